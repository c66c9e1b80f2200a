"""Prints through Windows' spooler: the PDF is drawn page by page and handed over as pictures.

Windows forgets a job the moment it has ended. One that was seen at work and then left the list without having been
deleted is printed: more than that Windows never says. One of which this process has seen nothing is *unknown*, so
that a person looks before it is printed again. Nobody has run this on a Windows machine yet.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Final

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.spoolers.protocol import (
    A5,
    PrinterInfo,
    PrinterState,
    PrintOptions,
    SpoolerJob,
    SpoolReport,
    SpoolState,
    check_job_name,
)
from kiosk.printing.spoolers.windows_surface import Order, Picture, WindowsJob, WindowsPrinter, WindowsSurface

DPI: Final = 300
GONE: Final = "gone"
"""The id of a job that is in no list any more, or never was."""

_PAUSED, _ERROR, _JAM, _NO_PAPER, _OFFLINE = 0x1, 0x2, 0x8, 0x10, 0x80
_BUSY, _PRINTING, _FULL, _MISSING = 0x200, 0x400, 0x800, 0x1000
_PROCESSING, _NO_TONER, _ATTENTION, _OPEN = 0x4000, 0x40000, 0x100000, 0x400000
_PRINTER_FAULTS: Final = (
    (_MISSING, FaultCode.PRINTER_MISSING),
    (_OFFLINE, FaultCode.PRINTER_OFFLINE),
    (_JAM, FaultCode.PAPER_JAM),
    (_OPEN, FaultCode.COVER_OPEN),
    (_NO_PAPER, FaultCode.OUT_OF_PAPER),
    (_NO_TONER, FaultCode.OUT_OF_TONER),
    (_FULL, FaultCode.OUTPUT_FULL),
    (_PAUSED | _ERROR | _ATTENTION, FaultCode.PRINTER_STOPPED),
)
_KEEPS_JOBS: Final = 0x100
_WORK_OFFLINE: Final = 0x400

_JOB_PAUSED, _JOB_ERROR, _JOB_DELETING, _JOB_SPOOLING, _JOB_PRINTING = 0x1, 0x2, 0x4, 0x8, 0x10
_JOB_OFFLINE, _JOB_NO_PAPER, _JOB_PRINTED, _JOB_DELETED, _JOB_BLOCKED = 0x20, 0x40, 0x80, 0x100, 0x200
_JOB_ATTENTION, _JOB_COMPLETE = 0x400, 0x1000


class WindowsSpooler:
    """The printers of a Windows machine."""

    kind = "windows"

    def __init__(self, surface: WindowsSurface) -> None:
        self._surface = surface
        self._seen: dict[str, int] = {}
        self._lock = threading.Lock()

    def printers(self) -> tuple[PrinterInfo, ...]:
        return tuple(_info(printer) for printer in self._surface.printers())

    def submit(self, job_name: str, title: str, pdf: bytes, options: PrintOptions) -> SpoolerJob:
        """Windows has one name for a job: ``title`` is shown nowhere."""
        name = check_job_name(job_name)
        self._require(options.printer)
        order = Order(options.printer, name, options.copies, options.duplex, options.paper == A5)
        self._saw(name, _JOB_SPOOLING)
        if not self._surface.print(order, _pictures(pdf)):
            raise EnvironmentFault(FaultCode.PRINT_FAILED, printer=options.printer)
        job = self._listed(name, options.printer)
        return SpoolerJob(GONE if job is None else str(job.id), name, options.printer)

    def find(self, job_name: str, printer: str | None = None) -> SpoolerJob | None:
        """A job that is in no list may have ended: it is told as one that is gone, and its state is unknown."""
        name = check_job_name(job_name)
        names = [printer] if printer is not None else [known.name for known in self._surface.printers()]
        for there in names:
            job = self._listed(name, there)
            if job is not None:
                return SpoolerJob(str(job.id), name, there)
        return SpoolerJob(GONE, name, printer or "")

    def state(self, job: SpoolerJob) -> SpoolReport:
        listed = self._listed(job.name, job.printer)
        if listed is None:
            return self._ended(job)
        if listed.status & (_JOB_DELETING | _JOB_DELETED):
            return SpoolReport(SpoolState.QUEUED)
        if listed.status & (_JOB_PRINTED | _JOB_COMPLETE):
            return SpoolReport(SpoolState.PRINTED)
        faults = self._faults(listed, job.printer)
        if listed.status & _JOB_PAUSED:
            return SpoolReport(SpoolState.HELD, (FaultCode.PRINT_HELD, *faults))
        if listed.status & (_JOB_ERROR | _JOB_BLOCKED | _JOB_OFFLINE | _JOB_ATTENTION):
            return SpoolReport(SpoolState.STOPPED, faults or (FaultCode.PRINTER_STOPPED,))
        state = SpoolState.PRINTING if listed.status & _JOB_PRINTING else SpoolState.QUEUED
        return SpoolReport(state, faults)

    def keeps_files(self) -> bool | None:
        """Whether one of the printers was told to keep what it printed."""
        return any(printer.attributes & _KEEPS_JOBS for printer in self._surface.printers())

    def cancel(self, job: SpoolerJob) -> None:
        listed = self._listed(job.name, job.printer)
        if listed is not None:
            self._surface.cancel(job.printer, listed.id)
            self._saw(job.name, _JOB_DELETING)

    def _require(self, name: str) -> None:
        if name not in {printer.name for printer in self._surface.printers()}:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING, printer=name)

    def _listed(self, name: str, printer: str) -> WindowsJob | None:
        found = next((job for job in self._surface.jobs(printer) if job.document == name), None)
        if found is not None:
            self._saw(name, found.status)
        return found

    def _saw(self, name: str, status: int) -> None:
        with self._lock:
            self._seen[name] = self._seen.get(name, 0) & _JOB_DELETING | status

    def _ended(self, job: SpoolerJob) -> SpoolReport:
        with self._lock:
            last = self._seen.get(job.name)
        if last is None:
            return SpoolReport(SpoolState.UNKNOWN)
        if last & (_JOB_DELETING | _JOB_DELETED):
            return SpoolReport(SpoolState.CANCELLED)
        return SpoolReport(SpoolState.UNKNOWN if last & (_JOB_ERROR | _JOB_OFFLINE) else SpoolState.PRINTED)

    def _faults(self, job: WindowsJob, name: str) -> tuple[FaultCode, ...]:
        if job.status & _JOB_NO_PAPER:
            return (FaultCode.OUT_OF_PAPER,)
        if job.status & _JOB_OFFLINE:
            return (FaultCode.PRINTER_OFFLINE,)
        mine = (printer for printer in self._surface.printers() if printer.name == name)
        return next((_info(printer).faults for printer in mine), (FaultCode.PRINTER_MISSING,))


def _info(printer: WindowsPrinter) -> PrinterInfo:
    faults = [fault for bits, fault in _PRINTER_FAULTS if printer.status & bits]
    if printer.attributes & _WORK_OFFLINE and FaultCode.PRINTER_OFFLINE not in faults:
        faults.insert(0, FaultCode.PRINTER_OFFLINE)
    at_work = printer.status & (_BUSY | _PRINTING | _PROCESSING)
    state = PrinterState.STOPPED if faults else PrinterState.PRINTING if at_work else PrinterState.IDLE
    return PrinterInfo(
        id=printer.name,
        name=printer.name,
        kind=WindowsSpooler.kind,
        state=state,
        accepting=True,
        reasons=(f"0x{printer.status:x}",) if printer.status else (),
        faults=tuple(faults),
        is_default=printer.is_default,
    )


def _pictures(pdf: bytes) -> Iterator[Picture]:
    """Each page of a paper, as the printer is to set it."""
    import pypdfium2  # with the first paper

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=DPI / 72).to_pil().convert("RGB")
            yield Picture(image.width, image.height, image.tobytes())
            page.close()
