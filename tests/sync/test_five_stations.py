"""Five stations deliver at once while connections are cut and servers and stations are killed: in the end the county
holds what they have, once. A slice of what tests/long does for longer."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.county_fleet import fleet
from tests.helpers.county_schedules import offices
from tests.helpers.postgres import cluster
from tests.helpers.stations import StationInHand

SEED = 20261126


def test_in_the_end_the_county_holds_the_union(made_stations: list[StationInHand], tmp_path: Path) -> None:
    with (
        cluster(plain=True) as server,
        offices(server, made_stations, tmp_path) as made,
        fleet(made, tmp_path, SEED) as five,
    ):
        five.take_in(intakes=3, size=20_000)
        five.deliver(events=6)
        assert five.wrong() == []
        assert five.hub.one("SELECT count(*) FROM intake") == 15
        assert five.clocks_in_doubt() == {1, 2}
        assert five.killed
        assert five.servers_killed
        assert five.cut
