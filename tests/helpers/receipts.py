"""Receipts to try out: believable content, and a rendering such as a scanner or a fax would make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pypdfium2
from PIL import Image

from kiosk.codes import ReceiptNumber, receipt_code
from kiosk.printing.receipt_content import MissingItem, ReceiptContent, ReceiptDocument
from kiosk.records.tables import Channel, DocumentRole

KEY = b"a county's key, only for tests.."
LETTERS = "æøåÆØÅčđŋšŧžČĐŊŠŦŽáÁïö"
"""What names in Norway are written with, Sámi ones too."""

_NUMBER = ReceiptNumber("VS01", 0, 12)
_ENCLOSURE = DocumentRole.ENCLOSURE
_CONTENT = ReceiptContent(
    county="Vestland fylkeskommune",
    office="Inntakskontoret, Bergen",
    number=_NUMBER,
    code=receipt_code(_NUMBER, KEY),
    received=datetime(2026, 1, 29, 12, 42, tzinfo=UTC),
    channel=Channel.DESK,
    clerk_initials="IS",
    applicant_name="Kari Nordmann",
    masked_number="178120*****",
    county_year=2026,
    documents=(
        ReceiptDocument("Søknadsskjema", DocumentRole.MAIN, 1, 2),
        ReceiptDocument("Vitnemål, bekreftet kopi", _ENCLOSURE, 1, 1, handed_back=True),
        ReceiptDocument("Sakkyndig vurdering", _ENCLOSURE, 2, 3),
        ReceiptDocument(None, _ENCLOSURE, 1, 1, copies=2, note="Kopien er svak nederst."),
    ),
    sheets=5,
    pages=7,
    category="Fortrinnsrett",
    set_aside=2,
    missing=(
        MissingItem("Enkeltvedtak fra skolen", date(2026, 7, 1)),
        MissingItem("Bekreftet kopi av oppholdstillatelse"),
    ),
    where_to_ask="Inntakskontoret i Vestland fylkeskommune\nTelefon 05557",
)


def receipt_content(**changes: Any) -> ReceiptContent:
    """An ordinary receipt's content: four documents, two things missing."""
    return replace(_CONTENT, **changes)


def text_of(pdf: bytes) -> list[str]:
    """The text of each page, white space evened out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def rendered(pdf: bytes, page: int = 0, dpi: int = 300) -> Image.Image:
    """A page in grey, as it comes out of a perfect printer and scanner."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        image: Image.Image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
        return image.convert("L")
    finally:
        document.close()
