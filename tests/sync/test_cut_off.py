"""A meeting that is cut off between any two messages, or at any byte, loses nothing and doubles nothing: a slice of
what tests/long tries everywhere."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from kiosk.sync.lanes import Width
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
    chance, (passed,) = random.Random(SEED), cuts.undisturbed()
    for way in Way:
        parts = 2
        for part in range(parts):  # one of each half of the meeting
            most = passed[way].messages // parts
            cuts.cut_at(Cut(way, messages=part * most + chance.randrange(most)), thrice=False)
        cuts.cut_at(Cut(way, bytes=chance.randrange(passed[way].bytes)), thrice=way is Way.TO_SERVER)
    assert cuts.cut == 6


def test_where_several_deliver_side_by_side_whichever_is_cut(cuts: CutOff) -> None:
    """What the others brought to its end stays."""
    chance = random.Random(SEED)
    wide = replace(cuts, width=Width(connections=3, much=1), cut=0, after_the_end=0)
    connections = wide.undisturbed()
    assert len(connections) == 3
    for number, passed in enumerate(connections):
        way = chance.choice(list(Way))
        wide.cut_at(
            Cut(way, messages=chance.randrange(passed[way].messages // 2)), connection=number, thrice=False
        )
    assert wide.cut + wide.after_the_end == 3
    assert wide.cut >= 2
