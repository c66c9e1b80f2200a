"""The line that an identity number is typed into: large, grouped as it grows, its digits all of one width."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.identity import Note, Prefix, Standing
from kiosk.ui import theme
from kiosk.ui.tokens import TYPE

_LONGEST: Final = 60
"""Room for a pasted number with its label and separators."""
_WIDEST: Final = "000000 00000"
_SMALLEST: Final = 0.75
"""Of the digits, against their size at 100 %."""
_AROUND: Final = 32
"""The stylesheet's edge and padding, and the cursor, in pixels."""


class DigitsLine(QLineEdit):
    """Digits in groups. Letters are not its business: they go on to the buttons whose keys they are.

    Its digits are as large as there is room for a whole number, within limits: large text may need more room than
    there is, and a DUF number more than others.

    Signals:
        written: its text has changed, by whatever way.
    """

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._regrouping = False
        self._prefix: Prefix | None = None
        self.setProperty("kind", "number")
        self.setMaxLength(_LONGEST)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhPreferNumbers
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._dress()
        self.textChanged.connect(self._changed)

    def show_prefix(self, prefix: Prefix) -> None:
        """Groups the digits, and marks the first that cannot be right. What is rejected, is so as a whole.

        Text that is no run of digits stays as it is; so does a letter taken for a digit, for the clerk to see.
        """
        corrected = prefix.assessment is not None and Note.CORRECTED in prefix.assessment.notes
        self._prefix = None if corrected else prefix
        if prefix.digits and prefix.grouped != self.text() and not corrected:
            text, cursor = self.text(), self.cursorPosition()
            before = sum(character.isdecimal() for character in text[:cursor])
            self._regrouping = True
            self.setText(prefix.grouped)
            self.setCursorPosition(_after_digits(prefix.grouped, before))
            self._regrouping = False
        self._tint()

    @staticmethod
    def wanted_width() -> int:
        """Room for a whole number in digits as large as they should be."""
        return _width(_WIDEST, theme.scale())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Makes the most of the room."""
        super().resizeEvent(event)
        self._dress()

    def event(self, event: QEvent) -> bool:
        """Leaves letters, and undo and redo, to the window's keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoing = event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            )
            if undoing or _is_letter(event):
                event.ignore()
                return False
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Deletes across the gap between the groups, as though it were not there."""
        if _is_letter(event):
            event.ignore()
            return
        at = self.cursorPosition()
        if not self.hasSelectedText():
            if event.key() == Qt.Key.Key_Backspace and self.text()[at - 1 : at] == " ":
                self.setCursorPosition(at - 1)
            elif event.key() == Qt.Key.Key_Delete and self.text()[at : at + 1] == " ":
                self.setCursorPosition(at + 1)
        super().keyPressEvent(event)

    def _changed(self, text: str) -> None:
        self._dress()
        if not self._regrouping:
            self.written.emit(text)

    def _dress(self) -> None:
        self.setMinimumWidth(_width(_WIDEST, 1.0))
        scale = theme.scale()
        wanted = max(_width(text, scale) - _AROUND for text in (_WIDEST, self.text()))
        font = _font(max(_SMALLEST, scale * min(1.0, (self.width() - _AROUND) / wanted)))
        if font != self.font():
            self.setFont(font)
        self._tint()

    def _tint(self) -> None:
        """Colours the digits in place: what follows the first group stands back, a wrong digit stands out."""
        if self._prefix is None or not self._prefix.digits:
            return
        tokens = theme.current()
        text = self.text()
        back = QTextCharFormat()
        back.setForeground(QColor(tokens.muted))
        ranges = [(text.find(" ") + 1, len(text), back)] if " " in text else []
        assessment = self._prefix.assessment
        rejected = assessment is not None and assessment.standing is Standing.REJECTED
        if self._prefix.wrong_at is not None and not rejected:
            wrong = QTextCharFormat()
            wrong.setForeground(QColor(tokens.warning))
            wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            at = _digit_at(text, self._prefix.wrong_at)
            ranges.append((at, at + 1, wrong))
        attributes = [
            QInputMethodEvent.Attribute(
                QInputMethodEvent.AttributeType.TextFormat, start - self.cursorPosition(), end - start, form
            )
            for start, end, form in ranges
            if start < end
        ]
        # The one way to give parts of a line edit formats of their own.
        QCoreApplication.sendEvent(self, QInputMethodEvent("", attributes))


def _font(scale: float) -> QFont:
    font = theme.font(TYPE.number * scale / theme.scale(), QFont.Weight.DemiBold, even_digits=True)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
    return font


def _width(text: str, scale: float) -> int:
    return round(QFontMetricsF(_font(scale)).horizontalAdvance(text)) + _AROUND


def _after_digits(text: str, count: int) -> int:
    """The place behind so many digits, and behind the gap that follows them."""
    seen = 0
    for at, character in enumerate(text):
        if seen == count and character != " ":
            return at
        seen += character.isdecimal()
    return len(text)


def _digit_at(text: str, index: int) -> int:
    places = [at for at, character in enumerate(text) if character.isdecimal()]
    return places[index] if index < len(places) else len(text)


def _is_letter(event: QKeyEvent) -> bool:
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return event.text().isalpha() and not held
