"""Deadlines: held against a table that was written by hand from a printed calendar, and against their own rules."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.clock import OSLO
from kiosk.intake.calendar import (
    Decider,
    MonthDay,
    Roll,
    county_year_of,
    deadline_on,
    easter_day,
    is_working_day,
    public_holidays,
    rolled,
    timeliness,
)

TABLE = """
year 1-feb 1-mar february march easter
2024 thu   fri   1        1     31-mar
2025 sat   sat   3        3     20-apr
2026 sun   sun   2        2     5-apr
2027 mon   mon   1        1     28-mar
2028 tue   wed   1        1     16-apr
2029 thu   thu   1        1     1-apr
2030 fri   fri   1        1     21-apr
2031 sat   sat   3        3     13-apr
2032 sun   mon   2        1     28-mar
2033 tue   tue   1        1     17-apr
2034 wed   wed   1        1     9-apr
2035 thu   thu   1        1     25-mar
2036 fri   sat   1        3     13-apr
2037 sun   sun   2        2     5-apr
2038 mon   mon   1        1     25-apr
2039 tue   tue   1        1     10-apr
2040 wed   thu   1        1     1-apr
"""
"""By year: what weekday 1 February and 1 March are, which day the deadlines fall on then, and Easter Day."""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]
MONTHS = {"mar": 3, "apr": 4}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEARS = st.integers(2024, 2040)
days = st.dates(date(2024, 1, 1), date(2040, 12, 31))
days_of_year = st.builds(
    lambda day: MonthDay(day.month, day.day), st.dates(date(2026, 1, 1), date(2026, 12, 31))
)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_deadlines_fall_where_the_table_says(row: list[str]) -> None:
    year = int(row[0])
    assert [calendar.day_abbr[calendar.weekday(year, month, 1)].lower() for month in (2, 3)] == row[1:3]
    assert deadline_on(MonthDay(2, 1), year, Roll.WEEKEND) == date(year, 2, int(row[3]))
    assert deadline_on(MonthDay(3, 1), year, Roll.WEEKEND) == date(year, 3, int(row[4]))
    assert deadline_on(MonthDay(3, 1), year, Roll.NEVER) == date(year, 3, 1)
    day, month = row[5].split("-")
    assert easter_day(year) == date(year, MONTHS[month], int(day))


def test_the_table_is_of_every_year() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(2024, 2041))


def test_the_holidays_of_a_year_are_the_law_s() -> None:
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1), date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6),
        date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 17), date(2026, 5, 24), date(2026, 5, 25),
        date(2026, 12, 25), date(2026, 12, 26),
    ]  # fmt: skip


def test_the_next_working_day_is_no_holiday() -> None:
    saturday_before_easter_monday = date(2026, 4, 4)
    assert rolled(saturday_before_easter_monday, Roll.WEEKEND) == date(2026, 4, 7)
    maundy_thursday = date(2026, 4, 2)
    assert rolled(maundy_thursday, Roll.WEEKEND) == maundy_thursday, "only where a rule says so"
    assert rolled(maundy_thursday, Roll.NOT_WORKING) == date(2026, 4, 7)
    assert rolled(date(2027, 5, 17), Roll.NOT_WORKING) == date(2027, 5, 18)
    assert rolled(date(2026, 12, 26), Roll.WEEKEND) == date(2026, 12, 28)
    assert rolled(date(2028, 12, 31), Roll.WEEKEND) == date(2029, 1, 2), "over the New Year"


@given(days, st.sampled_from(Roll))
def test_a_roll_moves_no_further_than_the_next_working_day(day: date, roll: Roll) -> None:
    moved = rolled(day, roll)
    assert rolled(moved, roll) == moved
    between = [day + timedelta(days=n) for n in range((moved - day).days)]
    assert not any(is_working_day(skipped) for skipped in between)
    assert moved == day or is_working_day(moved)
    assert (moved - day).days <= 5, "from Maundy Thursday on"


@given(days)
def test_a_working_day_stays_whatever_the_rule(day: date) -> None:
    if is_working_day(day):
        assert {rolled(day, roll) for roll in Roll} == {day}
    assert is_working_day(day) <= (calendar.weekday(day.year, day.month, day.day) < 5)


@given(days_of_year, YEARS, st.sampled_from(["08-15", "10-01", "12-01"]))
def test_a_deadline_is_of_its_own_admission(wanted: MonthDay, year: int, season: str) -> None:
    assert county_year_of(deadline_on(wanted, year, Roll.NEVER, season), season) == year


@given(YEARS)
def test_easter_is_a_sunday_in_its_time(year: int) -> None:
    easter = easter_day(year)
    assert DAYS[easter.weekday()] == "sun"
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)
    assert len(public_holidays(year)) in (11, 12), "two may fall on one day"


# -- in time or not -------------------------------------------------------------------------------------------------

DEADLINE = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("hour", "minute", "second", "day", "late"),
    [
        (0, 0, 0, 2, False),
        (23, 58, 0, 2, False),
        (23, 59, 0, 2, False),
        (23, 59, 59, 2, False),
        (0, 0, 0, 3, True),
    ],
)
def test_23_59_includes_its_last_second(hour: int, minute: int, second: int, day: int, late: bool) -> None:
    received = datetime(2026, 3, day, hour, minute, second, tzinfo=OSLO)
    assert timeliness(DEADLINE, received.astimezone(UTC), None).late is late


def test_the_day_is_that_of_norway_summer_and_winter() -> None:
    assert timeliness(DEADLINE, datetime(2026, 3, 2, 22, 59, 59, tzinfo=UTC), None).late is False
    assert timeliness(DEADLINE, datetime(2026, 3, 2, 23, 0, tzinfo=UTC), None).late is True
    july = date(2026, 7, 1)
    assert timeliness(july, datetime(2026, 7, 1, 21, 59, 59, tzinfo=UTC), None).late is False
    assert timeliness(july, datetime(2026, 7, 1, 22, 0, tzinfo=UTC), None).late is True


def test_the_posted_day_decides_where_it_is_known() -> None:
    received = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
    in_time = timeliness(DEADLINE, received, date(2026, 3, 2))
    assert (in_time.late, in_time.decided_by, in_time.counted) == (False, Decider.POSTED, date(2026, 3, 2))
    assert timeliness(DEADLINE, received, date(2026, 3, 3)).late is True
    late = timeliness(DEADLINE, received, None)
    assert (late.late, late.decided_by, late.counted) == (True, Decider.RECEIVED, date(2026, 3, 5))


@given(days, days, st.times(), st.none() | days)
def test_late_is_a_later_day_and_nothing_else(
    deadline: date, received: date, hour: time, posted: date | None
) -> None:
    at = datetime.combine(received, hour, OSLO)
    found = timeliness(deadline, at, posted)
    assert found.late == ((posted or received) > deadline)
    assert timeliness(None, at, posted).late is None, "nothing set, nothing said"
