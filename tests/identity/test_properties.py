"""What holds for every number."""

from __future__ import annotations

import itertools
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.identity import (
    Note,
    Standing,
    Synthetic,
    as_typed,
    assess,
    grouped,
    synthetic_number,
    whole_payload_number,
)
from tests.helpers.numbers import with_check_digits

TODAY = date(2026, 11, 23)
NEW_RULE = date(2032, 1, 1)

unhurried = settings(deadline=None)
"""A busy machine is no finding."""

births = st.dates(date(1858, 1, 1), TODAY)
digits = st.text("0123456789", min_size=11, max_size=11)


@st.composite
def synthetic(draw: st.DrawFn) -> tuple[str, date]:
    """A synthetic number and its birth date."""
    birth, d_number, start = draw(births), draw(st.booleans()), draw(st.integers(0, 999))
    made = (synthetic_number(birth, (start + n) % 1000, d_number=d_number) for n in range(1000))
    return next(number for number in made if number is not None), birth


@unhurried
@given(synthetic())
def test_a_made_number_is_accepted_in_training_with_its_date(made: tuple[str, date]) -> None:
    number, birth = made
    result = assess(number, TODAY, training=True)
    assert result.standing is Standing.ACCEPTED
    assert (result.number, result.birth_date, result.control) == (number, birth, 1964)
    assert result.synthetic is Synthetic.SKATTEETATEN
    assert assess(number, TODAY).standing is Standing.REJECTED


@unhurried
@given(synthetic())
def test_grouping_and_reading_are_a_round_trip(made: tuple[str, date]) -> None:
    number, _ = made
    assert assess(grouped(number), TODAY, training=True).number == number
    assert whole_payload_number(grouped(number)) == number


@unhurried
@given(synthetic())
def test_the_1964_rule_catches_every_wrong_digit(made: tuple[str, date]) -> None:
    number, _ = made
    for at, by in itertools.product(range(11), range(1, 10)):
        wrong = f"{number[:at]}{(int(number[at]) + by) % 10}{number[at + 1 :]}"
        result = assess(wrong, TODAY, training=True)
        assert result.control != 1964
        assert result.standing is not Standing.ACCEPTED


@unhurried
@given(synthetic())
def test_the_1964_rule_catches_every_swap_of_neighbours(made: tuple[str, date]) -> None:
    number, _ = made
    for at in range(10):
        if number[at] != number[at + 1]:
            wrong = f"{number[:at]}{number[at + 1]}{number[at]}{number[at + 2 :]}"
            assert assess(wrong, TODAY, training=True).standing is not Standing.ACCEPTED


@unhurried
@given(digits, st.dates(date(1990, 1, 1), date(2031, 12, 31)), st.booleans())
def test_the_2032_rule_accepts_nothing_before_its_day(number: str, on: date, training: bool) -> None:
    result = assess(number, on, training=training)
    if result.control == 2032:
        assert result.standing is not Standing.ACCEPTED
        assert Note.NOT_YET_ISSUABLE in result.notes
    else:
        assert Note.NOT_YET_ISSUABLE not in result.notes


@unhurried
@given(st.text(max_size=40), st.dates(date(1990, 1, 1), date(2039, 12, 31)), st.booleans())
def test_any_text_at_all_gets_a_verdict(text: str, on: date, training: bool) -> None:
    result = assess(text, on, training=training)
    typed = as_typed(text, on, training=training)
    assert (result.standing is Standing.ACCEPTED) <= (len(result.number) == 11)
    assert typed.digits == (result.number if Note.NOT_DIGITS not in result.notes else "")


@unhurried
@given(digits, st.dates(date(1990, 1, 1), date(2039, 12, 31)), st.booleans())
def test_an_accepted_number_is_of_no_future_date_and_keeps_a_rule(
    number: str, on: date, training: bool
) -> None:
    nine = number[:9]
    made = with_check_digits(nine)
    if made is not None:
        result = assess(made, on, training=training)
        if result.standing is Standing.ACCEPTED:
            assert result.control is not None
            assert result.birth_date is not None
            assert result.birth_date <= on


def test_two_wrong_digits_that_go_unnoticed_are_few_until_2032(capsys: pytest.CaptureFixture[str]) -> None:
    """Measured: every pair of wrong digits of some numbers, as a share, before and after the 2032 rule."""
    shares = {}
    for on in (TODAY, NEW_RULE):
        tried = unnoticed = 0
        for individual in (900, 917, 942):
            number = synthetic_number(date(2008, 5, 14), individual)
            assert number is not None
            for first in range(10):
                for second in range(first + 1, 11):
                    for a in range(1, 10):
                        for b in range(1, 10):
                            wrong = list(number)
                            wrong[first] = str((int(wrong[first]) + a) % 10)
                            wrong[second] = str((int(wrong[second]) + b) % 10)
                            tried += 1
                            result = assess("".join(wrong), on, training=True)
                            unnoticed += result.standing is Standing.ACCEPTED
        shares[on] = unnoticed / tried
    with capsys.disabled():
        sys.stdout.write(
            f"\nunnoticed two-digit errors: {shares[TODAY]:.3%} now, {shares[NEW_RULE]:.3%} from 2032\n"
        )
    assert shares[TODAY] < 0.005
    assert shares[TODAY] < shares[NEW_RULE] < 0.05
