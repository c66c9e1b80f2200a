"""What a clerk sees first in the morning: what waits, and how the day goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from kiosk.clock import OSLO, day_begins, day_in_norway
from kiosk.errors import FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.intake.linking import HARMLESS
from kiosk.intake.looking import Looking
from kiosk.intake.truth import truth
from kiosk.intake.whose import AMENDED, COUNT_NO_LONGER
from kiosk.printing.queue import OPEN_STATES, JobReport
from kiosk.records.tables import (
    Doubt,
    Intake,
    IntakeState,
    Page,
    PageState,
    PrintJob,
    PrintState,
    Receipt,
)
from kiosk.records.work import Records

_SHOWN: Final = 20
_NEWEST: Final = 20
USUAL_PAGE_BYTES: Final = 400_000
"""An A4 page at 300 dpi in grey, until this station has pages of its own to say better."""


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A receipt that an applicant does not hold yet.

    Attributes:
        job: the print job that was to bring it.
        state: how far that came.
        reason: what it waits for or failed with, where that is known.
    """

    receipt: UUID
    number: str
    job: UUID
    state: PrintState
    reason: FaultCode | None

    @property
    def report(self) -> JobReport:
        """The same of its job."""
        return JobReport(self.job, self.state, self.reason)

    @property
    def is_queued(self) -> bool:
        """Whether it still prints by itself once the printer can."""
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits at this station.

    Attributes:
        unfinished: intakes at the desk, open or put by, that nobody has finished.
        in_doubt: how many of them hold a doubt that stands in the way.
        unprinted: receipts that did not come out of the printer, oldest first.
        unprinted_count: how many of those there are, where not all are told.
        undelivered: intakes and amendments that the county has not confirmed.
    """

    unfinished: int
    in_doubt: int
    unprinted: tuple[Unprinted, ...]
    unprinted_count: int
    undelivered: int


@dataclass(frozen=True, slots=True)
class Day:
    """The day so far at this station.

    Attributes:
        intakes, pages: finished today, what is void left out; pages that count.
        by_hour: of the clock in Norway, how many intakes were finished in it; hours with none are left out.
        hour: the hour that is not over yet.
        page_bytes: what a page takes up here, as the newest ones did.
    """

    intakes: int
    pages: int
    by_hour: dict[int, int]
    hour: int
    page_bytes: int


class Overview:
    """What waits and how the day goes. Reads only, and nothing personal comes out."""

    def __init__(self, records: Records, looking: Looking) -> None:
        self._records = records
        self._looking = looking

    def waits(self, actor: Actor) -> Waits:
        """What waits for a clerk of this station."""
        unfinished = [waiting.id for waiting in self._looking.unfinished(actor)]
        undelivered = self._looking.undelivered(actor)
        with self._records.read() as session:
            doubtful = session.scalar(
                select(func.count(Doubt.intake_id.distinct())).where(
                    Doubt.intake_id.in_(unfinished),
                    Doubt.settled_at.is_(None),
                    Doubt.code.not_in([code.value for code in HARMLESS]),
                )
            )
            unprinted = _unprinted(session)
        return Waits(len(unfinished), doubtful or 0, tuple(unprinted[:_SHOWN]), len(unprinted), undelivered)

    def day(self, actor: Actor) -> Day:
        """How the day goes."""
        actor.require(Act.LOOK)
        now = self._records.clock.now()
        begins = day_begins(day_in_norway(now))
        today = (
            Intake.station_id == actor.station,
            Intake.state == IntakeState.COMPLETED,
            Intake.completed_at >= begins,
            Intake.id.not_in(COUNT_NO_LONGER),
        )
        with self._records.read() as session:
            ends = [at for at in session.scalars(select(Intake.completed_at).where(*today)) if at is not None]
            pages = session.scalar(
                select(func.count(Page.id))
                .join(Intake, Intake.id == Page.intake_id)
                .where(*today, Page.state != PageState.SET_ASIDE, Intake.id.not_in(AMENDED))
            )
            corrected = session.scalars(select(Intake.id).where(*today, Intake.id.in_(AMENDED))).all()
            counting = sum(len(truth(session, intake).counting_pages) for intake in corrected)
            newest = (
                select(Intake.id)
                .where(Intake.state == IntakeState.COMPLETED)
                .order_by(Intake.received_at.desc())
                .limit(_NEWEST)
            )
            page_bytes = session.scalar(
                select(func.avg(Page.size)).where(Page.intake_id.in_(newest.scalar_subquery()))
            )
        hours = Counter(at.astimezone(OSLO).hour for at in ends)
        return Day(
            len(ends),
            (pages or 0) + counting,
            dict(sorted(hours.items())),
            now.astimezone(OSLO).hour,
            int(page_bytes or USUAL_PAGE_BYTES),
        )


def _unprinted(session: Session) -> list[Unprinted]:
    """Receipts whose newest job neither printed nor is on its way without trouble; those that another has taken the
    place of, or whose papers were erased, are nobody's any more."""
    later, newer = aliased(PrintJob), aliased(Receipt)
    rows = session.execute(
        select(PrintJob, Receipt)
        .join(Receipt, Receipt.id == PrintJob.receipt_id)
        .where(
            PrintJob.state.in_([state for state in PrintState if state is not PrintState.PRINTED]),
            ~exists().where(later.receipt_id == PrintJob.receipt_id, later.queued_at > PrintJob.queued_at),
            ~exists().where(newer.intake_id == Receipt.intake_id, newer.number > Receipt.number),
        )
        .order_by(PrintJob.queued_at)
    )
    found = []
    for job, receipt in rows:
        if not receipt.content or (job.reason is None and job.state in OPEN_STATES):
            continue  # there is nothing to print, or it is printing just now
        reason = None if job.reason is None else FaultCode(job.reason)
        found.append(Unprinted(receipt.id, receipt.number, job.id, job.state, reason))
    return found
