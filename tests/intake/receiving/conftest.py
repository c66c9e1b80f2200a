"""A station that its county tells something."""

from __future__ import annotations

import pytest

from kiosk.sync.changes import Change
from tests.helpers.county_words import Hear, take_up
from tests.helpers.stations import StationInHand


@pytest.fixture
def hear(station: StationInHand) -> Hear:
    """Takes up what the county tells."""

    def told(*changes: Change) -> None:
        take_up(station.records, station.settings, changes)

    return told
