"""A correction, in the place of the person: what is wrong, what is right and why, and the receipts that say something
else then. What was and what is stand there before it is done."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.naming import Asked
from kiosk.intake.vocabulary import CONFIRM_REASONS
from kiosk.texts import Text
from kiosk.ui.bottom_line import NEXT
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.consent_card import wants_consent
from kiosk.ui.controls import (
    ButtonKind,
    Caption,
    Field,
    Heading,
    KeyButton,
    Label,
    LabelKind,
    Notice,
    Rule,
    Verdict,
)
from kiosk.ui.controls.fields import Asked as AskedIn
from kiosk.ui.controls.grids import ButtonGrid
from kiosk.ui.correction.forms import FactsCorrection, Form, Lines, TypeForm
from kiosk.ui.correction.notice import differs_words
from kiosk.ui.correction.whose import PersonCorrection, TargetForm
from kiosk.ui.correction.work import CorrectionWork, Said, confirmed
from kiosk.ui.correction.wrong import KEYS, REASONS, WITH_TARGET, Wrong, offered
from kiosk.ui.prints_told import tell_failure
from kiosk.ui.record.place import RecordPlace
from kiosk.ui.record.work import RecordWork
from kiosk.ui.side_column import InPlace
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.workplace import Workplace

_MOST_LINES: Final = 5
_REASON_KEYS: Final = ("Alt+1", "Alt+2", "Alt+3", "Alt+4")


class CorrectionCard(InPlace):
    """Three steps in one place; Esc goes back one.

    Attributes:
        work: the correction.
        wrongs: what can be wrong, one button each.
        type, facts, target, person: the forms that ask what is right.
        reasons, reason: common reasons, and the one that is given.
        confirms: reasons to take a number that is not plainly right.
        notice: what went wrong, or what was done.
        go: does it; then gives the corrected receipt.
        close_it: back.
    """

    has_next = True

    def __init__(self, speaker: Speaker, bridge: Bridge, workplace: Workplace, record: RecordWork) -> None:
        super().__init__()
        self._speaker = speaker
        self._county: CountyProfile = workplace.county
        self.work = CorrectionWork(bridge, workplace, record)
        self._finished = False
        self._said: Said = None
        self._title = Label(speaker, "ui.correct.title", LabelKind.NAME)
        self._about = Caption(speaker)
        self.wrongs = {
            wrong: KeyButton(speaker, f"ui.correct.wrong.{wrong.value}", key, spread=True, small=True)
            for wrong, key in KEYS.items()
        }
        self.type = TypeForm(speaker, workplace.county)
        self.facts = FactsCorrection(speaker)
        self.target = TargetForm(speaker)
        self.person = PersonCorrection(speaker)
        self.notice = Notice(speaker)
        self._lines = [Label(speaker) for _line in range(_MOST_LINES)]
        self._no_change = Label(speaker, "ui.correct.no_change", LabelKind.MUTED)
        self.reasons: dict[str, KeyButton] = {}
        for name, key in zip(REASONS, _REASON_KEYS, strict=True):
            button = KeyButton(speaker, f"ui.correct.reason.{name}", key, spread=True, small=True)
            button.clicked.connect(partial(self._give_reason, name))
            self.reasons[name] = button
        self.reason = Field(speaker, "ui.correct.why")
        self.confirms: dict[str, KeyButton] = {}
        for at, name in enumerate(CONFIRM_REASONS):
            button = KeyButton(speaker, f"confirm.{name}", f"Ctrl+{at + 1}", spread=True, small=True)
            button.clicked.connect(partial(self._confirm, name))
            self.confirms[name] = button
        self._allowed = Caption(speaker, "ui.correct.needs_consent")
        self.go = KeyButton(speaker, "ui.correct.go", NEXT, ButtonKind.PRIMARY, spread=True)
        self.close_it = KeyButton(speaker, "ui.correct.back", "Esc", ButtonKind.SECONDARY, spread=True)
        self._lay_out()
        self._connect()

    def start(self, place: RecordPlace) -> None:
        """Asks what is wrong at this place."""
        self._finished = False
        self.reason.clear()
        self.notice.clear()
        self.work.start(place)

    @property
    def has_a_place(self) -> bool:
        """While the record is open that it is about."""
        return self.work.stands

    def begin(self) -> None:
        """Puts the focus where one goes on."""
        form = self._form
        if self.work.wrong is None or self._finished:
            shown = [button for button in self.wrongs.values() if not button.isHidden()]
            (self.go if self._finished else shown[0] if shown else self.close_it).setFocus(
                Qt.FocusReason.OtherFocusReason
            )
        else:
            (self.reason if form is None else form.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_now(self) -> None:
        """Shows the step that one is at."""
        work, place = self.work, self.work.place
        if place is None:
            return
        choosing = work.wrong is None and not self._finished
        putting_right = work.wrong is not None and not self._finished
        can_be = offered(place, work.view)
        self._choices.setVisible(choosing)
        if choosing:
            for wrong, button in self.wrongs.items():
                button.setVisible(wrong in can_be)
        asked = "ui.correct.title" if work.wrong is None else f"ui.correct.wrong.{work.wrong.value}"
        self._title.tell("ui.correct.done" if self._finished else asked)
        self._about.tell(self._what)
        self._right.setVisible(putting_right)
        for form in self._forms:
            form.setVisible(putting_right and form is self._form)
        lines = self._lines_now
        for at, label in enumerate(self._lines):
            label.setVisible(at < len(lines))
            if at < len(lines):
                label.tell(lines[at])
        self._no_change.setVisible(not lines)
        self._allowed.setVisible(putting_right and work.needs_consent)
        self._offer_go()

    def hideEvent(self, event: QHideEvent) -> None:
        """Behind the lock, or another screen, nothing is half said any more."""
        super().hideEvent(event)
        if not self.isHidden() and not event.spontaneous():
            self._leave()

    def _lay_out(self) -> None:
        self._choices, choices = _part()
        choices.setSpacing(STEP)
        for button in self.wrongs.values():
            choices.addWidget(button)
        self._right, right = _part()
        self._forms: tuple[Form, ...] = (self.type, self.facts, self.target, self.person)
        for form in self._forms:
            right.addWidget(form, 1)
        right.addWidget(Heading(self._speaker, "ui.correct.change"))
        for label in (*self._lines, self._no_change):
            right.addWidget(label)
        right.addWidget(Rule())
        right.addLayout(AskedIn(self.reason))
        common = ButtonGrid()
        common.offer(list(self.reasons.values()))
        right.addWidget(common)
        self._why, why = _part()
        why.addWidget(Heading(self._speaker, "ui.correct.confirm"))
        for button in self.confirms.values():
            why.addWidget(button)
        right.addWidget(self._why)
        self._why.hide()
        right.addWidget(self._allowed)
        for widget in (self._title, self._about, self.notice):
            self.column.addWidget(widget)
        self.column.addWidget(self._choices)
        self.column.addWidget(self._right, 100)
        self.column.addWidget(self.go)
        self.column.addWidget(self.close_it)
        self.column.addStretch(1)

    def _connect(self) -> None:
        work = self.work
        work.changed.connect(self.show_now)
        work.failed.connect(self._fail)
        work.asked.connect(self._ask_why)
        work.done.connect(self._tell_done)
        for wrong, button in self.wrongs.items():
            button.clicked.connect(partial(self._choose, wrong))
        for form in self._forms:
            form.changed.connect(self._say_otherwise)
        self.target.looked_for.connect(self._look_for)
        self.reason.textChanged.connect(lambda _text: self._offer_go())
        self.reason.returnPressed.connect(self._go)
        self.go.clicked.connect(self._go)
        self.close_it.clicked.connect(self._back)
        self._speaker.changed.connect(self.show_now)

    @property
    def _form(self) -> Form | None:
        wrong = self.work.wrong
        if wrong in WITH_TARGET:
            return self.target
        if wrong is Wrong.TYPE:
            return self.type
        if wrong is Wrong.FACTS:
            return self.facts
        return self.person if wrong is Wrong.PERSON else None

    @property
    def _what(self) -> Text:
        """What it is about: the page and its document, or the intake."""
        work = self.work
        page, view = work.page, work.view
        if view is None:
            return Text("ui.correct.of_person")
        told = {"number": view.receipt or "", "when": view.received_at}
        if page is None:
            return Text("ui.correct.of_intake", told)
        return Text("ui.correct.of_page", {**told, "page": page.position})

    @property
    def _lines_now(self) -> Lines:
        work, form = self.work, self._form
        if work.wrong is None or self._finished:
            return ()
        if form is not None:
            return form.lines
        return [Text(f"ui.correct.line.{work.wrong.value}")]

    def _choose(self, wrong: Wrong, _checked: bool = False) -> None:
        work = self.work
        work.choose(wrong)
        self.notice.clear()
        self._why.hide()
        view, record, document = work.view, work.record.record, work.document
        if wrong is Wrong.TYPE and document is not None:
            self.type.begin(document)
        elif wrong is Wrong.FACTS and view is not None:
            self.facts.begin(view)
        elif wrong is Wrong.PERSON and record is not None:
            self.person.begin(record.person)
        elif wrong in WITH_TARGET and record is not None:
            self.target.begin(self._belongs)
        self.show_now()
        self.begin()

    @property
    def _belongs(self) -> Text:
        """Whose, or where, what is wrong is now."""
        record, view = self.work.record.record, self.work.view
        moving = self.work.wrong in (Wrong.MOVE_PAGE, Wrong.MOVE_DOCUMENT)
        if moving and view is not None:
            return Text("ui.record.verbatim", {"text": view.receipt or ""})
        name = None if record is None or record.person.protected else record.person.name
        return Text("ui.correct.nameless") if name is None else Text("ui.record.verbatim", {"text": name})

    def _look_for(self, text: str) -> None:
        self.notice.clear()
        self.work.look_for(text, self.target.show_targets)

    def _give_reason(self, name: str, _checked: bool = False) -> None:
        self.reason.setText(self._speaker.say(f"ui.correct.reason.{name}"))
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_otherwise(self) -> None:
        if self._right_now != self._said:
            self._why.hide()  # it was asked of another number
        self.show_now()

    def _offer_go(self) -> None:
        work = self.work
        if self._finished:
            self.go.tell("ui.correct.receipt.give" if work.outdated else "ui.correct.close")
            self.close_it.setVisible(bool(work.outdated))
            self.go.setVisible(True)
            self.go.setEnabled(not work.busy)
            return
        self.go.tell("ui.correct.go")
        self.close_it.setVisible(True)
        stale = work.wrong is None and bool(work.outdated)
        if stale:
            self.go.tell("ui.correct.receipt.give")
            self._tell_outdated()
        self.go.setVisible(work.wrong is not None or stale)
        ready = bool(self._lines_now) and bool(self.reason.text().strip()) and self._why.isHidden()
        self.go.setEnabled(not work.busy and (stale or ready))

    def _go(self) -> None:
        work = self.work
        if not self.go.isEnabled() or self.go.isHidden():
            return
        if self._finished and not work.outdated:
            self._leave()
        elif self._finished or work.wrong is None:
            work.give_receipt()
        else:
            self.notice.clear()
            self._said = self._right_now
            work.put_right(self._said, self.reason.text().strip())

    @property
    def _right_now(self) -> Said:
        """What is said to be right."""
        wrong, chosen = self.work.wrong, self.target.said
        if wrong in WITH_TARGET:
            return None if chosen is None else chosen.to
        if wrong is Wrong.TYPE:
            return self.type.said
        if wrong is Wrong.FACTS:
            return self.facts.said
        return self.person.said if wrong is Wrong.PERSON else None

    def _ask_why(self, _asked: Asked) -> None:
        """The number is not plainly right: asks why it is taken all the same."""
        self.notice.tell(Verdict.WARNING, "ui.correct.confirm.what", "ui.correct.confirm.safe")
        self._why.show()
        self._offer_go()
        next(iter(self.confirms.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self, name: str, _checked: bool = False) -> None:
        self._why.hide()
        self.notice.clear()
        self.work.put_right(confirmed(self._said, name), self.reason.text().strip())

    def _tell_done(self) -> None:
        self._finished = True
        self.show_now()
        self.notice.tell(Verdict.OK, "ui.correct.done", "ui.correct.done.safe")
        if self.work.outdated:
            self._tell_outdated()
        if self.isVisible():
            self.begin()

    def _tell_outdated(self) -> None:
        _intake, told = self.work.outdated[0]
        self.notice.tell(Verdict.WARNING, differs_words(told), do="ui.correct.receipt.do")

    def _fail(self, failure: Failure) -> None:
        if not wants_consent(failure):
            tell_failure(self.notice, failure)

    def _back(self) -> None:
        if self.work.wrong is None or self._finished:
            self._leave()
        else:
            self.notice.clear()
            self.work.choose(None)
            self.begin()

    def _leave(self) -> None:
        if self.work.place is not None:
            self.work.place = None
            self.closed.emit()


def _part() -> tuple[QWidget, QVBoxLayout]:
    """A part of the card that shows in one step."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2 * STEP)
    return part, column
