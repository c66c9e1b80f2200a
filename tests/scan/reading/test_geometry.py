"""How a page lies and leans, and how well it was scanned."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from kiosk.scan.reading.read import read_page
from kiosk.scan.reading.result import Reading, Rotation
from kiosk.training import enclosures, forms, wear
from kiosk.training.geometry import skewed, turned
from kiosk.training.paper import ON
from kiosk.training.people import people
from kiosk.training.truth import PaperPage
from tests.helpers.pictures import jpeg

PERSON = people(3, 1, on=ON)[0]


def letter() -> PaperPage:
    return enclosures.letter(PERSON, np.random.default_rng(2), on=ON)


def form() -> PaperPage:
    return forms.application_front(PERSON, np.random.default_rng(2), on=ON, with_barcode=False)


def read(page: PaperPage) -> Reading:
    rng = np.random.default_rng(4)
    return read_page(jpeg(wear.noisy(wear.blurred(page, 0.6), rng, sigma=3).image), "image/jpeg", (300, 300))


@pytest.mark.parametrize("degrees", [-18.0, -7.3, -2.0, -0.4, 0.0, 0.2, 1.1, 4.6, 12.5, 19.0])
@pytest.mark.parametrize("drawn", [letter, form])
def test_skew_to_a_tenth_of_a_degree(drawn: object, degrees: float) -> None:
    assert callable(drawn)
    assert read(skewed(drawn(), degrees)).skew_degrees == pytest.approx(degrees, abs=0.1)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_forms_text_tells_which_way_is_up(rotation: Rotation) -> None:
    page = turned(skewed(form(), 1.0), rotation)
    reading = read(page)
    assert reading.rotation == page.truth.rotation
    assert reading.orientation_confidence > 0.8
    assert reading.skew_degrees == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_letters_text_tells_which_way_is_up(rotation: Rotation) -> None:
    page = turned(skewed(letter(), 1.0), rotation)
    reading = read(page)
    assert reading.rotation == page.truth.rotation
    assert reading.orientation_confidence > 0.8


@pytest.mark.parametrize("rotation", [0, 180])
def test_text_set_tight_tells_which_way_is_up(rotation: Rotation) -> None:
    page = enclosures.expert_assessment(PERSON, np.random.default_rng(2), on=ON, dpi=150)
    page = turned(skewed(wear.blurred(page, 0.6), 7.0), rotation)
    reading = read_page(jpeg(page.image), "image/jpeg", (150, 150))
    assert reading.rotation == page.truth.rotation
    assert reading.orientation_confidence > 0.8


def test_a_page_that_tells_nothing_is_left_alone() -> None:
    page = np.full((3508, 2480), 245, np.uint8)
    cv2.circle(page, (1240, 1700), 500, (30,), 12)
    reading = read_page(jpeg(page), "image/jpeg", (300, 300))
    assert not reading.blank
    assert (reading.rotation, reading.orientation_confidence) == (0, 0.0)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda page: page, None),
        (lambda page: wear.blurred(page, 3.0), "blurred"),
        (lambda page: wear.low_contrast(page), "low_contrast"),
        (lambda page: wear.over_exposed(page), "too_light"),
        (lambda page: page.worn("dark", (page.image * 0.35).astype(np.uint8)), "too_dark"),
    ],
)
def test_what_may_ask_for_another_scan_is_told(spoil: object, code: str | None) -> None:
    assert callable(spoil)
    codes = [quality.code for quality in read(spoil(letter())).quality]
    assert codes == [] if code is None else code in codes


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda page: wear.blurred(page, 6.0), "blurred"),
        (lambda page: wear.toned(page, black=165, white=190), "low_contrast"),
        (lambda page: wear.over_exposed(page, lift=195), "too_light"),
        (lambda page: page.worn("dark", (page.image * 0.12).astype(np.uint8)), "low_contrast"),
    ],
)
def test_what_nobody_can_read_has_to_be_scanned_again(spoil: object, code: str) -> None:
    assert callable(spoil)
    assert code in [quality.code for quality in read(spoil(letter())).quality if quality.is_illegible]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: wear.blurred(page, 2.5),
        lambda page: wear.low_contrast(page),
        lambda page: wear.over_exposed(page, lift=120),
        lambda page: page.worn("dark", (page.image * 0.35).astype(np.uint8)),
        lambda page: wear.edge_shadow(page, "left"),
    ],
)
def test_what_is_merely_poor_has_not(spoil: object) -> None:
    assert callable(spoil)
    assert [quality.code for quality in read(spoil(letter())).quality if quality.is_illegible] == []


@pytest.mark.parametrize("edge", ["left", "top"])
def test_a_shadow_at_the_edge_is_no_blur(edge: wear.Edge) -> None:
    note = enclosures.note(np.random.default_rng(1))
    assert read(wear.edge_shadow(note, edge)).quality == ()


@pytest.mark.parametrize("rotation", [0, 180])
def test_pale_print_out_of_focus_tells_which_way_is_up(rotation: Rotation) -> None:
    page = enclosures.expert_assessment(PERSON, np.random.default_rng(2), on=ON, dpi=150)
    page = wear.low_contrast(wear.blurred(turned(page, rotation), 1.6))
    page = wear.noisy(wear.on_coloured_paper(page, (222, 240, 222)), np.random.default_rng(1), sigma=6)
    assert read_page(jpeg(page.image), "image/jpeg", (150, 150)).rotation == rotation
