"""Finds somebody who was here before or is expected, or a receipt, by part of a name, a number or a receipt's number;
or intakes by what is true of them.

Names of those whose address is protected are not shown; they are found by a whole number or a receipt only.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.intake.checklist import category_of
from kiosk.intake.search import EVERYTHING, FEWEST_LETTERS, MOST, Criteria, Hit
from kiosk.intake.sifting import Sifted
from kiosk.texts import Text
from kiosk.ui.announcing import announce
from kiosk.ui.bottom_line import NEXT
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import Bar, ButtonKind, Caption, Field, KeyButton, Label, LabelKind, Notice, Verdict
from kiosk.ui.controls.flow import Flow
from kiosk.ui.controls.lists import ChoiceList
from kiosk.ui.record.place import RECORD_KEY
from kiosk.ui.search_filters import SearchFilters
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_WIDEST: Final = 900
_PAUSE_MS: Final = 250
"""What is typed is looked for once nothing follows for so long: whom somebody was shown is written down."""


class SearchScreen(QWidget):
    """The search field, and what was found. The arrows choose while the field has the keyboard.

    Attributes:
        search: what is looked for.
        filters: what it is narrowed down to.
        narrow, everything: what shows the filters, and what clears them.
        found: one item a hit.
        notice: what went wrong.
        back, record, go: its buttons.

    Signals:
        back_wanted: the clerk goes back to where the day begins.
        looked_for: the text to find, and the :class:`Criteria`.
        chosen: the :class:`Hit` to go on with.
        record_wanted: the :class:`Hit` whose record is to be opened.
    """

    back_wanted = Signal()
    looked_for = Signal(str, object)
    chosen = Signal(object)
    record_wanted = Signal(object)

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._hits: tuple[Hit, ...] = ()
        self._waiting: frozenset[UUID] = frozenset()
        self._answered: tuple[str, Criteria] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.search = Field(speaker, "ui.search.field")
        self.search.setMaximumWidth(_WIDEST)
        self.filters = SearchFilters(speaker)
        self.narrow = KeyButton(speaker, "ui.search.filters", "F6", ButtonKind.LINK, small=True)
        self.everything = KeyButton(speaker, "ui.search.filters.clear", "F7", ButtonKind.LINK, small=True)
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
        self.filters.clear()
        self.show_hits("", (), frozenset())
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_hits(
        self,
        text: str,
        hits: tuple[Hit, ...],
        waiting: frozenset[UUID],
        criteria: Criteria = EVERYTHING,
    ) -> None:
        """Shows what was found by a text and criteria, where they are still what is looked for.

        Args:
            waiting: the intakes that are not finished.
        """
        if (text, criteria) != self._wanted:
            return
        self.notice.clear()
        self._answered, self._hits, self._waiting = (text, criteria), hits, waiting
        self.found.clear()
        self._show()
        if text or criteria:
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
    def _wanted(self) -> tuple[str, Criteria] | None:
        """None while a day is not whole."""
        criteria = self.filters.criteria
        return None if criteria is None else (self.search.text().strip(), criteria)

    @property
    def _filtered(self) -> bool:
        return self._answered is not None and bool(self._answered[1])

    def _lay_out(self, speaker: Speaker) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(8 * STEP, 7 * STEP, 8 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(Label(speaker, "ui.home.search", LabelKind.TITLE))
        column.addWidget(self.search.label)
        column.addWidget(self.search)
        column.addWidget(self.filters)
        quiet = Flow()
        for button in (self.narrow, self.everything):
            quiet.addWidget(button)
        column.addLayout(quiet)
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
        self.search.returnPressed.connect(self._enter)
        self.filters.changed.connect(self._typed)
        self.filters.done.connect(self._enter)
        self.narrow.clicked.connect(self._narrow)
        self.everything.clicked.connect(self._want_everything)
        self._pause.timeout.connect(self._look)
        self.found.currentRowChanged.connect(lambda _row: self._follow())
        self.found.itemActivated.connect(lambda _item: self._enter())
        self.back.clicked.connect(lambda: self.back_wanted.emit())
        self.record.clicked.connect(self._open_record)
        self.go.clicked.connect(self._go)
        self._speaker.changed.connect(self._show)

    def _narrow(self) -> None:
        self.filters.begin()
        self._show()

    def _want_everything(self) -> None:
        self.filters.clear()
        self._show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        if self._answered is None or self._wanted != self._answered:
            self._answered, self._hits = None, ()  # what was found by another text is not gone on with
            self.found.clear()
            self._show()
            self._pause.start()

    def _look(self) -> None:
        self._pause.stop()
        wanted = self._wanted
        if wanted is not None and (len(wanted[0]) >= FEWEST_LETTERS or (wanted[1] and not wanted[0])):
            self.looked_for.emit(*wanted)

    def _enter(self) -> None:
        """Opens what is known of whom was found; begins with somebody who is only expected."""
        if self.hit is not None and self.hit.kind == "applicant":
            self._open_record()
        else:
            self._go()

    def _go(self) -> None:
        if self.hit is not None:
            if self.go.isEnabled():
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
        if self._answered is None or not (self._answered[0] or self._filtered):
            self._told.tell("ui.search.do" if self.filters.isHidden() else "ui.search.do_filtered")
        elif len(self._hits) == MOST:
            self._told.tell(Text("ui.search.most", {"most": MOST}))
        elif self._hits:
            self._told.tell(Text("ui.search.count", count=len(self._hits)))
        else:
            self._told.tell("ui.search.none_filtered" if self._filtered else "ui.search.none")
        self._follow()

    def _follow(self) -> None:
        hit = self.hit
        self.everything.setVisible(not self.filters.isHidden())
        self.record.setVisible(
            hit is not None and hit.kind != "expected"
        )  # who is only expected has none yet
        waits = hit is not None and not self._waiting.isdisjoint(hit.intakes)
        receipt = hit is not None and hit.kind == "intake" and not waits
        given = hit is not None and hit.sifted is not None and hit.sifted.receipt is not None
        self.go.setEnabled(hit is not None and (not receipt or given))
        new = "ui.search.show_receipt" if receipt else "ui.search.new"
        self.go.tell("ui.search.go_on" if waits else new)

    def _line(self, hit: Hit) -> Text:
        who: Text | str = hit.name or Text("ui.desk.no_name")
        if hit.protected:
            who = Text("ui.desk.unfinished.protected")
        number: Text | str = hit.number or Text("ui.search.no_number")
        if hit.sifted is not None:
            return _line_of_intake(who, number, hit.sifted)
        if not self._waiting.isdisjoint(hit.intakes):
            what = Text("ui.search.waits")
        elif hit.kind == "expected":
            what = Text("ui.search.expected")
        elif hit.kind == "intake":
            what = Text("ui.search.receipt")
        else:
            what = Text("ui.search.intakes", count=len(hit.intakes))
        return Text("ui.search.line", {"who": who, "number": number, "what": what})


def _line_of_intake(who: Text | str, number: Text | str, found: Sifted) -> Text:
    category = category_of(found.category)
    told = "ui.facts.category.none" if category is None else f"category.{category.value}"
    return Text(
        "ui.search.line_of_intake",
        {
            "who": who,
            "number": number,
            "standing": Text(f"standing.{found.standing.value}"),
            "when": found.received_at,
            "category": Text(told),
            "receipt": found.receipt or Text("ui.search.no_receipt"),
        },
    )
