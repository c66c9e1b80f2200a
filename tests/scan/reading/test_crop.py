"""Where the paper lies on its backing, and that nothing written is ever cut off."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.scan.reading.preview import preview, render
from kiosk.scan.reading.read import read_page
from kiosk.scan.reading.result import Polygon, Reading
from kiosk.scan.reading.shown import Transform, places_shown
from kiosk.training import enclosures, forms, wear
from kiosk.training.geometry import laid_on, skewed, turned
from kiosk.training.paper import ON
from kiosk.training.people import people
from kiosk.training.truth import PageTruth, PaperKind, PaperPage
from tests.helpers.pictures import jpeg, png

PERSON = people(3, 1, on=ON)[0]
DPI = 150
MM = DPI / 25.4


def letter() -> PaperPage:
    return enclosures.letter(PERSON, np.random.default_rng(2), on=ON, dpi=DPI)


def paper(width_mm: float, height_mm: float) -> PaperPage:
    """A slip with lines of print on it."""
    image = np.full((round(height_mm * MM), round(width_mm * MM)), 247, np.uint8)
    for row in range(round(8 * MM), image.shape[0] - round(8 * MM), round(5 * MM)):
        for column in range(round(6 * MM), image.shape[1] - round(8 * MM), round(3 * MM)):
            cv2.rectangle(image, (column, row), (column + 8, row + 11), (40,), 2)
    return PaperPage(image, DPI, PageTruth(PaperKind.LETTER))


def on_glass(
    page: PaperPage, *, backing: int = 20, left: float = 12, top: float = 9, degrees: float = 2.0,
    size: tuple[float, float] = (240.0, 330.0),
) -> PaperPage:  # fmt: skip
    return laid_on(page, *size, left_mm=left, top_mm=top, degrees=degrees, backing=backing)


def read(page: PaperPage, seed: int = 4) -> Reading:
    worn = wear.noisy(wear.blurred(page, 0.6), np.random.default_rng(seed), sigma=3)
    return read_page(jpeg(worn.image), "image/jpeg", (DPI, DPI))


def farthest(found: Polygon, truth: Polygon) -> float:
    """Millimetres between corners, of the worst."""
    return max(float(np.hypot(x - u, y - v)) for (x, y), (u, v) in zip(found, truth, strict=True)) / MM


@pytest.mark.parametrize("backing", [14, 70, 128, 190, 232])
@pytest.mark.parametrize("degrees", [-6.0, 0.0, 1.3])
def test_the_papers_corners_on_a_backing(backing: int, degrees: float) -> None:
    page = on_glass(letter(), backing=backing, degrees=degrees)
    reading = read(page)
    assert reading.crop is not None
    assert page.truth.crop is not None
    assert farthest(reading.crop, page.truth.crop) < 1.0


@pytest.mark.parametrize("size", [(148, 210), (80, 190), (85.6, 54), (105, 148)])
def test_paper_smaller_than_the_glass(size: tuple[float, float]) -> None:
    page = on_glass(paper(*size), left=40, top=60, degrees=-3)
    reading = read(page)
    assert reading.crop is not None
    assert page.truth.crop is not None
    assert farthest(reading.crop, page.truth.crop) < 1.0
    assert not reading.blank
    assert "too_dark" not in [quality.code for quality in reading.quality]
    assert reading.skew_degrees == pytest.approx(-3, abs=0.3)


def test_tinted_paper_on_a_white_lid() -> None:
    page = on_glass(wear.on_coloured_paper(letter(), (222, 222, 222)), backing=250)
    reading = read(page)
    assert reading.crop is not None
    assert page.truth.crop is not None
    assert farthest(reading.crop, page.truth.crop) < 1.0


@pytest.mark.parametrize(("backing", "degrees"), [(240, -3.0), (242, 0.0), (250, 1.3), (250, 0.0)])
def test_a_lid_nearly_as_white_as_the_paper(backing: int, degrees: float) -> None:
    page = on_glass(wear.toned(letter(), black=20, white=246), backing=backing, degrees=degrees)
    reading = read(page)
    assert reading.crop is not None
    assert page.truth.crop is not None
    assert farthest(reading.crop, page.truth.crop) < 1.5
    assert "fold" not in [quality.code for quality in reading.quality]


@pytest.mark.parametrize(("backing", "seen"), [(242, 4), (250, 2)])
def test_the_shadow_that_paper_casts_on_a_white_lid(backing: int, seen: int) -> None:
    page = on_glass(wear.toned(letter(), black=20, white=246), backing=backing, degrees=1.0)
    assert page.truth.crop is not None
    shadow = np.zeros_like(page.image)
    corners = [(round(x), round(y)) for x, y in page.truth.crop]
    for start, end in [(corners[place], corners[(place + 1) % 4]) for place in (1, 2, 3, 0)][:seen]:
        cv2.line(shadow, start, end, (30,), 3)
    soft = cv2.GaussianBlur(shadow, (0, 0), 0.25 * MM)
    reading = read(page.worn("shadow", np.asarray(cv2.subtract(page.image, soft), np.uint8)))
    assert reading.crop is not None
    assert farthest(reading.crop, page.truth.crop) < 2.5
    assert cv2.contourArea(np.array(reading.crop, np.float32)) > cv2.contourArea(np.array(corners))


@pytest.mark.parametrize("seed", [1, 5])
def test_a_streak_down_paper_and_lid_hides_no_edge(seed: int) -> None:
    page = on_glass(wear.toned(letter(), black=20, white=246), backing=232)
    reading = read(wear.dust_streak(page, np.random.default_rng(seed), width_px=3))
    assert reading.crop is not None
    assert page.truth.crop is not None
    assert farthest(reading.crop, page.truth.crop) < 1.5


@pytest.mark.parametrize("edge", ["left", "right", "top", "bottom"])
def test_no_paper_is_lost_in_a_shadow_on_the_lid(edge: wear.Edge) -> None:
    page = on_glass(
        wear.toned(letter(), black=20, white=246), backing=234, left=4, top=4, size=(218.0, 305.0)
    )
    crop = read(wear.edge_shadow(page, edge)).crop
    assert page.truth.crop is not None
    if crop is not None:
        outline = np.array(crop, np.float32)
        for x, y in page.truth.crop:
            seen = (min(max(x, 0.0), page.width), min(max(y, 0.0), page.height))
            assert cv2.pointPolygonTest(outline, seen, True) > -0.7 * MM


def test_print_on_a_tint_nearly_white_is_no_paper() -> None:
    image = np.full((round(297 * MM), round(210 * MM)), 250, np.uint8)
    tinted = paper(190, 277).image
    image[round(10 * MM) :, round(10 * MM) :][: tinted.shape[0], : tinted.shape[1]] = np.minimum(tinted, 244)
    assert read(PaperPage(image, DPI, PageTruth(PaperKind.LETTER))).crop is None


@pytest.mark.parametrize(("darkest", "width_mm"), [(20, 3.5), (30, 3.5), (45, 3.5), (30, 6.0)])
def test_the_shade_of_a_books_fold_is_no_backing(darkest: int, width_mm: float) -> None:
    page = wear.toned(letter(), black=20, white=215)
    shade = np.zeros(page.width)
    shade[-round(page.px(width_mm)) :] = np.linspace(0, 1, round(page.px(width_mm))) ** 1.5 * darkest
    image = np.clip(page.image - shade, 0, 255).astype(np.uint8)
    assert read(page.worn("fold", image)).crop is None


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_corners_begin_at_the_papers_own_top_left(rotation: int) -> None:
    form = forms.application_front(PERSON, np.random.default_rng(2), on=ON, with_barcode=False, dpi=DPI)
    page = turned(on_glass(form), rotation)  # type: ignore[arg-type]
    reading = read(page)
    assert reading.rotation == page.truth.rotation
    assert reading.orientation_confidence > 0
    assert reading.crop is not None
    assert page.truth.crop is not None
    assert farthest(reading.crop, page.truth.crop) < 1.0


@pytest.mark.parametrize("edge", ["left", "right", "top", "bottom"])
def test_dark_edges_of_a_feeder(edge: wear.Edge) -> None:
    page = wear.dark_edge(letter(), edge, width_mm=5)
    reading = read(page)
    assert reading.crop is not None
    (left, top), (right, _), (_, bottom), _ = reading.crop
    expected = [0.0, 0.0, page.width, page.height]
    place = ("left", "top", "right", "bottom").index(edge)
    expected[place] += page.px(5) if place < 2 else -page.px(5)
    assert [left, top, right, bottom] == pytest.approx(expected, abs=page.px(0.7))


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(letter(), id="the picture is the paper"),
        pytest.param(skewed(letter(), 4), id="white behind white"),
        pytest.param(wear.edge_shadow(letter(), "left"), id="a shadow"),
        pytest.param(
            enclosures.residence_permit(PERSON, np.random.default_rng(1), on=ON, dpi=DPI), id="a copy"
        ),
        pytest.param(enclosures.certificate(PERSON, np.random.default_rng(1), on=ON, dpi=DPI), id="a frame"),
        pytest.param(forms.separator_sheet("0123456789ABC", dpi=DPI), id="a panel in print"),
        pytest.param(enclosures.note(np.random.default_rng(1), dpi=DPI), id="a word"),
    ],
)
def test_no_crop_where_no_edge_shows(page: PaperPage) -> None:
    assert read(page).crop is None


def test_text_in_a_printed_band_is_not_cut_off() -> None:
    page = letter()
    image = page.image.copy()
    image[: round(18 * MM)] = 30
    cv2.putText(image, "VITNEMAL", (200, 80), cv2.FONT_HERSHEY_SIMPLEX, 2, (245,), 4)
    reading = read(page.worn("band", image))
    if reading.crop is not None:
        assert min(y for _, y in reading.crop) <= 40


@pytest.mark.parametrize("backing", [20, 150])
def test_a_torn_corner_bends_no_side(backing: int) -> None:
    page = letter()
    image = page.image.copy()
    cv2.fillPoly(image, [np.array([(page.width, 0), (page.width, 260), (page.width - 190, 0)])], (backing,))
    page = on_glass(page.worn("torn", image), backing=backing)
    reading = read(page)
    assert reading.crop is not None
    assert page.truth.crop is not None
    assert farthest(reading.crop, page.truth.crop) < 1.0


def test_two_papers_on_the_glass_stay_whole() -> None:
    one = on_glass(paper(100, 140), left=10, top=12, degrees=3)
    other = on_glass(paper(90, 120), left=130, top=180, degrees=-8)
    assert one.truth.crop is not None
    assert other.truth.crop is not None
    reading = read(one.worn("two", np.maximum(one.image, other.image)))
    if reading.crop is not None:
        outline = np.array(reading.crop, np.float32)
        for corner in (*one.truth.crop, *other.truth.crop):
            assert cv2.pointPolygonTest(outline, corner, True) > -0.5 * MM


@settings(max_examples=40, deadline=None)
@given(
    backing=st.sampled_from((14, 45, 90, 150, 200, 232, 250)),
    degrees=st.floats(-12, 12),
    left=st.floats(-20, 60),
    top=st.floats(-20, 60),
    size=st.sampled_from(((210, 297), (148, 210), (80, 200), (210, 99), (100, 100))),
    seed=st.integers(0, 2**16),
)
def test_no_ink_on_the_paper_is_outside_the_crop(
    backing: int, degrees: float, left: float, top: float, size: tuple[float, float], seed: int
) -> None:
    rng = np.random.default_rng(seed)
    slip = paper(*size)
    ink = np.zeros_like(slip.image)
    for _ in range(12):
        x, y = int(rng.integers(0, slip.width)), int(rng.integers(0, slip.height))
        cv2.ellipse(ink, (x, y), tuple(int(v) for v in rng.integers(4, 30, 2)), 0, 0, 300, (255,), 2)
    written = slip.worn("ink", np.where(ink > 0, 60, slip.image).astype(np.uint8))
    page = on_glass(written, backing=backing, degrees=degrees, left=left, top=top)
    where = on_glass(slip.worn("ink", ink), backing=0, degrees=degrees, left=left, top=top).image > 128
    reading = read(page, seed)
    if reading.crop is None:
        return
    transform = Transform(reading.rotation, reading.skew_degrees, reading.crop)
    rows, columns = np.nonzero(where)
    places = places_shown(
        [(x + 0.5, y + 0.5) for x, y in zip(columns.tolist(), rows.tolist(), strict=True)],
        reading.width, reading.height, transform,
    )  # fmt: skip
    shown = np.array(places)
    assert shown.size == 0 or (shown.min() >= 0 and shown.max() <= 1)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, -3.0])
@pytest.mark.parametrize("edge", [300, 5000])
def test_the_crop_is_what_is_shown(rotation: int, skew: float, edge: int) -> None:
    page = np.zeros((1200, 800, 3), np.uint8)
    page[200:1000, 100:700] = 240
    page[600:620, 300:320] = (200, 0, 0)
    corners = ((100.0, 200.0), (700.0, 200.0), (700.0, 1000.0), (100.0, 1000.0))
    transform = Transform(rotation, skew, corners)  # type: ignore[arg-type]
    shown = preview(png(page), "image/png", edge, transform)
    height, width = shown.shape[:2]
    assert max(height, width) <= edge
    rows, columns = np.nonzero((shown[..., 2] > 150) & (shown[..., 1] < 150))
    ((x, y),) = places_shown([(310, 610)], 800, 1200, transform)
    assert x * width == pytest.approx(columns.mean(), abs=2)
    assert y * height == pytest.approx(rows.mean(), abs=2)
    if not skew:
        assert shown.min(axis=2)[2:-2, 2:-2].max() == 240
        assert np.mean(shown[..., 2] < 100) < 0.02


def test_a_page_is_rendered_upright_at_full_size() -> None:
    page = on_glass(letter(), degrees=4)
    reading = read(page)
    assert reading.crop is not None
    transform = Transform(reading.rotation, reading.skew_degrees, reading.crop)
    upright = render(png(page.image), "image/png", transform)
    height, width = upright.shape[:2]
    assert (width, height) == (pytest.approx(210 * MM, abs=8), pytest.approx(297 * MM, abs=8))
    again = read_page(jpeg(upright[..., 0]), "image/jpeg", (DPI, DPI))
    assert again.skew_degrees == pytest.approx(0, abs=0.1)
    assert np.mean(upright < 100) < 0.12


def test_a_corner_beyond_the_picture_is_white() -> None:
    page = np.full((400, 300, 3), 200, np.uint8)
    corners = ((-20.0, 10.0), (280.0, 10.0), (280.0, 390.0), (-20.0, 390.0))
    upright = render(png(page), "image/png", Transform(0, 0.0, corners))
    assert upright.shape == (380, 300, 3)
    assert upright[:, :20].min() == 255
    assert upright[:, 21:].max() == 200
