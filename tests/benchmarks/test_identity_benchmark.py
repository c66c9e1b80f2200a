"""Assessments a second beside python-stdnum's ``is_valid``, and suggestions a second."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from stdnum.no.fodselsnummer import is_valid

from kiosk.identity import as_typed, assess, suggest
from tests.helpers.numbers import mutated, number, random_number

TODAY = date(2026, 11, 23)
COUNT = 5_000
ROSTER = 1_000_000

Numbers = list[str]


@pytest.fixture(scope="module")
def mixed() -> Numbers:
    """Two of three with right check digits, of every kind; the others with a slip."""
    rng = random.Random(1)
    return [random_number(rng) for _ in range(COUNT)]


@pytest.fixture(scope="module")
def good() -> Numbers:
    """What nearly every number at a desk is: ordinary and right."""
    rng = random.Random(2)
    return [
        number(date(1860 + rng.randrange(35), rng.randrange(1, 13), rng.randrange(1, 29)), range(start, 600))
        for start in (rng.randrange(500, 590) for _ in range(COUNT))
    ]


@pytest.fixture(scope="module")
def slips(good: Numbers) -> Numbers:
    rng = random.Random(3)
    return [mutated(right, rng) for right in good[:500]]


def over(call: Callable[[str], object], numbers: Numbers) -> Callable[[], None]:
    def run() -> None:
        for each in numbers:
            call(each)

    return run


def rounds_of(ours: Callable[[], None], theirs: Callable[[], None]) -> tuple[float, float]:
    """The best of seven rounds of both, taken in turn so that the machine's mood is the same for either."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(7):
        for call, taken in zip((ours, theirs), times, strict=True):
            start = perf_counter()
            call()
            taken.append(perf_counter() - start)
    return min(times[0]), min(times[1])


def best_of(call: Callable[[], None]) -> float:
    """The best of three rounds, in seconds."""
    times = []
    for _ in range(3):
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return min(times)


@pytest.mark.parametrize("which", ["good", "mixed"])
def test_assessing_is_as_fast_as_stdnum(
    which: str, request: pytest.FixtureRequest, benchmark: BenchmarkFixture
) -> None:
    numbers: Numbers = request.getfixturevalue(which)
    ours, theirs = over(lambda text: assess(text, TODAY), numbers), over(is_valid, numbers)
    our_time, their_time = rounds_of(ours, theirs)
    benchmark.extra_info["a_second"] = round(len(numbers) / our_time)
    benchmark.extra_info["stdnum_a_second"] = round(len(numbers) / their_time)
    benchmark(ours)
    assert our_time <= their_time


@pytest.fixture(scope="module")
def roster() -> sqlite3.Connection:
    """A million expected applicants in a table keyed by number."""
    rng = random.Random(4)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE expected (number TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID")
    connection.executemany(
        "INSERT OR IGNORE INTO expected VALUES (?, ?)",
        ((f"{rng.randrange(10**11):011d}", f"Navn {n}") for n in range(ROSTER)),
    )
    return connection


def test_suggesting_against_a_million_takes_less_than_5_ms(
    slips: Numbers, roster: sqlite3.Connection, benchmark: BenchmarkFixture
) -> None:
    def known(candidates: Sequence[str]) -> Mapping[str, str | None]:
        marks = ",".join("?" * len(candidates))
        query = f"SELECT number, name FROM expected WHERE number IN ({marks})"  # noqa: S608  # marks only
        return dict(roster.execute(query, candidates).fetchall())

    run = over(lambda text: suggest(text, TODAY, known=known), slips)
    best = best_of(run) / len(slips)
    benchmark.extra_info["a_second"] = round(1 / best)
    benchmark(run)
    assert best < 0.005


def test_a_key_stroke_takes_less_than_a_millisecond(good: Numbers, benchmark: BenchmarkFixture) -> None:
    prefixes = [right[:length] for right in good[:100] for length in range(12)]
    run = over(lambda text: as_typed(text, TODAY), prefixes)
    best = best_of(run) / len(prefixes)
    benchmark.extra_info["a_second"] = round(1 / best)
    benchmark(run)
    assert best < 0.001
