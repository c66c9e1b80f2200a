"""The page that takes a station into its county: our own reading gets the enrolment back from a scan of it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from kiosk.printing.enrolment_sheet import LONGEST_CODE, EnrolmentSheet, make_enrolment_sheet
from kiosk.scan.reading.read import read_page
from kiosk.texts import Language
from kiosk.training import wear
from kiosk.training.encoding import encode
from kiosk.training.geometry import skewed, turned
from kiosk.training.truth import PageTruth, PaperKind, PaperPage
from tests.helpers.receipts import rendered, text_of

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def code_of(length: int) -> str:
    drawn = np.random.default_rng(length).integers(len(LETTERS), size=length - 6)
    return "KSKE1:" + "".join(LETTERS[place] for place in drawn)


def content(code: str, until: date | None = date(2026, 12, 10), *, training: bool = False) -> EnrolmentSheet:
    return EnrolmentSheet(code, "Vestland fylkeskommune", "Inntakskontoret, Bergen", "A7KX", until, training)


@pytest.mark.parametrize("spoken", ["nb", "nn", "en"])
def test_it_says_what_it_is_and_what_becomes_of_it_on_one_page(spoken: str) -> None:
    language = Language(spoken)
    (text,) = text_of(make_enrolment_sheet(content(code_of(1100)), language))
    day = language.day(date(2026, 12, 10))
    said = [language.say(f"enrolment.rule.{rule}") for rule in ("file", "scan", "destroy", "lost")]
    for told in (
        "Vestland fylkeskommune",
        "Inntakskontoret, Bergen",
        "A7KX",
        day,
        language.say("enrolment.lead"),
        *said,
    ):
        assert " ".join(told.split()) in text
    assert language.say("receipt.training") not in text
    (text,) = text_of(make_enrolment_sheet(content(code_of(1100), None, training=True), language))
    assert language.say("receipt.training") in text
    assert language.say("enrolment.no_end") in text


@pytest.mark.parametrize("length", [600, 1100, 1700, 2500, LONGEST_CODE])
def test_its_code_is_read_from_a_scan(length: int) -> None:
    code = code_of(length)
    drawn = np.array(rendered(make_enrolment_sheet(content(code), Language("nb")), dpi=300))
    rng = np.random.default_rng(length)
    page = wear.specked(PaperPage(drawn, 300, PageTruth(PaperKind.NOTE)), rng)
    page = turned(skewed(wear.noisy(wear.blurred(page, 0.8), rng, sigma=6), 1.5), 180)
    found = read_page(encode(page, "jpeg"), "image/jpeg", (300, 300))
    assert [barcode.text for barcode in found.barcodes if barcode.format == "qr"] == [code]


def test_it_does_not_show_its_code_when_it_is_printed_by_mistake() -> None:
    assert "KSKE1" not in repr(content(code_of(600)))
