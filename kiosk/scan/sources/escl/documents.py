"""What a scanner sends for a page: whether it is all there, and its stored form."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.sources.escl.capabilities import UNITS_PER_INCH
from kiosk.scan.sources.escl.request import Request
from kiosk.scan.sources.files import Kind, recognise
from kiosk.scan.sources.stored import Dpi, StoredImage, keep_jpeg, keep_png

_START_OF_SCAN, _END_OF_IMAGE = b"\xff\xda", b"\xff\xd9"
_PNG_END = b"IEND\xae\x42\x60\x82"
_PDF_END = b"%%EOF"
_TAIL = 1024
_NEAR = 0.1
"""How far a page's size may be from what was asked for, as a part of it, for its resolution to be believed."""


def kind_of(data: bytes) -> Kind | None:
    """What it is, or None where it is no page at all (some devices send a message in words)."""
    return recognise(data[:_TAIL])


def is_whole(data: bytes, kind: Kind) -> bool:
    """Whether it comes to its end. A connection that ends without a length may have been cut."""
    if kind == "jpeg":
        # no such pair stands in the picture itself; a small picture may stand in the head, with an end of its own
        return data.rfind(_END_OF_IMAGE) > data.rfind(_START_OF_SCAN) > 0
    if kind == "png":
        return _PNG_END in data[-_TAIL:]
    return _PDF_END in data[-_TAIL:] if kind == "pdf" else True


def pages(data: bytes, kind: Kind, request: Request) -> Iterator[StoredImage]:
    """The pages in it: one, but for a PDF or a TIFF. A JPEG is kept as the device made it.

    Raises:
        EnvironmentFault: page_broken, image_too_large.
    """
    if kind == "jpeg":
        stored = keep_jpeg(data)
        yield StoredImage(data, "image/jpeg", stored.width, stored.height, _dpi(stored, request))
    elif kind == "png":
        stored = keep_png(data)
        yield StoredImage(data, "image/png", stored.width, stored.height, _dpi(stored, request))
    else:
        yield from _of_many(data, kind)


def _of_many(data: bytes, kind: Kind) -> Iterator[StoredImage]:
    from kiosk.scan.sources.pdf_pages import PdfPages
    from kiosk.scan.sources.tiff_pages import TiffPages

    stream = io.BytesIO(data)
    try:
        document = PdfPages(stream) if kind == "pdf" else TiffPages(stream)
    except EnvironmentFault as fault:
        raise EnvironmentFault(FaultCode.PAGE_BROKEN) from fault
    try:
        for number in range(1, document.count + 1):
            yield document.page(number)
    finally:
        document.close()


def _dpi(stored: StoredImage, request: Request) -> Dpi:
    """The resolution asked for, unless the page says another and its size agrees with that one only.

    Most devices write what was asked for, some write 72 or nothing, and some scan at another than they offered.
    """
    asked = (float(request.dpi), float(request.dpi))
    if stored.dpi is None or _fits(stored, asked, request) or not _fits(stored, stored.dpi, request):
        return asked
    return stored.dpi


def _fits(stored: StoredImage, dpi: Dpi, request: Request) -> bool:
    wide = request.size[0] / UNITS_PER_INCH
    return abs(stored.width / dpi[0] - wide) <= _NEAR * wide
