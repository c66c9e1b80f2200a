"""One stack, two siblings: each gets an intake of their own, and the paper stays counted."""

from __future__ import annotations

from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault
from kiosk.intake.finishing import Finished
from kiosk.intake.vocabulary import DocumentType
from kiosk.records.tables import IntakeState, JournalEntry, Page
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"


def stack(station: StationInHand) -> tuple[UUID, list[UUID]]:
    """Anna's two pages and Bo's three, the last two of one enclosure, in one intake."""
    intake, first = station.start(expected_sheets=5)
    pages = [station.take(first, ANNA).page, station.take(first).page, station.take(first, BO).page]
    enclosure = station.desk.new_document(station.clerk, intake, DocumentType.CERTIFICATE)
    pages += [station.take(enclosure).page for _ in range(2)]
    return intake, pages


def everything(station: StationInHand, intake: UUID) -> object:
    """What is true of an intake, but for the order in which doubts came."""
    view = station.desk.view(station.clerk, intake)
    return (
        view.pages,
        [one for one in view.documents if one.pages],
        {(doubt.code, doubt.page) for doubt in view.open_doubts},
        view.expected_sheets,
        view.applicant and view.applicant.number,
    )


def test_each_sibling_has_their_papers_sheets_and_doubts(station: StationInHand) -> None:
    intake, pages = stack(station)
    assert [d.code for d in station.desk.view(station.clerk, intake).open_doubts if d.page] == ["two_numbers"]

    other = station.splitting.split_off(station.clerk, pages[2:])

    hers, his = (station.desk.view(station.clerk, one) for one in (intake, other))
    assert [page.id for page in hers.pages] == pages[:2]
    assert [page.id for page in his.pages] == pages[2:]
    assert [page.position for page in his.pages] == [1, 2, 3]
    assert [page.sheet for page in his.pages] == [1, 2, 3]
    assert [d.type for d in his.documents if d.pages] == [None, "certificate"]
    assert (hers.sheets, hers.expected_sheets, his.sheets, his.expected_sheets) == (2, 2, 3, 3)
    assert (hers.applicant and hers.applicant.number, his.applicant and his.applicant.number) == (ANNA, BO)
    assert [d.code for d in (*hers.open_doubts, *his.open_doubts)] == ["not_on_roster"] * 2
    assert (his.received_at, his.split_from, his.state) == (hers.received_at, intake, IntakeState.OPEN)

    done = [station.finishing.finish(station.clerk, one, print_receipt=False) for one in (other, intake)]
    assert all(isinstance(one, Finished) for one in done)
    assert [(one.sheets, one.pages) for one in done if isinstance(one, Finished)] == [(3, 3), (2, 2)]
    assert station.verifying.whole(station.supervisor).ok


def test_it_is_taken_back_and_done_again_with_one_act(station: StationInHand) -> None:
    intake, pages = stack(station)
    before = everything(station, intake)
    other = station.splitting.split_off(station.clerk, pages[2:])
    after = [everything(station, one) for one in (intake, other)]
    assert {waiting.id for waiting in station.looking.unfinished(station.clerk)} == {intake, other}

    assert station.desk.undo(station.clerk, intake) == "intake.split"
    assert everything(station, intake) == before
    assert [waiting.id for waiting in station.looking.unfinished(station.clerk)] == [intake], "no empty one"

    assert station.desk.redo(station.clerk, intake) == "intake.split"
    assert [everything(station, one) for one in (intake, other)] == after


def test_the_journal_tells_of_both(station: StationInHand) -> None:
    intake, pages = stack(station)
    other = station.splitting.split_off(station.clerk, pages[2:])
    with station.records.read() as session:
        acts = {
            (entry.act, entry.subject)
            for entry in session.query(JournalEntry).order_by(JournalEntry.sequence.desc()).limit(2)
        }
    assert acts == {("intake.split", str(intake)), ("intake.started", str(other))}


def test_once_the_other_has_gone_on_it_is_not_taken_back(station: StationInHand) -> None:
    intake, pages = stack(station)
    other = station.splitting.split_off(station.clerk, pages[2:])
    station.desk.turn(station.clerk, pages[2], 90)
    with pytest.raises(EnvironmentFault) as caught:
        station.desk.undo(station.clerk, intake)
    assert caught.value.arguments["reason"] == "went_on"
    station.desk.undo(station.clerk, other)
    station.desk.park(station.clerk, other)
    with pytest.raises(EnvironmentFault):
        station.desk.undo(station.clerk, intake)
    station.desk.resume(station.clerk, other)
    assert station.desk.undo(station.clerk, intake) == "intake.split"
    assert [page.id for page in station.desk.view(station.clerk, intake).pages] == pages
    document = station.desk.view(station.clerk, other).documents[0].id
    station.take(document)
    with pytest.raises(EnvironmentFault):
        station.desk.redo(station.clerk, intake)


def test_a_sheet_goes_whole(station: StationInHand) -> None:
    intake, pages = stack(station)
    with station.records.write() as work:
        back = work.session.get_one(Page, pages[3])
        back.sheet, back.side = 3, "back"
        work.note(str(station.clerk.id), "test", intake)
    other = station.splitting.split_off(station.clerk, [pages[2]])
    assert [page.id for page in station.desk.view(station.clerk, other).pages] == pages[2:4]
    assert station.desk.view(station.clerk, other).sheets == 1


@pytest.mark.parametrize(
    ("counted", "moved", "left"), [(None, None, None), (7, 3, 4), (5, 3, 2), (2, 1, 1), (1, None, 1)]
)
def test_what_was_counted_is_parted(
    station: StationInHand, counted: int | None, moved: int | None, left: int | None
) -> None:
    intake, pages = stack(station)
    station.counting.expect(station.clerk, intake, counted)
    other = station.splitting.split_off(station.clerk, pages[2:])
    views = [station.desk.view(station.clerk, one) for one in (other, intake)]
    assert [view.expected_sheets for view in views] == [moved, left]


def test_it_is_refused_where_it_can_t_be_right(station: StationInHand) -> None:
    intake, pages = stack(station)
    _other, elsewhere = station.start()
    strange = station.take(elsewhere).page
    document = station.desk.view(station.clerk, intake).documents[0].id
    unread = station.add(document).page
    for chosen, reason in (
        ([], "not_of_one"),
        ([pages[0], strange], "not_of_one"),
        ([unread], "being_read"),
        ([strange], "nothing_stays"),
    ):
        with pytest.raises(EnvironmentFault) as caught:
            station.splitting.split_off(station.clerk, chosen)
        assert caught.value.arguments["reason"] == reason


def test_what_was_said_of_an_original_goes_with_a_whole_document_only(station: StationInHand) -> None:
    intake, pages = stack(station)
    first, second = station.desk.view(station.clerk, intake).documents
    for document in (first, second):
        station.originals.to_hand_back(station.clerk, document.id)
    other = station.splitting.split_off(station.clerk, pages[2:])
    waiting = station.originals.originals_waiting(station.clerk)
    assert [(one.intake, one.type) for one in waiting] == [(intake, None), (other, "certificate")]
