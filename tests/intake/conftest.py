"""A training station for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.stations import StationInHand


@pytest.fixture
def station(tmp_path: Path) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path / "station")
    yield made
    made.close()
