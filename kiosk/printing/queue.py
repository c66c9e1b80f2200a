"""The print queue: kept in the records, so that no paper is lost and none is printed twice unasked.

A job is written in the same transaction as what it prints. Before the spooler is asked, the job is marked
``sending``, with its printer, and the journal tells who sends it. A job found in that state whose sender has gone was
cut off: it is looked up at its printer's spooler by its name before it is sent again. "Printed" is what the spooler
says in the end.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.claims import Claimant, Process
from kiosk.printing.receipt_record import from_record
from kiosk.printing.spoolers.protocol import (
    OUR_JOBS,
    SIZES,
    PrinterInfo,
    PrintOptions,
    Spooler,
    SpoolerJob,
    SpoolReport,
    SpoolState,
)
from kiosk.records.tables import JournalEntry, PrintJob, PrintState, Receipt
from kiosk.records.work import Records, Work
from kiosk.settings import PaperSettings, PrintKind
from kiosk.texts import Language, Text

OPEN_STATES = (PrintState.QUEUED, PrintState.SENDING, PrintState.SENT, PrintState.PRINTING)
_TO_BE_SENT = (PrintState.QUEUED, PrintState.SENDING)
_SENDING = "print.sending"
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
_WAITS_FOR = {SpoolState.HELD: FaultCode.PRINT_HELD, SpoolState.STOPPED: FaultCode.PRINTER_STOPPED}
"""What a job waits for in a state where the spooler gives no reason."""


@dataclass(frozen=True, slots=True)
class JobReport:
    """How far a job is.

    Attributes:
        reason: what it waits for or failed with. A job that is ``sending`` without one is in somebody's hands.
    """

    job: UUID
    state: PrintState
    reason: FaultCode | None = None

    @property
    def is_final(self) -> bool:
        return self.state not in OPEN_STATES


@dataclass(frozen=True, slots=True)
class _Claim:
    """What became of taking a job in hand.

    Attributes:
        cut_off: it was being sent before.
        went_to: the printer it was for, where that was settled before.
        refused: how far it is, where it is not this process's to send.
    """

    cut_off: bool = False
    went_to: str | None = None
    refused: JobReport | None = None


def add_receipt(
    work: Work, actor: str, receipt: UUID, how: PaperSettings, *, duplicate: bool = False
) -> UUID:
    """Queues a receipt within the transaction that makes or reprints it; says the job's id."""
    job = PrintJob(
        id=work.new_id(),
        kind="receipt",
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
    return job.id


def _nobody(_session: Session, _intake: UUID) -> bool:
    return False


def _plainly(_kind: PrintKind) -> PaperSettings:
    return PaperSettings()


class PrintQueue:
    """Sends what waits, and follows it to its end. Its calls wait for the spooler: never in the window's thread."""

    def __init__(
        self,
        records: Records,
        spooler: Spooler,
        claimant: Claimant | None = None,
        nameless: Callable[[Session, UUID], bool] = _nobody,
        papers: Callable[[PrintKind], PaperSettings] = _plainly,
    ) -> None:
        """
        Args:
            nameless: whether an intake's applicant stands on no paper by name.
            papers: how each kind of paper is printed here.
        """
        self._nameless = nameless
        self._papers = papers
        self._records = records
        self._spooler = spooler
        self._me = claimant or Process(records.new_id().hex)
        self._in_hand: set[UUID] = set()
        self._lock = threading.Lock()

    def waiting(self) -> tuple[UUID, ...]:
        """Jobs not yet at their end, oldest first."""
        with self._records.read() as session:
            found = select(PrintJob.id).where(PrintJob.state.in_(OPEN_STATES)).order_by(PrintJob.queued_at)
            return tuple(session.scalars(found))

    def send(self, job: UUID) -> JobReport:
        """Hands a job to the spooler, once, whoever else tries: one that was cut off is looked up there first.

        A fault of the printer leaves the job queued with its reason, to be sent again.
        """
        with self.holding(job) as mine:
            return self._send(job) if mine else JobReport(job, PrintState.SENDING)

    def look(self, job: UUID) -> JobReport:
        """Asks the spooler how far a job is that was sent, and keeps the answer."""
        with self._records.read() as session:
            row = session.get_one(PrintJob, job)
        if row.state not in (PrintState.SENT, PrintState.PRINTING) or row.spooler_job is None:
            return report_of(row)
        spooled = SpoolerJob(row.spooler_job, job_name(job), row.printer or "")
        try:
            report = self._spooler.state(spooled)
        except EnvironmentFault as fault:
            report = SpoolReport(SpoolState.QUEUED, (fault.code,))
        state, reason = _STATES[report.state], (report.faults[0] if report.faults else None)
        if reason is None:
            reason = _WAITS_FOR.get(report.state)
        if (state, None if reason is None else reason.value) == (row.state, row.reason):
            return JobReport(job, state, reason)
        return self._mark(job, (PrintState.SENT, PrintState.PRINTING), state, reason)

    def look_up(self, job: UUID) -> JobReport:
        """Finds out what became of a job that was being sent: the spooler has it, or it is queued again.

        Raises:
            EnvironmentFault: the spooler could not be asked: nothing is known, and nothing has changed.
        """
        with self._records.read() as session:
            row = session.get_one(PrintJob, job)
            if row.state is not PrintState.SENDING or self._is_anothers(session, row):
                return report_of(row)
        taken = self._spooler.find(job_name(job), row.printer)
        if taken is None:
            return self._mark(job, (PrintState.SENDING,), PrintState.QUEUED)
        return self._mark(job, (PrintState.SENDING,), PrintState.SENT, spooler_job=taken)

    def end(self, job: UUID, state: PrintState) -> JobReport:
        """Keeps what became of a job that was sent and taken back."""
        return self._mark(job, (PrintState.SENT, PrintState.PRINTING), state)

    @contextmanager
    def holding(self, job: UUID) -> Iterator[bool]:
        """Whether the job is this thread's within the block, and no other's of this process."""
        with self._lock:
            mine = job not in self._in_hand
            self._in_hand.add(job)
        try:
            yield mine
        finally:
            if mine:
                with self._lock:
                    self._in_hand.discard(job)

    def how(self, job: UUID) -> JobReport:
        """How far a job is, as it is remembered: the spooler is not asked."""
        with self._records.read() as session:
            return report_of(session.get_one(PrintJob, job))

    def ready_again(self) -> frozenset[UUID]:
        """Which of the jobs that a printer did not take it would take now. What it would not print is not among
        them: that takes a person."""
        with self._records.read() as session:
            refused = select(PrintJob.id, PrintJob.printer, PrintJob.reason)
            rows = session.execute(refused.where(PrintJob.state.in_(_TO_BE_SENT))).all()
        stuck = {job: printer for job, printer, why in rows if why not in (None, FaultCode.PRINT_FAILED)}
        if not stuck:
            return frozenset()
        try:
            there = [printer for printer in self._spooler.printers() if printer.takes_jobs]
            usual = self._papers("receipt").printer or default_printer(self._spooler)
        except EnvironmentFault:
            return frozenset()
        ready = {printer.id for printer in there}
        return frozenset(job for job, printer in stuck.items() if (printer or usual) in ready)

    def printers(self) -> tuple[PrinterInfo, ...]:
        """The printers there are."""
        return self._spooler.printers()

    def keeps_files(self) -> bool | None:
        """Whether the spooler keeps what was printed; None where that can't be told."""
        return self._spooler.keeps_files()

    def _send(self, job: UUID) -> JobReport:
        with self._records.read() as session:
            row = session.get_one(PrintJob, job)
            if row.state not in _TO_BE_SENT or self._is_anothers(session, row):
                return report_of(row)
        try:
            title, pdf, options = self._paper(job)
        except EnvironmentFault as fault:
            return self._not_sent(job, fault)
        claim = self._claim(job, options.printer)
        if claim.refused is not None:
            return claim.refused
        try:
            taken = self._spooler.find(job_name(job), claim.went_to) if claim.cut_off else None
            if taken is None:
                taken = self._spooler.submit(job_name(job), title, pdf, options)
        except EnvironmentFault as fault:
            return self._not_sent(job, fault)
        return self._mark(job, (PrintState.SENDING,), PrintState.SENT, spooler_job=taken)

    def _claim(self, job: UUID, printer: str) -> _Claim:
        """Takes the job in hand, for this printer, unless it is in another's hands by now."""
        with self._records.write() as work:
            row = work.session.get_one(PrintJob, job)
            if row.state not in _TO_BE_SENT or self._is_anothers(work.session, row):
                return _Claim(refused=report_of(row))
            claim = _Claim(row.state is PrintState.SENDING, row.printer)
            row.state, row.reason, row.printer = PrintState.SENDING, None, printer
            work.note(str(work.station), _SENDING, job, by=self._me.name)
        return claim

    def _is_anothers(self, session: Session, row: PrintJob) -> bool:
        """Whether somebody else, who is still there, is sending the job."""
        if row.state is not PrintState.SENDING:
            return False
        body = session.scalar(
            select(JournalEntry.body)
            .where(JournalEntry.subject == str(row.id), JournalEntry.act == _SENDING)
            .order_by(JournalEntry.sequence.desc())
            .limit(1)
        )
        by = None if body is None else json.loads(body)["detail"].get("by")
        return by is not None and by != self._me.name and self._me.lives(by)

    def _paper(self, job: UUID) -> tuple[str, bytes, PrintOptions]:
        with self._records.read() as session:
            row = session.get_one(PrintJob, job)
            receipt = session.get_one(Receipt, row.receipt_id)
            nameless = self._nameless(session, receipt.intake_id)
        from kiosk.printing.paper import SHEETS  # what makes paper is loaded with the first
        from kiosk.printing.receipt import make_receipt

        how = self._papers("receipt")
        options = options_of(
            self._spooler, replace(how, printer=row.printer or how.printer, copies=row.copies)
        )
        language = Language(receipt.language)
        content = from_record(receipt.content, duplicate=row.duplicate, nameless=nameless)
        pdf = make_receipt(content, language, SHEETS[options.paper])
        return language.render(Text("print.title.receipt", {"number": receipt.number})), pdf, options

    def _not_sent(self, job: UUID, fault: EnvironmentFault) -> JobReport:
        """Lets the job go with its reason. Whether the spooler took it all the same is not known after a fault in
        the middle: it stays ``sending``, in nobody's hands."""
        with self._records.write() as work:
            row = work.session.get_one(PrintJob, job)
            if row.state not in _TO_BE_SENT or self._is_anothers(work.session, row):
                return report_of(row)
            if row.state is PrintState.QUEUED and row.reason == fault.code.value:
                return report_of(row)
            row.reason = fault.code.value
            work.note(str(work.station), f"print.{row.state.value}", job, reason=row.reason)
        return report_of(row)

    def _mark(
        self,
        job: UUID,
        of: Collection[PrintState],
        to: PrintState,
        reason: FaultCode | None = None,
        spooler_job: SpoolerJob | None = None,
    ) -> JobReport:
        """Moves a job on from one of the states ``of``; one that another has moved by now stays as it is."""
        with self._records.write() as work:
            row = work.session.get_one(PrintJob, job)
            if row.state not in of:
                return report_of(row)
            row.state = to
            row.reason = None if reason is None else reason.value
            if spooler_job is not None:
                row.spooler_job, row.printer, row.sent_at = spooler_job.id, spooler_job.printer, work.now
            report = report_of(row)
            if report.is_final:
                row.ended_at = work.now
            work.note(str(work.station), f"print.{to.value}", job, reason=row.reason)
        return report


def report_of(row: PrintJob) -> JobReport:
    """How far a job is by its row."""
    return JobReport(row.id, row.state, None if row.reason is None else FaultCode(row.reason))


def job_name(job: UUID) -> str:
    """The name a job has at the spooler: nothing about a person, found again after a crash."""
    return f"{OUR_JOBS}{job.hex}"


def options_of(spooler: Spooler, how: PaperSettings) -> PrintOptions:
    """How a job is to be printed, where the station prints papers of its kind like that.

    Raises:
        EnvironmentFault: as :func:`default_printer`.
    """
    printer = how.printer or default_printer(spooler)
    return PrintOptions(printer, how.copies, how.duplex, how.tray, SIZES[how.size])


def default_printer(spooler: Spooler) -> str:
    """The printer that is used where none is chosen.

    Raises:
        EnvironmentFault: ``printer_missing`` where there is none, or several and none is the default.
    """
    printers = spooler.printers()
    for printer in printers:
        if printer.is_default:
            return printer.id
    if len(printers) == 1:
        return printers[0].id
    raise EnvironmentFault(FaultCode.PRINTER_MISSING)
