"""Search among expected applicants in the station's own encrypted file, beside a station that expects nobody.

CI takes a slice of twenty thousand. KIOSK_BENCHMARK_SEARCH=1000000 takes the million that the budget is of, and some
minutes.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kiosk.identity import synthetic_number
from kiosk.intake.people import Expected
from kiosk.records.database import FILE_NAME
from kiosk.training import names
from tests.benchmarks.conftest import Print
from tests.helpers.stations import StationInHand

pytestmark = pytest.mark.timeout(3_600)

YEAR = 2027
EXPECTED = int(os.environ.get("KIOSK_BENCHMARK_SEARCH", "20000"))
BUDGET_MS = 30.0
A_LOT = 100_000
PASSES, SOME = (3, 60) if EXPECTED >= A_LOT else (2, 6)
"""How often each search is timed, and how many persons are looked for in each way. The best time is what a search
takes; the rest is the machine's other business."""
FIRST_BIRTH, DAYS = date(2000, 1, 1), 12 * 365
PROTECTED_OF = 500
"""One of so many has a protected address."""

_GIVEN = (
    *names.NORWEGIAN_GIVEN, *names.SAMI_GIVEN, *names.KVEN_GIVEN, *names.NEW_GIVEN, "Anders", "Anne", "Anna",
    "Andreas", "Mohamed", "Mohammed", "Ole", "Olav", "Hans", "Hanne", "Maria", "Marte", "Martin", "Magnus", "Jonas",
    "Johan",
)  # fmt: skip
_FAMILY = (
    *names.NORWEGIAN_FAMILY, *names.SAMI_FAMILY, *names.KVEN_FAMILY, *names.NEW_FAMILY, "Hansen", "Olsen", "Andersen",
    "Johansen", "Larsen", "Haugen", "Halvorsen", "Ali", "O'Brien",
)  # fmt: skip
_SYLLABLES = (
    "an",
    "bo",
    "da",
    "el",
    "fa",
    "ha",
    "ja",
    "jo",
    "ka",
    "li",
    "ma",
    "mo",
    "na",
    "ol",
    "ra",
    "sa",
    "ta",
    "za",
)


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of searches of one kind, in order."""

    cpu: Sequence[float]
    wall: Sequence[float]

    def __str__(self) -> str:
        cpu = f"cpu {_of(self.cpu, 0.5):5.1f} {_of(self.cpu, 0.95):5.1f} {self.cpu[-1]:5.1f}"
        return f"{cpu}  wall {_of(self.wall, 0.5):5.1f} {_of(self.wall, 0.95):5.1f} {self.wall[-1]:5.1f}"


def people(count: int) -> list[Expected]:
    """Names as they are shared out: some that every tenth has, and many that hardly anybody else has; a second given
    name, a second family name."""
    rng = random.Random(11)
    given, family = _shared_out(rng, _GIVEN, 3_000), _shared_out(rng, _FAMILY, 20_000)
    found: dict[str, Expected] = {}
    while len(found) < count:
        birth = FIRST_BIRTH + timedelta(days=rng.randrange(DAYS))
        number = synthetic_number(birth, rng.randrange(1000), d_number=rng.random() < 0.3)
        if number is None:
            continue
        first = [next(given)] + ([next(given)] if rng.random() < 0.4 else [])
        last = [next(family)] + ([next(family)] if rng.random() < 0.25 else [])
        protected = rng.randrange(PROTECTED_OF) == 0
        found[number] = Expected(number, " ".join(first), " ".join(last), protected=protected)
    return list(found.values())


def searches(expected: Sequence[Expected]) -> Mapping[str, Sequence[str]]:
    """What is looked for, by kind."""
    rng = random.Random(12)
    some = [row for row in rng.sample(expected, SOME) if not row.protected]
    common = ("an", "ma", "ol", "ha", "jo", "la", "sa", "mo", "ra", "el")
    return {
        "two letters, common": common,
        "two letters, rare": ("xy", "wu", "ŋa", "øv", "þo", "uu", "zh", "đa"),
        "one word": [rng.choice(row.name.split()) for row in some],
        "given and family": [row.name for row in some],
        "family before given": [f"{row.family_name} {row.given_name}" for row in some],
        "beginnings of both": [f"{row.family_name[:3]} {row.given_name[:2]}" for row in some],
        "two common words": (
            "an an",
            "ol ha",
            "ma ma",
            "mo ol",
            "sa el",
            "ha jo ra",
            "an an an",
            "mohamed olsen",
        ),
        "common and unknown": [f"{word} xq" for word in common],
        "nobody": ("qqqq", "zzxx yyww", "hansen qx", "anne marie kari ola per"),
        "a number's beginning": [row.number[:length] for row in some[:12] for length in (2, 3, 4, 6)],
        "the last five digits": [row.number[-5:] for row in some],
        "the whole number": [row.number for row in some],
        "no such number": ("00", "99999", "000000", "12345678901"),
    }


@pytest.fixture(scope="module")
def expected() -> list[Expected]:
    return people(EXPECTED)


@pytest.fixture(scope="module")
def stations(
    tmp_path_factory: pytest.TempPathFactory, expected: list[Expected]
) -> Iterator[tuple[StationInHand, StationInHand, str]]:
    """One with the list, one without, and what it took to take the list in."""
    made = [StationInHand(tmp_path_factory.mktemp("station") / name) for name in ("full", "empty")]
    full, empty = made
    before = _file_size(full.folder)
    cpu, wall = process_time(), perf_counter()
    full.roster.replace(full.itself, YEAR, expected)
    took = f"{process_time() - cpu:.1f} s cpu, {perf_counter() - wall:.1f} s"
    full.records.database.give_back()
    bytes_each = (_file_size(full.folder) - before) / len(expected)
    yield full, empty, f"{len(expected)} taken in within {took}; {bytes_each:.0f} bytes a row"
    for station in made:
        station.close()


def test_a_search_among_the_expected_takes_no_more_than_30_ms(
    stations: tuple[StationInHand, StationInHand, str],
    expected: list[Expected],
    benchmark: BenchmarkFixture,
    say: Print,
) -> None:
    full, empty, told = stations
    say(told)
    worst = 0.0
    for kind, texts in searches(expected).items():
        among, beside = _timed(full, texts), _timed(empty, texts)
        say(f"{kind:22} {among}   of nobody: {beside}")
        worst = max(worst, among.cpu[-1])
    benchmark(lambda: full.search.find(full.clerk, "ol ha"))
    assert full.search.find(full.clerk, "ol ha")
    assert worst <= BUDGET_MS


def _timed(station: StationInHand, texts: Sequence[str]) -> Times:
    passes: list[list[tuple[float, float]]] = []
    for _ in range(PASSES):
        passes.append([])
        for text in texts:
            station.records.database.engine.dispose()  # a fresh connection has nothing in its cache
            station.search.find(station.clerk, "qqqq")  # what opening it takes is not the search's
            cpu, wall = process_time(), perf_counter()
            station.search.find(station.clerk, text)
            passes[-1].append((1000 * (process_time() - cpu), 1000 * (perf_counter() - wall)))
    best = list(zip(*passes, strict=True))
    return Times(
        sorted(min(cpu for cpu, _ in one) for one in best),
        sorted(min(wall for _, wall in one) for one in best),
    )


def _of(times: Sequence[float], part: float) -> float:
    return times[min(len(times) - 1, int(len(times) * part))]


def _shared_out(rng: random.Random, known: Sequence[str], rare: int) -> Iterator[str]:
    """Names without end: the first ones are had by many, each later one by fewer."""
    shuffled = rng.sample(known, len(known))
    shuffled += ["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))).title() for _ in range(rare)]
    weights = [1 / (place + 8) for place in range(len(shuffled))]
    while True:
        yield from rng.choices(shuffled, weights, k=10_000)


def _file_size(folder: Path) -> int:
    return (folder / FILE_NAME).stat().st_size
