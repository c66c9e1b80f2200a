"""A page's stored bytes as pictures in a PDF: the JPEG and G4 streams and the PNG's data go in as they are.

What PDF knows no way to hold as it is (transparency, interlacing, four inks, more than eight bits of JPEG) has to be
drawn anew by whoever asks: :func:`as_stored` says so.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf
from PIL import Image

from kiosk.scan.reading.header import Header, broken, read_header

_PHOTOMETRIC, _ROWS_PER_STRIP, _OFFSETS, _COUNTS = 262, 278, 273, 279
_BLACK_IS_ZERO: Final = 1
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SPACES: Final = {1: pikepdf.Name.DeviceGray, 3: pikepdf.Name.DeviceRGB}
_PNG_COLOURS: Final = {0: 1, 2: 3, 3: 1}


@dataclass(frozen=True, slots=True, repr=False)
class Strip:
    """One picture of a page, from its left edge to its right one.

    Attributes:
        data: as it is stored.
        rows: how many lines of pixels.
        told: what PDF is told of it.
    """

    data: bytes
    rows: int
    told: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class StoredPicture:
    """A page's pictures, from the top.

    Attributes:
        width, height: stored pixels, before any turn.
        orientation: the EXIF or TIFF tag.
        dpi: along the stored axes, as the bytes state it.
    """

    strips: tuple[Strip, ...]
    width: int
    height: int
    orientation: int
    dpi: tuple[float, float] | None


def as_stored(data: bytes, media_type: str) -> StoredPicture | None:
    """The stored bytes as they are; None where they must be drawn anew.

    Raises:
        EnvironmentFault: ``page_broken``, ``image_too_large``.
    """
    header = read_header(data, media_type)
    makers = {"image/jpeg": _jpeg, "image/png": _png, "image/tiff": _tiff}
    try:
        strips = makers[media_type](data, header)
    except (struct.error, LookupError, ValueError, OSError) as error:
        raise broken() from error
    if strips is None:
        return None
    return StoredPicture(strips, header.width, header.height, header.orientation, header.dpi)


def of_pixels(rgb: bytes, width: int, height: int) -> StoredPicture:
    """A page that was drawn anew, upright: three bytes a pixel."""
    told = _told(width, 8, pikepdf.Name.DeviceRGB, None)
    return StoredPicture((Strip(rgb, height, told),), width, height, 1, None)


def _told(width: int, bits: int, space: object, filtered: object) -> dict[str, Any]:
    told = {"Width": width, "BitsPerComponent": bits, "ColorSpace": space}
    return told if filtered is None else told | {"Filter": filtered}


def _jpeg(data: bytes, header: Header) -> tuple[Strip, ...] | None:
    if header.pixels != "plain":
        return None
    space = _SPACES.get(_components(data))
    if space is None:
        return None
    return (Strip(data, header.height, _told(header.width, 8, space, pikepdf.Name.DCTDecode)),)


def _components(data: bytes) -> int:
    """How many colours a pixel of a JPEG has. That it is whole as far as its picture is known by now."""
    place = 2
    while True:
        while data[place] == 0xFF:
            place += 1
        marker = data[place]
        place += 1
        if marker in _FRAMES:
            return data[place + 7]
        if marker not in _ALONE:
            (length,) = struct.unpack_from(">H", data, place)
            place += length


def _png(data: bytes, header: Header) -> tuple[Strip, ...] | None:
    _width, _height, bits, colour, _packed, _filters, interlaced = struct.unpack_from(">IIBBBBB", data, 16)
    if header.pixels == "alpha" or interlaced or colour not in _PNG_COLOURS:
        return None
    chunks = _chunks(data)
    colours = _PNG_COLOURS[colour]
    space: object = _SPACES[colours]
    if colour == 3:
        palette = chunks[b"PLTE"]
        last = len(palette) // 3 - 1
        space = pikepdf.Array(
            [pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, last, pikepdf.String(palette[: 3 * (last + 1)])]
        )
    told = _told(header.width, bits, space, pikepdf.Name.FlateDecode)
    told["DecodeParms"] = pikepdf.Dictionary(
        Predictor=15, Colors=colours, BitsPerComponent=bits, Columns=header.width
    )
    return (Strip(chunks[b"IDAT"], header.height, told),)


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """The data of a PNG by its kind, that of several of one kind put together."""
    found: dict[bytes, list[bytes]] = {}
    place = 8
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        found.setdefault(kind, []).append(data[place + 8 : place + 8 + length])
        place += length + 12
    return {kind: b"".join(parts) for kind, parts in found.items()}


def _tiff(data: bytes, header: Header) -> tuple[Strip, ...]:
    with Image.open(io.BytesIO(data)) as image:
        tags = dict(getattr(image, "tag_v2", {}))
    rows_each = min(int(tags.get(_ROWS_PER_STRIP, header.height)), header.height)
    left, strips = header.height, []
    for offset, count in zip(tags[_OFFSETS], tags[_COUNTS], strict=True):
        rows = min(rows_each, left)
        left -= rows
        told = _told(header.width, 1, pikepdf.Name.DeviceGray, pikepdf.Name.CCITTFaxDecode)
        told["DecodeParms"] = pikepdf.Dictionary(
            K=-1, Columns=header.width, Rows=rows, BlackIs1=tags.get(_PHOTOMETRIC) == _BLACK_IS_ZERO
        )
        strips.append(Strip(data[offset : offset + count], rows, told))
    if left or not strips:
        raise broken()
    return tuple(strips)
