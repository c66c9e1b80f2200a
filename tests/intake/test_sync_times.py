"""When a station meets its county by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.clock import OSLO
from kiosk.intake.sync_times import (
    AFTER_A_STOP,
    LONGEST_BY_DAY,
    LONGEST_BY_NIGHT,
    Past,
    Times,
    due,
    nights_missed,
    pause_after,
)

NIGHTLY = Times(time(2), time(6))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def at(hour: int, minute: int = 0, *, day: int = 25) -> datetime:
    """A moment in November 2026, by the clock in Norway."""
    return datetime(2026, 11, day, hour, minute, tzinfo=OSLO)


def met(moment: datetime) -> Past:
    """Met well, and never since."""
    return Past(attempted_at=moment - MINUTE, succeeded_at=moment)


def failed(moment: datetime, failures: int = 1, **more: bool) -> Past:
    """Met well three nights before, and not at that moment."""
    return Past(attempted_at=moment, succeeded_at=at(2, day=22), failed_at=moment, failures=failures, **more)


def test_a_station_that_never_met_its_county_does_so_at_once() -> None:
    assert due(at(14), Past(enrolled_at=at(13)), NIGHTLY) == at(14)


def test_after_a_good_night_it_is_the_next_one() -> None:
    assert due(at(14), met(at(2, 1)), NIGHTLY) == at(2, day=26)
    assert due(at(1, 59, day=26), met(at(2, 1)), NIGHTLY) > at(1, 59, day=26)
    assert due(at(2, day=26), met(at(2, 1)), NIGHTLY) <= at(2, day=26)


def test_what_was_asked_for_in_the_evening_does_not_stand_for_the_night() -> None:
    assert due(at(23), met(at(22)), NIGHTLY) == at(2, day=26)


def test_a_night_that_was_slept_through_is_made_up_for_at_the_start() -> None:
    morning = at(7, 30)
    assert due(morning, met(at(2, day=24)), NIGHTLY) <= morning
    assert nights_missed(morning, met(at(2, day=24)), NIGHTLY) == 1


def test_every_so_many_minutes_where_the_county_wants_it() -> None:
    often = replace(NIGHTLY, every=20 * MINUTE)
    assert due(at(14), met(at(13, 50)), often) == at(14, 10)
    assert due(at(1, 50), met(at(1, 50)), often) == at(2), "the night comes first"


def test_after_each_failure_it_waits_longer_and_less_long_at_night() -> None:
    by_night = [due(at(3), failed(at(3), times), NIGHTLY) - at(3) for times in range(1, 30)]
    by_day = [due(at(9), failed(at(9), times), NIGHTLY) - at(9) for times in range(1, 30)]
    for pauses, longest in ((by_night, LONGEST_BY_NIGHT), (by_day, LONGEST_BY_DAY)):
        assert pauses == sorted(pauses)
        assert (pauses[0], pauses[-1]) == (MINUTE, longest)


def test_stations_that_failed_together_come_back_apart() -> None:
    moments = {due(at(3), replace(failed(at(3), 6), share=share / 10), NIGHTLY) for share in range(11)}
    assert len(moments) == 11
    assert max(moments) - min(moments) == LONGEST_BY_NIGHT / 2


def test_what_time_does_not_mend_is_tried_again_the_next_night() -> None:
    assert due(at(9), failed(at(3), 1, lasting=True), NIGHTLY) == at(2, day=26)
    again = replace(failed(at(3), 1, lasting=True), enrolled_at=at(8))
    assert due(at(9), again, NIGHTLY) <= at(9), "it was enrolled anew since"


def test_what_was_stopped_rests_for_a_while() -> None:
    stopped = Past(attempted_at=at(8), succeeded_at=at(2, day=23))
    assert due(at(8, 1), stopped, NIGHTLY) == at(8) + AFTER_A_STOP


def test_a_clock_that_was_wrong_for_a_while_holds_nothing_up() -> None:
    ahead = at(2) + 400 * DAY
    wrong = Past(attempted_at=ahead, succeeded_at=ahead, failed_at=ahead, failures=30, lasting=True)
    assert due(at(9), wrong, NIGHTLY) == at(9)
    assert nights_missed(at(9), wrong, NIGHTLY) == 0


def test_an_enrolment_that_has_not_been_yet_ends_no_pause_and_hides_no_night() -> None:
    ahead = replace(failed(at(9), 6), enrolled_at=at(2) + 400 * DAY)
    assert due(at(9), ahead, NIGHTLY) > at(9), "it failed just now"
    assert nights_missed(at(9), replace(ahead, failures=0), NIGHTLY) == 3
    lasting = replace(failed(at(9), lasting=True), enrolled_at=at(2) + 400 * DAY)
    assert due(at(9), lasting, NIGHTLY) == at(2, day=26)


def test_nights_that_were_missed_are_counted_once_they_are_over() -> None:
    last = met(at(2, 1, day=20))
    told = [
        nights_missed(now, last, NIGHTLY) for now in (at(12, day=20), at(3, day=21), at(6, day=21), at(9))
    ]
    assert told == [0, 0, 1, 5]
    assert nights_missed(at(9), Past(), NIGHTLY) == 0, "there is nothing to deliver to yet"


def test_a_night_may_begin_before_midnight() -> None:
    late = Times(time(22), time(5))
    assert due(at(23), met(at(21)), late) == at(22)
    assert due(at(3), failed(at(2, 59), 20), late) - at(2, 59) == LONGEST_BY_NIGHT
    assert nights_missed(at(4, 59), met(at(21, day=24)), late) == 0
    assert nights_missed(at(5), met(at(21, day=24)), late) == 1


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_every_night_comes_once_when_the_clocks_are_put_forward_or_back(day: date) -> None:
    for set_at in (time(2), time(2, 30), time(3)):
        times = Times(set_at, time(6))
        moment, nights = datetime.combine(day - DAY, time(12), OSLO).astimezone(UTC), []
        while len(nights) < 3:
            moment = times.next_night(moment).astimezone(UTC)
            nights.append(moment.astimezone(OSLO).date())
        assert nights == [day, day + DAY, day + 2 * DAY]


MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + minutes * MINUTE
)
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
TIMES = st.builds(
    Times, CLOCKS, CLOCKS, st.none() | st.integers(1, 3000).map(lambda minutes: minutes * MINUTE)
)
PASTS = st.builds(
    Past,
    *[st.none() | MOMENTS] * 4,
    failures=st.integers(0, 200),
    lasting=st.booleans(),
    share=st.floats(0, 1),
)


@given(MOMENTS, PASTS, TIMES)
def test_it_is_never_further_off_than_two_days(now: datetime, past: Past, times: Times) -> None:
    assert due(now, past, times) - now <= 2 * DAY + HOUR


@given(MOMENTS, PASTS, TIMES)
def test_once_due_it_stays_due_until_something_happens(now: datetime, past: Past, times: Times) -> None:
    assume(past == past.until(now))
    first = due(now, past, times)
    later = max(now, first)
    assert due(later, past, times) <= later
    assert due(later + HOUR, past, times) <= later + HOUR


@given(MOMENTS, TIMES)
def test_right_after_a_good_one_nothing_is_due(now: datetime, times: Times) -> None:
    assert due(now, met(now), times) > now


@given(st.integers(0, 5000), st.floats(0, 1), st.booleans())
def test_no_pause_is_nothing_and_none_is_without_end(failures: int, share: float, by_night: bool) -> None:
    assert timedelta(0) < pause_after(failures, share, by_night=by_night) <= LONGEST_BY_DAY * 1.25
