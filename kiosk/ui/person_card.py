"""Whose papers these are: the number, what it is judged to be, and the name that goes with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kiosk.clock import today_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.identity import Assessment, Suggestion, grouped
from kiosk.intake.giving import Stated
from kiosk.intake.truth import IntakeView
from kiosk.intake.vocabulary import CONFIRM_REASONS
from kiosk.texts import Text
from kiosk.ui.controls import ButtonKind, Card, FlowRow, KeyButton, Label, LabelKind
from kiosk.ui.cover_row import CoverRow
from kiosk.ui.number_field import NumberField
from kiosk.ui.person_facts import PersonFacts
from kiosk.ui.received_facts import ReceivedFacts
from kiosk.ui.record.place import RECORD_KEY
from kiosk.ui.session import DeskSession, Phase
from kiosk.ui.sheet_printing import SheetPrinting
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.unnumbered import Unnumbered
from kiosk.ui.whose import Entry, HalfSaid
from kiosk.ui.workplace import Workplace


class PersonCard(Card):
    """The applicant of the open intake.

    Attributes:
        number: the identity-number field.
        without: for somebody who has no number.
        unnumbered: what is asked for in its place.
        known: how to reach them, and what else they said.
        facts: when the paper came, and what for.
        record: opens everything of theirs.
        cover: gives them a cover sheet for what is still to come.

    Signals:
        done: the clerk is done with the person.
        record_wanted: the id of the person whose record is to be opened.
    """

    done = Signal()
    record_wanted = Signal(object)

    def __init__(
        self, speaker: Speaker, workplace: Workplace, session: DeskSession, printing: SheetPrinting
    ) -> None:
        super().__init__()
        self._session = session
        self._shown: str | None = None
        self._phase = Phase.READY
        self.number = NumberField(
            speaker,
            lambda: today_in_norway(workplace.clock),
            self._look_up,
            training=workplace.settings.training,
        )
        self.number.line.installEventFilter(self)
        self.without = KeyButton(speaker, "ui.person.no_number", "F3", ButtonKind.LINK, small=True)
        self.unnumbered = Unnumbered(speaker)
        self.unnumbered.hide()
        self._name = Label(speaker, kind=LabelKind.NAME)
        self._known = Label(speaker, kind=LabelKind.MUTED)
        self._also = Label(speaker, kind=LabelKind.CAPTION)
        self.known = PersonFacts(speaker, session)
        self.facts = ReceivedFacts(speaker)
        self.record = KeyButton(speaker, "ui.record.open", RECORD_KEY, ButtonKind.LINK, small=True)
        self.cover = CoverRow(speaker, printing, self.record)
        self.column.addWidget(self.number)
        self.column.addWidget(self.without, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.unnumbered)
        self.column.addWidget(self._name)
        self.column.addWidget(self._known)
        self.column.addWidget(self._also)
        self.column.addSpacing(STEP)
        self.column.addWidget(self.known)
        self.column.addWidget(self.facts)
        say = FlowRow(gap=STEP)
        for button in (self.known.change, self.facts.change):
            say.flow.addWidget(button)
        self.column.addWidget(say)
        self.column.addWidget(self.cover)
        self.column.addWidget(self.known.earlier)
        self.column.addWidget(self.known.elsewhere)
        self._connect()

    def take_scanned(self, text: str) -> None:
        """Takes what the barcode scanner sent. Another number than the known applicant's is asked of first: a gun
        that goes off over the next person's papers gives nobody's away."""
        view = self._session.sight.view
        person = None if view is None else view.applicant
        number = self.number.usable(text)
        if person is None or number is None or not self._session.can_change:
            self.number.take(text)
        elif number not in {person.number, *(other for other, _kind in person.also)}:
            self._session.whose.ask_of(number)

    def ask(self) -> None:
        """Puts the clerk at the number."""
        self.number.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.number.line.selectAll()

    def show_now(self) -> None:
        """Shows what is true of the session now."""
        session = self._session
        view = session.sight.view
        self._show_number()
        busy = session.phase in (Phase.FINISHING, Phase.FINISHED)
        self.number.line.setReadOnly(busy)
        person = None if view is None else view.applicant
        settled = person is not None or session.whose.entry is not None
        asked = not self.unnumbered.isHidden()
        self.without.setVisible(not busy and not settled and not asked)
        if asked and (busy or settled):
            self.unnumbered.hide()
        self._show_name(view)
        self._show_also(() if person is None else person.also)
        self.cover.show_for(None if person is None else person.id)
        self.known.show_now()
        self.facts.show_sight(session.sight, can_change=session.can_change)

    @property
    def half_said(self) -> HalfSaid:
        """What is typed of the person and not given yet, and what was said before the first page."""
        form = self.unnumbered
        without = None if form.isHidden() else (form.name.text(), form.born.text())
        typed = self.number.digits if self.number.digits != self._shown else ""
        return HalfSaid(typed, without, self._session.whose.entry)

    def put_back(self, half: HalfSaid) -> None:
        """Has again what somebody had half said."""
        if half.entry is not None:
            self._session.whose.begin_with(half.entry)
        elif half.without is not None:
            self._ask_without()
            self.unnumbered.name.setText(half.without[0])
            self.unnumbered.born.setText(half.without[1])
        elif half.digits:
            self.number.put(half.digits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the number as it was before it was typed over."""
        if (
            watched is self.number.line
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._shown is not None
        ):
            self._show_given(self._shown)
            self.done.emit()
            return True
        return False

    def _connect(self) -> None:
        whose = self._session.whose
        whose.asked.connect(self.ask)
        whose.taken.connect(self.number.take)
        whose.refused.connect(self._refused)
        whose.confirmation_asked.connect(lambda: self.number.ask_why(CONFIRM_REASONS))
        whose.settled.connect(self.done)
        self.number.accepted.connect(self._accepted)
        self.number.confirm_wanted.connect(self._confirm_wanted)
        self.number.confirmed.connect(whose.give_number)
        self.number.cleared.connect(whose.forget)
        self.without.clicked.connect(self._ask_without)
        self.record.clicked.connect(self._open_record)
        self.unnumbered.given.connect(self._given_without)
        self.unnumbered.left.connect(self._leave_without)

    def _show_number(self) -> None:
        session = self._session
        number = _number_of(session)
        somebody_else = session.phase is Phase.READY and self._phase is not Phase.READY
        if number != self._shown or somebody_else:
            self._shown = number
            if number is None:  # withdrawn, or of whoever was here before
                self.number.clear()
            else:
                self._show_given(number)
        self._phase = session.phase

    def _show_given(self, number: str) -> None:
        """With what it was confirmed as, where it is not plainly right."""
        view, entry = self._session.sight.view, self._session.whose.entry
        person = None if view is None else view.applicant
        if person is not None and person.number_kind is not None:
            kind = Text(f"identity.kind.{person.number_kind}")
            self.number.show_given(number, Text("ui.number.confirmed.as", {"what": kind}))
        elif entry is not None and entry.reason is not None:
            self.number.show_given(number, Text(f"confirm.{entry.reason}"))
        else:
            self.number.show_given(number)

    def _show_name(self, view: IntakeView | None) -> None:
        session = self._session
        person = None if view is None else view.applicant
        entry = session.whose.entry if person is None else None
        found = entry if entry is not None and entry.is_found else None
        stated = None if session.whose.entry is None else session.whose.entry.stated
        self._name.setVisible(person is not None or stated is not None or found is not None)
        self._known.setVisible(person is not None or stated is not None or found is not None)
        if found is not None:
            self._show_found(found)
            return
        if person is not None and person.name:
            self._name.show_verbatim(person.name)
        elif person is None and stated is not None:
            self._name.show_verbatim(f"{stated.given_name} {stated.family_name}".strip())
        else:
            self._name.tell("ui.desk.no_name")
        if stated is not None or (person is not None and person.number is None):
            born = stated.born if stated is not None else None if person is None else person.born
            self._known.tell(
                "ui.person.without" if born is None else Text("ui.person.without.born", {"day": born})
            )
        else:
            self._known.tell("ui.desk.on_list" if session.sight.on_list else "ui.desk.not_on_list")

    def _show_found(self, found: Entry) -> None:
        """Whose papers are to come, as search has found them."""
        if found.name is None:
            self._name.tell("ui.desk.no_name")
        else:
            self._name.show_verbatim(found.name)
        self._known.tell("ui.search.papers_next")

    def _show_also(self, also: Sequence[tuple[str, str]]) -> None:
        """The other numbers that the person is or was known by."""
        self._also.setVisible(bool(also))
        said: Text | str = ""
        for number, kind in reversed(also):
            one = Text("ui.person.number", {"number": grouped(number), "kind": Text(f"identity.kind.{kind}")})
            said = Text("ui.person.numbers", {"first": one, "then": said}) if said else one
        self._also.tell("ui.person.also", numbers=said)

    def _look_up(self, number: str, answer: Callable[[Sequence[Suggestion]], None]) -> None:
        self._session.whose.look_up(number, answer)

    def _accepted(self, number: str) -> None:
        if number != self._shown:
            self._session.whose.give_number(number)

    def _confirm_wanted(self, assessment: Assessment) -> None:
        if self._session.can_change:
            self._session.whose.give_number(assessment.number)  # asked for the record, then for the reason
        else:
            self.number.ask_why(CONFIRM_REASONS)

    def _open_record(self) -> None:
        view = self._session.sight.view
        if view is not None and view.applicant is not None:
            self.record_wanted.emit(view.applicant.id)

    def _ask_without(self) -> None:
        self.without.hide()
        self.unnumbered.begin()

    def _given_without(self, stated: Stated) -> None:
        self._session.whose.give_unnumbered(stated)

    def _leave_without(self) -> None:
        self.unnumbered.hide()
        self.show_now()
        self.ask()

    def _refused(self, fault: EnvironmentFault) -> None:
        if fault.code is FaultCode.NUMBER_REJECTED:
            self.number.refuse(f"identity.note.{fault.arguments.get('reason', 'length')}")
        else:
            self.unnumbered.refuse(fault)


def _number_of(session: DeskSession) -> str | None:
    view = session.sight.view
    if view is not None and view.applicant is not None:
        return view.applicant.number
    return None if session.whose.entry is None else session.whose.entry.number
