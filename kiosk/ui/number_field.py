"""The identity-number field: judged as it is typed, in words, in shape and in colour. It stops nobody.

What a number is, is said by :mod:`kiosk.identity`; who has it, by the owner of the field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.identity import (
    Assessment,
    Kind,
    Note,
    Prefix,
    PrefixState,
    Standing,
    Suggestion,
    as_typed,
    grouped,
)
from kiosk.texts import Text
from kiosk.ui.announcing import announce
from kiosk.ui.controls import Heading, KeyButton, Label, LabelKind, Pill, Verdict
from kiosk.ui.digits_line import DigitsLine
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP
from kiosk.ui.wedge import GAP_MS

Today = Callable[[], date]
Answer = Callable[[Sequence[Suggestion]], None]
LookUp = Callable[[str, Answer], None]
"""Asks for the numbers that somebody may have meant. It returns at once and answers later, in the window's thread."""

PAUSE_MS: Final = 2 * GAP_MS
"""A whole number counts once nothing follows for so long: what a barcode scanner types here is put back first."""
MOST_SUGGESTIONS: Final = 3
_ELEVEN: Final = 11
_DUF: Final = 12
_NEARLY: Final = 10
_CONFIRMED: Final = "ui.number.confirmed.before"
_VERDICTS: Final = (
    (Verdict.OK, Text("ui.number.valid")),
    (Verdict.OK, Text("ui.number.confirmed")),
    (Verdict.WARNING, Text("ui.number.look")),
    (Verdict.WARNING, Text("ui.number.too_short")),
    (Verdict.ERROR, Text("ui.number.rejected")),
    (Verdict.OFF, Text("ui.number.left", count=_ELEVEN)),
)
"""All that the verdict can say. There is room for each, so that nothing moves while a number is typed."""


class NumberField(QWidget):
    """An identity number: typed, pasted or scanned.

    A number that is in order is given on as soon as it is whole; one that has to be confirmed, on Enter.

    Attributes:
        line: where it is typed.

    Signals:
        accepted: digits that are in order, once each time the field comes to hold them.
        confirm_wanted: the :class:`Assessment` of a number that a clerk has to confirm; :meth:`ask_why` asks for it.
        confirmed: the digits and the code of the reason chosen.
        cleared: the number given on before is no longer what the field holds.
    """

    accepted = Signal(str)
    confirm_wanted = Signal(object)
    confirmed = Signal(str, str)
    cleared = Signal()

    def __init__(
        self,
        speaker: Speaker,
        today: Today,
        look_up: LookUp,
        *,
        training: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """
        Args:
            speaker: says its words.
            today: today in Norway.
            look_up: asks for suggestions.
            training: whether the station holds synthetic people only.
            parent: the widget it stands in.
        """
        super().__init__(parent)
        self._speaker = speaker
        self._today = today
        self._look_up = look_up
        self._training = training
        self._given: str | None = None
        self._confirmed: Words = _CONFIRMED
        self._asked: str | None = None
        self._answers: list[KeyButton] = []

        heading = Heading(speaker, "ui.number.label")
        self.line = DigitsLine()
        heading.setBuddy(self.line)
        speaker.bind(self.line.setAccessibleName, "ui.number.label")
        self._pill = Pill(speaker, "ui.number.valid")
        self._told = Label(speaker, "ui.number.hint", LabelKind.MUTED)
        self._why = Label(speaker, "ui.number.why_confirm", LabelKind.STRONG)
        self._why.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(3 * STEP)
        self._room = QWidget()
        room = QHBoxLayout(self._room)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self._pill)
        room.addStretch(1)
        self._beside.addWidget(self.line, 1)
        self._beside.addWidget(self._room, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._suggested, self._reasons = _answer_column(), _answer_column()
        column.addWidget(heading)
        column.addLayout(self._beside)
        column.addWidget(self._told)
        column.addLayout(self._suggested)
        column.addSpacing(STEP)
        column.addWidget(self._why)
        column.addLayout(self._reasons)
        self.setFocusProxy(self.line)

        self.line.written.connect(self._judge)
        self.line.returnPressed.connect(self._entered)
        self._pause.timeout.connect(self._paused)
        speaker.changed.connect(self._arrange)
        self._arrange()
        self._judge("")

    @property
    def digits(self) -> str:
        """What it holds, cleaned."""
        return self._prefix().digits

    @property
    def verdict(self) -> Verdict:
        """What its shape and colour say."""
        return self._pill.verdict

    @property
    def answers(self) -> Sequence[KeyButton]:
        """The suggestions and reasons that it offers, in order."""
        return tuple(self._answers)

    def put(self, text: str) -> None:
        """Holds ``text`` as though it had been pasted."""
        self.line.setText(text)

    def take(self, text: str) -> None:
        """Holds ``text``, which a scanner sent, and gives it on as Enter would."""
        self.put(text)
        self._entered()

    def usable(self, text: str) -> str | None:
        """The digits of a whole number in ``text`` that can be somebody's; None where there is none."""
        assessment = as_typed(text, self._today(), training=self._training).assessment
        usable = assessment is not None and assessment.standing is not Standing.REJECTED
        return assessment.number if assessment is not None and usable else None

    def show_given(self, number: str, confirmed: Words = _CONFIRMED) -> None:
        """Shows a number that is in use already, without giving it on again.

        Args:
            confirmed: what a clerk confirmed it as, where it is not plainly right.
        """
        self._given, self._confirmed = number, confirmed
        self.put(number)
        self._judge(number)

    def clear(self) -> None:
        """Empties it."""
        self.line.clear()

    def ask_why(self, reasons: Sequence[str]) -> None:
        """Asks for which of these reasons the number is right all the same; ``confirm.<code>`` are their words."""
        if not self._why.isHidden():
            return
        prefix = self._prefix()
        if prefix.assessment is not None:
            self._told.tell(_why(prefix.assessment))
        self._why.show()
        announce(self, self._why.text())
        for reason in reasons:
            act = partial(self._confirm, prefix.digits, reason)
            self._offer(self._reasons, Text(f"confirm.{reason}"), act)

    def refuse(self, why: Words) -> None:
        """Shows why the number could not be used."""
        self._given = None
        self._say(Verdict.ERROR, "ui.number.rejected", why)
        announce(self, self._told.text(), urgent=True)

    def minimumSizeHint(self) -> QSize:
        """No wider than the number: the verdict can stand below it."""
        least = max(self.line.minimumWidth(), self._room.minimumWidth())
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the verdict below the number where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text may need the verdict below."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _prefix(self) -> Prefix:
        return as_typed(self.line.text(), self._today(), training=self._training)

    def _judge(self, _text: str) -> None:
        self._pause.stop()
        self._withdraw_answers()
        prefix = self._prefix()
        self.line.show_prefix(prefix)
        self._say_prefix(prefix)
        if self._given is not None and prefix.digits != self._given:
            self._given = None
            self.cleared.emit()
        if len(prefix.digits) >= _ELEVEN:
            self._pause.start()

    def _say_prefix(self, prefix: Prefix) -> None:
        if prefix.assessment is not None:
            self._say_assessment(prefix.assessment)
        elif prefix.state is PrefixState.EMPTY:
            self._say(Verdict.OFF, Text("ui.number.left", count=_ELEVEN), "ui.number.hint")
        elif prefix.why is Note.NOT_DIGITS:
            self._say(Verdict.WARNING, "ui.number.look", "identity.note.not_digits")
        elif prefix.state is PrefixState.IMPOSSIBLE:
            self._say(Verdict.WARNING, "ui.number.look", _wrong_digit(prefix))
        else:
            left = _length(prefix) - len(prefix.digits)
            next_part = Text(f"identity.part.{prefix.expected}")
            self._say(
                Verdict.OFF, Text("ui.number.left", count=left), Text("ui.number.next", {"part": next_part})
            )

    def _say_assessment(self, assessment: Assessment) -> None:
        why = _why(assessment)
        if assessment.standing is Standing.CONFIRM and assessment.number == self._given:
            self._say(Verdict.OK, "ui.number.confirmed", self._confirmed)
        elif assessment.standing is Standing.ACCEPTED:
            self._say(Verdict.OK, "ui.number.valid", why)
        elif assessment.standing is Standing.CONFIRM:
            told = Text("ui.number.press_enter_to_confirm", {"why": why})
            self._say(Verdict.WARNING, "ui.number.look", told)
        else:
            self._say(Verdict.ERROR, "ui.number.rejected", why)

    def _say(self, verdict: Verdict, word: Words, told: Words) -> None:
        self._pill.tell(verdict, word)
        self._told.tell(told)

    def _paused(self) -> None:
        assessment = self._prefix().assessment
        if assessment is None or assessment.number == self._given:
            return
        if assessment.standing is Standing.ACCEPTED:
            self._give(assessment)
        else:
            self._ask_for_suggestions(assessment.number)
        announce(self, " ".join((self._pill.text(), self._told.text())))

    def _entered(self) -> None:
        self._pause.stop()
        prefix = self._prefix()
        assessment = prefix.assessment
        if assessment is None:
            if prefix.digits:
                self._say(Verdict.WARNING, "ui.number.too_short", "identity.note.length")
                announce(self, self._told.text())
            if len(prefix.digits) == _NEARLY:
                self._ask_for_suggestions(prefix.digits)
        elif assessment.standing is Standing.ACCEPTED:
            self._give(assessment)
        elif self._given != assessment.number:
            self._ask_for_suggestions(assessment.number)
            if assessment.standing is Standing.CONFIRM:
                self.confirm_wanted.emit(assessment)

    def _give(self, assessment: Assessment) -> None:
        if self._given != assessment.number:
            self._given = assessment.number
            self.accepted.emit(assessment.number)

    def _confirm(self, number: str, reason: str) -> None:
        self._withdraw_answers()
        self.show_given(number, Text(f"confirm.{reason}"))
        self.confirmed.emit(number, reason)

    def _ask_for_suggestions(self, number: str) -> None:
        if self._asked != number:
            self._asked = number
            self._look_up(number, lambda found: self._suggest(number, found))

    def _suggest(self, number: str, found: Sequence[Suggestion]) -> None:
        if self._asked != number or self.digits != number:
            return
        for suggestion in found[:MOST_SUGGESTIONS]:
            number = grouped(suggestion.number).replace(" ", "\N{NO-BREAK SPACE}")
            arguments = {"number": number, "name": suggestion.name}
            words = Text("identity.suggestion.named" if suggestion.name else "identity.suggestion", arguments)
            self._offer(self._suggested, words, partial(self.take, suggestion.number))
            announce(self, self._speaker.render(words))

    def _offer(self, column: QVBoxLayout, words: Words, do: Callable[[], None]) -> None:
        key = f"Ctrl+{len(self._answers) + 1}"
        button = KeyButton(self._speaker, words, key, spread=True)
        button.clicked.connect(lambda _checked=False: do())
        column.addWidget(button)
        self._answers.append(button)

    def _withdraw_answers(self) -> None:
        self._asked = None
        had_focus = any(button.hasFocus() for button in self._answers)
        self._why.hide()
        for button in self._answers:
            for column in (self._suggested, self._reasons):
                column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._answers = []
        if had_focus:
            self.line.setFocus()

    def _arrange(self) -> None:
        widths = [Pill.width_for(self._speaker.render(word), verdict) for verdict, word in _VERDICTS]
        self._room.setFixedWidth(max(widths))
        beside = self.line.wanted_width() + self._beside.spacing() + max(widths) <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() is not direction:
            self._beside.setDirection(direction)


def _answer_column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2 * STEP)
    return column


def _why(assessment: Assessment) -> Text:
    # The gap between the groups is the field's own; that it was stripped is no news.
    notes = [note for note in assessment.notes if note is not Note.CLEANED]
    return Text(f"identity.note.{notes[0]}" if notes else f"identity.standing.{assessment.standing}")


def _wrong_digit(prefix: Prefix) -> Text:
    place = 0 if prefix.wrong_at is None else prefix.wrong_at + 1
    return Text("ui.number.digit_wrong", {"place": place, "why": Text(f"identity.note.{prefix.why}")})


def _length(prefix: Prefix) -> int:
    """How many digits a number that begins so will have: all kinds but one have eleven."""
    return _DUF if prefix.kinds == (Kind.DUF_NUMBER,) else _ELEVEN
