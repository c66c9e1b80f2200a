"""A printer's keywords as faults."""

from __future__ import annotations

import pytest

from kiosk.errors import FaultCode
from kiosk.printing.spoolers.reasons import faults_of


@pytest.mark.parametrize("ending", ["", "-report", "-warning", "-error"])
@pytest.mark.parametrize(
    ("keyword", "fault"),
    [
        ("media-empty", FaultCode.OUT_OF_PAPER),
        ("media-needed", FaultCode.OUT_OF_PAPER),
        ("media-jam", FaultCode.PAPER_JAM),
        ("cover-open", FaultCode.COVER_OPEN),
        ("door-open", FaultCode.COVER_OPEN),
        ("offline", FaultCode.PRINTER_OFFLINE),
        ("paused", FaultCode.PRINTER_STOPPED),
        ("toner-empty", FaultCode.OUT_OF_TONER),
        ("marker-supply-empty", FaultCode.OUT_OF_TONER),
        ("output-area-full", FaultCode.OUTPUT_FULL),
        ("hold-new-jobs", FaultCode.PRINT_HELD),
        ("cups-missing-filter", FaultCode.PRINT_FAILED),
    ],
)
def test_a_keyword_means_the_same_with_every_ending(keyword: str, ending: str, fault: FaultCode) -> None:
    assert faults_of([keyword + ending]) == (fault,)


def test_what_does_not_stand_in_the_way_is_no_fault() -> None:
    assert faults_of(["none", "toner-low-warning", "media-low", "cups-waiting-for-job-completed"]) == ()


def test_several_are_told_once_each_the_gravest_first() -> None:
    reasons = ["paused", "media-empty-warning", "media-needed-report", "media-jam-error"]

    assert faults_of(reasons) == (FaultCode.PAPER_JAM, FaultCode.OUT_OF_PAPER, FaultCode.PRINTER_STOPPED)


def test_a_printer_that_does_not_answer_is_told_by_its_message() -> None:
    message = "The printer may not exist or is unavailable at this time."

    assert faults_of([], message) == (FaultCode.PRINTER_MISSING,)
    assert faults_of([], "Printing.") == ()
