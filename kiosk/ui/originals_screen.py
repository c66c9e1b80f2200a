"""Originals that wait to be handed back, and the one key that says that one was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.originals import WaitingOriginal
from kiosk.texts import Text
from kiosk.ui.bottom_line import NEXT
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import Bar, ButtonKind, Caption, KeyButton, Label, LabelKind, Notice, Verdict
from kiosk.ui.controls.lists import ChoiceList
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_WIDEST: Final = 900


class OriginalsScreen(QWidget):
    """The list. What was handed back stays on it, to be taken back, until the screen is left.

    Attributes:
        listed: one item an original.
        notice: what went wrong.
        back, hand_back: its buttons; the second says of what was handed back that it is still here.

    Signals:
        back_wanted: the clerk goes back to where the day begins.
        said: the document, and whether it was handed back.
    """

    back_wanted = Signal()
    said = Signal(object, bool)

    def __init__(self, speaker: Speaker, county: CountyProfile) -> None:
        """``county``: whose words the types are said in."""
        super().__init__()
        self._speaker = speaker
        self._county = county
        self._waiting: tuple[WaitingOriginal, ...] = ()
        self._gone: set[UUID] = set()
        self.listed = ChoiceList(speaker, "ui.originals.title")
        self.listed.setMaximumWidth(_WIDEST)
        self._none = Label(speaker, "ui.originals.none", LabelKind.MUTED)
        self.notice = Notice(speaker)
        self.back = KeyButton(speaker, "ui.originals.back", "Esc", ButtonKind.QUIET)
        self.hand_back = KeyButton(speaker, "ui.originals.hand_back", NEXT, ButtonKind.PRIMARY)
        column = QVBoxLayout()
        column.setContentsMargins(8 * STEP, 7 * STEP, 8 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(Label(speaker, "ui.originals.title", LabelKind.TITLE))
        self._do = Caption(speaker, "ui.originals.do")
        column.addWidget(self._do)
        column.addWidget(self.notice)
        column.addWidget(self._none)
        column.addWidget(self.listed, 1)
        bar = Bar()
        bar.hold(self.back, right=(self.hand_back,))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(bar)
        self.listed.currentRowChanged.connect(lambda _row: self._follow())
        self.back.clicked.connect(lambda: self.back_wanted.emit())
        self.hand_back.clicked.connect(self._say)
        speaker.changed.connect(self._show)
        self._show()

    def begin(self, waiting: Sequence[WaitingOriginal]) -> None:
        """Lists these, none of them handed back yet."""
        self.notice.clear()
        self._waiting, self._gone = tuple(waiting), set()
        self.listed.clear()
        self._show()
        (self.listed if waiting else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> WaitingOriginal | None:
        """The original that is chosen."""
        row = self.listed.currentRow()
        return self._waiting[row] if 0 <= row < len(self._waiting) else None

    def was_said(self, document: UUID, *, back: bool) -> None:
        """It is written down that an original was handed back, or is still here."""
        self.notice.clear()
        (self._gone.add if back else self._gone.discard)(document)
        self._show()

    def fail(self, failure: Failure) -> None:
        """Says what went wrong."""
        if isinstance(failure, EnvironmentFault):
            self.notice.tell_fault(failure)
        else:
            self.notice.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do")

    def _show(self) -> None:
        while self.listed.count() < len(self._waiting):
            self.listed.addItem(QListWidgetItem())
        for at, original in enumerate(self._waiting):
            self.listed.item(at).setText(self._speaker.render(self._line(original)))
        if self._waiting and self.listed.currentRow() < 0:
            self.listed.setCurrentRow(0)
        self._none.setVisible(not self._waiting)
        self._do.setVisible(bool(self._waiting))
        self._follow()

    def _follow(self) -> None:
        chosen = self.chosen
        self.hand_back.setEnabled(chosen is not None)
        gone = chosen is not None and chosen.document in self._gone
        self.hand_back.tell("ui.originals.still_here" if gone else "ui.originals.hand_back")

    def _line(self, original: WaitingOriginal) -> Text:
        who: Text | str = original.name or Text("ui.originals.nobody")
        if original.protected:
            who = Text("ui.originals.protected")
        what = Text("ui.desk.untyped") if original.type is None else self._county.type_text(original.type)
        receipt = Text("ui.originals.unfinished")
        if original.receipt is not None:
            receipt = Text("ui.originals.receipt", {"number": original.receipt})
        since = Text("ui.originals.since", {"when": original.received_at})
        line = Text("ui.originals.line", {"who": who, "what": what, "since": since, "receipt": receipt})
        if original.note is not None:
            line = Text("ui.originals.noted", {"line": line, "note": original.note})
        return Text("ui.originals.gone", {"line": line}) if original.document in self._gone else line

    def _say(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.said.emit(chosen.document, chosen.document not in self._gone)
