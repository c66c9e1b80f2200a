"""A pile of post by command: every page is told with its envelope, what is sure is finished, what is not waits."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kiosk.training.pile import Fault, Pile
from kiosk.training.piling import make_pile
from tests.helpers import files
from tests.helpers.command import Answer, kiosk_here, training_station


@pytest.fixture(scope="module")
def pile() -> Pile:
    """Three envelopes, one of which another person's sheet went into."""
    return make_pile(
        5,
        [files.somebody(place) for place in range(5)],
        envelopes=3,
        pages=24,
        faults=(Fault.STRAY_SHEET,),
        on=files.ON,
        dpi=150,
    )


@pytest.fixture(scope="module")
def paper(pile: Pile, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pile's sides as files, in order."""
    folder = tmp_path_factory.mktemp("pile")
    return [files.jpeg(side.page, folder / f"{place:03d}.jpg") for place, side in enumerate(pile.pages(), 1)]


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return training_station(tmp_path_factory.mktemp("post") / "station")


@pytest.fixture(scope="module")
def answer(station: Path, paper: list[Path]) -> Answer:
    return kiosk_here("batch", *paper, station=station)


def test_each_page_is_told_with_the_envelope_that_it_is_in(answer: Answer, pile: Pile) -> None:
    assert answer.exit == 1, answer.err
    safe = answer.events("page_safe")
    assert [page["position"] for page in safe] == list(range(1, 2 * pile.sheets + 1))
    envelopes = list(dict.fromkeys(page["envelope"] for page in safe))
    assert len(envelopes) == len(pile.envelopes) == 3
    for place, side in enumerate(pile.pages()):
        expected = next((n for n, one in enumerate(pile.envelopes) if side.sheet in one.sheets), None)
        if expected is not None:
            assert safe[place]["envelope"] == envelopes[expected], f"side {place + 1}"
    with_intake = [told for told in answer.objects if "intake" in told]
    assert all(told["envelope"] in envelopes for told in with_intake)
    order = [told["event"] for told in answer.objects if told.get("page") == safe[0]["page"]]
    assert order[:2] == ["page_safe", "read"]


def test_what_is_sure_is_finished_and_what_is_not_waits(answer: Answer, pile: Pile) -> None:
    states = Counter(told["state"] for told in answer.events("finished"))
    doubtful = sum(bool(one.asks) for one in pile.envelopes)
    assert states == Counter({"completed": 3 - doubtful, "open": doubtful})
    assert len(answer.events("receipt")) == states["completed"]
    assert answer.events("doubt")
    batch = answer.event("batch")
    assert (batch["envelopes"], batch["finished"], batch["to_settle"]) == (3, 3 - doubtful, doubtful)
    assert answer.objects[-1] == {"event": "done", "exit": 1}


def test_a_batch_that_is_not_signed_off_is_told_and_gone_on_with(
    answer: Answer, station: Path, paper: list[Path]
) -> None:
    told = kiosk_here("batch", station=station)
    batch = answer.event("batch")["batch"]
    assert [one["batch"] for one in told.events("batch")] == [batch]
    more = kiosk_here("batch", paper[2], "--resume", batch, "--keep-open", station=station)
    assert more.exit == 1, more.err
    assert more.event("batch")["envelopes"] >= 3
    assert more.events("receipt") == []
    assert kiosk_here("verify", station=station).exit == 0


def test_the_sheets_that_were_counted_are_held_against_those_that_came(
    station: Path, paper: list[Path]
) -> None:
    answer = kiosk_here("batch", paper[2], "--sheets", "9", "--keep-open", station=station)
    assert answer.exit == 1
    assert {
        "event": "doubt",
        "batch": answer.event("batch")["batch"],
        "code": "sheet_count",
    } in answer.objects


def test_a_postmark_that_is_to_come_is_refused_before_a_page_is_taken(
    station: Path, paper: list[Path]
) -> None:
    answer = kiosk_here("batch", paper[2], "--posted", "2999-01-01", station=station)
    assert (answer.exit, answer.events("page_safe")) == (2, [])
