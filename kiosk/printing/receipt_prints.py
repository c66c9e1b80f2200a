"""What a print of receipts is on paper: one receipt, or a run of them, each on sheets of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from kiosk.printing.paper import Sheet
from kiosk.printing.receipt import make_receipt
from kiosk.printing.receipt_content import ReceiptContent
from kiosk.texts import Language


@dataclass(frozen=True, slots=True, repr=False)
class ReceiptPrint:
    """A receipt as it is to be printed.

    Attributes:
        to: whom it is sent to, line by line; empty where it is not sent.
        copies: how many of it lie in a run.
    """

    content: ReceiptContent
    language: Language
    to: tuple[str, ...] = ()
    copies: int = 1

    def pdf(self, sheet: Sheet) -> bytes:
        """The receipt itself."""
        return make_receipt(self.content, self.language, sheet, self.to)


def make_run(prints: Sequence[ReceiptPrint], sheet: Sheet, title: str, *, duplex: bool) -> bytes:
    """Receipts one after the other as one PDF for a printer; each begins on the front of a sheet of its own.

    Args:
        title: the file's.
        duplex: every two pages are one sheet: behind an odd number of them comes a blank one.
    """
    into = BytesIO()
    with pikepdf.new() as run:
        run.docinfo["/Title"] = title
        for each in prints:
            with pikepdf.open(BytesIO(each.pdf(sheet))) as receipt:
                for _copy in range(each.copies):
                    run.pages.extend(receipt.pages)
                    if duplex and len(receipt.pages) % 2:
                        run.add_blank_page(page_size=(sheet.width, sheet.height))
        run.save(into, deterministic_id=True)
    return into.getvalue()
