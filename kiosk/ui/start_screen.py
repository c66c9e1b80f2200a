"""What shows while the station opens, or cannot be opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.errors import Defect, EnvironmentFault
from kiosk.ui.controls import Action, Label, LabelKind, Notice, Verdict
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_WIDTH = 620


class StartScreen(QWidget):
    """Says that the station opens; then why it did not, and offers to try again.

    Attributes:
        notice: says what went wrong.
    """

    def __init__(self, speaker: Speaker, again: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._again = again
        self._opening = Label(speaker, "ui.start.opening", LabelKind.MUTED)
        self._opening.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.notice = Notice(speaker)
        self.notice.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        column.addStretch(1)
        column.addWidget(self._opening)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.notice, 100)
        across.addStretch(1)
        column.addLayout(across)
        column.addStretch(2)

    def refuse(self, failure: EnvironmentFault | Defect) -> None:
        """Says why the station did not open."""
        self._opening.hide()
        again = Action("ui.desk.try_again", self._again, "F12")
        if isinstance(failure, EnvironmentFault):
            self.notice.tell_fault(failure, [again])
        else:
            self.notice.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do", [again])
