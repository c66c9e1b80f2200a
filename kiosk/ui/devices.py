"""The scanner and the printer as the top line shows them, and the receipts on their way to paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.printing.following import Alarm, Follower
from kiosk.printing.queue import JobReport
from kiosk.printing.spoolers.protocol import PrinterInfo
from kiosk.printing.trouble import printers_fault, trouble_of, trouble_with
from kiosk.records.tables import PrintState
from kiosk.scan.scanner import Seen
from kiosk.ui.bridge import Bridge, Failure, Running
from kiosk.ui.workplace import Workplace

_LOOK_MS: Final = 30_000


class Devices(QObject):
    """What is known of scanner and printer.

    Attributes:
        scanner: the device that would scan now; None while it is not known.
        scanner_fault: what keeps it from scanning.
        printers: the printers there are.
        printer: the printer that receipts go to; None while it is not known, or there is none.
        printer_fault: what keeps it from printing.
        print: how far the last receipt is.
        may_ask: whether the desk is at rest, so that the feeder may be asked about its paper.

    Signals:
        changed: one of these is another.
        printed: a :class:`JobReport` of a receipt on its way.
    """

    changed = Signal()
    printed = Signal(object)

    def __init__(self, bridge: Bridge, workplace: Workplace) -> None:
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self.scanner: Seen | None = None
        self.scanner_fault: EnvironmentFault | None = None
        self.printers: tuple[PrinterInfo, ...] = ()
        self.printer: PrinterInfo | None = None
        self.printer_fault: EnvironmentFault | None = None
        self.print: JobReport | None = None
        self.may_ask: Callable[[], bool] = lambda: False
        self._looking = False
        self._asking = False
        self._follower: Follower | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look_for_printer)
        self._timer.timeout.connect(self.ask_feeder)
        self._timer.timeout.connect(self._follow_all)

    def start(self) -> None:
        """Looks for both, and sends what was not printed when the program ended."""
        self.look()
        self._timer.start()
        self._follow_all()

    def look(self) -> None:
        """Looks for scanner and printer."""
        self._look_for_scanner()
        self._look_for_printer()

    def ask_feeder(self) -> None:
        """Asks whether paper lies in the feeder, where the device says that and the desk is at rest."""
        says = self.scanner_fault is not None or (
            self.scanner is not None and self.scanner.feeder != "unknown"
        )
        if says and self.may_ask():
            self._look_for_scanner()

    def follow(self, job: UUID) -> None:
        """Has a print job sent at once, and follows it to its end."""
        self.print = JobReport(job, PrintState.QUEUED)
        self.changed.emit()
        self._send_now(job)

    def retry(self) -> None:
        """Sends the last receipt again, where the printer did not take it."""
        if self.print is not None and not self.print.is_final:
            self.follow(self.print.job)

    def settle(self, actor: Actor, job: UUID, *, printed: bool) -> None:
        """Says of a receipt that nobody was sure of whether it came out."""
        work = self._bridge.records(self._works.printers.settle, actor, job, printed=printed)
        work.then(partial(self._decided, job), self._not_told)

    def move(self, actor: Actor, job: UUID, printer: str) -> None:
        """Has a receipt that is not out yet printed by another printer."""
        works = self._works.printers
        work, _running = self._bridge.worker(lambda running: works.move(actor, job, printer, running.pause))
        work.then(partial(self._decided, job), self._not_told)

    def scanner_said(self, fault: EnvironmentFault | None) -> None:
        """What the last scan ended with says more than asking would."""
        waiting = (FaultCode.FEEDER_EMPTY, FaultCode.CANCELLED)
        self.scanner_fault = None if fault is None or fault.code in waiting else fault
        self.changed.emit()

    def _look_for_scanner(self) -> None:
        if not self._asking:
            self._asking = True
            job, _running = self._bridge.worker(lambda _running: self._works.scanner.look())
            job.then(self._found_scanner, self._no_scanner)

    def _look_for_printer(self) -> None:
        if not self._looking:
            self._looking = True
            job, _running = self._bridge.worker(lambda _running: self._works.prints.printers())
            job.then(self._found_printers, self._no_printer)

    def _found_scanner(self, seen: Seen) -> None:
        self._asking = False
        self.scanner, self.scanner_fault = seen, None
        self.changed.emit()

    def _no_scanner(self, failure: Failure) -> None:
        self._asking = False
        if isinstance(failure, EnvironmentFault):
            self.scanner, self.scanner_fault = None, failure
            self.changed.emit()

    def _found_printers(self, found: tuple[PrinterInfo, ...]) -> None:
        self._looking = False
        self.printers = found
        wanted = self._works.settings.paper("receipt").printer
        mine = [
            printer for printer in found if printer.id == wanted or (wanted is None and printer.is_default)
        ]
        self.printer = mine[0] if mine else (found[0] if len(found) == 1 and wanted is None else None)
        if self.printer is None:
            self.printer_fault = printers_fault(FaultCode.PRINTER_MISSING)
        else:
            self.printer_fault = trouble_with(self.printer) or self._trouble_of_last()
        self.changed.emit()

    def _trouble_of_last(self) -> EnvironmentFault | None:
        """What the last receipt waits for: a printer that says it is ready and does not print it is none."""
        return None if self.print is None or self.print.is_final else trouble_of(self.print)

    def _no_printer(self, failure: Failure) -> None:
        self._looking = False
        if isinstance(failure, EnvironmentFault):
            self.printers = ()
            self.printer, self.printer_fault = None, failure
            self.changed.emit()

    def _follow_all(self) -> None:
        """Follows all that waits in one thread, which is started anew where it has ended."""
        if self._follower is not None:
            return
        told_by: list[Running] = []
        alarm = Alarm()
        follower = Follower(self._works.prints, lambda report: told_by[0].tell(self._told, report), alarm)

        def run(running: Running) -> None:
            told_by.append(running)
            running.on_cancel(alarm.stop)
            follower.run(alarm.pause)

        self._follower = follower
        self._bridge.worker(run)[0].then(lambda _none: None, self._not_followed)

    def _send_now(self, job: UUID) -> None:
        self._follow_all()
        if self._follower is not None:
            self._follower.send_now(job)

    def _decided(self, before: UUID, report: JobReport) -> None:
        """What became of a receipt that somebody decided something of; it may have another job now."""
        if self.print is not None and self.print.job == before:
            self.print = report
        if not report.is_final:
            self._send_now(report.job)
        self.printed.emit(report)
        self.changed.emit()

    def _told(self, report: JobReport) -> None:
        if self.print is not None and self.print.job == report.job and self.print == report:
            return
        if self.print is None or self.print.job == report.job:
            self.print = report
        if report.state is PrintState.PRINTED:
            self.printer_fault = None
        elif report.reason is not None and report.state is not PrintState.UNKNOWN:
            self.printer_fault = printers_fault(report.reason)
        self.printed.emit(report)
        self.changed.emit()

    def _not_followed(self, failure: Failure) -> None:
        self._follower = None
        self._not_told(failure)

    def _not_told(self, failure: Failure) -> None:
        self.printer_fault = (
            failure if isinstance(failure, EnvironmentFault) else printers_fault(FaultCode.PRINT_FAILED)
        )
        self.changed.emit()
