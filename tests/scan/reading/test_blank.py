"""What is set aside as blank, and above all what is not."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.random import Generator

from kiosk.scan.reading.read import read_page
from kiosk.training import enclosures, wear
from kiosk.training.drawing import PENCIL, Sheet
from kiosk.training.geometry import laid_on, skewed
from kiosk.training.paper import ON, document
from kiosk.training.people import people
from kiosk.training.truth import PaperKind, PaperPage
from tests.helpers.pictures import PAPER, jpeg, put, sheet

Wear = Callable[[PaperPage, Generator], PaperPage]

WEARS: dict[str, Wear] = {
    "as it is": lambda page, rng: page,
    "punch holes, dark behind": lambda page, rng: wear.punched(page, rng, backing=20),
    "four holes, light behind": lambda page, rng: wear.punched(page, rng, backing=235, holes=4),
    "coloured paper": lambda page, rng: wear.on_coloured_paper(page, (214, 230, 250)),
    "creased": lambda page, rng: skewed(wear.folded(page, rng), 1.2),
    "shadow": lambda page, rng: wear.edge_shadow(page, "left"),
    "dark edge": lambda page, rng: wear.dark_edge(page, "bottom"),
    "streak": lambda page, rng: wear.dust_streak(page, rng),
    "specks": lambda page, rng: wear.specked(page, rng),
    "noise": lambda page, rng: wear.noisy(page, rng, sigma=8),
    "tilted": lambda page, rng: skewed(page, -3),
    "low contrast": lambda page, rng: wear.low_contrast(page),
}


def worn(page: PaperPage, wear_: Wear) -> bytes:
    rng = np.random.default_rng(8)
    return jpeg(wear.noisy(wear.blurred(wear_(page, rng), 0.55), rng, sigma=3).image)


def back(strength: float = 0.08) -> PaperPage:
    front = enclosures.letter(people(3, 1, on=ON)[0], np.random.default_rng(1), on=ON)
    return enclosures.blank_back(front, strength=strength)


@pytest.mark.parametrize("name", WEARS)
def test_an_empty_back_is_blank(name: str) -> None:
    dirty = name in (
        "streak",
        "specks",
    )  # with strong show-through too, it is shown to a clerk: the safe side
    page = back(0.03 if dirty else 0.08)
    reading = read_page(worn(page, WEARS[name]), "image/jpeg", (300, 300))
    assert (reading.blank, reading.blank_sure) == (True, True)


@pytest.mark.parametrize("name", WEARS)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_pencilled_word_is_not_blank(name: str, seed: int) -> None:
    page = enclosures.note(np.random.default_rng(seed))
    reading = read_page(worn(page, WEARS[name]), "image/jpeg", (300, 300))
    assert (reading.blank, reading.blank_sure) == (False, True)


@pytest.mark.parametrize(
    "fade",
    [
        pytest.param(lambda page: wear.over_exposed(page, lift=120), id="far too light"),
        pytest.param(lambda page: wear.toned(page, black=162, white=190), id="grey on grey"),
    ],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_pencilled_word_that_nearly_vanished_is_not_surely_anything(
    fade: Callable[[PaperPage], PaperPage], seed: int
) -> None:
    page = worn(enclosures.note(np.random.default_rng(seed)), lambda page, rng: fade(page))
    assert not read_page(page, "image/jpeg", (300, 300)).blank_sure


@pytest.mark.parametrize("text", ["7", "A", "ok", "haster"])
@pytest.mark.parametrize("lift", [80, 100, 120])
def test_faint_pencil_on_paper_scanned_too_light_is_never_called_blank(text: str, lift: int) -> None:
    note = enclosures.note(np.random.default_rng(5), text=text)
    page = worn(note, lambda page, rng: wear.over_exposed(page, lift=lift))
    assert not read_page(page, "image/jpeg", (300, 300)).blank


def test_print_shining_through_on_paper_scanned_too_light_is_blank() -> None:
    page = worn(back(), lambda page, rng: wear.over_exposed(page, lift=80))
    reading = read_page(page, "image/jpeg", (300, 300))
    assert (reading.blank, reading.blank_sure) == (True, True)


def printed(kind: PaperKind) -> PaperPage:
    return document(kind, people(3, 1, on=ON)[0], np.random.default_rng(1), on=ON)


PRINTED = [PaperKind.LETTER, PaperKind.CERTIFICATE, PaperKind.EXPERT_ASSESSMENT]


@pytest.mark.parametrize(("ink", "soft"), [(22, 1.5), (30, 1.8)])
@pytest.mark.parametrize("kind", PRINTED)
def test_a_page_of_faded_print_with_soft_edges_is_not_surely_blank(
    kind: PaperKind, ink: int, soft: float
) -> None:
    faded = wear.blurred(wear.toned(printed(kind), black=240 - ink, white=240), soft)
    reading = read_page(worn(faded, WEARS["as it is"]), "image/jpeg", (300, 300))
    assert (reading.blank, reading.blank_sure) == (False, False)


@pytest.mark.parametrize("strength", [0.05, 0.09])
@pytest.mark.parametrize("kind", PRINTED[1:])
def test_as_much_print_that_shines_through_is_surely_blank(kind: PaperKind, strength: float) -> None:
    page = enclosures.blank_back(printed(kind), strength=strength)
    reading = read_page(worn(page, WEARS["as it is"]), "image/jpeg", (300, 300))
    assert (reading.blank, reading.blank_sure) == (True, True)


@pytest.mark.parametrize("strength", [0.05, 0.12])
def test_a_level_crease_over_print_shining_through_is_not_writing(strength: float) -> None:
    page = worn(back(strength), lambda page, rng: wear.folded(page, rng))
    assert read_page(page, "image/jpeg", (300, 300)).blank


def test_a_streak_over_print_shining_through_is_not_surely_writing() -> None:
    page = worn(back(0.08), lambda page, rng: wear.dust_streak(page, rng, width_px=1))
    reading = read_page(page, "image/jpeg", (300, 300))
    assert reading.blank or not reading.blank_sure


def test_the_shortest_of_letters_is_not_surely_nothing() -> None:
    page = worn(enclosures.note(np.random.default_rng(9), text="i"), WEARS["low contrast"])
    reading = read_page(page, "image/jpeg", (300, 300))
    assert (reading.blank, reading.blank_sure) == (False, False)


@pytest.mark.parametrize("text", ["@", "8", "g", "OK"])
def test_a_letter_where_a_punch_hole_would_be_is_not_blank(text: str) -> None:
    drawn = Sheet(150)
    drawn.text(12, 60, text, size=24, face="PatrickHand-Regular", ink=PENCIL)
    page = jpeg(wear.blurred(drawn.page(PaperKind.NOTE), 0.6).image)
    assert not read_page(page, "image/jpeg", (150, 150)).blank


def other_hole(page: PaperPage, seed: int) -> tuple[int, int]:
    """Where :func:`wear.punched` makes the lower of two holes with this seed."""
    rng = np.random.default_rng(seed)
    middle = page.height / 2 + page.px(rng.normal(0, 2.0))
    inset = page.px(wear.HOLE_INSET_MM + rng.normal(0, 0.8))
    return round(inset), round(middle + page.px(wear.HOLE_DISTANCE_MM) / 2)


@pytest.mark.parametrize("rim", [236, 222])
@pytest.mark.parametrize("seed", [0, 2])
def test_an_empty_back_with_one_plain_hole_and_one_faint_one_is_blank(seed: int, rim: int) -> None:
    page = back(0.03)
    holed = wear.punched(page, np.random.default_rng(seed), backing=235)
    image, radius = holed.image.copy(), page.px(wear.HOLE_MM / 2)
    for share, shade in ((1.2, 245), (1.06, rim), (1.0, 235)):
        cv2.circle(image, other_hole(page, seed), round(radius * share), shade, -1, cv2.LINE_AA)
    reading = read_page(worn(holed, lambda _page, _rng: holed.worn("faint", image)), "image/jpeg", (300, 300))
    assert (reading.blank, reading.blank_sure) == (True, True)


@pytest.mark.parametrize("text", ["o", "8", "ok"])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_pencilled_letter_where_the_other_hole_would_be_is_not_surely_nothing(seed: int, text: str) -> None:
    drawn = Sheet(300)
    across, down = other_hole(drawn.page(PaperKind.NOTE), seed)
    drawn.text(
        across * 25.4 / 300 - 1, down * 25.4 / 300 + 1, text, size=16, face="PatrickHand-Regular", ink=PENCIL
    )
    page = drawn.page(PaperKind.NOTE)
    holed = wear.punched(page, np.random.default_rng(seed), backing=20)
    image, most = holed.image.copy(), round(page.px(wear.HOLE_MM / 2) * 1.3)
    around = slice(down - most, down + most), slice(across - most, across + most)
    image[around] = page.image[around]
    reading = read_page(worn(holed, lambda _page, _rng: holed.worn("one", image)), "image/jpeg", (300, 300))
    assert not reading.blank


def test_a_line_of_text_across_a_narrow_slip_is_no_streak() -> None:
    drawn = Sheet(300, size_mm=(50, 20))
    drawn.text(3, 12, "Vedlegg til min søknad", size=12, face="NotoSans-Bold")
    reading = read_page(jpeg(drawn.page(PaperKind.NOTE).image), "image/jpeg", (300, 300))
    assert not reading.blank


def test_one_line_of_print_on_an_empty_sheet_is_surely_not_blank() -> None:
    drawn = Sheet(300)
    drawn.text(20, 24, "This is a test document.", size=12)
    reading = read_page(jpeg(drawn.page(PaperKind.NOTE).image), "image/jpeg", (300, 300))
    assert (reading.blank, reading.blank_sure) == (False, True)


def test_a_page_covered_all_over_is_surely_not_blank() -> None:
    squares = np.random.default_rng(3).integers(0, 2, (220, 154)).astype(np.uint8) * 255
    page = np.kron(squares, np.ones((16, 16), np.uint8))
    reading = read_page(jpeg(page), "image/jpeg", (300, 300))
    assert (reading.blank, reading.blank_sure) == (False, True)


def test_a_picture_too_small_for_a_page_is_not_surely_nothing() -> None:
    page = put(np.full((100, 100), PAPER, np.uint8), np.full((8, 8), 20, np.uint8), 40, 40)
    reading = read_page(jpeg(page), "image/jpeg", (300, 300))
    assert (reading.blank, reading.blank_sure) == (False, False)


def test_a_single_dash_is_not_surely_writing() -> None:
    page = put(sheet(), np.full((40, 7), 60, np.uint8), 1200, 1700)
    reading = read_page(jpeg(page), "image/jpeg", (300, 300))
    assert (reading.blank, reading.blank_sure) == (False, False)


@pytest.mark.parametrize("backing", [12, 240])
def test_a_pencilled_word_on_a_sheet_lying_on_a_backing_is_not_blank(backing: int) -> None:
    page = laid_on(
        enclosures.note(np.random.default_rng(1)), 226, 316, left_mm=6, top_mm=8, degrees=2, backing=backing
    )
    assert not read_page(jpeg(page.image), "image/jpeg", (300, 300)).blank


@pytest.mark.parametrize("strength", [0.04, 0.08, 0.11])
def test_print_shining_through_is_not_writing(strength: float) -> None:
    assert read_page(worn(back(strength), WEARS["noise"]), "image/jpeg", (300, 300)).blank


def test_a_blank_side_says_nothing_of_how_it_lies() -> None:
    reading = read_page(jpeg(sheet(paper=PAPER)), "image/jpeg", (300, 300))
    assert reading.blank
    assert (reading.rotation, reading.orientation_confidence, reading.skew_degrees) == (0, 0.0, 0.0)
    assert reading.quality == ()
