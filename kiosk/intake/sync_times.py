"""When a station meets its county by itself. Pure: what was and what time it is are handed in, and nothing waits.

Once a night, in the hours that are set. A night that failed, or that was slept through, is made up for as soon as
somebody is there, and where the county wants it the station meets it by day as well. After a failure it waits longer
each time, and never as long as another station does that failed at the same moment.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Self

from kiosk.clock import OSLO, day_in_norway
from kiosk.settings import StationSettings

FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_BY_NIGHT: Final = timedelta(minutes=30)
LONGEST_BY_DAY: Final = timedelta(hours=4)
"""Who works by day has the network to themselves; the night is over soon."""
AFTER_A_STOP: Final = timedelta(minutes=30)
"""Whoever stopped it had a reason, and what was cut off may be again."""
_MOST_DOUBLINGS: Final = 20
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Times:
    """When the county is met.

    Attributes:
        at, until: the hours of the night, in Norway. Where the second is not after the first, it is the next day's.
        every: how often by day as well; None: not.
    """

    at: time
    until: time
    every: timedelta | None = None

    @classmethod
    def of(cls, settings: StationSettings) -> Self:
        """As the station is set up."""
        minutes = settings.sync_every_minutes
        every = None if minutes is None else timedelta(minutes=minutes)
        return cls(time.fromisoformat(settings.sync_at), time.fromisoformat(settings.sync_until), every)

    def begins(self, day: date) -> datetime:
        """The moment at which the night that begins on a day does."""
        return datetime.combine(day, self.at, OSLO).astimezone(UTC)

    def ends(self, day: date) -> datetime:
        """The moment at which that night is over."""
        ended = day if self.until > self.at else day + _DAY
        return datetime.combine(ended, self.until, OSLO).astimezone(UTC)

    def next_night(self, after: datetime) -> datetime:
        """The first night that begins later than a moment."""
        day = day_in_norway(after)
        return next(begun for ahead in (0, 1) if (begun := self.begins(day + ahead * _DAY)) > after)

    def is_night(self, moment: datetime) -> bool:
        """Whether a moment lies in a night."""
        today = day_in_norway(moment)
        return any(self.begins(day) <= moment < self.ends(day) for day in (today - _DAY, today))


@dataclass(frozen=True, slots=True)
class Past:
    """How the meetings went until now.

    Attributes:
        enrolled_at: since when the station has had its address; None where that was not kept.
        attempted_at: when the last one began.
        succeeded_at: when the last one that came to its end did.
        failed_at: when the last one failed; None where it did not.
        failures: how many in a row have.
        lasting: that failure is none that time mends: somebody has to do something.
        share: from 0 to 1, how this station shares the time after a failure with the others.
    """

    enrolled_at: datetime | None = None
    attempted_at: datetime | None = None
    succeeded_at: datetime | None = None
    failed_at: datetime | None = None
    failures: int = 0
    lasting: bool = False
    share: float = 0.5

    def until(self, now: datetime) -> Past:
        """The same without what has not been yet: a clock that was wrong for a while holds nothing up."""

        def been(moment: datetime | None) -> datetime | None:
            return None if moment is None or moment > now else moment

        return replace(
            self,
            enrolled_at=been(self.enrolled_at),
            attempted_at=been(self.attempted_at),
            succeeded_at=been(self.succeeded_at),
            failed_at=been(self.failed_at),
        )


def due(now: datetime, past: Past, times: Times) -> datetime:
    """From when on the county is to be met: a moment that is over means now."""
    past = past.until(now)
    wanted = now if past.succeeded_at is None else _wanted(past.succeeded_at, times)
    return max([wanted, *_not_before(past, times)])


def nights_missed(now: datetime, past: Past, times: Times) -> int:
    """How many nights have come and gone since the county was last met."""
    past = past.until(now)
    since = past.succeeded_at or past.enrolled_at
    if since is None:
        return 0
    first, last = day_in_norway(times.next_night(since)), day_in_norway(now)
    while times.ends(last) > now:
        last -= _DAY
    return max(0, (last - first).days + 1)


def pause_after(failures: int, share: float, *, by_night: bool) -> timedelta:
    """How long is waited after so many failures in a row: from three quarters to five quarters of the doubled time,
    so that stations that failed together do not come back together."""
    doubled = FIRST_PAUSE * (1 << min(max(failures - 1, 0), _MOST_DOUBLINGS))
    return min(doubled, LONGEST_BY_NIGHT if by_night else LONGEST_BY_DAY) * (0.75 + share / 2)


def _wanted(succeeded_at: datetime, times: Times) -> datetime:
    night = times.next_night(succeeded_at)
    return night if times.every is None else min(night, succeeded_at + times.every)


def _not_before(past: Past, times: Times) -> list[datetime]:
    """What holds the next one up."""
    found, done = [], past.succeeded_at
    if past.attempted_at is not None and (done is None or past.attempted_at > done):
        begun, failed = past.attempted_at, past.failed_at
        if failed is None or failed < begun:
            found.append(begun + AFTER_A_STOP)
        elif past.enrolled_at is not None and past.enrolled_at > failed:
            pass  # it has another address since, or may come again
        elif past.lasting:
            found.append(times.next_night(failed))
        else:
            by_night = times.is_night(failed)
            found.append(failed + pause_after(past.failures, past.share, by_night=by_night))
    return found
