"""Weeks of three stations and their county as chance has them, and five stations that deliver at once while
everything fails: more of them, and longer, than in the suite."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.helpers.county_fleet import fleet
from tests.helpers.county_schedules import offices, stations
from tests.helpers.postgres import cluster

SCHEDULES, STEPS = 200, 60
FLEETS, INTAKES, EVENTS = 5, 40, 60
SEED = 1126

pytestmark = [pytest.mark.long, pytest.mark.timeout(4 * 3600)]


def test_whatever_happens_in_whatever_order(tmp_path: Path) -> None:
    began, cut = time.monotonic(), 0
    with cluster(plain=True) as server, offices(server, stations(tmp_path, 3), tmp_path) as made:
        for number in range(1, SCHEDULES + 1):
            with made.schedule(SEED + number) as schedule:
                schedule.run(STEPS)
                assert schedule.end() == [], (SEED + number, schedule.done)
                cut += schedule.cut
            if number % 10 == 0:
                sys.stdout.write(
                    f"\n{number} schedules, {cut} meetings cut off, {time.monotonic() - began:.0f} s\n"
                )


def test_five_stations_at_once_while_everything_fails(tmp_path: Path) -> None:
    began, five_stations = time.monotonic(), stations(tmp_path, 5)
    for seed in range(SEED, SEED + FLEETS):
        root = tmp_path / str(seed)
        with (
            cluster(plain=True) as server,
            offices(server, five_stations, root) as made,
            fleet(made, root, seed) as five,
        ):
            five.take_in(INTAKES, size=40_000)
            five.deliver(EVENTS)
            assert five.wrong() == [], seed
            assert five.hub.one("SELECT count(*) FROM intake") == 5 * INTAKES
            assert five.clocks_in_doubt() == {1, 2}
            told = (
                f"{five.killed} stations and {five.servers_killed} servers killed, {five.cut} connections cut"
            )
            sys.stdout.write(f"\nseed {seed}: {told}, {five.lists} lists, {time.monotonic() - began:.0f} s\n")
