"""The figures' screen in its states."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kiosk.intake.county_profiles.loading import shipped
from kiosk.intake.figures import NONE, Count, Deadline, Doubts, Figures, Span, day_of, season_of
from kiosk.intake.vocabulary import Category
from kiosk.records.tables import Channel
from kiosk.settings import StationSettings
from kiosk.ui.figures_screen import FiguresScreen
from kiosk.ui.speech import Speaker

TODAY: Final = date(2027, 3, 2)
_SETTINGS: Final = StationSettings(UUID(int=1), "AB12", "production", "46", "Inntakskontoret", "nb", "file")
_AT: Final = datetime(2027, 3, 2, 12, 20, tzinfo=UTC)
_DEADLINES: Final = (
    Deadline(date(2027, 2, 1), (Category.INDIVIDUAL, Category.PREFERENTIAL)),
    Deadline(date(2027, 3, 1), (Category.ORDINARY,)),
)
_DOUBTS: Final = (
    Doubts("not_on_roster", 120, 0, 3, 0), Doubts("maybe_blank", 10, 60), Doubts("other_number", 40, 22, 3),
    Doubts("poor_quality", 30, 4, 4), Doubts("sheet_count", 9, 0, 2, 1),
)  # fmt: skip


def season_figures() -> Figures:
    """A season with its two peaks."""
    chance = random.Random(3)
    by_day: dict[date, Count] = {}
    by_weekday: dict[int, Count] = {}
    day = date(2026, 10, 5)
    while day <= TODAY:
        if day.weekday() < 5:
            peak = sum(
                max(0, high - abs((day - one.day).days) * 6)
                for high, one in zip((60, 110), _DEADLINES, strict=True)
            )
            intakes = chance.randint(0, 6) + int(peak * chance.uniform(0.7, 1.1))
            late = intakes // 3 if day > date(2027, 3, 1) else intakes // 9 if day > date(2027, 2, 1) else 0
            if intakes:
                count = Count(intakes, late, intakes * 5, intakes * 7)
                by_day[day] = count
                by_weekday[day.weekday()] = by_weekday.get(day.weekday(), NONE) + count
        day += timedelta(days=1)
    total = NONE
    for count in by_day.values():
        total += count
    parts = enumerate((4, 9, 12, 14, 8, 10, 11, 6, 1), 8)
    by_hour = {hour: Count(total.intakes * part // 75, total.late * part // 75) for hour, part in parts}
    by_category: dict[str | None, Count] = {
        "ordinary": Count(700, 60), "apprentice": Count(300, 33), "preferential": Count(64, 9),
        "newly_arrived": Count(40), "sign_language": Count(2), None: Count(31),
    }  # fmt: skip
    return Figures(
        season_of(2027, "10-01"), _AT, total, 12, 31, by_day, by_hour, by_weekday, by_category,
        {"Inntakskontoret": total}, {Channel.DESK: total}, _DOUBTS, _DEADLINES, 14, 2200, late_known=True,
    )  # fmt: skip


def day_figures() -> Figures:
    """A busy day."""
    day = Count(84, 9, 402, 611)
    by_hour = {8: Count(9), 9: Count(17, 2), 10: Count(30, 4), 11: Count(16, 2), 13: Count(12, 1)}
    by_category: dict[str | None, Count] = {
        "ordinary": Count(60, 8),
        "apprentice": Count(22, 1),
        "sign_language": Count(2),
    }
    return Figures(
        day_of(TODAY), _AT, day, 0, 0, {TODAY: day}, by_hour, {1: day}, by_category, {"Inntakskontoret": day},
        {Channel.DESK: day}, _DOUBTS[:2], (), late_known=True,
    )  # fmt: skip


def figures_screen(speaker: Speaker, figures: Figures, *, table: bool = False) -> FiguresScreen:
    """The screen with these figures."""
    screen = FiguresScreen(speaker, shipped("46"), _SETTINGS)
    screen.resize(1440, 840)
    screen.begin(TODAY, 2027)
    if figures.span.season is not None:
        screen.season.click()
    screen.show_figures(figures)
    if table:
        screen.as_table.click()
    return screen


def _empty(span: Span) -> Figures:
    return Figures(span, _AT, NONE)


FIGURES: Final[Mapping[str, Callable[[Speaker], QWidget]]] = {
    "figures-season": lambda speaker: figures_screen(speaker, season_figures()),
    "figures-day": lambda speaker: figures_screen(speaker, day_figures()),
    "figures-none": lambda speaker: figures_screen(speaker, _empty(day_of(TODAY))),
    "figures-table": lambda speaker: figures_screen(speaker, day_figures(), table=True),
}
