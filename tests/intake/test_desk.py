"""An open intake: whose papers they are, what is in doubt, and undoing what a clerk did."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from sqlalchemy import event

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.finishing import Finished, Refused
from kiosk.intake.linking import DoubtCode
from kiosk.intake.people import Expected
from kiosk.intake.truth import IntakeView
from kiosk.records.tables import IntakeState, PageState
from tests.helpers.stations import StationInHand, reading

ANNA, BO = "17912099997", "29822099635"
WRONG = "17912099998"


def view(station: StationInHand, intake: UUID) -> IntakeView:
    return station.desk.view(station.clerk, intake)


def codes(station: StationInHand, intake: UUID) -> list[str]:
    return [doubt.code for doubt in view(station, intake).open_doubts]


def refused(station: StationInHand, intake: UUID) -> set[DoubtCode]:
    answer = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(answer, Refused)
    return {code for code, _page in answer.doubts}


def test_a_barcode_proposes_and_links_the_pages_before_it(station: StationInHand) -> None:
    station.expect(Expected(ANNA, "Anna", "Lund", category="ordinary"))
    intake, document = station.start()
    first = station.take(document)
    page = station.add(document)
    decided = station.readings.record(station.clerk, page.page, reading(ANNA))
    assert decided.linked == (first.page, page.page)
    now = view(station, intake)
    assert now.applicant is not None
    assert (now.applicant.name, now.applicant.number) == ("Anna Lund", ANNA)
    assert now.category == "ordinary"
    assert codes(station, intake) == []


def test_a_person_not_on_the_list_is_told_and_stands_in_no_ones_way(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document, ANNA)
    assert codes(station, intake) == ["not_on_roster"]
    assert isinstance(station.finishing.finish(station.clerk, intake, print_receipt=False), Finished)


def test_two_numbers_withdraw_the_proposal_until_a_clerk_says_whose_they_are(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document, ANNA)
    station.take(document, BO)
    assert view(station, intake).applicant is None
    assert refused(station, intake) >= {DoubtCode.TWO_NUMBERS, DoubtCode.NO_NUMBER}
    station.desk.give_number(station.clerk, intake, ANNA)
    assert refused(station, intake) == {DoubtCode.OTHER_NUMBER}
    (doubt,) = [doubt for doubt in view(station, intake).open_doubts if doubt.code == "other_number"]
    station.desk.settle(station.clerk, doubt.id)
    assert isinstance(station.finishing.finish(station.clerk, intake, print_receipt=False), Finished)


def test_a_page_with_anothers_number_can_be_set_aside(station: StationInHand) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)
    station.take(document)
    page = station.take(document, BO)
    (doubt,) = [doubt for doubt in view(station, intake).open_doubts if doubt.page == page.page]
    station.desk.settle(station.clerk, doubt.id, "set_aside")
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    assert (done.sheets, done.pages) == (1, 1)


def test_a_doubt_about_the_number_is_settled_by_a_number_only(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document, ANNA)
    station.take(document, BO)
    (doubt,) = [doubt for doubt in view(station, intake).open_doubts if doubt.code == "two_numbers"]
    with pytest.raises(EnvironmentFault) as caught:
        station.desk.settle(station.clerk, doubt.id)
    assert caught.value.code is FaultCode.NOT_ALLOWED_NOW


def test_a_failed_check_digit_asks_and_a_reason_settles_it(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    asked = station.desk.give_number(station.clerk, intake, WRONG)
    assert asked.applicant is None
    assert codes(station, intake) == ["control_digits"]
    given_number = station.desk.give_number(station.clerk, intake, WRONG, "fictive")
    assert given_number.applicant is not None
    now = view(station, intake)
    assert now.applicant is not None
    assert (now.applicant.number, now.applicant.number_kind) == (WRONG, "fictive")
    with pytest.raises(EnvironmentFault):
        station.desk.give_number(station.clerk, intake, WRONG, "because")


def test_a_number_that_is_none_is_refused_and_nothing_changes(station: StationInHand) -> None:
    intake, _document = station.start()
    for text, code in (("12", FaultCode.NUMBER_REJECTED), ("abc", FaultCode.NUMBER_REJECTED)):
        with pytest.raises(EnvironmentFault) as caught:
            station.desk.give_number(station.clerk, intake, text)
        assert caught.value.code is code
    assert view(station, intake).applicant is None


def test_the_same_person_is_met_again(station: StationInHand) -> None:
    first, second = station.finished(ANNA), station.finished(ANNA)
    applicants = [view(station, done.intake).applicant for done in (first, second)]
    assert applicants[0] is not None
    assert applicants[1] is not None
    assert applicants[0].id == applicants[1].id


def test_the_same_bytes_are_set_aside_and_come_back(station: StationInHand) -> None:
    intake, document = station.start()
    pages = [station.add(document, b"the very same") for _ in range(2)]
    for page in pages:
        station.readings.record(station.clerk, page.page, reading())
    assert [page.state for page in view(station, intake).pages] == [PageState.LINKED, PageState.SET_ASIDE]
    station.desk.bring_back(station.clerk, pages[1].page)
    assert len(view(station, intake).counting_pages) == 2


def test_a_page_that_could_not_be_read_is_kept_and_asked_about(station: StationInHand) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)
    page = station.add(document)
    station.readings.record(station.clerk, page.page, EnvironmentFault(FaultCode.TIME_LIMIT))
    assert view(station, intake).pages[0].reading_error == "time_limit"
    assert refused(station, intake) == {DoubtCode.UNREADABLE}


def test_what_a_clerk_decided_stands_when_the_reading_comes(station: StationInHand) -> None:
    intake, document = station.start()
    page = station.add(document)
    station.desk.set_aside(station.clerk, page.page)
    station.readings.record(station.clerk, page.page, reading(ANNA))
    now = view(station, intake).pages[0]
    assert (now.state, now.set_aside_reason) == (PageState.SET_ASIDE, "clerk")


def test_a_form_code_types_its_document(station: StationInHand) -> None:
    from kiosk.scan.reading.result import Sheet

    intake, document = station.start()
    station.take(document, ANNA, sheet=Sheet("F", "0" * 13))
    assert [(d.type, d.role.value) for d in view(station, intake).documents] == [("application", "main")]


def test_parking_keeps_everything_and_stops_work(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document, ANNA)
    station.desk.park(station.clerk, intake)
    assert view(station, intake).state is IntakeState.PARKED
    for act in (
        lambda: station.add(document),
        lambda: station.desk.give_number(station.clerk, intake, BO),
        lambda: station.finishing.finish(station.clerk, intake, print_receipt=False),
        lambda: station.desk.park(station.clerk, intake),
    ):
        with pytest.raises(EnvironmentFault) as caught:
            act()
        assert caught.value.code is FaultCode.NOT_ALLOWED_NOW
    station.desk.resume(station.clerk, intake)
    station.add(document)
    assert len(view(station, intake).pages) == 2


def test_sheets_counted_first_are_held_against_sheets_scanned(station: StationInHand) -> None:
    intake, document = station.start(expected_sheets=2)
    station.desk.give_number(station.clerk, intake, ANNA)
    station.take(document)
    assert refused(station, intake) == {DoubtCode.SHEET_COUNT}
    station.take(document)
    assert isinstance(station.finishing.finish(station.clerk, intake, print_receipt=False), Finished)


def test_undo_brings_back_whose_papers_they_were(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document, ANNA)
    before = view(station, intake)
    station.desk.give_number(station.clerk, intake, BO)
    assert station.desk.undo(station.clerk, intake) == "number.given"
    assert view(station, intake).applicant == before.applicant
    assert station.desk.redo(station.clerk, intake) == "number.given"
    now = view(station, intake)
    assert now.applicant is not None
    assert now.applicant.number == BO
    assert station.desk.redo(station.clerk, intake) is None


def test_an_intake_is_fetched_without_its_readings_which_are_large(station: StationInHand) -> None:
    intake, document = station.start()
    read, unread = station.take(document), station.add(document)
    asked: list[str] = []
    event.listen(
        station.records.database.engine, "before_cursor_execute", lambda *told: asked.append(str(told[2]))
    )
    view = station.desk.view(station.clerk, intake)
    assert [(page.id, page.was_read) for page in view.pages] == [(read.page, True), (unread.page, False)]
    assert [text for text in asked if re.search(r"page\.reading(?! IS NOT NULL|_error)\b", text)] == []
