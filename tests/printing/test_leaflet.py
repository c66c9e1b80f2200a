"""A guide on paper: all of it, in its order, on either sheet, with fonts of its own."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest

from kiosk.printing.leaflet import make_leaflet
from kiosk.printing.leaflet_content import Block, BlockKind, LeafletContent
from kiosk.printing.paper import A4, SHEETS, Sheet
from kiosk.texts import Language
from tests.helpers.receipts import LETTERS, text_of

CONTENT = LeafletContent(
    county="Troms fylkeskommune – Romsa – Tromssa",
    office="Inntakskontoret, Tromsø",
    title="Glemt passord i MinID",
    blocks=(
        Block(BlockKind.PARAGRAPH, f"Først & fremst <rolig>: {LETTERS}"),
        Block(BlockKind.HEADING, "Slik gjør du"),
        Block(BlockKind.STEP, "Gå til vigo.no.", 1),
        Block(BlockKind.STEP, "Velg MinID.", 2),
        Block(BlockKind.POINT, "Ikke gi opp."),
        Block(BlockKind.PARAGRAPH, "Postboks 1\n9000 Tromsø"),
    ),
    checked_on=date(2026, 11, 26),
)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
@pytest.mark.parametrize("code", ["nb", "nn", "en", "se"])
def test_it_says_everything_in_order_on_one_page(code: str, sheet: Sheet) -> None:
    language = Language(code)
    (text,) = text_of(make_leaflet(CONTENT, language, sheet))
    said = (
        CONTENT.county, CONTENT.office, CONTENT.title, f"Først & fremst <rolig>: {LETTERS}", "Slik gjør du",
        "1. Gå til vigo.no.", "2. Velg MinID.", "– Ikke gi opp.", "Postboks 1 9000 Tromsø",
    )  # fmt: skip
    places = [text.find(words) for words in said]
    assert -1 not in places, text
    assert places == sorted(places)
    assert language.say("leaflet.checked", day=CONTENT.checked_on) in text
    assert language.say("receipt.training") not in text


def test_a_training_stations_says_so_on_every_page() -> None:
    long = replace(CONTENT, training=True, is_countys=True, blocks=CONTENT.blocks * 12)
    language = Language("nb")
    pages = text_of(make_leaflet(long, language, A4))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert language.say("receipt.training") in page
        assert language.say("receipt.page", page=number, pages=len(pages)) in page
        assert "Skrevet av fylket." in page


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
def test_it_has_its_size_its_language_its_title_and_its_fonts(sheet: Sheet) -> None:
    pdf = pikepdf.open(io.BytesIO(make_leaflet(CONTENT, Language("nn"), sheet)))
    assert str(pdf.Root.Lang) == "nn-NO"
    assert str(pdf.docinfo["/Title"]) == CONTENT.title
    (page,) = pdf.pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [round(sheet.width), round(sheet.height)]
    fonts = [font for font in page.Resources.Font.values() if "/BaseFont" in font]
    used = [str(font.BaseFont) for font in fonts]
    assert len([name for name in used if "+" in name]) >= 2
    assert all("+" in name for name in used), used


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
def test_nothing_leaves_the_sheet(sheet: Sheet) -> None:
    words = "Fylkeskommunenes opplæringskontorsamarbeid " * 6
    crowded = replace(CONTENT, county=words, office=words, title=words, training=True)
    document = pypdfium2.PdfDocument(make_leaflet(crowded, Language("nb"), sheet))
    try:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            assert all(box[0] > 0 and box[2] < sheet.width - 20 for box in boxes if box[2] > box[0])
            text.close()
    finally:
        document.close()


def test_the_same_content_is_the_same_file() -> None:
    first, again = (make_leaflet(CONTENT, Language("nb"), A4) for _ in range(2))
    assert first == again
