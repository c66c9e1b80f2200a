"""Separators, cover sheets and application forms: what stands on them, and that our own reading finds it again."""

from __future__ import annotations

import io
from typing import Final

import numpy as np
import pikepdf
import pytest

from kiosk.codes import SheetCode, SheetKind, cover_id, encode_id
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.printing.application_form import make_application_forms
from kiosk.printing.cover_sheet import CoverContent, make_cover_sheet
from kiosk.printing.separator_sheet import make_separator_sheets
from kiosk.scan.forms import BOX_SIDE, cover_page, form_layout, form_page_id
from kiosk.scan.reading.read import read_page
from kiosk.texts import Language
from kiosk.training import wear
from kiosk.training.encoding import encode
from kiosk.training.geometry import resampled, skewed, turned
from kiosk.training.truth import PageTruth, PaperKind, PaperPage
from tests.helpers.filled_forms import SERIAL, content, labels, scanned
from tests.helpers.receipts import LETTERS, rendered, text_of

LANGUAGES: Final = ("nb", "nn", "en")
LOCALES: Final = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
SEPARATORS: Final = tuple(SheetCode(SheetKind.SEPARATOR, encode_id(2**64 + number)) for number in range(2))
COVER: Final = SheetCode(SheetKind.COVER, cover_id(1, 2**56 + 12345))
LONG: Final = "Ein svært lang type vedlegg som fylket har funne på, og som går over to linjer"


def form(code: str, **changes: object) -> bytes:
    layout = form_layout(1)
    assert layout is not None
    return make_application_forms(layout, content(Language(code), **changes), Language(code))[1]


def cover(code: str, **changes: object) -> bytes:
    language = Language(code)
    words = [language.say(f"type.{known}") for known in DocumentType if known is not DocumentType.APPLICATION]
    told: dict[str, object] = {
        "county": "Troms fylkeskommune – Romssa fylkkasuohkan – Tromssan fylkinkomuuni",
        "office": "Inntakskontoret, Tromsø",
        "code": COVER,
        "name": f"Čáhcesuolu {LETTERS}",
        "county_year": 2027,
        "boxes": [(word, place == 1) for place, word in enumerate(words)],
    }
    return make_cover_sheet(CoverContent(**(told | changes)), language)  # type: ignore[arg-type]


def separator(code: str, *, training: bool = False) -> bytes:
    return make_separator_sheets(SEPARATORS, Language(code), training=training)


MAKERS = {"form": form, "cover": cover, "separator": separator}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", MAKERS)
def test_a_sheet_says_what_it_is_in_embedded_letters(kind: str, code: str) -> None:
    pdf = MAKERS[kind](code)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        titles = {"form": "", "cover": "cover.title", "separator": "separator.title"}
        layout = form_layout(1)
        assert layout is not None
        title = Language(code).say(titles[kind]) if titles[kind] else layout.title[code]
        assert str(opened.docinfo["/Title"]) == title
        assert str(opened.Root.Lang) == LOCALES[code]
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        fonts = [font for page in opened.pages for font in page.Resources.Font.values()]
        assert fonts
        assert all("+" in str(font.BaseFont) for font in fonts), (
            "embedded, and none that PDF readers bring along"
        )
        box = {"form": 2, "cover": 1, "separator": 4}[kind]
        assert len(opened.pages) == box
    assert pdf == MAKERS[kind](code), "the same content is the same file"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_form_asks_for_everything(code: str) -> None:
    language = Language(code)
    first, second = text_of(form(code))
    for category in Category:
        assert language.say(f"category.{category}") in first
    for known in DocumentType:
        if known is not DocumentType.APPLICATION:
            assert language.say(f"type.{known}") in second
    assert "77 78 80 00" in first
    for number, text in ((1, first), (2, second)):
        assert str(SheetCode(SheetKind.FORM, str(form_page_id(1, code, number, SERIAL)))) in text
        assert language.say("receipt.page", page=number, pages=2) in text
        assert language.say("receipt.training") not in text
    assert language.say("receipt.training") in text_of(form(code, training=True))[1]
    assert "77 78" not in text_of(form(code, where_to_ask=None))[0]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_cover_sheet_names_its_applicant_or_nobody(code: str) -> None:
    language = Language(code)
    (text,) = text_of(cover(code))
    assert all(letter in text for letter in LETTERS)
    assert str(COVER) in text
    assert language.say("cover.name") in text
    (nameless,) = text_of(cover(code, name=None, training=True))
    assert language.say("cover.name") not in nameless
    assert language.say("receipt.training") in nameless


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_separator_says_the_same_on_both_sides_in_three_languages(code: str) -> None:
    pages = text_of(separator(code))
    assert len(pages) == 4
    for page, sheet in zip(pages, (*SEPARATORS[:1] * 2, *SEPARATORS[1:] * 2), strict=True):
        assert str(sheet) in page
        assert all(Language(one).say("separator.lead") in page for one in LANGUAGES)
    assert [Language(code).say("separator.back") in page for page in pages] == [False, True, False, True]
    assert Language(code).say("receipt.training") in text_of(separator(code, training=True))[0]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", MAKERS)
def test_nothing_reaches_the_edge(kind: str, code: str) -> None:
    many = [(LONG, False)] * 24
    pdf = cover(code, boxes=many, name="Đorđe " * 30) if kind == "cover" else MAKERS[kind](code)
    for number in range(2 if kind != "cover" else 1):
        ink = np.array(rendered(pdf, number, 72)) < 200
        rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
        mm = 72 / 25.4
        assert columns[0] >= 12 * mm
        assert columns[-1] <= (210 - 12) * mm
        assert rows[0] >= 10 * mm
        assert rows[-1] <= (297 - 10) * mm


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", ["form", "cover"])
def test_no_words_run_into_a_box_or_past_their_column(kind: str, code: str) -> None:
    layout = form_layout(1)
    assert layout is not None
    many = dict.fromkeys(labels(Language(code)), LONG)
    pdf = form(code, labels=many) if kind == "form" else cover(code, boxes=[(LONG, False)] * 24)
    pages = layout.pages if kind == "form" else (cover_page(1),)
    for number, page in enumerate(pages):
        assert page is not None
        image = np.array(rendered(pdf, number, 150))
        for box in page.boxes:
            inner = 0.5
            a, b, c, d = (
                round(mm * 150 / 25.4)
                for mm in (
                    box.left + inner,
                    box.top + inner,
                    box.left + BOX_SIDE - inner,
                    box.top + BOX_SIDE - inner,
                )
            )
            assert image[b:d, a:c].min() > 200, box.name


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("side", [0, 1])
def test_a_worn_separator_is_found_either_side_and_any_way_up(side: int, dpi: int) -> None:
    drawn = np.array(rendered(separator("nb"), side, 300))
    rng = np.random.default_rng((side, dpi))
    for rotation in (0, 180, 90):
        page = PaperPage(drawn, 300, PageTruth(PaperKind.SEPARATOR))
        page = wear.folded(wear.specked(page, rng), rng)
        page = skewed(wear.low_contrast(page), float(rng.uniform(-5, 5)))
        page = wear.noisy(wear.blurred(resampled(page, dpi), 0.8), rng, sigma=6)
        page = turned(page, rotation)  # type: ignore[arg-type]
        for encoding, media_type in (("jpeg", "image/jpeg"), ("tiff-g4", "image/tiff")):
            found = read_page(encode(page, encoding), media_type, (dpi, dpi))  # type: ignore[arg-type]
            assert found.separator is not None, (rotation, encoding)
            assert found.separator.id == SEPARATORS[0].id
            assert found.ticks == ()


def test_a_separator_scratched_across_its_bars_is_found_by_its_other_code() -> None:
    drawn = np.array(rendered(separator("nb"), 0, 200))
    bars = drawn.copy()
    bars[round(95 * 200 / 25.4) : round(145 * 200 / 25.4)] = 128
    code = drawn.copy()
    code[round(150 * 200 / 25.4) : round(240 * 200 / 25.4)] = 128
    for image in (bars, code):
        page = PaperPage(image, 200, PageTruth(PaperKind.SEPARATOR))
        found = read_page(encode(page, "jpeg"), "image/jpeg", (200, 200))
        assert found.separator is not None
        assert found.separator.id == SEPARATORS[0].id


@pytest.mark.parametrize("seed", range(6))
def test_a_cover_sheets_printed_tick_is_read_after_copier_and_scanner(seed: int) -> None:
    page = PaperPage(np.array(rendered(cover("en"), 0, 300)), 300, PageTruth(PaperKind.COVER))
    worn, data, media_type = scanned(page, np.random.default_rng(seed))
    found = read_page(data, media_type, (worn.dpi, worn.dpi))
    assert found.separator is not None
    assert (found.separator.kind, found.separator.id) == ("C", COVER.id)
    answers = [tick.answer for tick in found.ticks]
    printed = len(DocumentType) - 1
    assert answers[:printed] == ["empty", "ticked", *["empty"] * (printed - 2)]
    assert set(answers[printed:]) == {"unsure"}, "boxes that were not printed"
