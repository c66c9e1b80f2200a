"""Whose something is, looked for by name, number or receipt; and what is right of a person."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from kiosk.intake.particulars import SPOKEN
from kiosk.intake.truth import PersonView
from kiosk.texts import Text
from kiosk.ui.controls import Caption, Choice, Field, Label, LabelKind
from kiosk.ui.controls.fields import Asked
from kiosk.ui.controls.lists import ChoiceList
from kiosk.ui.correction.forms import NOBODY_SAID, Form, Lines, day_written, line, or_not_said
from kiosk.ui.correction.work import Target
from kiosk.ui.correction.wrong import PersonSaid
from kiosk.ui.speech import Speaker
from kiosk.ui.unnumbered import day_from


class TargetForm(Form):
    """Where something belongs: looked for by name, number or receipt.

    Attributes:
        search, found: what is looked for, and what answers it.

    Signals:
        looked_for: the text.
    """

    looked_for = Signal(str)

    def __init__(self, speaker: Speaker) -> None:
        super().__init__(speaker)
        self._targets: tuple[Target, ...] = ()
        self._was = Text("ui.correct.not_said")
        self.search = Field(speaker, "ui.correct.to")
        self.found = ChoiceList(speaker, "ui.correct.to.found")
        self.found.steer_from(self.search)
        self._none = Label(speaker, "ui.correct.to.none", LabelKind.MUTED)
        self.column.addLayout(Asked(self.search))
        self.column.addWidget(Caption(speaker, "ui.correct.to.do"))
        self.column.addWidget(self._none)
        self.column.addWidget(self.found, 1)
        self.search.returnPressed.connect(lambda: self.looked_for.emit(self.search.text()))
        self.found.currentRowChanged.connect(lambda _row: self.changed.emit())
        speaker.changed.connect(self._say)

    @property
    def first(self) -> QWidget:
        return self.search

    def begin(self, was: Text) -> None:
        """Begins with nothing looked for; ``was``: where it is now."""
        self._was = was
        self.search.clear()
        self.show_targets(())
        self._none.hide()

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows what was found."""
        self._targets = targets
        self.found.clear()
        for _target in targets:
            self.found.addItem(QListWidgetItem())
        self._say()
        self.found.setVisible(bool(targets))
        self._none.setVisible(not targets)
        self.found.setCurrentRow(0 if targets else -1)
        self.changed.emit()

    @property
    def said(self) -> Target | None:
        """What is chosen."""
        row = self.found.currentRow()
        return self._targets[row] if 0 <= row < len(self._targets) else None

    @property
    def lines(self) -> Lines:
        now = self.said
        return () if now is None else [line("ui.correct.belongs", self._was, now.words)]

    def _say(self) -> None:
        for at, target in enumerate(self._targets):
            self.found.item(at).setText(self._speaker.render(target.words))


class PersonCorrection(Form):
    """What a person is called, when they say that they were born, which language they read; and another number.

    Attributes:
        given, family, born, number: what is filled in.
        language: the one of their receipts and letters.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__(speaker)
        self._was: PersonView | None = None
        self.given = Field(speaker, "ui.correct.given_name")
        self.family = Field(speaker, "ui.correct.family_name")
        self.born = Field(speaker, "ui.person.born")
        self.language = Choice(speaker, "ui.correct.language")
        self.number = Field(speaker, "ui.correct.another_number")
        for field in (self.given, self.family, self.born, self.language, self.number):
            self.column.addLayout(Asked(field))
        for written in (self.given, self.family, self.born, self.number):
            written.textChanged.connect(lambda _text: self.changed.emit())
        self.language.currentIndexChanged.connect(lambda _at: self.changed.emit())

    @property
    def first(self) -> QWidget:
        return self.given

    def begin(self, person: PersonView) -> None:
        """Begins with what is said of a person now."""
        self._was = person
        self.offer()
        self.language.choose(person.language or NOBODY_SAID)
        self.given.setText(person.given_name or "")
        self.family.setText(person.family_name or "")
        self.born.setText("" if person.born is None else day_written(person.born))
        self.number.clear()

    def offer(self) -> None:
        say = self._speaker.say
        spoken = ((one, say(f"ui.language.{one}")) for one in SPOKEN)
        self.language.offer([(NOBODY_SAID, say("ui.correct.stations")), *spoken])

    @property
    def said(self) -> PersonSaid | None:
        """What is said otherwise; None where the day is none."""
        was = self._was
        born = day_from(self.born.text())
        if was is None or (born is None and self.born.text().strip()):
            return None
        name = self.given.text().strip(), self.family.text().strip()
        chosen = self.language.chosen()
        language = None if chosen in ("", NOBODY_SAID) else chosen
        return PersonSaid(
            name if name != (was.given_name or "", was.family_name or "") else None,
            (born,) if born != was.born else None,
            (language,) if language != was.language else None,
            "".join(self.number.text().split()) or None,
        )

    @property
    def lines(self) -> Lines:
        was, now = self._was, self.said
        if was is None or now is None:
            return ()
        told = []
        if now.name is not None:
            told.append(line("change.name", or_not_said(was.name), " ".join(filter(None, now.name))))
        if now.born is not None:
            told.append(line("change.born", or_not_said(was.born), or_not_said(now.born[0])))
        if now.language is not None:
            told.append(line("change.language", *(_spoken(one) for one in (was.language, now.language[0]))))
        if now.number is not None:
            told.append(Text("ui.correct.number_added"))
        return told


def _spoken(language: str | None) -> Text:
    return Text("ui.correct.stations") if language is None else Text(f"ui.language.{language}")
