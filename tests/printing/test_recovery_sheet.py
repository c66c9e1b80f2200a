"""The sheet with the recovery key: readable by a person and by a scanner, on one page, in every language."""

from __future__ import annotations

import io
import os
import re
from datetime import UTC, datetime

import numpy as np
import pikepdf
import pytest
import zxingcpp

from kiosk.printing.recovery_sheet import RecoverySheet, make_recovery_sheet
from kiosk.records.recovery import RecoveryKey
from kiosk.texts import Language
from tests.helpers.receipts import rendered, text_of

KEY = RecoveryKey(b"\x2a" * 16)


def _content(key: RecoveryKey = KEY, *, training: bool = False) -> RecoverySheet:
    made = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    return RecoverySheet(
        key.words, key.lock.id, "AB12", "Vestland fylkeskommune", "Inntakskontoret, Bergen", made, training
    )


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_it_says_everything_on_one_page(code: str) -> None:
    language = Language(code)
    (text,) = text_of(make_recovery_sheet(_content(), language))
    said_by_itself = (language.say("recovery.title"), language.say("recovery.rule.safe"))
    made = language.day(_content().made.date())
    for said in (*KEY.words, KEY.lock.id, "AB12", "Vestland fylkeskommune", made, *said_by_itself):
        assert " ".join(said.split()) in text
    assert not re.search(r"recovery\.[a-z]", text)
    assert language.say("receipt.training") not in text


def test_what_a_barcode_scanner_types_is_the_key() -> None:
    for key in (KEY, *(RecoveryKey.make(os.urandom) for _ in range(3))):
        image = rendered(make_recovery_sheet(_content(key), Language("nb")))
        (found,) = zxingcpp.read_barcodes(np.asarray(image))
        assert RecoveryKey.from_words(found.text) == key


def test_a_training_stations_sheet_says_so() -> None:
    language = Language("nb")
    (text,) = text_of(make_recovery_sheet(_content(training=True), language))
    assert language.say("receipt.training") in text


def test_its_fonts_are_embedded_and_it_shows_itself_in_no_message() -> None:
    pdf = pikepdf.open(io.BytesIO(make_recovery_sheet(_content(), Language("nb"))))
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values() if "/BaseFont" in font]
    embedded = [font for font in fonts if "+" in str(font.BaseFont)]
    assert len(embedded) >= 2
    assert KEY.words[0] not in repr(_content())
