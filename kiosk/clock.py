"""Time, handed in: nothing below the composition root reads the system's clock by itself."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from typing import Protocol
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
"""Legal time in Norway: the days and deadlines that applicants and clerks live by."""


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start, never going back: for measuring how long something took."""


class SystemClock:
    """The workstation's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


def day_in_norway(moment: datetime) -> date:
    """The calendar day that a moment falls on at the desk."""
    return moment.astimezone(OSLO).date()


def today_in_norway(clock: Clock) -> date:
    """The calendar day at the desk."""
    return day_in_norway(clock.now())


def day_begins(day: date) -> datetime:
    """A day's first moment at the desk."""
    return datetime.combine(day, time_of_day(), OSLO)
