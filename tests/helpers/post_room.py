"""A pile whose truth is known goes through a scanner into a batch; what became of it is held against the truth."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from PIL import Image
from sqlalchemy import select

from kiosk import identity
from kiosk.intake.batch_views import EnvelopeView
from kiosk.intake.linking import AsideReason, DoubtCode
from kiosk.intake.taking import TakingIn
from kiosk.jobs import ImageLane, RecordsLane
from kiosk.records.tables import Envelope, Page
from kiosk.scan.driver import Driver
from kiosk.scan.page import Side
from kiosk.scan.reading.worker import begin_worker
from kiosk.scan.sources.protocol import ScanSettings, SourceSpec
from kiosk.training.people import Person
from kiosk.training.pile import Pile, PileEnvelope
from tests.helpers.stations import StationInHand

Spot = tuple[int, Side]
"""A side of a sheet of the pile."""


@dataclass(frozen=True)
class DrawnSide:
    """A side of a sheet in the simulated scanner's feeder. Unlike :class:`tests.helpers.escl.paper.Side` it lies in a
    file until it is scanned, drawn at the resolution that it is scanned at."""

    file: Path

    def scanned(self, colour: str, _dpi: int, _size: tuple[int, int]) -> Image.Image:
        """What the scanning head sees."""
        with Image.open(self.file) as picture:
            return picture.convert("L" if colour == "Grayscale8" else "RGB")


def drawn(pile: Pile, folder: Path) -> list[Path]:
    """Every side of the pile as a file, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, side in enumerate(pile.pages()):
        file = folder / f"{number:03d}.jpg"
        Image.fromarray(side.page.image).save(file, "JPEG", quality=95)
        files.append(file)
    return files


@dataclass
class Verdict:
    """How well a pile was taken in.

    Attributes:
        envelopes: how many the pile is to be cut into, and how many of them were found as they are.
        pages: how many sides there are, and how many are where they belong, as what they are, and whose they are.
        missed: what nobody was asked: the envelope, from 1, and what of one might have been asked. 0 is the pile.
        false: what somebody was asked for nothing.
        unfound: what went wrong with the envelopes that were not found.
        misplaced: sides that are not where they belong, or not what they are.
        seconds: from the first page to the last decision.
    """

    envelopes: tuple[int, int] = (0, 0)
    pages: tuple[int, int] = (0, 0)
    missed: list[tuple[int, str]] = field(default_factory=list)
    false: list[tuple[int, str]] = field(default_factory=list)
    asked: int = 0
    unfound: list[tuple[int, list[str]]] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self) -> str:
        lines = [
            f"envelopes right: {self.envelopes[1]} of {self.envelopes[0]}",
            f"pages right: {self.pages[1]} of {self.pages[0]}",
            f"asked as they should be: {self.asked}, not asked: {len(self.missed)}, for nothing: {len(self.false)}",
            f"{self.seconds:.1f} s",
        ]
        lines += [f"not asked: {number} {what}" for number, what in self.missed]
        lines += [f"asked for nothing: {number} {what}" for number, what in self.false]
        lines += [f"not found: {number} {what}" for number, what in self.unfound]
        return "\n".join(lines + self.misplaced)


def cover_sheets(station: StationInHand) -> Callable[[Person], bytes]:
    """Gives out cover sheets at a station that has had an application of each who gets one."""

    def give(person: Person) -> bytes:
        station.finished(person.number)
        cover = station.covers.issue(station.clerk, station.person_with(person.number))
        return station.covers.paper(station.clerk, cover.id).pdf

    return give


def take_in(
    station: StationInHand, spec: SourceSpec, settings: ScanSettings, counted: int | None
) -> tuple[UUID, float]:
    """Scans a pile into a batch as the program does, with its own lanes; says the batch, and the seconds."""
    with RecordsLane() as records, ImageLane(begin_worker) as images, Driver(spec) as driver:
        taking = TakingIn(station.desk, station.readings, records, images)
        batches, clerk = station.batches, station.clerk
        into = batches.destination(clerk, lambda: batches.start(clerk, expected_sheets=counted))
        started = time.monotonic()
        taken = taking.fill(into, driver.scan(settings), lambda _told: None)
        seconds = time.monotonic() - started
    assert taken.ended_by is None, taken.ended_by
    assert taken.not_taken == 0
    assert into.batch is not None
    return into.batch, seconds


def judged(station: StationInHand, batch: UUID, pile: Pile, seconds: float = 0.0) -> Verdict:
    """Holds what became of a pile against what is known of it."""
    view = station.batches.view(station.clerk, batch)
    found = {one.intake: one for one in view.envelopes}
    sides = _sides(station, batch)
    lies_in = {spot: one.intake for spot, one in sides.items() if one.aside != AsideReason.SEPARATOR.value}
    verdict = Verdict((len(pile.envelopes), 0), (2 * pile.sheets, 0), seconds=seconds)
    right = 0
    for number, envelope in enumerate(pile.envelopes, 1):
        spots = {(sheet, side) for sheet in envelope.sheets for side in _SIDES}
        homes = {lies_in[spot] for spot in spots if spot in lies_in}
        held = {spot for spot, intake in lies_in.items() if intake in homes}
        if len(homes) == 1 and held == spots:
            right += 1
        else:
            verdict.unfound.append((number, sorted(fault.value for fault in envelope.faults)))
        home = found.get(lies_in.get((envelope.sheets[0], "front"), UUID(int=0)))
        _hold_doubts(verdict, number, envelope, {found[one] for one in homes if one in found})
        _hold_sides(verdict, number, envelope, pile, sides, home)
    for sheet in pile.separators:
        for side in _SIDES:
            was = sides[sheet, side].aside
            _count(verdict, was == AsideReason.SEPARATOR.value, f"separator {sheet} {side}: {was}")
    if view.count_differs != pile.count_differs:
        (verdict.missed if pile.count_differs else verdict.false).append((0, "sheet_count"))
    elif pile.count_differs:
        verdict.asked += 1
    verdict.envelopes = (len(pile.envelopes), right)
    return verdict


_SIDES: tuple[Side, Side] = ("front", "back")


@dataclass(frozen=True)
class _Found:
    """What became of a side: the intake it is in, and why it is set aside."""

    intake: UUID
    aside: str | None


def _sides(station: StationInHand, batch: UUID) -> dict[Spot, _Found]:
    wanted = (
        select(Page.sheet, Page.side, Page.intake_id, Page.set_aside_reason)
        .join(Envelope, Envelope.intake_id == Page.intake_id)
        .where(Envelope.batch_id == batch)
    )
    with station.records.read() as session:
        return {(row.sheet, row.side): _Found(row[2], row[3]) for row in session.execute(wanted)}


def _hold_doubts(verdict: Verdict, number: int, truth: PileEnvelope, homes: set[EnvelopeView]) -> None:
    asked = {question.code for home in homes for question in home.questions}
    for group in truth.asks:
        if asked & group:
            verdict.asked += 1
        else:
            verdict.missed.append((number, " or ".join(sorted(group))))
    for code in sorted(asked - truth.may_ask - frozenset[DoubtCode]().union(*truth.asks)):
        verdict.false.append((number, code.value))


def _hold_sides(
    verdict: Verdict,
    number: int,
    truth: PileEnvelope,
    pile: Pile,
    sides: dict[Spot, _Found],
    home: EnvelopeView | None,
) -> None:
    """Each side lies where the first of its envelope does, is what it is, and is whose it is."""
    owner = None if truth.owner is None else identity.mask(truth.owner.number)
    same_owner = home is not None and home.masked == owner
    for sheet in truth.sheets:
        for side in _SIDES:
            was, aside = sides[sheet, side], pile.aside(sheet, side)
            is_right = was.aside == (None if aside is None else aside.value)
            if pile.aside(sheet, "front") is AsideReason.COVER and was.aside == AsideReason.COVER.value:
                is_right = True  # its code shows through, and was read on its back: nobody's paper either way
            is_right = is_right and home is not None and was.intake == home.intake and same_owner
            what = f"{number}: sheet {sheet} {side}: {was.aside}, not {aside}"
            _count(verdict, is_right, what if same_owner else f"{what}; not whose it is")


def _count(verdict: Verdict, is_right: bool, what: str) -> None:
    total, right = verdict.pages
    verdict.pages = (total, right + is_right)
    if not is_right:
        verdict.misplaced.append(what)
