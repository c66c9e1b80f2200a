"""The lock: after a while of nothing, the open intake is hidden until its clerk gives the PIN. It stays as it was."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kiosk.ui import icons, theme
from kiosk.ui.controls import ButtonKind, KeyButton, Label, LabelKind, Scrolled, Verdict
from kiosk.ui.pin_card import PinCard
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_ICON = 40


class LockScreen(QWidget):
    """Says who is awaited and that the work is safe, and asks for the PIN.

    Attributes:
        card: the PIN.
        other: for somebody else to sign in.

    Signals:
        unlock_wanted: the PIN given.
        other_wanted: somebody else wants to sign in.
    """

    unlock_wanted = Signal(str)
    other_wanted = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = Label(speaker, "ui.lock.title", LabelKind.TITLE)
        self._name = Label(speaker, kind=LabelKind.NAME)
        self._kept = Label(speaker, "ui.lock.kept", LabelKind.MUTED)
        for label in (title, self._name, self._kept):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.card = PinCard(speaker, "ui.lock.unlock")
        self.other = KeyButton(speaker, "ui.lock.other", "F10", ButtonKind.QUIET)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        column.setSpacing(2 * STEP)
        column.addStretch(1)
        column.addWidget(_Lock(), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (title, self._name, self._kept):
            column.addWidget(label)
        column.addSpacing(3 * STEP)
        for widget in (self.card, self.other):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(2)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scrolled(inside))
        self.card.given.connect(self.unlock_wanted)
        self.other.clicked.connect(lambda: self.other_wanted.emit())

    def say_busy(self) -> None:
        """Paper moves: nobody else can sign in until it has come."""
        self.card.set_busy(False)
        self.card.notice.tell(Verdict.WARNING, "ui.lock.busy", "ui.lock.busy.safe", "ui.lock.busy.do")

    def set_clerk(self, name: str, *, intake_open: bool) -> None:
        """Says who is awaited, and whether an intake is."""
        self._name.show_verbatim(name)
        self._kept.tell("ui.lock.kept" if intake_open else "ui.lock.nothing_open")


class Lockable(QStackedWidget):
    """Shows its contents, or the lock in their place.

    While locked the contents are hidden whole: not seen, not reached by any key, not told to a screen reader.

    Attributes:
        lock_screen: the lock.
    """

    def __init__(self, contents: QWidget, screen: LockScreen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contents = contents
        self._focus: QWidget | None = None
        self.lock_screen = screen
        self.addWidget(contents)
        self.addWidget(screen)

    @property
    def locked(self) -> bool:
        """Whether the contents are hidden."""
        return self.currentWidget() is self.lock_screen

    def lock(self, name: str, *, intake_open: bool) -> None:
        """Hides the contents; ``name`` is the clerk who is awaited."""
        if self.locked:
            return
        focus = QApplication.focusWidget()
        self._focus = focus if focus is not None and self._contents.isAncestorOf(focus) else None
        self.lock_screen.card.reset()
        self.lock_screen.set_clerk(name, intake_open=intake_open)
        self.setCurrentWidget(self.lock_screen)
        self.lock_screen.card.pin.setFocus()

    def unlock(self) -> None:
        """Shows the contents as they were left, the focus too."""
        self.lock_screen.card.reset()
        self.setCurrentWidget(self._contents)
        if self._focus is not None and shiboken6.isValid(self._focus):
            self._focus.setFocus()
        self._focus = None


class _Lock(QWidget):
    """A padlock; what it means is said below it."""

    def __init__(self) -> None:
        super().__init__()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        side = round(_ICON * theme.scale())
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, QRectF(self.rect()), "lock", theme.current().brand)
