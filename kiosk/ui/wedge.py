"""A USB barcode scanner is a keyboard to the computer: it types what it read, very fast, and presses Enter.

Its burst is caught wherever the focus is, so that a number never lands in a name and its Enter presses no button.
Only time tells the scanner from a person; it is taken from the events, never from a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

GAP_MS: Final = 35
"""Less than this lies between two keys of a scanner. A held key repeats more slowly on most machines, and is told
apart where it does not; the fastest typists stay above it for more than two or three keys."""
SHORTEST: Final = 6
"""Fewer characters are no barcode that concerns this program."""

_CONTROL: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD_WITH_OTHERS: Final = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
)


@dataclass(slots=True, repr=False)
class _Before:
    """A field as it was before the burst wrote into it."""

    field: QLineEdit
    text: str
    cursor: int

    def restore(self) -> None:
        if self.field.text() != self.text:
            self.field.setText(self.text)
            self.field.setCursorPosition(self.cursor)


class Wedge(QObject):
    """Catches the bursts of a barcode scanner in the whole application, except in fields that hide what is typed.

    While a burst goes on no shortcut is run and nothing but a field for text sees its characters; a field it wrote
    into is put back as it was. Each key is judged once, at the question whether it is a shortcut, since that comes
    first and for every key; it goes to the widget with the focus.

    Signals:
        scanned: the text between the first character and Enter, as the scanner sent it.
    """

    scanned = Signal(str)

    def __init__(self, app: QApplication, owner: QObject) -> None:
        """``owner``: with whom it goes; what outlives its window sees every event of the next one too."""
        super().__init__(owner)
        self._text = ""
        self._last = 0
        self._before: _Before | None = None
        self._swallowed: tuple[int, int] | None = None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Judges each key before anything else sees it."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            if isinstance(event, QKeyEvent) and watched is _addressee() and self._judge(event):
                event.accept()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._swallowed == (event.key(), event.timestamp())
        return False

    def _judge(self, event: QKeyEvent) -> bool:
        """Whether a key is the scanner's and must go no further."""
        self._swallowed = None
        now = event.timestamp()
        if now == 0:  # made by a program, which is no keyboard
            self._forget()
            return False
        if _hides_what_is_typed():
            self._forget()
            return False
        fast = bool(self._text) and now - self._last < GAP_MS and not event.isAutoRepeat()
        if event.key() in _ENTER:
            return self._ended(event, fast)
        if event.key() in _HELD_WITH_OTHERS:
            return False
        if not _writes(event):
            self._forget()
            return False
        if not fast:
            self._forget()
            self._before = _field_in_use()
        self._text += event.text()
        self._last = now
        if not fast or event.isAutoRepeat():
            return False
        if not _in_text():
            self._swallowed = (event.key(), now)
        return True

    def _ended(self, event: QKeyEvent, fast: bool) -> bool:
        text, before = self._text, self._before
        self._forget()
        if not fast or len(text) < SHORTEST:
            return False
        self._swallowed = (event.key(), event.timestamp())
        if before is not None:
            before.restore()
        self.scanned.emit(text)
        return True

    def _forget(self) -> None:
        self._text = ""
        self._before = None


class Grace(QObject):
    """Waits for as long as tells a person's key from the first of a scanner's burst.

    Signals:
        passed: no character followed at once.
    """

    passed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GAP_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._over)

    def start(self) -> None:
        """Begins to wait."""
        app = QCoreApplication.instance()
        if app is not None and not self._timer.isActive():
            app.installEventFilter(self)
            self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Gives up when another character comes."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _writes(event):
            self._stop()
        return False

    def _over(self) -> None:
        self._stop()
        self.passed.emit()

    def _stop(self) -> None:
        self._timer.stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)


def _addressee() -> QObject | None:
    """Whom Qt asks first whether a key is a shortcut."""
    return QGuiApplication.focusObject() or QGuiApplication.focusWindow()


def _writes(event: QKeyEvent) -> bool:
    return len(event.text()) == 1 and event.text().isprintable() and not event.modifiers() & _CONTROL


def _focus() -> QWidget | None:
    return QApplication.focusWidget()


def _hides_what_is_typed() -> bool:
    field = _focus()
    return isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal


def _in_text() -> bool:
    return isinstance(_focus(), QLineEdit | QTextEdit | QPlainTextEdit)


def _field_in_use() -> _Before | None:
    field = _focus()
    if not isinstance(field, QLineEdit):
        return None
    return _Before(field, field.text(), field.cursorPosition())
