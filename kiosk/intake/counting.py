"""The sheets that somebody counted before they were scanned, held against those that came."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import func, or_, select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import steps
from kiosk.intake.actors import Act, Actor
from kiosk.intake.linking import NOBODYS, DoubtCode
from kiosk.intake.opened import KEEP, open_intake, raise_doubt
from kiosk.records.tables import Doubt, Intake, Page
from kiosk.records.work import Records, Work

MOST_SHEETS: Final = 999
_ANOTHER_COUNT: Final = "counted_anew"
"""How a doubt about a count is answered that counts no more."""


class Counting:
    """How many sheets an open intake should have."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def expect(self, actor: Actor, intake: UUID, sheets: int | None) -> None:
        """Says how many sheets were handed in; None: nobody counted.

        What was answered about another count no longer holds.

        Raises:
            EnvironmentFault: ``not_allowed_now`` for a number that no pile has.
        """
        actor.require(Act.TAKE_IN)
        if sheets is not None and not 1 <= sheets <= MOST_SHEETS:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="sheet_count")
        with self._records.write() as work:
            row, changes = open_intake(work.session, intake), steps.Changes()
            if row.expected_sheets != sheets:
                for told in _told(work, row):
                    if told.answer == KEEP:
                        changes.set(told, answer=_ANOTHER_COUNT)
            changes.set(row, expected_sheets=sheets)
            settle_count(work, row)
            steps.record(work, actor, row.id, "sheets.expected", changes, sheets=sheets)


def settle_count(work: Work, intake: Intake) -> None:
    """A doubt about the count is none once as many sheets have come as were counted."""
    if _agrees(work, intake):
        for told in _told(work, intake):
            if told.settled_at is None:
                told.settled_at, told.answer = work.now, "agrees_now"


def require_count(work: Work, intake: Intake) -> None:
    """At the end: raises the doubt where as many sheets have not come, and nobody said that it is right so."""
    if not _agrees(work, intake) and not any(told.answer == KEEP for told in _told(work, intake)):
        raise_doubt(work, intake.id, DoubtCode.SHEET_COUNT)


def _agrees(work: Work, intake: Intake) -> bool:
    if intake.expected_sheets is None:
        return True
    handed_in = or_(Page.set_aside_reason.is_(None), Page.set_aside_reason.not_in(NOBODYS))
    came = select(func.count(Page.sheet.distinct())).where(Page.intake_id == intake.id, handed_in)
    return work.session.scalar(came) == intake.expected_sheets


def _told(work: Work, intake: Intake) -> list[Doubt]:
    about = select(Doubt).where(Doubt.intake_id == intake.id, Doubt.code == DoubtCode.SHEET_COUNT.value)
    return list(work.session.scalars(about))
