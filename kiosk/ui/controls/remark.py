"""What was made of what was written: a small sign and a sentence, close below the field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.ui.announcing import announce
from kiosk.ui.controls.labels import Label, LabelKind
from kiosk.ui.controls.notice import ICONS, Mark
from kiosk.ui.controls.verdicts import Verdict
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP

_ICON = 18


class Remark(QWidget):
    """Hides while it has nothing to say. It stands in nobody's way.

    Attributes:
        verdict: how well it stands; None while it says nothing.
    """

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict: Verdict | None = None
        self._mark = Mark(self, _ICON)
        self._told = Label(speaker, kind=LabelKind.CAPTION)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._told, 1)
        self.hide()

    @property
    def said(self) -> str:
        """What it says; empty while it says nothing."""
        return "" if self.verdict is None else self._told.text()

    def tell(self, verdict: Verdict, words: Words, *, aloud: bool = True) -> None:
        """Says something, to a screen reader too where it is news."""
        self.verdict = verdict
        self._mark.show_icon(ICONS[verdict], verdict)
        self._told.tell(words)
        self.show()
        if aloud:
            announce(self, self._told.text())

    def clear(self) -> None:
        """Says nothing any more."""
        self.verdict = None
        self._told.show_verbatim("")
        self.hide()
