"""For somebody who has no number at all: a name, and the birth date that they state."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.intake.giving import Stated
from kiosk.ui.announcing import announce
from kiosk.ui.controls import Field, FlowRow, KeyButton, Label, LabelKind
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP

_DAY = re.compile(r"\s*(\d{1,2})[.\s/-]*(\d{1,2})[.\s/-]*(\d{4})\s*")


def day_from(text: str) -> date | None:
    """A day as people write it: ``17.11.2008``, ``17 11 2008``, ``17112008``; None where it is none."""
    written = _DAY.fullmatch(text)
    if written is None:
        return None
    day, month, year = (int(part) for part in written.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Unnumbered(QWidget):
    """Asks for what takes a number's place.

    Attributes:
        name, born: what is filled in.
        use: takes it.

    Signals:
        given: the :class:`Stated`.
        left: never mind.
    """

    given = Signal(object)
    left = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Field(speaker, "ui.person.name")
        self.born = Field(speaker, "ui.person.born")
        self._wrong = Label(speaker, "ui.person.name.missing", LabelKind.STRONG)
        self._wrong.hide()
        self.use = KeyButton(speaker, "ui.person.use", "F7")
        leave = KeyButton(speaker, "ui.person.leave", "F3")
        row = FlowRow()
        row.flow.addWidget(self.use)
        row.flow.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        for widget in (self.name.label, self.name, self.born.label, self.born, self._wrong, row):
            column.addWidget(widget)
        for field in (self.name, self.born):
            field.installEventFilter(self)
            field.textEdited.connect(lambda _text: self._wrong.hide())
        self.name.returnPressed.connect(self.born.setFocus)
        self.born.returnPressed.connect(self._give)
        self.use.clicked.connect(self._give)
        leave.clicked.connect(lambda: self.left.emit())

    def begin(self) -> None:
        """Begins with nothing filled in."""
        self.name.clear()
        self.born.clear()
        self._wrong.hide()
        self.show()
        self.name.setFocus()

    def refuse(self, fault: EnvironmentFault) -> None:
        """Says why it could not be taken."""
        reason = fault.arguments.get("reason")
        self._say("ui.person.born.wrong" if reason == "not_born" else "ui.person.name.missing")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _give(self) -> None:
        if not self.name.text().strip():
            self._say("ui.person.name.missing")
            self.name.setFocus()
            return
        born = day_from(self.born.text())
        if born is None and self.born.text().strip():
            self._say("ui.person.born.wrong")
            self.born.setFocus()
            return
        self.given.emit(Stated.of(self.name.text(), born))

    def _say(self, words: Words) -> None:
        self._wrong.tell(words)
        self._wrong.show()
        announce(self, self._wrong.text(), urgent=True)
