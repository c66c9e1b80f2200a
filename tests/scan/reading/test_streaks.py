"""From lines at one place on page after page to the advice to clean the glass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from kiosk.scan.reading.result import Quality, Reading
from kiosk.scan.reading.streaks import DirtyGlass, GlassWatch

CLEAN = Reading(
    width=2480, height=3508, dpi=(300, 300), blank=False, rotation=0, orientation_confidence=0.0, skew_degrees=0.0,
    crop=None, quality=(), barcodes=(), identity_numbers=(), separator=None, elapsed_ms=1.0,
)  # fmt: skip


def streaked(*places: float) -> Reading:
    return replace(CLEAN, quality=(*(Quality("streak", place) for place in places), Quality("blurred", 0.3)))


def dust_after(pages: Iterable[Reading], in_a_row: int = 3) -> DirtyGlass | None:
    watch = GlassWatch(in_a_row)
    for page in pages:
        watch.saw(page)
    return watch.dirty


def test_three_pages_in_a_row_are_the_glass() -> None:
    pages = [CLEAN, streaked(90.0), streaked(90.4), streaked(20.0, 89.8)]
    assert dust_after(pages) == DirtyGlass(89.8, 3)


@pytest.mark.parametrize(
    "pages",
    [
        [],
        [streaked(90.0), streaked(90.0)],
        [streaked(90.0), streaked(90.0), CLEAN, streaked(90.0)],
        [streaked(90.0), streaked(120.0), streaked(150.0)],
        [streaked(90.0), streaked(90.0), streaked(90.0), CLEAN],
    ],
)
def test_fewer_elsewhere_or_no_longer_are_not(pages: list[Reading]) -> None:
    assert dust_after(pages) is None


def test_a_line_that_creeps_is_followed() -> None:
    pages = [streaked(90.0 + page) for page in range(6)]
    assert dust_after(pages) == DirtyGlass(95.0, 6)


def test_how_many_pages_is_asked_for() -> None:
    assert dust_after([streaked(4.0)] * 4, in_a_row=5) is None
    assert dust_after([streaked(4.0)] * 5, in_a_row=5) == DirtyGlass(4.0, 5)
