"""What the records say where a receipt is to be printed: a job of its own, or one of a run that goes as a whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.records.tables import PrintJob, PrintState
from kiosk.records.work import Work
from kiosk.settings import PaperSettings

RECEIPT, LETTER = "receipt", "letter"
"""Kinds of jobs: a receipt that is handed over, and one that goes by post."""
TO_BE_SENT = (PrintState.QUEUED, PrintState.SENDING)


def add_receipt(
    work: Work, actor: str, receipt: UUID, how: PaperSettings, *, duplicate: bool = False, kind: str = RECEIPT
) -> UUID:
    """Queues a receipt within the transaction that makes or reprints it; says the job's id."""
    return _add(work, actor, kind, receipt, how, duplicate).id


def add_run(
    work: Work, actor: str, kind: str, receipts: Sequence[tuple[UUID, bool]], how: PaperSettings
) -> UUID:
    """Queues receipts as one run, in this order; says the first one's job, by which the run is sent and followed.

    Args:
        kind: :data:`RECEIPT`, or :data:`LETTER` for those that go by post.
        receipts: each, and whether it was given before.
    """
    run = work.new_id()
    jobs = [_add(work, actor, kind, receipt, how, duplicate) for receipt, duplicate in receipts]
    for place, job in enumerate(jobs, 1):
        job.run_id, job.place = run, place
    return jobs[0].id


def together(session: Session, job: PrintJob) -> Sequence[PrintJob]:
    """The jobs that are one of the spooler's, in order: this one, or all of its run."""
    if job.run_id is None:
        return [job]
    return session.scalars(
        select(PrintJob).where(PrintJob.run_id == job.run_id).order_by(PrintJob.place)
    ).all()


def those(session: Session, row: PrintJob, of: Collection[PrintState]) -> list[PrintJob]:
    """The jobs that are one of the spooler's with this one, in order, as far as they are in one of these states."""
    return [one for one in together(session, row) if one.state in of]


def _add(work: Work, actor: str, kind: str, receipt: UUID, how: PaperSettings, duplicate: bool) -> PrintJob:
    job = PrintJob(
        id=work.new_id(),
        kind=kind,
        receipt_id=receipt,
        printer=how.printer,
        copies=how.copies,
        duplicate=duplicate,
        state=PrintState.QUEUED,
        reason=None,
        spooler_job=None,
        queued_at=work.now,
        sent_at=None,
        ended_at=None,
    )
    work.session.add(job)
    work.note(actor, "print.queued", job.id, receipt=receipt, duplicate=duplicate)
    return job
