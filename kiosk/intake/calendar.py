"""The calendar of admissions: which year paper is for, when a deadline falls, and whether it was kept.

Pure. Deadlines are calendar days in Norway that end at 23:59, its last second with it: late is what comes on a later
day. Nothing here rules on anybody: it says after which deadline paper was registered, and the county says what that
means.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Final

from kiosk.clock import day_in_norway

_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_FIXED_HOLIDAYS: Final = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
_DAYS_FROM_EASTER: Final = (-3, -2, 0, 1, 39, 49, 50)
"""Maundy Thursday, Good Friday, Easter Day and Monday, Ascension Day, Whit Sunday and Monday."""


class Roll(StrEnum):
    """When a deadline moves to the next working day."""

    NEVER = "never"
    WEEKEND = "weekend"
    NOT_WORKING = "not_a_working_day"


class Decider(StrEnum):
    """Which of the two dates decides."""

    POSTED = "posted"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True, order=True)
class MonthDay:
    """A day that comes every year."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Whether something came in time.

    Attributes:
        deadline: the last day for it; None where the county has not said.
        counted: the day that it counts as come.
        decided_by: which date that is.
    """

    deadline: date | None
    counted: date
    decided_by: Decider

    @property
    def late(self) -> bool | None:
        """Whether it was registered after the deadline; None where there is none to hold it against."""
        return None if self.deadline is None else self.counted > self.deadline


def county_year_of(day: date, season_starts: str = "10-01") -> int:
    """The year of the admission that paper received on ``day`` is for.

    Applications for a year's admission are taken from the autumn before. ``season_starts`` is that month and day,
    ``"10-01"``: a setting, since counties differ.
    """
    month, _, first = season_starts.partition("-")
    return day.year + ((day.month, day.day) >= (int(month), int(first)))


def deadline_on(wanted: MonthDay, county_year: int, roll: Roll, season_starts: str = "10-01") -> date:
    """The day that a yearly deadline falls on in the admission of ``county_year``, the roll counted in."""
    day = date(county_year, wanted.month, wanted.day)
    if county_year_of(day, season_starts) != county_year:
        day = day.replace(year=county_year - 1)  # an autumn day is the autumn before
    return rolled(day, roll)


def rolled(day: date, roll: Roll) -> date:
    """``day``, or the next working day where the rule moves it."""
    moves = {
        Roll.NEVER: False,
        Roll.WEEKEND: day.weekday() >= _SATURDAY,
        Roll.NOT_WORKING: not is_working_day(day),
    }
    if moves[roll]:
        while not is_working_day(day):
            day += _ONE_DAY
    return day


def is_working_day(day: date) -> bool:
    """Whether it is neither Saturday nor Sunday nor a public holiday."""
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year)


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Norway's public holidays of a year."""
    easter = easter_day(year)
    moving = (easter + timedelta(days=days) for days in _DAYS_FROM_EASTER)
    return frozenset({*(date(year, month, day) for month, day in _FIXED_HOLIDAYS), *moving})


def easter_day(year: int) -> date:
    """Easter Day, by the rule of the Gregorian calendar in the form that Butcher gave it."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def timeliness(deadline: date | None, received_at: datetime, posted_on: date | None) -> Timeliness:
    """Whether paper came in time: by the day it was posted where that is known, else by the day it was received."""
    if posted_on is not None:
        return Timeliness(deadline, posted_on, Decider.POSTED)
    return Timeliness(deadline, day_in_norway(received_at), Decider.RECEIVED)
