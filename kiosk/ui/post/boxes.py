"""The boxes that signed paper lies in: until when each is kept, and the one key that says that it was destroyed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.intake.signing import Box
from kiosk.texts import Text
from kiosk.ui.bottom_line import NEXT
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import Bar, ButtonKind, Caption, KeyButton, Label, LabelKind, Notice, Verdict
from kiosk.ui.controls.lists import ChoiceList
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_WIDEST: Final = 900


class BoxesScreen(QWidget):
    """The list, those that may go first.

    Attributes:
        listed: one item a box.
        notice: what went wrong.
        back, label, gone: its buttons.

    Signals:
        back_wanted: the clerk goes back to the post.
        label_wanted: the name of the box that a label is to be printed for.
        was_destroyed: the name of the box whose paper was destroyed.
    """

    back_wanted = Signal()
    label_wanted = Signal(str)
    was_destroyed = Signal(str)

    def __init__(self, speaker: Speaker, today: Callable[[], date]) -> None:
        super().__init__()
        self._speaker = speaker
        self._today = today
        self._boxes: tuple[Box, ...] = ()
        self.listed = ChoiceList(speaker, "ui.boxes.title")
        self.listed.setMaximumWidth(_WIDEST)
        self._none = Label(speaker, "ui.boxes.none", LabelKind.MUTED)
        self._do = Caption(speaker, "ui.boxes.do")
        self.notice = Notice(speaker)
        self.back = KeyButton(speaker, "ui.boxes.back", "Esc", ButtonKind.QUIET)
        self.label = KeyButton(speaker, "ui.boxes.label", "F7", icon="print")
        self.gone = KeyButton(speaker, "ui.boxes.destroyed", NEXT, ButtonKind.PRIMARY)
        column = QVBoxLayout()
        column.setContentsMargins(8 * STEP, 7 * STEP, 8 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(Label(speaker, "ui.boxes.title", LabelKind.TITLE))
        for widget in (self._do, self.notice, self._none):
            column.addWidget(widget)
        column.addWidget(self.listed, 1)
        column.addStretch()
        bar = Bar()
        bar.hold(self.back, self.label, right=(self.gone,))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(bar)
        self.listed.currentRowChanged.connect(lambda _row: self._follow())
        self.back.clicked.connect(lambda: self.back_wanted.emit())
        self.label.clicked.connect(self._print)
        self.gone.clicked.connect(self._say)
        speaker.changed.connect(self._show)
        self._show()

    def begin(self, boxes: Sequence[Box]) -> None:
        """Lists these."""
        self.notice.clear()
        self._boxes = tuple(boxes)
        self._show()
        (self.listed if boxes else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> Box | None:
        """The box that is chosen."""
        row = self.listed.currentRow()
        return self._boxes[row] if 0 <= row < len(self._boxes) else None

    def fail(self, failure: Failure) -> None:
        """Says what went wrong."""
        if isinstance(failure, EnvironmentFault):
            self.notice.tell_fault(failure)
        else:
            self.notice.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do")

    def printed(self) -> None:
        """The label came out of the printer."""
        self.notice.tell(Verdict.OK, "ui.boxes.printed")

    def _show(self) -> None:
        row = max(0, self.listed.currentRow())
        self.listed.clear()
        for box in self._boxes:
            self.listed.addItem(QListWidgetItem(self._speaker.render(self._line(box))))
        if self._boxes:
            self.listed.setCurrentRow(min(row, len(self._boxes) - 1))
        for widget, shown in (
            (self._none, not self._boxes),
            (self._do, self._boxes),
            (self.listed, self._boxes),
        ):
            widget.setVisible(bool(shown))
        self._follow()

    def _follow(self) -> None:
        chosen = self.chosen
        self.label.setEnabled(chosen is not None and not chosen.destroyed)
        self.gone.setEnabled(chosen is not None and chosen.may_go(self._today()))

    def _line(self, box: Box) -> Text:
        kept = Text("ui.boxes.not_set")
        if box.destroyed:
            kept = Text("ui.boxes.gone")
        elif box.kept_until is not None:
            may_go = box.may_go(self._today())
            kept = Text("ui.boxes.may_go" if may_go else "ui.boxes.kept", {"day": box.kept_until})
        told = {
            "box": box.name,
            "batches": Text("ui.boxes.batches", count=len(box.batches)),
            "sheets": Text("ui.batch.sheets", count=box.sheets),
            "kept": kept,
        }
        return Text("ui.boxes.line", told)

    def _print(self) -> None:
        if self.chosen is not None:
            self.label_wanted.emit(self.chosen.name)

    def _say(self) -> None:
        chosen = self.chosen
        if chosen is not None and chosen.may_go(self._today()):
            self.was_destroyed.emit(chosen.name)
