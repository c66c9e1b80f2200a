"""The one composition root: here, and nowhere else, the parts of a running station are put together.

A command opens a station, uses its use cases, and closes it; the image lane's worker processes are started only when
a page is to be read.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path

from kiosk import settings as station_settings
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor, station_actor
from kiosk.intake.amendments import Amendments
from kiosk.intake.clerks import Clerks
from kiosk.intake.deciding import Readings
from kiosk.intake.desk import Desk
from kiosk.intake.finishing import Finishing
from kiosk.intake.looking import Looking
from kiosk.intake.people import Roster
from kiosk.intake.receipts import Receipts
from kiosk.intake.search import Search
from kiosk.intake.stations import NewStation, make_station, open_records
from kiosk.intake.taking import TakingIn
from kiosk.intake.verifying import Health, Verifying
from kiosk.jobs import ImageLane, ImageLimits, RecordsLane
from kiosk.printing.queue import PrintQueue
from kiosk.printing.spoolers.cups import CupsSpooler
from kiosk.printing.spoolers.folder import FolderSpooler
from kiosk.printing.spoolers.ipp_client import server_address
from kiosk.printing.spoolers.protocol import Spooler
from kiosk.printing.spoolers.several import SeveralSpoolers
from kiosk.records.tables import Role
from kiosk.records.work import Records
from kiosk.scan.reading.worker import begin_worker
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
        self.desk = Desk(records, settings)
        self.readings = Readings(records, settings)
        self.finishing = Finishing(records, settings)
        self.amendments = Amendments(records)
        self.receipts = Receipts(records, settings)
        self.roster = Roster(records, training=settings.training)
        self.search = Search(records)
        self.looking = Looking(records)
        self.verifying = Verifying(records)
        self.health = Health(records)
        self.prints = PrintQueue(records, spooler_for(folder, settings, around))

    @cached_property
    def images(self) -> ImageLane:
        """The image lane, started when first asked for."""
        return self._stack.enter_context(ImageLane(begin_worker, ImageLimits()))

    @cached_property
    def taking(self) -> TakingIn:
        """Brings pages from a source into an intake."""
        return TakingIn(self.desk, self.readings, self.lane, self.images)

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
def open_station(folder: Path, around: Surroundings) -> Iterator[Station]:
    """The station in ``folder``, closed at the end whatever happens.

    Raises:
        EnvironmentFault: ``no_station``, ``key_missing``, ``database_newer``, ``disk_error``.
    """
    settings = station_settings.with_environment(station_settings.load(folder), around.environment)
    records = open_records(folder, settings, around.clock)
    with ExitStack() as stack:
        stack.callback(records.database.close)
        yield Station(folder, settings, records, around, stack)


def found_station(
    folder: Path, wanted: NewStation, around: Surroundings, administrator: str | None, pin: str | None
) -> StationSettings:
    """Makes a station and its first clerk: the training clerk, or an administrator with a PIN.

    Raises:
        EnvironmentFault: ``station_exists``, ``not_allowed_now`` (the PIN), ``disk_full``, ``disk_error``.
    """
    settings = make_station(folder, wanted, around.clock)
    if settings.training:
        (folder / PRINTED_FOLDER).mkdir(exist_ok=True)
    with open_station(folder, around) as station:
        name, secret = (TRAINING_CLERK, None) if settings.training else (administrator, pin)
        if name is not None:
            station.lane.run(station.clerks.add, station.as_itself(), name, Role.ADMINISTRATOR, secret)
    return settings


def spooler_for(folder: Path, settings: StationSettings, around: Surroundings) -> Spooler:
    """What prints here: a training station's folder first, and the machine's own queues."""
    queues = machine_queues(around)
    if settings.training:
        return SeveralSpoolers((FolderSpooler(folder / PRINTED_FOLDER), queues))
    return queues


def machine_queues(around: Surroundings) -> Spooler:
    """The print queues of this machine."""
    return CupsSpooler(server_address(around.environment), getpass.getuser())
