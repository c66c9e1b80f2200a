"""Shown once, when a station has been made: the key that opens its data and backups when the machine is lost."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.errors import Defect, EnvironmentFault
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.controls import (
    ButtonKind,
    Card,
    FlowRow,
    KeyButton,
    Label,
    LabelKind,
    Notice,
    Scrolled,
    Verdict,
)
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.workplace import Recovery

_WIDTH: Final = 720
_COLUMNS: Final = 3


class RecoveryScreen(QWidget):
    """The words to be kept, and a way to print them. It is not left by itself.

    Attributes:
        print_out, kept: its buttons.
        notice: how the printing went.

    Signals:
        done: somebody says that the key is kept.
    """

    done = Signal()

    def __init__(
        self, speaker: Speaker, bridge: Bridge, recovery: Recovery, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._recovery = recovery
        self.notice = Notice(speaker)
        self.print_out = KeyButton(speaker, "ui.recovery.print", "F7", icon="print")
        self.kept = KeyButton(speaker, "ui.recovery.kept", "F12", ButtonKind.PRIMARY)
        card = Card()
        words = QGridLayout()
        words.setHorizontalSpacing(6 * STEP)
        words.setVerticalSpacing(3 * STEP)
        for at, word in enumerate(recovery.words):
            place = Label(speaker, kind=LabelKind.NAME, wrap=False)
            place.show_verbatim(f"{at + 1}.  {word}")
            words.addWidget(place, at // _COLUMNS, at % _COLUMNS)
        card.column.addLayout(words)
        buttons = FlowRow()
        buttons.flow.addWidget(self.print_out)
        buttons.flow.break_to_end()
        buttons.flow.addWidget(self.kept)
        guide = QWidget()
        guide.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(guide)
        column.setSpacing(3 * STEP)
        column.addWidget(Label(speaker, "ui.recovery.title", LabelKind.TITLE))
        for words_of in ("ui.recovery.what", "ui.recovery.do"):
            column.addWidget(Label(speaker, words_of))
        column.addWidget(card)
        column.addWidget(self.notice)
        column.addWidget(buttons)
        column.addStretch(1)
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        across.addStretch(1)
        across.addWidget(guide, 100)
        across.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scrolled(inside))
        self.print_out.clicked.connect(self._print)
        self.kept.clicked.connect(lambda: self.done.emit())

    def begin(self) -> None:
        """Puts the focus at printing: it is what one does first."""
        self.print_out.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self) -> None:
        self.print_out.setEnabled(False)
        self.notice.tell(Verdict.OFF, "ui.recovery.printing")
        job, _running = self._bridge.worker(lambda running: self._recovery.print_out(running.pause))
        job.then(self._printed, self._not_printed)

    def _printed(self, _none: None) -> None:
        self.print_out.setEnabled(True)
        self.notice.tell(Verdict.OK, "ui.recovery.printed", do="ui.recovery.printed.do")
        self.kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_printed(self, failure: Failure) -> None:
        self.print_out.setEnabled(True)
        if isinstance(failure, EnvironmentFault):
            what, _safe, do = self.notice.fault_words(failure)
            self.notice.tell(Verdict.WARNING, what, "ui.recovery.by_hand", do)
        elif isinstance(failure, Defect):
            self.notice.tell(Verdict.ERROR, "ui.defect.what", "ui.recovery.by_hand")
