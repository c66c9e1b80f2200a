"""A number while it is typed."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from kiosk.identity import (
    Kind,
    Note,
    Part,
    PrefixState,
    Standing,
    as_typed,
    assess,
    grouped,
    synthetic_number,
)
from tests.helpers.numbers import random_number

TODAY = date(2026, 11, 23)
NEW_RULE = date(2032, 1, 1)
NUMBER = "17912099997"


def test_a_good_number_is_possible_all_the_way() -> None:
    for length in range(1, 11):
        typed = as_typed(NUMBER[:length], TODAY, training=True)
        assert typed.state is PrefixState.OPEN
        assert NUMBER[length] in typed.next_digits
    whole = as_typed(NUMBER, TODAY, training=True)
    assert (whole.state, whole.kinds, whole.expected) == (PrefixState.WHOLE, (Kind.FODSELSNUMMER,), None)
    assert whole.assessment == assess(NUMBER, TODAY, training=True)


def test_nothing_typed() -> None:
    empty = as_typed("", TODAY)
    assert (empty.state, empty.expected, empty.grouped) == (PrefixState.EMPTY, Part.DAY, "")
    assert set(empty.kinds) == set(Kind) - {Kind.UNKNOWN}


def test_what_is_expected_next() -> None:
    told = [as_typed(NUMBER[:length], TODAY, training=True).expected for length in range(12)]
    assert told == [
        *[Part.DAY] * 2,
        *[Part.MONTH] * 2,
        *[Part.YEAR] * 2,
        *[Part.INDIVIDUAL] * 3,
        *[Part.CONTROL] * 2,
        None,
    ]
    assert as_typed("8123", TODAY).expected is Part.SERIAL
    assert as_typed("19985", TODAY).expected is Part.SERIAL
    assert as_typed("19985123450", TODAY).expected is Part.CONTROL


@pytest.mark.parametrize(
    ("text", "training", "wrong_at", "why"),
    [
        ("00", False, 1, Note.IMPOSSIBLE_DATE),
        ("32", False, 1, Note.IMPOSSIBLE_DATE),
        ("40", False, 1, Note.IMPOSSIBLE_DATE),
        ("72", False, 1, Note.IMPOSSIBLE_DATE),
        ("172", False, 2, Note.IMPOSSIBLE_DATE),
        ("1713", False, 3, Note.IMPOSSIBLE_DATE),
        ("3104", False, 3, Note.IMPOSSIBLE_DATE),
        ("3002", False, 3, Note.IMPOSSIBLE_DATE),
        ("290201", False, 5, Note.IMPOSSIBLE_DATE),
        ("179", False, 2, Note.SYNTHETIC_IN_PRODUCTION),
        ("176", False, 2, Note.SYNTHETIC_IN_PRODUCTION),
        ("1711", True, 2, Note.REAL_IN_TRAINING),
        ("1791456", True, 6, Note.IMPOSSIBLE_CENTURY),
        ("179145", True, None, None),
        ("1791277", True, 6, Note.FUTURE_DATE),
        ("2982000", True, 6, Note.IMPOSSIBLE_DATE),
        ("1791209990", True, 9, Note.CONTROL_DIGIT_1),
        ("17912099987", True, 9, Note.CONTROL_DIGIT_1),
        ("17912099991", True, 10, Note.CONTROL_DIGIT_2),
        ("179120999971", True, 11, Note.LENGTH),
        ("81234567812", False, 9, Note.CONTROL_DIGIT_1),
        ("202705705502", False, 2, Note.IMPOSSIBLE_DATE),
        ("Ola", False, None, Note.NOT_DIGITS),
    ],
)
def test_the_first_impossible_digit(
    text: str, training: bool, wrong_at: int | None, why: Note | None
) -> None:
    typed = as_typed(text, TODAY, training=training)
    assert (typed.wrong_at, typed.why) == (wrong_at, why)
    assert (typed.state is PrefixState.IMPOSSIBLE) == (why is not None)


def test_nine_digits_give_both_check_digits() -> None:
    typed = as_typed(NUMBER[:9], TODAY, training=True)
    assert (typed.controls, typed.next_digits) == (("97",), "9")
    assert as_typed(NUMBER[:8], TODAY, training=True).controls == ()
    later = as_typed(NUMBER[:9], NEW_RULE, training=True)
    assert "97" in later.controls
    assert 1 < len(later.controls) <= 4


def test_nine_digits_that_no_number_has() -> None:
    birth = date(2020, 11, 17)
    missing = next(iii for iii in range(500, 1000) if synthetic_number(birth, iii) is None)
    typed = as_typed(f"179120{missing}", TODAY, training=True)
    assert (typed.state, typed.wrong_at, typed.controls) == (PrefixState.IMPOSSIBLE, 8, ())


def test_a_duf_number_is_told_from_an_impossible_date() -> None:
    typed = as_typed("1998", TODAY)
    assert (typed.state, typed.kinds) == (PrefixState.OPEN, (Kind.DUF_NUMBER,))
    whole = as_typed("200205705502", TODAY)
    assert (whole.state, whole.kinds, whole.grouped) == (
        PrefixState.WHOLE,
        (Kind.DUF_NUMBER,),
        "2002 057055 02",
    )


def test_kinds_narrow_down() -> None:
    assert as_typed("5", TODAY).kinds == (Kind.D_NUMBER, Kind.H_NUMBER)
    assert as_typed("554", TODAY).kinds == (Kind.H_NUMBER,)
    assert as_typed("550", TODAY).kinds == (Kind.D_NUMBER,)
    assert as_typed("8", TODAY).kinds == (Kind.FH_NUMBER,)


def test_a_paste_cleans_itself() -> None:
    pasted = as_typed(" Fnr: 179120-99997 ", TODAY, training=True)
    assert (pasted.digits, pasted.grouped, pasted.state) == (NUMBER, "179120 99997", PrefixState.WHOLE)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("", ""), ("1791", "1791"), ("179120", "179120"), ("1791209", "179120 9"), (NUMBER, "179120 99997")],
)
def test_grouping(number: str, shown: str) -> None:
    assert grouped(number) == shown


def test_it_gives_no_number_away() -> None:
    assert NUMBER not in repr(as_typed(NUMBER, TODAY, training=True))


@pytest.mark.parametrize("on", [TODAY, NEW_RULE, NEW_RULE + timedelta(days=1_000)])
@pytest.mark.parametrize("training", [False, True])
def test_typing_and_assessing_agree(on: date, training: bool) -> None:
    """What typing calls whole is accepted, or of a kind to confirm; what it calls impossible is neither."""
    rng = random.Random(7)
    sound = {Note.H_NUMBER_OR_SYNTHETIC, Note.HEALTH_NUMBER, Note.CENTURY_UNKNOWN}
    for _ in range(2_000):
        number = random_number(rng)
        if len(number) != 11:
            continue
        typed, result = as_typed(number, on, training=training), assess(number, on, training=training)
        good = result.standing is not Standing.REJECTED and set(result.notes) <= sound
        assert (typed.state is PrefixState.WHOLE) == good, (number, on, training)
        if good:
            for length in range(11):
                assert number[length] in as_typed(number[:length], on, training=training).next_digits


@pytest.mark.parametrize("training", [False, True])
def test_next_digits_are_those_that_do_not_end_it(training: bool) -> None:
    rng = random.Random(11)
    for _ in range(300):
        prefix = random_number(rng)[: rng.randrange(11)]
        typed = as_typed(prefix, TODAY, training=training)
        for digit in "0123456789":
            after = as_typed(prefix + digit, TODAY, training=training)
            assert (digit in typed.next_digits) == (after.state is not PrefixState.IMPOSSIBLE)
