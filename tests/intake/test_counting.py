"""Sheets counted by hand, told at any time, and held against those that come."""

from __future__ import annotations

from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.counting import MOST_SHEETS
from kiosk.intake.finishing import Finished
from kiosk.intake.linking import DoubtCode
from tests.helpers.stations import StationInHand

ANNA = "17912099997"


def finish(station: StationInHand, intake: UUID) -> set[DoubtCode] | None:
    """What stands in the way; None where nothing does."""
    answer = station.finishing.finish(station.clerk, intake, print_receipt=False)
    return None if isinstance(answer, Finished) else {code for code, _page in answer.doubts}


def standing(station: StationInHand, intake: UUID) -> list[str]:
    return [doubt.code for doubt in station.desk.view(station.clerk, intake).open_doubts]


def begun(station: StationInHand) -> tuple[UUID, UUID]:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)
    station.take(document)
    return intake, document


def test_a_count_that_is_told_late_is_held_against_what_came(station: StationInHand) -> None:
    intake, document = begun(station)
    station.counting.expect(station.clerk, intake, 2)
    assert finish(station, intake) == {DoubtCode.SHEET_COUNT}
    station.take(document)
    assert DoubtCode.SHEET_COUNT not in standing(station, intake), "the missing sheet has come"
    assert finish(station, intake) is None


def test_a_count_that_is_corrected_or_taken_back_is_no_doubt(station: StationInHand) -> None:
    intake, _document = begun(station)
    station.counting.expect(station.clerk, intake, 2)
    finish(station, intake)
    station.counting.expect(station.clerk, intake, 1)
    assert DoubtCode.SHEET_COUNT not in standing(station, intake)
    station.counting.expect(station.clerk, intake, 7)
    station.counting.expect(station.clerk, intake, None)
    assert finish(station, intake) is None


def test_an_answer_about_one_count_is_none_about_another(station: StationInHand) -> None:
    intake, _document = begun(station)
    station.counting.expect(station.clerk, intake, 2)
    finish(station, intake)
    view = station.desk.view(station.clerk, intake)
    doubt = next(told for told in view.open_doubts if told.code == DoubtCode.SHEET_COUNT)
    station.desk.settle(station.clerk, doubt.id)
    station.counting.expect(station.clerk, intake, 5)
    assert finish(station, intake) == {DoubtCode.SHEET_COUNT}


def test_what_was_counted_can_be_undone(station: StationInHand) -> None:
    intake, _document = begun(station)
    station.counting.expect(station.clerk, intake, 2)
    assert station.desk.undo(station.clerk, intake) == "sheets.expected"
    assert station.desk.view(station.clerk, intake).expected_sheets is None
    assert finish(station, intake) is None


@pytest.mark.parametrize("sheets", [0, -1, MOST_SHEETS + 1])
def test_no_pile_has_such_a_number_of_sheets(station: StationInHand, sheets: int) -> None:
    intake, _document = begun(station)
    with pytest.raises(EnvironmentFault) as refused:
        station.counting.expect(station.clerk, intake, sheets)
    assert refused.value.code is FaultCode.NOT_ALLOWED_NOW


def test_a_sheet_that_was_scanned_again_is_one_sheet(station: StationInHand) -> None:
    """Its first front is set aside: it must not stand for a sheet that is missing."""
    intake, document = begun(station)
    lone = station.take(document).page
    station.take(document)
    station.counting.expect(station.clerk, intake, 3)
    station.desk.set_aside(station.clerk, lone, came_again=True)
    view = station.desk.view(station.clerk, intake)
    assert (view.sheets_handed_in, len(view.set_aside)) == (2, 1)
    assert finish(station, intake) == {DoubtCode.SHEET_COUNT}
    station.take(document)
    assert finish(station, intake) is None


def test_a_blank_sheet_and_one_that_a_clerk_sets_aside_are_sheets(station: StationInHand) -> None:
    intake, document = begun(station)
    station.take(document, blank=True)
    station.desk.set_aside(station.clerk, station.take(document).page)
    station.counting.expect(station.clerk, intake, 3)
    assert finish(station, intake) is None
