"""A station that is backed up, and what comes back."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from kiosk.clock import Clock
from kiosk.intake.actors import station_actor
from kiosk.intake.backups import Backups, Made
from kiosk.intake.restoring import Restored, Restoring, newest
from kiosk.intake.stations import open_records
from kiosk.intake.verifying import Verified, Verifying
from kiosk.jobs import RecordsLane
from kiosk.records.backup import LABEL, Backup
from kiosk.records.recovery import RecoveryKey
from tests.helpers.stations import RECOVERY, StationInHand


@dataclass
class Safe:
    """Where backups of a station go.

    Attributes:
        place: the folder.
    """

    place: Path

    def __post_init__(self) -> None:
        self.place.mkdir(exist_ok=True)

    def make(self, station: StationInHand) -> Made:
        """Makes one."""
        with RecordsLane() as lane:
            return backups_of(station, lane).make(station.itself, self.place)

    def restore(
        self, folder: Path, clock: Clock, *, source: Path | None = None, key: RecoveryKey = RECOVERY
    ) -> Restored:
        """Makes a station of the newest."""
        chosen = newest(source or self.place)
        return Restoring(clock).restore(station_actor(chosen.label.station), chosen, folder, key)


def backups_of(station: StationInHand, lane: RecordsLane) -> Backups:
    """The use cases of backing up."""
    return Backups(station.records, station.folder, lane)


def proven(folder: Path, restored: Restored, clock: Clock) -> Verified:
    """Everything that a restored station holds, looked at."""
    records = open_records(folder, restored.settings, clock)
    verifying, actor = Verifying(records), station_actor(restored.settings.station)
    for _check in verifying.pages(actor):
        continue
    verdict = verifying.whole(actor)
    records.database.close()
    return verdict


def relabel(backup: Backup, **changed: Any) -> None:
    """Changes what stands on a backup's label."""
    path = backup.folder / LABEL
    told = tomllib.loads(path.read_text("utf-8"))
    path.write_bytes(tomli_w.dumps(told | changed).encode("utf-8"))
