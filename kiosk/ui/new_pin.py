"""Asks a clerk for a PIN of their own, where an administrator has given one that must be changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import (
    ButtonKind,
    Card,
    KeyButton,
    Label,
    LabelKind,
    Notice,
    PinField,
    Scrolled,
    Verdict,
)
from kiosk.ui.speech import Speaker

_WIDTH: Final = 420


class NewPin(QWidget):
    """Two fields that must say the same.

    Attributes:
        pin, again: what is filled in.
        notice: why it was not taken.

    Signals:
        wanted: the new PIN.
    """

    wanted = Signal(str)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pin = PinField(speaker, "ui.new_pin.pin")
        self.again = PinField(speaker, "ui.start.pin_again")
        self.notice = Notice(speaker)
        self._go = KeyButton(speaker, "ui.new_pin.go", "F12", ButtonKind.PRIMARY)
        card = Card()
        for widget in (
            Label(speaker, "ui.new_pin.title", LabelKind.NAME),
            Label(speaker, "ui.new_pin.why", LabelKind.MUTED),
            self.pin.label,
            self.pin,
            self.again.label,
            self.again,
            self.notice,
            self._go,
        ):
            card.column.addWidget(widget)
        card.setMaximumWidth(_WIDTH)
        inside = QWidget()
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 100)
        across.addStretch(1)
        column = QVBoxLayout(inside)
        column.addStretch(1)
        column.addLayout(across)
        column.addStretch(2)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scrolled(inside))
        self.pin.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._give)
        self._go.clicked.connect(self._give)

    def begin(self) -> None:
        """Puts the focus where one goes on."""
        self.pin.setFocus()

    def refuse(self, failure: Failure) -> None:
        """Says why the PIN was not taken."""
        self.pin.clear()
        self.again.clear()
        if isinstance(failure, EnvironmentFault):
            self.notice.tell_fault(failure)
        else:
            self.notice.tell(Verdict.ERROR, "ui.defect.what", do="ui.defect.do")
        self.pin.setFocus()

    def _give(self) -> None:
        if self.pin.text() != self.again.text():
            self.notice.tell(Verdict.WARNING, "ui.start.missing.pin_again")
            self.again.setFocus()
        elif self.pin.text():
            self.notice.clear()
            self.wanted.emit(self.pin.text())
