"""A station again, from a backup, on a machine that has none."""

from __future__ import annotations

import secrets
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select

from kiosk import settings as station_settings
from kiosk.clock import Clock
from kiosk.codes import COUNTER_DIGITS, CROCKFORD
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import own_files
from kiosk.intake.actors import Act, Actor
from kiosk.intake.copies import Proof, prove
from kiosk.intake.county_profiles.loading import OWN_FILE
from kiosk.intake.stations import clear_the_place, new_code
from kiosk.printing.queue import OPEN_STATES
from kiosk.records import backup, database, keys, schema
from kiosk.records.backup import Backup, Label
from kiosk.records.database import Database
from kiosk.records.ids import Uuid7
from kiosk.records.recovery import RecoveryKey
from kiosk.records.ring import RandomBytes
from kiosk.records.tables import PrintJob, PrintState, Station
from kiosk.records.work import Records, Work
from kiosk.settings import StationSettings

_A_RECEIPT = timedelta(minutes=1)
"""No station gives receipts faster than this all day and night: see :func:`_first_counter`."""
_COUNTERS: Final[int] = 9 * 10 ** (COUNTER_DIGITS - 1)


@dataclass(frozen=True, slots=True)
class Restored:
    """A station that was restored.

    Attributes:
        generation: what its receipts' numbers have in them from now on.
        label: of the backup: what was taken in after its moment is not there.
        unknown_prints: papers that were on their way to a printer then; whether they came out nobody knows.
        noted: the generation is written down at the backup.
    """

    settings: StationSettings
    generation: int
    label: Label
    unknown_prints: int
    noted: bool


def newest(source: Path) -> Backup:
    """The backup that ``source`` is, or the newest of one station's that lie in it.

    Raises:
        EnvironmentFault: ``backup_missing``; ``not_allowed_now`` where those of several stations lie there.
    """
    found = backup.found_in(source)
    if not found:
        raise EnvironmentFault(FaultCode.BACKUP_MISSING)
    if len({one.label.station for one in found}) > 1:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="several_stations")
    return found[0]


class Restoring:
    """Makes stations of backups."""

    def __init__(self, clock: Clock, random_bytes: RandomBytes = secrets.token_bytes) -> None:
        self._clock = clock
        self._random_bytes = random_bytes

    def restore(self, actor: Actor, chosen: Backup, folder: Path, recovery: RecoveryKey) -> Restored:
        """Makes the station of ``chosen`` in ``folder``, with keys of its own and the same recovery key; proves it.

        The settings are written last, as when a station is made: a crash before leaves no station.

        Raises:
            EnvironmentFault: ``not_permitted``; ``station_exists`` (nothing is touched); ``recovery_key_wrong``;
                ``backup_damaged`` where it is not what its label says; ``database_newer``; ``disk_full``,
                ``disk_error``.
        """
        actor.require(Act.RESTORE)
        label, key = chosen.label, chosen.key(recovery)
        own = own_files.of_backup(chosen.folder, label.beside)
        clear_the_place(folder, self._clock)
        place, data_key = keys.make(label.station, folder, self._random_bytes, recovery.lock)
        try:
            with closing(Database(chosen.records, key, read_only=True)) as source:
                source.copy_to(folder / database.FILE_NAME, data_key)
        except EnvironmentFault as fault:
            # the label has the key: if it does not fit, it is the copy that is not as it was
            if fault.code is FaultCode.KEY_MISSING:
                raise EnvironmentFault(FaultCode.BACKUP_DAMAGED) from None
            raise
        with closing(Database(folder / database.FILE_NAME, data_key)) as file:
            schema.bring_up_to_date(file)
            schema.drop_copies(file.path)
            if not _as_labelled(prove(file, label.station, self._clock), label):
                raise EnvironmentFault(FaultCode.BACKUP_DAMAGED)
            records = Records(file, label.station, self._clock, Uuid7(self._clock, self._random_bytes))
            beside = [
                one for one in backup.found_in(chosen.folder.parent) if one.label.station == label.station
            ]
            known = backup.last_generation([chosen, *beside])
            with records.write() as work:
                station = self._as_new_generation(work, known + 1)
                unknown = _leave_prints(work)
                work.note(
                    str(actor.id),
                    "station.restored",
                    work.station,
                    generation=station.restore_generation,
                    code=station.code,
                    backup=chosen.folder.name,
                    entries=label.entries,
                )
            noted = backup.note_restored(chosen, station.restore_generation)
        own_files.put(folder, own)
        county_file = None if OWN_FILE in own else label.settings.county_file
        settings = replace(label.settings, key_place=place, code=station.code, county_file=county_file)
        station_settings.save(folder, settings)
        return Restored(settings, station.restore_generation, label, unknown, noted)

    def _as_new_generation(self, work: Work, generation: int) -> Station:
        """Gives the station numbers that none of its receipts has had."""
        station = work.session.get_one(Station, work.station)
        if generation >= len(CROCKFORD):
            generation, station.code = 0, new_code(self._random_bytes)
        station.restore_generation = generation
        station.receipt_counter = _first_counter(work.now - station.created_at)
        return station


def _first_counter(age: timedelta) -> int:
    """Where a restored station begins to count.

    The generation keeps its receipts apart from all that the backups know of. Of a restore that they don't know of
    (from a copy of the same backup, by a station that died before its own first backup) the count keeps it apart: it
    begins with the minutes that the station is old, which no station's receipts have caught up with.
    """
    minutes: int = age // _A_RECEIPT
    return max(0, minutes) % _COUNTERS


def _leave_prints(work: Work) -> int:
    """Papers that waited for a printer may have come out since: a person looks before they are printed again."""
    waiting = work.session.scalars(select(PrintJob).where(PrintJob.state.in_(OPEN_STATES))).all()
    for job in waiting:
        job.state, job.reason, job.ended_at = PrintState.UNKNOWN, None, work.now
        work.note(str(work.station), f"print.{PrintState.UNKNOWN.value}", job.id, reason=None)
    return len(waiting)


def _as_labelled(proof: Proof, label: Label) -> bool:
    return proof == Proof(
        label.generation, label.pages, label.bad_pages, label.entries, label.head, label.sound
    )
