"""Both sides by hand: the fronts, then the turned pile. No page is lost, and every back stands behind its front."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.truth import IntakeView
from tests.helpers.stations import StationInHand


def passes(station: StationInHand, sheets: int, backs: int) -> tuple[UUID, list[UUID], list[UUID]]:
    """An intake with a page from elsewhere, the fronts of a pile, and what came when it was turned over."""
    intake, document = station.start()
    station.take(document)
    fronts = [station.take(document).page for _sheet in range(sheets)]
    turned = station.desk.new_document(station.clerk, intake)
    return intake, fronts, [station.take(turned).page for _sheet in range(backs)]


def told(view: IntakeView) -> list[tuple[UUID, int, str]]:
    return [(page.id, page.sheet, page.side) for page in view.pages]


def test_the_last_back_belongs_to_the_first_front(station: StationInHand) -> None:
    intake, fronts, backs = passes(station, 3, 3)
    station.arranging.put_backs(station.clerk, fronts, backs)

    view = station.desk.view(station.clerk, intake)
    assert [page.id for page in view.pages][1:] == [
        fronts[0], backs[2], fronts[1], backs[1], fronts[2], backs[0]
    ]  # fmt: skip
    assert [(page.sheet, page.side) for page in view.pages][1:] == [
        (2, "front"), (2, "back"), (3, "front"), (3, "back"), (4, "front"), (4, "back")
    ]  # fmt: skip
    assert view.sheets == 4
    assert len([document for document in view.documents if document.pages]) == 1


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(sheets=st.integers(1, 6))
def test_no_page_is_lost_and_undo_brings_the_passes_back(station: StationInHand, sheets: int) -> None:
    intake, fronts, backs = passes(station, sheets, sheets)
    before = told(station.desk.view(station.clerk, intake))
    station.arranging.put_backs(station.clerk, fronts, backs)
    after = station.desk.view(station.clerk, intake)
    assert {page.id for page in after.pages} == {page for page, _sheet, _side in before}
    assert [page.position for page in after.pages] == list(range(1, 2 * sheets + 2))

    station.desk.undo(station.clerk, intake)
    assert told(station.desk.view(station.clerk, intake)) == before
    station.desk.redo(station.clerk, intake)
    assert told(station.desk.view(station.clerk, intake)) == told(after)


@pytest.mark.parametrize(("sheets", "backs"), [(3, 2), (2, 3), (0, 0)])
def test_counts_that_differ_are_for_somebody_with_the_paper_in_hand(
    station: StationInHand, sheets: int, backs: int
) -> None:
    intake, fronts, turned = passes(station, sheets, backs)
    before = told(station.desk.view(station.clerk, intake))
    with pytest.raises(EnvironmentFault) as fault:
        station.arranging.put_backs(station.clerk, fronts, turned)
    assert fault.value.code is FaultCode.NOT_ALLOWED_NOW
    assert fault.value.arguments["reason"] == "sides_differ"
    assert told(station.desk.view(station.clerk, intake)) == before


def test_pages_of_other_intakes_and_pages_named_twice_are_refused(station: StationInHand) -> None:
    _other, others, _backs = passes(station, 1, 1)
    _intake, fronts, backs = passes(station, 2, 2)
    for wrong in ([backs[0], others[0]], [backs[0], backs[0]], [backs[0], fronts[0]], [backs[0], uuid4()]):
        with pytest.raises(EnvironmentFault) as fault:
            station.arranging.put_backs(station.clerk, fronts, wrong)
        assert fault.value.code is FaultCode.NOT_ALLOWED_NOW
