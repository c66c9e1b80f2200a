"""Tells when nobody has touched the workstation for a while."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

LOCK_AFTER_SECONDS: Final = 600
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class Idle(QObject):
    """Watches keys, pointer and fingers in the whole application.

    Signals:
        passed: nobody did anything for the time that was set.
    """

    passed = Signal()

    def __init__(self, app: QApplication, owner: QObject, seconds: int = LOCK_AFTER_SECONDS) -> None:
        """``owner``: with whom it goes, as a wedge does."""
        super().__init__(owner)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(seconds * 1000)
        self._timer.timeout.connect(self.passed)
        app.installEventFilter(self)

    def watch(self) -> None:
        """Begins to count."""
        self._timer.start()

    def rest(self) -> None:
        """Counts no more."""
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Counts anew with every touch."""
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        return False
