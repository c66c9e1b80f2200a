"""Weeks of three stations and their county as chance has them: in the end the county holds what they have, once, and
nobody has anything more to say. A slice of what tests/long tries."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.county_schedules import offices
from tests.helpers.postgres import cluster
from tests.helpers.stations import StationInHand

SCHEDULES, STEPS = 12, 14
SEED = 20261126


def test_whatever_happens_in_whatever_order(made_stations: list[StationInHand], tmp_path: Path) -> None:
    cut = 0
    with cluster(plain=True) as server, offices(server, made_stations[:3], tmp_path) as made:
        for seed in range(SEED, SEED + SCHEDULES):
            with made.schedule(seed) as schedule:
                schedule.run(STEPS)
                assert schedule.end() == [], (seed, schedule.done)
                cut += schedule.cut
    assert cut > SCHEDULES // 2
