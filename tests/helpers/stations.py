"""A training station in a folder, at a moment the test chooses, with the use cases ready."""

from __future__ import annotations

import copy
import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from argon2 import PasswordHasher
from sqlalchemy import select

from kiosk import settings as station_settings
from kiosk.intake.accessing import AccessLog
from kiosk.intake.actors import Actor, station_actor
from kiosk.intake.advising import Advising
from kiosk.intake.amendments import Amendments
from kiosk.intake.arranging import Arranging
from kiosk.intake.batches import Batches
from kiosk.intake.boxes import BoxLabels
from kiosk.intake.clerks import Clerks
from kiosk.intake.correcting import Correcting
from kiosk.intake.counting import Counting
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.covers import Covers
from kiosk.intake.daysheets import DaySheets
from kiosk.intake.deciding import Readings
from kiosk.intake.desk import Desk, SafePage
from kiosk.intake.envelopes import Envelopes
from kiosk.intake.erasing import Erasing
from kiosk.intake.facts import Facts
from kiosk.intake.finishing import Finished, Finishing
from kiosk.intake.holding import Holding
from kiosk.intake.letters import Letters
from kiosk.intake.looking import Looking, PersonRecord
from kiosk.intake.originals import Originals
from kiosk.intake.particulars import Particulars
from kiosk.intake.people import Expected, Roster
from kiosk.intake.persons import Persons
from kiosk.intake.posting import Posting
from kiosk.intake.profiles import Profiles
from kiosk.intake.purging import Purging
from kiosk.intake.reassigning import Reassigning
from kiosk.intake.receipt_seals import ReceiptSeals
from kiosk.intake.receipts import Receipts
from kiosk.intake.relating import Relating
from kiosk.intake.search import Search
from kiosk.intake.signing import Signing
from kiosk.intake.splitting import Splitting
from kiosk.intake.stating import Stating
from kiosk.intake.stations import NewStation, make_station, open_records
from kiosk.intake.trail import Trail
from kiosk.intake.verifying import Verifying
from kiosk.records import keys
from kiosk.records.recovery import RecoveryKey
from kiosk.records.tables import ArchiveReceipt, Delivery, Outbox, PrintJob, PrintState, Role
from kiosk.records.work import Records
from kiosk.scan.page import PageScan
from kiosk.scan.reading.result import Barcode, FoundNumber, Polygon, Quality, Reading, Sheet, Tick
from kiosk.settings import StationKind, StationSettings
from tests.helpers.spoolers import FakeSpooler

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RECOVERY = RecoveryKey(b"\x2a" * 16)
"""What is on the paper in the safe of every station in a test."""
QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
SOMEWHERE: Polygon = ((0, 0), (10, 0), (10, 10), (0, 10))


@dataclass
class SteppingClock:
    """Time that moves only when it is told to."""

    moment: datetime = START
    seconds: float = field(default=0.0)

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.seconds

    def step(self, by: timedelta) -> None:
        """Lets time pass."""
        self.moment += by
        self.seconds += by.total_seconds()


class StationInHand:
    """A station with all its use cases, everything in this thread."""

    def __init__(self, folder: Path, kind: StationKind = "training", *, own: bool = False) -> None:
        """``own``: made for itself in that folder; else a copy of one that was, which has the same ids and keys."""
        self.folder = folder
        self.clock = SteppingClock()
        made = _make if own else _made
        self.settings: StationSettings = made(folder, kind, self.clock)
        self._chance = random.Random(7)
        self.spooler = FakeSpooler()
        self._furnish()
        self.itself = station_actor(self.settings.station)
        self.clerk: Actor = self.clerks.add(self.itself, "Kari Clerk", Role.CLERK, "4829")
        self.supervisor: Actor = self.clerks.add(self.itself, "Siv Supervisor", Role.SUPERVISOR, "1734")
        self._pages = 0

    def _furnish(self) -> None:
        self.records: Records = open_records(self.folder, self.settings, self.clock)
        self.clerks = Clerks(self.records, QUICK_HASHER)
        county = profile_for(self.settings)
        self.desk = Desk(self.records, self.settings, county)
        self.arranging = Arranging(self.records, county)
        self.counting = Counting(self.records)
        self.facts = Facts(self.records)
        self.advising = Advising(self.records, self.settings, county)
        self.readings = Readings(self.records, self.settings)
        self.finishing = Finishing(self.records, self.settings, county)
        self.amendments = Amendments(self.records)
        self.correcting = Correcting(self.records, county)
        self.reassigning = Reassigning(self.records, self.settings, county)
        self.splitting = Splitting(self.records)
        self.batches = Batches(self.records, self.settings, county, self.readings)
        self.envelopes = Envelopes(self.records)
        self.signing = self.signing_off()
        self.box_labels = BoxLabels(self.records, self.settings, county)
        self.posting = Posting(self.records, self.settings, self.batches)
        self.originals = Originals(self.records)
        self.particulars = Particulars(self.records, self.settings, county)
        self.relating = Relating(self.records)
        self.persons = Persons(self.records, self.settings)
        self.stating = Stating(self.records)
        self.profiles = Profiles(self.records)
        self.looking = Looking(self.records)
        self.receipts = Receipts(self.records, self.settings)
        self.roster = Roster(self.records, training=self.settings.training)
        self.search = Search(self.records)
        self.letters = Letters(self.records, self.settings, self.spooler, uuid4, county)
        self.receipt_seals = ReceiptSeals(self.records)
        self.verifying = Verifying(self.records)
        self.erasing = Erasing(self.records)
        self.holding = Holding(self.records)
        self.access = AccessLog(self.records)
        self.trail = Trail(self.records)
        self.day_sheets = DaySheets(self.records, self.settings, county)
        self.covers = Covers(self.records, self.settings, county, self._chance.getrandbits)

    def copied(self, folder: Path) -> StationInHand:
        """The same station in another folder, to do something else with."""
        shutil.copytree(self.folder, folder)
        other = copy.copy(self)
        other.folder, other.clock = folder, replace(self.clock)
        other._furnish()
        return other

    def purging(self, **periods: int) -> Purging:
        """Retention, with these periods set."""
        return Purging(self.records, replace(self.settings, **periods))  # type: ignore[arg-type]

    def signing_off(self, **periods: int) -> Signing:
        """Signing batches off, with these periods set."""
        settings = replace(self.settings, **periods)  # type: ignore[arg-type]
        return Signing(self.records, settings, self.batches, self.finishing, self._chance.randrange)

    def archived(self, intake: UUID) -> None:
        """Has the county confirm all it was told of an intake, and its archive take it, at this moment."""
        with self.records.write() as work:
            told = select(Outbox.sequence).outerjoin(Delivery).where(Delivery.outbox_sequence.is_(None))
            for sequence in work.session.scalars(told).all():
                work.session.add(
                    Delivery(
                        outbox_sequence=sequence,
                        delivered_at=work.now,
                        attempts=1,
                        last_failure=None,
                        proof=None,
                    )
                )
            work.session.add(ArchiveReceipt(intake_id=intake, reference="2026/17", received_at=work.now))
            work.note("county", "intake.archived", intake)

    def expect(self, *people: Expected) -> None:
        """Puts people on the list of expected applicants."""
        self.roster.replace(self.itself, 2027, people)

    def start(self, **wanted: Any) -> tuple[UUID, UUID]:
        """An open intake and its first document."""
        intake = self.desk.start(self.clerk, **wanted)
        return intake, self.desk.new_document(self.clerk, intake)

    def add(self, document: UUID, data: bytes | None = None) -> SafePage:
        """The next page, each with bytes of its own unless ``data`` is given."""
        self._pages += 1
        return self.desk.add_page(
            self.clerk, document, page_scan(data or b"page %d" % self._pages, self._pages)
        )

    def take(self, document: UUID, *numbers: str, **found: Any) -> SafePage:
        """The next page, read: with these numbers in barcodes."""
        page = self.add(document)
        self.readings.record(self.clerk, page.page, reading(*numbers, **found))
        return page

    def finished(self, number: str) -> Finished:
        """A finished intake of one page."""
        intake, document = self.start()
        self.take(document)
        self.desk.give_number(self.clerk, intake, number)
        done = self.finishing.finish(self.clerk, intake, print_receipt=False)
        assert isinstance(done, Finished)
        return done

    def person_with(self, number: str) -> UUID:
        """The person whom search finds by this number."""
        (hit,) = self.search.find(self.clerk, number)
        return hit.id

    def person(self, ident: UUID) -> PersonRecord:
        """A person, whole."""
        found = self.looking.open(self.clerk, ident)
        assert isinstance(found, PersonRecord)
        return found

    def raw(self) -> Any:
        """The open database without the program's rules, for a test that plays the forger."""
        return keys.opened(self.folder, self.settings)

    def close(self) -> None:
        self.records.database.close()


def cut_off(station: StationInHand, job: UUID) -> None:
    """As a crash between asking the spooler and its answer leaves a print job."""
    with station.records.write() as work:
        work.session.get_one(PrintJob, job).state = PrintState.SENDING
        work.note(str(station.itself.id), "print.sending", job)


_TEMPLATES: Final = tempfile.TemporaryDirectory(prefix="kiosk-stations-")


def copied(name: str, folder: Path, make: Callable[[Path], object]) -> None:
    """Puts a copy into ``folder`` of what ``make`` makes once: laying out the tables takes longer than most tests."""
    template = Path(_TEMPLATES.name) / name
    if not template.exists():
        make(template)
    shutil.copytree(template, folder, dirs_exist_ok=True)


def _made(folder: Path, kind: StationKind, clock: SteppingClock) -> StationSettings:
    """A new station in ``folder``. A real station's key may lie outside it, so each of those is made for itself."""
    if kind != "training":
        return _make(folder, kind, clock)
    copied("training", folder, lambda template: _make(template, kind, SteppingClock()))
    return station_settings.load(folder)


def _make(folder: Path, kind: StationKind, clock: SteppingClock) -> StationSettings:
    wanted = NewStation(kind, "46", "Inntakskontoret")
    return make_station(folder, wanted, clock, recovery=RECOVERY.lock)


def page_scan(data: bytes, sequence: int = 1) -> PageScan:
    """A page with these bytes."""
    return PageScan(data, "image/jpeg", 2480, 3508, (300.0, 300.0), sequence, sequence, "front", "file")


def reading(
    *numbers: str,
    source: str = "barcode",
    confidence: float = 0.995,
    blank: bool = False,
    sheet: Sheet | None = None,
    blank_sure: bool = True,
    quality: tuple[Quality, ...] = (),
    ticks: tuple[Tick, ...] = (),
) -> Reading:
    """A reading that found these numbers."""
    found = tuple(FoundNumber(number, source, confidence, SOMEWHERE) for number in numbers)  # type: ignore[arg-type]
    codes = tuple(Barcode("code128", number, SOMEWHERE) for number in numbers) if source == "barcode" else ()
    return Reading(
        width=2480, height=3508, dpi=(300.0, 300.0), blank=blank, rotation=0, orientation_confidence=0.0,
        skew_degrees=0.0, crop=None, quality=quality, barcodes=codes, identity_numbers=found, separator=sheet,
        elapsed_ms=1.0, blank_sure=blank_sure, ticks=ticks,
    )  # fmt: skip
