"""A folder as a printer, for training and for the demo: each job is one PDF in it, whole or not there."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.spoolers.protocol import (
    PrinterInfo,
    PrinterState,
    PrintOptions,
    SpoolerJob,
    SpoolReport,
    SpoolState,
    check_job_name,
)

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class FolderSpooler:
    """Prints into a folder: ``<job name>.pdf``, printed the moment it lies there.

    The folder is never made here: one that has gone is a printer that has gone.
    """

    kind = "folder"
    printer_id = "folder"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def printers(self) -> tuple[PrinterInfo, ...]:
        faults: tuple[FaultCode, ...]
        if not self._folder.is_dir():
            state, faults = PrinterState.MISSING, (FaultCode.PRINTER_MISSING,)
        elif not os.access(self._folder, os.W_OK | os.X_OK):
            state, faults = PrinterState.STOPPED, (FaultCode.PRINTER_STOPPED,)
        else:
            state, faults = PrinterState.IDLE, ()
        accepting = state is PrinterState.IDLE
        return (
            PrinterInfo(
                self.printer_id,
                self._folder.name,
                self.kind,
                state,
                accepting,
                faults=faults,
                is_default=True,
            ),
        )

    def submit(self, job_name: str, title: str, pdf: bytes, options: PrintOptions) -> SpoolerJob:
        path = self._path(job_name)
        if options.printer != self.printer_id:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING, printer=options.printer)
        try:
            _write_whole(path, pdf)
        except OSError as error:
            raise self._fault(error) from error
        return SpoolerJob(path.name, job_name, self.printer_id)

    def find(self, job_name: str, printer: str | None = None) -> SpoolerJob | None:
        path = self._path(job_name)
        if not self._folder.is_dir():
            raise EnvironmentFault(FaultCode.PRINTER_MISSING, printer=self.printer_id)
        return SpoolerJob(path.name, job_name, self.printer_id) if path.is_file() else None

    def state(self, job: SpoolerJob) -> SpoolReport:
        return SpoolReport(SpoolState.UNKNOWN if self.find(job.name) is None else SpoolState.PRINTED)

    def keeps_files(self) -> bool:
        """It does nothing else."""
        return True

    def cancel(self, job: SpoolerJob) -> None:
        """Nothing: a job here is printed as soon as it is handed over."""

    def _path(self, job_name: str) -> Path:
        return self._folder / f"{check_job_name(job_name)}.pdf"

    def _fault(self, error: OSError) -> EnvironmentFault:
        if error.errno in _FULL:
            return EnvironmentFault(FaultCode.DISK_FULL)
        if error.errno in _CLOSED:
            return EnvironmentFault(FaultCode.PRINTER_STOPPED, printer=self.printer_id)
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            return EnvironmentFault(FaultCode.PRINTER_MISSING, printer=self.printer_id)
        return EnvironmentFault(FaultCode.DISK_ERROR)


def _write_whole(path: Path, data: bytes) -> None:
    """Puts ``data`` at ``path`` so that it is there whole, on disk, or not at all."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
