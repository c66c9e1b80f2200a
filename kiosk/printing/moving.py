"""What a person decides of a print: that it goes to another printer, or whether the one that nobody is sure of came.

A run goes elsewhere as a whole; whether it came is said of each of its receipts.

A job that may still come out where it was sent is never queued elsewhere: it is taken back first, and only once the
spooler says that it was, another takes its place. Job names are never used again, so the other one has its own.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.following import LOOK_EVERY_SECONDS, Pause
from kiosk.printing.queue import OPEN_STATES, JobReport, PrintQueue, name_of, report_of
from kiosk.printing.queueing import add_receipt, add_run, those
from kiosk.printing.spoolers.protocol import Spooler, SpoolerJob, SpoolState
from kiosk.records.tables import PrintJob, PrintState, Receipt
from kiosk.records.work import Records, Work
from kiosk.settings import PaperSettings

_LOOKS: Final = 40
"""At a job that is being taken back, before nobody can say any more what became of it."""
_SENT: Final = (PrintState.SENT, PrintState.PRINTING)
_NOT_BEGUN: Final = (SpoolState.QUEUED, SpoolState.HELD)
_NOT_PRINTED: Final = (SpoolState.CANCELLED, SpoolState.FAILED)


class Moving:
    """Carries out what a clerk decided. Its calls wait for the spooler: never in the window's thread."""

    def __init__(self, records: Records, spooler: Spooler, queue: PrintQueue) -> None:
        self._records = records
        self._spooler = spooler
        self._queue = queue

    def settle(self, actor: UUID, job: UUID, *, printed: bool) -> JobReport:
        """Ends a job that nobody could say of whether it is on paper, by what the person saw who looked.

        Returns:
            How far the receipt is now: printed, or queued once more in a job of its own.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where what the receipt says was erased or purged.
        """
        with self._records.write() as work:
            row = work.session.get_one(PrintJob, job)
            if row.state is not PrintState.UNKNOWN:
                return report_of(row)
            row.state = PrintState.PRINTED if printed else PrintState.FAILED
            row.reason, row.ended_at = None, work.now
            work.note(str(actor), "print.settled", job, printed=printed)
            return report_of(row) if printed else self._another(work, actor, row, row.printer)

    def move(self, actor: UUID, job: UUID, printer: str, pause: Pause) -> JobReport:
        """Has a receipt that is not out yet printed by another printer.

        Returns:
            How far it is now, in the same job or the one that took its place: queued, and to be sent; printed, where
            it came out meanwhile; unknown, where nobody can say, and a person has to look; as it was, where somebody
            is sending it just now.

        Raises:
            EnvironmentFault: ``printer_missing`` where there is no such printer, or the one that has the job cannot
                be asked: nothing has changed then. ``not_allowed_now`` as :meth:`settle`.
        """
        if printer not in {known.id for known in self._spooler.printers()}:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING, printer=printer)
        with self._queue.holding(job) as mine:
            report = self._queue.how(job)
            if not mine:
                return report
            if report.state is PrintState.SENDING:
                report = self._queue.look_up(job)
            if report.state in _SENT:
                report = self._take_back(job, pause)
            return self._instead(actor, job, printer)

    def _take_back(self, job: UUID, pause: Pause) -> JobReport:
        """Cancels a job at its spooler, and waits until that says what became of it."""
        with self._records.read() as session:
            row = session.get_one(PrintJob, job)
            is_many = len(those(session, row, _SENT)) > 1
        spooled = SpoolerJob(row.spooler_job or "", name_of(row), row.printer or "")
        may_be_out = is_many and self._spooler.state(spooled).state not in _NOT_BEGUN
        self._spooler.cancel(spooled)
        for _look in range(_LOOKS):
            state = self._spooler.state(spooled).state
            if state in _NOT_PRINTED:
                return self._queue.end(job, PrintState.UNKNOWN if may_be_out else PrintState.FAILED)
            if state is SpoolState.PRINTED:
                return self._queue.end(job, PrintState.PRINTED)
            if state is SpoolState.UNKNOWN or pause(LOOK_EVERY_SECONDS):
                break
        return self._queue.end(job, PrintState.UNKNOWN)

    def _instead(self, actor: UUID, job: UUID, printer: str) -> JobReport:
        """Sends what is certainly not on its way elsewhere to this printer; leaves what is."""
        with self._records.write() as work:
            row = work.session.get_one(PrintJob, job)
            if row.state is PrintState.QUEUED:
                for one in those(work.session, row, (PrintState.QUEUED,)):
                    one.printer, one.reason = printer, None
                    work.note(str(actor), "print.moved", one.id)
                return report_of(row)
            if row.state is PrintState.FAILED and row.run_id is not None:
                return self._another_run(work, actor, row, printer)
            return (
                self._another(work, actor, row, printer) if row.state is PrintState.FAILED else report_of(row)
            )

    def _another(self, work: Work, actor: UUID, row: PrintJob, printer: str | None) -> JobReport:
        """Queues the receipt of a job that came to nothing once more, unless somebody has done so."""
        found = _queued_again(work, row)
        if found is not None:
            return report_of(found)
        receipt = work.session.get_one(Receipt, row.receipt_id)
        if not receipt.content:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="erased")
        how = PaperSettings(printer, copies=row.copies)
        job = add_receipt(work, str(actor), receipt.id, how, duplicate=row.duplicate, kind=row.kind)
        work.note(str(actor), "print.moved", row.id, to=job)
        return JobReport(job, PrintState.QUEUED)

    def _another_run(self, work: Work, actor: UUID, row: PrintJob, printer: str) -> JobReport:
        """Queues once more what of a run was sent and taken back; what was withdrawn before stays so."""
        back = [one for one in those(work.session, row, (PrintState.FAILED,)) if one.sent_at is not None]
        whole = [one for one in back if work.session.get_one(Receipt, one.receipt_id).content]
        found = _queued_again(work, row)
        if found is not None or row not in whole:
            return report_of(found or row)
        receipts = [(one.receipt_id, one.duplicate) for one in whole if one.receipt_id is not None]
        how = PaperSettings(printer, copies=row.copies)
        job = add_run(work, str(actor), row.kind, receipts, how)
        work.note(str(actor), "print.moved", row.id, to=job)
        return JobReport(job, PrintState.QUEUED)


def _queued_again(work: Work, row: PrintJob) -> PrintJob | None:
    """Another job that the receipt waits in, where somebody has queued it once more."""
    queued = select(PrintJob).where(
        PrintJob.receipt_id == row.receipt_id, PrintJob.id != row.id, PrintJob.state.in_(OPEN_STATES)
    )
    return work.session.scalars(queued.limit(1)).first()
