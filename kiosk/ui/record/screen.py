"""Everything of a person over the years: their intakes to the left, the page in the middle, the person to the right.

It shows what its work says is there and hands on what the clerk asks for; it changes nothing of a record itself.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.intake.truth import PageView
from kiosk.records.tables import IntakeState
from kiosk.ui.bottom_line import NEXT
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.consent_card import ConsentCard, ConsentWanted
from kiosk.ui.controls import Bar, ButtonKind, KeyButton, Notice, Scrolled, Side
from kiosk.ui.correction.card import CorrectionCard
from kiosk.ui.correction.notice import ReceiptDiffers
from kiosk.ui.hand_out_card import HandOutCard
from kiosk.ui.large_page import LargePage
from kiosk.ui.page_strip import PageStrip
from kiosk.ui.page_tools import LookingTools
from kiosk.ui.pages_shown import Heading, page_said, rows_of
from kiosk.ui.pictures import Pictures
from kiosk.ui.prints_told import PrintsTold, tell_failure
from kiosk.ui.record.cards import RecordCards
from kiosk.ui.record.head import RecordHead
from kiosk.ui.record.list import RecordList
from kiosk.ui.record.place import RecordPlace
from kiosk.ui.record.work import RecordWork
from kiosk.ui.side_column import InPlace, SideColumn
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.workplace import Workplace

_LEFT: Final = 280
_SIDE: Final = 432


class RecordScreen(QWidget):
    """One record.

    Attributes:
        work: what is open of it.
        intakes, strip, head, page, tools, cards: its parts.
        differs: that the receipt says something else by now.
        correction: what is wrong, and what is right.
        side: the column at the right; another card can stand in it, as a correction or a supervisor's consent does.
        notice: what went wrong, and how a print goes.
        prints: tells of prints there.
        handing_out: makes everything about the person into a folder, for supervisors.
        back, hand_out, correct, letter, print, go: its buttons.

    Signals:
        back_wanted: the clerk goes back to where they were.
        print_wanted: the id of the receipt to be printed again.
        letter_wanted: the id of the intake to write a letter about.
        correct_wanted: the :class:`RecordPlace` of what is to be corrected.
        papers_wanted: the :class:`RecordPlace` of the intake that new papers come after.
        go_on_wanted: the id of the intake to go on with.
    """

    back_wanted = Signal()
    print_wanted = Signal(object)
    letter_wanted = Signal(object)
    correct_wanted = Signal(object)
    papers_wanted = Signal(object)
    go_on_wanted = Signal(object)

    def __init__(self, speaker: Speaker, bridge: Bridge, workplace: Workplace, work: RecordWork) -> None:
        super().__init__()
        self._speaker = speaker
        self._works = workplace
        self.work = work
        self._desk_is_free = False
        self._waiting: frozenset[UUID] = frozenset()
        self._pictures = Pictures(bridge, workplace.showing, work.actor)
        self.intakes = RecordList(speaker)
        self.strip = PageStrip(speaker, self._pictures)
        self.notice = Notice(speaker)
        self.head = RecordHead(speaker, workplace.county)
        self.differs = ReceiptDiffers(speaker, bridge, workplace, work)
        self.page = LargePage()
        self.tools = LookingTools(speaker, self.page)
        self.cards = RecordCards(speaker, work, workplace.county)
        self.consent = ConsentCard(speaker, bridge, workplace.clerks, work.actor)
        self.correction = CorrectionCard(speaker, bridge, workplace, work)
        self.handing_out = HandOutCard(speaker, bridge, workplace, work)
        self.side = SideColumn((self.cards,), (self.handing_out, self.correction, self.consent))
        self.back = KeyButton(speaker, "ui.record.back", "Esc", ButtonKind.QUIET)
        self.hand_out = KeyButton(speaker, "ui.record.hand_out", "U", ButtonKind.QUIET)
        self.correct = KeyButton(speaker, "ui.record.correct", "F8", ButtonKind.QUIET)
        self.letter = KeyButton(speaker, "ui.receipt.letter", "B", ButtonKind.QUIET)
        self.print = KeyButton(speaker, "ui.receipt.print", "P", ButtonKind.QUIET, icon="print")
        self.go = KeyButton(speaker, "ui.record.papers", NEXT, ButtonKind.PRIMARY)
        self.prints = PrintsTold(self.notice, self.letter)
        self._lay_out()
        self._connect()
        self.show_now()

    def open(self, ident: UUID) -> None:
        """Opens the record of a person, or of whose the intake with this id is, at that intake."""
        self.prints.forget()
        self.side.close_it()
        self.cards.turn_to("person")
        self.page.fit()
        self.work.open(ident)
        self.begin()

    def begin(self) -> None:
        """Puts the focus at the intakes."""
        self.intakes.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_desk(self, *, free: bool, waiting: frozenset[UUID]) -> None:
        """Knows whether papers can be taken in at the desk now, and which intakes wait there to be gone on with."""
        self._desk_is_free, self._waiting = free, waiting
        self._offer()

    def fail(self, failure: Failure) -> None:
        """Says what went wrong."""
        tell_failure(self.notice, failure)
        self.show_now()

    def show_in_place(self, card: InPlace) -> None:
        """Shows a card in the place of the person, or those again."""
        self.side.toggle(card)

    def ask_consent(self, wanted: ConsentWanted) -> None:
        """Asks a supervisor, over whatever stands at the right."""
        self.consent.ask(wanted)
        if self.side.wanted is not self.consent:
            self.side.toggle(self.consent)

    def correct_at(self, place: RecordPlace) -> None:
        """Asks what is wrong there, in the place of the person."""
        self.correction.start(place)
        if self.side.wanted is None:
            self.side.toggle(self.correction)

    def show_now(self) -> None:
        """Shows what is true now."""
        work = self.work
        view = work.sight.view
        if work.whole is None:
            self._pictures.forget()
        self.intakes.show_record(work.record, None if view is None else view.id)
        rows = rows_of(work.sight, coming=False)
        shown = [row for row in rows if isinstance(row, Heading)] if work.covered else rows
        self.strip.show_rows(shown, work.sight.page)
        self.head.show_sight(work.sight, covered=work.covered)
        self.tools.setVisible(work.sight.chosen is not None and not work.covered)
        self.cards.show_now()
        self.side.show_now()
        self._show_page()
        self._offer()

    def _lay_out(self) -> None:
        for part in (self.intakes, self.strip):
            part.setFixedWidth(_LEFT)
        left = QVBoxLayout()
        left.setContentsMargins(2 * STEP, 2 * STEP, 0, 0)
        left.setSpacing(2 * STEP)
        left.addWidget(self.intakes, 5)
        left.addWidget(self.strip, 4)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        column.addWidget(self.notice)
        column.addWidget(self.head)
        column.addWidget(self.differs)
        column.addWidget(self.page, 1)
        column.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignHCenter)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(left)
        across.addWidget(Scrolled(middle), 1)
        across.addWidget(Side(self.side, _SIDE))
        bar = Bar()
        bar.hold(self.back, right=(self.hand_out, self.correct, self.letter, self.print, self.go))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(bar)

    def _connect(self) -> None:
        work = self.work
        work.changed.connect(self.show_now)
        work.failed.connect(self.fail)
        work.consent_wanted.connect(self.ask_consent)
        self.correction.work.consent_wanted.connect(self.ask_consent)
        self._speaker.changed.connect(self.show_now)
        self.intakes.chosen.connect(self._choose)
        self.strip.chosen.connect(work.look_at)
        self.page.sharpness_wanted.connect(lambda _edge: self._show_page())
        self._pictures.ready.connect(self._picture_came)
        self.tools.before.clicked.connect(lambda: work.step(-1))
        self.tools.after.clicked.connect(lambda: work.step(1))
        self.side.turned.connect(self._offer)
        self.side.closed.connect(self.begin)
        self.back.clicked.connect(lambda: self.back_wanted.emit())
        self.hand_out.clicked.connect(lambda: self.side.toggle(self.handing_out))
        self.correct.clicked.connect(lambda: self.correct_wanted.emit(work.place))
        self.print.clicked.connect(lambda: self.print_wanted.emit(work.receipt))
        self.letter.clicked.connect(self._write)
        self.go.clicked.connect(self._go)

    def _choose(self, intake: UUID) -> None:
        self.prints.forget()
        self.page.fit()
        self.work.choose(intake)

    def _offer(self) -> None:
        """What can be done now; nothing of it while another card stands at the right: the keys are that one's."""
        work, view = self.work, self.work.sight.view
        usual = self.side.wanted is None
        self.back.setEnabled(usual)
        for button, offered in (
            (self.hand_out, self.handing_out.has_a_place),
            (self.correct, work.record is not None),
            (self.letter, work.letter_is_due),
            (self.print, work.receipt is not None),
            (self.go, self._can_go),
        ):
            button.setVisible(offered and usual)
        if view is not None and view.state in (IntakeState.OPEN, IntakeState.PARKED):
            self.go.tell("ui.record.go_on")
        else:
            self.go.tell("ui.record.supplement" if self._supplements else "ui.record.papers")

    @property
    def _can_go(self) -> bool:
        view = self.work.sight.view
        if self.work.record is None or not self._desk_is_free:
            return False
        waits = view is not None and view.state in (IntakeState.OPEN, IntakeState.PARKED)
        return view is None or not waits or view.id in self._waiting

    @property
    def _supplements(self) -> bool:
        """Whether new papers would come in addition to the chosen intake: one of the same year that counts."""
        view, works = self.work.sight.view, self._works
        if view is None or view.state is not IntakeState.COMPLETED or view.voided or view.erased:
            return False
        return view.county_year == works.desk.county_year(works.clock.now())

    def _go(self) -> None:
        view, place = self.work.sight.view, self.work.place
        if view is not None and view.id in self._waiting:
            self.go_on_wanted.emit(view.id)
        elif place is not None:
            self.papers_wanted.emit(place if self._supplements else place.of_nothing)

    def _write(self) -> None:
        view = self.work.sight.view
        if view is not None:
            self.letter_wanted.emit(view.id)

    def _picture_came(self, page: UUID) -> None:
        if page == self.work.sight.page:
            self._show_page()

    def _show_page(self) -> None:
        work, say = self.work, self._speaker.say
        page = work.sight.chosen
        if page is None or work.covered or page.gone is not None:
            told = say(self._why_none(page))
            self.page.show_page(None, told)
            self.page.say(told)
            return
        edge = self.page.wanted_edge()
        image = self._pictures.large(page, edge) or self._pictures.nearest(page)
        broken = image is None and self._pictures.failed(page, edge)
        self.page.show_page(image, say("ui.page.broken" if broken else "ui.page.coming"))
        self.page.say(self._speaker.render(page_said(work.sight, page)))

    def _why_none(self, page: PageView | None) -> str:
        """Why no page shows."""
        work = self.work
        if work.record is None:
            return "ui.record.none" if work.at_rest else "ui.record.coming"
        if work.sight.view is None:
            return "ui.record.no_intakes"
        if work.covered:
            return "ui.record.covered"
        gone = None if page is None else page.gone
        return "ui.record.no_pages" if gone is None else f"ui.record.page.{gone.value}"
