"""What went wrong with the paper is told, with how much, and nothing is told of a page that nothing happened to."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from kiosk.scan.reading.read import read_page
from kiosk.training import enclosures, forms, mishaps, wear
from kiosk.training.geometry import laid_on, skewed
from kiosk.training.paper import ON
from kiosk.training.people import people
from kiosk.training.truth import PaperPage
from tests.helpers.pictures import jpeg, png

PERSON = people(3, 1, on=ON)[0]
DPI = 150
NEW = {"streak", "cut_off", "fold", "long_page"}


def letter() -> PaperPage:
    return enclosures.letter(PERSON, np.random.default_rng(2), on=ON, dpi=DPI)


def form() -> PaperPage:
    return forms.application_front(PERSON, np.random.default_rng(2), on=ON, with_barcode=False, dpi=DPI)


def certificate() -> PaperPage:
    return enclosures.certificate(PERSON, np.random.default_rng(2), on=ON, dpi=DPI)


def told(page: PaperPage, dpi: tuple[float, float] | None = (DPI, DPI)) -> dict[str, float]:
    """Code and value of what went wrong."""
    worn = wear.noisy(wear.blurred(page, 0.6), np.random.default_rng(4), sigma=3)
    found = read_page(jpeg(worn.image), "image/jpeg", dpi).quality
    return {quality.code: quality.value for quality in found if quality.code in NEW}


@pytest.mark.parametrize("drawn", [letter, form, certificate])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: page,
        lambda page: skewed(page, 2.5),
        lambda page: wear.punched(page, np.random.default_rng(1)),
        lambda page: wear.folded(page, np.random.default_rng(1)),
        lambda page: wear.edge_shadow(page, "left"),
        lambda page: wear.dark_edge(page, "right"),
        lambda page: wear.specked(page, np.random.default_rng(1)),
        lambda page: wear.faxed(page, np.random.default_rng(1)),
        lambda page: wear.low_contrast(page),
        lambda page: laid_on(page, 226, 316, left_mm=8, top_mm=9, degrees=2),
    ],
    ids=[
        "as it is", "leaning", "punched", "creased", "shadow", "dark edge", "specks", "fax", "dull", "backing",
    ],
)  # fmt: skip
def test_nothing_is_told_of_a_whole_page(
    drawn: Callable[[], PaperPage], spoil: Callable[[PaperPage], PaperPage]
) -> None:
    page = spoil(drawn())
    assert told(page, (page.dpi, page.dpi)) == {}


@pytest.mark.parametrize("drawn", [letter, form])
@pytest.mark.parametrize("place_mm", [30.0, 104.0, 181.5])
def test_a_line_that_dust_draws_down_the_page(drawn: Callable[[], PaperPage], place_mm: float) -> None:
    page = drawn()
    image = page.image.copy()
    image[:, round(page.px(place_mm))] = (image[:, round(page.px(place_mm))] * 0.6).astype(np.uint8)
    assert told(page.worn("dust", image)) == {"streak": pytest.approx(place_mm, abs=0.7)}


def test_squared_paper_is_no_dust() -> None:
    page = letter()
    image = page.image.copy()
    image[:, :: round(page.px(5))] = 190
    image[:: round(page.px(5))] = 190
    assert "streak" not in told(page.worn("squares", image))


@pytest.mark.parametrize("drawn", [letter, form, certificate])
@pytest.mark.parametrize("edge", ["left", "top"])
def test_print_that_runs_into_the_edge(drawn: Callable[[], PaperPage], edge: wear.Edge) -> None:
    missing = 40 if edge == "left" else {letter: 60.2, form: 24.6, certificate: 30.5}[drawn]  # type: ignore[index]
    found = told(mishaps.cut_short(drawn(), edge, missing_mm=missing))
    assert set(found) == {"cut_off"}
    assert found["cut_off"] >= 3


def test_corners_that_lie_outside_the_picture() -> None:
    page = laid_on(letter(), 226, 316, left_mm=-6, top_mm=-2, degrees=-6)
    assert told(page) == {"cut_off": 2.0}


@pytest.mark.parametrize("corner", ["top left", "top right", "bottom right", "bottom left"])
@pytest.mark.parametrize("lean", [0.0, 1.5])
def test_a_corner_that_is_folded_over(corner: mishaps.Corner, lean: float) -> None:
    page = skewed(mishaps.dog_eared(letter(), corner, legs_mm=(26, 19)), lean)
    assert told(page) == {"fold": pytest.approx(26, abs=4)}


@pytest.mark.parametrize("corner", ["top left", "bottom right"])
def test_a_folded_corner_on_a_dark_backing(corner: mishaps.Corner) -> None:
    page = mishaps.dog_eared(letter(), corner, legs_mm=(22, 30), backing=14)
    assert told(laid_on(page, 226, 316, left_mm=8, top_mm=9, degrees=2)) == {"fold": pytest.approx(30, abs=2)}


def test_two_sheets_at_once() -> None:
    page = mishaps.two_at_once(letter(), form(), overlap_mm=210)
    assert told(page) == {"long_page": pytest.approx((2 * 297 - 210) / 297, abs=0.01)}
    assert "long_page" not in told(page, None)


@pytest.mark.parametrize("size", [(210, 297), (297, 420), (215.9, 355.6), (148, 210), (80, 400), (226, 330)])
def test_paper_of_any_common_format_is_not_too_long(size: tuple[float, float]) -> None:
    wide, high = (round(side * DPI / 25.4) for side in size)
    image = np.full((high, wide), 246, np.uint8)
    image[200:210, 100:200] = 30
    for picture in (image, np.ascontiguousarray(image.T)):
        found = read_page(jpeg(picture), "image/jpeg", (DPI, DPI)).quality
        assert "long_page" not in {quality.code for quality in found}


@pytest.mark.parametrize("size", [(1, 1), (3, 70), (70, 3), (101, 99), (150, 151), (601, 453)])
def test_a_cutting_of_any_size_is_read(size: tuple[int, int]) -> None:
    noise = np.random.default_rng(1).integers(0, 255, size).astype(np.uint8)
    for picture in (noise, np.full(size, 20, np.uint8), np.full(size, 250, np.uint8)):
        reading = read_page(png(picture), "image/png", (DPI, DPI))
        assert (reading.height, reading.width) == size
