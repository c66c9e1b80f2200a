"""How a receipt that is printed again, or a letter, gets on: told on the screen that it was asked for on."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject

from kiosk.errors import EnvironmentFault
from kiosk.printing.queue import JobReport
from kiosk.printing.trouble import trouble_of
from kiosk.records.tables import PrintState
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import KeyButton, Notice, Verdict


class PrintsTold(QObject):
    """Tells it in a notice, as long as that is there; the button that prints the letter rests while one is on its
    way."""

    def __init__(self, notice: Notice, letter: KeyButton) -> None:
        super().__init__(notice)
        self._notice = notice
        self._letter = letter
        self._job: UUID | None = None

    def forget(self) -> None:
        """Another receipt is looked at."""
        self._job = None
        self._notice.clear()

    def show_queued(self, job: UUID) -> None:
        """The receipt is on its way to the printer."""
        self._job = job
        self._notice.tell(Verdict.OFF, "ui.receipt.printing")

    def show_print(self, report: JobReport) -> None:
        """How far a print is; others than this receipt's don't matter here."""
        if report.job != self._job:
            return
        trouble = trouble_of(report)
        if trouble is not None:
            what, _safe, do = self._notice.fault_words(trouble)
            self._notice.tell(Verdict.WARNING, what, "ui.receipt.not_printed", do)
        elif report.state is PrintState.PRINTED:
            self._notice.tell(Verdict.OK, "ui.receipt.printed")

    def show_writing(self) -> None:
        """The letter is on its way to the printer."""
        self._job = None
        self._letter.setEnabled(False)
        self._notice.tell(Verdict.OFF, "ui.receipt.letter_printing")

    def show_written(self) -> None:
        """It has come out."""
        self._letter.setEnabled(True)
        self._notice.tell(Verdict.OK, "ui.receipt.letter_printed")

    def fail_to_write(self, failure: Failure) -> None:
        """It has not come out: says why, and what to do."""
        self._letter.setEnabled(True)
        if isinstance(failure, EnvironmentFault):
            what, _safe, do = self._notice.fault_words(failure)
            self._notice.tell(Verdict.WARNING, what, "ui.receipt.letter_not_printed", do)
        else:
            tell_failure(self._notice, failure)


def tell_failure(notice: Notice, failure: Failure) -> None:
    """Says in a notice what went wrong."""
    if isinstance(failure, EnvironmentFault):
        notice.tell_fault(failure)
    else:
        notice.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do")
