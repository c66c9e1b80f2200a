"""What is said of an open intake besides whose it is: what the applicant applies in, and when the paper came."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault
from kiosk.intake.checklist import category_of
from kiosk.intake.vocabulary import Category
from kiosk.records.tables import Channel
from kiosk.texts import Text
from kiosk.ui.bridge import Failure
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
from kiosk.ui.controls.fields import Asked
from kiosk.ui.controls.grids import ButtonGrid
from kiosk.ui.received_facts import InTime
from kiosk.ui.session import DeskSession
from kiosk.ui.side_column import InPlace
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP
from kiosk.ui.unnumbered import day_from

_CHANNEL_KEYS: Final = {Channel.DESK: "Alt+1", Channel.POST: "Alt+2"}
_AT: Final = re.compile(r"\s*(\d{1,2})[.:\s]*(\d{2})\s*")


def time_from(text: str) -> time | None:
    """A time of day as people write it: ``13.42``, ``13:42``, ``1342``; None where it is none."""
    written = _AT.fullmatch(text)
    if written is None:
        return None
    hour, minute = (int(part) for part in written.groups())
    return time(hour, minute) if hour < 24 and minute < 60 else None


class FactsForm(InPlace):
    """How it came, category and dates, and what comes of them.

    Attributes:
        channels: over the desk, or by post.
        categories: one button each; pressed again, the list of expected applicants decides.
        received, at, posted: the day and time it was received, and the day of the postmark.
        use: takes the dates.
        in_time: whether that was in time.
        refusal: why the dates can't be taken.
        close_it: the clerk is done.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._session: DeskSession | None = None
        self._shown: tuple[datetime, date | None] | None = None
        self.channels: dict[Channel, KeyButton] = {}
        for channel, key in _CHANNEL_KEYS.items():
            button = KeyButton(speaker, f"ui.facts.channel.{channel.value}", key, spread=True, small=True)
            button.setCheckable(True)
            button.clicked.connect(partial(self._came_by, channel))
            self.channels[channel] = button
        ways = ButtonGrid()
        ways.offer(list(self.channels.values()))
        self.categories: dict[Category, KeyButton] = {}
        for at, category in enumerate(Category):
            button = KeyButton(speaker, f"category.{category.value}", str(at + 1), spread=True, small=True)
            button.setCheckable(True)
            button.clicked.connect(partial(self._chosen, category))
            self.categories[category] = button
        listed = ButtonGrid()
        listed.offer(list(self.categories.values()))
        self.received = Field(speaker, "ui.facts.received")
        self.at = Field(speaker, "ui.facts.at")
        self.posted = Field(speaker, "ui.facts.posted")
        self.use = KeyButton(speaker, "ui.facts.use", "F7", small=True)
        self.in_time = InTime(speaker)
        self.refusal = Notice(speaker)
        self.close_it = KeyButton(speaker, "ui.facts.close", "Esc", ButtonKind.SECONDARY)
        when = QHBoxLayout()
        when.setSpacing(2 * STEP)
        when.addLayout(Asked(self.received), 3)
        when.addLayout(Asked(self.at), 2)
        column = self.column
        column.addWidget(Label(speaker, "ui.facts.title", LabelKind.NAME))
        column.addWidget(self.in_time)
        column.addWidget(Heading(speaker, "ui.desk.category"))
        column.addWidget(listed)
        column.addWidget(Rule())
        column.addWidget(Heading(speaker, "ui.facts.channel"))
        column.addWidget(ways)
        column.addLayout(when)
        column.addLayout(Asked(self.posted))
        column.addWidget(Caption(speaker, "ui.facts.posted.do"))
        column.addWidget(self.refusal)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.close_it)
        column.addStretch(1)
        self.received.returnPressed.connect(self._take)
        self.at.returnPressed.connect(self._take)
        self.posted.returnPressed.connect(self._take)
        self.use.clicked.connect(self._take)
        self.close_it.clicked.connect(lambda: self.closed.emit())
        for field in (self.received, self.at, self.posted):
            field.textEdited.connect(lambda _text: self.refusal.clear())

    def work_for(self, session: DeskSession) -> None:
        """Says it to this session from now on."""
        self._session = session

    @property
    def has_a_place(self) -> bool:
        """While an intake is open."""
        session = self._session
        return session is not None and session.can_change and session.sight.view is not None

    def begin(self) -> None:
        """Puts the focus at the category that is said, or the first."""
        self._shown = None
        self.refusal.clear()
        self.show_now()
        checked = (button for button in self.categories.values() if button.isChecked())
        first = next(checked, next(iter(self.categories.values())))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_now(self) -> None:
        """Shows what was said. Dates that are being typed stay as they are until they are taken."""
        view = None if self._session is None else self._session.sight.view
        if self._session is None or view is None:
            return
        said = category_of(view.category)
        for category, button in self.categories.items():
            button.setChecked(category is said)
        for channel, button in self.channels.items():
            button.setChecked(channel is view.channel)
        dates = (view.received_at, view.posted_on)
        if dates != self._shown:
            self._shown = dates
            local = view.received_at.astimezone(OSLO)
            self.received.setText(_day_written(local.date()))
            self.at.setText(f"{local:%H.%M}")
            self.posted.setText("" if view.posted_on is None else _day_written(view.posted_on))
        advice = self._session.sight.advice
        self.in_time.tell_of(None if advice is None else advice.checklist)

    def _chosen(self, category: Category, _checked: bool = False) -> None:
        session = self._session
        if session is not None and session.sight.view is not None:
            said = session.sight.view.category == category.value
            session.set_category(None if said else category)

    def _came_by(self, channel: Channel, _checked: bool = False) -> None:
        if self._session is not None:
            self._session.set_channel(channel)
            self.show_now()  # pressed again, it is still so

    def _take(self) -> None:
        if self._session is None or self._shown is None:
            return
        day, at = day_from(self.received.text()), time_from(self.at.text())
        posted = day_from(self.posted.text())
        if day is None:
            self._refuse("ui.facts.no_day", self.received)
        elif at is None:
            self._refuse("ui.facts.no_time", self.at)
        elif posted is None and self.posted.text().strip():
            self._refuse("ui.facts.no_day", self.posted)
        else:
            self.refusal.clear()
            self._session.set_dates(self._moment(day, at), posted, self._refused)

    def _moment(self, day: date, at: time) -> datetime:
        """As it was to the second, where it is still the same minute."""
        before = self._shown[0].astimezone(OSLO) if self._shown is not None else None
        if before is not None and (before.date(), before.hour, before.minute) == (day, at.hour, at.minute):
            return before
        return datetime.combine(day, at, OSLO)

    def _refused(self, failure: Failure) -> None:
        reason = failure.arguments.get("reason") if isinstance(failure, EnvironmentFault) else None
        if isinstance(reason, str):
            typed_in = (field for field in (self.at, self.posted) if field.hasFocus())
            self._refuse(Text(f"ui.facts.refused.{reason}"), next(typed_in, self.received))
        else:
            self.refusal.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do")

    def _refuse(self, words: Words, field: Field) -> None:
        self.refusal.tell(Verdict.WARNING, words, "ui.facts.refused.safe")
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()


def _day_written(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year}"
