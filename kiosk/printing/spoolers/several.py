"""Several spoolers as one: a printer belongs to the first that has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.spoolers.protocol import PrinterInfo, PrintOptions, Spooler, SpoolerJob, SpoolReport


class SeveralSpoolers:
    """Asks each spooler in turn. The first one's default printer is the default of all."""

    kind = "several"

    def __init__(self, spoolers: Sequence[Spooler]) -> None:
        self._spoolers = tuple(spoolers)

    def printers(self) -> tuple[PrinterInfo, ...]:
        """All printers; a spooler that does not answer has none."""
        found: list[PrinterInfo] = []
        for spooler in self._spoolers:
            try:
                printers = spooler.printers()
            except EnvironmentFault:
                continue
            has_default = any(printer.is_default for printer in found)
            found += [
                replace(printer, is_default=printer.is_default and not has_default) for printer in printers
            ]
        return tuple(found)

    def submit(self, job_name: str, title: str, pdf: bytes, options: PrintOptions) -> SpoolerJob:
        return self._of(options.printer).submit(job_name, title, pdf, options)

    def find(self, job_name: str, printer: str | None = None) -> SpoolerJob | None:
        """Asks the spooler that has the printer; every one where no printer is named, or it was taken away."""
        if printer is not None and (having := self._having(printer)) is not None:
            return having.find(job_name, printer)
        silent: EnvironmentFault | None = None
        for spooler in self._spoolers:
            try:
                found = spooler.find(job_name)
            except EnvironmentFault as fault:
                silent = silent or fault
                continue
            if found is not None:
                return found
        if silent is not None:
            raise silent
        return None

    def state(self, job: SpoolerJob) -> SpoolReport:
        return self._of(job.printer).state(job)

    def keeps_files(self) -> bool | None:
        """Whether any of them does."""
        told = [spooler.keeps_files() for spooler in self._spoolers]
        return True if True in told else None if None in told else False

    def cancel(self, job: SpoolerJob) -> None:
        self._of(job.printer).cancel(job)

    def _of(self, printer: str) -> Spooler:
        having = self._having(printer)
        if having is None:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING, printer=printer)
        return having

    def _having(self, printer: str) -> Spooler | None:
        for spooler in self._spoolers:
            try:
                known = any(info.id == printer for info in spooler.printers())
            except EnvironmentFault:
                continue
            if known:
                return spooler
        return None
