"""Proves a copy of the records: that it is whole, and what of the records in it is as it was taken in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, text

from kiosk.clock import Clock
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import station_actor
from kiosk.intake.verifying import Verifying
from kiosk.records import files
from kiosk.records.database import Database
from kiosk.records.ids import Uuid7
from kiosk.records.tables import JournalEntry, Station
from kiosk.records.work import Records


@dataclass(frozen=True, slots=True)
class Proof:
    """What is in a copy.

    Attributes:
        generation: how often the station had been restored.
        pages, bad_pages: how many there are, and how many are not as they were taken in.
        entries, head: of the journal: how many, and the last one's hash.
        sound: whether pages, seals and journal are as they were.
    """

    generation: int
    pages: int
    bad_pages: int
    entries: int
    head: str
    sound: bool


def prove(copy: Database, station: UUID, clock: Clock) -> Proof:
    """Reads a whole copy back from the disk.

    Raises:
        EnvironmentFault: ``backup_damaged`` where the file itself is not whole; ``disk_error``.
    """
    files.forget_cached(copy.path)
    records = Records(copy, station, clock, Uuid7(clock))
    with records.read() as session:
        broken = session.execute(text("PRAGMA cipher_integrity_check")).first()
        if broken is not None or session.execute(text("PRAGMA integrity_check(1)")).scalar() != "ok":
            raise EnvironmentFault(FaultCode.BACKUP_DAMAGED)
        row = session.get(Station, station)
        if row is None:
            raise EnvironmentFault(FaultCode.BACKUP_DAMAGED)
        head = session.scalar(
            select(JournalEntry.hash)
            .where(JournalEntry.station_id == station)
            .order_by(JournalEntry.sequence.desc())
            .limit(1)
        )
        generation = row.restore_generation
    verifying, actor = Verifying(records), station_actor(station)
    for _check in verifying.pages(actor):
        continue
    verdict = verifying.whole(actor)
    return Proof(
        generation, verdict.pages, verdict.bad_pages, verdict.journal.entries, head or "", verdict.ok
    )
