"""Below the pages, above Scan: which scanner is used and how, and another way for papers to come, as files."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.controls import ButtonKind, KeyButton, Rule
from kiosk.ui.page_strip import STRIP_WIDTH
from kiosk.ui.scan_panel import way_words
from kiosk.ui.session import DeskSession
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP


class WayLine(QWidget):
    """Two buttons.

    Attributes:
        way: says the scanner and the profile, and opens what they are chosen in.
        files: takes in files.
    """

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: DeskSession | None = None
        self.way = KeyButton(speaker, "ui.scan.title", "F2", ButtonKind.QUIET, spread=True, small=True)
        self.files = KeyButton(
            speaker, "ui.files.choose", "Ctrl+O", ButtonKind.QUIET, spread=True, small=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, STEP)
        column.setSpacing(0)
        for widget in (Rule(), self.way, self.files):
            column.addWidget(widget)

    def work_for(self, session: DeskSession) -> None:
        """Shows this session from now on."""
        self._session = session

    def show_now(self) -> None:
        """Shows what is chosen now."""
        session = self._session
        if session is not None:
            self.way.tell(way_words(session))
            self._fit()
            self.files.setEnabled(not session.busy and session.paper.turning is None)

    def changeEvent(self, event: QEvent) -> None:
        """Large text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "files"):
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(max(STRIP_WIDTH, self.minimumSizeHint().width()))
