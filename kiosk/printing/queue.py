"""The print queue: kept in the records, so that no paper is lost and none is printed twice unasked.

A job is written in the same transaction as what it prints. Before the spooler is asked, the job is marked
``sending``; a job found in that state afterwards was cut off, and is looked up at the spooler by its name before it
is sent again. "Printed" is what the spooler says in the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.receipt import make_receipt
from kiosk.printing.receipt_record import from_record
from kiosk.printing.spoolers.protocol import (
    PrinterInfo,
    PrintOptions,
    Spooler,
    SpoolerJob,
    SpoolReport,
    SpoolState,
)
from kiosk.records.tables import PrintJob, PrintState, Receipt
from kiosk.records.work import Records, Work
from kiosk.texts import Language, Text

OPEN_STATES = (PrintState.QUEUED, PrintState.SENDING, PrintState.SENT, PrintState.PRINTING)
_STATES = {
    SpoolState.QUEUED: PrintState.SENT,
    SpoolState.HELD: PrintState.SENT,
    SpoolState.STOPPED: PrintState.SENT,
    SpoolState.PRINTING: PrintState.PRINTING,
    SpoolState.PRINTED: PrintState.PRINTED,
    SpoolState.FAILED: PrintState.FAILED,
    SpoolState.CANCELLED: PrintState.FAILED,
    SpoolState.UNKNOWN: PrintState.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class JobReport:
    """How far a job is.

    Attributes:
        reason: what it waits for or failed with.
    """

    job: UUID
    state: PrintState
    reason: FaultCode | None = None

    @property
    def is_final(self) -> bool:
        return self.state not in OPEN_STATES


def add_receipt(
    work: Work, actor: str, receipt: UUID, printer: str | None, *, duplicate: bool = False, copies: int = 1
) -> UUID:
    """Queues a receipt within the transaction that makes or reprints it; says the job's id."""
    job = PrintJob(
        id=work.new_id(),
        kind="receipt",
        receipt_id=receipt,
        printer=printer,
        copies=copies,
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
    return job.id


class PrintQueue:
    """Sends what waits, and follows it to its end. Its calls wait for the spooler: never in the window's thread."""

    def __init__(self, records: Records, spooler: Spooler) -> None:
        self._records = records
        self._spooler = spooler

    def waiting(self) -> tuple[UUID, ...]:
        """Jobs not yet at their end, oldest first."""
        with self._records.read() as session:
            found = select(PrintJob.id).where(PrintJob.state.in_(OPEN_STATES)).order_by(PrintJob.queued_at)
            return tuple(session.scalars(found))

    def send(self, job: UUID) -> JobReport:
        """Hands a job to the spooler, once: one that was cut off is looked up there first.

        A fault of the printer leaves the job queued with its reason, to be sent again.
        """
        with self._records.read() as session:
            row = session.get_one(PrintJob, job)
            cut_off = row.state is PrintState.SENDING
        if row.state not in (PrintState.QUEUED, PrintState.SENDING):
            return JobReport(job, row.state, None if row.reason is None else FaultCode(row.reason))
        try:
            taken = self._spooler.find(job_name(job)) if cut_off else None
            if taken is None:
                title, pdf, options = self._paper(job)
                self._mark(job, PrintState.SENDING)
                taken = self._spooler.submit(job_name(job), title, pdf, options)
        except EnvironmentFault as fault:
            return self._not_sent(job, fault)
        return self._mark(job, PrintState.SENT, spooler_job=taken)

    def look(self, job: UUID) -> JobReport:
        """Asks the spooler how far a job is that was sent, and keeps the answer."""
        with self._records.read() as session:
            row = session.get_one(PrintJob, job)
        if row.state not in (PrintState.SENT, PrintState.PRINTING) or row.spooler_job is None:
            return JobReport(job, row.state, None if row.reason is None else FaultCode(row.reason))
        spooled = SpoolerJob(row.spooler_job, job_name(job), row.printer or "")
        try:
            report = self._spooler.state(spooled)
        except EnvironmentFault as fault:
            report = SpoolReport(SpoolState.QUEUED, (fault.code,))
        state, reason = _STATES[report.state], (report.faults[0] if report.faults else None)
        if report.state is SpoolState.STOPPED and reason is None:
            reason = FaultCode.PRINTER_STOPPED
        if (state, None if reason is None else reason.value) == (row.state, row.reason):
            return JobReport(job, state, reason)
        return self._mark(job, state, reason)

    def printers(self) -> tuple[PrinterInfo, ...]:
        """The printers there are."""
        return self._spooler.printers()

    def _paper(self, job: UUID) -> tuple[str, bytes, PrintOptions]:
        with self._records.read() as session:
            row = session.get_one(PrintJob, job)
            receipt = session.get_one(Receipt, row.receipt_id)
            language = Language(receipt.language)
            pdf = make_receipt(from_record(receipt.content, duplicate=row.duplicate), language)
            title = language.render(Text("print.title.receipt", {"number": receipt.number}))
            options = PrintOptions(printer=row.printer or self._default_printer(), copies=row.copies)
        return title, pdf, options

    def _default_printer(self) -> str:
        printers = self._spooler.printers()
        for printer in printers:
            if printer.is_default:
                return printer.id
        if len(printers) == 1:
            return printers[0].id
        raise EnvironmentFault(FaultCode.PRINTER_MISSING)

    def _not_sent(self, job: UUID, fault: EnvironmentFault) -> JobReport:
        """Whether the spooler took it all the same is not known after a fault in the middle: keep ``sending``."""
        with self._records.read() as session:
            was_sending = session.get_one(PrintJob, job).state is PrintState.SENDING
        return self._mark(job, PrintState.SENDING if was_sending else PrintState.QUEUED, fault.code)

    def _mark(
        self,
        job: UUID,
        state: PrintState,
        reason: FaultCode | None = None,
        spooler_job: SpoolerJob | None = None,
    ) -> JobReport:
        with self._records.write() as work:
            row = work.session.get_one(PrintJob, job)
            row.state = state
            row.reason = None if reason is None else reason.value
            if spooler_job is not None:
                row.spooler_job, row.printer, row.sent_at = spooler_job.id, spooler_job.printer, work.now
            report = JobReport(job, state, reason)
            if report.is_final:
                row.ended_at = work.now
            work.note(str(work.station), f"print.{state.value}", job, reason=row.reason)
        return report


def job_name(job: UUID) -> str:
    """The name a job has at the spooler: nothing about a person, found again after a crash."""
    return f"kiosk-{job.hex}"
