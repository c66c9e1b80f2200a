"""What a reading looks for, and which symbols it trusts with an identity number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from kiosk.scan.reading.result import BarcodeFormat

Formats = frozenset[BarcodeFormat]

RETAIL: Final[Formats] = frozenset({"ean13", "ean8", "upca", "upce"})
DEFAULT_FORMATS: Final[Formats] = RETAIL | {
    "code128",
    "code39",
    "itf",
    "codabar",
    "qr",
    "microqr",
    "datamatrix",
}
DEFAULT_NUMBER_FORMATS: Final[Formats] = frozenset(
    {"code128", "code39", "qr", "datamatrix", "pdf417", "aztec"}
)
NEVER_DUF: Final[Formats] = RETAIL | {"itf"}
"""UPC-A has twelve digits and ITF pads to an even length: twelve digits in either are no sign of a DUF number."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a page is read. Picklable: it travels to the worker with the page.

    Attributes:
        formats: symbologies searched for.
        number_formats: symbologies that may carry an identity number. ITF is left out by default: part of an ITF
            symbol reads as a shorter one.
        print_numbers: whether printed numbers are looked for where no barcode settled whose page it is.
        on: today in Norway: from 1 January 2032 printed numbers may keep the looser rule of that day. The rule of
            1964 where None.
    """

    formats: Formats = DEFAULT_FORMATS
    number_formats: Formats = DEFAULT_NUMBER_FORMATS
    print_numbers: bool = True
    on: date | None = None

    def may_carry(self, symbology: BarcodeFormat, number: str) -> bool:
        """Whether ``number`` may be taken for an identity number when a symbol of this kind says it."""
        if symbology not in self.number_formats:
            return False
        return len(number) == 11 or symbology not in NEVER_DUF
