"""Backups: made while the desk works, read back before they count, one a day by itself."""

from __future__ import annotations

import secrets
import shutil
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk import settings as station_settings
from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import own_files
from kiosk.intake.actors import Act, Actor
from kiosk.intake.copies import prove
from kiosk.jobs import RecordsLane
from kiosk.records import backup, ring, schema
from kiosk.records.backup import Backup, Label
from kiosk.records.database import Database
from kiosk.records.keystores import KEY_BYTES
from kiosk.records.recovery import RecoveryLock
from kiosk.records.ring import RandomBytes
from kiosk.records.work import Records


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made.

    Attributes:
        dropped: names of the older ones that are kept no longer.
        left_out: of the county's own files, those that are none to be kept; see :mod:`kiosk.intake.own_files`.
    """

    backup: Backup
    dropped: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Daily:
    """How it stands with the daily backup.

    Attributes:
        place: where it goes; None where no place is set.
        last: when the newest one there was made; None where there is none, or the place can't be reached.
    """

    place: Path | None
    last: datetime | None


class Backups:
    """Makes backups and says when one is due.

    Making one takes as long as the records are large: it is for a thread of its own, never for the records lane,
    which it asks in the end to note what was made. It keeps neither that lane nor another process waiting.
    """

    def __init__(
        self,
        records: Records,
        folder: Path,
        lane: RecordsLane,
        random_bytes: RandomBytes = secrets.token_bytes,
    ) -> None:
        self._records = records
        self._folder = folder
        self._lane = lane
        self._random_bytes = random_bytes

    def make(self, actor: Actor, place: Path) -> Made:
        """Puts a backup into ``place``, reads it back from there, and then drops the older ones that it outlives.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_allowed_now`` where the station has no recovery key, which
                alone could open it; ``backup_missing`` where there is no such place; ``backup_damaged`` where what
                was read back is not whole; ``disk_full``, ``disk_error``. No older backup is touched then.
        """
        actor.require(Act.BACK_UP)
        settings, lock = station_settings.load(self._folder), self._lock()
        now = self._records.clock.now()
        draft = backup.begin(place, settings, now)
        try:
            key = self._random_bytes(KEY_BYTES)
            self._records.database.copy_to(draft / backup.RECORDS, key)
            with closing(Database(draft / backup.RECORDS, key, read_only=True)) as copy:
                proof, version = prove(copy, settings.station, self._records.clock), copy.schema()
            own = own_files.of_station(self._folder, settings)
            own_files.put(draft, own.found)
            label = Label(
                settings=replace(settings, service_key=None),
                schema=version or "",
                made_at=now,
                recovery=lock.id,
                size=(draft / backup.RECORDS).stat().st_size,
                beside=own.hashes,
                **asdict(proof),
            )
            made = backup.finish(draft, label, key, lock)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        dropped: tuple[str, ...] = ()
        if label.sound:
            schema.drop_copies(self._records.database.path)
            there = [b for b in backup.found_in(place) if b.label.station == settings.station]
            outlived = backup.outlived(there, settings.backup_days, settings.backup_weeks)
            backup.drop(outlived)
            dropped = tuple(old.folder.name for old in outlived)
        self._lane.run(self._note, actor, made, len(dropped))
        return Made(made, dropped, own.left_out)

    def daily(self, actor: Actor) -> Daily:
        """How it stands with the daily backup: whoever asks looks at its place, so it is for a thread of its own."""
        actor.require(Act.BACK_UP)
        settings = station_settings.load(self._folder)
        if settings.backup_place is None:
            return Daily(None, None)
        place = Path(settings.backup_place)
        ours = (b.label.made_at for b in backup.found_in(place) if b.label.station == settings.station)
        return Daily(place, max(ours, default=None))

    def make_if_due(self, actor: Actor) -> Made | None:
        """Makes the day's backup where a place is set and none was made today.

        Raises:
            EnvironmentFault: as :meth:`make`.
        """
        daily = self.daily(actor)
        if daily.place is None or not self._is_due(daily):
            return None
        return self.make(actor, daily.place)

    def choose_place(self, actor: Actor, place: Path) -> None:
        """Says where the daily backup goes.

        Raises:
            EnvironmentFault: ``not_permitted``; ``backup_missing`` where there is no such place; ``not_allowed_now``
                where it lies in the station's own folder.
        """
        actor.require(Act.RENEW_KEYS)
        if not place.is_dir():
            raise EnvironmentFault(FaultCode.BACKUP_MISSING)
        if place.resolve().is_relative_to(self._folder.resolve()):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="backup_beside_data")
        settings = station_settings.load(self._folder)
        station_settings.save(self._folder, replace(settings, backup_place=str(place.resolve())))
        with self._records.write() as work:
            work.note(str(actor.id), "backup.place_chosen", work.station)

    def _is_due(self, daily: Daily) -> bool:
        today = self._records.clock.now().astimezone(OSLO).date()
        return daily.last is None or daily.last.astimezone(OSLO).date() < today

    def _lock(self) -> RecoveryLock:
        found = ring.load(self._folder)
        if found is None or found.recovery is None:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_recovery_key")
        return found.recovery

    def _note(self, actor: Actor, made: Backup, dropped: int) -> None:
        with self._records.write() as work:
            label = made.label
            work.note(
                str(actor.id),
                "backup.made",
                work.station,
                name=made.folder.name,
                pages=label.pages,
                bad_pages=label.bad_pages,
                entries=label.entries,
                dropped=dropped,
            )
