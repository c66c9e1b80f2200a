"""Where a clerk gives the PIN: with the keyboard or with a finger."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.errors import EnvironmentFault
from kiosk.texts import Text
from kiosk.ui import theme
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import ButtonKind, Card, Choice, Field, KeyButton, Notice, PinField, Verdict
from kiosk.ui.controls.fields import Asked
from kiosk.ui.pin_pad import PinPad
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP

_SECOND_MS = 1000
_WIDTH = 380


class PinCard(Card):
    """A PIN, its pad, and the button that tries it.

    While a PIN is being checked, and while one must wait after wrong ones, nothing can be tried.

    Signals:
        given: the PIN. It is kept nowhere; the field is emptied as it is given.
    """

    given = Signal(str)

    def __init__(
        self,
        speaker: Speaker,
        go: Words,
        parent: QWidget | None = None,
        *,
        asked_first: Field | Choice | None = None,
        framed: bool = True,
    ) -> None:
        """
        Args:
            speaker: says its words.
            go: what the button does.
            parent: the widget it stands in.
            asked_first: stands above the PIN.
            framed: it is a card of its own; else it stands in one, and is as wide as that.
        """
        super().__init__(parent)
        self._go = go
        self._busy = False
        self._seconds = 0
        self._ready = True
        self._framed = framed
        if not framed:
            self.setProperty("kind", "part")
            self.column.setContentsMargins(0, 0, 0, 0)
        self.pin = PinField(speaker, "ui.sign_in.pin")
        self.pad = PinPad(speaker, self.pin)
        self.go = KeyButton(speaker, go, "F12", ButtonKind.PRIMARY)
        self.notice = Notice(speaker)
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self.column.setSpacing(3 * STEP)
        if asked_first is not None:
            self.column.addLayout(Asked(asked_first))
        self.column.addLayout(Asked(self.pin))
        for widget in (self.notice, self.pad, self.go):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._fit()
        self.pin.textChanged.connect(self._allow)
        self.pin.returnPressed.connect(self._give)
        self.go.clicked.connect(self._give)
        self._second.timeout.connect(self._count_down)
        self._allow()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs a wider card."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def set_ready(self, ready: bool) -> None:
        """Says whether it is known whose PIN it is."""
        self._ready = ready
        self._allow()

    def set_busy(self, busy: bool) -> None:
        """Shows that the PIN is being checked."""
        self._busy = busy
        self.go.tell("ui.sign_in.busy" if busy else self._go)
        self._allow()

    def refuse(self, seconds: int = 0) -> None:
        """Says that the PIN was wrong, and for how long none is tried."""
        self.set_busy(False)
        self._seconds = seconds
        if seconds > 0:
            self.notice.tell(Verdict.ERROR, "ui.sign_in.wait", "ui.sign_in.wait.safe", _wait(seconds))
            self._second.start()
        else:
            self.notice.tell(Verdict.ERROR, "ui.sign_in.wrong", do="ui.sign_in.wrong.do")
        self._allow()
        self.pin.setFocus()

    def fail(self, what: Words, do: Words) -> None:
        """Says why a PIN that may be right did not help."""
        self.set_busy(False)
        self.notice.tell(Verdict.ERROR, what, do=do)
        self.pin.setFocus()

    def fail_by(self, fault: EnvironmentFault) -> None:
        """Says it in the words kept for what the surroundings did."""
        self.set_busy(False)
        self.notice.tell_fault(fault)
        self.pin.setFocus()

    def reset(self) -> None:
        """Forgets what was typed and said. A wait goes on."""
        self.pin.clear()
        self.set_busy(False)
        if not self._seconds:
            self.notice.clear()

    def _fit(self) -> None:
        # No message makes it wider, so that nothing moves from under a finger.
        if self._framed:
            self.setFixedWidth(round(_WIDTH * theme.scale()))

    def _give(self) -> None:
        if not self.go.isEnabled():
            return
        pin = self.pin.text()
        self.pin.clear()
        self.notice.clear()
        self.set_busy(True)
        self.given.emit(pin)

    def _allow(self) -> None:
        free = not self._busy and not self._seconds
        self.pin.setReadOnly(not free)
        self.pad.setEnabled(free)
        self.go.setEnabled(free and self._ready and bool(self.pin.text()))

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self.notice.amend(_wait(self._seconds))
            return
        self._seconds = 0
        self._second.stop()
        self.notice.tell(Verdict.OFF, "ui.sign_in.wait.over")
        self._allow()


def _wait(seconds: int) -> Text:
    return Text("ui.sign_in.wait.do", count=seconds)


def wait_of(failure: Failure) -> int:
    """For how many seconds no PIN is tried."""
    seconds = failure.arguments.get("seconds", 0) if isinstance(failure, EnvironmentFault) else 0
    return seconds if isinstance(seconds, int) else 0
