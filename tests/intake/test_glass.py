"""Dust on a scanner's glass, noticed from the pages as they come."""

from __future__ import annotations

from uuid import UUID

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.desk import SafePage
from kiosk.intake.glass import Glasses
from kiosk.intake.taking import PageRead
from kiosk.scan.page import FILE_SOURCE
from kiosk.scan.reading.result import Quality
from tests.helpers.stations import reading

INTAKE = UUID(int=9)
SCANNER = "fujitsu:fi-7160:1"
DUSTY = reading(quality=(Quality("streak", 90.0),))
CLEAN = reading()


def pages(glasses: Glasses, *readings: object, source: str = SCANNER, side: str = "front") -> list[bool]:
    """Pages that come and are read, and whether each is the one that shows the dust."""
    told = []
    for at, outcome in enumerate(readings):
        page = UUID(int=1000 + at)
        glasses.told(SafePage(INTAKE, page, at + 1, at + 1, side, "ab", source))
        told.append(glasses.told(PageRead(INTAKE, page, outcome)))  # type: ignore[arg-type]
    return told


def test_the_third_page_tells_once() -> None:
    glasses = Glasses()
    assert pages(glasses, DUSTY, DUSTY, DUSTY, DUSTY) == [False, False, True, False]
    assert glasses.dirty is not None
    assert (glasses.dirty.place_mm, glasses.dirty.pages) == (90.0, 4)


def test_a_clean_page_ends_it_and_a_page_that_was_not_read_does_not() -> None:
    glasses = Glasses()
    broken = EnvironmentFault(FaultCode.PAGE_BROKEN)
    assert pages(glasses, DUSTY, DUSTY, broken, DUSTY) == [False, False, False, True]
    pages(glasses, CLEAN)
    assert glasses.dirty is None


def test_front_and_back_and_each_scanner_have_glasses_of_their_own() -> None:
    glasses = Glasses()
    assert not any(pages(glasses, DUSTY, DUSTY))
    assert not any(pages(glasses, DUSTY, DUSTY, side="back"))
    assert not any(pages(glasses, DUSTY, DUSTY, source="escl:http://192.0.2.7/eSCL"))
    assert pages(glasses, DUSTY) == [True], (
        "the first scanner's front glass goes on from one intake to the next"
    )


def test_files_have_no_glass() -> None:
    glasses = Glasses()
    assert not any(pages(glasses, *[DUSTY] * 5, source=FILE_SOURCE))


def test_once_wiped_it_takes_three_more() -> None:
    glasses = Glasses()
    pages(glasses, DUSTY, DUSTY, DUSTY)
    glasses.wiped()
    assert glasses.dirty is None
    assert pages(glasses, DUSTY, DUSTY, DUSTY) == [False, False, True]
