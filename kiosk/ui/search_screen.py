"""Finds somebody who was here before or is expected, or a receipt, by part of a name, a number or a receipt's number.

Names of those whose address is protected are not shown; they are found by a whole number or a receipt only.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.intake.search import FEWEST_LETTERS, MOST, Hit
from kiosk.texts import Text
from kiosk.ui.announcing import announce
from kiosk.ui.bottom_line import NEXT
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import Bar, ButtonKind, Caption, Field, KeyButton, Label, LabelKind, Notice, Verdict
from kiosk.ui.controls.lists import ChoiceList
from kiosk.ui.record_place import RECORD_KEY
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_WIDEST: Final = 900
_PAUSE_MS: Final = 250
"""What is typed is looked for once nothing follows for so long: whom somebody was shown is written down."""


class SearchScreen(QWidget):
    """The search field, and what was found. The arrows choose while the field has the keyboard.

    Attributes:
        search: what is looked for.
        found: one item a hit.
        notice: what went wrong.
        back, record, go: its buttons.

    Signals:
        back_wanted: the clerk goes back to where the day begins.
        looked_for: the text to find.
        chosen: the :class:`Hit` to go on with.
        record_wanted: the :class:`Hit` whose record is to be opened.
    """

    back_wanted = Signal()
    looked_for = Signal(str)
    chosen = Signal(object)
    record_wanted = Signal(object)

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._hits: tuple[Hit, ...] = ()
        self._waiting: frozenset[UUID] = frozenset()
        self._answered: str | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.search = Field(speaker, "ui.search.field")
        self.search.setMaximumWidth(_WIDEST)
        self._told = Caption(speaker, "ui.search.do")
        self.notice = Notice(speaker)
        self.found = ChoiceList(speaker, "ui.search.found")
        self.found.setMaximumWidth(_WIDEST)
        self.back = KeyButton(speaker, "ui.search.back", "Esc", ButtonKind.QUIET)
        self.record = KeyButton(speaker, "ui.record.open", RECORD_KEY)
        self.go = KeyButton(speaker, "ui.search.new", NEXT, ButtonKind.PRIMARY)
        self._lay_out(speaker)
        self._connect()
        self._show()

    def begin(self) -> None:
        """Puts the focus at the field, with nothing found yet."""
        self.notice.clear()
        self.search.clear()
        self.show_hits("", (), frozenset())
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_hits(self, text: str, hits: tuple[Hit, ...], waiting: frozenset[UUID]) -> None:
        """Shows what was found by a text, where that is still what is looked for.

        Args:
            waiting: the intakes that are not finished.
        """
        if text != self._wanted:
            return
        self.notice.clear()
        self._answered, self._hits, self._waiting = text, hits, waiting
        self.found.clear()
        self._show()
        if text:
            announce(self, self._told.text())

    def fail(self, failure: Failure) -> None:
        """Says what went wrong."""
        if isinstance(failure, EnvironmentFault):
            self.notice.tell_fault(failure)
        else:
            self.notice.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do")

    @property
    def hit(self) -> Hit | None:
        """What is chosen of what was found."""
        row = self.found.currentRow()
        return self._hits[row] if 0 <= row < len(self._hits) else None

    @property
    def _wanted(self) -> str:
        return self.search.text().strip()

    def _lay_out(self, speaker: Speaker) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(8 * STEP, 7 * STEP, 8 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(Label(speaker, "ui.home.search", LabelKind.TITLE))
        column.addWidget(self.search.label)
        column.addWidget(self.search)
        column.addWidget(self._told)
        column.addWidget(self.notice)
        column.addWidget(self.found, 1)
        column.addStretch()  # takes the room where nothing was found
        bar = Bar()
        bar.hold(self.back, right=(self.record, self.go))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(bar)

    def _connect(self) -> None:
        self.found.steer_from(self.search)
        self.search.textChanged.connect(lambda _text: self._typed())
        self.search.returnPressed.connect(self._go)
        self._pause.timeout.connect(self._look)
        self.found.currentRowChanged.connect(lambda _row: self._follow())
        self.found.itemActivated.connect(lambda _item: self._go())
        self.back.clicked.connect(lambda: self.back_wanted.emit())
        self.record.clicked.connect(self._open_record)
        self.go.clicked.connect(self._go)
        self._speaker.changed.connect(self._show)

    def _typed(self) -> None:
        if self._wanted != self._answered:
            self._answered, self._hits = None, ()  # what was found by another text is not gone on with
            self.found.clear()
            self._show()
            self._pause.start()

    def _look(self) -> None:
        self._pause.stop()
        if len(self._wanted) >= FEWEST_LETTERS:
            self.looked_for.emit(self._wanted)

    def _go(self) -> None:
        if self.hit is not None:
            self.chosen.emit(self.hit)
        elif self._answered is None:
            self._look()

    def _open_record(self) -> None:
        if self.hit is not None:
            self.record_wanted.emit(self.hit)

    def _show(self) -> None:
        while self.found.count() < len(self._hits):
            self.found.addItem(QListWidgetItem())
        for at, hit in enumerate(self._hits):
            self.found.item(at).setText(self._speaker.render(self._line(hit)))
        if self._hits and self.found.currentRow() < 0:
            self.found.setCurrentRow(0)
        self.found.setVisible(bool(self._hits))
        if not self._answered:
            self._told.tell("ui.search.do")
        elif len(self._hits) == MOST:
            self._told.tell(Text("ui.search.most", {"most": MOST}))
        else:
            self._told.tell(
                Text("ui.search.count", count=len(self._hits)) if self._hits else "ui.search.none"
            )
        self._follow()

    def _follow(self) -> None:
        hit = self.hit
        self.go.setEnabled(hit is not None)
        self.record.setVisible(hit is not None and hit.kind != "expected")  # who is only expected has none yet
        waits = hit is not None and not self._waiting.isdisjoint(hit.intakes)
        self.go.tell("ui.search.go_on" if waits else "ui.search.new")

    def _line(self, hit: Hit) -> Text:
        who: Text | str = hit.name or Text("ui.desk.no_name")
        if hit.protected:
            who = Text("ui.desk.unfinished.protected")
        number: Text | str = hit.number or Text("ui.search.no_number")
        if not self._waiting.isdisjoint(hit.intakes):
            what = Text("ui.search.waits")
        elif hit.kind == "expected":
            what = Text("ui.search.expected")
        elif hit.kind == "intake":
            what = Text("ui.search.receipt")
        else:
            what = Text("ui.search.intakes", count=len(hit.intakes))
        return Text("ui.search.line", {"who": who, "number": number, "what": what})
