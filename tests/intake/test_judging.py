"""What is in doubt about an open intake follows its pages and its clerk: raised, settled and raised again."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.desk import ASIDE
from kiosk.intake.finishing import Finished, Refused
from kiosk.intake.people import Expected
from kiosk.intake.truth import IntakeView
from kiosk.intake.vocabulary import DocumentType
from kiosk.records.tables import PageState
from kiosk.scan.reading.result import Sheet
from tests.helpers.stations import StationInHand, page_scan, reading

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
LINKED, IN_DOUBT, SET_ASIDE = PageState.LINKED, PageState.IN_DOUBT, PageState.SET_ASIDE


@pytest.fixture(autouse=True)
def expected(station: StationInHand) -> None:
    station.expect(
        Expected(ANNA, "Anna", "Lund", category="ordinary"),
        Expected(BO, "Bo", "Ødegård", category="preferential"),
        Expected(SARA, "Sárá", "Čáhcesuolu"),
    )


def view(station: StationInHand, intake: UUID) -> IntakeView:
    return station.desk.view(station.clerk, intake)


def doubts(station: StationInHand, intake: UUID) -> list[tuple[str, int | None]]:
    """What is open, each with the position of its page."""
    now = view(station, intake)
    positions: dict[UUID | None, int] = {page.id: page.position for page in now.pages}
    return sorted((doubt.code, positions.get(doubt.page)) for doubt in now.open_doubts)


def states(station: StationInHand, intake: UUID) -> list[PageState]:
    return [page.state for page in view(station, intake).pages]


def whose(station: StationInHand, intake: UUID) -> str | None:
    applicant = view(station, intake).applicant
    return None if applicant is None else applicant.number


def answer(station: StationInHand, intake: UUID, code: str, with_: str = "keep") -> None:
    doubt = next(doubt for doubt in view(station, intake).open_doubts if doubt.code == code)
    station.desk.settle(station.clerk, doubt.id, with_)


def finish(station: StationInHand, intake: UUID) -> Finished | Refused:
    return station.finishing.finish(station.clerk, intake, print_receipt=False)


def test_a_corrected_number_leaves_no_doubt_of_the_old_one(station: StationInHand) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, BO)
    station.take(document, ANNA)
    assert doubts(station, intake) == [("other_number", 1)]
    station.desk.give_number(station.clerk, intake, ANNA)
    assert doubts(station, intake) == []
    assert states(station, intake) == [LINKED]
    assert isinstance(finish(station, intake), Finished)


def test_undoing_a_correction_brings_the_doubt_of_the_old_number_back(station: StationInHand) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, BO)
    station.take(document, ANNA)
    station.desk.give_number(station.clerk, intake, ANNA)
    station.desk.undo(station.clerk, intake)
    assert (doubts(station, intake), states(station, intake)) == ([("other_number", 1)], [IN_DOUBT])
    station.desk.redo(station.clerk, intake)
    assert (doubts(station, intake), states(station, intake)) == ([], [LINKED])


def test_what_was_kept_for_one_person_is_asked_again_for_another(station: StationInHand) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)
    station.take(document, BO)
    answer(station, intake, "other_number")
    station.desk.give_number(station.clerk, intake, SARA)
    assert doubts(station, intake) == [("other_number", 1)]
    station.desk.undo(station.clerk, intake)
    assert doubts(station, intake) == []
    assert states(station, intake) == [LINKED]


def test_a_barcode_that_comes_later_answers_who_it_is(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    assert isinstance(finish(station, intake), Refused)
    assert doubts(station, intake) == [("no_number", None)]
    station.take(document, ANNA)
    assert doubts(station, intake) == []
    assert isinstance(finish(station, intake), Finished)


def test_who_it_is_is_asked_again_when_the_proposal_falls(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    finish(station, intake)
    station.take(document, ANNA)
    station.take(document, BO)
    assert doubts(station, intake) == [("no_number", None), ("two_numbers", 3)]


def test_undoing_a_number_asks_again_who_it_is(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    finish(station, intake)
    station.desk.give_number(station.clerk, intake, ANNA)
    assert doubts(station, intake) == []
    station.desk.undo(station.clerk, intake)
    assert doubts(station, intake) == [("no_number", None)]


def test_undoing_a_number_asks_again_what_failed_its_check(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, intake, ANNA[:-1] + "8")
    station.desk.give_number(station.clerk, intake, ANNA)
    assert doubts(station, intake) == []
    station.desk.undo(station.clerk, intake)
    assert ("control_digits", None) in doubts(station, intake)


def test_a_page_set_aside_leaves_no_doubt_open_and_raises_it_again_when_it_comes_back(
    station: StationInHand,
) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)
    page = station.take(document, BO).page
    broken = station.add(document).page
    station.readings.record(station.clerk, broken, EnvironmentFault(FaultCode.PAGE_BROKEN))
    for ident in (page, broken):
        station.desk.set_aside(station.clerk, ident)
    assert doubts(station, intake) == []
    for ident in (page, broken):
        station.desk.bring_back(station.clerk, ident)
    assert doubts(station, intake) == [("other_number", 1), ("unreadable", 2)]
    assert states(station, intake) == [IN_DOUBT, IN_DOUBT]


def test_what_a_clerk_kept_stays_kept_when_the_page_comes_back(station: StationInHand) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)
    page = station.take(document, BO).page
    answer(station, intake, "other_number")
    station.desk.set_aside(station.clerk, page)
    station.desk.bring_back(station.clerk, page)
    assert (doubts(station, intake), states(station, intake)) == ([], [LINKED])


def test_undoing_an_answer_opens_the_doubt_and_the_page_again(station: StationInHand) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)
    station.take(document, BO)
    for with_ in ("keep", ASIDE):
        answer(station, intake, "other_number", with_)
        assert doubts(station, intake) == []
        assert station.desk.undo(station.clerk, intake) == "doubt.settled"
        assert (doubts(station, intake), states(station, intake)) == ([("other_number", 1)], [IN_DOUBT])


def test_a_page_set_aside_before_its_reading_comes_proposes_nobody(station: StationInHand) -> None:
    intake, document = station.start()
    page = station.add(document)
    station.desk.set_aside(station.clerk, page.page)
    station.readings.record(station.clerk, page.page, reading(ANNA))
    assert (whose(station, intake), states(station, intake)) == (None, [SET_ASIDE])


def test_a_page_set_aside_no_longer_proposes_and_does_again_when_it_comes_back(
    station: StationInHand,
) -> None:
    intake, document = station.start()
    page = station.take(document, ANNA).page
    station.take(document)
    station.desk.set_aside(station.clerk, page)
    assert whose(station, intake) is None
    station.desk.bring_back(station.clerk, page)
    assert whose(station, intake) == ANNA
    station.desk.give_number(station.clerk, intake, ANNA)
    station.desk.set_aside(station.clerk, page)
    assert whose(station, intake) == ANNA


def test_setting_the_strangers_page_aside_settles_whose_the_others_are(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document, ANNA)
    station.take(document, BO)
    assert whose(station, intake) is None
    answer(station, intake, "two_numbers", ASIDE)
    assert (whose(station, intake), doubts(station, intake)) == (ANNA, [])
    assert states(station, intake) == [LINKED, SET_ASIDE]
    assert view(station, intake).category == "ordinary"
    station.desk.undo(station.clerk, intake)
    assert (whose(station, intake), doubts(station, intake)) == (None, [("two_numbers", 2)])


def test_an_answer_about_a_page_settles_all_its_doubts(station: StationInHand) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)
    station.take(document, sheet=Sheet("F", "0" * 13))
    station.take(document, BO, sheet=Sheet("F", "1" * 13))
    assert doubts(station, intake) == [("other_number", 2), ("two_applications", 2)]
    answer(station, intake, "two_applications")
    assert (doubts(station, intake), states(station, intake)) == ([], [LINKED, LINKED])
    assert isinstance(finish(station, intake), Finished)


def test_keeping_a_page_does_not_answer_whose_it_is(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document, ANNA, sheet=Sheet("F", "0" * 13))
    station.take(document, BO, sheet=Sheet("F", "1" * 13))
    answer(station, intake, "two_applications")
    assert doubts(station, intake) == [("two_numbers", 2)]
    assert states(station, intake) == [LINKED, IN_DOUBT]


def test_the_pages_of_one_form_are_one_application(station: StationInHand) -> None:
    intake, document = station.start()
    for _ in range(2):
        station.take(document, ANNA, sheet=Sheet("F", "0" * 13))
    assert doubts(station, intake) == []


def test_two_documents_typed_as_applications_of_two_persons_are_two_applications(
    station: StationInHand,
) -> None:
    intake, first = station.start()
    station.take(first, ANNA)
    second = station.desk.new_document(station.clerk, intake)
    station.take(second, BO)
    station.desk.give_number(station.clerk, intake, ANNA)
    station.desk.set_type(station.clerk, first, DocumentType.APPLICATION)
    assert doubts(station, intake) == [("other_number", 2)]
    station.desk.set_type(station.clerk, second, DocumentType.APPLICATION)
    assert doubts(station, intake) == [("other_number", 2), ("two_applications", 2)]
    station.desk.set_type(station.clerk, second, DocumentType.CERTIFICATE)
    assert doubts(station, intake) == [("other_number", 2)]


def test_one_persons_application_in_two_documents_is_no_doubt(station: StationInHand) -> None:
    intake, first = station.start()
    station.take(first, ANNA)
    second = station.desk.new_document(station.clerk, intake)
    station.take(second, ANNA)
    for document in (first, second):
        station.desk.set_type(station.clerk, document, DocumentType.APPLICATION)
    assert doubts(station, intake) == []


def test_undoing_an_aside_lets_the_reading_that_came_meanwhile_decide(station: StationInHand) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)
    outcomes = (reading(blank=True), reading(BO), EnvironmentFault(FaultCode.TIME_LIMIT))
    for outcome in outcomes:
        page = station.add(document).page
        station.desk.set_aside(station.clerk, page)
        station.readings.record(station.clerk, page, outcome)
        station.desk.undo(station.clerk, intake)
    assert states(station, intake) == [SET_ASIDE, IN_DOUBT, IN_DOUBT]
    assert doubts(station, intake) == [("other_number", 2), ("unreadable", 3)]


def test_a_page_brought_back_before_it_is_read_waits_for_its_reading(station: StationInHand) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)
    page = station.add(document).page
    station.desk.set_aside(station.clerk, page)
    station.desk.bring_back(station.clerk, page)
    assert states(station, intake) == [PageState.RECEIVED]
    station.readings.record(station.clerk, page, reading(BO))
    assert doubts(station, intake) == [("other_number", 1)]


def test_pages_read_out_of_their_order_come_to_the_same(station: StationInHand) -> None:
    intake, document = station.start()
    pages = [station.add(document).page for _ in range(3)]
    for page, numbers in ((pages[2], (BO,)), (pages[0], (ANNA,)), (pages[1], ())):
        station.readings.record(station.clerk, page, reading(*numbers))
    assert doubts(station, intake) == [("two_numbers", 3)]
    assert states(station, intake) == [LINKED, LINKED, IN_DOUBT]


def test_a_second_disagreement_about_the_sheets_is_told_too(station: StationInHand) -> None:
    intake, document = station.start(expected_sheets=2)
    station.desk.give_number(station.clerk, intake, ANNA)
    station.take(document, BO)
    seen = []
    for _ in range(3):
        assert isinstance(finish(station, intake), Refused)
        seen.append(("sheet_count", None) in doubts(station, intake))
        station.take(document)
    assert seen == [True, False, True]


def test_a_list_that_comes_meanwhile_is_asked_at_the_end(station: StationInHand) -> None:
    station.expect()
    intake, document = station.start()
    station.take(document, ANNA)
    assert doubts(station, intake) == [("not_on_roster", None)]
    station.expect(Expected(ANNA, "Anna", "Lund", category="ordinary"))
    assert isinstance(finish(station, intake), Finished)
    assert doubts(station, intake) == []
    assert view(station, intake).category == "ordinary"


@pytest.mark.parametrize(
    ("source", "file", "raised"),
    [("folder:/srv/skann", "a", True), ("folder:/srv/skann", "b", False), ("file", "a", False)],
)
def test_a_page_that_a_watched_folder_gives_once_more_is_in_doubt(
    station: StationInHand, source: str, file: str, raised: bool
) -> None:
    first = replace(page_scan(b"the page"), source=source, file_sha256="a" * 64)
    again = replace(first, file_sha256=file * 64)
    intakes = []
    for scan in (first, again):
        intake, document = station.start()
        page = station.desk.add_page(station.clerk, document, scan).page
        station.readings.record(station.clerk, page, reading())
        intakes.append(intake)
    assert ("taken_before", 1) not in doubts(station, intakes[0])
    assert (("taken_before", 1) in doubts(station, intakes[1])) is raised
    if raised:
        answer(station, intakes[1], "taken_before")
        assert ("taken_before", 1) not in doubts(station, intakes[1])
