"""The seam to the barcode decoders: what they find, in our terms and in the coordinates of the picture given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import zxingcpp
from pyzbar import pyzbar
from pyzbar.pyzbar import ZBarSymbol

from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.options import Formats
from kiosk.scan.reading.result import Barcode, BarcodeFormat, Point, Polygon

LINEAR: Final[Formats] = frozenset({"code128", "code39", "ean13", "ean8", "upca", "upce", "itf", "codabar"})
MATRIX: Final[Formats] = frozenset({"qr", "microqr", "datamatrix", "aztec", "pdf417"})
QUICK: Final[Formats] = frozenset({"qr", "microqr"})
"""Matrix codes with finder patterns: looking for them costs a fifth of looking for the others."""

_ASKED: Final[dict[BarcodeFormat, zxingcpp.BarcodeFormat]] = {
    "code128": zxingcpp.BarcodeFormat.Code128,
    "code39": zxingcpp.BarcodeFormat.Code39,
    "ean13": zxingcpp.BarcodeFormat.EAN13,
    "ean8": zxingcpp.BarcodeFormat.EAN8,
    "upca": zxingcpp.BarcodeFormat.UPCA,
    "upce": zxingcpp.BarcodeFormat.UPCE,
    "itf": zxingcpp.BarcodeFormat.ITF,
    "codabar": zxingcpp.BarcodeFormat.Codabar,
    "qr": zxingcpp.BarcodeFormat.QRCode,
    "microqr": zxingcpp.BarcodeFormat.MicroQRCode,
    "datamatrix": zxingcpp.BarcodeFormat.DataMatrix,
    "pdf417": zxingcpp.BarcodeFormat.PDF417,
    "aztec": zxingcpp.BarcodeFormat.AztecCode,
}
_RETAIL_FORMATS: Final[dict[int, BarcodeFormat]] = {
    int(zxingcpp.BarcodeFormat.EAN8): "ean8",
    int(zxingcpp.BarcodeFormat.UPCE): "upce",
}
_SYMBOLOGIES: Final[dict[int, BarcodeFormat]] = {
    int(zxingcpp.BarcodeFormat.Code128): "code128",
    int(zxingcpp.BarcodeFormat.Code39): "code39",
    int(zxingcpp.BarcodeFormat.ITF): "itf",
    int(zxingcpp.BarcodeFormat.Codabar): "codabar",
    int(zxingcpp.BarcodeFormat.QRCode): "qr",
    int(zxingcpp.BarcodeFormat.DataMatrix): "datamatrix",
    int(zxingcpp.BarcodeFormat.PDF417): "pdf417",
    int(zxingcpp.BarcodeFormat.Aztec): "aztec",
}


def find_symbols(grey: Grey, formats: Iterable[BarcodeFormat], *, thorough: bool = False) -> list[Barcode]:
    """What zxing-cpp reads in ``grey``, polygons in its pixels.

    Args:
        formats: symbologies searched for; none is none.
        thorough: also at smaller scales and light on dark.
    """
    asked = [_ASKED[name] for name in formats]
    if not asked:
        return []
    found = zxingcpp.read_barcodes(
        grey,
        formats=zxingcpp.BarcodeFormats(asked),
        try_rotate=True,
        try_downscale=thorough,
        try_invert=thorough,
        text_mode=zxingcpp.TextMode.Plain,
    )
    named = ((_name(symbol), symbol) for symbol in found)
    return [
        Barcode(name, symbol.text, _polygon(symbol.position)) for name, symbol in named if name is not None
    ]


def _name(symbol: zxingcpp.Barcode) -> BarcodeFormat | None:
    """Our name. A UPC-A symbol is an EAN-13 symbol with a leading zero, and is named so."""
    symbology, kind = int(symbol.symbology), int(symbol.format)
    if symbology == int(zxingcpp.BarcodeFormat.EANUPC):
        return _RETAIL_FORMATS.get(kind) or ("upca" if symbol.text.startswith("0") else "ean13")
    if kind == int(zxingcpp.BarcodeFormat.MicroQRCode):
        return "microqr"
    return _SYMBOLOGIES.get(symbology)


def _polygon(position: zxingcpp.Position) -> Polygon:
    return (
        (float(position.top_left.x), float(position.top_left.y)),
        (float(position.top_right.x), float(position.top_right.y)),
        (float(position.bottom_right.x), float(position.bottom_right.y)),
        (float(position.bottom_left.x), float(position.bottom_left.y)),
    )


_SECOND: Final[dict[BarcodeFormat, ZBarSymbol]] = {
    "code128": ZBarSymbol.CODE128,
    "code39": ZBarSymbol.CODE39,
    "ean13": ZBarSymbol.EAN13,
    "qr": ZBarSymbol.QRCODE,
}
_SECOND_NAMES: Final = {symbol.name: name for name, symbol in _SECOND.items()}
_LEAST_QUALITY: Final = 8


def second_opinion(grey: Grey, formats: Iterable[BarcodeFormat]) -> list[Barcode]:
    """What zbar reads in ``grey`` on several scan lines, for what zxing-cpp did not.

    Symbols without a strong check of their own are left out: zbar misreads ITF, Codabar and the short retail codes
    on plain text. Its restriction to named symbols also keeps its assertions off standard error.
    """
    asked = [_SECOND[name] for name in formats if name in _SECOND]
    if not asked:
        return []
    try:
        found = pyzbar.decode(grey, symbols=asked)
    except ValueError:
        # pyzbar 0.1.9 knows no name for the orientation -1 that zbar gives to symbols it did not see whole.
        return []
    return [
        Barcode(_SECOND_NAMES[symbol.type], symbol.data.decode("utf-8", "replace"), _corners(symbol))
        for symbol in found
        if symbol.type in _SECOND_NAMES and (symbol.type == "QRCODE" or symbol.quality >= _LEAST_QUALITY)
    ]


def _corners(symbol: pyzbar.Decoded) -> Polygon:
    """Its box, beginning at the symbol's own top left."""
    box = symbol.rect
    left, top, right, bottom = box.left, box.top, box.left + box.width, box.top + box.height
    corners: list[Point] = [(left, top), (right, top), (right, bottom), (left, bottom)]
    first = {"UP": 0, "RIGHT": 1, "DOWN": 2, "LEFT": 3}.get(symbol.orientation, 0)
    a, b, c, d = corners[first:] + corners[:first]
    return a, b, c, d
