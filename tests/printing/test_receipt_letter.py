"""A receipt that goes by post: what an envelope's window shows of it, and how it is read out; and runs of them."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from reportlab.lib.units import mm

from kiosk.printing.paper import A4
from kiosk.printing.receipt import make_receipt
from kiosk.printing.receipt_content import ReceiptDocument
from kiosk.printing.receipt_prints import ReceiptPrint, make_run
from kiosk.records.tables import Channel, DocumentRole
from kiosk.texts import Language
from tests.helpers.aloud import read_aloud, unmarked
from tests.helpers.receipts import receipt_content, text_of

TO = ("Kari Nordmann", "c/o Mo", "Storgata 12 B", "Nordre bygd", "5003 Bergen", "Norge")
WINDOW = (20 * mm, 50 * mm, 110 * mm, 85 * mm)
"""Left, top, right and bottom of what a C5 envelope's window shows of an A4 sheet folded once."""
LONG = tuple(ReceiptDocument(f"Vedlegg {place}", DocumentRole.ENCLOSURE, 1, 1) for place in range(45))


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("duplicate", [False, True])
def test_the_window_shows_the_address_and_nothing_else(training: bool, duplicate: bool) -> None:
    content = receipt_content(channel=Channel.POST, training=training, duplicate=duplicate)
    with pypdfium2.PdfDocument(make_receipt(content, Language("nb"), to=TO)) as document:
        left, top, right, bottom = WINDOW
        words = document[0].get_textpage()
        seen = words.get_text_bounded(left, A4.height - bottom, right, A4.height - top)
    assert seen.split("\r\n") == list(TO)


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_whom_it_is_to_is_read_before_what_it_is(code: str) -> None:
    content, language = receipt_content(channel=Channel.POST), Language(code)
    pdf = make_receipt(content, language, to=TO)
    whole = " ".join(part.text for part in read_aloud(pdf))
    places = [whole.index(said) for said in (content.county, *TO, language.say("receipt.lead"))]
    assert places == sorted(places)
    assert unmarked(pdf) == []


def test_a_long_receipt_goes_on_behind_its_first_page_and_the_next_one_begins_on_a_front() -> None:
    language = Language("nb")
    long = ReceiptPrint(receipt_content(documents=LONG, applicant_name="Zqvad"), language)
    short = ReceiptPrint(receipt_content(applicant_name="Zqvbe", missing=()), language, copies=2)
    pages = len(text_of(long.pdf(A4)))
    assert pages > 1
    both = text_of(make_run([short, long, short], A4, "3", duplex=True))
    firsts = [place for place, text in enumerate(both) if "Zqvad" in text or "Zqvbe" in text]
    assert all(place % 2 == 0 for place in firsts)
    assert len(firsts) == 5
    plain = make_run([short, long, short], A4, "3", duplex=False)
    with pikepdf.open(io.BytesIO(plain)) as run:
        assert len(run.pages) == 4 * len(text_of(short.pdf(A4))) + pages
        assert str(run.docinfo["/Title"]) == "3"
