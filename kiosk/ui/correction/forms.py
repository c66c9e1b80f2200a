"""What is right: one form for each kind of thing that can be wrong. Each knows what was, and tells what is by now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from kiosk.clock import OSLO
from kiosk.intake.correcting import DocumentFacts, IntakeFacts
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.truth import DocumentView, IntakeView
from kiosk.intake.vocabulary import Category
from kiosk.records.names import fold
from kiosk.records.tables import Attestation, Channel
from kiosk.texts import Text
from kiosk.ui.controls import Choice, Field
from kiosk.ui.controls.fields import Asked
from kiosk.ui.controls.lists import ChoiceList
from kiosk.ui.facts_form import time_from
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.unnumbered import day_from

Lines = Sequence[Text]
"""What was and what is, a line for each thing that differs."""

_AT: Final = Qt.ItemDataRole.UserRole
NOBODY_SAID: Final = "-"


class Form(QWidget):
    """Asks what is right.

    Attributes:
        column: its layout.

    Signals:
        changed: something else is said.
    """

    changed = Signal()

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2 * STEP)
        speaker.changed.connect(self.offer)

    def offer(self) -> None:
        """Offers what there is to choose from, in the language in use; what is chosen stays so."""

    def choices(self, family: str, members: Iterable[StrEnum]) -> list[tuple[str, str]]:
        """What a choice offers: that nobody said it, and each of these in words."""
        say = self._speaker.say
        return [
            (NOBODY_SAID, say("ui.correct.not_said")),
            *((member.value, say(f"{family}.{member.value}")) for member in members),
        ]

    @property
    def lines(self) -> Lines:
        """What was and what is, as far as that is said."""
        raise NotImplementedError

    @property
    def first(self) -> QWidget:
        """What has the focus first."""
        raise NotImplementedError


class TypeForm(Form):
    """What a document is: found among the county's types by a few letters; and how many, and what kind of copy.

    Attributes:
        search, found: what is looked for, and what answers it.
        copies, attestation: how many, and of which kind.
    """

    def __init__(self, speaker: Speaker, county: CountyProfile) -> None:
        super().__init__(speaker)
        self._county = county
        self._was: DocumentFacts | None = None
        self.search = Field(speaker, "ui.types.search")
        self.found = ChoiceList(speaker, "ui.types.title_all")
        self.found.steer_from(self.search)
        self.copies = Field(speaker, "change.copies")
        self.attestation = Choice(speaker, "change.attestation")
        self.column.addLayout(Asked(self.search))
        self.column.addWidget(self.found, 1)
        beside = QHBoxLayout()
        beside.setSpacing(2 * STEP)
        beside.addLayout(Asked(self.copies), 1)
        beside.addLayout(Asked(self.attestation), 3)
        self.column.addLayout(beside)
        self.search.textChanged.connect(self._look)
        self.found.currentRowChanged.connect(lambda _row: self.changed.emit())
        self.copies.textChanged.connect(lambda _text: self.changed.emit())
        self.attestation.currentIndexChanged.connect(lambda _at: self.changed.emit())

    @property
    def first(self) -> QWidget:
        return self.search

    def begin(self, document: DocumentView) -> None:
        """Begins with what is said of a document now."""
        was = self._was = DocumentFacts.of(document)
        self.offer()
        self.attestation.choose(NOBODY_SAID if was.attestation is None else was.attestation.value)
        self.copies.setText(str(was.copies))
        self.search.clear()
        self._look()

    def offer(self) -> None:
        self.attestation.offer(self.choices("attestation", Attestation))
        for row in range(self.found.count()):
            item = self.found.item(row)
            item.setText(self._speaker.render(self._county.type_text(str(item.data(_AT)))))

    @property
    def said(self) -> DocumentFacts | None:
        """What is said; None where the number of copies is none."""
        if self._was is None or not self.copies.text().strip().isdigit():
            return None
        item, kind = self.found.currentItem(), self.attestation.chosen()
        code = self._was.type if item is None else str(item.data(_AT)) or None
        return DocumentFacts(
            code, int(self.copies.text()), None if kind in ("", NOBODY_SAID) else Attestation(kind)
        )

    @property
    def lines(self) -> Lines:
        was, now = self._was, self.said
        if was is None or now is None:
            return ()
        told = []
        if was.type != now.type:
            told.append(line("change.type", self._type(was.type), self._type(now.type)))
        if was.copies != now.copies:
            told.append(line("change.copies", str(was.copies), str(now.copies)))
        if was.attestation != now.attestation:
            told.append(
                line(
                    "change.attestation",
                    *(_coded("attestation", one) for one in (was.attestation, now.attestation)),
                )
            )
        return told

    def _type(self, code: str | None) -> Text:
        return Text("ui.correct.not_said") if code is None else self._county.type_text(code)

    def _look(self, _text: str = "") -> None:
        wanted = fold(self.search.text()).split()
        self.found.clear()
        for known in self._county.offered:
            words = self._speaker.render(self._county.type_text(known.code))
            if all(part in fold(words) for part in wanted):
                item = QListWidgetItem(words)
                item.setData(_AT, known.code)
                self.found.addItem(item)
                if not wanted and self._was is not None and known.code == self._was.type:
                    self.found.setCurrentItem(item)
        if wanted and self.found.count():
            self.found.setCurrentRow(0)
        self.changed.emit()


class FactsCorrection(Form):
    """When and how the papers came, and the category.

    Attributes:
        received, at, posted: the day and time it was received, and the day of the postmark.
        channel, category: how it came, and what is applied in.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__(speaker)
        self._was: IntakeFacts | None = None
        self.received = Field(speaker, "ui.facts.received")
        self.at = Field(speaker, "ui.facts.at")
        self.posted = Field(speaker, "ui.facts.posted")
        self.channel = Choice(speaker, "change.channel")
        self.category = Choice(speaker, "change.category")
        when = QHBoxLayout()
        when.setSpacing(2 * STEP)
        when.addLayout(Asked(self.received), 3)
        when.addLayout(Asked(self.at), 2)
        self.column.addLayout(when)
        for field in (self.posted, self.channel, self.category):
            self.column.addLayout(Asked(field))
        for written in (self.received, self.at, self.posted):
            written.textChanged.connect(lambda _text: self.changed.emit())
        for choice in (self.channel, self.category):
            choice.currentIndexChanged.connect(lambda _at: self.changed.emit())

    @property
    def first(self) -> QWidget:
        return self.received

    def begin(self, view: IntakeView) -> None:
        """Begins with what is said of an intake now."""
        was = self._was = IntakeFacts.of(view)
        self.offer()
        self.channel.choose(was.channel.value)
        self.category.choose(was.category or NOBODY_SAID)
        local = was.received_at.astimezone(OSLO)
        self.received.setText(day_written(local.date()))
        self.at.setText(f"{local:%H.%M}")
        self.posted.setText("" if was.posted_on is None else day_written(was.posted_on))

    def offer(self) -> None:
        self.channel.offer(self.choices("later.channel", Channel)[1:])
        self.category.offer(self.choices("category", Category))

    @property
    def said(self) -> IntakeFacts | None:
        """What is said; None where a day or a time is none."""
        was = self._was
        day, at, posted = (
            day_from(self.received.text()),
            time_from(self.at.text()),
            day_from(self.posted.text()),
        )
        if was is None or day is None or at is None or (posted is None and self.posted.text().strip()):
            return None
        before = was.received_at.astimezone(OSLO)
        same = (before.date(), before.hour, before.minute) == (day, at.hour, at.minute)
        category = self.category.chosen()
        return IntakeFacts(
            was.received_at if same else datetime.combine(day, at, OSLO),
            posted,
            Channel(self.channel.chosen() or was.channel.value),
            None if category in ("", NOBODY_SAID) else category,
        )

    @property
    def lines(self) -> Lines:
        was, now = self._was, self.said
        if was is None or now is None:
            return ()
        told = []
        if was.received_at != now.received_at:
            told.append(line("change.received", was.received_at, now.received_at))
        if was.posted_on != now.posted_on:
            told.append(line("change.posted", or_not_said(was.posted_on), or_not_said(now.posted_on)))
        if was.channel != now.channel:
            told.append(
                line("change.channel", *(_coded("later.channel", one) for one in (was.channel, now.channel)))
            )
        if was.category != now.category:
            told.append(
                line("change.category", *(_coded("category", one) for one in (was.category, now.category)))
            )
        return told


def line(what: str, was: object, now: object) -> Text:
    """One thing as it was and as it is."""
    return Text("ui.correct.line", {"what": Text(what), "was": was, "now": now})


def or_not_said(fact: object) -> object:
    """A fact; or that nobody said it."""
    return Text("ui.correct.not_said") if fact is None else fact


def day_written(day: date) -> str:
    """A day as it is typed."""
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def coded_line(what: str, family: str, was: str | None, now: str | None) -> Text:
    """The same of two codes of a family of texts."""
    return line(f"change.{what}", _coded(family, was), _coded(family, now))


def _coded(family: str, code: str | None) -> Text:
    return Text("ui.correct.not_said") if code is None else Text(f"{family}.{code}")
