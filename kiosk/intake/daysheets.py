"""The day's sheet: its figures, out of the journal and of rows that never change, and its paper.

Made again years later it says the same, as long as the county's deadlines are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk.clock import day_begins, day_in_norway
from kiosk.codes import DayCode
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.tallying import HAS_APPLICATION, LastDays
from kiosk.records import journal
from kiosk.records.tables import Doubt, Ending, Intake, JournalEntry
from kiosk.records.work import Records
from kiosk.settings import StationSettings
from kiosk.texts import Language

FINISHED: Final = "intake.finished"


@dataclass(frozen=True, slots=True)
class Day:
    """A day at this station, without anybody's name.

    Attributes:
        code: the day and the journal's head at its end.
        as_of: the moment these figures are of; None where the day was over.
        intakes, sheets, pages: finished.
        voided: intakes that were said to count no longer.
        destroyed: pages that were erased or purged.
        entries: of the journal.
        late: how many of the finished applications came after their deadline; None where the county has set none.
        doubts: that were raised.
        batches: of post, signed off.
        batch_sheets: of those, the separators with them.
    """

    code: DayCode
    as_of: datetime | None
    intakes: int
    sheets: int
    pages: int
    voided: int
    destroyed: int
    entries: int
    late: int | None = None
    doubts: int = 0
    batches: int = 0
    batch_sheets: int = 0


class DaySheets:
    """The use cases of the day's sheet."""

    def __init__(self, records: Records, settings: StationSettings, county: CountyProfile) -> None:
        self._records = records
        self._settings = settings
        self._county = county

    def day(self, actor: Actor, on: date) -> Day:
        """What happened on a day, and where the journal stood at its end.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_allowed_now`` for a day that is to come, or before the station
                was made.
        """
        actor.require(Act.LOOK)
        now = self._records.clock.now()
        if on > day_in_norway(now):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="day_to_come")
        station = self._records.station
        with self._records.read() as session:
            before = journal.head(session, station, before=day_begins(on))
            head = journal.head(session, station, before=day_begins(on + timedelta(days=1)))
            if head is None:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="day_too_early")
            bodies = session.scalars(
                select(JournalEntry.body).where(
                    JournalEntry.station_id == station,
                    JournalEntry.sequence > (0 if before is None else before.sequence),
                    JournalEntry.sequence <= head.sequence,
                )
            ).all()
            told = [entry for entry in map(journal.told_by, bodies) if entry is not None]
            finished = [entry for entry in told if entry.act == FINISHED]
            late = self._late(session, [UUID(entry.subject) for entry in finished])
            doubts = session.scalar(
                select(func.count(Doubt.id)).where(
                    Doubt.raised_at >= day_begins(on), Doubt.raised_at < day_begins(on + timedelta(days=1))
                )
            )
        signed = [entry.detail for entry in told if entry.act == "batch.signed"]
        ended = {f"pages.{ending.value}" for ending in Ending}
        return Day(
            DayCode(self._settings.code, on, head.sequence, head.hash),
            now if on == day_in_norway(now) else None,
            len(finished),
            sum(entry.detail["sheets"] for entry in finished),
            sum(entry.detail["pages"] for entry in finished),
            sum(entry.act == "intake.void" for entry in told),
            sum(len(entry.detail["pages"]) for entry in told if entry.act in ended),
            len(bodies),
            late,
            doubts or 0,
            len(signed),
            sum(detail["sheets"] for detail in signed),
        )

    def paper(self, day: Day, language: Language) -> bytes:
        """The day's sheet as a PDF."""
        from kiosk.printing.day_sheet import (  # what makes paper is loaded with the first
            DaySheet,
            make_day_sheet,
        )

        content = DaySheet(
            authority=self._county.authority_name,
            office=self._settings.office,
            code=day.code,
            as_of=day.as_of,
            intakes=day.intakes,
            sheets=day.sheets,
            pages=day.pages,
            voided=day.voided,
            destroyed=day.destroyed,
            entries=day.entries,
            late=day.late,
            doubts=day.doubts,
            batches=day.batches,
            batch_sheets=day.batch_sheets,
            training=self._settings.training,
        )
        return make_day_sheet(content, language)

    def _late(self, session: Session, finished: Sequence[UUID]) -> int | None:
        """How many of these, as they were sealed, came after their application's deadline."""
        if not self._county.deadlines:
            return None
        last = LastDays(self._county, self._settings)
        wanted = select(Intake.category, Intake.county_year, Intake.received_at, Intake.posted_on)
        rows = session.execute(wanted.where(Intake.id.in_(finished), HAS_APPLICATION))
        return sum(last.passed(*row) for row in rows)

    def holds(self, actor: Actor, code: DayCode) -> bool:
        """Whether the journal has, at its place, the entry that a day's sheet speaks of.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where the sheet is another station's.
        """
        actor.require(Act.VERIFY)
        if code.station != self._settings.code:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="other_station")
        with self._records.read() as session:
            entry = session.get(JournalEntry, (self._records.station, code.sequence))
        return entry is not None and entry.hash == code.head
