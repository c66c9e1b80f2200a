"""What a clerk is told of a receipt that is not out, and can do about it: at the desk and on the first screen."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.printing.queue import JobReport
from kiosk.printing.spoolers.protocol import PrinterInfo
from kiosk.printing.trouble import printers_fault, trouble_of, trouble_with
from kiosk.records.tables import PrintState
from kiosk.texts import Text
from kiosk.ui.controls import Action, Verdict
from kiosk.ui.devices import Devices
from kiosk.ui.paper_notice import Message
from kiosk.ui.top_line import short_code

CAME: Final = "B"
AGAIN: Final = "P"
OTHER: Final = "Alt+O"
_MOST_PRINTERS: Final = 4
_SENT: Final = (PrintState.SENT, PrintState.PRINTING)


class PrintTalk(QObject):
    """Says what stands in a receipt's way, and lets the clerk answer or choose another printer.

    Signals:
        changed: the clerk is choosing a printer now, or no longer.
    """

    changed = Signal()

    def __init__(self, devices: Devices, actor: Actor) -> None:
        super().__init__()
        self._devices = devices
        self._actor = actor
        self._choosing = False

    @property
    def state(self) -> Hashable:
        """What it says differs with, beside the receipt."""
        choices = [(printer.id, _state_of(printer)) for printer in self._devices.printers]
        return self._choosing, str(choices)

    def about(
        self,
        reports: Sequence[JobReport],
        safe: Callable[[Text], Text],
        again: Callable[[], object],
    ) -> Message | None:
        """What there is to say of receipts that are not out.

        Args:
            reports: how far each is. One that may have come out is asked about before anything else.
            safe: puts what is safe into a sentence of the screen's.
            again: has those printed again that came to nothing, or sent again.
        """
        unsure = next((report for report in reports if report.state is PrintState.UNKNOWN), None)
        if unsure is not None:
            return self._unsure(unsure, safe)
        told = [(report, trouble) for report in reports if (trouble := trouble_of(report, self._name))]
        if not told:
            self._choosing = False
            return None
        jobs = [report.job for report, _trouble in told]
        if self._choosing:
            return self._choice(jobs, told[0][1], safe)
        actions = []
        if not all(report.state in _SENT for report, _trouble in told):
            waits = any(not report.is_final for report, _trouble in told)
            words = "ui.desk.try_again" if waits else "ui.desk.print_again"
            actions.append(Action(words, again, AGAIN))
        if self._others():
            actions.append(Action("ui.print.other", partial(self._choose, True), OTHER))
        what, is_safe, do = _words(told[0][1])
        return Message(Verdict.WARNING, what, safe(is_safe), do, actions)

    @property
    def _name(self) -> str:
        return "" if self._devices.printer is None else self._devices.printer.name

    def _unsure(self, report: JobReport, safe: Callable[[Text], Text]) -> Message:
        settle = partial(self._devices.settle, self._actor, report.job)
        actions = [
            Action("ui.print.came", partial(settle, printed=True), CAME),
            Action("ui.print.again", partial(settle, printed=False), AGAIN),
        ]
        what, is_safe, do = _words(printers_fault(FaultCode.PRINT_UNKNOWN))
        return Message(Verdict.WARNING, what, safe(is_safe), do, actions)

    def _choice(
        self, jobs: Sequence[UUID], trouble: EnvironmentFault, safe: Callable[[Text], Text]
    ) -> Message:
        what, is_safe, _do = _words(trouble)
        actions = [
            Action(
                Text("ui.print.use", {"printer": printer.name, "state": _state_of(printer)}),
                partial(self._move, jobs, printer.id),
                f"Alt+{number}",
            )
            for number, printer in enumerate(self._others(), 1)
        ]
        actions.append(Action("ui.print.leave", partial(self._choose, False), OTHER))
        return Message(Verdict.WARNING, what, safe(is_safe), Text("ui.print.which"), actions)

    def _others(self) -> list[PrinterInfo]:
        """What else there is, the ones that print at once first."""
        mine = self._devices.printer
        there = [printer for printer in self._devices.printers if mine is None or printer.id != mine.id]
        there = [printer for printer in there if printer.takes_jobs]
        return sorted(there, key=lambda printer: trouble_with(printer) is not None)[:_MOST_PRINTERS]

    def _choose(self, choosing: bool) -> None:
        self._choosing = choosing
        self.changed.emit()

    def _move(self, jobs: Sequence[UUID], printer: str) -> None:
        self._choose(False)
        for job in jobs:
            self._devices.move(self._actor, job, printer)


def _words(trouble: EnvironmentFault) -> tuple[Text, Text, Text]:
    what, safe, do = (
        Text(f"{trouble.words}.{part}", dict(trouble.arguments)) for part in ("what", "safe", "do")
    )
    return what, safe, do


def _state_of(printer: PrinterInfo) -> Text:
    trouble = trouble_with(printer)
    return Text("ui.home.ready" if trouble is None else f"ui.frame.printer.{short_code(trouble.code.value)}")
