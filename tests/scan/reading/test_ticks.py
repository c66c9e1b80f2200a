"""The boxes on sheets of ours, read by position: forms filled in by generated hands, copied and scanned."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from kiosk.codes import FormId, SheetCode, SheetKind, encode_id, form_id_of
from kiosk.scan.forms import BOX_SIDE, LANGUAGES, MARKS, QR_MIDDLE, SHEET, form_layout, form_page_id, page_of
from kiosk.scan.reading.read import read_page
from kiosk.training import wear
from kiosk.training.encoding import encode
from kiosk.training.geometry import skewed
from kiosk.training.truth import PageTruth, PaperKind, PaperPage
from tests.helpers.filled_forms import SERIAL, Filling, Score, blank_form, filled, filling, read, scanned
from tests.helpers.pictures import jpeg

SLICE = 12
"""Of the fillings that tests/long reads whole."""


def score(numbers: range) -> Score:
    told = Score()
    for number in numbers:
        one, page = filling(9, number)
        told.add(one, read(one), str(form_page_id(1, LANGUAGES[number % 3], page, SERIAL)))
    return told


def test_generated_fillings_are_read_without_a_wrong_tick() -> None:
    told = score(range(SLICE))
    assert (told.wrong, told.codes) == (0, 0), told
    assert told.right >= 20 * (told.right + told.unsure) / 21, told


@pytest.mark.parametrize("lost", range(4))
def test_a_form_whose_corner_is_gone_is_read_by_the_other_three(lost: int) -> None:
    page, marks = clean()
    x, y = (round(mm * page.dpi / 25.4) for mm in MARKS[lost])
    image = page.image.copy()
    image[max(0, y - 60) : y + 60, max(0, x - 60) : x + 60] = 255
    assert answers(skewed(PaperPage(image, page.dpi, page.truth), 2.0)) == marks


def test_a_form_with_two_corners_gone_is_left_to_a_person() -> None:
    page, _marks = clean()
    image = page.image.copy()
    image[:250, :] = 255
    found = read_page(jpeg(image), "image/jpeg", (300, 300))
    assert found.separator is not None, "the bars at its foot say what it is"
    assert {tick.answer for tick in found.ticks} == {"unsure"}


def test_a_form_whose_resolution_is_not_true_is_read() -> None:
    page, marks = clean()
    found = read_page(encode(page, "jpeg"), "image/jpeg", (400, 400))
    assert {tick.name: tick.answer for tick in found.ticks} == marks


def test_a_box_whose_frame_is_not_there_is_left_to_a_person() -> None:
    page, _marks = clean(ticked=0)
    box = form_layout(1).pages[0].boxes[2]  # type: ignore[union-attr]
    left, top, side = (round(mm * 300 / 25.4) for mm in (box.left - 1, box.top - 1, BOX_SIDE + 2))
    image = page.image.copy()
    cv2.rectangle(image, (left, top), (left + side, top + side), (255,), -1)
    found = answers(PaperPage(image, page.dpi, page.truth))
    assert [name for name, answer in found.items() if answer != "empty"] == [box.name]


@pytest.mark.parametrize("encoding", ["jpeg", "tiff-g4"])
def test_what_a_picture_has_lost_is_not_taken_for_empty(encoding: str) -> None:
    page, marks = clean(pen=(0.4, 112))
    lost = wear.over_exposed(page)
    media_type = {"jpeg": "image/jpeg", "tiff-g4": "image/tiff"}[encoding]
    found = read_page(encode(lost, encoding), media_type, (300, 300))  # type: ignore[arg-type]
    assert {tick.answer for tick in found.ticks} == {"unsure"}
    assert answers(page) == marks, "while a pencil's ticks are read where they are seen"


@pytest.mark.parametrize("number", range(6))
def test_what_was_done_to_the_paper_makes_no_wrong_tick(number: int) -> None:
    rng = np.random.default_rng((8, number))
    layout = form_layout(1)
    assert layout is not None
    page, marks = filled(layout.pages[number % 2], blank_form("nn")[number % 2], rng)
    behind = np.ascontiguousarray(blank_form("nn")[1 - number % 2][:, ::-1])
    worn = (
        lambda: wear.showing_through(page, PaperPage(behind, 300, page.truth), strength=0.3),
        lambda: wear.edge_shadow(page, "left"),
        lambda: wear.dust_streak(page, rng, width_px=4),
        lambda: wear.low_contrast(page),
        lambda: wear.over_exposed(page, lift=50),
        lambda: wear.specked(page, rng, count=600),
    )[number]()
    done, data, media_type = scanned(worn, rng)
    told = Score()
    told.add(Filling(done, marks, data, media_type), read_page(data, media_type, (done.dpi, done.dpi)), "")
    assert told.wrong == 0, told


def test_only_a_sheet_that_people_tick_has_ticks() -> None:
    page, _marks = clean()
    assert "ticks" not in read_page(encode(page, "jpeg"), "image/jpeg").as_json()
    for kind, ident in (
        (SheetKind.SEPARATOR, encode_id(1)),
        (SheetKind.FORM, str(FormId(0, 0, 1, 7))),
        (SheetKind.FORM, str(FormId(200, 0, 1, 7))),
        (SheetKind.FORM, str(FormId(1, 0, 9, 7))),
        (SheetKind.COVER, encode_id(1)),
    ):
        assert page_of(kind, SheetCode(kind, ident).id) is None


def test_nothing_stands_on_another_and_all_of_it_on_the_sheet() -> None:
    layout = form_layout(1)
    assert layout is not None
    for page in layout.pages:
        names = [box.name for box in page.boxes]
        assert len(names) == len(set(names))
        for box in page.boxes:
            corners = [(box.left, box.top), (box.left + BOX_SIDE, box.top + BOX_SIDE)]
            for x, y in corners:
                assert 20 < x < SHEET[0] - 15
                assert 20 < y < SHEET[1] - 30
                assert all(np.hypot(x - a, y - b) > 12 for a, b in (*MARKS, QR_MIDDLE)), box
            others = [other for other in page.boxes if other is not box]
            assert all(max(abs(o.left - box.left), abs(o.top - box.top)) >= 8 for o in others), box.name


def test_a_forms_id_says_what_it_was_made_of() -> None:
    told = form_page_id(1, "nn", 2, 2**50 - 1)
    assert form_id_of(str(told)) == told == FormId(1, 1, 2, 2**50 - 1)
    assert form_page_id(1, "se", 1, 0).language == 0
    with pytest.raises(ValueError, match="form id"):
        FormId(1, 1, 16, 0)


def clean(ticked: float = 0.3, pen: tuple[float, int] = (0.45, 52)) -> tuple[PaperPage, dict[str, str]]:
    """A form's first page as it was filled in with a good pen."""
    layout = form_layout(1)
    assert layout is not None
    rng = np.random.default_rng(3)
    page, marks = filled(layout.pages[0], blank_form("nb")[0], rng, ticked=ticked, pen=pen, struck=0)
    return PaperPage(page.image, page.dpi, PageTruth(PaperKind.APPLICATION)), dict(marks)


def answers(page: PaperPage) -> dict[str, str]:
    found = read_page(encode(page, "jpeg"), "image/jpeg", (page.dpi, page.dpi))
    return {tick.name: tick.answer for tick in found.ticks}
