"""Pages moved, documents joined, and a page scanned anew in the old one's place."""

from __future__ import annotations

from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.linking import AsideReason
from kiosk.intake.vocabulary import DocumentType
from kiosk.records.tables import DocumentRole
from tests.helpers.stations import StationInHand, reading


def laid(station: StationInHand, intake: UUID) -> list[list[UUID]]:
    """The pages of each document that has some, in order."""
    view = station.desk.view(station.clerk, intake)
    assert [page.position for page in view.pages] == list(range(1, len(view.pages) + 1))
    return [[page.id for page in document.pages] for document in view.documents if document.pages]


@pytest.fixture
def papers(station: StationInHand) -> tuple[UUID, list[UUID], list[UUID]]:
    """An intake of an application of three pages and an enclosure of two; its documents and its pages."""
    intake, first = station.start()
    pages = [station.take(first).page for _ in range(3)]
    second = station.desk.new_document(station.clerk, intake, DocumentType.CERTIFICATE)
    pages += [station.take(second).page for _ in range(2)]
    return intake, [first, second], pages


def test_a_page_moves_within_its_document_and_to_another(
    station: StationInHand, papers: tuple[UUID, list[UUID], list[UUID]]
) -> None:
    intake, documents, (a, b, c, d, e) = papers
    move, clerk = station.arranging.move, station.clerk
    move(clerk, [c], documents[0], before=a)
    assert laid(station, intake) == [[c, a, b], [d, e]]
    move(clerk, [a], documents[1])
    assert laid(station, intake) == [[c, b], [d, e, a]]
    move(clerk, [e, c], documents[0], before=b)
    assert laid(station, intake) == [[c, e, b], [d, a]], "in the order they stood in"
    move(clerk, [d, a], documents[0])
    assert laid(station, intake) == [[c, e, b, d, a]], "an empty document is shown nowhere"
    move(clerk, [b], documents[1])
    assert laid(station, intake) == [[c, e, d, a], [b]], "and takes pages again"
    for _ in range(5):
        station.desk.undo(clerk, intake)
    assert laid(station, intake) == [[a, b, c], [d, e]]
    for _ in range(5):
        station.desk.redo(clerk, intake)
    assert laid(station, intake) == [[c, e, d, a], [b]]


def test_pages_become_a_document_of_their_own(
    station: StationInHand, papers: tuple[UUID, list[UUID], list[UUID]]
) -> None:
    intake, _documents, (a, b, c, d, e) = papers
    made = station.arranging.move(station.clerk, [a, c])
    assert laid(station, intake) == [[b], [a, c], [d, e]]
    assert station.desk.view(station.clerk, intake).documents[1].id == made
    station.desk.undo(station.clerk, intake)
    assert laid(station, intake) == [[a, b, c], [d, e]]


def test_what_begins_at_a_page_and_what_it_is_are_one_act(
    station: StationInHand, papers: tuple[UUID, list[UUID], list[UUID]]
) -> None:
    intake, _documents, (a, b, c, d, e) = papers
    begin, clerk = station.arranging.begin_at, station.clerk
    assert begin(clerk, b, DocumentType.CERTIFICATE) is not None
    assert laid(station, intake) == [[a], [b, c], [d, e]]
    made = station.desk.view(clerk, intake).documents[1]
    assert (made.type, made.role) == (DocumentType.CERTIFICATE, DocumentRole.ENCLOSURE)
    assert station.desk.undo(clerk, intake) == "document.parted"
    assert laid(station, intake) == [[a, b, c], [d, e]]
    station.desk.redo(clerk, intake)
    assert station.desk.view(clerk, intake).documents[1].type == DocumentType.CERTIFICATE
    with pytest.raises(EnvironmentFault) as caught:
        begin(clerk, c, "no such")
    assert caught.value.arguments["reason"] == "no_such_type"
    assert begin(clerk, a, DocumentType.CERTIFICATE) is None, "nothing begins where something does already"


def test_a_document_joins_the_one_before_it(
    station: StationInHand, papers: tuple[UUID, list[UUID], list[UUID]]
) -> None:
    intake, documents, (a, b, c, d, e) = papers
    station.originals.to_hand_back(station.clerk, documents[1])
    third = station.arranging.begin_at(station.clerk, e)
    assert third is not None
    assert station.arranging.join(station.clerk, third) == documents[1]
    assert station.arranging.join(station.clerk, documents[1]) == documents[0]
    assert laid(station, intake) == [[a, b, c, d, e]]
    (whole,) = [one for one in station.desk.view(station.clerk, intake).documents if one.pages]
    assert whole.to_hand_back, "what was said of a part's original is not forgotten"
    station.desk.undo(station.clerk, intake)
    assert laid(station, intake) == [[a, b, c], [d, e]]
    with pytest.raises(EnvironmentFault) as caught:
        station.arranging.join(station.clerk, documents[0])
    assert caught.value.arguments["reason"] == "first_document"


def test_a_document_moves_with_its_pages(
    station: StationInHand, papers: tuple[UUID, list[UUID], list[UUID]]
) -> None:
    intake, documents, (a, b, c, d, e) = papers
    third = station.desk.new_document(station.clerk, intake)
    f = station.take(third).page
    move = station.arranging.move_document
    move(station.clerk, documents[1], before=documents[0])
    assert laid(station, intake) == [[d, e], [a, b, c], [f]]
    assert [page.id for page in station.desk.view(station.clerk, intake).pages] == [d, e, a, b, c, f]
    move(station.clerk, documents[1])
    assert laid(station, intake) == [[a, b, c], [f], [d, e]]
    for _ in range(2):
        station.desk.undo(station.clerk, intake)
    assert laid(station, intake) == [[a, b, c], [d, e], [f]]
    _other, elsewhere = station.start()
    for before in (elsewhere, documents[0]):
        with pytest.raises(EnvironmentFault):
            move(station.clerk, documents[0], before=before)


def test_what_is_not_of_one_intake_is_not_mixed(
    station: StationInHand, papers: tuple[UUID, list[UUID], list[UUID]]
) -> None:
    intake, documents, pages = papers
    other, elsewhere = station.start()
    strange = station.take(elsewhere).page
    refused = (
        lambda: station.arranging.move(station.clerk, []),
        lambda: station.arranging.move(station.clerk, [pages[0], strange], documents[0]),
        lambda: station.arranging.move(station.clerk, pages[:1], elsewhere),
        lambda: station.arranging.move(station.clerk, pages[:1], documents[1], before=pages[1]),
        lambda: station.arranging.move(station.clerk, pages[:1], documents[0], before=pages[0]),
        lambda: station.arranging.rescanned(station.clerk, pages[:1], [strange]),
        lambda: station.arranging.rescanned(station.clerk, pages[:1], pages[:1]),
        lambda: station.arranging.rescanned(station.clerk, pages[:2], pages[2:3]),
    )
    for ask in refused:
        with pytest.raises(EnvironmentFault) as caught:
            ask()
        assert caught.value.code is FaultCode.NOT_ALLOWED_NOW
        assert caught.value.arguments["reason"] == "not_of_one"
    assert laid(station, intake) == [pages[:3], pages[3:]]
    assert laid(station, other) == [[strange]]


def test_a_page_scanned_anew_takes_the_old_ones_place(
    station: StationInHand, papers: tuple[UUID, list[UUID], list[UUID]]
) -> None:
    intake, documents, (a, b, c, d, e) = papers
    new = station.take(documents[1]).page
    station.arranging.rescanned(station.clerk, [b], [new])

    assert laid(station, intake) == [[a, new, b, c], [d, e]]
    view = station.desk.view(station.clerk, intake)
    assert [page.id for page in view.counting_pages] == [a, new, c, d, e]
    assert [(page.id, page.set_aside_reason) for page in view.set_aside] == [(b, "rescanned")]
    assert (view.sheets, view.sheets_handed_in) == (5, 5), "it is the same sheet"

    station.desk.bring_back(station.clerk, b)
    view = station.desk.view(station.clerk, intake)
    assert [page.id for page in view.counting_pages] == [a, b, c, d, e], "the old one counts in its place"
    assert [(page.id, page.set_aside_reason) for page in view.set_aside] == [(new, "rescanned")]
    station.desk.bring_back(station.clerk, new)
    assert new in [page.id for page in station.desk.view(station.clerk, intake).counting_pages]
    for _ in range(3):
        station.desk.undo(station.clerk, intake)
    assert laid(station, intake) == [[a, b, c], [d, e, new]]
    assert station.desk.view(station.clerk, intake).sheets == 6


def test_both_sides_of_a_sheet_are_scanned_anew_at_once(
    station: StationInHand, papers: tuple[UUID, list[UUID], list[UUID]]
) -> None:
    intake, documents, (a, b, *rest) = papers
    front, back = station.take(documents[1]).page, station.take(documents[1]).page
    station.arranging.rescanned(station.clerk, [a, b], [front, back])
    assert laid(station, intake)[0][:4] == [front, a, back, b]
    station.desk.undo(station.clerk, intake)
    assert laid(station, intake)[0] == [a, b, rest[0]]


def test_the_very_same_page_again_and_an_empty_one(
    station: StationInHand, papers: tuple[UUID, list[UUID], list[UUID]]
) -> None:
    intake, documents, pages = papers
    again = station.add(documents[1], b"page 1").page
    station.readings.record(station.clerk, again, reading())
    assert station.desk.view(station.clerk, intake).set_aside[0].set_aside_reason == AsideReason.DUPLICATE
    station.arranging.rescanned(station.clerk, pages[:1], [again])
    assert again in [page.id for page in station.desk.view(station.clerk, intake).counting_pages]
    blank = station.take(documents[1], blank=True).page
    with pytest.raises(EnvironmentFault) as caught:
        station.arranging.rescanned(station.clerk, pages[1:2], [blank])
    assert caught.value.arguments["reason"] == "nothing_on_it"
    assert pages[1] in [page.id for page in station.desk.view(station.clerk, intake).counting_pages]


def test_of_two_documents_with_notes_that_are_joined_both_stay(
    station: StationInHand, papers: tuple[UUID, list[UUID], list[UUID]]
) -> None:
    intake, documents, _pages = papers
    for document, note in zip(documents, ("Hylle 4", "Rom 12"), strict=True):
        station.originals.cannot_scan(station.clerk, document, note)
    station.arranging.join(station.clerk, documents[1])
    assert station.desk.view(station.clerk, intake).documents[0].note == "Hylle 4; Rom 12"
    station.desk.undo(station.clerk, intake)
    assert station.desk.view(station.clerk, intake).documents[0].note == "Hylle 4"
