"""Gives the applicant at the desk a cover sheet for what is still to come."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import ButtonKind, FlowRow, KeyButton, Notice, Verdict
from kiosk.ui.sheet_printing import SheetPrinting
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

KEY: Final = "Alt+F"


class CoverRow(QWidget):
    """Hides while nobody knows who is there.

    Attributes:
        print: prints one.
        notice: how that went.
    """

    def __init__(self, speaker: Speaker, printing: SheetPrinting, beside: KeyButton) -> None:
        """``beside``: what else is for somebody who is known."""
        super().__init__()
        self._printing = printing
        self._subject: UUID | None = None
        self.print = KeyButton(speaker, "ui.cover.print", KEY, ButtonKind.LINK, small=True, icon="print")
        self.notice = Notice(speaker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        row = FlowRow(gap=STEP)
        for button in (self.print, beside):
            row.flow.addWidget(button)
        column.addWidget(row)
        column.addWidget(self.notice)
        self.print.clicked.connect(self._print)
        printing.printed.connect(self._printed)
        printing.not_printed.connect(self._fail)
        self.hide()

    def show_for(self, applicant: UUID | None) -> None:
        """Shows it for this applicant; what became of another's is no longer said."""
        if applicant != self._subject:
            self.notice.clear()
            self.print.setEnabled(True)
        self._subject = applicant
        self.setVisible(applicant is not None)

    def _print(self) -> None:
        if self._subject is not None:
            self.print.setEnabled(False)
            self.notice.tell(Verdict.OFF, "ui.cover.printing")
            self._printing.print_cover(self._subject)

    def _printed(self) -> None:
        if not self.print.isEnabled():
            self.print.setEnabled(True)
            self.notice.tell(Verdict.OK, "ui.cover.printed")

    def _fail(self, failure: Failure) -> None:
        if self.print.isEnabled():
            return  # of somebody who has gone
        self.print.setEnabled(True)
        if isinstance(failure, EnvironmentFault):
            what, _of_receipts, do = self.notice.fault_words(failure)
            self.notice.tell(Verdict.WARNING, what, "ui.cover.not_printed", do)
        else:
            self.notice.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do")
