"""Assessments a second beside python-stdnum's ``is_valid``, and key strokes a second."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from stdnum.no.fodselsnummer import is_valid

from kiosk.identity import as_typed, assess
from tests.helpers.numbers import number, random_number

TODAY = date(2026, 11, 23)
COUNT = 5_000

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


def test_a_key_stroke_takes_less_than_a_millisecond(good: Numbers, benchmark: BenchmarkFixture) -> None:
    prefixes = [right[:length] for right in good[:100] for length in range(12)]
    run = over(lambda text: as_typed(text, TODAY), prefixes)
    best = best_of(run) / len(prefixes)
    benchmark.extra_info["a_second"] = round(1 / best)
    benchmark(run)
    assert best < 0.001
