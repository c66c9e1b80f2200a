"""Every row of every table, its bytes changed one at a time: what is proven is found each time, and told where."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.helpers.forging import TABLES, WHERE, proven, sweep

BYTES_OF_A_CELL = 40
"""All of a shorter one; of a longer one so many, evenly spread."""

pytestmark = [pytest.mark.long, pytest.mark.timeout(4 * 3600)]


def spread(count: int) -> Iterable[int]:
    if count <= BYTES_OF_A_CELL:
        return range(count)
    return sorted({place * count // BYTES_OF_A_CELL for place in range(BYTES_OF_A_CELL)} | {count - 1})


@pytest.mark.parametrize("table", TABLES)
def test_every_changed_byte(tmp_path: Path, table: str) -> None:
    station = proven(tmp_path / "station")
    tally = sweep(station, table, spread, range)
    station.close()
    told = "proven" if table in WHERE else "not proven"
    sys.stdout.write(f"\n{table} ({told}): {tally.found} found of {tally.made} made\n")
    assert tally.missed == []
    if table in WHERE:
        assert tally.found == tally.made > 0
