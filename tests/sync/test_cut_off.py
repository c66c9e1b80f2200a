"""A meeting that is cut off between any two messages, or at any byte, loses nothing and doubles nothing: a slice of
what tests/long tries everywhere."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.helpers.county_cuts import CutOff, cut_off
from tests.helpers.postgres import Cluster
from tests.helpers.stations import StationInHand
from tests.helpers.tcp_proxy import Cut, Way

SEED = 20261126


@pytest.fixture(scope="module")
def cuts(
    plain_county_server: Cluster, made_stations: list[StationInHand], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[CutOff]:
    with cut_off(plain_county_server, made_stations[0], tmp_path_factory.mktemp("cut-off")) as ready:
        yield ready


def test_wherever_it_is_cut_the_next_meeting_brings_the_rest(cuts: CutOff) -> None:
    chance, passed = random.Random(SEED), cuts.undisturbed()
    for way in Way:
        parts = 2
        for part in range(parts):  # one of each half of the meeting
            most = passed[way].messages // parts
            cuts.cut_at(Cut(way, messages=part * most + chance.randrange(most)), thrice=False)
        cuts.cut_at(Cut(way, bytes=chance.randrange(passed[way].bytes)), thrice=way is Way.TO_SERVER)
    assert cuts.cut == 6
