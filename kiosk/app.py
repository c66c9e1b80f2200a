"""The one composition root: here, and nowhere else, the parts of a running station are put together.

A command opens a station, uses its use cases, and closes it; the image lane's worker processes are started only when
a page is to be read.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from uuid import uuid4

from kiosk import settings as station_settings
from kiosk.clock import today_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import AccessLog
from kiosk.intake.actors import Actor, station_actor
from kiosk.intake.advising import Advising
from kiosk.intake.amendments import Amendments
from kiosk.intake.arranging import Arranging
from kiosk.intake.backups import Backups
from kiosk.intake.clerks import Clerks
from kiosk.intake.counting import Counting
from kiosk.intake.county_profiles.loading import load as load_county
from kiosk.intake.covers import Covers
from kiosk.intake.daysheets import DaySheets
from kiosk.intake.deciding import Readings
from kiosk.intake.desk import Desk
from kiosk.intake.devices import Devices
from kiosk.intake.erasing import Erasing
from kiosk.intake.facts import Facts
from kiosk.intake.finishing import Finishing
from kiosk.intake.guides.shelf import Guides
from kiosk.intake.holding import Holding
from kiosk.intake.keyholding import Keyholding, recovery_paper
from kiosk.intake.letters import Letters
from kiosk.intake.looking import Looking
from kiosk.intake.originals import Originals
from kiosk.intake.overview import Overview
from kiosk.intake.particulars import Particulars
from kiosk.intake.people import Roster
from kiosk.intake.persons import Persons
from kiosk.intake.pins import require_good
from kiosk.intake.printers import Printers
from kiosk.intake.profiles import Profiles
from kiosk.intake.purging import Purging
from kiosk.intake.receipt_seals import ReceiptSeals
from kiosk.intake.receipts import Receipts, is_nameless
from kiosk.intake.relating import Relating
from kiosk.intake.restoring import Restored, Restoring
from kiosk.intake.search import Search
from kiosk.intake.sheets import Stock
from kiosk.intake.showing import Showing
from kiosk.intake.splitting import Splitting
from kiosk.intake.stations import NewStation, make_station, open_records
from kiosk.intake.taking import TakingIn
from kiosk.intake.verifying import Health, Verifying
from kiosk.jobs import ImageLane, ImageLimits, RecordsLane
from kiosk.loading import without_looking_for_garbage
from kiosk.printing.following import Pause
from kiosk.printing.loose import print_loose
from kiosk.printing.moving import Moving
from kiosk.printing.queue import PrintQueue
from kiosk.printing.spoolers.folder import FolderSpooler
from kiosk.printing.spoolers.machine import machine_queues
from kiosk.printing.spoolers.protocol import Spooler
from kiosk.printing.spoolers.several import SeveralSpoolers
from kiosk.records.backup import Backup
from kiosk.records.recovery import RecoveryKey
from kiosk.records.tables import Role
from kiosk.records.work import Records
from kiosk.scan.devices import find_devices, finders, spec_of
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.worker import begin_worker
from kiosk.scan.scanner import DeviceScanner, Scanner
from kiosk.settings import StationSettings
from kiosk.surroundings import Surroundings
from kiosk.texts import Language
from kiosk.ui.workplace import NewWorkplace, Recovery, Workplace

TRAINING_CLERK = "Training"
PRINTED_FOLDER = "printed"
"""Where a training station's simulated printer lays its paper, within the station's folder."""
PAPER_FOLDER = "paper"
"""Where a training station's simulated scanner takes its paper from, within the station's folder."""


class Station:
    """A station that is open: its settings, its lanes and its use cases."""

    def __init__(
        self,
        folder: Path,
        settings: StationSettings,
        records: Records,
        around: Surroundings,
        stack: ExitStack,
    ) -> None:
        self.folder = folder
        self.settings = settings
        self.around = around
        self._records = records
        self._stack = stack
        self.lane = stack.enter_context(RecordsLane())
        self.clerks = Clerks(records)
        self.county = load_county(folder, settings)
        profile = self.county.profile
        self.desk = Desk(records, settings, profile)
        self.facts = Facts(records)
        self.advising = Advising(records, settings, profile)
        self.arranging = Arranging(records, profile)
        self.counting = Counting(records)
        self.readings = Readings(records, settings)
        self.finishing = Finishing(records, settings, profile)
        self.amendments = Amendments(records)
        self.splitting = Splitting(records)
        self.originals = Originals(records)
        self.particulars = Particulars(records, settings, profile)
        self.relating = Relating(records)
        self.erasing = Erasing(records)
        self.purging = Purging(records, profile.with_periods(settings))
        self.holding = Holding(records)
        self.access = AccessLog(records)
        self.day_sheets = DaySheets(records, settings, profile)
        self.persons = Persons(records, settings)
        self.profiles = Profiles(records)
        self.devices = Devices(records, folder)
        self.receipts = Receipts(records, settings, profile)
        self.roster = Roster(records, training=settings.training)
        self.search = Search(records)
        self.receipt_seals = ReceiptSeals(records)
        self.looking = Looking(records)
        self.overview = Overview(records, self.looking)
        self.verifying = Verifying(records)
        self.health = Health(records)
        self.backups = Backups(records, folder, self.lane)
        self.keyholding = Keyholding(records, folder)
        spooler = spooler_for(folder, settings, around)
        self.prints = PrintQueue(records, spooler, nameless=is_nameless, papers=settings.paper)
        self.printers = Printers(records, folder, self.prints, Moving(records, spooler, self.prints))
        self.covers = Covers(records, settings, profile, secrets.randbits)
        self.stock = Stock(settings, profile, spooler, secrets.randbits, uuid4)
        self.letters = Letters(records, settings, spooler, uuid4, profile)
        self.guides = Guides(folder, settings, profile, around.clock, spooler, uuid4)

    @cached_property
    def images(self) -> ImageLane:
        """The image lane, started when first asked for."""
        return self._stack.enter_context(ImageLane(begin_worker, ImageLimits()))

    def scanner(self) -> DeviceScanner:
        """The machine's scanners, one of them to be chosen."""
        setup = self.devices.setup
        return DeviceScanner(lambda: find_devices(finders(setup())), lambda device: spec_of(device, setup()))

    @cached_property
    def taking(self) -> TakingIn:
        """Brings pages from a source into an intake."""
        options = ReadingOptions(on=today_in_norway(self.around.clock))
        return TakingIn(self.desk, self.readings, self.lane, self.images, options)

    @cached_property
    def showing(self) -> Showing:
        """Shows pages."""
        return Showing(self._records, self.readings, self.images)

    def warm(self) -> None:
        """Loads what the first pages and the first receipt need before they come."""
        from kiosk.printing import receipt

        del receipt
        for started in [self.images.submit(os.getpid) for _worker in range(self.images.limits.workers)]:
            started.result()

    def sign_in(self, name: str | None) -> Actor:
        """Who uses this station: the training clerk of a training station, else the clerk ``name`` with the PIN
        from ``KIOSK_PIN``.

        Raises:
            EnvironmentFault: ``signed_out``.
        """
        if self.settings.training and name is None:
            return self.clerks.without_pin(TRAINING_CLERK)
        pin = self.around.environment.get("KIOSK_PIN")
        if name is None or pin is None:
            raise EnvironmentFault(FaultCode.SIGNED_OUT)
        return self.lane.run(self.clerks.sign_in, name, pin)

    def as_itself(self) -> Actor:
        """The station as an actor, for what needs nobody signed in."""
        return station_actor(self.settings.station)


@contextmanager
def open_station(
    folder: Path, around: Surroundings, recovery: RecoveryKey | None = None
) -> Iterator[Station]:
    """The station in ``folder``, closed at the end whatever happens.

    Args:
        recovery: opens it where its own keys are lost.

    Raises:
        EnvironmentFault: ``no_station``, ``key_missing``, ``database_newer``, ``disk_error``; ``recovery_key_wrong``.
    """
    settings = station_settings.with_environment(station_settings.load(folder), around.environment)
    records = open_records(folder, settings, around.clock, recovery=recovery)
    with ExitStack() as stack:
        stack.callback(records.database.close)
        yield Station(folder, settings, records, around, stack)


def found_station(
    folder: Path,
    wanted: NewStation,
    around: Surroundings,
    administrator: str | None,
    pin: str | None,
    recovery: RecoveryKey | None = None,
) -> StationSettings:
    """Makes a station and its first clerk: the training clerk, or an administrator with a PIN.

    Args:
        recovery: the station's recovery key, which whoever asks for the station is shown.

    Raises:
        EnvironmentFault: ``station_exists``, ``not_allowed_now`` (the PIN), ``disk_full``, ``disk_error``.
    """
    if pin is not None and wanted.kind == "production":
        require_good(pin)  # before anything is made: a station without anybody who may sign in is of no use
    lock = None if recovery is None else recovery.lock
    settings = make_station(folder, wanted, around.clock, recovery=lock)
    if settings.training:
        (folder / PRINTED_FOLDER).mkdir(exist_ok=True)
    with open_station(folder, around) as station:
        name, secret = (TRAINING_CLERK, None) if settings.training else (administrator, pin)
        if name is not None:
            station.lane.run(station.clerks.add, station.as_itself(), name, Role.ADMINISTRATOR, secret)
    return settings


def restore_station(chosen: Backup, folder: Path, around: Surroundings, recovery: RecoveryKey) -> Restored:
    """Makes the station of a backup in ``folder``. Who holds the recovery key may: nobody is there to sign in with.

    Raises:
        EnvironmentFault: as :meth:`kiosk.intake.restoring.Restoring.restore`.
    """
    actor = station_actor(chosen.label.station)
    restored = Restoring(around.clock).restore(actor, chosen, folder, recovery)
    if restored.settings.training:
        (folder / PRINTED_FOLDER).mkdir(exist_ok=True)
    return restored


def spooler_for(folder: Path, settings: StationSettings, around: Surroundings) -> Spooler:
    """What prints here: a training station's folder first, and the machine's own queues."""
    queues = machine_queues(around)
    if settings.training:
        return SeveralSpoolers((FolderSpooler(folder / PRINTED_FOLDER), queues))
    return queues


class StationOpener:
    """Opens for the window the station in a folder, or makes it first."""

    def __init__(self, folder: Path, around: Surroundings, stack: ExitStack) -> None:
        """``stack``: what closes the station once the window is gone."""
        self._folder = folder
        self._around = around
        self._stack = stack

    def open(self) -> Workplace | None:
        """As :meth:`kiosk.ui.workplace.Opener.open`."""
        if not (self._folder / station_settings.FILE_NAME).exists():
            return None
        station = self._stack.enter_context(open_station(self._folder, self._around))
        if station.settings.training:
            furnish(station)
        return workplace(station)

    def make(self, wanted: NewStation, administrator: str, pin: str) -> NewWorkplace:
        """As :meth:`kiosk.ui.workplace.Opener.make`."""
        key = RecoveryKey.make(secrets.token_bytes) if wanted.kind == "production" else None
        found_station(self._folder, wanted, self._around, administrator or None, pin or None, key)
        made = self.open()
        if made is None:
            raise EnvironmentFault(FaultCode.NO_STATION)
        return NewWorkplace(made, None if key is None else self._recovery(made.settings, key))

    def _recovery(self, settings: StationSettings, key: RecoveryKey) -> Recovery:
        spooler = spooler_for(self._folder, settings, self._around)
        made = self._around.clock.now()

        def print_out(pause: Pause) -> None:
            pdf = recovery_paper(settings, key, made)
            title = Language(settings.language).say("recovery.title")
            print_loose(spooler, uuid4(), title, pdf, settings.paper("sheet"), pause)

        return Recovery(key.words, print_out)


def furnish(station: Station) -> None:
    """Gives a training station its list of expected applicants, where it has none for the year."""
    from kiosk.training.classroom import expected_applicants

    clock = station.around.clock
    year = station.desk.county_year(clock.now())
    if station.roster.count(year) == 0:
        expected = expected_applicants(today_in_norway(clock))
        station.lane.run(station.roster.replace, station.as_itself(), year, expected)


def workplace(station: Station) -> Workplace:
    """What the window needs of an open station."""
    training = station.settings.training
    scanner, jam = _scanner_for(station)
    return Workplace(
        settings=station.settings,
        clock=station.around.clock,
        lane=station.lane,
        clerks=station.clerks,
        county=station.county.profile,
        rules=station.county,
        facts=station.facts,
        advising=station.advising,
        clock_is_behind=station.health.clock_is_behind,
        desk=station.desk,
        arranging=station.arranging,
        splitting=station.splitting,
        originals=station.originals,
        particulars=station.particulars,
        relating=station.relating,
        counting=station.counting,
        taking=station.taking,
        finishing=station.finishing,
        looking=station.looking,
        search=station.search,
        overview=station.overview,
        receipts=station.receipts,
        receipt_seals=station.receipt_seals,
        letters=station.letters,
        roster=station.roster,
        showing=station.showing,
        prints=station.prints,
        printers=station.printers,
        guides=station.guides,
        stock=station.stock,
        covers=station.covers,
        profiles=station.profiles,
        scanner=scanner,
        back_up=lambda: station.backups.make_if_due(station.as_itself()),
        daily_backup=lambda: station.backups.daily(station.as_itself()),
        free_bytes=lambda: shutil.disk_usage(station.folder).free,
        warm=station.warm,
        jam=jam,
        without_pin=station.clerks.without_pin(TRAINING_CLERK) if training else None,
    )


def open_window(
    folder: Path, around: Surroundings, report: Callable[[BaseException], None], language: str
) -> int:
    """Opens the desk in a window and comes back when it is closed; the exit code.

    Raises:
        EnvironmentFault: ``no_display`` where there is no screen to open it on.
    """
    if not has_display(around):
        raise EnvironmentFault(FaultCode.NO_DISPLAY)
    with without_looking_for_garbage():
        from kiosk.ui import program

    with ExitStack() as stack:
        opener = StationOpener(folder, around, stack)
        return program.run(program.Asked(opener, folder, around.clock, report, language))


def has_display(around: Surroundings) -> bool:
    """Whether a window can be opened. Qt would end the whole program where none can."""
    if not sys.platform.startswith("linux"):
        return True
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(around.environment.get(name) for name in named)


def _scanner_for(station: Station) -> tuple[Scanner, Callable[[], None] | None]:
    """The desk's scanner, and what makes a simulated one jam."""
    if not station.settings.training:
        return station.scanner(), None
    from kiosk.training.practice import PracticeScanner

    practice = PracticeScanner(station.folder / PAPER_FOLDER, today_in_norway(station.around.clock))
    return practice, practice.jam
