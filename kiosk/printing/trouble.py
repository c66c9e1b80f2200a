"""What keeps a paper from coming out, as a fault with the printer's own words: a scanner jams in others."""

from __future__ import annotations

from kiosk.errors import PRINTER, EnvironmentFault, FaultCode
from kiosk.printing.queue import JobReport
from kiosk.printing.spoolers.protocol import PrinterInfo
from kiosk.records.tables import PrintState


def printers_fault(code: FaultCode, printer: str = "") -> EnvironmentFault:
    """A fault of a printer, and of no scanner. ``printer``: its name or id, where that is known."""
    return EnvironmentFault(code, of=PRINTER, printer=printer)


def trouble_of(report: JobReport, printer: str = "") -> EnvironmentFault | None:
    """What stands in a job's way or ended it; None where it prints or has printed.

    Of a job that the spooler lost sight of nobody knows whether it is on paper, whatever the printer's trouble was.
    """
    if report.state is PrintState.UNKNOWN:
        return printers_fault(FaultCode.PRINT_UNKNOWN, printer)
    if report.state is PrintState.FAILED:
        return printers_fault(report.reason or FaultCode.PRINT_FAILED, printer)
    return None if report.reason is None else printers_fault(report.reason, printer)


def trouble_with(printer: PrinterInfo) -> EnvironmentFault | None:
    """What keeps a printer from printing what is sent to it now; None where nothing does."""
    if printer.faults:
        return printers_fault(printer.faults[0], printer.name)
    return None if printer.accepting else printers_fault(FaultCode.PRINTER_REJECTING, printer.name)
