"""Cover sheets: what is handed in behind one needs no typing, and nothing is certain before a clerk has seen it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import select

from kiosk.codes import SheetKind, encode_id, form_id_of
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.covers import Cover
from kiosk.intake.finishing import Finished, Refused
from kiosk.intake.giving import Stated
from kiosk.intake.people import Expected
from kiosk.intake.truth import IntakeView
from kiosk.intake.vocabulary import DocumentType
from kiosk.records.tables import Basis, CoverSheet, Intake, JournalEntry, PageState
from kiosk.scan.forms import cover_page, form_page_id
from kiosk.scan.reading.read import read_page
from kiosk.scan.reading.result import Sheet, Tick
from tests.helpers.filled_forms import scanned, ticked_by_hand
from tests.helpers.receipts import text_of
from tests.helpers.stations import StationInHand

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
CERTIFICATE = DocumentType.CERTIFICATE


@pytest.fixture
def cover(station: StationInHand) -> Cover:
    """Anna's, given out when she handed in her application."""
    station.expect(Expected(ANNA, "Anna", "Lund"), Expected(BO, "Bo", "Lund"))
    done = station.finished(ANNA)
    return station.covers.issue(station.clerk, done.intake)


def ticks(cover: Cover, *types: str, unsure: Sequence[str] = ()) -> tuple[Tick, ...]:
    """The boxes of a cover sheet as they were read: those that were not printed too."""
    page = cover_page(1)
    assert page is not None
    said = {str(cover.types.index(code)): "ticked" for code in types}
    said |= {str(cover.types.index(code)): "unsure" for code in unsure}
    printed = len(cover.types)
    return tuple(
        Tick(box.name, said.get(box.name, "empty" if int(box.name) < printed else "unsure"))  # type: ignore[arg-type]
        for box in page.boxes
    )


def take_cover(station: StationInHand, document: UUID, cover: Cover, found: tuple[Tick, ...] = ()) -> UUID:
    return station.take(document, sheet=Sheet(SheetKind.COVER, cover.code.id), ticks=found).page


def view(station: StationInHand, intake: UUID) -> IntakeView:
    return station.desk.view(station.clerk, intake)


def whose(station: StationInHand, intake: UUID) -> str | None:
    applicant = view(station, intake).applicant
    return None if applicant is None else applicant.number


def types(station: StationInHand, intake: UUID) -> list[str | None]:
    return [document.type for document in view(station, intake).documents if document.sheets]


def doubts(station: StationInHand, intake: UUID) -> list[str]:
    return sorted(doubt.code for doubt in view(station, intake).open_doubts)


def test_a_cover_is_printed_ticked_scanned_and_needs_no_typing(station: StationInHand, cover: Cover) -> None:
    pdf, page, rng = (
        station.covers.paper(station.clerk, cover.id).pdf,
        cover_page(1),
        np.random.default_rng(4),
    )
    assert page is not None
    wanted = cover.types.index(DocumentType.MEDICAL_STATEMENT)
    worn, data, media_type = scanned(ticked_by_hand(pdf, page, {str(wanted)}, rng), rng)
    station.clock.step(timedelta(days=7))
    intake, document = station.start()
    first = station.add(document).page
    station.readings.record(station.clerk, first, read_page(data, media_type, (worn.dpi, worn.dpi)))
    station.take(document)
    assert (whose(station, intake), types(station, intake)) == (ANNA, [DocumentType.MEDICAL_STATEMENT])
    station.desk.set_aside(station.clerk, first)
    assert (whose(station, intake), types(station, intake)) == (None, [None])
    station.desk.undo(station.clerk, intake)
    assert (whose(station, intake), types(station, intake)) == (ANNA, [DocumentType.MEDICAL_STATEMENT])


def test_an_enclosure_a_week_later_needs_no_typing(station: StationInHand, cover: Cover) -> None:
    station.clock.step(timedelta(days=7))
    intake, document = station.start()
    take_cover(station, document, cover, ticks(cover, CERTIFICATE))
    station.take(document)
    station.take(document)
    now = view(station, intake)
    assert (whose(station, intake), types(station, intake), doubts(station, intake)) == (
        ANNA,
        [CERTIFICATE],
        [],
    )
    assert [page.state for page in now.pages] == [PageState.SET_ASIDE, PageState.LINKED, PageState.LINKED]
    with station.records.read() as session:
        assert session.get_one(Intake, intake).basis is Basis.PROPOSED, (
            "Finish, with the name beside it, confirms"
        )
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    assert (done.sheets, done.pages) == (2, 2)
    assert station.person_with(ANNA) == cover.applicant
    assert len(station.person(cover.applicant).intakes) == 2


def test_setting_the_cover_aside_withdraws_what_it_said_and_undo_brings_it_back(
    station: StationInHand, cover: Cover
) -> None:
    intake, document = station.start()
    page = take_cover(station, document, cover, ticks(cover, CERTIFICATE))
    station.take(document)
    for act in (station.desk.set_aside, station.desk.bring_back):
        act(station.clerk, page)
        assert (whose(station, intake), set(types(station, intake))) == (None, {None})
        station.desk.undo(station.clerk, intake)
        assert (whose(station, intake), types(station, intake)) == (ANNA, [CERTIFICATE])
        station.desk.redo(station.clerk, intake)
        assert (whose(station, intake), set(types(station, intake))) == (None, {None})
        station.desk.undo(station.clerk, intake)


def test_what_a_clerk_says_of_the_document_stands(station: StationInHand, cover: Cover) -> None:
    intake, document = station.start()
    page = take_cover(station, document, cover, ticks(cover, CERTIFICATE))
    station.take(document)
    station.desk.set_type(station.clerk, document, DocumentType.OTHER)
    station.desk.set_aside(station.clerk, page)
    assert types(station, intake) == [DocumentType.OTHER]
    station.desk.undo(station.clerk, intake)
    station.desk.set_type(station.clerk, document, None)
    assert types(station, intake) == [None], "that it is not known is said too"
    station.desk.undo(station.clerk, intake)
    station.desk.undo(station.clerk, intake)
    assert types(station, intake) == [CERTIFICATE]


@pytest.mark.parametrize(
    ("said", "unsure", "typed"),
    [
        ((CERTIFICATE,), (), CERTIFICATE),
        ((), (), None),
        ((CERTIFICATE, DocumentType.OTHER), (), None),
        ((CERTIFICATE,), (DocumentType.OTHER,), None),
        ((), (CERTIFICATE,), None),
    ],
)
def test_one_plain_tick_types_what_lies_behind(
    station: StationInHand, cover: Cover, said: tuple[str, ...], unsure: tuple[str, ...], typed: str | None
) -> None:
    intake, document = station.start()
    take_cover(station, document, cover, ticks(cover, *said, unsure=unsure))
    station.take(document)
    assert (whose(station, intake), types(station, intake)) == (ANNA, [typed])


def test_each_cover_types_its_own_and_parts_it_from_what_came_before(
    station: StationInHand, cover: Cover
) -> None:
    intake, document = station.start()
    station.take(document, ANNA)
    take_cover(station, document, cover, ticks(cover, CERTIFICATE))
    station.take(document)
    station.take(document)
    take_cover(station, document, cover, ticks(cover, DocumentType.OTHER))
    station.take(document, blank=True)
    station.take(document)
    assert types(station, intake) == [None, CERTIFICATE, DocumentType.OTHER]
    assert doubts(station, intake) == []


def test_an_unknown_cover_is_a_doubt_until_a_clerk_has_looked(station: StationInHand) -> None:
    intake, document = station.start()
    page = station.take(document, sheet=Sheet(SheetKind.COVER, encode_id(77))).page
    station.take(document)
    station.desk.give_number(station.clerk, intake, BO)
    assert "unknown_cover" in doubts(station, intake)
    assert isinstance(station.finishing.finish(station.clerk, intake, print_receipt=False), Refused)
    (doubt,) = (one for one in view(station, intake).open_doubts if one.code == "unknown_cover")
    station.desk.settle(station.clerk, doubt.id, "set_aside")
    assert "unknown_cover" not in doubts(station, intake)
    station.desk.undo(station.clerk, intake)
    assert "unknown_cover" in doubts(station, intake)
    station.desk.settle(station.clerk, doubt.id)
    assert "unknown_cover" not in doubts(station, intake)
    assert next(one.state for one in view(station, intake).pages if one.id == page) is PageState.SET_ASIDE
    assert isinstance(station.finishing.finish(station.clerk, intake, print_receipt=False), Finished)


@pytest.mark.parametrize("order", ["number first", "cover first"])
def test_a_cover_and_anothers_number_propose_nobody(station: StationInHand, cover: Cover, order: str) -> None:
    intake, document = station.start()
    if order == "number first":
        station.take(document, BO)
        take_cover(station, document, cover)
        assert doubts(station, intake) == ["other_cover"]
    else:
        take_cover(station, document, cover)
        station.take(document, BO)
        assert doubts(station, intake) == ["two_numbers"]
    station.take(document, ANNA)
    assert whose(station, intake) is None, "a withdrawn proposal is not made again"
    station.desk.give_number(station.clerk, intake, ANNA)
    assert whose(station, intake) == ANNA
    assert doubts(station, intake) == ["other_number"]


def test_the_cover_of_somebody_without_a_number_and_a_number_are_two(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    station.desk.give_unnumbered(station.clerk, intake, Stated("Ola", "Nordmann"))
    cover = station.covers.issue(station.clerk, intake)
    station.desk.park(station.clerk, intake)
    later, document = station.start()
    take_cover(station, document, cover)
    station.take(document)
    told = view(station, later).applicant
    assert told is not None
    assert (told.id, told.name) == (cover.applicant, "Ola Nordmann")
    station.take(document, BO)
    assert view(station, later).applicant is None
    assert doubts(station, later) == ["two_numbers"]


def test_another_persons_cover_in_a_settled_intake_is_a_doubt_and_types_nothing(
    station: StationInHand, cover: Cover
) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, BO)
    take_cover(station, document, cover, ticks(cover, CERTIFICATE))
    station.take(document)
    assert (whose(station, intake), types(station, intake)) == (BO, [None])
    assert doubts(station, intake) == ["other_cover"]
    station.desk.give_number(station.clerk, intake, ANNA)
    assert (doubts(station, intake), types(station, intake)) == ([], [CERTIFICATE])


def test_a_cover_follows_its_person_through_a_merge(station: StationInHand, cover: Cover) -> None:
    station.finished(SARA)
    other = station.person_with(SARA)
    station.persons.merge(station.supervisor, other, cover.applicant, "One person")
    intake, document = station.start()
    station.take(document, SARA)
    take_cover(station, document, cover)
    applicant = view(station, intake).applicant
    assert applicant is not None
    assert applicant.id == other
    assert "other_cover" not in doubts(station, intake)


def test_a_forgotten_person_has_no_cover_any_more(station: StationInHand) -> None:
    done = station.finished(ANNA)
    cover = station.covers.issue(station.clerk, done.intake)
    station.erasing.erase(station.supervisor, done.intake, "Not theirs")
    with station.records.read() as session:
        assert session.scalars(select(CoverSheet)).all() == []
    with pytest.raises(EnvironmentFault) as caught:
        station.covers.paper(station.clerk, cover.id)
    assert caught.value.code is FaultCode.NOT_FOUND
    intake, document = station.start()
    take_cover(station, document, cover)
    assert "unknown_cover" in doubts(station, intake)


def test_a_cover_is_of_somebody_and_has_only_boxes_of_the_countys(station: StationInHand) -> None:
    intake, _document = station.start()
    with pytest.raises(EnvironmentFault) as caught:
        station.covers.issue(station.clerk, intake)
    assert (caught.value.code, caught.value.arguments["reason"]) == (
        FaultCode.NOT_ALLOWED_NOW,
        "no_applicant",
    )
    done = station.finished(ANNA)
    for wrong in ("application", "no_such"):
        with pytest.raises(EnvironmentFault) as caught:
            station.covers.issue(station.clerk, done.intake, [wrong])
        assert caught.value.arguments["reason"] == "no_such_type"


def test_the_paper_names_the_applicant_unless_protected_and_the_journal_nobody(
    station: StationInHand, cover: Cover
) -> None:
    (text,) = text_of(station.covers.paper(station.clerk, cover.id).pdf)
    assert "Anna Lund" in text
    assert str(cover.code) in text
    station.persons.protect(station.supervisor, cover.applicant, "Told by the county")
    (text,) = text_of(station.covers.paper(station.supervisor, cover.id).pdf)
    assert "Lund" not in text
    with station.records.read() as session:
        bodies = " ".join(session.scalars(select(JournalEntry.body)))
    assert "cover.issued" in bodies
    assert cover.code.id not in bodies
    assert "Lund" not in bodies


def test_the_pages_of_a_form_are_one_application_and_say_its_category(station: StationInHand) -> None:
    intake, document = station.start()
    ticked = (Tick("category.preferential", "ticked"), Tick("category.ordinary", "empty"))
    for page, found in ((1, ticked), (2, ())):
        ident = str(form_page_id(1, "nb", page, 4711))
        assert form_id_of(ident).serial == 4711
        station.take(document, sheet=Sheet(SheetKind.FORM, ident), ticks=found)
    now = view(station, intake)
    assert (types(station, intake), doubts(station, intake)) == ([DocumentType.APPLICATION], [])
    assert now.category == "preferential"
    station.desk.give_number(station.clerk, intake, SARA)
    assert view(station, intake).category == "preferential"


def test_what_the_form_says_is_enclosed_is_known_until_it_is_there(station: StationInHand) -> None:
    intake, document = station.start()
    ticked = (
        Tick("enclosure.certificate", "ticked"),
        Tick("enclosure.other", "unsure"),
        Tick("enclosure.guardianship", "empty"),
    )
    form = station.take(
        document, sheet=Sheet(SheetKind.FORM, str(form_page_id(1, "nb", 2, 4711))), ticks=ticked
    ).page
    station.take(document)

    def said() -> list[str]:
        found = station.advising.checklist(station.clerk, intake)
        return [item.type for item in (*found.needed, *found.conditional) if item.said]

    assert said() == [CERTIFICATE]
    enclosure = view(station, intake).documents[-1].id
    station.desk.set_type(station.clerk, enclosure, CERTIFICATE)
    assert said() == []
    station.desk.undo(station.clerk, intake)
    station.desk.set_aside(station.clerk, form)
    assert said() == []


@pytest.mark.parametrize(
    "found",
    [
        (Tick("category.preferential", "ticked"), Tick("category.ordinary", "ticked")),
        (Tick("category.preferential", "ticked"), Tick("category.ordinary", "unsure")),
        (Tick("category.preferential", "unsure"),),
    ],
)
def test_a_category_that_is_not_plain_is_not_proposed(
    station: StationInHand, found: tuple[Tick, ...]
) -> None:
    intake, document = station.start()
    station.take(document, sheet=Sheet(SheetKind.FORM, str(form_page_id(1, "nb", 1, 4711))), ticks=found)
    assert view(station, intake).category is None


def test_the_list_and_the_clerk_know_the_category_better_than_a_tick(station: StationInHand) -> None:
    station.expect(Expected(ANNA, "Anna", "Lund", category="ordinary"))
    intake, document = station.start()
    ticked = (Tick("category.preferential", "ticked"),)
    station.take(
        document, ANNA, sheet=Sheet(SheetKind.FORM, str(form_page_id(1, "nb", 1, 4711))), ticks=ticked
    )
    assert view(station, intake).category == "ordinary"
