"""Piles: one that is there as a whole, cut, which the cutting of one that comes page by page is held against; and one
that comes page by page into a batch."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.arriving import Behind, SafePage
from kiosk.intake.batches import Batches
from kiosk.intake.linking import AsideReason
from kiosk.records.tables import Page, PageImage
from kiosk.scan.page import PageScan, Side
from kiosk.scan.reading.result import Reading, Sheet
from kiosk.scan.separate import Filled, Mark, Place, place
from tests.helpers.stations import StationInHand, reading

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


ANNA, BO, CARL = "17912099997", "29822099635", "05840399895"
SEPARATOR, OTHER, COVER, NEXT = "0000000000001", "0000000000002", "000000000000A", "000000000000B"


def read(letter: str) -> Reading | None:
    """A page by one letter: S and s separators, C and D cover sheets, a, b and c numbers, n a proposed number, ``_``
    blank, ``p`` pencilled, ``?`` not readable, anything else a page with nothing on it for us."""
    match letter:
        case "S" | "s":
            return reading(sheet=Sheet("S", SEPARATOR if letter == "S" else OTHER))
        case "C" | "D":
            return reading(sheet=Sheet("C", COVER if letter == "C" else NEXT))
        case "a" | "b" | "c":
            return reading({"a": ANNA, "b": BO, "c": CARL}[letter])
        case "n":
            return reading(BO, confidence=0.9)
        case "_":
            return reading(blank=True)
        case "p":
            return reading(blank=True, blank_sure=False)
        case "?":
            return None
    return reading()


class PostRoom(Protocol):
    """A station and who works there."""

    batches: Batches
    clerk: Actor


def scan(
    station: PostRoom,
    words: str,
    batch: UUID | None = None,
    ahead: int = 3,
    tell: Callable[[SafePage], object] = lambda _safe: None,
) -> UUID:
    """Scans a pile into a batch, as a scanner does: sheets are parted by spaces, each of one side or two, and so many
    pages are safe before the first is read. Each page's bytes are its place in the pile and its letter.

    Args:
        tell: told of each page that is safe.
    """
    into = station.batches.destination(station.clerk, lambda: station.batches.start(station.clerk), batch)
    waiting: deque[tuple[UUID, str]] = deque()
    behind, sequence = Behind(None, None, 0), 0

    def decide(most: int) -> None:
        while len(waiting) > most:
            page, letter = waiting.popleft()
            outcome = read(letter)
            into.record(page, EnvironmentFault(FaultCode.PAGE_BROKEN) if outcome is None else outcome)

    for sheet, word in enumerate(words.split(), 1):
        for place_of, letter in enumerate(word):
            sequence += 1
            side: Side = "back" if place_of else "front"
            data = f"{words} {sequence} {letter}".encode()
            page = PageScan(data, "image/jpeg", 2480, 3508, (300.0, 300.0), sequence, sheet, side, "file")
            safe = into.add(page, replace(behind, further=1 if place_of == 0 else 0))
            behind = Behind(safe.page, safe.sheet, 0)
            tell(safe)
            waiting.append((safe.page, letter))
            decide(ahead)
    decide(0)
    assert into.batch is not None
    return into.batch


def letters(station: StationInHand, batch: UUID, *, counting: bool = False) -> list[str]:
    """What lies in each envelope, page by page, by its letter; separators left out."""
    found = []
    with station.records.read() as session:
        for envelope in station.batches.view(station.clerk, batch).envelopes:
            pages = session.execute(
                select(PageImage.data, Page.set_aside_reason)
                .join(Page, Page.id == PageImage.page_id)
                .where(Page.intake_id == envelope.intake)
                .order_by(Page.position)
            )
            kept = (
                data[-1:].decode()
                for data, aside in pages
                if aside != AsideReason.SEPARATOR.value and not (counting and aside is not None)
            )
            found.append("".join(kept))
    return found
