"""What can't be scanned, and originals that their owners want back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault
from kiosk.intake.finishing import Finished
from kiosk.intake.people import Expected
from kiosk.intake.purging import Kept
from kiosk.printing.receipt_record import from_record
from kiosk.records.tables import Document, JournalEntry, Outbox, Receipt, Step
from tests.helpers.stations import StationInHand

ANNA = "17912099997"


def bound(station: StationInHand) -> tuple[UUID, UUID]:
    """Anna's intake with one document, of which a first page is here."""
    station.expect(Expected(ANNA, "Anna", "Lund"))
    intake, document = station.start()
    station.take(document, ANNA)
    return intake, document


def finished(station: StationInHand, intake: UUID) -> Finished:
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    return done


def receipt_of(station: StationInHand, done: Finished) -> object:
    with station.records.read() as session:
        return from_record(session.get_one(Receipt, done.receipt).content).documents[0]


def test_a_note_says_where_the_rest_is_and_stands_on_the_receipt(station: StationInHand) -> None:
    intake, document = bound(station)
    station.originals.cannot_scan(station.clerk, document, "  A portfolio,\n shelf 3 ")
    (view,) = station.desk.view(station.clerk, intake).documents
    assert view.note == "A portfolio, shelf 3"
    with station.records.read() as session:
        assert session.get_one(Document, document).medium == "note"
    station.desk.undo(station.clerk, intake)
    assert station.desk.view(station.clerk, intake).documents[0].note is None
    station.desk.redo(station.clerk, intake)
    told = receipt_of(station, finished(station, intake))
    assert getattr(told, "note", None) == "A portfolio, shelf 3"
    assert station.verifying.whole(station.supervisor).ok


def test_a_note_needs_a_first_page_and_is_short_and_names_nobody_by_number(station: StationInHand) -> None:
    intake, document = bound(station)
    empty = station.desk.new_document(station.clerk, intake)
    for which, note, reason in (
        (empty, "Shelf 3", "no_first_page"),
        (document, " ", "note_length"),
        (document, "x" * 201, "note_length"),
        (document, "In the folder of 179120 99997", "note_number"),
    ):
        with pytest.raises(EnvironmentFault) as caught:
            station.originals.cannot_scan(station.clerk, which, note)
        assert caught.value.arguments["reason"] == reason
    station.originals.cannot_scan(station.clerk, document, None)
    assert station.desk.view(station.clerk, intake).documents[0].note is None


def test_an_original_is_on_the_list_until_it_is_handed_back(station: StationInHand) -> None:
    intake, document = bound(station)
    waiting = station.originals.originals_waiting
    assert waiting(station.clerk) == ()
    station.originals.to_hand_back(station.clerk, document)
    (one,) = waiting(station.clerk)
    assert (one.document, one.intake, one.name, one.receipt) == (document, intake, "Anna Lund", None)
    station.originals.handed_back(station.clerk, document)
    assert waiting(station.clerk) == ()
    station.desk.undo(station.clerk, intake)
    assert len(waiting(station.clerk)) == 1
    station.originals.to_hand_back(station.clerk, document, wanted=False)
    assert waiting(station.clerk) == ()
    with pytest.raises(EnvironmentFault) as caught:
        station.originals.handed_back(station.clerk, document)
    assert caught.value.arguments["reason"] == "handed_back"


def test_after_the_intake_is_finished_it_is_an_amendment(station: StationInHand) -> None:
    intake, document = bound(station)
    station.originals.to_hand_back(station.clerk, document)
    done = finished(station, intake)
    assert getattr(receipt_of(station, done), "to_hand_back", None) is True
    (one,) = station.originals.originals_waiting(station.clerk)
    assert one.receipt == done.number

    station.clock.step(timedelta(days=3))
    station.originals.handed_back(station.clerk, document)
    assert station.originals.originals_waiting(station.clerk) == ()
    view = station.desk.view(station.clerk, intake)
    assert [said.kind for said in view.amendments] == ["handed_back"]
    assert view.documents[0].handed_back
    with station.records.read() as session:
        assert not session.get_one(Document, document).handed_back, "the sealed row is as it was"
        assert session.query(Outbox).filter_by(kind="amendment").count() == 1
    with pytest.raises(EnvironmentFault):
        station.originals.handed_back(station.clerk, document)

    station.originals.still_here(station.clerk, document)
    assert len(station.originals.originals_waiting(station.clerk)) == 1
    with pytest.raises(EnvironmentFault) as caught:
        station.originals.still_here(station.clerk, document)
    assert caught.value.arguments["reason"] == "still_here"
    with pytest.raises(EnvironmentFault):
        station.originals.to_hand_back(station.clerk, document)
    assert station.verifying.whole(station.supervisor).ok


def test_an_erased_intake_leaves_no_note_and_no_original_on_the_list(station: StationInHand) -> None:
    intake, document = bound(station)
    station.originals.cannot_scan(station.clerk, document, "Zqanna's portfolio")
    station.originals.to_hand_back(station.clerk, document)
    done = finished(station, intake)
    station.erasing.erase(station.supervisor, done.intake, "Not theirs")
    with station.records.read() as session:
        assert session.get_one(Document, document).note is None
        assert not [step for step in session.query(Step) if "Zqanna" in str(step.changes)]
        assert not [entry for entry in session.query(JournalEntry) if "Zqanna" in entry.body]
    assert station.verifying.whole(station.supervisor).ok


def test_a_page_erased_takes_its_documents_note_along(station: StationInHand) -> None:
    intake, document = bound(station)
    station.originals.cannot_scan(station.clerk, document, "Zqanna's portfolio")
    second = station.desk.new_document(station.clerk, intake)
    station.take(second)
    finished(station, intake)
    page = station.desk.view(station.clerk, intake).documents[0].pages[0].id
    station.erasing.erase(station.supervisor, page, "Not theirs")
    with station.records.read() as session:
        assert session.get_one(Document, document).note is None
        assert not [step for step in session.query(Step) if "Zqanna" in str(step.changes)]
    assert station.verifying.whole(station.supervisor).ok


def test_retention_waits_until_the_original_is_handed_back(station: StationInHand) -> None:
    intake, document = bound(station)
    station.originals.to_hand_back(station.clerk, document)
    finished(station, intake)
    station.archived(intake)
    station.clock.step(timedelta(days=31))
    purging = station.purging(retention_days=30)
    assert purging.plan(station.supervisor).kept == {Kept.ORIGINAL_HERE: 1}
    assert purging.run(station.supervisor).intakes == []
    station.originals.handed_back(station.clerk, document)
    assert purging.plan(station.supervisor).kept == {Kept.NOT_DELIVERED: 1}, "the county is told first"
