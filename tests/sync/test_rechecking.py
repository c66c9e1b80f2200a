"""A county that was restored: a station asks whether everything that it delivered is there."""

from __future__ import annotations

import pytest

from kiosk.sync import rechecking
from tests.helpers.county import CountyInHand
from tests.helpers.stations import StationInHand

NUMBERS = ("17912099997", "29822099635", "21929774873")


def test_asking_what_a_restored_county_has_is_stopped_and_begun_anew(
    hub: CountyInHand, station: StationInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.exchange(station).run()
    with hub.remembered() as go_back:
        for number in NUMBERS:
            station.finished(number)
        assert hub.exchange(station).run().pushed == len(NUMBERS)
        go_back()
    monkeypatch.setattr(rechecking, "_AT_ONCE", 1)
    asked = iter([False])  # whether to stop: not before the first of them
    stopped = hub.exchange(station).run(stop=lambda: next(asked, True))
    assert (stopped.stopped, stopped.pushed, stopped.waiting) == (True, 0, 1)
    assert hub.exchange(station).run().pushed == len(NUMBERS)
    assert hub.one("SELECT count(*) FROM intake") == len(NUMBERS)
    assert hub.exchange(station).run().pushed == 0
