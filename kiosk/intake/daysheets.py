"""The day's sheet: its figures, out of the journal alone, and its paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from kiosk.clock import day_begins, day_in_norway
from kiosk.codes import DayCode
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.records import journal
from kiosk.records.tables import Ending, JournalEntry
from kiosk.records.work import Records
from kiosk.settings import StationSettings
from kiosk.texts import Language


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
    """

    code: DayCode
    as_of: datetime | None
    intakes: int
    sheets: int
    pages: int
    voided: int
    destroyed: int
    entries: int


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
        finished = [entry.detail for entry in told if entry.act == "intake.finished"]
        ended = {f"pages.{ending.value}" for ending in Ending}
        return Day(
            DayCode(self._settings.code, on, head.sequence, head.hash),
            now if on == day_in_norway(now) else None,
            len(finished),
            sum(detail["sheets"] for detail in finished),
            sum(detail["pages"] for detail in finished),
            sum(entry.act == "intake.void" for entry in told),
            sum(len(entry.detail["pages"]) for entry in told if entry.act in ended),
            len(bodies),
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
            training=self._settings.training,
        )
        return make_day_sheet(content, language)

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
