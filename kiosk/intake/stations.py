"""Making a station, and opening the one that is there."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import settings as station_settings
from kiosk.clock import Clock, today_in_norway
from kiosk.codes import CROCKFORD, STATION_LENGTH
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records import database, files, keys, ring, schema
from kiosk.records.database import Database
from kiosk.records.ids import Uuid7
from kiosk.records.recovery import RecoveryKey, RecoveryLock
from kiosk.records.tables import Station
from kiosk.records.work import Records
from kiosk.settings import StationKind, StationSettings

if TYPE_CHECKING:  # the driver of the county's database is loaded by whoever has an enrolment
    from kiosk.sync.enrolment import EnrolmentFile

RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class NewStation:
    """What a new station is to be.

    Attributes:
        enrolment: what its county made it to be, and how it is reached.
    """

    kind: StationKind
    county: str
    office: str
    language: str = "nb"
    enrolment: EnrolmentFile | None = None

    @classmethod
    def of(cls, enrolment: EnrolmentFile, language: str) -> NewStation:
        """What a county made."""
        kind: StationKind = "training" if enrolment.training else "production"
        return cls(kind, enrolment.county, enrolment.office, language, enrolment)


def make_station(
    folder: Path,
    wanted: NewStation,
    clock: Clock,
    random_bytes: RandomBytes = secrets.token_bytes,
    recovery: RecoveryLock | None = None,
) -> StationSettings:
    """Makes a station in ``folder``: its keys, its database with the whole schema, and last its settings.

    The settings are what makes it a station: a crash before they are written leaves something that the next try
    lays aside under another name, never half a station that opens. Nothing is deleted.

    Args:
        recovery: the lock of the recovery key, which is shown to somebody once; without one the station can't be
            backed up until one is made.

    Raises:
        EnvironmentFault: ``station_exists`` (nothing is touched), ``disk_full``, ``disk_error``;
            ``enrolment_refused``: ``expired``, ``county``, ``kind``.
    """
    enrolment = wanted.enrolment
    if enrolment is not None:
        enrolment.require_valid(today_in_norway(clock))
        enrolment.require_for(wanted.county, training=wanted.kind == "training")
    clear_the_place(folder, clock)
    new_id = Uuid7(clock, random_bytes)
    station = new_id() if enrolment is None else enrolment.station
    place, key = keys.make(station, folder, random_bytes, recovery)
    settings = StationSettings(
        station=station,
        code=new_code(random_bytes) if enrolment is None else enrolment.code,
        kind=wanted.kind,
        county=wanted.county,
        office=wanted.office,
        language=wanted.language,
        key_place=place,
    )
    file = Database(folder / database.FILE_NAME, key)
    try:
        schema.bring_up_to_date(file)
        records = Records(file, station, clock, new_id)
        with records.write() as work:
            work.session.add(
                Station(
                    id=station,
                    code=settings.code,
                    kind=settings.kind,
                    county=settings.county,
                    office=settings.office,
                    receipt_key=random_bytes(keys.KEY_BYTES),
                    created_at=work.now,
                )
            )
            work.note(str(station), "station.made", station, kind=settings.kind)
            if enrolment is not None:
                work.session.flush()
                enrolment.keep(work)
                work.note(str(station), "station.enrolled", station, role=enrolment.role, renewed=False)
    finally:
        file.close()
    station_settings.save(folder, settings)
    return settings


def open_records(
    folder: Path,
    settings: StationSettings,
    clock: Clock,
    random_bytes: RandomBytes = secrets.token_bytes,
    recovery: RecoveryKey | None = None,
) -> Records:
    """The records of the station in ``folder``, upgraded where an older program wrote them.

    Args:
        recovery: opens them in place of the desk's and the service's key, where those are lost.

    Raises:
        EnvironmentFault: ``key_missing``, ``database_newer``, ``disk_error``; ``no_station`` where the database is
            missing, or is another kind of station's (a training station never opens a real one's, nor the reverse);
            ``recovery_key_wrong``.
    """
    if not (folder / database.FILE_NAME).exists():
        raise EnvironmentFault(FaultCode.NO_STATION)
    file = keys.opened(folder, settings, recovery)
    try:
        schema.bring_up_to_date(file)
        records = Records(file, settings.station, clock, Uuid7(clock, random_bytes))
        with records.read() as session:
            row = session.get(Station, settings.station)
        if row is None or row.kind != settings.kind:
            raise EnvironmentFault(FaultCode.NO_STATION)
        if not keys.in_order(folder):
            with records.write() as work:
                if keys.put_in_order(folder, settings, file, random_bytes, recovery):
                    work.note(str(work.station), "keys.wrapped", work.station)
    except BaseException:
        file.close()
        raise
    return records


def clear_the_place(folder: Path, clock: Clock) -> None:
    """Makes ``folder`` ready for a station: what a try before left there is laid aside under another name.

    Raises:
        EnvironmentFault: ``station_exists`` (nothing is touched), ``disk_error``.
    """
    if (folder / station_settings.FILE_NAME).exists():
        raise EnvironmentFault(FaultCode.STATION_EXISTS)
    of_a_station = (
        keys.FILE_NAME,
        ring.FILE_NAME,
        *(database.FILE_NAME + tail for tail in ("", "-wal", "-shm")),
    )
    with files.faults():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for leftover in of_a_station:
            if (folder / leftover).exists():
                (folder / leftover).replace(folder / f"{leftover}.{clock.now():%Y%m%dT%H%M%S%f}.aside")


def new_code(random_bytes: RandomBytes) -> str:
    """Four characters for a station's receipts to begin with."""
    return "".join(CROCKFORD[byte % len(CROCKFORD)] for byte in random_bytes(STATION_LENGTH))
