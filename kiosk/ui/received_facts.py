"""When the paper came, what for, and whether that was in time: small facts below the person."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.intake.checklist import Checklist, category_of
from kiosk.intake.truth import IntakeView
from kiosk.texts import Text
from kiosk.ui.asked_lines import short_day
from kiosk.ui.controls import ButtonKind, Caption, KeyButton, Label, Notice, Verdict
from kiosk.ui.sight import Sight
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP

_Told = tuple[Verdict, Words, Words | None]


class ReceivedFacts(QWidget):
    """The category with its deadline, the day it was received, the day it was posted.

    Attributes:
        change: says them otherwise; it stands where the card wants it.
        late: what came after its deadline, and what the county says of that.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._category = _Fact(speaker, "ui.desk.category", grid, 0)
        self._received = _Fact(speaker, "ui.desk.received", grid, 1)
        self._posted = _Fact(speaker, "ui.facts.posted", grid, 1, 2)
        self.late = InTime(speaker)
        self.change = KeyButton(speaker, "ui.facts.change", "F8", ButtonKind.LINK, small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addLayout(grid)
        column.addWidget(self.late)

    def show_sight(self, sight: Sight, *, can_change: bool) -> None:
        """Shows what is true of the intake now."""
        view = sight.view
        asked = None if sight.advice is None else sight.advice.checklist
        self.setVisible(view is not None)
        self.change.setVisible(can_change)
        self._category.show(None if view is None else _category_words(view, asked))
        received = None if view is None else f"ui.desk.received.{view.channel.value}"
        self._received.show(None if received is None or view is None else _when(received, view))
        self._posted.show(
            None
            if view is None or view.posted_on is None
            else Text("ui.facts.by_postmark", {"day": view.posted_on})
        )
        self.late.tell_if_late(asked)


class InTime(Notice):
    """Says whether the application came in time, as far as that can be said; what it means is the county's to say."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__(speaker)
        self._told: _Told | None = None

    def tell_of(self, asked: Checklist | None) -> None:
        """Says it of what is known, once: what is told already is not announced anew."""
        self._tell_once(None if asked is None else _timeliness(asked))

    def tell_if_late(self, asked: Checklist | None) -> None:
        """The same, but nothing of what is in time or can't be told."""
        told = None if asked is None else _timeliness(asked)
        self._tell_once(told if told is not None and told[0] is Verdict.WARNING else None)

    def _tell_once(self, told: _Told | None) -> None:
        if told == self._told:
            return
        self._told = told
        if told is None:
            self.clear()
        else:
            self.tell(told[0], told[1], do=told[2])


def _timeliness(asked: Checklist) -> _Told:
    application = asked.application
    if application is None:
        return Verdict.OFF, "ui.facts.no_application", None
    if application.deadline is None:
        unset = "category" if asked.category is None else "deadline"
        return Verdict.OFF, f"checklist.not_set.{unset}", None
    if application.late:
        return Verdict.WARNING, Text("late.application", {"day": application.deadline}), asked.consequence
    decided = Text(f"ui.facts.by.{application.decided_by.value}", {"day": application.counted})
    return Verdict.OK, Text("ui.facts.in_time", {"day": application.deadline}), decided


def _category_words(view: IntakeView, asked: Checklist | None) -> Words:
    category = category_of(view.category)
    if category is None:
        return "ui.facts.category.none"
    words = Text(f"category.{category.value}")
    if asked is None or asked.deadline is None:
        return words
    return Text("ui.facts.category", {"category": words, "day": short_day(asked.deadline)})


def _when(words: str, view: IntakeView) -> Text:
    return Text(words, {"when": view.received_at})


class _Fact:
    """A small heading and what it is about; both hidden while there is nothing to say."""

    def __init__(self, speaker: Speaker, words: Words, grid: QGridLayout, column: int, row: int = 0) -> None:
        self._heading = Caption(speaker, words)
        self._told = Label(speaker)
        grid.addWidget(self._heading, row, column)
        grid.addWidget(self._told, row + 1, column, Qt.AlignmentFlag.AlignTop)

    def show(self, words: Words | None) -> None:
        self._heading.setVisible(words is not None)
        self._told.setVisible(words is not None)
        if words is not None:
            self._told.tell(words)
