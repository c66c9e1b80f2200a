"""Who may do what: every use case, asked by every role. Found by inspection: a new one without a row here fails."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import getrandbits
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

import kiosk.intake
from kiosk.codes import DayCode, ReceiptNumber, receipt_code
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import PERMITTED, WITH_CONSENT, Act, Actor, Consent, station_actor
from kiosk.intake.backups import Backups
from kiosk.intake.contacts import ContactKind
from kiosk.intake.correcting import DocumentFacts, IntakeFacts
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.county_profiles.model import CountyProfile, EnclosureType
from kiosk.intake.devices import Devices
from kiosk.intake.figures import day_of
from kiosk.intake.giving import Stated
from kiosk.intake.keyholding import Keyholding, Wanted
from kiosk.intake.letters import Letters
from kiosk.intake.naming import ById
from kiosk.intake.overview import Overview
from kiosk.intake.people import Expected
from kiosk.intake.printers import Printers
from kiosk.intake.restoring import Restoring, newest
from kiosk.intake.sheets import Sheets, Stock
from kiosk.intake.showing import Showing
from kiosk.intake.signing import Check
from kiosk.intake.subject_access import SubjectAccess
from kiosk.intake.taking import TakingIn
from kiosk.intake.taking import Wanted as WantedPages
from kiosk.intake.tallying import Tallying
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.jobs import ImageLane, RecordsLane
from kiosk.printing.moving import Moving
from kiosk.printing.queue import PrintQueue
from kiosk.printing.spoolers.folder import FolderSpooler
from kiosk.records.tables import (
    AccessEntry,
    Attestation,
    Channel,
    Doubt,
    ExpectedApplicant,
    JournalEntry,
    PersonAmendment,
    PrintJob,
    Relation,
    Role,
)
from kiosk.records.work import Records
from kiosk.scan.profiles import ScanProfile
from tests.helpers.piles import scan
from tests.helpers.stations import RECOVERY, StationInHand, page_scan, reading

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
    place: Path


@dataclass(frozen=True, slots=True)
class Bench:
    """A station for one act, and what is in it."""

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

    def devices(self) -> Devices:
        return Devices(self.station.records, self.station.folder)

    def stock(self) -> Stock:
        spooler = FolderSpooler(self.station.folder / "printed")
        return Stock(self.station.settings, CountyProfile(), spooler, getrandbits, uuid4)

    def printers(self) -> Printers:
        printed = self.station.folder / "printed"
        printed.mkdir(exist_ok=True)
        spooler = FolderSpooler(printed)
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


def listed(bench: Bench) -> UUID:
    """Somebody on the list of expected applicants."""
    with bench.station.records.read() as session:
        return session.scalars(select(ExpectedApplicant.id)).first() or UUID(int=0)


class NothingSeen(ImageLane):
    """Reads in this thread, and finds nothing."""

    def __init__(self) -> None:
        return

    def submit(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(reading())
        return done


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[StationInHand, Things]]:
    """A station with something of everything, copied for each act."""
    station = StationInHand(tmp_path_factory.mktemp("roles") / "station")
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
    place = tmp_path_factory.mktemp("safe")
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
        place,
    )
    yield station, things
    station.close()


def _of_several(station: StationInHand) -> UUID:
    intake, document = station.start()
    for _page in range(3):
        last = station.take(document)
    station.desk.set_aside(station.clerk, last.page)
    station.desk.give_number(station.clerk, intake, SARA)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    return intake


@pytest.fixture
def bench(furnished: tuple[StationInHand, Things], tmp_path: Path) -> Iterator[Callable[[], Bench]]:
    """Makes a fresh one for each act."""
    station, things = furnished
    made: list[StationInHand] = []
    with RecordsLane() as lane:

        def fresh() -> Bench:
            copied = station.copied(tmp_path / f"station-{len(made)}")
            made.append(copied)
            return Bench(copied, things, lane, NothingSeen())

        yield fresh
        for copied in made:
            copied.close()


def _hands_out(bench: Bench, actor: Actor, consent: Consent | None = None) -> object:
    hands = bench.subject_access()
    return hands.hand_out(actor, bench.things.people[0], bench.free_folder(), "r", consent)


def _takes(bench: Bench, actor: Actor) -> None:
    begin = partial(bench.station.desk.start, actor)
    taken = bench.taking().run(actor, [page_scan(b"one")], WantedPages(begin), lambda told: None)
    if taken.ended_by is not None:
        raise taken.ended_by


def _second_page(bench: Bench, envelope: int = 0) -> UUID:
    """The second page of an envelope of the batch."""
    return bench.station.desk.view(bench.station.clerk, bench.things.envelopes[envelope]).counting_pages[1].id


def _ready_to_sign(station: StationInHand) -> UUID:
    batch = scan(station, "S c x")
    for page in station.signing.draw_sample(station.clerk, batch):
        station.signing.looked_at(station.clerk, batch, page)
    station.signing.finish_next(station.clerk, batch)
    return batch


def _destroys(bench: Bench, actor: Actor) -> None:
    bench.station.clock.step(timedelta(days=11))
    bench.station.signing.paper_destroyed(actor, "Box 1")


def _advises(bench: Bench, actor: Actor) -> object:
    view = bench.station.desk.view(bench.station.clerk, bench.things.open)
    return bench.station.advising.advice(actor, view)


def _shows(bench: Bench, actor: Actor) -> object:
    view = bench.station.desk.view(bench.station.clerk, bench.things.open)
    return bench.showing().picture(actor, view.pages[0], 100)


def _restores(bench: Bench, actor: Actor) -> object:
    there = bench.station.folder.with_name(f"{bench.station.folder.name}-fresh")
    return Restoring(bench.station.clock).restore(actor, newest(bench.things.place), there, RECOVERY)


def _backs_up(bench: Bench, actor: Actor) -> object:
    place = bench.station.folder.with_name(f"{bench.station.folder.name}-safe")
    place.mkdir()
    return bench.backups().make(actor, place)


def _document_of_ready(bench: Bench) -> UUID:
    """Its original was said to be handed back."""
    return bench.station.desk.view(bench.station.clerk, bench.things.ready).documents[0].id


def _pages_of(bench: Bench, intake: UUID) -> list[UUID]:
    return [page.id for page in bench.station.desk.view(bench.station.clerk, intake).pages]


def _corrects_document(bench: Bench, actor: Actor) -> object:
    (document,) = bench.station.desk.view(bench.station.clerk, bench.things.done).documents
    said = replace(DocumentFacts.of(document), copies=2)
    return bench.station.correcting.document(actor, bench.things.done, document.id, said, "r")


def _corrects_facts(bench: Bench, actor: Actor) -> object:
    said = IntakeFacts.of(bench.station.desk.view(bench.station.clerk, bench.things.done))
    return bench.station.correcting.facts(actor, bench.things.done, replace(said, posted_on=ON), "r")


def _brings_back(bench: Bench, actor: Actor) -> object:
    pages = _pages_of(bench, bench.things.several)[2:]
    return bench.station.correcting.bring_back(actor, bench.things.several, pages, "r")


def _holds(bench: Bench, actor: Actor) -> object:
    settings = bench.station.settings
    return bench.station.day_sheets.holds(actor, DayCode(settings.code, ON, 1, "0" * 64))


def _prints_out(bench: Bench, actor: Actor) -> None:
    (bench.station.folder / "printed").mkdir(exist_ok=True)
    bench.stock().print_out(actor, Sheets("Separators", "sheet", b"%PDF-1.7"), lambda _seconds: True)


Call = Callable[..., object]

USE_CASES: dict[str, tuple[Act | None, Call]] = {
    "AccessLog.of": (Act.SEE_ACCESS, lambda b, a, **c: b.station.access.of(a, b.things.done, **c)),
    "Advising.advice": (Act.LOOK, _advises),
    "Advising.late_today": (Act.LOOK, lambda b, a: b.station.advising.late_today(a)),
    "Advising.checklist": (Act.LOOK, lambda b, a: b.station.advising.checklist(a, b.things.open)),
    "Advising.next_steps": (Act.LOOK, lambda b, a: b.station.advising.next_steps(a, b.things.open)),
    "Advising.nearing": (Act.LOOK, lambda b, a: b.station.advising.nearing(a)),
    "Amendments.void": (
        Act.VOID, lambda b, a, **c: b.station.amendments.void(a, b.things.done, "r", **c)
    ),
    "Arranging.begin_at": (Act.TAKE_IN, lambda b, a: b.station.arranging.begin_at(a, b.things.pages[1])),
    "Arranging.put_backs": (
        Act.TAKE_IN, lambda b, a: b.station.arranging.put_backs(a, b.things.pages[:1], b.things.pages[1:2])
    ),
    "Arranging.join": (
        Act.TAKE_IN, lambda b, a: b.station.arranging.join(a, b.station.arranging.move(a, b.things.pages[:1]))
    ),
    "Arranging.move": (Act.TAKE_IN, lambda b, a: b.station.arranging.move(a, b.things.pages[:1])),
    "Arranging.move_document": (
        Act.TAKE_IN, lambda b, a: b.station.arranging.move_document(a, b.things.document)
    ),
    "Arranging.rescanned": (
        Act.TAKE_IN, lambda b, a: b.station.arranging.rescanned(a, b.things.pages[:1], b.things.pages[2:])
    ),
    "Correcting.meant": (Act.LOOK, lambda b, a: b.station.correcting.meant(a, b.things.done)),
    "Correcting.document": (Act.CORRECT, _corrects_document),
    "Correcting.facts": (Act.CORRECT, _corrects_facts),
    "Correcting.set_aside": (
        Act.CORRECT,
        lambda b, a: b.station.correcting.set_aside(
            a, b.things.several, _pages_of(b, b.things.several)[:1], "r"
        ),
    ),
    "Correcting.bring_back": (Act.CORRECT, _brings_back),
    "Correcting.turn": (
        Act.CORRECT,
        lambda b, a: b.station.correcting.turn(a, b.things.several, _pages_of(b, b.things.several)[0], 90, "r"),
    ),
    "Correcting.restore": (
        Act.VOID, lambda b, a, **c: b.station.correcting.restore(a, b.things.void, "r", **c)
    ),
    "Reassigning.give_to": (
        Act.REASSIGN,
        lambda b, a, **c: b.station.reassigning.give_to(a, b.things.done, ById(b.things.people[1]), "r", **c),
    ),
    "Reassigning.move": (
        Act.REASSIGN,
        lambda b, a, **c: b.station.reassigning.move(
            a, b.things.several, _pages_of(b, b.things.several)[:1], b.things.done, "r", **c
        ),
    ),
    "Receipts.outdated": (Act.LOOK, lambda b, a: b.station.receipts.outdated(a, b.things.done)),
    "Backups.make": (Act.BACK_UP, _backs_up),
    "Backups.daily": (Act.BACK_UP, lambda b, a: b.backups().daily(a)),
    "Backups.make_if_due": (Act.BACK_UP, lambda b, a: b.backups().make_if_due(a)),
    "Backups.choose_place": (Act.RENEW_KEYS, lambda b, a: b.backups().choose_place(a, b.things.place)),
    "Counting.expect": (Act.TAKE_IN, lambda b, a: b.station.counting.expect(a, b.things.open, 3)),
    "Clerks.add": (Act.MANAGE_CLERKS, lambda b, a: b.station.clerks.add(a, "New", Role.CLERK, "5093")),
    "Clerks.everybody": (Act.MANAGE_CLERKS, lambda b, a: b.station.clerks.everybody(a)),
    "Clerks.reset_pin": (
        Act.MANAGE_CLERKS, lambda b, a: b.station.clerks.reset_pin(a, "Kari Clerk", "5093")
    ),
    "Clerks.retire": (Act.MANAGE_CLERKS, lambda b, a: b.station.clerks.retire(a, "Kari Clerk")),
    "Clerks.consent": (
        None,
        lambda b, a: b.station.clerks.consent(a, Act.VOID, b.things.done, "Siv Supervisor", "1734"),
    ),
    "Covers.issue": (Act.PRINT, lambda b, a: b.station.covers.issue(a, b.things.done)),
    "Covers.paper": (Act.LOOK, lambda b, a: b.station.covers.paper(a, b.things.cover)),
    "DaySheets.day": (Act.LOOK, lambda b, a: b.station.day_sheets.day(a, ON)),
    "DaySheets.holds": (Act.VERIFY, _holds),
    "Readings.record": (
        Act.TAKE_IN, lambda b, a: b.station.readings.record(a, b.things.pages[2], reading())
    ),
    "Readings.stored_bytes": (Act.LOOK, lambda b, a: b.station.readings.stored_bytes(a, b.things.pages[0])),
    "Devices.add": (Act.SET_UP_SCANNING, lambda b, a: b.devices().add(a, "escl:192.0.2.7")),
    "Devices.drop": (Act.SET_UP_SCANNING, lambda b, a: b.devices().drop(a, "escl:scanner.example")),
    "Devices.trust_again": (
        Act.SET_UP_SCANNING, lambda b, a: b.devices().trust_again(a, "escl:scanner.example")
    ),
    "Desk.start": (Act.TAKE_IN, lambda b, a: b.station.desk.start(a)),
    "Desk.new_document": (Act.TAKE_IN, lambda b, a: b.station.desk.new_document(a, b.things.open)),
    "Desk.add_page": (
        Act.TAKE_IN, lambda b, a: b.station.desk.add_page(a, b.things.document, page_scan(b"more"))
    ),
    "Desk.give_number": (Act.TAKE_IN, lambda b, a: b.station.desk.give_number(a, b.things.open, ANNA)),
    "Desk.give_unnumbered": (
        Act.TAKE_IN, lambda b, a: b.station.desk.give_unnumbered(a, b.things.open, Stated("Anna", "Lund"))
    ),
    "Desk.give_listed": (Act.TAKE_IN, lambda b, a: b.station.desk.give_listed(a, b.things.open, listed(b))),
    "Desk.give_person": (
        Act.TAKE_IN, lambda b, a: b.station.desk.give_person(a, b.things.open, b.things.people[0])
    ),
    "Desk.set_type": (
        Act.TAKE_IN, lambda b, a: b.station.desk.set_type(a, b.things.document, DocumentType.OTHER)
    ),
    "Desk.set_aside": (Act.TAKE_IN, lambda b, a: b.station.desk.set_aside(a, b.things.pages[0])),
    "Desk.bring_back": (Act.TAKE_IN, lambda b, a: b.station.desk.bring_back(a, b.things.pages[1])),
    "Desk.turn": (Act.TAKE_IN, lambda b, a: b.station.desk.turn(a, b.things.pages[0], 90)),
    "Desk.settle": (Act.TAKE_IN, lambda b, a: b.station.desk.settle(a, b.things.doubt, "set_aside")),
    "Desk.undo": (Act.TAKE_IN, lambda b, a: b.station.desk.undo(a, b.things.open)),
    "Desk.redo": (Act.TAKE_IN, lambda b, a: b.station.desk.redo(a, b.things.open)),
    "Desk.park": (Act.TAKE_IN, lambda b, a: b.station.desk.park(a, b.things.open)),
    "Desk.resume": (Act.TAKE_IN, lambda b, a: b.station.desk.resume(a, b.things.parked)),
    "Desk.view": (Act.LOOK, lambda b, a: b.station.desk.view(a, b.things.done)),
    "Batches.start": (Act.TAKE_IN, lambda b, a: b.station.batches.start(a)),
    "Batches.destination": (
        Act.TAKE_IN, lambda b, a: b.station.batches.destination(a, b.things.batch.__str__, b.things.batch)
    ),
    "Batches.unread": (Act.LOOK, lambda b, a: b.station.batches.unread(a, b.things.batch)),
    "Batches.envelope_of": (
        Act.LOOK, lambda b, a: b.station.batches.envelope_of(a, b.things.envelopes[0])
    ),
    "Batches.waiting": (Act.LOOK, lambda b, a: b.station.batches.waiting(a)),
    "Batches.view": (Act.LOOK, lambda b, a: b.station.batches.view(a, b.things.batch)),
    "Batches.park": (Act.TAKE_IN, lambda b, a: b.station.batches.park(a, b.things.batch)),
    "Batches.resume": (Act.TAKE_IN, lambda b, a: b.station.batches.resume(a, b.things.parked_batch)),
    "Batches.set_dates": (
        Act.TAKE_IN,
        lambda b, a: b.station.batches.set_dates(a, b.things.batch, b.station.clock.now(), ON),
    ),
    "Batches.expect": (Act.TAKE_IN, lambda b, a: b.station.batches.expect(a, b.things.batch, 5)),
    "Batches.keep_count": (Act.TAKE_IN, lambda b, a: b.station.batches.keep_count(a, b.things.batch)),
    "Batches.undo": (Act.TAKE_IN, lambda b, a: b.station.batches.undo(a, b.things.batch)),
    "Batches.redo": (Act.TAKE_IN, lambda b, a: b.station.batches.redo(a, b.things.batch)),
    "Envelopes.split_at": (
        Act.TAKE_IN, lambda b, a: b.station.envelopes.split_at(a, _second_page(b))
    ),
    "Envelopes.merge": (
        Act.TAKE_IN, lambda b, a: b.station.envelopes.merge(a, b.things.envelopes[1])
    ),
    "Envelopes.move": (
        Act.TAKE_IN,
        lambda b, a: b.station.envelopes.move(a, [_second_page(b)], b.things.envelopes[1]),
    ),
    "Signing.finish_next": (
        Act.TAKE_IN, lambda b, a: b.station.signing.finish_next(a, b.things.batch)
    ),
    "Signing.draw_sample": (Act.TAKE_IN, lambda b, a: b.station.signing.draw_sample(a, b.things.batch)),
    "Signing.intake_of": (Act.LOOK, lambda b, a: b.station.signing.intake_of(a, _second_page(b))),
    "Signing.looked_at": (
        Act.TAKE_IN, lambda b, a: b.station.signing.looked_at(a, b.things.batch, _second_page(b))
    ),
    "Signing.sign": (
        Act.TAKE_IN, lambda b, a: b.station.signing.sign(a, b.things.signable, frozenset(Check), "Box 2")
    ),
    "Signing.boxes": (Act.LOOK, lambda b, a: b.station.signing.boxes(a)),
    "Signing.paper_destroyed": (Act.TAKE_IN, _destroys),
    "Erasing.erase": (Act.ERASE, lambda b, a, **c: b.station.erasing.erase(a, b.things.done, "r", **c)),
    "Erasing.clean": (Act.CLEAN, lambda b, a: b.station.erasing.clean(a)),
    "Erasing.cleaning_is_due": (Act.CLEAN, lambda b, a: b.station.erasing.cleaning_is_due(a)),
    "Facts.set_channel": (
        Act.TAKE_IN, lambda b, a: b.station.facts.set_channel(a, b.things.open, Channel.POST)
    ),
    "Facts.set_category": (
        Act.TAKE_IN, lambda b, a: b.station.facts.set_category(a, b.things.open, Category.ORDINARY)
    ),
    "Facts.set_dates": (
        Act.TAKE_IN, lambda b, a: b.station.facts.set_dates(a, b.things.open, b.station.clock.now(), ON)
    ),
    "Facts.set_copies": (Act.TAKE_IN, lambda b, a: b.station.facts.set_copies(a, b.things.document, 2)),
    "Facts.set_attestation": (
        Act.TAKE_IN,
        lambda b, a: b.station.facts.set_attestation(a, b.things.document, Attestation.PLAIN),
    ),
    "Finishing.finish": (
        Act.TAKE_IN, lambda b, a: b.station.finishing.finish(a, b.things.ready, print_receipt=False)
    ),
    "Holding.place": (Act.HOLD, lambda b, a: b.station.holding.place(a, b.things.done, "r")),
    "Holding.lift": (Act.HOLD, lambda b, a: b.station.holding.lift(a, b.things.held)),
    "Holding.standing": (Act.HOLD, lambda b, a: b.station.holding.standing(a, b.things.held)),
    "Keyholding.renew": (
        Act.RENEW_KEYS,
        lambda b, a: Keyholding(b.station.records, b.station.folder).renew(a, Wanted()),
    ),
    "Looking.record": (Act.LOOK, lambda b, a: b.station.looking.record(a, b.things.done)),
    "Looking.said_later": (Act.LOOK, lambda b, a: b.station.looking.said_later(a, b.things.done)),
    "Looking.open": (Act.LOOK, lambda b, a: b.station.looking.open(a, b.things.people[0])),
    "Looking.unfinished": (Act.LOOK, lambda b, a: b.station.looking.unfinished(a)),
    "Looking.undelivered": (Act.LOOK, lambda b, a: b.station.looking.undelivered(a)),
    "Originals.cannot_scan": (
        Act.TAKE_IN, lambda b, a: b.station.originals.cannot_scan(a, b.things.document, "Shelf 3")
    ),
    "Originals.to_hand_back": (
        Act.TAKE_IN, lambda b, a: b.station.originals.to_hand_back(a, b.things.document, wanted=False)
    ),
    "Originals.handed_back": (
        Act.TAKE_IN, lambda b, a: b.station.originals.handed_back(a, b.things.document)
    ),
    "Originals.still_here": (
        Act.TAKE_IN, lambda b, a: b.station.originals.still_here(a, _document_of_ready(b))
    ),
    "Originals.originals_waiting": (Act.LOOK, lambda b, a: b.station.originals.originals_waiting(a)),
    "Particulars.of": (Act.LOOK, lambda b, a: b.station.particulars.of(a, b.things.ready)),
    "Particulars.of_person": (
        Act.LOOK, lambda b, a: b.station.particulars.of_person(a, b.things.people[0])
    ),
    "Particulars.uncovered": (
        Act.SEE_PROTECTED, lambda b, a, **c: b.station.particulars.uncovered(a, b.things.ready, **c)
    ),
    "Particulars.say_name": (
        Act.TAKE_IN, lambda b, a: b.station.particulars.say_name(a, b.things.ready, "Anna", "Lund")
    ),
    "Particulars.say_born": (Act.TAKE_IN, lambda b, a: b.station.particulars.say_born(a, b.things.ready, ON)),
    "Particulars.say_language": (
        Act.TAKE_IN, lambda b, a: b.station.particulars.say_language(a, b.things.ready, "nn")
    ),
    "Particulars.say_fictive": (
        Act.TAKE_IN, lambda b, a: b.station.particulars.say_fictive(a, b.things.ready, fictive=True)
    ),
    "Particulars.say_contact": (
        Act.TAKE_IN,
        lambda b, a: b.station.particulars.say_contact(a, b.things.ready, ContactKind.MOBILE, "91234567"),
    ),
    "Particulars.protect": (Act.TAKE_IN, lambda b, a: b.station.particulars.protect(a, b.things.ready)),
    "Particulars.unprotect": (
        Act.SEE_PROTECTED, lambda b, a, **c: b.station.particulars.unprotect(a, b.things.ready, **c)
    ),
    "Relating.earlier": (Act.LOOK, lambda b, a: b.station.relating.earlier(a, b.things.ready)),
    "Relating.relate": (
        Act.TAKE_IN,
        lambda b, a: b.station.relating.relate(a, b.things.ready, Relation.REPLACES, b.things.done),
    ),
    "Splitting.split_off": (
        Act.TAKE_IN, lambda b, a: b.station.splitting.split_off(a, b.things.pages[1:2])
    ),
    "Roster.replace": (Act.IMPORT_ROSTER, lambda b, a: b.station.roster.replace(a, 2027, ())),
    "Roster.import_csv": (
        Act.IMPORT_ROSTER,
        lambda b, a: b.station.roster.import_csv(
            a, 2027, f"number,given_name,family_name\n{ANNA},Anna,Lund\n", ON
        ),
    ),
    "Persons.add_number": (
        Act.TAKE_IN,
        lambda b, a: b.station.persons.add_number(a, b.things.people[0], "41814061033", "r", "other"),
    ),
    "Persons.say_contact": (
        Act.TAKE_IN,
        lambda b, a: b.station.persons.say_contact(a, b.things.people[0], ContactKind.MOBILE, "91234567", "r"),
    ),
    "Stating.say_name": (
        Act.CORRECT, lambda b, a: b.station.stating.say_name(a, b.things.people[0], "Anne", "Lund", "r")
    ),
    "Stating.say_born": (Act.CORRECT, lambda b, a: b.station.stating.say_born(a, b.things.people[0], ON, "r")),
    "Stating.say_language": (
        Act.CORRECT, lambda b, a: b.station.stating.say_language(a, b.things.people[0], "nn", "r")
    ),
    "Persons.protect": (Act.TAKE_IN, lambda b, a: b.station.persons.protect(a, b.things.people[0], "r")),
    "Persons.merge": (
        Act.MERGE, lambda b, a, **c: b.station.persons.merge(a, *b.things.people, "r", **c)
    ),
    "Persons.undo": (Act.MERGE, lambda b, a, **c: b.station.persons.undo(a, b.things.merged, "r", **c)),
    "Purging.plan": (Act.PURGE, lambda b, a, **c: b.station.purging().plan(a, **c)),
    "Purging.run": (Act.PURGE, lambda b, a, **c: b.station.purging().run(a, **c)),
    "Printers.move": (Act.PRINT, lambda b, a: b.printers().move(a, b.job(), "folder", lambda _seconds: True)),
    "Printers.settle": (Act.PRINT, lambda b, a: b.printers().settle(a, b.job(), printed=False)),
    "Printers.use": (Act.SET_UP_PRINTING, lambda b, a: b.printers().use(a, "folder", "leaflet", copies=2)),
    "Profiles.all": (Act.TAKE_IN, lambda b, a: b.station.profiles.all(a)),
    "Profiles.named": (Act.TAKE_IN, lambda b, a: b.station.profiles.named(a, "papers")),
    "Profiles.keep": (Act.SET_UP_SCANNING, lambda b, a: b.station.profiles.keep(a, ScanProfile("Forms"))),
    "Profiles.drop": (Act.SET_UP_SCANNING, lambda b, a: b.station.profiles.drop(a, "Forms")),
    "Overview.waits": (Act.LOOK, lambda b, a: Overview(b.station.records, b.station.looking).waits(a)),
    "Overview.day": (Act.LOOK, lambda b, a: Overview(b.station.records, b.station.looking).day(a)),
    "Receipts.paper": (Act.LOOK, lambda b, a: b.station.receipts.paper(a, b.things.receipt)),
    "Receipts.of_intake": (Act.LOOK, lambda b, a: b.station.receipts.of_intake(a, b.things.done)),
    "Receipts.print_again": (Act.PRINT, lambda b, a: b.station.receipts.print_again(a, b.things.receipt)),
    "BoxLabels.make": (Act.PRINT, lambda b, a: b.station.box_labels.make(a, "Box 1")),
    "Posting.of_batch": (Act.LOOK, lambda b, a: b.station.posting.of_batch(a, b.things.batch)),
    "Posting.print_run": (
        Act.PRINT, lambda b, a: b.station.posting.print_run(a, b.things.batch, as_letters=False)
    ),
    "Letters.is_due": (Act.LOOK, lambda b, a: b.letters().is_due(a, b.things.done)),
    "Letters.make": (Act.PRINT, lambda b, a: b.letters().make(a, b.things.done)),
    "Letters.print_out": (
        Act.PRINT, lambda b, a: b.letters().print_out(a, b.things.done, lambda _seconds: True)
    ),
    "Receipts.named": (Act.LOOK, lambda b, a: b.station.receipts.named(a, str(b.things.done))),
    "Receipts.reissue": (
        Act.REISSUE, lambda b, a, **c: b.station.receipts.reissue(a, b.things.done, **c)
    ),
    "ReceiptSeals.look": (
        Act.LOOK, lambda b, a: b.station.receipt_seals.look(a, receipt_code(ReceiptNumber("0000", 0, 1), b""))
    ),
    "ReceiptSeals.numbered": (
        Act.LOOK, lambda b, a: b.station.receipt_seals.numbered(a, ReceiptNumber("0000", 0, 1))
    ),
    "Restoring.restore": (Act.RESTORE, _restores),
    "Search.find": (Act.LOOK, lambda b, a: b.station.search.find(a, "lund")),
    "Search.takers": (Act.LOOK, lambda b, a: b.station.search.takers(a)),
    "Showing.picture": (Act.LOOK, _shows),
    "Showing.finds": (Act.LOOK, lambda b, a: b.showing().finds(a, b.things.pages[0])),
    "TakingIn.run": (Act.TAKE_IN, _takes),
    "TakingIn.read_waiting": (
        Act.TAKE_IN, lambda b, a: b.taking().read_waiting(a, [b.things.open], lambda told: None)
    ),
    "SubjectAccess.hand_out": (Act.EXPORT, _hands_out),
    "SubjectAccess.folder_in": (
        Act.LOOK, lambda b, a: b.subject_access().folder_in(a, b.things.place, ON)
    ),
    "Tallying.of": (Act.LOOK, lambda b, a: b.tallying().of(a, day_of(ON))),
    "Tallying.this_season": (Act.LOOK, lambda b, a: b.tallying().this_season(a)),
    "Tallying.seasons": (Act.LOOK, lambda b, a: b.tallying().seasons(a)),
    "Stock.forms": (Act.PRINT, lambda b, a: b.stock().forms(a)),
    "Stock.print_out": (Act.PRINT, _prints_out),
    "Stock.separators": (Act.PRINT, lambda b, a: b.stock().separators(a)),
    "Trail.of": (Act.LOOK, lambda b, a: b.station.trail.of(a, b.things.done)),
    "Verifying.pages": (Act.VERIFY, lambda b, a: list(b.station.verifying.pages(a))),
    "Verifying.whole": (Act.VERIFY, lambda b, a: b.station.verifying.whole(a)),
}  # fmt: skip
"""Each use case with the act that it asks leave for, and how it is asked; None where it asks for somebody's PIN."""

WITHOUT_ACTOR = {
    "Clerks.names": "nobody has signed in yet",
    "Clerks.who_may": "names that stand at the sign-in already",
    "Clerks.sign_in": "asks for the PIN, and says who the actor is",
    "Clerks.change_pin": "asks for the PIN, and says who the actor is",
    "Clerks.without_pin": "the clerk of a training station",
    "DaySheets.paper": "sets what it is given",
    "Devices.setup": "how devices are found",
    "Desk.county_year": "arithmetic",
    "Desk.assess": "arithmetic",
    "Health.records": "a yes or no about the file",
    "Health.clock_is_behind": "a yes or no about the clock",
    "Roster.known": "for readings, which their own use case asks leave for",
    "Roster.meant": "for readings, which their own use case asks leave for",
    "Roster.count": "how many",
    "TakingIn.fill": "where the pages go has asked, or asks",
    "IntoBatch.ready": "Batches.destination has asked",
    "IntoBatch.add": "Batches.destination has asked",
    "Signing.in_the_way": "says what a view that was asked for means",
}
"""What a use case's class does without asking, and why it may."""


def _in_charge(inspected: type) -> bool:
    """Whether a class holds use cases: it works on the records, or asks who somebody is."""
    if issubclass(inspected, BaseException):
        return False
    takes = inspect.signature(inspected).parameters.values()
    asks = any("actor" in inspect.signature(method).parameters for method in _methods(inspected).values())
    return asks or any(parameter.annotation in (Records, "Records") for parameter in takes)


def _methods(inspected: type) -> dict[str, Callable[..., object]]:
    return {
        name: method
        for name, method in vars(inspected).items()
        if inspect.isfunction(method) and not name.startswith("_")
    }


def found() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public method of every class of the use cases' room that holds some."""
    for module in pkgutil.iter_modules(kiosk.intake.__path__, "kiosk.intake."):
        for name, inspected in vars(importlib.import_module(module.name)).items():
            own = inspect.isclass(inspected) and inspected.__module__ == module.name
            if own and not name.startswith("_") and inspected is not Actor and _in_charge(inspected):
                yield from ((f"{name}.{of}", method) for of, method in _methods(inspected).items())


def test_every_use_case_has_its_row() -> None:
    known = dict(found())
    asking = {name for name, method in known.items() if "actor" in inspect.signature(method).parameters}
    assert asking == set(USE_CASES)
    assert set(known) - asking == set(WITHOUT_ACTOR)


def test_every_act_is_asked_for_by_a_use_case() -> None:
    asked = {act for act, _call in USE_CASES.values()}
    elsewhere = {Act.RECOVER}
    assert asked | elsewhere == {None, *Act}
    assert set(PERMITTED) == set(Act)


def actor_of(bench: Bench, role: Role) -> Actor:
    station = bench.station
    if role is Role.STATION:
        return station_actor(station.settings.station)
    return replace(station.clerk, role=role)


def written(bench: Bench) -> tuple[int, int]:
    """How much stands in the journal and in the access log."""
    with bench.station.records.read() as session:
        return (
            session.scalar(select(func.count()).select_from(JournalEntry)) or 0,
            session.scalar(select(func.count()).select_from(AccessEntry)) or 0,
        )


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", USE_CASES)
def test_a_use_case_is_for_its_roles_and_for_nobody_else(
    bench: Callable[[], Bench], name: str, role: Role
) -> None:
    act, call = USE_CASES[name]
    fresh = bench()
    actor, before = actor_of(fresh, role), written(fresh)
    if act is None or role in PERMITTED[act]:
        call(fresh, actor)
        return
    with pytest.raises(EnvironmentFault) as caught:
        call(fresh, actor)
    assert caught.value.code is FaultCode.NOT_PERMITTED
    assert written(fresh) == before, "and nothing was done or shown"


def subject_of(bench: Bench, name: str) -> UUID:
    """What a consent to this is about."""
    things = bench.things
    return {
        "AccessLog.of": things.done,
        "Amendments.void": things.done,
        "Erasing.erase": things.done,
        "Correcting.restore": things.void,
        "Reassigning.give_to": things.done,
        "Reassigning.move": things.several,
        "Particulars.uncovered": things.ready,
        "Particulars.unprotect": things.ready,
        "Persons.merge": things.people[0],
        "Persons.undo": things.merged,
        "Receipts.reissue": things.done,
        "SubjectAccess.hand_out": things.people[0],
        "Purging.plan": bench.station.settings.station,
        "Purging.run": bench.station.settings.station,
    }[name]


NOW_AND_THEN = {"Desk.undo", "Desk.redo", "Particulars.of_person"}
"""Take a consent for what they come to now and then: ``tests/intake/test_protected.py`` has that."""
CONSENTED = [
    name
    for name, method in found()
    if "consent" in inspect.signature(method).parameters and name not in NOW_AND_THEN
]


def test_all_that_can_be_consented_to_takes_a_consent() -> None:
    taking = {act for act, _call in (USE_CASES[name] for name in CONSENTED)}
    assert taking == WITH_CONSENT
    for name, (act, _call) in USE_CASES.items():
        assert (act in WITH_CONSENT) == (name in CONSENTED), name


@pytest.mark.parametrize("name", CONSENTED)
def test_a_clerk_does_it_with_a_supervisors_consent_and_both_are_written_down(
    bench: Callable[[], Bench], name: str
) -> None:
    act, call = USE_CASES[name]
    assert act is not None
    fresh = bench()
    station, subject = fresh.station, subject_of(fresh, name)
    other = station.clerks.consent(station.clerk, act, UUID(int=7), "Siv Supervisor", "1734")
    late = station.clerks.consent(station.clerk, act, subject, "Siv Supervisor", "1734")
    station.clock.step(timedelta(minutes=3))
    forged = Consent(station.clerk.id, Role.CLERK, station.clerk.id, act, subject, station.clock.now())
    for consent in (other, late, forged):
        with pytest.raises(EnvironmentFault) as caught:
            call(fresh, station.clerk, consent=consent)
        assert caught.value.code is FaultCode.NOT_PERMITTED
    given = station.clerks.consent(station.clerk, act, subject, "Siv Supervisor", "1734")
    call(fresh, station.clerk, consent=given)
    if name == "Purging.plan":
        return
    with station.records.read() as session:
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.sequence.desc())).all()
        told = [entry for entry in last if str(station.supervisor.id) in entry.body]
        amended = session.scalars(select(PersonAmendment).order_by(PersonAmendment.made_at.desc())).first()
    assert told[0].actor == str(station.clerk.id), "who did it, and in the detail who allowed it"
    assert '"consent":' in told[0].body
    if name.startswith("Persons."):
        assert amended is not None
        assert (amended.actor, amended.values["consent"]) == (station.clerk.id, str(station.supervisor.id))
