"""Labels of boxes of signed-off post."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.signing import Check
from tests.helpers.piles import scan
from tests.helpers.receipts import text_of
from tests.helpers.stations import StationInHand


@pytest.fixture
def station(tmp_path: Path) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path / "station")
    yield made
    made.close()


def signed(station: StationInHand, words: str, box: str, days: int | None) -> UUID:
    """A batch, signed off into a box."""
    batch = scan(station, words)
    for page in station.signing.draw_sample(station.clerk, batch):
        station.signing.looked_at(station.clerk, batch, page)
    while station.signing.finish_next(station.clerk, batch) is not None:
        pass
    signing = station.signing if days is None else station.signing_off(paper_days=days)
    signing.sign(station.clerk, batch, frozenset(Check), box)
    return batch


def test_a_label_tells_of_all_that_lies_in_the_box_and_of_nobody(station: StationInHand) -> None:
    signed(station, "S ax S bx", "A 1", 30)
    signed(station, "S cx", "A 1", 60)
    signed(station, "S ax", "B 2", 30)
    made = station.box_labels.make(station.clerk, "A 1", "en")
    (text,) = text_of(made.pdf)
    assert "A 1" in text
    assert "Destroy after 22 January 2027" in text
    assert text.split("In all")[1].split()[0] == "6"
    assert "17912" not in text


def test_there_is_none_for_a_box_that_is_not_there_or_empty_again(station: StationInHand) -> None:
    signed(station, "S ax", "A 1", 1)
    station.clock.step(timedelta(days=3))
    station.signing.paper_destroyed(station.clerk, "A 1")
    for name in ("A 1", "C 3"):
        with pytest.raises(EnvironmentFault) as caught:
            station.box_labels.make(station.clerk, name)
        assert caught.value.code is FaultCode.NOT_FOUND


def test_where_no_period_is_set_the_label_says_so(station: StationInHand) -> None:
    signed(station, "S ax", "A 1", 30)
    signed(station, "S bx", "A 1", None)
    (text,) = text_of(station.box_labels.make(station.clerk, "A 1", "en").pdf)
    assert "Do not destroy" in text
