"""Wear does what its name says, to the picture and not to the page handed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from numpy.random import Generator

from kiosk.training import enclosures, wear
from kiosk.training.people import people
from kiosk.training.truth import PaperPage

ON = date(2026, 1, 29)
PERSON = people(1, 1, on=ON)[0]
Wear = Callable[[PaperPage, Generator], PaperPage]

WORN: dict[str, Wear] = {
    "punch_holes": lambda page, rng: wear.punched(page, rng),
    "coloured_paper": lambda page, rng: wear.on_coloured_paper(page, (250, 240, 200)),
    "show_through": lambda page, rng: wear.showing_through(page, page, strength=0.2),
    "fold": lambda page, rng: wear.folded(page, rng),
    "edge_shadow": lambda page, rng: wear.edge_shadow(page, "right"),
    "dark_edge": lambda page, rng: wear.dark_edge(page, "top"),
    "dust_streak": lambda page, rng: wear.dust_streak(page, rng),
    "specks": lambda page, rng: wear.specked(page, rng),
    "noise": lambda page, rng: wear.noisy(page, rng),
    "blur": lambda page, rng: wear.blurred(page, 1.2),
    "tone": lambda page, rng: wear.toned(page, black=20, white=245),
    "low_contrast": lambda page, rng: wear.low_contrast(page),
    "over_exposed": lambda page, rng: wear.over_exposed(page),
    "thin_print": lambda page, rng: wear.thin_printed(page),
    "jpeg_30": lambda page, rng: wear.compressed(page, 30),
    "fax": lambda page, rng: wear.faxed(page, rng),
}


def letter(*, colour: bool = False) -> PaperPage:
    return enclosures.letter(PERSON, np.random.default_rng(0), on=ON, dpi=150, colour=colour)


def white(*, colour: bool = False) -> PaperPage:
    page = letter(colour=colour)
    return PaperPage(np.full_like(page.image, 255), page.dpi, page.truth)


@pytest.mark.parametrize("name", WORN)
@pytest.mark.parametrize("colour", [False, True])
def test_wear_is_seeded_named_and_leaves_the_page_alone(name: str, colour: bool) -> None:
    page = letter(colour=colour)
    before = page.image.copy()
    once = WORN[name](page, np.random.default_rng(5))
    again = WORN[name](page, np.random.default_rng(5))
    assert np.array_equal(once.image, again.image)
    assert np.array_equal(page.image, before)
    assert once.truth.wear == (name,)
    assert once.image.dtype == np.uint8
    if name != "fax":
        assert once.image.shape == before.shape
        assert not np.array_equal(once.image, before)


def test_holes_are_where_the_standard_puts_them() -> None:
    page = wear.punched(white(), np.random.default_rng(1), backing=0)
    rows, columns = np.nonzero(page.image < 80)
    assert columns.mean() == pytest.approx(page.px(wear.HOLE_INSET_MM), abs=page.px(3))
    upper, lower = rows[rows < page.height / 2], rows[rows >= page.height / 2]
    assert lower.mean() - upper.mean() == pytest.approx(page.px(wear.HOLE_DISTANCE_MM), abs=2)
    assert len(upper) == pytest.approx(np.pi * page.px(wear.HOLE_MM / 2) ** 2, rel=0.08)


def test_noise_has_the_spread_asked_for() -> None:
    page = white()
    grey = PaperPage(np.full_like(page.image, 128), page.dpi, page.truth)
    assert wear.noisy(grey, np.random.default_rng(2), sigma=6).image.std() == pytest.approx(6, rel=0.03)


@pytest.mark.parametrize(("edge", "strip"), [("left", np.s_[:, 0]), ("bottom", np.s_[-1])])
def test_a_shadow_lies_at_its_edge(edge: wear.Edge, strip: tuple[slice, int]) -> None:
    page = wear.edge_shadow(white(colour=True), edge, darkness=0.6)
    assert page.image[strip].mean() == pytest.approx(255 * 0.4, abs=3)
    assert page.image[page.height // 2, page.width // 2].min() == 255


@pytest.mark.parametrize("edge", ["left", "right", "top", "bottom"])
def test_a_dark_edge_is_one_strip(edge: wear.Edge) -> None:
    page = wear.dark_edge(white(), edge, width_mm=5, value=10)
    across = page.width if edge in ("left", "right") else page.height
    assert (page.image == 10).mean() == pytest.approx(page.px(5) / across, rel=0.05)


def test_contrast_and_exposure_keep_to_their_levels() -> None:
    dull = wear.low_contrast(letter(), black=95, white=190)
    assert (dull.image.min(), dull.image.max()) >= (95, 190)
    assert dull.image.max() == 190
    assert wear.over_exposed(letter(), lift=80).image.min() >= 80


def test_thin_print_has_less_ink() -> None:
    page = letter()
    assert (255 - wear.thin_printed(page).image.astype(int)).sum() < 0.8 * (
        255 - page.image.astype(int)
    ).sum()


def test_what_shows_through_is_mirrored_and_faint() -> None:
    front = letter()
    back = wear.showing_through(white(), front, strength=0.1)
    ink = (255 - np.flip(back.image, 1).astype(float)).ravel()
    assert 0 < ink.max() <= 26
    assert np.corrcoef(ink, (255 - front.image.astype(float)).ravel())[0, 1] > 0.6


def test_grey_takes_the_colours_away() -> None:
    assert wear.grey(letter(colour=True)).image.ndim == 2
    page = letter()
    assert wear.grey(page) is page
