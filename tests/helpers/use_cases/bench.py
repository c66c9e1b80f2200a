"""A station with something of everything, to ask every use case of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import getrandbits
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from kiosk.intake.actors import Act
from kiosk.intake.backups import Backups
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.county_profiles.model import CountyProfile, EnclosureType
from kiosk.intake.devices import Devices
from kiosk.intake.letters import Letters
from kiosk.intake.people import Expected
from kiosk.intake.printers import Printers
from kiosk.intake.sheets import Stock
from kiosk.intake.showing import Showing
from kiosk.intake.signing import Check
from kiosk.intake.subject_access import SubjectAccess
from kiosk.intake.syncing import Syncing
from kiosk.intake.taking import TakingIn
from kiosk.intake.tallying import Tallying
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.jobs import ImageLane, RecordsLane
from kiosk.printing.moving import Moving
from kiosk.printing.queue import PrintQueue
from kiosk.printing.spoolers.folder import FolderSpooler
from kiosk.records.tables import Delivery, Doubt, Outbox, PrintJob
from kiosk.scan.profiles import ScanProfile
from kiosk.sync.progress import Stop, Synced, Tell
from tests.helpers.piles import scan
from tests.helpers.stations import StationInHand, reading

Rows = dict[str, tuple[Act | None, Callable[..., object]]]
"""Each use case with the act that it asks leave for, and how it is asked; None where it asks for somebody's PIN."""

ANNA, BO, SARA, D_NUMBER = "17912099997", "29822099635", "05840399895", "57912075186"
ON = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Things:
    """What is there to do something with.

    Attributes:
        done: finished, with a receipt.
        ready: can be finished.
        merged: a person's amendment that can be undone.
        several: finished, of three pages, the last set aside.
        batch: of post, with a sample drawn of it.
        envelopes: the intakes of its envelopes: one that is ready, one with two numbers.
        void: finished, and made void.
        aside: the place in the outbox of what the county did not take.
    """

    done: UUID
    receipt: UUID
    ready: UUID
    open: UUID
    document: UUID
    pages: tuple[UUID, ...]
    doubt: UUID
    parked: UUID
    people: tuple[UUID, UUID]
    merged: UUID
    held: UUID
    several: UUID
    void: UUID
    cover: UUID
    batch: UUID
    envelopes: tuple[UUID, ...]
    parked_batch: UUID
    signable: UUID
    aside: int
    place: Path


@dataclass(frozen=True, slots=True)
class Bench:
    """A station for one act, or for all that change nothing, and what is in it."""

    station: StationInHand
    things: Things
    lane: RecordsLane
    images: ImageLane

    def backups(self) -> Backups:
        return Backups(self.station.records, self.station.folder, self.lane)

    def letters(self) -> Letters:
        """Writes of a certificate that everybody needs."""
        station = self.station
        kind = EnclosureType(DocumentType.CERTIFICATE, asked_of=frozenset(Category))
        county = replace(profile_for(station.settings), types=(kind,))
        return Letters(station.records, station.settings, station.spooler, uuid4, county)

    def subject_access(self) -> SubjectAccess:
        station = self.station
        county = profile_for(station.settings)
        return SubjectAccess(
            station.records, station.settings, county, station.folder, self.lane, lambda: self.images
        )

    def free_folder(self) -> Path:
        """Where nothing lies yet, outside the station's folder."""
        return self.station.folder.with_name(f"{self.station.folder.name}-handed-out")

    def tallying(self) -> Tallying:
        station = self.station
        return Tallying(station.records, station.settings, profile_for(station.settings))

    def syncing(self) -> Syncing:
        settings = replace(self.station.settings, hub="postgresql://county")
        return Syncing(self.station.records, settings, self.station.folder, NothingNew)

    def devices(self) -> Devices:
        return Devices(self.station.records, self.station.folder)

    def stock(self) -> Stock:
        spooler = FolderSpooler(self.station.folder / "printed")
        return Stock(self.station.settings, CountyProfile(), spooler, getrandbits, uuid4)

    def printers(self) -> Printers:
        spooler = FolderSpooler(self.station.folder / "printed")
        queue = PrintQueue(self.station.records, spooler)
        moving = Moving(self.station.records, spooler, queue)
        return Printers(self.station.records, self.station.folder, queue, moving)

    def job(self) -> UUID:
        """A print of a receipt, which waits for the printer."""
        with self.station.records.read() as session:
            return session.scalars(select(PrintJob.id)).one()

    def taking(self) -> TakingIn:
        return TakingIn(self.station.desk, self.station.readings, self.lane, self.images)

    def showing(self) -> Showing:
        return Showing(self.station.records, self.station.readings, self.images)


class NothingNew:
    """A county that takes all, and has nothing to say."""

    def run(self, tell: Tell, stop: Stop) -> Synced:
        return Synced(0, 0, 0, 0)


class NothingSeen(ImageLane):
    """Reads in this thread, and finds nothing."""

    def __init__(self) -> None:
        return

    def submit(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(reading())
        return done


def furnished(folder: Path) -> tuple[StationInHand, Things]:
    """The station, to be copied or shared, and what is in it."""
    station = StationInHand(folder / "station")
    (station.folder / "printed").mkdir()
    station.expect(Expected(BO, "Bo", "Lund"), Expected(ANNA, "Anna", "Lund", category="ordinary"))
    done, _other = station.finished(ANNA), station.finished(BO)
    people = station.person_with(ANNA), station.person_with(BO)
    third = station.finished(SARA)
    void = station.finished(SARA).intake
    station.amendments.void(station.supervisor, void, "r")
    station.finished(D_NUMBER)
    merged = station.persons.merge(
        station.supervisor, station.person_with(SARA), station.person_with(D_NUMBER), "r"
    )
    station.holding.place(station.supervisor, third.intake, "r")
    parked, document = station.start()
    station.take(document)
    station.desk.park(station.clerk, parked)
    ready, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, ready, ANNA)
    station.originals.to_hand_back(station.clerk, document)
    station.originals.handed_back(station.clerk, document)
    intake, document = station.start()
    station.originals.to_hand_back(station.clerk, document)
    pages = (station.take(document, ANNA).page, station.take(document, BO).page, station.add(document).page)
    station.desk.set_aside(station.clerk, pages[1])
    station.desk.turn(station.clerk, pages[0], 90)
    station.desk.undo(station.clerk, intake)
    with station.records.read() as session:
        doubt = session.scalars(select(Doubt.id).where(Doubt.intake_id == intake)).first()
    assert doubt is not None
    station.profiles.keep(station.supervisor, ScanProfile("Forms"))
    Devices(station.records, station.folder).add(station.supervisor, "escl:scanner.example")
    station.receipts.print_again(station.clerk, done.receipt)
    place = folder / "safe"
    place.mkdir()
    batch, parked_batch = scan(station, "S a x S a b"), scan(station, "S x")
    station.batches.park(station.clerk, parked_batch)
    envelopes = tuple(one.intake for one in station.batches.view(station.clerk, batch).envelopes)
    station.facts.set_category(station.clerk, envelopes[0], Category.ORDINARY)
    station.signing.draw_sample(station.clerk, batch)
    signed, signable = _ready_to_sign(station), _ready_to_sign(station)
    station.signing_off(paper_days=10).sign(station.clerk, signed, frozenset(Check), "Box 1")
    with RecordsLane() as lane:
        Backups(station.records, station.folder, lane).make(station.itself, place)
    things = Things(
        done.intake,
        done.receipt,
        ready,
        intake,
        document,
        pages,
        doubt,
        parked,
        people,
        merged,
        third.intake,
        _of_several(station),
        void,
        station.covers.issue(station.clerk, done.intake).id,
        batch,
        envelopes,
        parked_batch,
        signable,
        _put_aside(station),
        place,
    )
    return station, things


def _put_aside(station: StationInHand) -> int:
    with station.records.write() as work:
        sequence = work.session.scalars(select(Outbox.sequence).order_by(Outbox.sequence)).first()
        assert sequence is not None
        work.session.add(
            Delivery(
                outbox_sequence=sequence, delivered_at=None, attempts=1, last_failure="differs", proof=None,
                aside_at=work.now, retry_at=None,
            )
        )  # fmt: skip
        work.note(str(work.station), "county.put_aside", work.station)
    return sequence


def _of_several(station: StationInHand) -> UUID:
    intake, document = station.start()
    for _page in range(3):
        last = station.take(document)
    station.desk.set_aside(station.clerk, last.page)
    station.desk.give_number(station.clerk, intake, SARA)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    return intake


def _ready_to_sign(station: StationInHand) -> UUID:
    batch = scan(station, "S c x")
    for page in station.signing.draw_sample(station.clerk, batch):
        station.signing.looked_at(station.clerk, batch, page)
    station.signing.finish_next(station.clerk, batch)
    return batch
