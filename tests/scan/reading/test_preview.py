"""What the window is given to show."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.reading.preview import preview
from kiosk.scan.reading.shown import Transform, places_shown
from kiosk.scan.reading.worker import show_in_worker
from tests.helpers.pictures import g4, jpeg, png

PAGE = np.full((1200, 800, 3), 255, np.uint8)
PAGE[:300, :200] = (200, 30, 40)


def test_colour_small_and_contiguous() -> None:
    shown = preview(jpeg(PAGE, 95), "image/jpeg", 300)
    assert shown.shape == (300, 200, 3)
    assert shown.dtype == np.uint8
    assert shown.flags.c_contiguous
    assert np.abs(shown[30, 20].astype(int) - (200, 30, 40)).max() < 8


def test_a_small_page_is_not_enlarged() -> None:
    assert preview(png(PAGE), "image/png", 5000).shape == PAGE.shape
    assert preview(g4(PAGE[..., 0]), "image/tiff", 600).shape == (600, 400, 3)


@pytest.mark.parametrize(
    ("rotation", "corner"), [(0, (0, 0)), (90, (0, -1)), (180, (-1, -1)), (270, (-1, 0))]
)
def test_turned_clockwise(rotation: int, corner: tuple[int, int]) -> None:
    shown = preview(png(PAGE), "image/png", 600, Transform(rotation))  # type: ignore[arg-type]
    assert shown[corner].max() < 250
    assert shown.shape == ((600, 400, 3) if rotation % 180 == 0 else (400, 600, 3))


def test_a_lean_is_turned_back() -> None:
    leaning = np.full((400, 400, 3), 255, np.uint8)
    for x in range(40, 360):
        leaning[round(200 + (x - 200) * np.tan(np.radians(10))), x] = 0
    rows = np.flatnonzero(
        preview(png(leaning), "image/png", 400, Transform(0, 10.0))[..., 0].min(axis=1) < 128
    )
    assert rows.max() - rows.min() <= 3


def test_faults_and_misuse() -> None:
    with pytest.raises(EnvironmentFault) as raised:
        preview(jpeg(PAGE)[:500], "image/jpeg", 300)
    assert raised.value.code is FaultCode.PAGE_BROKEN
    with pytest.raises(ValueError, match="longest_edge"):
        preview(jpeg(PAGE), "image/jpeg", 0)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, -3.0, 5.0])
def test_it_is_known_where_a_thing_is_shown(rotation: int, skew: float) -> None:
    page = np.full((1200, 800, 3), 255, np.uint8)
    page[300:320, 500:520] = 0
    transform = Transform(rotation, skew)  # type: ignore[arg-type]
    shown = preview(png(page), "image/png", 1200, transform)
    height, width = shown.shape[:2]
    rows, columns = np.nonzero(shown[..., 0] < 128)
    ((x, y),) = places_shown([(510, 310)], 800, 1200, transform)
    assert x * width == pytest.approx(columns.mean(), abs=2)
    assert y * height == pytest.approx(rows.mean(), abs=2)


def test_the_window_gets_plain_bytes_in_rows() -> None:
    shown = show_in_worker(png(PAGE), "image/png", 1200)
    assert (shown.width, shown.height, len(shown.rgb)) == (800, 1200, 3 * 800 * 1200)
    assert shown.rgb == preview(png(PAGE), "image/png", 1200).tobytes()
