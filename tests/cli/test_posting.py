"""What follows a batch, by command: its receipts in one print run, and its boxes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.training.piling import make_pile
from tests.helpers import files
from tests.helpers.command import kiosk_here, training_station


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return training_station(tmp_path_factory.mktemp("posting") / "station")


@pytest.fixture(scope="module")
def batch(station: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two finished envelopes."""
    folder, senders = tmp_path_factory.mktemp("pile"), [files.somebody(place) for place in range(4)]
    pile = make_pile(3, senders, envelopes=2, pages=12, faults=(), on=files.ON, dpi=150)
    assert all(one.owner is not None for one in pile.envelopes)
    paper = [files.jpeg(side.page, folder / f"{place:03d}.jpg") for place, side in enumerate(pile.pages())]
    told = kiosk_here("batch", *paper, station=station).event("batch")
    assert told["finished"] == 2
    return str(told["batch"])


def test_the_receipts_of_a_batch_are_told_and_printed_once_in_one_run(station: Path, batch: str) -> None:
    before = kiosk_here("receipts", batch, station=station)
    assert [one["going"] for one in before.events("outgoing")] == ["no_address", "no_address"]
    letters = kiosk_here("receipts", batch, "--letters", station=station)
    assert letters.events("run") == [], "nobody's address is known"
    printed = kiosk_here("receipts", batch, "--print", station=station)
    assert printed.exit == 0, printed.err
    assert printed.event("run")["receipts"] == 2
    assert printed.events("printed")[-1]["state"] == "printed"
    assert [one["printed"] for one in printed.events("outgoing")] == ["printed", "printed"]
    again = kiosk_here("receipts", batch, "--print", station=station)
    assert (again.exit, again.events("run")) == (0, [])


def test_where_no_paper_was_signed_off_there_is_no_box(station: Path) -> None:
    assert kiosk_here("boxes", station=station).objects == []
    refused = kiosk_here("sheets", "box", "A 1", station=station)
    assert refused.event("fault")["code"] == "not_found"
    assert kiosk_here("boxes", "--destroyed", "A 1", station=station).event("fault")["code"] == "not_found"
