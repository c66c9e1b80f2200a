"""The cards of the first screen: today's numbers, and how the workplace stands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.clock import OSLO, day_in_norway
from kiosk.errors import EnvironmentFault
from kiosk.intake.county_profiles.loading import Loaded
from kiosk.intake.overview import Day
from kiosk.texts import Text
from kiosk.ui.controls import ButtonKind, Caption, Card, Heading, KeyButton, Label, LabelKind, Verdict
from kiosk.ui.day_chart import DayChart
from kiosk.ui.home_rows import StateRow
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.standing import Stand
from kiosk.ui.sync.told import Brief
from kiosk.ui.tokens import STEP
from kiosk.ui.top_line import short_code

FEW_PAGES: Final = 4_000
"""Two busy days: with less room than for these the disk is something to look at today."""
TOO_FEW_PAGES: Final = 400
OLD_BACKUP: Final = timedelta(days=3)
"""A long weekend."""


class DayCard(Card):
    """Today: intakes, pages, and the hours they came in.

    Attributes:
        figures: shows more of it, and of the season.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._numbers = [_Number(speaker, words) for words in ("ui.home.intakes", "ui.home.pages")]
        self._late = _Number(speaker, "ui.home.late")
        self._chart = DayChart(speaker)
        self.figures = KeyButton(speaker, "ui.home.figures", "F9", ButtonKind.LINK, small=True)
        head = QHBoxLayout()
        head.addWidget(Heading(speaker, "ui.home.today"), 1)
        head.addWidget(self.figures)
        self.column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(8 * STEP)
        for number in (*self._numbers, self._late):
            row.addLayout(number.column)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addSpacing(STEP)
        self.column.addWidget(self._chart)

    def show_day(self, day: Day | None, late: int | None = None) -> None:
        """Shows the day so far; ``late``: how many applications came after their deadline, where that can be said."""
        counts = (0, 0) if day is None else (day.intakes, day.pages)
        for number, count in zip(self._numbers, counts, strict=True):
            number.show(count)
        self._late.show(late or 0, visible=late is not None)
        if day is not None:
            self._chart.show_day(day.by_hour, day.hour)


class _Number:
    """A large number over what it counts."""

    def __init__(self, speaker: Speaker, words: str) -> None:
        self._words = words
        self._count = Label(speaker, kind=LabelKind.TITLE, wrap=False)
        self._what = Caption(speaker)
        self._what.setWordWrap(False)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        self.column.addWidget(self._count)
        self.column.addWidget(self._what)
        self.show(0)

    def show(self, count: int, *, visible: bool = True) -> None:
        for label in (self._count, self._what):
            label.setVisible(visible)
        self._count.show_verbatim(f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}"))
        self._what.tell(self._words, count)


class WorkplaceCard(Card):
    """Scanner, printer, delivery, disk, backup and the county's rules, each a line with its remedy.

    Attributes:
        county: shows more of the delivery.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self.column.setSpacing(3 * STEP)
        self.county = KeyButton(speaker, "ui.home.county", "F2", ButtonKind.LINK, small=True)
        head = QHBoxLayout()
        head.addWidget(Heading(speaker, "ui.home.workplace"), 1)
        head.addWidget(self.county)
        self.column.addLayout(head)
        self.scanner = StateRow(speaker, "ui.home.scanner", first=True)
        self.printer = StateRow(speaker, "ui.home.printer")
        self.delivery = StateRow(speaker, "ui.home.delivery")
        self.disk = StateRow(speaker, "ui.home.disk")
        self.backup = StateRow(speaker, "ui.home.backup")
        self.rules = StateRow(speaker, "ui.home.rules")
        for row in (self.scanner, self.printer, self.delivery, self.disk, self.backup, self.rules):
            self.column.addWidget(row)

    def show_scanner(self, fault: EnvironmentFault | None, *, here: bool) -> None:
        """Shows the scanner, or what keeps it from scanning; ``here``: whether there is one."""
        _show_device(self.scanner, "scanner", Verdict.ERROR, fault, here=here)

    def show_printer(self, fault: EnvironmentFault | None, *, here: bool) -> None:
        """Shows the printer, or what keeps it from printing; ``here``: whether there is one."""
        _show_device(self.printer, "printer", Verdict.WARNING, fault, here=here)

    def show_rules(self, rules: Loaded, today: date) -> None:
        """Shows how it stands with what the county has said: a mistake puts all of its own file out of force."""
        profile = rules.profile
        if rules.mistakes:
            self.rules.tell(Verdict.WARNING, "ui.home.rules.mistake", rules.mistakes[0].text)
        elif not profile.code:
            self.rules.tell(Verdict.WARNING, "ui.home.not_set", "doctor.county_profile.no_county.do")
        elif not profile.holds_on(today):
            self.rules.tell(
                Verdict.WARNING, "ui.home.rules.out_of_date", "doctor.county_profile.out_of_date.do"
            )
        elif profile.unset:
            self.rules.tell(Verdict.OFF, Text("ui.home.rules.not_set", count=len(profile.unset)))
        else:
            self.rules.tell(Verdict.OK, "ui.home.rules.complete")

    def show_delivery(self, delivery: Brief) -> None:
        """Shows how it stands with the county."""
        self.delivery.tell(delivery.verdict, delivery.words, delivery.remedy)

    def show_stand(self, stand: Stand, now: datetime, *, training: bool) -> None:
        """Shows the rest.

        Args:
            stand: what is known.
            now: the present moment.
            training: nothing here must be kept.
        """
        if training:
            self.backup.tell(Verdict.OFF, "ui.home.not_in_training")
        self._show_disk(stand)
        if not training:
            self._show_backup(stand, now)

    def _show_disk(self, stand: Stand) -> None:
        if stand.free_bytes is None or stand.day is None:
            self.disk.tell(Verdict.OFF, "ui.home.looking")
            return
        pages = stand.free_bytes // stand.day.page_bytes
        words = Text("ui.home.disk.room", count=_rounded(pages))
        if pages < TOO_FEW_PAGES:
            self.disk.tell(Verdict.ERROR, words, "doctor.disk.full.do")
        elif pages < FEW_PAGES:
            self.disk.tell(Verdict.WARNING, words, "doctor.disk.little.do")
        else:
            self.disk.tell(Verdict.OFF, words)

    def _show_backup(self, stand: Stand, now: datetime) -> None:
        daily, fault = stand.backup, stand.backup_fault
        if fault is not None:
            self.backup.tell(Verdict.WARNING, "ui.home.backup.failed", _remedy(fault))
        elif daily is None:
            self.backup.tell(Verdict.OFF, "ui.home.looking")
        elif daily.place is None:
            self.backup.tell(Verdict.WARNING, "ui.home.not_set", "ui.home.backup.not_set.do")
        elif daily.last is None:
            self.backup.tell(Verdict.WARNING, "ui.home.backup.none", "ui.home.backup.none.do")
        elif now - daily.last > OLD_BACKUP:
            words = Text("ui.home.backup.old", {"when": day_in_norway(daily.last)})
            self.backup.tell(Verdict.WARNING, words, "ui.home.backup.none.do")
        else:
            self.backup.tell(Verdict.OK, _when(daily.last, now))


def _show_device(
    row: StateRow, kind: str, grave: Verdict, fault: EnvironmentFault | None, *, here: bool
) -> None:
    if fault is not None:
        row.tell(grave, f"ui.frame.{kind}.{short_code(fault.code.value)}", _remedy(fault))
    elif here:
        row.tell(Verdict.OK, "ui.home.ready")
    else:
        row.tell(Verdict.OFF, "ui.home.looking")


def _when(made: datetime, now: datetime) -> Words:
    if day_in_norway(made) == day_in_norway(now):
        return Text("ui.home.backup.today", {"at": f"{made.astimezone(OSLO):%H:%M}"})
    return Text("ui.home.backup.made", {"day": day_in_norway(made)})


def _remedy(fault: EnvironmentFault) -> Words:
    return Text(f"{fault.words}.do", dict(fault.arguments))


def _rounded(pages: int) -> int:
    """To two figures: more would be said than is known."""
    digits = len(str(pages)) - 2
    return pages if digits <= 0 else pages // 10**digits * 10**digits
