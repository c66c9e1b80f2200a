"""The deadlines that are close, on the first screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from kiosk.intake.advising import Nearing
from kiosk.texts import Text
from kiosk.ui.asked_lines import short_day
from kiosk.ui.controls import Caption, Card, Label, LabelKind, Ruled, keep
from kiosk.ui.listing import listed
from kiosk.ui.speech import Speaker


class DeadlinesCard(Card):
    """One line a day: when, for whom or what, and how long until then."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._rows: list[_Row] = []
        self.column.setSpacing(0)

    def show_deadlines(self, nearing: Sequence[Nearing]) -> None:
        """Shows these; hidden where there are none."""
        keep(self._rows, len(nearing), lambda: _Row(self._speaker, first=not self._rows), self.column)
        for row, deadline in zip(self._rows, nearing, strict=True):
            row.show_deadline(deadline)
        self.setVisible(bool(nearing))


class _Row(Ruled):
    """One deadline."""

    def __init__(self, speaker: Speaker, *, first: bool) -> None:
        super().__init__(first=first)
        self._when = Label(speaker, kind=LabelKind.STRONG)
        self._whose = Caption(speaker)
        self._left = Label(speaker, kind=LabelKind.STRONG, wrap=False)
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._when, self._whose):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            words.addWidget(label)
        row = self.row
        row.addLayout(words, 1)
        row.addWidget(self._left)

    def show_deadline(self, deadline: Nearing) -> None:
        """Shows it."""
        weekday = Text(f"ui.home.weekday.{deadline.day.weekday()}")
        self._when.tell("ui.home.deadline", weekday=weekday, day=short_day(deadline.day))
        whose = (Text(f"category.{category.value}") for category in deadline.categories)
        self._whose.tell(listed([*whose, *deadline.types]))
        if deadline.days:
            self._left.tell("ui.home.deadline.days", deadline.days)
        else:
            self._left.tell("ui.home.deadline.today")
