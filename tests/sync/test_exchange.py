"""A station meets its county: everything gets there once, whole and proven."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.county import CountyInHand, county
from tests.helpers.postgres import Cluster
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"


@pytest.fixture
def hub(county_server: Cluster) -> Iterator[CountyInHand]:
    with county(county_server) as made:
        yield made


@pytest.fixture
def station(tmp_path: Path, hub: CountyInHand) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path / "station", own=True)
    hub.enrol(made)
    yield made
    made.close()


def test_what_was_taken_in_reaches_the_county(hub: CountyInHand, station: StationInHand) -> None:
    done = station.finished(ANNA)
    synced = hub.exchange(station).run()
    assert (synced.pushed, synced.waiting, synced.failed) == (1, 0, 0)
    assert hub.all("SELECT id FROM intake") == [(done.intake,)]
    pages = hub.all(
        "SELECT encode(sha256(i.data), 'hex') = p.sha256 FROM page p JOIN page_image i ON i.page_id = p.id"
    )
    assert pages == [(True,)]

    again = hub.exchange(station).run()
    assert (again.pushed, again.waiting) == (0, 0)
