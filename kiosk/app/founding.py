"""Making a station: a new one, or the one that a backup holds."""

from __future__ import annotations

from pathlib import Path

from kiosk.app.station import PRINTED_FOLDER, TRAINING_CLERK, open_station
from kiosk.intake.actors import station_actor
from kiosk.intake.pins import require_good
from kiosk.intake.restoring import Restored, Restoring
from kiosk.intake.stations import NewStation, make_station
from kiosk.records.backup import Backup
from kiosk.records.recovery import RecoveryKey
from kiosk.records.tables import Role
from kiosk.settings import StationSettings
from kiosk.surroundings import Surroundings


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
        EnvironmentFault: ``not_allowed_now`` (the PIN); as :func:`kiosk.intake.stations.make_station`.
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
