"""What is asked of the envelope in hand, with its answers, each one key away; the likeliest is under Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from kiosk.identity import grouped
from kiosk.intake.batch_views import Standing
from kiosk.intake.linking import DoubtCode
from kiosk.texts import Text
from kiosk.ui.announcing import announce
from kiosk.ui.controls import Card, Heading, KeyButton, Label, LabelKind, Pill, Verdict
from kiosk.ui.post.answers import FIRST_KEY, Answer, answers_to
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.wedge import Grace

_BY_HAND: Final = ("handwriting", "print")


class QuestionCard(Card):
    """The doubt and its answers.

    Attributes:
        buttons: one an answer.

    Signals:
        answered: the :class:`Answer` that was chosen.
    """

    answered = Signal(object)

    def __init__(self, speaker: Speaker, session: BatchSession) -> None:
        super().__init__()
        self._speaker = speaker
        self._session = session
        self._shown: Sequence[Answer] = ()
        self._asked: object = None
        self.buttons: list[KeyButton] = []
        self._heading = Heading(speaker)
        self._number = Label(speaker, kind=LabelKind.TITLE, wrap=False)
        self._pill = Pill(speaker, "ui.batch.proposed")
        self._what = Label(speaker, kind=LabelKind.STRONG)
        self._do = Label(speaker, kind=LabelKind.MUTED)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(2 * STEP)
        for widget in (self._heading, self._number, self._pill, self._what, self._do):
            self.column.addWidget(widget)
        self.column.addLayout(self._answers)
        self._first = QShortcut(self)
        self._first.setAutoRepeat(False)
        self._grace = Grace(self)
        self._first.activated.connect(self._grace.start)
        self._grace.passed.connect(self._take_first)

    def show_now(self) -> None:
        """Shows what is asked now."""
        session = self._session
        pile, question = session.pile, session.pile.question
        asks = question is not None or pile.is_blank
        self._show_words()
        still = session.phase in (BatchPhase.OPEN, BatchPhase.SCANNING)
        self._offer(answers_to(pile) if asks and still else ())
        asked = (pile.intake, question, pile.is_blank)
        if asked != self._asked:
            self._asked = asked
            if asks:
                announce(self, " ".join(filter(None, (self._heading.text(), self._what.text()))))

    def _show_words(self) -> None:
        pile, question = self._session.pile, self._session.pile.question
        seen = pile.proposed
        several = (
            question is not None and question.code is not DoubtCode.OTHER_NUMBER and len(pile.numbers) > 1
        )
        about_number = question is not None and seen is not None and not several
        self._number.setVisible(about_number)
        self._pill.setVisible(about_number)
        self._what.setVisible(question is not None or pile.is_blank)
        self._do.hide()
        if pile.is_blank:
            self._heading.tell("ui.batch.blank_only")
            self._what.tell("ui.batch.blank_only.what")
        elif question is None:
            self._heading.tell(self._calm())
        else:
            code = question.code.value
            self._heading.tell(f"doubt.{code}.short")
            self._what.tell(self._asked_words())
            self._what.setVisible(seen is None or question.code is not DoubtCode.NO_NUMBER)
        if seen is not None and about_number:
            if question is not None and question.code is DoubtCode.NO_NUMBER:
                read = (
                    "handwriting"
                    if seen.source == "handwriting"
                    else "print"
                    if seen.source == "print"
                    else "code"
                )
                self._heading.tell(f"ui.batch.read.{read}")
            self._number.show_verbatim(grouped(seen.number))
            right = "ui.batch.proposed" if seen.accepted else "ui.batch.proposed.doubtful"
            self._pill.tell(Verdict.WARNING, right)

    def _asked_words(self) -> Text:
        question = self._session.pile.question
        code = DoubtCode.NO_NUMBER if question is None else question.code
        what = Text(f"doubt.{code.value}.what")
        if code is DoubtCode.SHEET_COUNT:
            envelope = self._session.pile.envelope
            expected = None if envelope is None else envelope.expected_sheets
            return Text("ui.batch.sheets_differ", {"expected": expected, "came": self._session.sheets_came})
        if question is not None and question.at is not None:
            return Text("cli.on_page", {"page": question.at, "told": what})
        return what

    def _calm(self) -> str:
        envelope = self._session.pile.envelope
        if envelope is None or envelope.standing is Standing.READING:
            return "ui.batch.being_read"
        return "ui.batch.nothing_asked" if envelope.standing is Standing.READY else "ui.batch.finished"

    def _offer(self, answers: Sequence[Answer]) -> None:
        if list(answers) == list(self._shown):
            return
        self._shown = answers
        had_focus = any(button.hasFocus() for button in self.buttons)
        for button in self.buttons:
            self._answers.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for at, answer in enumerate(answers):
            button = KeyButton(self._speaker, answer.words, FIRST_KEY if at == 0 else answer.key, spread=True)
            button.clicked.connect(lambda _checked=False, answer=answer: self.answered.emit(answer))
            if at == 0:
                button.setCheckable(True)  # stands out from the others
                button.setChecked(True)
                button.clicked.connect(lambda _checked=False, button=button: button.setChecked(True))
            self._answers.addWidget(button)
            button.show()  # its key goes at once, not only once the layout has come to rest
            self.buttons.append(button)
        self._first.setKey(QKeySequence(answers[0].key if answers else ""))
        if had_focus and self.buttons:
            self.buttons[0].setFocus()

    def _take_first(self) -> None:
        if self._shown and self.isVisible():
            self.buttons[0].click()
