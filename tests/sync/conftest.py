"""What tests of the sync share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.county import CountyInHand, county
from tests.helpers.county_schedules import stations
from tests.helpers.postgres import Cluster, cluster
from tests.helpers.stations import StationInHand


@pytest.fixture(scope="session")
def plain_county_server() -> Iterator[Cluster]:
    """A server that takes connections without encryption too, so that a proxy sees the messages."""
    with cluster(plain=True) as server:
        yield server


@pytest.fixture(scope="session")
def made_stations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[StationInHand]]:
    """Five stations that were just made, to be copied."""
    made = stations(tmp_path_factory.mktemp("stations"), 5)
    yield made
    for one in made:
        one.close()


@pytest.fixture
def hub(county_server: Cluster) -> Iterator[CountyInHand]:
    """A fresh county."""
    with county(county_server) as made:
        yield made


@pytest.fixture
def station(tmp_path: Path, hub: CountyInHand) -> Iterator[StationInHand]:
    """A station that is enrolled there."""
    made = StationInHand(tmp_path / "station", own=True)
    hub.enrol(made)
    yield made
    made.close()
