"""Figures in words: as charts, as the rows of a table, and as the lines of a file for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.figures import Count, Doubts, Figures, Span
from kiosk.printing.charts import Bar, Chart, Mark
from kiosk.printing.figures_content import FiguresPicture
from kiosk.settings import StationSettings
from kiosk.texts import Language

OFFICE_HOURS: Final = range(8, 16)
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, or skips before one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table.

    Attributes:
        group: what it is one of.
        which: which one.
    """

    group: str
    which: str
    count: Count | None = None
    doubts: Doubts | None = None


class FiguresTeller:
    """Says figures in one language."""

    def __init__(self, language: Language, county: CountyProfile, settings: StationSettings) -> None:
        self._language = language
        self._county = county
        self._settings = settings
        self._say = language.say

    def span(self, span: Span) -> str:
        """What the figures are of."""
        if span.season is not None:
            return self._say("figures.season", year=span.season)
        if span.days == 1:
            return (
                f"{self._say(f'ui.home.weekday.{span.first.weekday()}').capitalize()} {self._day(span.first)}"
            )
        return self._say("figures.span", first=span.first, last=span.last)

    def numbers(self, figures: Figures) -> tuple[tuple[str, str], ...]:
        """The large numbers, each with what it counts."""
        told = [
            ("intakes", figures.total.intakes),
            ("sheets", figures.total.sheets),
            ("pages", figures.total.pages),
        ]
        if figures.late is not None:
            told.append(("late", figures.late))
        told.append(("doubts", sum(one.raised for one in figures.doubts)))
        told += [
            (name, value)
            for name, value in (
                ("batches", figures.batches),
                ("replaced", figures.replaced),
                ("voided", figures.voided),
            )
            if value
        ]
        return tuple((self._number(value), self._say(f"figures.{name}", value)) for name, value in told)

    def charts(self, figures: Figures) -> tuple[Chart, ...]:
        """The charts: of a day by the hour first, of a longer span by the day."""
        by_hour, by_category = self._by_hour(figures), self._by_category(figures)
        if figures.span.days == 1:
            return by_hour, by_category, self._by_doubt(figures)
        return (
            self._by_day(figures),
            by_hour,
            self._by_weekday(figures),
            by_category,
            self._by_doubt(figures),
        )

    def notes(self, figures: Figures) -> tuple[str, ...]:
        """What is to be known of the figures."""
        told = [self._say("figures.note.counts")]
        if figures.late is None:
            told.append(self._say("figures.note.no_deadline"))
        if figures.pooled:
            told.append(self._say("figures.note.pooled"))
        if self._settings.training:
            told.append(self._say("subject.training"))
        return tuple(told)

    def picture(self, figures: Figures) -> FiguresPicture:
        """What stands on the picture of these figures."""
        under = self._say(
            "figures.under",
            authority=self._county.authority_name,
            office=self._settings.office,
            moment=figures.as_of,
        )
        return FiguresPicture(
            self.span(figures.span), under, self.numbers(figures), self.charts(figures), self.notes(figures)
        )

    def rows(self, figures: Figures) -> Iterator[Row]:
        """Every figure as a line."""
        say = self._say
        yield Row(say("figures.group.all"), self.span(figures.span), figures.total)
        groups: Iterable[tuple[str, Iterable[tuple[str, Count]]]] = (
            ("day", ((day.isoformat(), count) for day, count in sorted(figures.by_day.items()))),
            ("hour", ((f"{hour:02}", count) for hour, count in sorted(figures.by_hour.items()))),
            (
                "weekday",
                ((say(f"ui.home.weekday.{day}"), count) for day, count in sorted(figures.by_weekday.items())),
            ),
            ("category", self._categories(figures)),
            (
                "channel",
                (
                    (say(f"ui.facts.channel.{channel.value}"), count)
                    for channel, count in sorted(figures.by_channel.items())
                ),
            ),
            ("office", sorted(figures.by_office.items())),
        )
        for group, counts in groups:
            for which, count in counts:
                yield Row(say(f"figures.group.{group}"), which, count)
        for one in figures.doubts:
            yield Row(say("figures.group.doubt"), say(f"doubt.{one.code}.short"), doubts=one)
        for name, value in (("voided", figures.voided), ("replaced", figures.replaced)):
            yield Row(say("figures.group.apart"), say(f"figures.{name}", value), Count(value))

    def head(self) -> tuple[str, ...]:
        """What the columns of a line are."""
        columns = ("group", "which", "intakes", "late", "sheets", "pages")
        answers = ("raised", "kept", "aside", "otherwise", "open")
        return tuple(self._say(f"figures.column.{name}") for name in (*columns, *answers))

    def cells(self, row: Row) -> tuple[str, ...]:
        """A line's cells: empty where there is no such figure."""
        count, doubts = row.count, row.doubts
        counted = (
            ("",) * 4
            if count is None
            else tuple(f"{value}" for value in (count.intakes, count.late, count.sheets, count.pages))
        )
        answered = (
            ("",) * 5
            if doubts is None
            else tuple(
                f"{value}"
                for value in (doubts.raised, doubts.kept, doubts.aside, doubts.otherwise, doubts.open)
            )
        )
        return (row.group, row.which, *counted, *answered)

    def spreadsheet(self, figures: Figures) -> bytes:
        """A file for spreadsheets: semicolons and the mark of UTF-8, as Norwegian ones want it, and no cell that
        one would take for a formula."""
        into = io.StringIO()
        lines = csv.writer(into, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        lines.writerow([harmless(cell) for cell in self.head()])
        for row in self.rows(figures):
            lines.writerow([harmless(cell) for cell in self.cells(row)])
        return into.getvalue().encode("utf-8-sig")

    def _by_day(self, figures: Figures) -> Chart:
        days = figures.days
        bars = tuple(
            Bar(self._short(day), count.intakes, self._late(figures, count), self._day(day))
            for day in days
            for count in (figures.by_day.get(day, Count()),)
        )
        places = {day: place for place, day in enumerate(days)}
        marks = tuple(
            Mark(places[one.day], self._say("figures.deadline", day=self._short(one.day)))
            for one in figures.deadlines
            if one.day in places
        )
        return self._chart("by_day", bars, figures, marks=marks)

    def _by_hour(self, figures: Figures) -> Chart:
        shown = {*OFFICE_HOURS, *figures.by_hour}
        bars = tuple(
            Bar(f"{hour:02}", count.intakes, self._late(figures, count))
            for hour in range(min(shown), max(shown) + 1)
            for count in (figures.by_hour.get(hour, Count()),)
        )
        return self._chart("by_hour", bars, figures)

    def _by_weekday(self, figures: Figures) -> Chart:
        days = sorted({*range(5), *figures.by_weekday})
        bars = tuple(
            Bar(self._say(f"ui.home.weekday.{day}"), count.intakes, self._late(figures, count))
            for day in days
            for count in (figures.by_weekday.get(day, Count()),)
        )
        return self._chart("by_weekday", bars, figures)

    def _by_category(self, figures: Figures) -> Chart:
        counts = sorted(self._categories(figures), key=lambda one: -one[1].intakes)
        bars = tuple(Bar(name, count.intakes, self._late(figures, count)) for name, count in counts)
        return self._chart("by_category", bars, figures, rows=True)

    def _by_doubt(self, figures: Figures) -> Chart:
        bars = tuple(Bar(self._say(f"doubt.{one.code}.short"), one.raised) for one in figures.doubts)
        title, none = self._say("figures.by_doubt"), self._say("figures.by_doubt.none")
        return Chart(title, self._say("figures.unit.doubts"), bars, none, rows=True)

    def _chart(
        self,
        name: str,
        bars: tuple[Bar, ...],
        figures: Figures,
        *,
        marks: tuple[Mark, ...] = (),
        rows: bool = False,
    ) -> Chart:
        late = self._say("figures.unit.late") if any(bar.late for bar in bars) else ""
        title, none = self._say(f"figures.{name}"), self._say("figures.none")
        return Chart(title, self._say("figures.unit.in_time"), bars, none, late, marks, rows)

    def _categories(self, figures: Figures) -> Iterator[tuple[str, Count]]:
        for category, count in figures.by_category.items():
            code = "figures.category.none" if category is None else f"category.{category}"
            yield self._say(code) if self._language.has(code) else (category or ""), count
        if figures.pooled:
            yield self._say("figures.category.pooled", len(figures.pooled)), figures.pool

    def _late(self, figures: Figures, count: Count) -> int:
        return count.late if figures.late_known else 0

    def _short(self, day: date) -> str:
        """A day on the axis."""
        return f"{day.day}.{day.month}."

    def _day(self, day: date) -> str:
        return self._language.day(day)

    def _number(self, value: int) -> str:
        return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what it would."""
    return f"'{cell}" if cell.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULAS) else cell
