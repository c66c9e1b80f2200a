"""Files as a scanner writes them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from kiosk.training import enclosures
from kiosk.training.encoding import INK_BELOW, encode, write_pnm
from kiosk.training.people import people
from kiosk.training.truth import PaperPage

ON = date(2026, 1, 29)
PERSON = people(1, 1, on=ON)[0]


@pytest.fixture(scope="module", params=[False, True], ids=["grey", "colour"])
def page(request: pytest.FixtureRequest) -> PaperPage:
    return enclosures.letter(PERSON, np.random.default_rng(0), on=ON, colour=request.param)


def opened(data: bytes) -> Pillow.Image:
    return Pillow.open(io.BytesIO(data))


def test_png_is_the_page_itself(page: PaperPage) -> None:
    picture = opened(encode(page, "png"))
    assert np.array_equal(np.array(picture), page.image)
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)


def test_jpeg_has_the_size_and_resolution(page: PaperPage) -> None:
    picture = opened(encode(page, "jpeg"))
    assert picture.size == (2480, 3508)
    assert picture.info["dpi"] == (300, 300)
    assert np.abs(np.array(picture).astype(int) - page.image).mean() < 2
    assert len(encode(page, "jpeg", quality=30)) < len(encode(page, "jpeg"))


def test_tiff_is_one_page_of_g4(page: PaperPage) -> None:
    picture = opened(encode(page, "tiff-g4"))
    assert picture.mode == "1"
    assert picture.info["compression"] == "group4"
    assert picture.info["dpi"] == (300, 300)
    if not page.is_colour:
        assert np.array_equal(np.array(picture), page.image >= INK_BELOW)


def test_pnm_is_what_the_scanners_simulator_reads(page: PaperPage, tmp_path: Path) -> None:
    path = tmp_path / "page.pnm"
    write_pnm(page, path)
    data = path.read_bytes()
    header = f"{'P6' if page.is_colour else 'P5'}\n2480 3508\n255\n".encode()
    assert data.startswith(header)
    assert data[len(header) :] == page.image.tobytes()
    with Pillow.open(path) as picture:
        assert np.array_equal(np.array(picture), page.image)
