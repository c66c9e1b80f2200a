"""The post as it is worked on: the envelopes to the left, doubts first; the page in doubt in the middle; what is
asked of it, with its answers, to the right; and the next step below.

It shows what its session says is true and hands on what the clerk asks for; it decides nothing.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kiosk.intake.linking import DoubtCode
from kiosk.texts import Text
from kiosk.ui.announcing import announce
from kiosk.ui.bridge import Bridge
from kiosk.ui.controls import Scrolled, Side
from kiosk.ui.pictures import Pictures
from kiosk.ui.post.answers import Answer, Do
from kiosk.ui.post.bottom import BatchBottom, take_step
from kiosk.ui.post.envelope import EnvelopeCard
from kiosk.ui.post.head import BatchHead
from kiosk.ui.post.moving import MoveCard
from kiosk.ui.post.neighbours import NeighbourCard, NeighbourView
from kiosk.ui.post.notice import BatchNotice
from kiosk.ui.post.pages import EnvelopePages
from kiosk.ui.post.question import QuestionCard
from kiosk.ui.post.ready import BatchReady
from kiosk.ui.post.said import CountCard, DatesCard
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.post.sign_card import SignCard
from kiosk.ui.post.signing import SignStage
from kiosk.ui.post.who import FindCard, NumberCard, WithoutCard
from kiosk.ui.side_column import InPlace, SideColumn
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.workplace import Workplace

_LEFT: Final = 7
_MIDDLE: Final = 7
_SIDE: Final = 360
_READY, _PAGES, _NEIGHBOURS = range(3)


class BatchScreen(QWidget):
    """One clerk's work on post.

    Attributes:
        session: what it shows.
        head, notice, ready, pages, neighbours, question, envelope, sign, bottom: its parts.
        side: the column at the right.
        number, finding, without, moving, beside, dates, all_dates, count, count_all: what stands there in place of
            the question when wanted.

    Signals:
        left: the clerk goes back to where the day began, and whether post was put by.
        desk_wanted: the intake of an envelope that is to be opened at the desk.
        boxes_wanted: the boxes are to be listed.
    """

    left = Signal(bool)
    desk_wanted = Signal(object)
    boxes_wanted = Signal()

    def __init__(self, speaker: Speaker, bridge: Bridge, workplace: Workplace, session: BatchSession) -> None:
        super().__init__()
        self._speaker = speaker
        self.session = session
        self._held: object = None
        pictures = Pictures(bridge, workplace.showing, session.actor)
        self._pictures = pictures
        self.head = BatchHead(speaker, session)
        self.ready = BatchReady(speaker)
        self.pages = EnvelopePages(speaker, bridge, workplace, session, pictures)
        self.neighbours = NeighbourView(speaker, bridge, workplace, session, pictures)
        self.question = QuestionCard(speaker, session)
        self.envelope = EnvelopeCard(speaker, session)
        self.sign = SignCard(speaker, session)
        self.number = NumberCard(speaker, workplace, session)
        self.finding = FindCard(speaker, bridge, workplace, session)
        self.without = WithoutCard(speaker, session)
        self.moving = MoveCard(speaker, session)
        self.beside = NeighbourCard(speaker, session)
        self.dates = DatesCard(speaker, session, whole=False)
        self.all_dates = DatesCard(speaker, session, whole=True)
        self.count = CountCard(speaker, session, whole=False)
        self.count_all = CountCard(speaker, session, whole=True)
        self.notice = BatchNotice(speaker, session, partial(self._open, self.count_all))
        in_place = (
            self.number, self.finding, self.without, self.moving, self.beside, self.dates, self.all_dates, self.count,
            self.count_all,
        )  # fmt: skip
        usual = QWidget()
        stands = QVBoxLayout(usual)
        stands.setContentsMargins(0, 0, 0, 0)
        stands.setSpacing(3 * STEP)
        for card in (self.question, self.sign, self.envelope):
            stands.addWidget(card)
        stands.addStretch(1)
        self.side = SideColumn((usual,), in_place)
        self._side = Side(self.side, _SIDE)
        self.bottom = BatchBottom(speaker, session)
        self._to_count = QShortcut(QKeySequence("F11"), self)
        self._middle = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_now()

    def begin(self) -> None:
        """Puts the focus at the envelopes, whose keys and answers go from there."""
        self.head.listed.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_scanned(self, text: str) -> None:
        """Takes what the barcode scanner sent: it says whose the envelope in hand is, where that is asked."""
        question = self.session.pile.question
        about = (DoubtCode.NO_NUMBER, DoubtCode.TWO_NUMBERS, DoubtCode.CONTROL_DIGITS)
        if self.side.wanted is not self.number and (question is None or question.code not in about):
            return
        if self.side.wanted is not self.number:
            self._open(self.number)
        self.number.take(text)

    def show_now(self) -> None:
        """Shows what is true of the session now."""
        session = self.session
        if session.batch != self._held:
            self._held = session.batch
            self._pictures.forget()
        signs = self.sign.wanted
        self.head.show_now()
        self.ready.offer(session.waiting if session.phase is BatchPhase.READY else (), session.expected)
        self._middle.setCurrentIndex(self._in_the_middle())
        self.pages.show_now()
        self.neighbours.forget()
        self.neighbours.show_now()
        self.question.setVisible(not signs and session.pile.envelope is not None)
        self.sign.setVisible(signs)
        self.sign.show_now()
        self.question.show_now()
        self.envelope.show_now()
        sample = session.signing.stage is SignStage.SAMPLE
        # the pages that are all that counts now are looked at as large as they can be
        was_hidden, alone = self.head.isHidden(), sample or self.side.wanted is self.beside
        self.head.setVisible(not alone)
        if was_hidden and not alone and self.side.wanted is None:
            self.begin()
        if signs and not sample:
            self.envelope.hide()
        self._side.setVisible(session.batch is not None or self.side.wanted is not None)
        view = session.pile.view
        free = not signs and self.side.wanted is None and view is not None
        self._to_count.setEnabled(
            free and view is not None and not view.count_differs
        )  # else the notice has it
        for part in (self.side, self.bottom, self.notice):
            part.show_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the next step, where nothing that has the keyboard takes it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            if self.question.isVisible() and self.question.buttons:
                self.question.buttons[0].click()
            elif self.session.signing.stage is SignStage.SAMPLE:
                take_step(self.session)
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        column.addWidget(self.notice)
        for shown in (self.ready, self.pages, self.neighbours):
            self._middle.addWidget(shown)
        column.addWidget(self._middle, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.head, _LEFT)
        across.addWidget(Scrolled(middle), _MIDDLE)
        across.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(self.bottom)

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(self.show_now)
        session.page_chosen.connect(self.pages.show_page)
        session.announced.connect(self._announce)
        session.whose.asked.connect(partial(self._open, self.number))
        session.whose.confirmation_asked.connect(self._confirm)
        session.signing.failed.connect(session.fail)
        self.head.listed.activated.connect(lambda _index: self._enter())
        self.ready.wanted.connect(session.resume)
        self.ready.count.clicked.connect(partial(self._open, self.count_all))
        self.ready.boxes.clicked.connect(lambda: self.boxes_wanted.emit())
        self.question.answered.connect(self._answer)
        self.envelope.postmark.clicked.connect(partial(self._open, self.dates))
        self.envelope.all_dates.clicked.connect(partial(self._open, self.all_dates))
        self.envelope.neighbour.clicked.connect(partial(self._open, self.beside))
        self.envelope.desk.clicked.connect(self._to_desk)
        self.side.closed.connect(self.begin)
        self.side.turned.connect(self._turned)
        self.bottom.left.connect(self._leave)
        self._speaker.changed.connect(self.show_now)
        self._to_count.activated.connect(partial(self._open, self.count_all))

    def _turned(self) -> None:
        self.bottom.give_way(self.side.wanted)
        self.show_now()

    def _enter(self) -> None:
        if self.question.isVisible() and self.question.buttons:
            self.question.buttons[0].click()
        elif self.session.signing.stage is SignStage.SAMPLE:
            take_step(self.session)

    def _open(self, card: InPlace, _checked: bool = False) -> None:
        if self.side.wanted is not card:
            card_before = self.side.wanted
            if card_before is not None:
                self.side.close_it()
            self.side.toggle(card)

    def _confirm(self) -> None:
        """The number that was chosen needs a reason."""
        proposed = self.session.pile.proposed
        if self.side.wanted is not self.number and proposed is not None:
            self._open(self.number)
            self.number.ask_why(proposed.number)

    def _answer(self, answer: Answer) -> None:
        session = self.session
        match answer.do:
            case Do.GIVE if answer.number is not None:
                session.whose.give_number(answer.number)
            case Do.KEEP | Do.RIGHT | Do.BELONGS:
                session.answer()
            case Do.ASIDE | Do.BLANK:
                session.lay_aside()
            case Do.SPLIT:
                session.split_here()
            case Do.AGAIN:
                session.scan_again()
            case Do.MERGE:
                session.merge()
            case Do.BACK:
                session.bring_all_back()
            case Do.DESK:
                self._to_desk()
            case _:
                cards: dict[Do, InPlace] = {
                    Do.FIND: self.finding,
                    Do.TYPE: self.number,
                    Do.WITHOUT: self.without,
                    Do.MOVE: self.moving,
                    Do.COUNT: self.count,
                }
                if answer.do in cards:
                    self._open(cards[answer.do])

    def _to_desk(self) -> None:
        intake = self.session.pile.intake
        if intake is not None and self.session.is_still:
            self.desk_wanted.emit(intake)

    def _leave(self) -> None:
        if not self.session.busy:
            put_by = self.session.phase is BatchPhase.OPEN
            self.session.park(then=partial(self.left.emit, put_by))

    def _in_the_middle(self) -> int:
        session = self.session
        if self.side.wanted is self.beside:
            return _NEIGHBOURS
        return _READY if session.batch is None else _PAGES

    def _announce(self, text: Text, urgent: bool) -> None:
        announce(self, self._speaker.render(text), urgent=urgent)
