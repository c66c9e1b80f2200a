"""How far a page leans, by whatever straight thing is on it; and that a page without one is left as it lies."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.scan.reading.ink import find_ink
from kiosk.scan.reading.scales import scales_of
from kiosk.scan.reading.skew import Lines, find_lines
from kiosk.training import enclosures, forms, prose, wear
from kiosk.training.drawing import BLACK, Sheet
from kiosk.training.geometry import skewed, turned
from kiosk.training.paper import ON
from kiosk.training.people import people
from kiosk.training.truth import PaperKind, PaperPage

PERSON = people(3, 1, on=ON)[0]
DPI = 150


def lines_of(page: PaperPage) -> Lines:
    page = wear.noisy(wear.blurred(page, 0.6), np.random.default_rng(4), sigma=3)
    return find_lines(find_ink(scales_of(page.image, (DPI, DPI)).coarse))


def labels() -> PaperPage:
    return forms.number_sheet(PERSON, np.random.default_rng(6), dpi=DPI)


def permit() -> PaperPage:
    return enclosures.residence_permit(PERSON, np.random.default_rng(6), on=ON, dpi=DPI)


def boxes() -> PaperPage:
    sheet = Sheet(DPI)
    for place in range(6):
        sheet.box(30, 40 + 25 * place, 80, 52 + 25 * place, ink=BLACK)
    return sheet.page(PaperKind.NOTE)


def two_columns() -> PaperPage:
    sheet = Sheet(DPI)
    for place, (code, subject) in enumerate(prose.SUBJECTS):
        sheet.text(20, 40 + 12 * place, subject, size=10)
        sheet.text(130, 40.6 + 12 * place, f"{code} {prose.GRADES[2 + place % 5]}", size=10)
    return sheet.page(PaperKind.NOTE)


@pytest.mark.parametrize("degrees", [-3.1, -0.57, 0.0, 0.33, 0.85, 6.2])
@pytest.mark.parametrize("drawn", [labels, permit, boxes, two_columns])
def test_few_short_edges_tell_the_lean_to_a_tenth_of_a_degree(drawn: object, degrees: float) -> None:
    assert callable(drawn)
    lines = lines_of(skewed(drawn(), degrees))
    assert lines.clear
    assert lines.skew_degrees == pytest.approx(degrees, abs=0.1)


@pytest.mark.parametrize("text", ["haster", "ring mor", "takk for hjelpen"])
def test_a_word_by_hand_does_not_tell_how_a_page_leans(text: str) -> None:
    note = enclosures.note(np.random.default_rng(2), text=text, dpi=DPI)
    lines = lines_of(skewed(note, 3.0))
    assert (lines.clear, lines.skew_degrees) == (False, 0.0)


def test_a_streak_across_a_page_that_lies_on_its_side_does_not_tell_how_it_leans() -> None:
    page = wear.dust_streak(skewed(labels(), -3.7), np.random.default_rng(1))
    assert lines_of(turned(page, 270)).skew_degrees == pytest.approx(-3.7, abs=0.1)


def test_a_stamp_pressed_on_at_an_angle_does_not_pull_the_page_with_it() -> None:
    page = permit().image.copy()
    stamp = skewed(boxes(), 4.0).image
    leaning = PaperPage(np.minimum(page, stamp), DPI, permit().truth)
    straight = enclosures.letter(PERSON, np.random.default_rng(2), on=ON, dpi=DPI)
    both = PaperPage(np.minimum(straight.image, leaning.image), DPI, straight.truth)
    assert lines_of(both).skew_degrees == pytest.approx(0.0, abs=0.1)


def test_ink_that_covers_most_of_the_page_still_is_ink() -> None:
    squares = np.random.default_rng(3).integers(0, 2, (220, 154)).astype(np.uint8) * 255
    ink = find_ink(np.kron(squares, np.ones((4, 4), np.uint8)))
    assert ink.mask.mean() > 0.2
