"""Suggestions against a million expected applicants in the station's own encrypted file."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from time import perf_counter
from uuid import UUID

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import Table, insert

from kiosk.identity import suggest, synthetic_number
from kiosk.records.tables import ExpectedApplicant
from tests.helpers.numbers import mutated
from tests.helpers.stations import StationInHand

TODAY = date(2026, 11, 23)
YEAR = 2027
ROSTER = 1_000_000
SLIPS = 400
PASSES = 3
"""The best of so many is what a suggestion takes; the rest is the machine's other business."""
BUDGET_SECONDS = 0.005
FIRST_BIRTH, DAYS = date(2000, 1, 1), 12 * 365
_AT_ONCE = 20_000


def expected_numbers() -> Iterator[str]:
    """A million numbers of people who apply: of twelve years, every other a D-number's day."""
    rng = random.Random(5)
    seen: set[str] = set()
    while len(seen) < ROSTER:
        birth = FIRST_BIRTH + timedelta(days=rng.randrange(DAYS))
        number = synthetic_number(birth, rng.randrange(1000), d_number=rng.random() < 0.5)
        if number is not None and number not in seen:
            seen.add(number)
            yield number


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path_factory.mktemp("station") / "station")
    table = ExpectedApplicant.__table__
    assert isinstance(table, Table)
    with made.records.database.connection() as connection:
        rows: list[dict[str, object]] = []
        for place, number in enumerate(expected_numbers()):
            rows.append(
                {
                    "id": UUID(int=place + 1),
                    "county_year": YEAR,
                    "number": number,
                    "given_name": "Kari",
                    "family_name": f"Prøve {place}",
                    "protected": False,
                }
            )
            if len(rows) == _AT_ONCE:
                connection.execute(insert(table), rows)
                rows = []
    yield made
    made.close()


@pytest.fixture(scope="module")
def slips(station: StationInHand) -> list[str]:
    """Numbers on the list with one slip: so many that what one needs is out of the cache when it comes again."""
    rng = random.Random(6)
    return [mutated(number, rng) for number in rng.sample(list(expected_numbers()), SLIPS)]


def test_suggesting_against_a_million_on_the_encrypted_file_takes_less_than_5_ms(
    station: StationInHand, slips: list[str], benchmark: BenchmarkFixture
) -> None:
    known = partial(station.roster.known, YEAR)
    passes: list[list[float]] = []
    for _ in range(PASSES):
        station.records.database.engine.dispose()  # a fresh connection has nothing in its cache
        passes.append([])
        for slip in slips:
            start = perf_counter()
            suggest(slip, TODAY, training=True, known=known)
            passes[-1].append(perf_counter() - start)
    times = sorted(min(taken) for taken in zip(*passes, strict=True))
    median, slow = times[len(times) // 2], times[int(len(times) * 0.95)]
    benchmark.extra_info["a_second"] = round(len(times) / sum(times))
    print(f"\nsuggestions: median {1000 * median:.2f} ms, 19 of 20 within {1000 * slow:.2f} ms")
    assert suggest(slips[0], TODAY, training=True, known=known)
    benchmark(lambda: suggest(slips[0], TODAY, training=True, known=known))
    assert slow < BUDGET_SECONDS
