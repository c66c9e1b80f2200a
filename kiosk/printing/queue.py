"""The print queue: kept in the records, so that no paper is lost and none is printed twice unasked.

A job is written in the same transaction as what it prints. Before the spooler is asked, the job is marked
``sending``, with its printer, and the journal tells who sends it. A job found in that state whose sender has gone was
cut off: it is looked up at its printer's spooler by its name before it is sent again. "Printed" is what the spooler
says in the end.

Many receipts may go as one run: each has a job of its own here, and all of these are one of the spooler's. Whichever
of them is sent or looked at, all are. A run that failed may have come out in part: of each of its receipts nobody
knows then, and a person has to look.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.claims import Claimant, Process
from kiosk.printing.composing import Composing, Paper, default_printer, nobody, nowhere, plainly
from kiosk.printing.queueing import TO_BE_SENT, those
from kiosk.printing.spoolers.protocol import (
    OUR_JOBS,
    PrinterInfo,
    Spooler,
    SpoolerJob,
    SpoolReport,
    SpoolState,
)
from kiosk.records.tables import JournalEntry, PrintJob, PrintState
from kiosk.records.work import Records
from kiosk.settings import PaperSettings, PrintKind

OPEN_STATES = (PrintState.QUEUED, PrintState.SENDING, PrintState.SENT, PrintState.PRINTING)
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


class PrintQueue:
    """Sends what waits, and follows it to its end. Its calls wait for the spooler: never in the window's thread."""

    def __init__(
        self,
        records: Records,
        spooler: Spooler,
        claimant: Claimant | None = None,
        nameless: Callable[[Session, UUID], bool] = nobody,
        papers: Callable[[PrintKind], PaperSettings] = plainly,
        addressed: Callable[[Session, UUID], tuple[str, ...]] = nowhere,
    ) -> None:
        """
        Args:
            nameless: whether an intake's applicant stands on no paper by name.
            papers: how each kind of paper is printed here.
            addressed: whom an intake's receipt is sent to, line by line; nothing where it may not be sent.
        """
        self._composing = Composing(records, spooler, papers, nameless, addressed)
        self._papers = papers
        self._records = records
        self._spooler = spooler
        self._me = claimant or Process(records.new_id().hex)
        self._in_hand: set[UUID] = set()
        self._lock = threading.Lock()

    def waiting(self) -> tuple[UUID, ...]:
        """Jobs not yet at their end, oldest first; of each run one, which stands for it."""
        with self._records.read() as session:
            found = (
                select(func.min(PrintJob.id))
                .where(PrintJob.state.in_(OPEN_STATES))
                .group_by(func.coalesce(PrintJob.run_id, PrintJob.id))
                .order_by(func.min(PrintJob.queued_at))
            )
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
        try:
            report = self._spooler.state(SpoolerJob(row.spooler_job, name_of(row), row.printer or ""))
        except EnvironmentFault as fault:
            report = SpoolReport(SpoolState.QUEUED, (fault.code,))
        state, reason = _STATES[report.state], (report.faults[0] if report.faults else None)
        if reason is None:
            reason = _WAITS_FOR.get(report.state)
        if (state, None if reason is None else reason.value) == (row.state, row.reason):
            return JobReport(job, state, reason)
        if state is PrintState.FAILED and self._is_many(job):
            state = PrintState.UNKNOWN  # nobody knows what of it has come out
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
        taken = self._spooler.find(name_of(row), row.printer)
        if taken is None:
            return self._mark(job, (PrintState.SENDING,), PrintState.QUEUED)
        return self._mark(job, (PrintState.SENDING,), PrintState.SENT, spooler_job=taken)

    def end(self, job: UUID, state: PrintState) -> JobReport:
        """Keeps what became of a job that was sent and taken back: whoever took it back knows."""
        return self._mark(job, (PrintState.SENT, PrintState.PRINTING), state)

    @contextmanager
    def holding(self, job: UUID) -> Iterator[bool]:
        """Whether the job, with its run, is this thread's within the block, and no other's of this process."""
        with self._records.read() as session:
            whole = session.get_one(PrintJob, job).run_id or job
        with self._lock:
            mine = whole not in self._in_hand
            self._in_hand.add(whole)
        try:
            yield mine
        finally:
            if mine:
                with self._lock:
                    self._in_hand.discard(whole)

    def how(self, job: UUID) -> JobReport:
        """How far a job is, as it is remembered: the spooler is not asked."""
        with self._records.read() as session:
            return report_of(session.get_one(PrintJob, job))

    def ready_again(self) -> frozenset[UUID]:
        """Which of the jobs that a printer did not take it would take now. What it would not print is not among
        them: that takes a person."""
        with self._records.read() as session:
            refused = select(PrintJob.id, PrintJob.printer, PrintJob.reason)
            rows = session.execute(refused.where(PrintJob.state.in_(TO_BE_SENT))).all()
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

    def _is_many(self, job: UUID) -> bool:
        with self._records.read() as session:
            return len(those(session, session.get_one(PrintJob, job), OPEN_STATES)) > 1

    def _send(self, job: UUID) -> JobReport:
        with self._records.read() as session:
            row = session.get_one(PrintJob, job)
            if row.state not in TO_BE_SENT or self._is_anothers(session, row):
                return report_of(row)
            name = name_of(row)
        try:
            paper = self._composing.paper(job)
        except EnvironmentFault as fault:
            return self._not_sent(job, fault)
        if paper is None:
            return self.how(job)
        claim = self._claim(job, paper)
        if claim.refused is not None:
            return claim.refused
        try:
            taken = self._spooler.find(name, claim.went_to) if claim.cut_off else None
            if taken is None:
                taken = self._spooler.submit(name, paper.title, paper.pdf, paper.options)
        except EnvironmentFault as fault:
            return self._not_sent(job, fault)
        return self._mark(job, (PrintState.SENDING,), PrintState.SENT, spooler_job=taken)

    def _claim(self, job: UUID, paper: Paper) -> _Claim:
        """Takes the job in hand, for this printer, unless it is in another's hands by now, or a receipt of its run
        was withdrawn meanwhile."""
        with self._records.write() as work:
            row = work.session.get_one(PrintJob, job)
            waiting = those(work.session, row, TO_BE_SENT)
            if {one.id for one in waiting} != paper.jobs or self._is_anothers(work.session, row):
                return _Claim(refused=report_of(row))
            claim = _Claim(row.state is PrintState.SENDING, row.printer)
            for one in waiting:
                one.state, one.reason, one.printer = PrintState.SENDING, None, paper.options.printer
                work.note(str(work.station), _SENDING, one.id, by=self._me.name)
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

    def _not_sent(self, job: UUID, fault: EnvironmentFault) -> JobReport:
        """Lets the job go with its reason. Whether the spooler took it all the same is not known after a fault in
        the middle: it stays ``sending``, in nobody's hands."""
        with self._records.write() as work:
            row = work.session.get_one(PrintJob, job)
            if row.state not in TO_BE_SENT or self._is_anothers(work.session, row):
                return report_of(row)
            for one in those(work.session, row, TO_BE_SENT):
                if one.state is not PrintState.QUEUED or one.reason != fault.code.value:
                    one.reason = fault.code.value
                    work.note(str(work.station), f"print.{one.state.value}", one.id, reason=one.reason)
        return report_of(row)

    def _mark(
        self,
        job: UUID,
        of: Collection[PrintState],
        to: PrintState,
        reason: FaultCode | None = None,
        spooler_job: SpoolerJob | None = None,
    ) -> JobReport:
        """Moves a job with its run on from one of the states ``of``; one that another has moved by now stays as it
        is."""
        with self._records.write() as work:
            row = work.session.get_one(PrintJob, job)
            if row.state not in of:
                return report_of(row)
            for one in those(work.session, row, of):
                one.state = to
                one.reason = None if reason is None else reason.value
                if spooler_job is not None:
                    one.spooler_job, one.printer, one.sent_at = spooler_job.id, spooler_job.printer, work.now
                if report_of(one).is_final:
                    one.ended_at = work.now
                work.note(str(work.station), f"print.{to.value}", one.id, reason=one.reason)
        return report_of(row)


def report_of(row: PrintJob) -> JobReport:
    """How far a job is by its row."""
    return JobReport(row.id, row.state, None if row.reason is None else FaultCode(row.reason))


def job_name(job: UUID) -> str:
    """The name a job has at the spooler: nothing about a person, found again after a crash."""
    return f"{OUR_JOBS}{job.hex}"


def name_of(row: PrintJob) -> str:
    """The name that a job goes by at the spooler: its run's, where it is one of a run."""
    return job_name(row.run_id or row.id)
