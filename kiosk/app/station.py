"""A running station, put together from its parts.

A command opens a station, uses its use cases, and closes it; the image lane's worker processes are started only when
a page is to be read.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
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
from kiosk.intake.batches import Batches
from kiosk.intake.boxes import BoxLabels
from kiosk.intake.clerks import Clerks
from kiosk.intake.correcting import Correcting
from kiosk.intake.counting import Counting
from kiosk.intake.county_profiles.loading import load as load_county
from kiosk.intake.covers import Covers
from kiosk.intake.daysheets import DaySheets
from kiosk.intake.deciding import Readings
from kiosk.intake.desk import Desk
from kiosk.intake.devices import Devices
from kiosk.intake.enrolling import Enrolling
from kiosk.intake.envelopes import Envelopes
from kiosk.intake.erasing import Erasing
from kiosk.intake.facts import Facts
from kiosk.intake.finishing import Finishing
from kiosk.intake.guides.shelf import Guides
from kiosk.intake.holding import Holding
from kiosk.intake.keyholding import Keyholding
from kiosk.intake.letters import Letters
from kiosk.intake.looking import Looking
from kiosk.intake.originals import Originals
from kiosk.intake.overview import Overview
from kiosk.intake.particulars import Particulars
from kiosk.intake.people import Roster
from kiosk.intake.persons import Persons
from kiosk.intake.posting import Posting, window_address
from kiosk.intake.printers import Printers
from kiosk.intake.profiles import Profiles
from kiosk.intake.purging import Purging
from kiosk.intake.reassigning import Reassigning
from kiosk.intake.receipt_seals import ReceiptSeals
from kiosk.intake.receipts import Receipts, is_nameless
from kiosk.intake.receiving.rules import sent_rules
from kiosk.intake.relating import Relating
from kiosk.intake.search import Search
from kiosk.intake.sheets import Stock
from kiosk.intake.showing import Showing
from kiosk.intake.signing import Signing
from kiosk.intake.splitting import Splitting
from kiosk.intake.stating import Stating
from kiosk.intake.stations import open_records
from kiosk.intake.subject_access import SubjectAccess
from kiosk.intake.syncing import Meeting, Syncing
from kiosk.intake.taking import TakingIn
from kiosk.intake.tallying import Tallying
from kiosk.intake.trail import Trail
from kiosk.intake.verifying import Health, Verifying
from kiosk.jobs import ImageLane, ImageLimits, RecordsLane
from kiosk.printing.moving import Moving
from kiosk.printing.queue import PrintQueue
from kiosk.printing.spoolers.folder import FolderSpooler
from kiosk.printing.spoolers.machine import machine_queues
from kiosk.printing.spoolers.protocol import Spooler
from kiosk.printing.spoolers.several import SeveralSpoolers
from kiosk.records.recovery import RecoveryKey
from kiosk.records.work import Records
from kiosk.scan.devices import find_devices, finders, spec_of
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.worker import begin_worker
from kiosk.scan.scanner import DeviceScanner
from kiosk.settings import StationSettings
from kiosk.surroundings import Surroundings

TRAINING_CLERK = "Training"
PRINTED_FOLDER = "printed"
"""Where a training station's simulated printer lays its paper, within the station's folder."""


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
        self.county = load_county(folder, settings, sent_rules(records, settings.county))
        profile = self.county.profile
        self.desk = Desk(records, settings, profile)
        self.facts = Facts(records)
        self.advising = Advising(records, settings, profile)
        self.arranging = Arranging(records, profile)
        self.counting = Counting(records)
        self.readings = Readings(records, settings)
        self.finishing = Finishing(records, settings, profile)
        self.amendments = Amendments(records)
        self.correcting = Correcting(records, profile)
        self.reassigning = Reassigning(records, settings, profile)
        self.splitting = Splitting(records)
        self.batches = Batches(records, settings, profile, self.readings)
        self.envelopes = Envelopes(records)
        self.signing = Signing(
            records, profile.with_periods(settings), self.batches, self.finishing, secrets.randbelow
        )
        self.posting = Posting(records, settings, self.batches)
        self.box_labels = BoxLabels(records, settings, profile)
        self.originals = Originals(records)
        self.particulars = Particulars(records, settings, profile)
        self.relating = Relating(records)
        self.erasing = Erasing(records)
        self.purging = Purging(records, profile.with_periods(settings))
        self.holding = Holding(records)
        self.access = AccessLog(records)
        self.trail = Trail(records)
        self.subject_access = SubjectAccess(
            records, settings, profile, folder, self.lane, lambda: self.images
        )
        self.tallying = Tallying(records, settings, profile)
        self.day_sheets = DaySheets(records, settings, profile)
        self.persons = Persons(records, settings)
        self.stating = Stating(records)
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
        self.keyholding = Keyholding(records, folder, around.environment)
        self.enrolling = Enrolling(records, settings)
        self.syncing = Syncing(records, settings, folder, self._meeting)
        spooler = spooler_for(folder, settings, around)
        self.prints = PrintQueue(
            records, spooler, nameless=is_nameless, papers=settings.paper, addressed=window_address
        )
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

    def _meeting(self) -> Meeting:
        """What goes between the station and its county; the driver of its database is loaded with the first."""
        from kiosk.intake.receiving.receivers import receivers
        from kiosk.sync.connecting import station_connector
        from kiosk.sync.exchange import Exchange

        connector = station_connector(self._records, self.settings, self.around.environment)
        return Exchange(self._records, connector, receivers(self.settings))

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


def spooler_for(folder: Path, settings: StationSettings, around: Surroundings) -> Spooler:
    """What prints here: a training station's folder first, and the machine's own queues."""
    queues = machine_queues(around)
    if settings.training:
        return SeveralSpoolers((FolderSpooler(folder / PRINTED_FOLDER), queues))
    return queues
