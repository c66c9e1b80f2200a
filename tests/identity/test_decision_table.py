"""Every row of the contract's table, in both modes."""

from __future__ import annotations

import random
from datetime import date

import pytest

from kiosk.identity import Kind, Standing, Synthetic, assess
from tests.helpers.numbers import duf, impossible_day, number, random_number, with_check_digits
from tests.identity import oracle

TODAY = date(2026, 11, 23)
NEW_RULE = date(2032, 1, 1)

F = number(date(1855, 6, 2), range(500, 750))
D = number(date(1859, 6, 2), range(500, 600), d_number=True)
F_2032 = number(date(1855, 6, 2), range(500, 750), remainder=2)
PLUS_80 = number(date(2009, 6, 2), range(500, 999), mark=80)
PLUS_80_D = number(date(2009, 6, 2), range(500, 999), mark=80, d_number=True)
PLUS_80_2032 = number(date(2009, 6, 2), range(500, 999), mark=80, remainder=1)
PLUS_65 = number(date(2009, 6, 2), range(500, 999), mark=65)
PLUS_40 = number(date(1855, 6, 2), range(500, 750), mark=40)
PLUS_40_D = number(date(1859, 6, 2), range(500, 600), mark=40, d_number=True)
FH = "81234567802"
DUF = duf(2002, 57055)
NO_SUCH_DAY = impossible_day(31, 4, 1855, range(500, 750))
NO_LEAP_DAY = impossible_day(29, 2, 1857, range(500, 750))
NO_SUCH_CENTURY = impossible_day(2, 6, 1945, range(500, 900))
FUTURE = number(date(2026, 11, 24), range(500, 999))

ACCEPTED, CONFIRM, REJECTED = Standing.ACCEPTED, Standing.CONFIRM, Standing.REJECTED


def off_by_one(made: str, at: int) -> str:
    return f"{made[:at]}{(int(made[at]) + 5) % 10}{made[at + 1 :]}"


ROWS = [
    ("fodselsnummer", F, (ACCEPTED, []), (REJECTED, ["real_in_training"])),
    ("d-number", D, (ACCEPTED, []), (REJECTED, ["real_in_training"])),
    (
        "2032 rule",
        F_2032,
        (CONFIRM, ["not_yet_issuable", "century_unknown"]),
        (REJECTED, ["real_in_training", "not_yet_issuable", "century_unknown"]),
    ),
    ("+80", PLUS_80, (REJECTED, ["synthetic_in_production"]), (ACCEPTED, [])),
    ("+80 and D", PLUS_80_D, (REJECTED, ["synthetic_in_production"]), (ACCEPTED, [])),
    ("+65", PLUS_65, (REJECTED, ["synthetic_in_production"]), (ACCEPTED, [])),
    (
        "+80, 2032 rule",
        PLUS_80_2032,
        (REJECTED, ["synthetic_in_production", "not_yet_issuable", "century_unknown"]),
        (CONFIRM, ["not_yet_issuable", "century_unknown"]),
    ),
    ("+40", PLUS_40, (CONFIRM, ["h_number_or_synthetic"]), (ACCEPTED, [])),
    ("+40 and D", PLUS_40_D, (CONFIRM, ["h_number_or_synthetic"]), (ACCEPTED, [])),
    ("FH", FH, (CONFIRM, ["health_number"]), (CONFIRM, ["health_number"])),
    ("DUF", DUF, (CONFIRM, ["duf"]), (CONFIRM, ["duf"])),
    (
        "DUF, wrong check",
        off_by_one(DUF, 9),
        (CONFIRM, ["duf", "duf_check_failed"]),
        (CONFIRM, ["duf", "duf_check_failed"]),
    ),
    ("k1 fails", off_by_one(PLUS_80, 9), (CONFIRM, ["control_digit_1"]), (CONFIRM, ["control_digit_1"])),
    ("k2 fails", off_by_one(PLUS_80, 10), (CONFIRM, ["control_digit_2"]), (CONFIRM, ["control_digit_2"])),
    ("FH, k2 fails", off_by_one(FH, 10), (CONFIRM, ["control_digit_2"]), (CONFIRM, ["control_digit_2"])),
    ("31 April", NO_SUCH_DAY, (CONFIRM, ["impossible_date"]), (CONFIRM, ["impossible_date"])),
    ("29 February", NO_LEAP_DAY, (CONFIRM, ["impossible_date"]), (CONFIRM, ["impossible_date"])),
    ("century", NO_SUCH_CENTURY, (CONFIRM, ["impossible_century"]), (CONFIRM, ["impossible_century"])),
    ("tomorrow", FUTURE, (CONFIRM, ["future_date"]), (CONFIRM, ["future_date"])),
    ("ten digits", PLUS_80[:10], (REJECTED, ["length"]), (REJECTED, ["length"])),
    ("twelve digits", f"{PLUS_80}7", (REJECTED, ["length"]), (REJECTED, ["length"])),
    ("a DUF number of next year", duf(2027, 57055), (REJECTED, ["length"]), (REJECTED, ["length"])),
    ("nothing", "", (REJECTED, ["length"]), (REJECTED, ["length"])),
    ("words", "ingen nummer", (REJECTED, ["not_digits"]), (REJECTED, ["not_digits"])),
]


@pytest.mark.parametrize(
    ("text", "production", "training"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_row(text: str, production: tuple[Standing, list[str]], training: tuple[Standing, list[str]]) -> None:
    for mode, (standing, notes) in ((False, production), (True, training)):
        result = assess(text, TODAY, training=mode)
        assert (result.standing, list(result.notes)) == (standing, notes)


def test_the_2032_rule_comes_into_force_with_its_date() -> None:
    the_day_before = assess(F_2032, date(2031, 12, 31))
    on_the_day = assess(F_2032, NEW_RULE)
    assert (the_day_before.standing, on_the_day.standing) == (CONFIRM, ACCEPTED)
    assert on_the_day.control == 2032
    assert "not_yet_issuable" not in on_the_day.notes
    assert assess(PLUS_80_2032, NEW_RULE, training=True).standing is ACCEPTED


def test_under_the_2032_rule_the_date_is_the_latest_not_in_the_future() -> None:
    made = number(date(2032, 3, 1), range(500), remainder=1)
    assert assess(made, date(2032, 2, 29)).birth_date == date(1932, 3, 1)
    assert assess(made, date(2032, 3, 1)).birth_date == date(2032, 3, 1)


def test_from_2032_a_number_that_the_old_tables_cannot_date_may_be_of_the_new_series() -> None:
    result = assess(NO_SUCH_CENTURY, NEW_RULE)
    assert (result.standing, result.birth_date) == (ACCEPTED, date(1945, 6, 2))
    assert list(result.notes) == ["century_unknown"]


def test_plus_40_is_an_h_number_to_the_desk_and_navs_to_a_training_station() -> None:
    real, training = assess(PLUS_40_D, TODAY), assess(PLUS_40_D, TODAY, training=True)
    assert (real.kind, real.synthetic) == (Kind.H_NUMBER, None)
    assert (training.kind, training.synthetic) == (Kind.D_NUMBER, Synthetic.NAV)


def test_a_failed_check_digit_keeps_the_kind_and_the_date() -> None:
    result = assess(off_by_one(PLUS_80_D, 10), TODAY)
    assert (result.kind, result.synthetic) == (Kind.D_NUMBER, Synthetic.SKATTEETATEN)
    assert (result.birth_date, result.control) == (date(2009, 6, 2), None)


def test_a_synthetic_number_with_an_impossible_date_is_refused_for_both() -> None:
    made = impossible_day(31, 4, 2001, range(500, 999), mark=80)
    assert list(assess(made, TODAY).notes) == ["synthetic_in_production", "impossible_date"]
    assert assess(made, TODAY).standing is REJECTED
    assert assess(made, TODAY, training=True).standing is CONFIRM


def test_a_month_beyond_every_mark_is_an_impossible_date() -> None:
    for month in (0, 13, 40, 53, 65, 78, 80, 93):
        made = impossible_day(2, month, 2001, range(500, 999))
        assert list(assess(made, TODAY).notes) == ["impossible_date"], month


@pytest.mark.parametrize(
    ("text", "kind", "birth_date", "control"),
    [
        ("17912099997", "fodselsnummer", "2020-11-17", 1964),
        ("29822099635", "fodselsnummer", "2020-02-29", 1964),
        ("05840399895", "fodselsnummer", "2003-04-05", 1964),
        ("21929774873", "fodselsnummer", "1897-12-21", 1964),
        ("57912075186", "d_number", "2020-11-17", 1964),
        ("41814061033", "d_number", "1940-01-01", 1964),
        ("41814075603", "d_number", "1940-01-01", 1964),
        ("41810021827", "d_number", "2000-01-01", 1964),
        ("41810034422", "d_number", "2000-01-01", 1964),
        ("30908299902", "fodselsnummer", "1982-10-30", 2032),
        ("41819077906", "d_number", "1990-01-01", 2032),
        ("30108299939", "fodselsnummer", "1982-10-30", 2032),
        ("50846202355", "d_number", "1962-04-10", 1964),
        ("81234567802", "fh_number", None, 1964),
        ("200205705502", "duf_number", None, None),
    ],
)
def test_known_answers(text: str, kind: str, birth_date: str | None, control: int | None) -> None:
    told = assess(text, TODAY, training=True).as_json()
    assert (told["number"], told["kind"], told["birth_date"], told["control"]) == (
        text,
        kind,
        birth_date,
        control,
    )


def test_the_contracts_object_has_exactly_its_fields() -> None:
    assert assess("179120 99997", TODAY).as_json() == {
        "number": "17912099997",
        "kind": "fodselsnummer",
        "standing": "rejected",
        "synthetic": "skatteetaten",
        "birth_date": "2020-11-17",
        "control": 1964,
        "notes": ["synthetic_in_production", "cleaned"],
    }


def test_no_repr_gives_a_number_away() -> None:
    assert "17912099997" not in repr(assess("17912099997", TODAY))
    assert "179120*****" in repr(assess("17912099997", TODAY))
    assert "hemmelig" not in repr(assess("hemmelig 17912099997", TODAY))


@pytest.mark.parametrize("on", [date(1999, 12, 31), TODAY, date(2031, 12, 31), NEW_RULE, date(2039, 7, 1)])
@pytest.mark.parametrize("training", [False, True])
def test_the_table_written_out_a_second_time_agrees(on: date, training: bool) -> None:
    rng = random.Random(20261123)
    for _ in range(4_000):
        digits = random_number(rng) if rng.random() < 0.95 else f"{rng.randrange(10**12):012d}"
        ours, table = assess(digits, on, training=training), oracle.verdict(digits, on, training)
        assert table == oracle.Verdict(
            ours.kind, ours.standing, ours.synthetic, ours.birth_date, ours.control, frozenset(ours.notes)
        ), (digits[:6], on, training)


def test_the_maker_of_test_numbers_agrees_with_skatteetatens_own_examples() -> None:
    assert with_check_digits("301082999", 1) == "30108299939"
    assert with_check_digits("179120999") == "17912099997"
