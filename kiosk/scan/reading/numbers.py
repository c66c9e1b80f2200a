"""From barcodes to what they mean to us: identity numbers and our own sheets. Only a whole payload counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kiosk.codes import SheetCode, SheetKind, parse_sheet_code
from kiosk.identity import whole_payload_number
from kiosk.scan.reading.options import Formats, ReadingOptions
from kiosk.scan.reading.result import Barcode, BarcodeFormat, FoundNumber, Sheet

_SELF_CHECKING: Final[Formats] = frozenset({"code128", "qr", "microqr", "datamatrix", "pdf417", "aztec"})
"""Symbologies with a checksum or error correction of their own: a misread payload is all but ruled out."""
_CHECKED_CONFIDENCE: Final = 0.995
_UNCHECKED_CONFIDENCE: Final = 0.9
_CHECK_DIGITS_CONFIDENCE: Final = 0.99
"""For Code 39, which has no checksum: its two start and stop characters frame eleven digits that two check digits
hold, so that one misread character cannot pass."""
_RANK: Final = {SheetKind.SEPARATOR: 0, SheetKind.COVER: 1, SheetKind.FORM: 2, SheetKind.RECEIPT: 3}


def identity_numbers(barcodes: Iterable[Barcode], options: ReadingOptions) -> tuple[FoundNumber, ...]:
    """The identity numbers that barcodes carry, each once, in the order of the barcodes."""
    found: dict[str, FoundNumber] = {}
    for barcode in barcodes:
        number = whole_payload_number(barcode.text)
        if number is None or not options.may_carry(barcode.format, number):
            continue
        confidence = _confidence(barcode.format, number)
        known = found.get(number)
        if known is None or known.confidence < confidence:
            found[number] = FoundNumber(number, "barcode", confidence, barcode.polygon)
    return tuple(found.values())


def _confidence(symbology: BarcodeFormat, number: str) -> float:
    if symbology in _SELF_CHECKING:
        return _CHECKED_CONFIDENCE
    return _CHECK_DIGITS_CONFIDENCE if symbology == "code39" and len(number) == 11 else _UNCHECKED_CONFIDENCE


def own_sheet(barcodes: Iterable[Barcode]) -> Sheet | None:
    """The sheet of ours that the page is: separator before cover sheet before form before receipt."""
    codes: list[SheetCode] = [
        code for barcode in barcodes if (code := parse_sheet_code(barcode.text)) is not None
    ]
    if not codes:
        return None
    code = min(codes, key=lambda candidate: _RANK[candidate.kind])
    return Sheet(code.kind.value, code.id)
