"""How much was taken in, and how: by day, hour, weekday, category, office and channel, what came late, what was in
doubt.

What counts is what was finished at this station and is true now: what is void is told apart, and so is what a later
handing-in replaced. Days and hours are those at which intakes were finished, as on the first screen and the day's
sheet. There is no figure of any clerk: these are for planning a season and not for watching people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from kiosk.intake.vocabulary import Category
from kiosk.records.tables import Channel

FEWEST: Final = 5
"""In files that leave the office no category stands alone that has fewer intakes than this: see :func:`for_files`."""


@dataclass(frozen=True, slots=True)
class Span:
    """What the figures are of.

    Attributes:
        first, last: days in Norway, both counted in.
        season: the admission's year, where it is a whole one: then what is for that admission counts.
    """

    first: date
    last: date
    season: int | None = None

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def day_of(day: date) -> Span:
    """One day."""
    return Span(day, day)


def week_of(day: date) -> Span:
    """The week from Monday to Sunday that a day is in."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


def season_of(year: int, season_starts: str) -> Span:
    """The season of an admission: a year from the day that its papers are first taken."""
    month, _, first = season_starts.partition("-")
    begins = date(year - 1, int(month), int(first))
    return Span(begins, begins.replace(year=year) - timedelta(days=1), year)


@dataclass(frozen=True, slots=True)
class Count:
    """Intakes, and what they hold.

    Attributes:
        late: how many came after their application's deadline; an intake without an application never does.
    """

    intakes: int = 0
    late: int = 0
    sheets: int = 0
    pages: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.intakes + other.intakes,
            self.late + other.late,
            self.sheets + other.sheets,
            self.pages + other.pages,
        )


NONE: Final = Count()


@dataclass(frozen=True, slots=True)
class Doubts:
    """Doubts of one kind.

    Attributes:
        kept: answered by keeping the page.
        aside: answered by setting it aside.
        otherwise: settled in another way: a number was given, nothing speaks for it any more.
        open: not answered.
    """

    code: str
    kept: int = 0
    aside: int = 0
    otherwise: int = 0
    open: int = 0

    @property
    def raised(self) -> int:
        return self.kept + self.aside + self.otherwise + self.open


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for the application in some categories."""

    day: date
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a span.

    Attributes:
        as_of: the moment they are of.
        total: all that counts.
        voided: finished and void by now, or erased; not among the others.
        replaced: how many of those that count a later handing-in replaced.
        by_category: None is "not said".
        pooled: categories that are told together, since each had too few.
        batches: of post, signed in the span.
        batch_sheets: the sheets of those, separators too.
        late_known: whether the county has set deadlines to be late for.
    """

    span: Span
    as_of: datetime
    total: Count
    voided: int = 0
    replaced: int = 0
    by_day: Mapping[date, Count] = field(default_factory=dict)
    by_hour: Mapping[int, Count] = field(default_factory=dict)
    by_weekday: Mapping[int, Count] = field(default_factory=dict)
    by_category: Mapping[str | None, Count] = field(default_factory=dict)
    by_office: Mapping[str, Count] = field(default_factory=dict)
    by_channel: Mapping[Channel, Count] = field(default_factory=dict)
    doubts: tuple[Doubts, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    batches: int = 0
    batch_sheets: int = 0
    late_known: bool = False
    pooled: tuple[str | None, ...] = ()
    pool: Count = NONE

    @property
    def late(self) -> int | None:
        """How many came late; None where no deadline is set."""
        return self.total.late if self.late_known else None

    @property
    def days(self) -> tuple[date, ...]:
        """The days to show: all of a short span, of a long one from the first with an intake to the last."""
        if self.span.days <= 7 or not self.by_day:
            first, last = self.span.first, self.span.last
        else:
            first, last = min(self.by_day), max(self.by_day)
        return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def for_files(figures: Figures) -> Figures:
    """The same for a file that may leave the office: categories with fewer than :data:`FEWEST` intakes are told
    together, with as many more of the smallest as it takes for the sum to be no fewer.

    A category can tell of health or of where somebody is from, and with few in it a neighbour may know whom it means.
    One alone could be found by taking the others from the whole: so it is never one alone.
    """
    smallest = sorted(figures.by_category.items(), key=lambda one: one[1].intakes)
    pooled: list[str | None] = []
    pool = NONE
    for category, count in smallest:
        rare = count.intakes < FEWEST
        if not rare and (not pooled or (pool.intakes >= FEWEST and len(pooled) > 1)):
            break
        pooled.append(category)
        pool += count
    left = {category: count for category, count in figures.by_category.items() if category not in pooled}
    return replace(figures, by_category=left, pooled=tuple(pooled), pool=pool)
