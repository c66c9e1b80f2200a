"""Printing through a CUPS set up as it comes: it keeps documents, and makes raster for printers without PDF."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from kiosk.printing.receipt import make_receipt
from kiosk.printing.spoolers.cups import CupsSpooler
from kiosk.printing.spoolers.ipp_client import ServerAddress
from kiosk.printing.spoolers.protocol import PrintOptions, SpoolState
from kiosk.scan.reading.read import read_page
from kiosk.texts import Language
from tests.helpers.cups import Cups, running_cups, wait_until
from tests.helpers.pwg import pages_of
from tests.helpers.receipts import receipt_content

pytestmark = pytest.mark.spooler


@pytest.fixture(scope="module")
def shipped() -> Iterator[Cups]:
    with running_cups(as_shipped=True) as server:
        yield server


def _png(page: Image.Image) -> bytes:
    out = BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def test_a_printer_without_pdf_gets_a_picture_whose_code_our_own_reading_finds(shipped: Cups) -> None:
    spooler = CupsSpooler(ServerAddress(str(shipped.socket)), "kiosk")
    printer = shipped.add_printer("raster", "image/pwg-raster")
    assert spooler.keeps_files() is None
    content = receipt_content()
    job = spooler.submit(
        "kiosk-raster", "Receipt", make_receipt(content, Language("nb")), PrintOptions(printer.name)
    )
    wait_until(lambda: spooler.state(job).state.is_final, "it is printed", 60)
    assert spooler.state(job).state is SpoolState.PRINTED
    (arrived,) = printer.documents()
    (page,) = pages_of(arrived)
    assert page.pixels.shape[1] / page.dpi[0] * 25.4 == pytest.approx(210, abs=1)
    assert page.pixels.shape[0] / page.dpi[1] * 25.4 == pytest.approx(297, abs=1)
    reading = read_page(_png(Image.fromarray(page.pixels)), "image/png", (page.dpi[0], page.dpi[1]))
    assert {code.text for code in reading.barcodes} == {str(content.code)}
    assert spooler.keeps_files() is True
    shipped.remove_printer(printer)


def test_a_server_that_throws_documents_away_keeps_none(cups: Cups) -> None:
    spooler = CupsSpooler(ServerAddress(str(cups.socket)), "kiosk")
    printer = cups.add_printer("forgetful")
    pdf = make_receipt(receipt_content(), Language("nb"))
    job = spooler.submit("kiosk-forgotten", "Receipt", pdf, PrintOptions(printer.name))
    wait_until(lambda: spooler.state(job).state.is_final, "it is printed")
    assert spooler.keeps_files() is False
    cups.remove_printer(printer)
