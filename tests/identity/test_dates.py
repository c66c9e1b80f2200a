"""Every day 1854-2039 of both kinds, counted against the published tables."""

from __future__ import annotations

import os
from datetime import date, timedelta

import pytest

from kiosk.identity import Standing, assess, synthetic_number
from kiosk.identity.anatomy import century_of
from tests.helpers.numbers import with_check_digits
from tests.identity.oracle import D_SERIES, F_SERIES

FIRST, LAST = date(1854, 1, 1), date(2039, 12, 31)
EDGES = (0, 199, 200, 499, 500, 599, 600, 749, 750, 899, 900, 999)
"""Both sides of every border of both tables."""


EVERY = 1 if "KIOSK_FULL" in os.environ else 13
"""Of how many days one is tried; the long run tries each."""


def days() -> list[date]:
    return [FIRST + timedelta(days=n) for n in range(0, (LAST - FIRST).days + 1, EVERY)]


@pytest.mark.parametrize("d_number", [False, True])
def test_every_day_reads_back_as_itself(d_number: bool) -> None:
    years = set()
    for day in days():
        for individual in EDGES:
            made = synthetic_number(day, individual, d_number=d_number)
            if made is None:
                continue
            assert assess(made, LAST, training=True).birth_date == day
            if day < date(2032, 1, 1):
                result = assess(made, day, training=True)
                assert (result.birth_date, result.standing) == (day, Standing.ACCEPTED)
                assert assess(made, day - timedelta(days=1), training=True).standing is Standing.CONFIRM
            years.add(day.year)
    assert years == set(range(1858 if d_number else 1854, 2040))


@pytest.mark.parametrize(("d_number", "series"), [(False, F_SERIES), (True, D_SERIES)])
def test_the_centuries_are_those_of_the_tables(
    d_number: bool, series: tuple[tuple[int, int, int, int], ...]
) -> None:
    by_table = {
        (year % 100, individual): year - year % 100
        for low, high, first, last in series
        for individual in range(low, high + 1)
        for year in range(first, last + 1)
    }
    ours = {
        (year, individual): century
        for year in range(100)
        for individual in range(1000)
        if (century := century_of(d_number, year, individual)) is not None
    }
    assert ours == by_table


@pytest.mark.parametrize("d_number", [False, True])
def test_the_numbers_of_a_day_are_as_many_as_the_rules_leave(d_number: bool) -> None:
    day = date(2008, 2, 29)
    made = {
        number for iii in range(1000) if (number := synthetic_number(day, iii, d_number=d_number)) is not None
    }
    first_two = 29 + 40 * d_number
    expected = {
        number
        for iii in range(200 if d_number else 500, 1000)
        if (number := with_check_digits(f"{first_two}8208{iii:03d}")) is not None
    }
    assert made == expected
    assert all(assess(number, LAST, training=True).standing is Standing.ACCEPTED for number in made)


def test_days_that_the_calendar_lacks_are_never_accepted() -> None:
    for year in (1900, 2001, 2004, 2010):
        for month in range(1, 13):
            for day in range(28, 40):
                try:
                    date(year, month, day)
                except ValueError:
                    individual = 900 if year >= 2000 else 100
                    numbers = [
                        with_check_digits(f"{day:02d}{month + 80:02d}{year % 100:02d}{individual + n}")
                        for n in range(20)
                    ]
                    for number in filter(None, numbers):
                        result = assess(number, date(2026, 11, 23), training=True)
                        assert (result.standing, [*result.notes]) == (Standing.CONFIRM, ["impossible_date"])
