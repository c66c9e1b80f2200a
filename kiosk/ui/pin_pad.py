"""A pad of digits for fingers, beside the field that the keyboard writes into."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from kiosk.ui.controls import KeyButton
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_ORDER: Final = "123456789"


class PinPad(QWidget):
    """Writes into one field. It never takes the focus, so that fingers and keyboard can take turns."""

    def __init__(self, speaker: Speaker, field: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * STEP)
        for at, digit in enumerate(_ORDER):
            grid.addWidget(self._digit(speaker, digit), at // 3, at % 3)
        grid.addWidget(self._digit(speaker, "0"), 3, 1)
        erase = KeyButton(speaker, "ui.sign_in.erase", icon="backspace", compact=True)
        erase.clicked.connect(field.backspace)
        grid.addWidget(self._for_fingers(erase), 3, 2)

    def _digit(self, speaker: Speaker, digit: str) -> KeyButton:
        button = KeyButton(speaker, "ui.sign_in.digit")
        button.show_verbatim(digit)
        speaker.bind(button.setAccessibleName, "ui.sign_in.digit", digit=digit)
        button.clicked.connect(partial(self._write, digit))
        return self._for_fingers(button)

    def _for_fingers(self, button: KeyButton) -> KeyButton:
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button

    def _write(self, digit: str, _checked: bool = False) -> None:
        self._field.insert(digit)
        self._field.setFocus()
