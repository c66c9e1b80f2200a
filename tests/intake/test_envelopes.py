"""Envelopes parted, put together and given each other's sheets: no page is lost or doubled, and all can be undone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.batch_views import Standing
from kiosk.intake.finishing import Finished
from kiosk.intake.linking import AsideReason, DoubtCode
from kiosk.printing.receipt_record import from_record
from kiosk.records.tables import Document, Envelope, Page, Receipt
from tests.helpers.piles import ANNA, BO, letters, scan
from tests.helpers.stations import StationInHand

EXAMPLES = int(os.environ.get("KIOSK_ENVELOPES", "12"))
"""How many sequences of acts are tried."""
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""A sequence takes a second: making a bad one small would take minutes."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StationInHand]:
    """One station for many piles."""
    made = StationInHand(tmp_path_factory.mktemp("envelopes") / "station")
    yield made
    made.close()


def intakes(station: StationInHand, batch: UUID) -> list[UUID]:
    """The intakes of the envelopes that have pages, in the order of the pile."""
    return [one.intake for one in station.batches.view(station.clerk, batch).envelopes]


def pages(station: StationInHand, intake: UUID) -> list[UUID]:
    """Those of its pages that are not on a separator."""
    separator = AsideReason.SEPARATOR.value
    view = station.desk.view(station.clerk, intake)
    return [page.id for page in view.pages if page.set_aside_reason != separator]


def masked(station: StationInHand, batch: UUID) -> list[str | None]:
    return [one.masked for one in station.batches.view(station.clerk, batch).envelopes]


def everything(station: StationInHand, batch: UUID) -> object:
    """What is true of a batch: its envelopes, their pages by document and what is asked of them."""
    found = []
    for one in station.batches.view(station.clerk, batch).envelopes:
        view = station.desk.view(station.clerk, one.intake)
        documents = [(d.type, tuple(p.id for p in d.pages)) for d in view.documents if d.pages]
        asked = {(question.code, question.page) for question in one.questions}
        found.append((one.intake, one.masked, one.expected_sheets, documents, asked))
    return found


def test_the_receipt_of_an_envelope_does_not_tell_of_the_separators(station: StationInHand) -> None:
    batch = scan(station, "S_ a_ xx S_ b")
    first, second = intakes(station, batch)
    told = []
    for intake in (first, second):
        done = station.finishing.finish(station.clerk, intake, print_receipt=False)
        assert isinstance(done, Finished)
        with station.records.read() as session:
            told.append(from_record(session.get_one(Receipt, done.receipt).content))
    assert [(one.sheets, one.pages, one.set_aside) for one in told] == [(2, 3, 1), (1, 1, 0)]


def test_a_missing_separator_is_one_answer(station: StationInHand) -> None:
    batch = scan(station, "S ax xx bx xx")
    (one,) = station.batches.view(station.clerk, batch).envelopes
    assert [question.code for question in one.questions] == [DoubtCode.TWO_NUMBERS, DoubtCode.NO_NUMBER]
    page = one.questions[0].page
    assert page is not None
    assert one.questions[0].at == 5

    station.envelopes.split_at(station.clerk, page)

    assert letters(station, batch) == ["axxx", "bxxx"]
    assert masked(station, batch) == ["179120*****", "298220*****"]
    view = station.batches.view(station.clerk, batch)
    assert [envelope.standing for envelope in view.envelopes] == [Standing.READY] * 2
    assert station.batches.undo(station.clerk, batch) == ("intake.split", one.intake)
    assert letters(station, batch) == ["axxxbxxx"]
    station.batches.redo(station.clerk, batch)
    assert masked(station, batch) == ["179120*****", "298220*****"]


def test_two_that_are_one_are_put_together_in_the_order_of_the_pile(station: StationInHand) -> None:
    batch = scan(station, "S ax S xx S bx")
    first, second, _third = intakes(station, batch)
    assert station.envelopes.merge(station.clerk, second) == first
    assert letters(station, batch) == ["axxx", "bx"]
    assert masked(station, batch) == ["179120*****", "298220*****"]
    station.batches.undo(station.clerk, batch)
    assert intakes(station, batch)[:2] == [first, second]


def test_a_person_that_somebody_gave_stays_given(station: StationInHand) -> None:
    batch = scan(station, "S xx S xx")
    first, second = intakes(station, batch)
    station.desk.give_number(station.clerk, second, BO)
    station.envelopes.merge(station.clerk, second)
    assert masked(station, batch) == ["298220*****"]
    station.batches.undo(station.clerk, batch)
    assert masked(station, batch) == [None, "298220*****"]
    assert intakes(station, batch) == [first, second]


def test_a_stray_sheet_goes_to_its_neighbour(station: StationInHand) -> None:
    batch = scan(station, "S ax xx bx S bx xx S ax")
    first, second, third = intakes(station, batch)
    stray = pages(station, first)[4]
    station.envelopes.move(station.clerk, [stray], second)
    assert letters(station, batch) == ["axxx", "bxbxxx", "ax"]
    assert [one.standing for one in station.batches.view(station.clerk, batch).envelopes] == [
        Standing.READY
    ] * 3
    station.envelopes.move(station.clerk, [pages(station, third)[1]], first)
    assert letters(station, batch) == ["axxxax", "bxbxxx"]
    station.batches.undo(station.clerk, batch)
    station.batches.undo(station.clerk, batch)
    assert letters(station, batch) == ["axxxbx", "bxxx", "ax"]


def test_two_siblings_papers_are_parted_sheet_by_sheet(station: StationInHand) -> None:
    batch = scan(station, "S ax bx ax bx")
    (one,) = intakes(station, batch)
    stack = pages(station, one)
    other = station.envelopes.split_at(station.clerk, stack[2])
    station.envelopes.move(station.clerk, [stack[4]], one)
    assert letters(station, batch) == ["axax", "bxbx"]
    assert masked(station, batch) == ["179120*****", "298220*****"]
    for intake in (one, other):
        assert isinstance(station.finishing.finish(station.clerk, intake, print_receipt=False), Finished)
    assert station.verifying.whole(station.supervisor).ok


def test_what_somebody_counted_is_still_waited_for(station: StationInHand) -> None:
    batch = scan(station, "S ax xx xx S bx")
    first, second = intakes(station, batch)
    for intake, sheets in ((first, 4), (second, 1)):
        station.counting.expect(station.clerk, intake, sheets)
    view = station.batches.view(station.clerk, batch)
    assert [[q.code for q in one.questions] for one in view.envelopes] == [[DoubtCode.SHEET_COUNT], []]
    station.envelopes.merge(station.clerk, second)
    assert [one.expected_sheets for one in station.batches.view(station.clerk, batch).envelopes] == [5]
    station.batches.undo(station.clerk, batch)
    station.envelopes.move(station.clerk, [pages(station, first)[4]], second)
    assert [one.expected_sheets for one in station.batches.view(station.clerk, batch).envelopes] == [3, 2]


def test_what_cannot_be_is_refused_and_changes_nothing(station: StationInHand) -> None:
    batch, other = scan(station, "S ax xx S bx"), scan(station, "S cx")
    first, second = intakes(station, batch)
    (foreign,) = intakes(station, other)
    own, document = station.start()
    loose = station.take(document).page
    before = everything(station, batch)
    refused: list[Callable[[], object]] = [
        lambda: station.envelopes.merge(station.clerk, first),
        lambda: station.envelopes.merge(station.clerk, own),
        lambda: station.envelopes.split_at(station.clerk, pages(station, first)[0]),
        lambda: station.envelopes.split_at(station.clerk, loose),
        lambda: station.envelopes.move(station.clerk, [pages(station, first)[0]], first),
        lambda: station.envelopes.move(station.clerk, [pages(station, first)[0]], foreign),
        lambda: station.envelopes.move(
            station.clerk, [pages(station, first)[0], pages(station, second)[0]], second
        ),
        lambda: station.envelopes.move(station.clerk, [], second),
    ]
    for act in refused:
        with pytest.raises(EnvironmentFault) as caught:
            act()
        assert caught.value.code is FaultCode.NOT_ALLOWED_NOW
    assert everything(station, batch) == before


def test_behind_a_finished_envelope_nothing_is_put_together_or_taken_back(station: StationInHand) -> None:
    batch = scan(station, "S ax xx S bx")
    first, second = intakes(station, batch)
    station.envelopes.move(station.clerk, [pages(station, first)[2]], second)
    station.finishing.finish(station.clerk, first, print_receipt=False)
    for act in (
        lambda: station.envelopes.merge(station.clerk, second),
        lambda: station.batches.undo(station.clerk, batch),
    ):
        with pytest.raises(EnvironmentFault):
            act()
    assert letters(station, batch) == ["ax", "xxbx"]


def test_at_the_desk_an_act_on_one_envelope_is_taken_back_past_those_on_others(
    station: StationInHand,
) -> None:
    batch = scan(station, "S ax xx S bx xx")
    first, second = intakes(station, batch)
    station.desk.turn(station.clerk, pages(station, first)[0], 90)
    station.desk.turn(station.clerk, pages(station, second)[0], 180)
    assert station.desk.undo(station.clerk, first) == "page.turned"
    rotation = [
        (station.desk.view(station.clerk, one).pages[0].transform or {})["rotation"]
        for one in (first, second)
    ]
    assert rotation == [0, 180]
    station.desk.turn(station.clerk, pages(station, first)[0], 90)
    station.envelopes.move(station.clerk, [pages(station, first)[2]], second)
    assert station.desk.undo(station.clerk, second) == "envelope.pages_moved"
    assert letters(station, batch) == ["axxx", "bxxx"]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "move", "aside", "number", "undo", "redo", "scan", "desk_undo"]),
        st.integers(0, 99),
        st.integers(0, 99),
    ),
    max_size=10,
)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=WITHOUT_SHRINKING,
)
@given(st.sampled_from(["S ax xx S bx S xx", "S ax bx xx", "ax S b_ S ?x C x", "S a S b S c"]), ACTS)
def test_no_page_is_lost_or_doubled_by_any_sequence_of_acts(
    shared: StationInHand, words: str, acts: list[tuple[str, int, int]]
) -> None:
    station, clerk = shared, shared.clerk
    batch = scan(station, words)
    came, start = _all_pages(station, batch), everything(station, batch)
    scanned_more = False
    for act, one, two in acts:
        there = intakes(station, batch)
        envelope, other = there[one % len(there)], there[two % len(there)]
        page = pages(station, envelope)[two % len(pages(station, envelope))]
        with suppress(EnvironmentFault):
            match act:
                case "merge":
                    station.envelopes.merge(clerk, envelope)
                case "split":
                    station.envelopes.split_at(clerk, page)
                case "move":
                    station.envelopes.move(clerk, [page], other)
                case "aside":
                    station.desk.set_aside(clerk, page)
                case "number":
                    station.desk.give_number(clerk, envelope, ANNA if two % 2 else BO)
                case "undo":
                    station.batches.undo(clerk, batch)
                case "redo":
                    station.batches.redo(clerk, batch)
                case "desk_undo":
                    station.desk.undo(clerk, envelope)
                case "scan":
                    scan(station, "xx" if two % 2 else "S bx", batch)
                    came, scanned_more = _all_pages(station, batch), True
        _require_whole(station, batch, came)
    while station.batches.undo(clerk, batch) is not None:
        _require_whole(station, batch, came)
    if not scanned_more:
        assert everything(station, batch) == start


def _all_pages(station: StationInHand, batch: UUID) -> dict[UUID, int]:
    """Every page of a batch and its sheet, from the rows themselves."""
    wanted = select(Page.id, Page.sheet).join(Envelope, Envelope.intake_id == Page.intake_id)
    with station.records.read() as session:
        return {row.id: row.sheet for row in session.execute(wanted.where(Envelope.batch_id == batch))}


def _require_whole(station: StationInHand, batch: UUID, came: dict[UUID, int]) -> None:
    """Every page that came is in one envelope that is shown, in a document of it, with the other side of its sheet;
    no two pages of an envelope stand in one place."""
    assert _all_pages(station, batch) == came
    seen: list[UUID] = []
    home: dict[int, UUID] = {}
    with station.records.read() as session:
        for intake in intakes(station, batch):
            rows = session.scalars(select(Page).where(Page.intake_id == intake)).all()
            assert len({row.position for row in rows}) == len(rows)
            for row in rows:
                seen.append(row.id)
                assert home.setdefault(row.sheet, intake) == intake
                assert session.get_one(Document, row.document_id).intake_id == intake
    assert sorted(seen) == sorted(came)
