"""Cuts a pile into envelopes: from the readings of its sides to what lay together. Pure; it knows no person.

A separator sheet of ours is neutral, has its code on both sides, and is fed either way up and either way round: where
one side of a sheet is a separator's, the whole sheet is. It ends one envelope and begins the next, and belongs to
none. An applicant's cover sheet begins an envelope too, and says whose it is. Where a separator seems to be missing,
because a second number turns up in a barcode, a cut is only *proposed*: numbers of others stand on enclosures.

Every side of the pile is in exactly one envelope or on one separator, in the order in which it came.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Generic, TypeVar

from kiosk.codes import SheetKind
from kiosk.scan.reading.result import Reading

Key = TypeVar("Key", bound=Hashable)


class Why(StrEnum):
    """Why a pile may have to be cut at a sheet."""

    NEW_NUMBER = "new_number"
    """A barcode has another number than the envelope's first."""
    UNREADABLE = "unreadable"
    """No side of the sheet could be read: it may have been a separator."""


@dataclass(frozen=True, slots=True)
class PileSide(Generic[Key]):
    """One side of one sheet of the pile.

    Attributes:
        key: what the caller knows it by.
        sheet: the sheet's number in the pile; both sides of a sheet have one.
        reading: what was found on it, or None where it could not be read.
    """

    key: Key
    sheet: int
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Cut(Generic[Key]):
    """A place where the envelope may end and another begin: before the sheet that begins with ``key``."""

    key: Key
    why: Why


@dataclass(frozen=True, slots=True)
class Envelope(Generic[Key]):
    """What lay together.

    Attributes:
        sides: all of its sides, in order; those of its cover sheets too.
        separator: the id on the separator sheet before it; None for what lay on top of the pile or before a cover
            sheet without one.
        cover: the id on the cover sheet that it begins with.
        proposals: where it may have to be cut in two.
    """

    sides: tuple[Key, ...]
    separator: str | None = None
    cover: str | None = None
    proposals: tuple[Cut[Key], ...] = ()


@dataclass(frozen=True, slots=True)
class Pile(Generic[Key]):
    """A pile, cut.

    Attributes:
        envelopes: in the order of the pile; none is empty.
        separators: sides of separator sheets, in order: set aside.
        unused: separators with nothing between them and the next: two lay together, or an envelope is missing.
    """

    envelopes: tuple[Envelope[Key], ...]
    separators: tuple[Key, ...]
    unused: int = 0


def separate(sides: Iterable[PileSide[Key]]) -> Pile[Key]:
    """Cuts a pile.

    Args:
        sides: in the order in which they came, the two sides of a sheet one after the other.
    """
    cutting: _Cutting[Key] = _Cutting()
    for _sheet, both in groupby(sides, key=lambda side: side.sheet):
        cutting.add(list(both))
    return cutting.done()


@dataclass(slots=True, repr=False)
class _Open(Generic[Key]):
    """An envelope that sheets are still being put into."""

    separator: str | None = None
    cover: str | None = None
    sides: list[Key] = field(default_factory=list)
    number: str | None = None
    proposals: list[Cut[Key]] = field(default_factory=list)

    def closed(self) -> Envelope[Key]:
        return Envelope(tuple(self.sides), self.separator, self.cover, tuple(self.proposals))


class _Cutting(Generic[Key]):
    """Takes sheet by sheet."""

    def __init__(self) -> None:
        self._open: _Open[Key] = _Open()
        self._envelopes: list[Envelope[Key]] = []
        self._separators: list[Key] = []
        self._unused = 0

    def add(self, both: Sequence[PileSide[Key]]) -> None:
        """Puts the next sheet where it belongs."""
        separator = next(_ids(both, SheetKind.SEPARATOR), None)
        if separator is not None:
            self._separators += [side.key for side in both]
            self._begin(separator)
            return
        cover = next(_ids(both, SheetKind.COVER), None)
        if cover is not None and cover != self._open.cover and self._open.sides:
            self._begin(None)
        if cover is not None:
            self._open.cover = cover
        elif all(side.reading is None for side in both) and self._open.sides:
            self._open.proposals.append(Cut(both[0].key, Why.UNREADABLE))
        self._look_for_another_number(both)
        self._open.sides += [side.key for side in both]

    def done(self) -> Pile[Key]:
        """The whole pile."""
        self._begin(None)
        return Pile(tuple(self._envelopes), tuple(self._separators), self._unused)

    def _begin(self, separator: str | None) -> None:
        if self._open.sides:
            self._envelopes.append(self._open.closed())
        elif self._open.separator is not None:
            self._unused += 1
        self._open = _Open(separator)

    def _look_for_another_number(self, both: Sequence[PileSide[Key]]) -> None:
        numbers = [number for side in both for number in _numbers(side)]
        if not numbers:
            return
        if self._open.number is None:
            self._open.number = numbers[0]
        elif self._open.number not in numbers and self._open.sides:
            self._open.proposals.append(Cut(both[0].key, Why.NEW_NUMBER))
            self._open.number = numbers[0]


def _ids(both: Sequence[PileSide[Key]], kind: SheetKind) -> Iterator[str]:
    for side in both:
        sheet = None if side.reading is None else side.reading.separator
        if sheet is not None and sheet.kind == kind.value:
            yield sheet.id


def _numbers(side: PileSide[Key]) -> Iterator[str]:
    """The numbers that barcodes on it carry beyond doubt."""
    if side.reading is not None:
        for found in side.reading.identity_numbers:
            if found.source == "barcode" and found.certainty == "certain":
                yield found.number
