"""What is filled in: a line of text, a PIN, one of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QRegularExpression, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QStyledItemDelegate, QVBoxLayout, QWidget

from kiosk.ui import icons, theme
from kiosk.ui.controls.labels import Label, LabelKind
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP

LONGEST_PIN: Final = 12
_ARROW: Final = 20
_SHORTEST: Final = 10
"""Characters of a choice that always have room."""


class Field(QLineEdit):
    """A line of text.

    Attributes:
        label: what it asks for, to be placed above it; a press on it goes to the field.
    """

    def __init__(self, speaker: Speaker, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Label(speaker, words, LabelKind.HEADING)
        self.label.setBuddy(self)
        speaker.bind(self.setAccessibleName, words)


class PinField(Field):
    """Digits that nobody else may see. A barcode scanner's burst is left alone in it."""

    def __init__(self, speaker: Speaker, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(speaker, words, parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST_PIN)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"[0-9]*"), self))
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


class Choice(QComboBox):
    """One of several, each with a code for the program and words for people.

    Attributes:
        label: what it asks for, to be placed above it.
    """

    def __init__(self, speaker: Speaker, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Label(speaker, words, LabelKind.HEADING)
        self.label.setBuddy(self)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        speaker.bind(self.setAccessibleName, words)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offers these, by code and by what is the same in every language. Keeps what is chosen where it can."""
        chosen = self.chosen()
        self.clear()
        for code, shown in choices:
            self.addItem(shown, code)
        self.choose(chosen)

    def chosen(self) -> str:
        """The code of what is chosen; empty where nothing is."""
        data = self.currentData()
        return data if isinstance(data, str) else ""

    def choose(self, code: str) -> None:
        """Chooses by code; what is not offered chooses nothing."""
        self.setCurrentIndex(self.findData(code))

    def showPopup(self) -> None:
        """Shows what there is to choose, wide enough for the longest."""
        self.view().setMinimumWidth(
            self.view().sizeHintForColumn(0) + self.view().verticalScrollBar().width()
        )
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Adds the arrow, which a stylesheet could only take from a file of one colour."""
        super().paintEvent(event)
        painter = QPainter(self)
        left = self.width() - _ARROW - 3 * STEP
        where = QRectF(left, (self.height() - _ARROW) / 2, _ARROW, _ARROW)
        icons.draw(painter, where, "down", theme.current().muted)


class Asked(QVBoxLayout):
    """A field close below its label, so that the eye takes the two for one."""

    def __init__(self, field: Field | Choice) -> None:
        super().__init__()
        self.setSpacing(STEP)
        self.addStretch(1)
        self.addWidget(field.label)
        self.addWidget(field)
