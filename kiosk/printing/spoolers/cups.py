"""Prints through CUPS, by IPP, and follows each job to its end.

"Printed" is CUPS's ``job-state`` *completed*; its ``job-state-reasons`` and counts are no guide. One *completed*
is not believed: where CUPS lost sight of the job at its printer in the middle. It says so by a keyword on the
**queue**, which stays there for every later job, so what the queue bore before is sent along with each job and
compared in the end. A second job lost on a queue that still bears the keyword cannot be told from a printed one. The
administrator takes the keyword off by giving the queue its driver again: ``lpadmin -p NAME -m everywhere``. Nor can
a job whose printer loses power in the very moment in which CUPS asks after it: CUPS calls that completed without a
word (``backend/ipp.c`` ends its wait on any answer but *busy*). For both the clerk has "print again".
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote, urlsplit

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.spoolers import ipp
from kiosk.printing.spoolers.ipp import Attribute, Attributes, Group, Message, Operation, Tag
from kiosk.printing.spoolers.ipp_client import IppClient, IppUnreachableError, ServerAddress
from kiosk.printing.spoolers.protocol import (
    PrinterInfo,
    PrinterState,
    PrintOptions,
    SpoolerJob,
    SpoolReport,
    SpoolState,
    check_job_name,
    is_job_name,
)
from kiosk.printing.spoolers.reasons import CONNECTING, NO_HISTORY, faults_of

TIMEOUT: Final = 5.0
"""Seconds that each of a call's requests, two at the most, may take to be sent, and again to be answered."""

_NOT_FOUND: Final = 0x0406
_NOT_POSSIBLE: Final = 0x0404
_NOT_ACCEPTING: Final = 0x0506
_FIRST_ERROR: Final = 0x0400

_PRINTER_IDLE: Final = 3
_PRINTER_PROCESSING: Final = 4
_PRINTER_STATES: Final = {_PRINTER_IDLE: PrinterState.IDLE, _PRINTER_PROCESSING: PrinterState.PRINTING}

_JOB_STATES: Final = {
    3: SpoolState.QUEUED,
    4: SpoolState.HELD,
    5: SpoolState.PRINTING,
    6: SpoolState.STOPPED,
    7: SpoolState.CANCELLED,
    8: SpoolState.FAILED,
    9: SpoolState.PRINTED,
}

_CLASS_BIT: Final = 0x1
_SECONDS_TO_CONNECT: Final = 5
_REASONS_BEFORE: Final = "kiosk-reasons-before"
_PRINTER_WANTED: Final = (
    "printer-name",
    "printer-info",
    "printer-type",
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
)
_JOB_WANTED: Final = (
    "job-name",
    "job-state",
    "job-state-reasons",
    "job-printer-state-reasons",
    "job-printer-up-time",
    "time-at-processing",
    _REASONS_BEFORE,
)


class CupsSpooler:
    """The queues of one CUPS server.

    Classes of printers are left out: a class does not say which of its printers is out of paper.
    """

    kind = "cups"

    def __init__(self, address: ServerAddress, user: str, timeout: float = TIMEOUT) -> None:
        """Takes the server's address, the name jobs are sent under (CUPS shows a job's name to its owner only), and
        the seconds each request may take."""
        self._client = IppClient(address, timeout)
        self._user = user

    def printers(self) -> tuple[PrinterInfo, ...]:
        wanted = _wanted(_PRINTER_WANTED)
        answer = self._call("/", Operation.CUPS_GET_PRINTERS, _requester(self._user), wanted)
        if answer.code == _NOT_FOUND:
            return ()
        _refuse(answer)
        default = self._call("/", Operation.CUPS_GET_DEFAULT, _wanted(("printer-name",)))
        default_name = ipp.keyword(default.one(Group.PRINTER), "printer-name")
        return tuple(
            _info(printer, default_name)
            for printer in answer.all(Group.PRINTER)
            if not (ipp.number(printer, "printer-type") or 0) & _CLASS_BIT
        )

    def submit(self, job_name: str, title: str, pdf: bytes, options: PrintOptions) -> SpoolerJob:
        name = check_job_name(job_name)
        before = ipp.keywords(self._printer(options.printer), "printer-state-reasons")
        about = (
            *_about_printer(options.printer, self._user),
            Attribute("job-name", Tag.NAME, (name,)),
            Attribute("document-name", Tag.NAME, (title,)),
            Attribute("document-format", Tag.MIME_TYPE, ("application/pdf",)),
        )
        # CUPS reads the tray from the same attribute as the paper's size.
        media = (options.paper, options.tray) if options.tray else (options.paper,)
        template = (
            Attribute("copies", Tag.INTEGER, (options.copies,)),
            Attribute("sides", Tag.KEYWORD, ("two-sided-long-edge" if options.duplex else "one-sided",)),
            Attribute("media", Tag.KEYWORD, media),
            Attribute(_REASONS_BEFORE, Tag.KEYWORD, before or ("none",)),
        )
        path = f"/printers/{quote(options.printer, safe='')}"
        answer = self._call(path, Operation.PRINT_JOB, *about, job=template, document=pdf)
        if answer.code == _NOT_FOUND:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING, printer=options.printer)
        if answer.code == _NOT_ACCEPTING:
            raise EnvironmentFault(FaultCode.PRINTER_REJECTING, printer=options.printer)
        _refuse(answer)
        number = ipp.number(answer.one(Group.JOB), "job-id")
        if number is None:
            raise EnvironmentFault(FaultCode.PRINT_FAILED, printer=options.printer)
        return SpoolerJob(str(number), name, options.printer)

    def find(self, job_name: str, printer: str | None = None) -> SpoolerJob | None:
        name = check_job_name(job_name)
        answer = self._call(
            "/",
            Operation.GET_JOBS,
            Attribute("printer-uri", Tag.URI, ("ipp://localhost/",)),
            _requester(self._user),
            Attribute("which-jobs", Tag.KEYWORD, ("all",)),
            _wanted(("job-id", "job-name", "job-printer-uri")),
        )
        if answer.code == _NOT_FOUND:
            return None
        _refuse(answer)
        found = [job for job in answer.all(Group.JOB) if ipp.keyword(job, "job-name") == name]
        if not found:
            return None
        newest = max(found, key=lambda job: ipp.number(job, "job-id") or 0)
        printer = unquote(urlsplit(ipp.keyword(newest, "job-printer-uri") or "").path.rpartition("/")[2])
        return SpoolerJob(str(ipp.number(newest, "job-id")), name, printer)

    def state(self, job: SpoolerJob) -> SpoolReport:
        answer = self._call(
            "/jobs", Operation.GET_JOB_ATTRIBUTES, *self._about_job(job), _wanted(_JOB_WANTED)
        )
        attributes = answer.one(Group.JOB)
        # A server set up anew counts its jobs from 1 again: only the name tells that it is the same job.
        if answer.code == _NOT_FOUND or ipp.keyword(attributes, "job-name") != job.name:
            return SpoolReport(SpoolState.UNKNOWN, self._faults_of_missing(job.printer))
        _refuse(answer)
        state = _JOB_STATES.get(ipp.number(attributes, "job-state") or 0, SpoolState.UNKNOWN)
        if state.is_final:
            return _ended(state, attributes)
        return self._under_way(state, attributes, job.printer)

    def keeps_files(self) -> bool | None:
        """By the jobs of ours that ended: CUPS tells of each whether its document is there still. What is kept may be
        kept for a while only (``PreserveJobFiles``; a day where the server's settings say nothing)."""
        answer = self._call(
            "/",
            Operation.GET_JOBS,
            Attribute("printer-uri", Tag.URI, ("ipp://localhost/",)),
            _requester(self._user),
            Attribute("which-jobs", Tag.KEYWORD, ("completed",)),
            _wanted(("job-name", "job-preserved")),
        )
        if answer.code == _NOT_FOUND:
            return None
        _refuse(answer)
        ours = [job for job in answer.all(Group.JOB) if is_job_name(ipp.keyword(job, "job-name") or "")]
        told = [kept for job in ours if (kept := ipp.truth(job, "job-preserved")) is not None]
        return any(told) if told else None

    def cancel(self, job: SpoolerJob) -> None:
        answer = self._call("/jobs", Operation.CANCEL_JOB, *self._about_job(job))
        if answer.code not in (_NOT_FOUND, _NOT_POSSIBLE):
            _refuse(answer)

    def _under_way(self, state: SpoolState, job: Attributes, printer_id: str) -> SpoolReport:
        """The report on a job that is not finished: what its queue says decides what stands in its way."""
        printer = self._printer(printer_id)
        info = _info(printer, None)
        faults = info.faults
        if CONNECTING in info.reasons and _seconds_at_work(job) >= _SECONDS_TO_CONNECT:
            faults = (FaultCode.PRINTER_MISSING, *(f for f in faults if f is not FaultCode.PRINTER_MISSING))
        if state is SpoolState.QUEUED and info.state is PrinterState.STOPPED:
            state = SpoolState.STOPPED
        if state is SpoolState.HELD:  # whatever the printer's trouble, somebody has to let it go first
            faults = (FaultCode.PRINT_HELD, *(f for f in faults if f is not FaultCode.PRINT_HELD))
        if state is SpoolState.STOPPED and not faults:
            faults = (FaultCode.PRINTER_STOPPED,)
        return SpoolReport(state, faults, _told(job, "job-state-reasons") + info.reasons)

    def _printer(self, printer_id: str) -> Attributes:
        path = f"/printers/{quote(printer_id, safe='')}"
        about = _about_printer(printer_id, self._user)
        answer = self._call(path, Operation.GET_PRINTER_ATTRIBUTES, *about, _wanted(_PRINTER_WANTED))
        if answer.code == _NOT_FOUND:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING, printer=printer_id)
        _refuse(answer)
        return answer.one(Group.PRINTER)

    def _faults_of_missing(self, printer_id: str) -> tuple[FaultCode, ...]:
        """Why a job may be gone: with a queue that is removed CUPS drops its jobs."""
        try:
            self._printer(printer_id)
        except EnvironmentFault as fault:
            return (fault.code,)
        return ()

    def _about_job(self, job: SpoolerJob) -> tuple[Attribute, ...]:
        return Attribute("job-uri", Tag.URI, (f"ipp://localhost/jobs/{job.id}",)), _requester(self._user)

    def _call(
        self,
        path: str,
        operation: Operation,
        *about: Attribute,
        job: tuple[Attribute, ...] = (),
        document: bytes = b"",
    ) -> Message:
        request = ipp.encode_request(operation, 1, about, *job)
        try:
            return self._client.call(path, request, document)
        except (IppUnreachableError, ipp.IppFormatError) as error:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING, spooler=self.kind) from error


def _ended(state: SpoolState, job: Attributes) -> SpoolReport:
    """The report on a finished job."""
    at_printer = _told(job, "job-printer-state-reasons")
    reasons = _told(job, "job-state-reasons") + at_printer
    if (
        state is SpoolState.PRINTED
        and NO_HISTORY in at_printer
        and NO_HISTORY not in _told(job, _REASONS_BEFORE)
    ):
        return SpoolReport(SpoolState.UNKNOWN, (), reasons)
    if state is SpoolState.FAILED:
        return SpoolReport(state, faults_of(at_printer) or (FaultCode.PRINT_FAILED,), reasons)
    return SpoolReport(state, (), reasons)


def _info(printer: Attributes, default_name: str | None) -> PrinterInfo:
    name = ipp.keyword(printer, "printer-name") or ""
    reasons = _told(printer, "printer-state-reasons")
    state = _PRINTER_STATES.get(ipp.number(printer, "printer-state") or 0, PrinterState.STOPPED)
    message = ipp.keyword(printer, "printer-state-message") or ""
    # A message outlives what it tells; only while a job is at work does it speak of now.
    faults = faults_of(reasons, message if state is PrinterState.PRINTING else "")
    if state is PrinterState.STOPPED and not faults:
        faults = (FaultCode.PRINTER_STOPPED,)
    return PrinterInfo(
        id=name,
        name=ipp.keyword(printer, "printer-info") or name,
        kind=CupsSpooler.kind,
        state=state,
        accepting=ipp.truth(printer, "printer-is-accepting-jobs") is not False,
        reasons=reasons,
        faults=faults,
        is_default=name == default_name,
    )


def _seconds_at_work(job: Attributes) -> int:
    """How long the job has been at its printer, by the server's own clock."""
    started, now = ipp.number(job, "time-at-processing"), ipp.number(job, "job-printer-up-time")
    return 0 if started is None or now is None else now - started


def _told(attributes: Attributes, name: str) -> tuple[str, ...]:
    return tuple(keyword for keyword in ipp.keywords(attributes, name) if keyword != "none")


def _about_printer(printer_id: str, user: str) -> tuple[Attribute, ...]:
    uri = f"ipp://localhost/printers/{quote(printer_id, safe='')}"
    return Attribute("printer-uri", Tag.URI, (uri,)), _requester(user)


def _requester(user: str) -> Attribute:
    return Attribute("requesting-user-name", Tag.NAME, (user,))


def _wanted(names: tuple[str, ...]) -> Attribute:
    return Attribute("requested-attributes", Tag.KEYWORD, names)


def _refuse(answer: Message) -> None:
    """Raises what an answer with an error's code amounts to."""
    if answer.code >= _FIRST_ERROR:
        raise EnvironmentFault(FaultCode.PRINT_FAILED, status=f"0x{answer.code:04x}")
