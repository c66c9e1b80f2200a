"""Whose the envelope in hand is, said otherwise than by what was read: by number, by search, or without any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidgetItem

from kiosk.clock import today_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.identity import Assessment, Suggestion
from kiosk.intake.search import FEWEST_LETTERS, Hit
from kiosk.intake.vocabulary import CONFIRM_REASONS
from kiosk.texts import Text
from kiosk.ui.announcing import announce
from kiosk.ui.bridge import Bridge
from kiosk.ui.controls import Caption, Field, KeyButton, Label, LabelKind
from kiosk.ui.controls.lists import ChoiceList
from kiosk.ui.number_field import NumberField
from kiosk.ui.post.session import BatchSession
from kiosk.ui.side_column import InPlace
from kiosk.ui.speech import Speaker
from kiosk.ui.unnumbered import Unnumbered
from kiosk.ui.whose import Entry
from kiosk.ui.workplace import Workplace

_PAUSE_MS: Final = 250
"""What is typed is looked for once nothing follows for so long: whom somebody was shown is written down."""


class OfEnvelope(InPlace):
    """A card about the envelope in hand: it goes once what it asks for is said, or another is in hand."""

    def __init__(self, speaker: Speaker, session: BatchSession, title: str) -> None:
        super().__init__()
        self._session = session
        self._intake: object = None
        self.column.addWidget(Label(speaker, title, LabelKind.NAME))

    @property
    def has_a_place(self) -> bool:
        """While the envelope it was opened for is in hand."""
        session = self._session
        return session.can_change and (self._intake is None or session.pile.intake == self._intake)

    def begin(self) -> None:
        """Is about the envelope in hand."""
        self._intake = self._session.pile.intake

    def show_now(self) -> None:
        """Nothing of it changes by itself."""

    def close_with(self, speaker: Speaker) -> KeyButton:
        """A button that leaves it."""
        button = KeyButton(speaker, "ui.batch.cancel", "Esc")
        button.clicked.connect(lambda: self.left())
        return button

    def left(self) -> None:
        """It is done with; the next time it may be about another envelope."""
        self._intake = None
        self.closed.emit()


class NumberCard(OfEnvelope):
    """Asks for the number.

    Attributes:
        number: where it is typed.
    """

    def __init__(self, speaker: Speaker, workplace: Workplace, session: BatchSession) -> None:
        super().__init__(speaker, session, "ui.batch.type_number")
        self.number = NumberField(
            speaker,
            lambda: today_in_norway(workplace.clock),
            self._look_up,
            training=workplace.settings.training,
        )
        self.column.addWidget(self.number)
        self.column.addWidget(self.close_with(speaker))
        self.column.addStretch(1)
        whose = session.whose
        self.number.accepted.connect(whose.give_number)
        self.number.confirm_wanted.connect(self._confirm)
        self.number.confirmed.connect(whose.give_number)
        whose.refused.connect(self._refused)
        whose.confirmation_asked.connect(lambda: self.number.ask_why(CONFIRM_REASONS))
        whose.settled.connect(self._settled)

    def begin(self) -> None:
        """Puts the clerk at an empty line."""
        super().begin()
        self.number.clear()
        self.number.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_why(self, number: str) -> None:
        """Holds a number that needs a reason, and asks for it."""
        self.number.put(number)
        self.number.ask_why(CONFIRM_REASONS)

    def take(self, text: str) -> None:
        """Takes what the barcode scanner sent."""
        self.number.take(text)

    def _settled(self) -> None:
        if self._intake is not None:
            self.left()

    def _confirm(self, assessment: Assessment) -> None:
        self._session.whose.give_number(assessment.number)  # asked for the record, then for the reason

    def _look_up(self, number: str, answer: Callable[[Sequence[Suggestion]], None]) -> None:
        self._session.whose.look_up(number, answer)

    def _refused(self, fault: EnvironmentFault) -> None:
        if fault.code is FaultCode.NUMBER_REJECTED and self._intake is not None:
            self.number.refuse(f"identity.note.{fault.arguments.get('reason', 'length')}")


class FindCard(OfEnvelope):
    """Asks for part of a name or number, and offers who is found.

    Attributes:
        search: what is looked for.
        found: one item a hit.
    """

    def __init__(self, speaker: Speaker, bridge: Bridge, workplace: Workplace, session: BatchSession) -> None:
        super().__init__(speaker, session, "ui.batch.find")
        self._speaker = speaker
        self._bridge = bridge
        self._works = workplace
        self._hits: tuple[Hit, ...] = ()
        self._answered: str | None = None
        self.search = Field(speaker, "ui.search.field")
        self._told = Caption(speaker, "ui.search.do")
        self.found = ChoiceList(speaker, "ui.search.found")
        self.use = KeyButton(speaker, "ui.batch.use_found", "F7")
        for widget in (self.search.label, self.search, self._told):
            self.column.addWidget(widget)
        self.column.addWidget(self.found, 1)
        self.column.addWidget(self.use)
        self.column.addWidget(self.close_with(speaker))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.found.steer_from(self.search)
        self.search.textChanged.connect(lambda _text: self._typed())
        self.search.returnPressed.connect(self._take)
        self.found.itemActivated.connect(lambda _item: self._take())
        self.use.clicked.connect(self._take)
        speaker.changed.connect(self._show)
        session.whose.settled.connect(self._settled)

    def begin(self) -> None:
        """Begins with nothing found."""
        super().begin()
        self.search.clear()
        self._hits, self._answered = (), None
        self._show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settled(self) -> None:
        if self._intake is not None:
            self.left()

    def _typed(self) -> None:
        self._answered, self._hits = None, ()
        self._show()
        self._pause.start()

    def _look(self) -> None:
        self._pause.stop()
        text = self.search.text().strip()
        if len(text) >= FEWEST_LETTERS:
            job = self._bridge.records(self._works.search.find, self._session.actor, text)
            job.then(lambda hits: self._here(text, hits), self._session.fail)

    def _here(self, text: str, hits: tuple[Hit, ...]) -> None:
        if text == self.search.text().strip():
            self._answered = text
            self._hits = tuple(hit for hit in hits if hit.kind != "intake")
            self._show()
            announce(self, self._told.text())

    def _show(self) -> None:
        self.found.clear()
        for hit in self._hits:
            name: Text | str = hit.name or Text("ui.desk.no_name")
            number: Text | str = hit.number or Text("ui.search.no_number")
            line = self._speaker.say("ui.batch.found", name=name, number=number)
            self.found.addItem(QListWidgetItem(line))
        if self._hits:
            self.found.setCurrentRow(0)
        self.use.setEnabled(bool(self._hits))
        if self._answered is None:
            self._told.tell("ui.search.do")
        else:
            self._told.tell(
                Text("ui.search.count", count=len(self._hits)) if self._hits else "ui.search.none"
            )

    def _take(self) -> None:
        row = self.found.currentRow()
        if not 0 <= row < len(self._hits):
            self._look()
            return
        hit = self._hits[row]
        entry = Entry(applicant=hit.id) if hit.kind == "applicant" else Entry(listed=hit.id)
        self._session.give_found(entry)


class WithoutCard(OfEnvelope):
    """Asks for what takes a number's place.

    Attributes:
        form: name and birth date.
    """

    def __init__(self, speaker: Speaker, session: BatchSession) -> None:
        super().__init__(speaker, session, "ui.person.no_number")
        self.form = Unnumbered(speaker)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.form.given.connect(session.whose.give_unnumbered)
        self.form.left.connect(self.left)
        session.whose.refused.connect(self._refused)
        session.whose.settled.connect(self._settled)

    def begin(self) -> None:
        """Begins with nothing filled in."""
        super().begin()
        self.form.begin()

    def _settled(self) -> None:
        if self._intake is not None:
            self.left()

    def _refused(self, fault: EnvironmentFault) -> None:
        if fault.code is not FaultCode.NUMBER_REJECTED and self._intake is not None:
            self.form.refuse(fault)
