"""A meeting of a station and its county, cut off between every two messages both ways, and at random bytes."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

from kiosk.sync.lanes import Width
from tests.helpers.county_cuts import cut_off
from tests.helpers.county_schedules import stations
from tests.helpers.postgres import cluster
from tests.helpers.tcp_proxy import Cut, Way

BYTES = 200
WIDE = 300
SEED = 20261126


@pytest.mark.long
@pytest.mark.timeout(4 * 3600)
def test_cut_off_everywhere(tmp_path: Path) -> None:
    chance, began = random.Random(SEED), time.monotonic()
    with cluster(plain=True) as server, cut_off(server, *stations(tmp_path, 1), tmp_path) as cuts:
        (passed,) = cuts.undisturbed()
        every = [Cut(way, messages=place) for way in Way for place in range(passed[way].messages)]
        places = [
            Cut(way, bytes=chance.randrange(passed[way].bytes)) for way in Way for _ in range(BYTES // 2)
        ]
        everywhere = [*every, *places]
        chance.shuffle(everywhere)  # what is stopped on the way has been everywhere too
        for number, cut in enumerate(everywhere, 1):
            cuts.cut_at(cut, thrice=number % 10 == 0)
            if number % 100 == 0:
                sys.stdout.write(f"\n{number} of {len(everywhere)} cuts, {time.monotonic() - began:.0f} s\n")
        told = f"{cuts.cut} cut off, {cuts.after_the_end} after the end; {len(every)} boundaries, {len(places)} bytes"
        sys.stdout.write(f"\n{told}\n")
        assert cuts.cut > len(every) * 0.99


@pytest.mark.long
@pytest.mark.timeout(4 * 3600)
def test_any_of_three_that_deliver_side_by_side_is_cut_off(tmp_path: Path) -> None:
    """What goes by which connection, and when, is another thing each time."""
    chance = random.Random(SEED)
    with cluster(plain=True) as server, cut_off(server, *stations(tmp_path, 1), tmp_path) as cuts:
        cuts.width = Width(connections=3, much=1)
        connections = cuts.undisturbed()
        for number in range(WIDE):
            connection = chance.randrange(len(connections))
            way = chance.choice(list(Way))
            passed = connections[connection][way]
            by_message = Cut(way, messages=chance.randrange(passed.messages))
            cut = chance.choice((by_message, Cut(way, bytes=chance.randrange(passed.bytes))))
            cuts.cut_at(cut, connection=connection, thrice=number % 10 == 0)
        sys.stdout.write(f"\n{cuts.cut} cut off, {cuts.after_the_end} after the end\n")
        assert cuts.cut > WIDE * 0.7
