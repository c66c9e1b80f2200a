"""The letter: what it says, where its address stands, and how it is read out."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pikepdf
import pypdfium2
import pytest
from reportlab.lib.units import mm

from kiosk.printing.letter import make_letter
from kiosk.printing.letter_content import LetterContent
from kiosk.printing.paper import A4, A5, Sheet
from kiosk.printing.receipt_content import MissingItem
from kiosk.texts import Language, Text
from tests.helpers.aloud import read_aloud, unmarked
from tests.helpers.receipts import LETTERS, rendered, text_of

SHEETS = {"A4": A4, "A5": A5}
LONG = "Đoarvunjárga-Gáddevuohta-Ŧuohtaguovlu-Žiivaguovdageaidnu-Ŋuorvvejohka-" * 2
LETTER = LetterContent(
    county="Vestland fylkeskommune",
    office="Inntakskontoret, Bergen",
    written=date(2026, 3, 4),
    number="VS01-0000012-E",
    received=datetime(2026, 3, 3, 23, 30, tzinfo=UTC),
    name="Kari Nordmann",
    address=("c/o Mo", "Storgata 12 B", "5003 Bergen"),
    late=(Text("late.consequence.not_set"),),
    missing=(MissingItem("Vitnemål", date(2026, 7, 1)), MissingItem(Text("receipt.missing.withheld"))),
    where_to_ask="Telefon 05557",
)
WINDOW = (20 * mm, 50 * mm, 110 * mm, 85 * mm)
"""Left, top, right and bottom of what a C5 envelope's window shows of an A4 sheet folded once."""


@pytest.mark.parametrize("size", SHEETS)
@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_it_says_everything_in_order_on_one_page(code: str, size: str) -> None:
    language = Language(code)

    pdf = make_letter(LETTER, language, SHEETS[size])

    (text,) = text_of(pdf)
    whole = " ".join(part.text for part in read_aloud(pdf))
    said = (
        LETTER.county, language.day(date(2026, 3, 4)), LETTER.number, "Kari Nordmann", "Storgata 12 B",
        language.say("letter.title.both"), language.say("late.consequence.not_set"), "Vitnemål",
        language.say("receipt.missing.withheld"), "Telefon 05557", language.say("letter.closing"),
    )  # fmt: skip
    places = [whole.index(" ".join(words.split())) for words in said]
    assert places == sorted(places)
    assert all(" ".join(words.split()) in text for words in said)
    assert unmarked(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang)[:2] == code
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo.Title) == language.say("letter.pdf_title", number=LETTER.number)
        assert "Nordmann" not in "".join(str(value) for value in document.docinfo.values())
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_the_day_that_papers_came_is_the_one_at_the_desk() -> None:
    """Half past eleven at night in UTC is the next day in Norway."""
    nb = Language("nb")
    text = text_of(make_letter(LETTER, nb))[0]
    assert nb.say("letter.lead", day=nb.day(date(2026, 3, 4)), number=LETTER.number) in text


@pytest.mark.parametrize("training", [False, True])
def test_the_address_and_nothing_else_shows_in_the_envelopes_window(training: bool) -> None:
    long = replace(
        LETTER,
        county=LONG,
        training=training,
        address=("c/o Mo", "Gård", "Storgata 12 B", "5003 Bergen", "SE"),
    )
    document = pypdfium2.PdfDocument(make_letter(long, Language("nb")))
    left, top, right, bottom = WINDOW
    words = document[0].get_textpage()
    seen = words.get_text_bounded(left, A4.height - bottom, right, A4.height - top)
    document.close()
    assert seen.split("\r\n") == ["Kari Nordmann", *long.address]


def test_a_letter_to_nobody_named_has_no_address() -> None:
    letter = replace(LETTER, name=None, address=(), late=())
    text = text_of(make_letter(letter, Language("nb")))[0]
    assert "Nordmann" not in text
    assert Language("nb").say("letter.title.missing") in text


@pytest.mark.parametrize(("sheet", "least"), [(A4, 15), (A5, 9)], ids=list(SHEETS))
def test_nothing_runs_into_the_margins(sheet: Sheet, least: int) -> None:
    letter = replace(
        LETTER,
        county=LONG,
        office=LONG,
        name=LONG,
        address=(LONG, LETTERS),
        late=(LONG * 3,),
        missing=tuple(MissingItem(LONG, date(2026, 9, 30)) for _ in range(12)),
        training=True,
    )
    pdf = make_letter(letter, Language("nb"), sheet)
    for page in range(len(text_of(pdf))):
        ink = np.asarray(rendered(pdf, page, dpi=100)) < 200
        margin = round(least / 25.4 * 100)
        assert not ink[:, :margin].any()
        assert not ink[:, -margin:].any()


def test_the_same_letter_is_the_same_file_and_its_repr_holds_nobody() -> None:
    assert make_letter(LETTER, Language("nb")) == make_letter(LETTER, Language("nb"))
    assert "Nordmann" not in repr(LETTER)
    assert "Storgata" not in repr(LETTER)


def test_a_letter_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        replace(LETTER, late=(), missing=())
