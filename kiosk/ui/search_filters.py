"""What narrows a search down: days, clerk, state, way in. Out of the way until somebody wants it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.intake.search import Criteria, Taker
from kiosk.intake.vocabulary import IntakeStanding
from kiosk.records.tables import Channel
from kiosk.ui.controls import Caption, Field
from kiosk.ui.controls.fields import Asked, Choice
from kiosk.ui.controls.flow import Flow
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.unnumbered import day_from

_WIDTH: Final = 160


class SearchFilters(QWidget):
    """One field or choice for each criterion. Each is reached by the tabulator and cleared by itself or with all.

    Attributes:
        first, last: the days between which it was received.
        clerk, standing, channel: choices, of which the first is all.

    Signals:
        changed: something else is wanted.
        done: Enter was pressed in a field.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._takers: Sequence[Taker] = ()
        self._offering = False
        self.first = Field(speaker, "ui.search.first")
        self.last = Field(speaker, "ui.search.last")
        self.clerk = Choice(speaker, "ui.search.clerk")
        self.standing = Choice(speaker, "ui.search.standing")
        self.channel = Choice(speaker, "ui.search.way")
        self._wrong = Caption(speaker, "ui.search.no_day")
        row = Flow()
        for asked in (self.first, self.last, self.clerk, self.standing, self.channel):
            asked.setFixedWidth(_WIDTH if isinstance(asked, Field) else _WIDTH + 12 * STEP)
            held, inside = QWidget(), Asked(asked)
            inside.setContentsMargins(0, 0, 0, 0)
            held.setLayout(inside)
            row.addWidget(held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addLayout(row)
        column.addWidget(self._wrong)
        for field in (self.first, self.last):
            field.textChanged.connect(lambda _text: self._said())
            field.returnPressed.connect(lambda: self.done.emit())
        for choice in (self.clerk, self.standing, self.channel):
            choice.currentIndexChanged.connect(lambda _at: self._said())
        speaker.changed.connect(self._offer)
        self._offer()
        self.clear()

    @property
    def criteria(self) -> Criteria | None:
        """What is wanted; None while a day is not whole."""
        if self._unreadable():
            return None
        clerk, standing, channel = (choice.chosen() for choice in (self.clerk, self.standing, self.channel))
        return Criteria(
            day_from(self.first.text()),
            day_from(self.last.text()),
            UUID(clerk) if clerk else None,
            IntakeStanding(standing) if standing else None,
            Channel(channel) if channel else None,
        )

    def offer_takers(self, takers: Sequence[Taker]) -> None:
        """Offers these clerks."""
        self._takers = takers
        self._offer()

    def begin(self) -> None:
        """Shows itself, with the keyboard at the first day."""
        self.setVisible(True)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Wants everything again, and goes out of the way."""
        self.first.clear()
        self.last.clear()
        for choice in (self.clerk, self.standing, self.channel):
            choice.choose("")
        self.hide()

    def _said(self) -> None:
        if not self._offering:
            self._wrong.setVisible(self._unreadable())
            self.changed.emit()

    def _unreadable(self) -> bool:
        return any(_typed(field) and _day(field) is None for field in (self.first, self.last))

    def _offer(self) -> None:
        say = self._speaker.say
        self._offering = True
        self._fill(self.clerk, ((str(taker.id), taker.name) for taker in self._takers))
        self._fill(self.standing, ((one.value, say(f"standing.{one.value}")) for one in IntakeStanding))
        self._fill(self.channel, ((one.value, say(f"ui.facts.channel.{one.value}")) for one in Channel))
        self._offering = False
        self._wrong.setVisible(self._unreadable())

    def _fill(self, choice: Choice, choices: Iterable[tuple[str, str]]) -> None:
        choice.offer([("", self._speaker.say("ui.search.any")), *choices])
        if choice.currentIndex() < 0:
            choice.choose("")


def _typed(field: Field) -> str:
    return field.text().strip()


def _day(field: Field) -> date | None:
    return day_from(field.text())
