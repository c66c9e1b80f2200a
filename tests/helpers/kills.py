"""Stations whose keys, backups and restores are killed at any moment, and what is there after."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from kiosk import settings as station_settings
from kiosk.intake.restoring import newest
from kiosk.intake.stations import open_records
from kiosk.records import backup, keys
from tests.helpers.backups import Safe
from tests.helpers.stations import RECOVERY, StationInHand, SteppingClock

ROOT = Path(__file__).resolve().parents[2]
ROWS, BYTES = 1500, 10_000
_BEGIN = """
import os, sys
from pathlib import Path
from kiosk import settings
from kiosk.clock import SystemClock
from kiosk.intake.backups import Backups
from kiosk.intake.actors import station_actor
from kiosk.intake.keyholding import Keyholding, Wanted
from kiosk.intake.restoring import Restoring, newest
from kiosk.intake.stations import open_records
from kiosk.jobs import RecordsLane
from kiosk.records import keys
from kiosk.records.recovery import RecoveryKey
folder, place, fresh = map(Path, sys.argv[1:4])
told = settings.load(folder)
actor, records = station_actor(told.station), open_records(folder, told, SystemClock())
print("begins", flush=True)
"""
PROGRAMS = {
    "a new data key": "keys.renew_data_key(folder, told, records.database, os.urandom)",
    "new wrapping keys": (
        "with records.write() as work:\n"
        "    keys.renew(folder, told, records.database, keys.Renewal(), os.urandom)\n"
    ),
    "a backup": "with RecordsLane() as lane:\n    Backups(records, folder, lane).make(actor, place)\n",
    "a restore": (
        "records.database.close()\n"
        "key = RecoveryKey(bytes.fromhex(sys.argv[4]))\n"
        "Restoring(SystemClock()).restore(actor, newest(place), fresh, key)\n"
    ),
}


@dataclass(frozen=True, slots=True)
class Killed:
    """A station of some size with one backup, whose programs are killed.

    Attributes:
        folder: the station.
        place: where its backups are.
        fresh: where it is restored to.
    """

    folder: Path
    place: Path
    fresh: Path

    @classmethod
    def make(cls, root: Path) -> Killed:
        """A new one."""
        station = StationInHand(root / "station")
        station.finished("17912099997")
        with station.records.database.connection() as connection:
            connection.execute(text("CREATE TABLE filler (b BLOB)"))
            for _ in range(ROWS):
                connection.execute(text("INSERT INTO filler VALUES (randomblob(:size))"), {"size": BYTES})
        safe = Safe(root / "safe")
        safe.make(station)
        station.close()
        return cls(station.folder, safe.place, root / "fresh")

    def kill(self, act: str, seconds: float | None) -> float | None:
        """Runs a program, to its end or until it is killed so long after it began.

        Returns:
            The seconds that it took, or None where it was cut off.
        """
        command = [sys.executable, "-c", _BEGIN + PROGRAMS[act], str(self.folder), str(self.place)]
        command += [str(self.fresh), RECOVERY.secret.hex()]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == "begins\n"
            began = time.monotonic()
            try:
                program.wait(seconds)
            except subprocess.TimeoutExpired:
                program.kill()
                return None
        assert program.returncode == 0
        return time.monotonic() - began

    def check(self) -> None:
        """Everything is there: the station opens and so do the backups; what was restored is whole or no station."""
        clock, told = SteppingClock(), station_settings.load(self.folder)
        opened = keys.opened(self.folder, told)
        with opened.read() as session:
            rows = session.execute(text("SELECT count(*), sum(length(b)) FROM filler")).one()
            assert rows == (ROWS, ROWS * BYTES)
            assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert session.execute(text("PRAGMA cipher_integrity_check")).all() == []
        opened.close()
        for made in backup.found_in(self.place):
            assert made.label.sound
            assert made.key(RECOVERY)
        assert newest(self.place)
        if (self.fresh / station_settings.FILE_NAME).exists():
            restored = station_settings.load(self.fresh)
            open_records(self.fresh, restored, clock).database.close()
