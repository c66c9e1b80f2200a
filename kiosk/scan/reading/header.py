"""What a page's bytes say of themselves before anything is decoded: size, turn, resolution, and whether they end.

A claim of too many pixels is refused here, and so is a file that stops before its own end: image libraries fill what
is missing with grey and say nothing.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Final, Literal

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.page import LARGEST_IMAGE_PIXELS
from kiosk.scan.reading.tags import TagTable, plausible_dpi, read_tags

Pixels = Literal["plain", "alpha", "cmyk", "deep", "bilevel"]
"""How pixels are stored, as far as decoding cares: ``plain`` is 8 bits of grey, colour or palette, ``deep`` more bits
a sample, ``bilevel`` one bit and black or white, ``alpha`` may let the paper shine through."""

LONGEST_EDGE: Final = 30_000
"""Pixels: 2.5 m at 300 dpi. OpenCV turns nothing with an edge of 32,767 or more, zxing-cpp reads up to 65,535."""

_PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_END: Final = b"\xff\xd9"
_METRES_PER_INCH: Final = 0.0254


@dataclass(frozen=True, slots=True)
class Header:
    """An image's own statement.

    Attributes:
        width: stored pixels, before any turn.
        height: stored pixels, before any turn.
        orientation: the EXIF or TIFF tag, 1 to 8; 1 is upright.
        dpi: horizontal and vertical resolution along the stored axes, or None.
        pixels: how pixels are stored.
    """

    width: int
    height: int
    orientation: int
    dpi: tuple[float, float] | None
    pixels: Pixels


def read_header(data: bytes, media_type: str) -> Header:
    """The statement of ``data``, which is complete as far as its container tells.

    Raises:
        EnvironmentFault: PAGE_BROKEN where it is no such image or ends too early; IMAGE_TOO_LARGE.
    """
    readers = {"image/jpeg": _jpeg, "image/png": _png, "image/tiff": _tiff}
    reader = readers.get(media_type)
    if reader is None:
        raise broken()
    try:
        header = reader(data)
    except (struct.error, IndexError, ValueError, OverflowError, ZeroDivisionError) as error:
        raise broken() from error
    return header


def broken() -> EnvironmentFault:
    """The fault of a page that cannot be read."""
    return EnvironmentFault(FaultCode.PAGE_BROKEN)


def _checked(width: int, height: int) -> None:
    if width <= 0 or height <= 0:
        raise broken()
    if width * height > LARGEST_IMAGE_PIXELS or max(width, height) > LONGEST_EDGE:
        raise EnvironmentFault(FaultCode.IMAGE_TOO_LARGE, width=width, height=height)


def _jpeg(data: bytes) -> Header:
    if data[:2] != b"\xff\xd8":
        raise broken()
    position = 2
    size: tuple[int, int] | None = None
    pixels: Pixels = "plain"
    jfif: tuple[float, float] | None = None
    tags = TagTable()
    while True:
        if data[position] != 0xFF:
            raise broken()
        while data[position] == 0xFF:
            position += 1
        marker = data[position]
        position += 1
        if marker in _ALONE:
            continue
        if marker == 0xD9:
            raise broken()
        (length,) = struct.unpack_from(">H", data, position)
        body = data[position + 2 : position + length]
        if length < 2 or len(body) != length - 2:
            raise broken()
        position += length
        if marker == 0xE0 and body[:5] == b"JFIF\0" and len(body) >= 12:
            jfif = _density(*struct.unpack_from(">BHH", body, 7))
        elif marker == 0xE1 and body[:6] == b"Exif\0\0":
            tags = read_tags(body[6:])
        elif marker in _FRAMES:
            precision, height, width, components = struct.unpack_from(">BHHB", body)
            _checked(width, height)
            size = (width, height)
            pixels = "cmyk" if components == 4 else "deep" if precision > 8 else "plain"
        elif marker == 0xDA:
            break
    # Within the picture FF is followed by 00 or a restart marker, so that its end cannot be mistaken.
    if size is None or data.rfind(_END, position) < 0:
        raise broken()
    return Header(*size, tags.orientation, jfif or tags.dpi, pixels)


def _density(unit: int, horizontal: int, vertical: int) -> tuple[float, float] | None:
    """JFIF's resolution: unit 1 is per inch, 2 per centimetre, 0 states a shape only."""
    factor = {1: 1.0, 2: 2.54}.get(unit)
    return None if factor is None else plausible_dpi(horizontal * factor, vertical * factor)


def _png(data: bytes) -> Header:
    if data[:8] != _PNG_SIGNATURE:
        raise broken()
    position = 8
    frame: tuple[int, int, int, int] | None = None
    transparent = False
    dpi: tuple[float, float] | None = None
    tags = TagTable()
    while True:
        length, kind = struct.unpack_from(">I4s", data, position)
        start = position + 8
        position = start + length + 4
        if position > len(data):
            raise broken()
        if frame is None and kind != b"IHDR":
            raise broken()
        if kind == b"IHDR":
            frame = struct.unpack_from(">IIBB", data, start)
            _checked(frame[0], frame[1])
        elif kind == b"IDAT":
            with memoryview(data) as view, view[start - 4 : start + length] as chunk:
                if zlib.crc32(chunk) != struct.unpack_from(">I", data, start + length)[0]:
                    raise broken()
        elif kind == b"tRNS":
            transparent = True
        elif kind == b"pHYs":
            horizontal, vertical, unit = struct.unpack_from(">IIB", data, start)
            if unit == 1:
                dpi = plausible_dpi(horizontal * _METRES_PER_INCH, vertical * _METRES_PER_INCH)
        elif kind == b"eXIf":
            tags = read_tags(data[start : start + length])
        elif kind == b"IEND":
            break
    if frame is None:
        raise broken()
    width, height, depth, colour = frame
    pixels: Pixels = "alpha" if transparent or colour in (4, 6) else "deep" if depth == 16 else "plain"
    return Header(width, height, tags.orientation, dpi or tags.dpi, pixels)


def _tiff(data: bytes) -> Header:
    tags = read_tags(data)
    if tags.width is None or tags.height is None or not tags.whole:
        raise broken()
    _checked(tags.width, tags.height)
    if not tags.offsets or len(tags.offsets) != len(tags.counts):
        raise broken()
    if any(start + count > len(data) for start, count in zip(tags.offsets, tags.counts, strict=True)):
        raise broken()
    bits = tags.bits or (1,)
    pixels: Pixels = "bilevel" if bits == (1,) else "deep" if max(bits) > 8 else "plain"
    return Header(tags.width, tags.height, tags.orientation, tags.dpi, pixels)
