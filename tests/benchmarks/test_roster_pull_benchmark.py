"""The county's list taken up by a station: how long all of it takes, and how long the desk waits for one transaction.

CI takes a slice of five thousand. KIOSK_BENCHMARK_PULL=60000 takes a county's, =1000000 the stress figure, which
takes a good while.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from uuid import UUID

import pytest

from kiosk.intake.people import Expected
from kiosk.intake.receiving.receivers import receivers
from kiosk.records.work import Records, Work
from kiosk.sync.changes import ChangeKind
from kiosk.sync.pulling import Pulling
from tests.benchmarks.conftest import Print
from tests.benchmarks.test_search_benchmark import people
from tests.helpers.stations import StationInHand

pytestmark = pytest.mark.timeout(7_200)

EXPECTED = int(os.environ.get("KIOSK_BENCHMARK_PULL", "5000"))
LONGEST_MS = 150.0
"""How long the desk may have to wait, as a rule."""


class County:
    """What the county answers to whoever asks for changes; each row by a random id, in the order of the numbers."""

    def __init__(self, rows: Sequence[Expected]) -> None:
        self._rows = sorted(rows, key=lambda row: row.number)
        self._ids = random.Random(5)
        self._answer: list[tuple[Any, ...]] = []

    def execute(self, query: str, values: tuple[int, ...]) -> County:
        sequence, at = values[0], values[1]
        if "hub_changes_left" in query:
            self._answer = [(0 if sequence > 1 else len(self._rows) - at,)]
        else:
            self._answer = [self._change(place) for place in range(at, min(at + values[2], len(self._rows)))]
            if at + values[2] >= len(self._rows):
                self._answer.append((2, 0, None, None, None))
        return self

    def fetchone(self) -> tuple[Any, ...]:
        return self._answer[0]

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self._answer

    def _change(self, place: int) -> tuple[Any, ...]:
        row = self._rows[place]
        body = {
            "year": 2027, "number": row.number, "given_name": row.given_name, "family_name": row.family_name,
            "birth_date": None, "category": "ordinary", "protected": row.protected, "marks": None,
        }  # fmt: skip
        return 1, place + 1, ChangeKind.EXPECTED.value, UUID(int=self._ids.getrandbits(128)), body


class Watched(Records):
    """Records that tell how long each transaction held the file, in seconds by the clock and by the processor."""

    def __init__(self, records: Records) -> None:
        super().__init__(records.database, records.station, records.clock, records.new_id)
        self.held: list[tuple[float, float]] = []

    @contextmanager
    def write(self, *, much: bool = False) -> Iterator[Work]:
        with super().write(much=much) as work:
            wall, cpu = perf_counter(), process_time()
            yield work
        self.held.append((perf_counter() - wall, process_time() - cpu))


def test_the_list_is_taken_up_without_keeping_the_desk_waiting(tmp_path: Path, say: Print) -> None:
    station = StationInHand(tmp_path / "station")
    county, watched = County(people(EXPECTED)), Watched(station.records)
    wall, cpu = perf_counter(), process_time()
    line: Any = county
    taken = Pulling(watched, line, receivers(station.settings), lambda _progress: None, lambda: False).run()
    wall, cpu = perf_counter() - wall, process_time() - cpu
    by_clock, by_cpu = (sorted(1000 * one for one in some) for some in zip(*watched.held, strict=True))
    say(
        f"{taken} rows in {wall:.1f} s, {cpu:.1f} s cpu; {len(by_cpu)} transactions: by the clock "
        f"{_told(by_clock)} ms, by the processor {_told(by_cpu)} ms (half, 95 of 100, longest)"
    )
    assert taken == EXPECTED
    assert station.roster.count(2027) == EXPECTED
    assert by_cpu[len(by_cpu) // 2] <= LONGEST_MS
    station.close()


def _told(times: Sequence[float]) -> str:
    return " ".join(f"{times[min(len(times) - 1, int(len(times) * part))]:.0f}" for part in (0.5, 0.95, 1.0))
