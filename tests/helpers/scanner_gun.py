"""A barcode scanner and a typist, as the window system would tell of them: keys with times of their own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

_ENTER = "\r"


def press(window: QWidget, key: str, at_ms: int, *, repeated: bool = False) -> None:
    """One key at a time of its own. Qt runs it as a shortcut or sends it on, as it does with a real one."""
    code = Qt.Key.Key_Return if key == _ENTER else Qt.Key(ord(key.upper()))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, key, repeated)
        event.setTimestamp(at_ms)
        QCoreApplication.sendEvent(window.windowHandle(), event)


def burst(window: QWidget, text: str, *, start_ms: int = 1_000, gap_ms: int = 5, enter: bool = True) -> int:
    """What a scanner sends for a barcode. Returns when the last key came."""
    at = start_ms
    for key in text + (_ENTER if enter else ""):
        press(window, key, at)
        at += gap_ms
    return at - gap_ms


def through_the_system(window: QWidget, text: str) -> None:
    """The same by the whole way of the window system, shortcuts too: as fast as the machine is."""
    handle = window.windowHandle()
    for key in text:
        QTest.keyClick(handle, key)
    QTest.keyClick(handle, Qt.Key.Key_Return)
