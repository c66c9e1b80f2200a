"""A pile from the post: cut into envelopes as it comes, gone on with, and nothing of it lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import EnvironmentFault
from kiosk.intake.batch_views import Standing
from kiosk.intake.finishing import Finished
from kiosk.intake.linking import DoubtCode
from kiosk.records.tables import BatchState, Channel
from kiosk.scan.separate import Mark
from tests.helpers.piles import PileSide, letters, read, scan, separate
from tests.helpers.stations import START, StationInHand

SHEETS = st.lists(st.text("SsCDabn_?x", min_size=1, max_size=2), min_size=1, max_size=20)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StationInHand]:
    """One station for many piles."""
    made = StationInHand(tmp_path_factory.mktemp("piles") / "station")
    yield made
    made.close()


def cut_whole(words: str) -> list[str]:
    """What lies in each envelope where the pile is cut as a whole."""
    sides: list[PileSide[str]] = []
    for sheet, word in enumerate(words.split(), 1):
        sides += [PileSide(letter, sheet, Mark.of(read(letter))) for letter in word]
    return ["".join(envelope) for envelope in separate(sides).envelopes]


def codes(station: StationInHand, batch: UUID) -> list[list[DoubtCode]]:
    """What stands in the way of each envelope."""
    view = station.batches.view(station.clerk, batch)
    return [[question.code for question in one.questions] for one in view.envelopes]


@pytest.mark.parametrize("ahead", [0, 1, 8])
@pytest.mark.parametrize(
    "words",
    [
        "x x",
        "S a x S b",
        "SS ax x_ SS bx",
        "_S ax xx S_ bx",
        "S? a S b",
        "a C x",
        "S C x D x",
        "a s S x",
        "a S",
    ],
)
def test_a_pile_is_cut_as_it_comes(station: StationInHand, words: str, ahead: int) -> None:
    assert letters(station, scan(station, words, ahead=ahead)) == cut_whole(words)


@settings(max_examples=30, deadline=None)
@given(SHEETS, st.integers(0, 8))
def test_page_by_page_it_is_cut_as_it_is_as_a_whole(
    shared: StationInHand, sheets: list[str], ahead: int
) -> None:
    words = " ".join(sheets)
    assert letters(shared, scan(shared, words, ahead=ahead)) == cut_whole(words)


def test_each_envelope_is_an_intake_by_post_with_its_own_applicant(station: StationInHand) -> None:
    batch = scan(station, "S ax xx S bx S xx")
    view = station.batches.view(station.clerk, batch)
    assert [one.number for one in view.envelopes] == [1, 2, 3]
    assert [one.masked for one in view.envelopes] == ["179120*****", "298220*****", None]
    assert [(one.sheets, one.pages) for one in view.envelopes] == [(2, 4), (1, 2), (1, 2)]
    assert (view.sheets, view.separators, view.pages) == (7, 3, 8)
    assert [one.standing for one in view.envelopes] == [Standing.READY, Standing.READY, Standing.DOUBT]
    assert codes(station, batch) == [[], [], [DoubtCode.NO_NUMBER]]
    intake = station.desk.view(station.clerk, view.envelopes[1].intake)
    assert (intake.channel, intake.sheets, intake.sheets_handed_in) == (Channel.POST, 1, 1)
    assert [(page.position, page.sheet) for page in intake.counting_pages] == [(1, 1), (2, 1)]
    assert [one.id for one in view.doubts_first] == [
        view.envelopes[2].id,
        *(e.id for e in view.envelopes[:2]),
    ]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("S a b", [DoubtCode.TWO_NUMBERS]),
        ("S a p", [DoubtCode.MAYBE_BLANK]),
        ("S a ?", [DoubtCode.UNREADABLE]),
        ("S x", [DoubtCode.NO_NUMBER]),
        ("S C x", [DoubtCode.UNKNOWN_COVER, DoubtCode.NO_NUMBER]),
    ],
)
def test_what_is_doubtful_is_asked(station: StationInHand, words: str, asked: list[DoubtCode]) -> None:
    (found,) = codes(station, scan(station, words))
    assert [code for code in found if code in asked] == asked


def test_an_envelope_of_blank_sheets_alone_has_nothing_in_it(station: StationInHand) -> None:
    view = station.batches.view(station.clerk, scan(station, "S ax S __ S bx"))
    assert [one.standing for one in view.envelopes] == [Standing.READY, Standing.NOTHING, Standing.READY]
    assert view.to_settle == 1


def test_a_pile_that_goes_on_goes_on_in_the_last_envelope_or_in_another_behind_a_separator(
    station: StationInHand,
) -> None:
    batch = scan(station, "S ax")
    assert letters(station, scan(station, "xx S bx S", batch)) == ["axxx", "bx"]
    assert letters(station, scan(station, "xx", batch)) == ["axxx", "bx", "xx"]
    view = station.batches.view(station.clerk, batch)
    assert (view.sheets, view.separators) == (7, 3)


def test_what_was_safe_and_not_read_is_cut_once_it_is_read(station: StationInHand) -> None:
    into = station.batches.destination(station.clerk, lambda: station.batches.start(station.clerk))
    stopped = scan(station, "S ax xx S bx S xx", ahead=99)
    del into
    assert letters(station, stopped) == ["axxx", "bx", "xx"]


def test_a_batch_is_put_by_and_gone_on_with_by_another_clerk(station: StationInHand) -> None:
    batch = scan(station, "S ax S xx")
    (mine,) = station.batches.waiting(station.clerk)
    assert (mine.id, mine.envelopes, mine.pages, mine.to_settle, mine.is_anothers) == (batch, 2, 4, 1, False)
    assert station.looking.unfinished(station.clerk) == (), "its envelopes are not told one by one"
    assert station.batches.waiting(station.supervisor)[0].is_anothers
    station.batches.park(station.clerk, batch)
    with pytest.raises(EnvironmentFault):
        scan(station, "xx", batch)
    station.batches.resume(station.supervisor, batch)
    view = station.batches.view(station.supervisor, batch)
    assert (view.state, view.clerk) == (BatchState.OPEN, station.supervisor.id)
    done = station.finishing.finish(station.supervisor, view.envelopes[0].intake, print_receipt=False)
    assert isinstance(done, Finished)
    assert station.batches.view(station.clerk, batch).envelopes[0].standing is Standing.DONE


def test_the_postmark_is_the_batchs_or_an_envelopes_own(station: StationInHand) -> None:
    batch = scan(station, "S ax S bx S xx")
    first = station.batches.view(station.clerk, batch).envelopes[0].intake
    own, shared = date(2026, 11, 18), date(2026, 11, 20)
    station.facts.set_dates(station.clerk, first, START, own)
    station.batches.set_dates(station.clerk, batch, START - timedelta(days=1), shared)
    scan(station, "S xx", batch)
    view = station.batches.view(station.clerk, batch)
    assert [one.posted_on for one in view.envelopes] == [own, shared, shared, shared]
    received = [station.desk.view(station.clerk, one.intake).received_at for one in view.envelopes]
    assert received == [START - timedelta(days=1)] * 4
    with pytest.raises(EnvironmentFault):
        station.batches.set_dates(station.clerk, batch, START, date(2026, 12, 24))


@pytest.mark.parametrize(
    ("counted", "differs"), [(None, False), (5, False), (3, False), (4, True), (6, True)]
)
def test_the_pile_is_counted_with_its_separators_or_without(
    station: StationInHand, counted: int | None, differs: bool
) -> None:
    batch = scan(station, "S ax S bx xx")
    station.batches.expect(station.clerk, batch, counted)
    assert station.batches.view(station.clerk, batch).count_differs is differs
    station.batches.keep_count(station.clerk, batch)
    assert not station.batches.view(station.clerk, batch).count_differs
