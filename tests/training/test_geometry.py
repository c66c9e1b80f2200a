"""The truth moves with the paper."""

from __future__ import annotations

import math
from datetime import date

import cv2
import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.scan.reading.result import Polygon, Rotation
from kiosk.training import enclosures, forms
from kiosk.training.geometry import laid_on, resampled, skewed, turned
from kiosk.training.people import people
from kiosk.training.truth import Image, PaperPage
from kiosk.training.wear import faxed

ON = date(2026, 1, 29)
PERSON = people(1, 1, on=ON)[0]


@pytest.fixture(scope="module")
def certificate() -> PaperPage:
    return enclosures.certificate(PERSON, np.random.default_rng(0), on=ON, dpi=150)


@pytest.fixture(scope="module")
def labels() -> PaperPage:
    return forms.number_sheet(PERSON, np.random.default_rng(0), others=("17912099997",))


def frame_lean(image: Image) -> float:
    """Degrees by which the certificate's frame leans clockwise, from a line through its upper edge, which is placed
    between two rows by their shades: a small lean moves it by less than a row."""
    height, width = image.shape[:2]
    columns = np.arange(width // 4, 3 * width // 4)
    rows = np.argmax(image[: height // 4, columns] < 200, axis=0)
    above, there = (image[rows - back, columns].astype(float) for back in (1, 0))
    return math.degrees(math.atan(np.polyfit(columns, rows - (200 - there) / (above - there), 1)[0]))


def straightened(page: PaperPage, polygon: Polygon, margin_px: int = 40) -> Image:
    """What lies within a polygon, upright, with a white margin."""
    corners = np.array(polygon, np.float32)
    width = round(float(np.linalg.norm(corners[1] - corners[0])))
    height = round(float(np.linalg.norm(corners[3] - corners[0])))
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    flat = cv2.warpPerspective(page.image, cv2.getPerspectiveTransform(corners, target), (width, height))
    return np.pad(flat, margin_px, constant_values=255)


@settings(max_examples=25, deadline=None)
@given(degrees=st.floats(-6, 6))
def test_skew_is_what_a_line_on_the_page_shows(certificate: PaperPage, degrees: float) -> None:
    page = skewed(certificate, degrees)
    assert page.truth.skew_degrees == pytest.approx(degrees)
    assert frame_lean(page.image) == pytest.approx(degrees, abs=0.06)


@settings(max_examples=12, deadline=None)
@given(degrees=st.floats(-6, 6), quarter=st.sampled_from((0, 90, 180, 270)), inset=st.booleans())
def test_polygons_stay_on_their_barcodes(
    labels: PaperPage, degrees: float, quarter: Rotation, inset: bool
) -> None:
    page = (
        laid_on(labels, 240, 330, left_mm=15, top_mm=16, degrees=degrees)
        if inset
        else skewed(labels, degrees)
    )
    page = turned(page, quarter)
    for barcode in page.truth.barcodes:
        (found,) = zxingcpp.read_barcodes(straightened(page, barcode.polygon))
        assert found.text == barcode.text
        # Upright, since the polygon starts at the symbol's own top left.
        assert abs(found.orientation) < 3


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_rotation_is_what_makes_the_picture_upright(certificate: PaperPage, quarter: Rotation) -> None:
    page = turned(certificate, quarter)
    again = turned(page, page.truth.rotation)
    assert np.array_equal(again.image, certificate.image)
    assert again.truth.rotation == 0
    assert np.allclose(again.truth.numbers[0].polygon, certificate.truth.numbers[0].polygon)


@pytest.mark.parametrize("backing", [14, 120])
@pytest.mark.parametrize("degrees", [-3.0, 0.0, 2.5])
def test_crop_is_the_papers_outline(certificate: PaperPage, backing: int, degrees: float) -> None:
    page = laid_on(certificate, 240, 330, left_mm=12, top_mm=14, degrees=degrees, backing=backing)
    assert page.truth.crop is not None
    inside = np.zeros(page.image.shape, np.uint8)
    cv2.fillPoly(inside, [np.rint(page.truth.crop).astype(np.int32)], 1)
    core = cv2.erode(inside, np.ones((7, 7), np.uint8))
    rim = cv2.dilate(inside, np.ones((7, 7), np.uint8))
    assert (page.image[rim == 0] == backing).all()
    band = core - cv2.erode(core, np.ones((9, 9), np.uint8))
    assert (page.image[band == 1] == 255).all()


def test_crop_turns_with_the_picture(certificate: PaperPage) -> None:
    page = turned(laid_on(certificate, 240, 330, left_mm=12, top_mm=14), 90)
    assert page.truth.crop is not None
    left, top = page.px(12), page.px(14)
    assert page.truth.crop[0] == pytest.approx((page.width - top, left), abs=1)


def test_another_resolution_keeps_the_codes_where_they_are(labels: PaperPage) -> None:
    page = resampled(labels, 200)
    assert (page.dpi, page.width, page.height) == (200, 1653, 2339)
    for barcode in page.truth.barcodes:
        (found,) = zxingcpp.read_barcodes(straightened(page, barcode.polygon))
        assert found.text == barcode.text
    assert resampled(labels, 300) is labels


def test_a_fax_is_black_or_white_at_200_dpi(labels: PaperPage) -> None:
    page = faxed(labels, np.random.default_rng(0))
    assert page.dpi == 200
    assert set(np.unique(page.image)) == {0, 255}
    assert page.truth.barcodes == resampled(labels, 200).truth.barcodes
