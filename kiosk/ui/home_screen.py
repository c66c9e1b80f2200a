"""Where the day begins: the ways to go from here, what waits, today's numbers, and how the workplace stands."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.intake.batches import WaitingBatch
from kiosk.intake.overview import Waits
from kiosk.printing.trouble import trouble_of
from kiosk.records.tables import PrintState
from kiosk.texts import Text
from kiosk.ui import theme
from kiosk.ui.bottom_line import NEXT
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import (
    ButtonKind,
    Card,
    Heading,
    Label,
    LabelKind,
    Notice,
    Scrolled,
    Side,
    Tile,
    Verdict,
)
from kiosk.ui.deadlines_card import DeadlinesCard
from kiosk.ui.home_cards import DayCard, WorkplaceCard
from kiosk.ui.home_post import WaitingPost
from kiosk.ui.home_rows import WaitingRow
from kiosk.ui.print_talk import PrintTalk
from kiosk.ui.sheets_card import SheetsCard
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.standing import Stand
from kiosk.ui.tokens import STEP

_SIDE: Final = 420
_LARGE: Final = 1.4


class HomeScreen(QWidget):
    """The first screen of somebody who signed in.

    Attributes:
        new, post, search, unfinished, unprinted, originals: what can be pressed.
        day, place, deadlines, sheets: its cards.
        clock: warns of a clock that has gone back.
        prints: asks about receipts that are not out, or may not be.

    Signals:
        new_wanted: somebody is there with papers.
        post_wanted: there is post to scan.
        search_wanted: somebody, or a receipt, is to be found.
        batch_wanted: the :class:`WaitingBatch` to go on with.
        unfinished_wanted: the intakes that wait are to be gone on with.
        print_wanted: the receipts that wait are to be printed.
        originals_wanted: the originals that wait are to be handed back.
    """

    new_wanted = Signal()
    post_wanted = Signal()
    search_wanted = Signal()
    batch_wanted = Signal(object)
    unfinished_wanted = Signal()
    print_wanted = Signal()
    originals_wanted = Signal()

    def __init__(self, speaker: Speaker, name: str | None, *, forms: bool | None = True) -> None:
        """
        Args:
            name: the clerk's; None for whoever practises.
            forms: whether the county takes applications on paper; None where it has not said.
        """
        super().__init__()
        self._title = Label(speaker, "ui.home.hello", LabelKind.TITLE)
        if name is not None:
            self._title.tell("ui.home.hello.name", name=name.split()[0])
        self.notice = Notice(speaker)
        self.clock = Notice(speaker)
        self.prints = Notice(speaker)
        self._told_of_prints: Hashable = None
        self.new = Tile(speaker, "ui.home.new", NEXT, ButtonKind.PRIMARY)
        self.post = Tile(speaker, "ui.home.post", "F3")
        self.search = Tile(speaker, "ui.home.search", "F4")
        self._tiles = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.unfinished = WaitingRow(speaker, "ui.home.open", "F6", first=True)
        self.unprinted = WaitingRow(speaker, "ui.home.print", "F7")
        self.originals = WaitingRow(speaker, "ui.home.show", "F8")
        self.undelivered = WaitingRow(speaker)
        self.batches = WaitingPost(speaker)
        self._deadlines = Heading(speaker, "ui.home.deadlines")
        self.deadlines = DeadlinesCard(speaker)
        self.day = DayCard(speaker)
        self.place = WorkplaceCard(speaker)
        self.sheets = SheetsCard(speaker, forms=forms)
        self._lay_out(speaker)
        self.new.clicked.connect(lambda: self.new_wanted.emit())
        self.post.clicked.connect(lambda: self.post_wanted.emit())
        self.search.clicked.connect(lambda: self.search_wanted.emit())
        self.unfinished.act.clicked.connect(lambda: self.unfinished_wanted.emit())
        self.unprinted.act.clicked.connect(lambda: self.print_wanted.emit())
        self.originals.act.clicked.connect(lambda: self.originals_wanted.emit())
        self.batches.wanted.connect(self.batch_wanted)
        self.show_waits(None, delivers=False)
        self.show_ahead(Stand())

    def begin(self) -> None:
        """Puts the focus at the next step."""
        self.notice.clear()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_waits(self, waits: Waits | None, *, delivers: bool) -> None:
        """Shows what waits.

        Args:
            waits: None until it is known.
            delivers: whether what is taken in here goes to the county.
        """
        known = waits or Waits(0, 0, (), 0, 0)
        doubts = Text("ui.home.in_doubt", count=known.in_doubt) if known.in_doubt else None
        self.unfinished.tell(known.unfinished, "ui.home.unfinished", doubts)
        self.unprinted.tell(known.unprinted_count, "ui.home.unprinted", _why(known))
        can_print = any(waiting.state is not PrintState.UNKNOWN for waiting in known.unprinted)
        self.unprinted.act.setVisible(can_print)
        self.undelivered.setVisible(delivers)
        self.undelivered.tell(known.undelivered, "ui.home.undelivered", calm=True)

    def show_prints(self, waits: Waits | None, talk: PrintTalk) -> None:
        """Tells of receipts that are not out, with what a clerk can do about it; once, as long as it is the same."""
        waiting = () if waits is None else waits.unprinted
        unsure = [each for each in waiting if each.state is PrintState.UNKNOWN]
        number = next((each.number for each in (*unsure, *waiting)), "")

        def safe(of_receipt: Text) -> Text:
            return Text("ui.print.of_receipt", {"number": number, "safe": of_receipt})

        reports = [each.report for each in waiting]
        told = talk.about(reports, safe, self.print_wanted.emit)
        key = (str(reports), number, talk.state)
        if key == self._told_of_prints:
            return
        self._told_of_prints = key
        if told is None:
            self.prints.clear()
        else:
            self.prints.tell(told.verdict, told.what, told.safe, told.do, told.actions)

    def show_ahead(self, stand: Stand) -> None:
        """Shows which originals and deadlines there are to think of, and warns of a clock that has gone back."""
        self.originals.setVisible(bool(stand.originals))
        self.originals.tell(stand.originals, "ui.home.originals", calm=True)
        self._deadlines.setVisible(bool(stand.nearing))
        self.deadlines.show_deadlines(stand.nearing)
        if stand.clock_is_behind and self.clock.isHidden():
            self.clock.tell(Verdict.WARNING, "ui.clock.what", do="ui.clock.do")
        elif not stand.clock_is_behind:
            self.clock.clear()

    def show_batches(self, waiting: Sequence[WaitingBatch]) -> None:
        """Shows which post is not signed off."""
        self.batches.show_waiting(waiting)

    def say_put_by(self) -> None:
        """Says that the post was put by."""
        self.notice.tell(Verdict.OK, "ui.batch.was_put_by", "ui.batch.was_put_by.safe")

    def fail(self, failure: Failure) -> None:
        """Says what went wrong."""
        if isinstance(failure, EnvironmentFault):
            self.notice.tell_fault(failure)
        else:
            self.notice.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do")

    def changeEvent(self, event: QEvent) -> None:
        """Large text leaves room for one tile in a line."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_tiles"):
            across = theme.scale() < _LARGE
            self._tiles.setDirection(
                QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
            )

    def _lay_out(self, speaker: Speaker) -> None:
        left = QVBoxLayout()
        left.setSpacing(3 * STEP)
        left.addWidget(self._title)
        left.addSpacing(2 * STEP)
        left.addWidget(self.clock)
        left.addWidget(self.notice)
        left.addWidget(self.prints)
        self._tiles.setSpacing(4 * STEP)
        for tile in (self.new, self.post, self.search):
            self._tiles.addWidget(tile, 1)
        left.addLayout(self._tiles)
        left.addSpacing(4 * STEP)
        left.addWidget(Heading(speaker, "ui.home.waiting"))
        waiting = Card()
        waiting.column.setSpacing(0)
        for row in (self.unfinished, self.unprinted, self.originals, self.undelivered):
            waiting.column.addWidget(row)
        waiting.column.insertWidget(1, self.batches)
        left.addWidget(waiting)
        left.addSpacing(4 * STEP)
        left.addWidget(self._deadlines)
        left.addWidget(self.deadlines)
        left.addStretch(1)
        middle = QWidget()
        middle.setLayout(left)
        left.setContentsMargins(8 * STEP, 7 * STEP, 5 * STEP, 7 * STEP)
        right = QVBoxLayout()
        right.setSpacing(4 * STEP)
        right.setContentsMargins(0, 7 * STEP, 8 * STEP, 7 * STEP)
        right.addWidget(self.day)
        right.addWidget(self.place)
        right.addWidget(self.sheets)
        right.addStretch(1)
        side = QWidget()
        side.setLayout(right)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scrolled(middle), 1)
        whole.addWidget(Side(side, _SIDE))


def _why(waits: Waits) -> Words | None:
    """Why the first of the receipts that wait did not come out."""
    troubles = [trouble for waiting in waits.unprinted if (trouble := trouble_of(waiting.report))]
    return Text(f"{troubles[0].words}.what", dict(troubles[0].arguments)) if troubles else None
