"""The post room before a pile: what to do, the batches that wait, and where the boxes are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.clock import day_in_norway
from kiosk.intake.batches import WaitingBatch
from kiosk.texts import Text
from kiosk.ui.controls import ButtonKind, Heading, KeyButton, Label, LabelKind
from kiosk.ui.post.rows import dotted, short_day
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_WIDTH: Final = 620
_KEYS: Final = ("F6", "F7", "F8")


class BatchReady(QWidget):
    """What to do first.

    Attributes:
        buttons: one a batch that waits.
        count, boxes: its other buttons.

    Signals:
        wanted: the :class:`WaitingBatch` to go on with.
    """

    wanted = Signal(object)

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._listed: Sequence[WaitingBatch] = ()
        self.buttons: list[KeyButton] = []
        title = Label(speaker, "ui.batch.start", LabelKind.TITLE)
        lead = Label(speaker, "ui.batch.start.do", LabelKind.MUTED)
        for label in (title, lead):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._counted = Label(speaker, kind=LabelKind.STRONG)
        self._counted.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._heading = Heading(speaker, "ui.batch.waiting")
        self.count = KeyButton(speaker, "ui.batch.count", "F11", ButtonKind.LINK)
        self.boxes = KeyButton(speaker, "ui.boxes.open", "F9", ButtonKind.LINK)
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(2 * STEP)
        for widget in (title, lead, self._counted):
            self._column.addWidget(widget)
        for button in (self.count, self.boxes):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(4 * STEP)
        self._column.addWidget(self._heading)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside, 100)
        across.addStretch(1)
        outside = QVBoxLayout(self)
        outside.addStretch(2)
        outside.addLayout(across)
        outside.addStretch(3)
        self.offer((), None)

    def offer(self, waiting: Sequence[WaitingBatch], counted: int | None) -> None:
        """Offers these to go on with; the first have keys. ``counted``: the sheets of the pile to come."""
        self._counted.setVisible(counted is not None)
        if counted is not None:
            self._counted.tell(Text("ui.batch.counted", count=counted))
        self._heading.setVisible(bool(waiting))
        if list(waiting) == list(self._listed):
            return
        self._listed = waiting
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for at, one in enumerate(waiting):
            key = _KEYS[at] if at < len(_KEYS) else None
            button = KeyButton(self._speaker, waiting_words(one), key, spread=True)
            button.clicked.connect(partial(self._want, one))
            self._column.addWidget(button)
            self.buttons.append(button)

    def _want(self, waiting: WaitingBatch, _checked: bool = False) -> None:
        self.wanted.emit(waiting)


def waiting_words(waiting: WaitingBatch) -> Text:
    """A batch that waits, in one line."""
    day = short_day(day_in_norway(waiting.started_at))
    facts = [
        Text("ui.batch.title", {"day": day}),
        Text("ui.batch.envelopes_count", count=waiting.envelopes),
        *([Text("ui.batch.chip.decide", count=waiting.to_settle)] if waiting.to_settle else []),
    ]
    line = dotted(facts)
    clerk = "ui.batch.taken_over" if waiting.is_anothers else "ui.batch.put_by_by"
    return Text(clerk, {"line": line, "clerk": waiting.initials})
