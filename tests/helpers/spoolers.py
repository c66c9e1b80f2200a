"""A spooler that does what a test says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.spoolers.protocol import (
    PrinterInfo,
    PrinterState,
    PrintOptions,
    SpoolerJob,
    SpoolReport,
    SpoolState,
)
from kiosk.printing.spoolers.windows_surface import Order, Picture, WindowsJob, WindowsPrinter


class FakeSpooler:
    """A spooler that does what the test says.

    Attributes:
        jobs: the PDFs it took, by job name.
        refuse: raised when a job is handed over.
        take_then_fail: the job is taken, and then the connection is lost.
        report: what it says of every job.
        meanwhile: called while it takes a job, before it answers.
        default: the id of its default printer.
        accepting: whether its printers take jobs.
        faults: what is wrong with its printers.
        once_cancelled: what it says of a job that it was told to take back; None: that it prints all the same.
    """

    kind = "fake"

    def __init__(self) -> None:
        self.jobs: dict[str, bytes] = {}
        self.handed_over = 0
        self.refuse: EnvironmentFault | None = None
        self.take_then_fail = False
        self.report = SpoolReport(SpoolState.PRINTED)
        self.answers = True
        self.meanwhile: Callable[[], object] = lambda: None
        self.default = "office"
        self.accepting = True
        self.faults: tuple[FaultCode, ...] = ()
        self.options: PrintOptions | None = None
        self.once_cancelled: SpoolReport | None = SpoolReport(SpoolState.CANCELLED)
        self.cancelled: list[str] = []
        self._taken_back: dict[str, SpoolReport] = {}

    def printers(self) -> tuple[PrinterInfo, ...]:
        return tuple(
            PrinterInfo(
                name,
                name,
                self.kind,
                PrinterState.IDLE,
                self.accepting,
                faults=self.faults,
                is_default=name == self.default,
            )
            for name in ("office", "hall")
        )

    def submit(self, job_name: str, title: str, pdf: bytes, options: PrintOptions) -> SpoolerJob:
        if self.refuse is not None:
            raise self.refuse
        self.handed_over += 1
        self.jobs[job_name] = pdf
        self.went_to, self.options = options.printer, options
        self.meanwhile()
        if self.take_then_fail:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING)
        return SpoolerJob("7", job_name, options.printer)

    def find(self, job_name: str, printer: str | None = None) -> SpoolerJob | None:
        if not self.answers:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING)
        return SpoolerJob("7", job_name, "office") if job_name in self.jobs else None

    def state(self, job: SpoolerJob) -> SpoolReport:
        self.meanwhile()
        if not self.answers:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING)
        return self._taken_back.get(job.name, self.report)

    def keeps_files(self) -> bool | None:
        return False

    def cancel(self, job: SpoolerJob) -> None:
        if not self.answers:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING)
        self.cancelled.append(job.name)
        if self.once_cancelled is not None:
            self.jobs.pop(job.name, None)
            self._taken_back[job.name] = self.once_cancelled


class FakeWindows:
    """Windows' printing, as far as a spooler sees it.

    Attributes:
        listed: the printers.
        waiting: each printer's list of jobs.
        orders: what was handed over, each with its pages.
        takes: whether Windows takes what is handed over.
    """

    def __init__(self) -> None:
        self.listed = [WindowsPrinter("Kontor", 0, 0, True), WindowsPrinter("Gang", 0, 0, False)]
        self.waiting: dict[str, list[WindowsJob]] = {"Kontor": [], "Gang": []}
        self.orders: list[tuple[Order, list[Picture]]] = []
        self.takes = True

    def printers(self) -> tuple[WindowsPrinter, ...]:
        return tuple(self.listed)

    def jobs(self, printer: str) -> tuple[WindowsJob, ...]:
        if printer not in self.waiting:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING, printer=printer)
        return tuple(self.waiting[printer])

    def print(self, order: Order, pages: Iterator[Picture]) -> bool:
        if self.takes:
            self.orders.append((order, list(pages)))
            self.waiting[order.printer].append(WindowsJob(len(self.orders), order.document, 0))
        return self.takes

    def cancel(self, printer: str, job: int) -> None:
        self.waiting[printer] = [each for each in self.waiting[printer] if each.id != job]

    def show(self, printer: str, status: int) -> None:
        """The printer's jobs have that status now."""
        self.waiting[printer] = [replace(job, status=status) for job in self.waiting[printer]]
