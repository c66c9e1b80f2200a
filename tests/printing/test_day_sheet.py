"""The day's sheet: readable by a person and by a scanner, on one page, in every language."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pikepdf
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as some

from kiosk.codes import CROCKFORD, DayCode, parse_day_code
from kiosk.printing.day_sheet import DaySheet, groups, make_day_sheet
from kiosk.texts import Language
from tests.helpers.receipts import rendered, text_of

HEAD = "0f5c4a9b" * 8
CONTENT = DaySheet(
    authority="Møre og Romsdal fylkeskommune",
    office="Inntakskontoret, Ålesund",
    code=DayCode("AB12", date(2026, 11, 23), 1_234_567, HEAD),
    as_of=None,
    intakes=41,
    sheets=377,
    pages=502,
    voided=1,
    destroyed=3,
    entries=2_918,
    training=False,
    late=17,
    doubts=29,
    batches=6,
    batch_sheets=811,
)


def test_it_names_itself_and_its_language_as_every_sheet_of_the_office_does() -> None:
    with pikepdf.open(io.BytesIO(make_day_sheet(CONTENT, Language("nn")))) as pdf:
        assert str(pdf.Root.Lang) == "nn-NO"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert Language("nn").say("day.title") in str(pdf.docinfo.Title)


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_it_says_everything_on_one_page(code: str) -> None:
    language = Language(code)
    (text,) = text_of(make_day_sheet(CONTENT, language))
    told = (
        CONTENT.authority,
        CONTENT.office,
        "AB12",
        "41",
        "377",
        "502",
        "17",
        "29",
        "6",
        "811",
        "2918",
        "1234567",
        *groups(HEAD),
    )
    for said in (*told, language.say("day.title"), language.day(CONTENT.code.day)):
        assert said in text
    assert not re.search(r"\bday\.[a-z]", text)
    assert language.say("receipt.training") not in text
    so_far = language.say("day.so_far", moment="").rstrip(". ")
    assert so_far not in text


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_a_day_that_is_not_over_says_so(code: str) -> None:
    language, at = Language(code), datetime(2026, 11, 23, 14, 42, tzinfo=UTC)
    (text,) = text_of(make_day_sheet(replace(CONTENT, as_of=at, training=True), language))
    assert language.moment(at) in text
    assert language.say("receipt.training") in text


def test_what_a_barcode_scanner_types_is_the_days_code() -> None:
    for dpi in (300, 200):
        image = rendered(make_day_sheet(CONTENT, Language("nb")), dpi=dpi)
        (found,) = zxingcpp.read_barcodes(np.asarray(image))
        assert parse_day_code(found.text) == CONTENT.code


def test_its_fonts_are_embedded() -> None:
    pdf = pikepdf.open(io.BytesIO(make_day_sheet(CONTENT, Language("nb"))))
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values() if "/BaseFont" in font]
    assert len([font for font in fonts if "+" in str(font.BaseFont)]) >= 2


CODES = some.builds(
    DayCode,
    some.text(CROCKFORD, min_size=4, max_size=4),
    some.dates(date(2000, 1, 1), date(2999, 12, 31)),
    some.integers(1, 10**15),
    some.text("0123456789abcdef", min_size=64, max_size=64),
)


@given(CODES, some.integers(0, 200), some.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_code_is_read_back_and_a_mistyped_one_is_not(code: DayCode, place: int, letter: str) -> None:
    text = str(code)
    assert parse_day_code(text) == code
    assert parse_day_code(f"  {text.lower()}\n") == code
    assert code.head in text.lower()
    place %= len(text)
    if text[place] not in ("-", letter):
        assert parse_day_code(text[:place] + letter + text[place + 1 :]) is None


@pytest.mark.parametrize(
    "text", ["", "KSK1S-0000000000000-0", "KSKJ1-AB12-20261332-1-" + HEAD.upper() + "-0"]
)
def test_what_is_no_days_code(text: str) -> None:
    assert parse_day_code(text) is None
