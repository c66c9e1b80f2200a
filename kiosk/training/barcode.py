"""Makes the bars and squares of a barcode, one cell a module."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import zxingcpp

from kiosk.scan.reading.result import BarcodeFormat
from kiosk.training.truth import Image

_FORMATS: Final = {
    "code128": zxingcpp.BarcodeFormat.Code128,
    "code39": zxingcpp.BarcodeFormat.Code39,
    "ean13": zxingcpp.BarcodeFormat.EAN13,
    "ean8": zxingcpp.BarcodeFormat.EAN8,
    "itf": zxingcpp.BarcodeFormat.ITF,
    "qr": zxingcpp.BarcodeFormat.QRCode,
    "datamatrix": zxingcpp.BarcodeFormat.DataMatrix,
    "pdf417": zxingcpp.BarcodeFormat.PDF417,
    "aztec": zxingcpp.BarcodeFormat.Aztec,
}
LINEAR: Final = frozenset({"code128", "code39", "ean13", "ean8", "itf"})


@lru_cache(maxsize=64)
def modules(format_: BarcodeFormat, text: str) -> Image:
    """The symbol without quiet zone: rows x columns, 0 for ink and 255 for paper; a linear code has one row.

    Raises:
        ValueError: this symbology cannot say this text.
    """
    if format_ not in _FORMATS:
        raise ValueError(format_)
    symbol = zxingcpp.create_barcode(text, _FORMATS[format_])
    cells = np.array(zxingcpp.write_barcode_to_image(symbol, scale=1, add_hrt=False, add_quiet_zones=False))
    return cells[:1] if format_ in LINEAR else cells


def ean13(first_twelve: str) -> str:
    """Twelve digits with their check digit."""
    total = sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(first_twelve))
    return first_twelve + str(-total % 10)
