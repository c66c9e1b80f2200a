"""The frame around every screen: the top line, the training line, and the screen itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from kiosk.clock import Clock
from kiosk.ui.controls import ButtonKind, FlowRow, KeyButton, Label, LabelKind, Rule
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.top_line import TopLine


class Frame(QWidget):
    """Holds one screen at a time.

    Attributes:
        top: the top line.
        training: the line that says that this is a training station; hidden at a real one.

    Signals:
        jam_wanted: somebody wants to practise a paper jam.
    """

    jam_wanted = Signal()

    def __init__(self, speaker: Speaker, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.top = TopLine(speaker, clock)
        self.training = QFrame()
        self.training.setProperty("kind", "training")
        said = Label(speaker, "ui.frame.training", LabelKind.STRONG, wrap=False)
        self.jam = KeyButton(speaker, "ui.frame.jam", "Ctrl+J", ButtonKind.QUIET, icon="paper-jam")
        row = FlowRow()
        row.flow.addWidget(said)
        row.flow.break_to_end()
        row.flow.addWidget(self.jam)
        inside = QVBoxLayout(self.training)
        inside.setContentsMargins(5 * STEP, 0, 5 * STEP, 0)
        inside.addWidget(row)
        self.training.hide()
        self._screens = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(Rule())
        column.addWidget(self.training)
        column.addWidget(self._screens, 1)
        self.jam.clicked.connect(lambda: self.jam_wanted.emit())

    @property
    def screen_shown(self) -> QWidget | None:
        """The screen that is shown."""
        return self._screens.currentWidget()

    def show_screen(self, screen: QWidget) -> None:
        """Shows a screen; the one before goes."""
        before = self._screens.currentWidget()
        if before is screen:
            return
        self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        if before is not None:
            self._screens.removeWidget(before)
            before.deleteLater()
