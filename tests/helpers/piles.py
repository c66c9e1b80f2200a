"""A pile that is there as a whole, cut: what the cutting of one that comes page by page is held against."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from kiosk.scan.separate import Filled, Mark, Place, place

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class PileSide(Generic[Key]):
    """One side of one sheet of the pile; both sides of a sheet have one number."""

    key: Key
    sheet: int
    mark: Mark


@dataclass(frozen=True)
class Pile(Generic[Key]):
    """The sides of each envelope in the order of the pile, none of them empty; and those of separator sheets."""

    envelopes: tuple[tuple[Key, ...], ...]
    separators: tuple[Key, ...]


def separate(sides: Iterable[PileSide[Key]]) -> Pile[Key]:
    """Cuts a pile whose sides come in order, the two sides of a sheet one after the other."""
    envelopes: list[list[Key]] = [[]]
    separators: list[Key] = []
    cover: str | None = None
    for _sheet, both in groupby(sides, key=lambda side: side.sheet):
        of_sheet = list(both)
        found = place(Filled(bool(envelopes[-1]), cover), [side.mark for side in of_sheet])
        if found is not Place.GOES_ON and envelopes[-1]:
            envelopes.append([])
            cover = None
        if found is Place.ENDS:
            separators += [side.key for side in of_sheet]
            continue
        envelopes[-1] += [side.key for side in of_sheet]
        cover = next((side.mark.cover for side in of_sheet if side.mark.cover is not None), cover)
    return Pile(tuple(tuple(one) for one in envelopes if one), tuple(separators))
