"""How a JPEG says which way up it is to be shown, and saying it without touching the picture.

A page of a PDF may show its JPEG turned; the stored JPEG says so in its EXIF orientation (EXIF 2.3, tag 274). The
compressed picture stays as it is, byte for byte; only the marker segment is put in or taken out.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
_APP0, _APP1, _START_OF_SCAN = 0xE0, 0xE1, 0xDA
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


@dataclass(frozen=True, slots=True)
class Frame:
    """What a JPEG's frame header says: bits a sample, pixels, number of components."""

    bits: int
    width: int
    height: int
    components: int


def frame(data: bytes) -> Frame | None:
    """The first frame header, or None where there is none before the picture begins."""
    for marker, start, end in _segments(data):
        if marker in _FRAMES and end - start >= 6:
            bits, height, width, components = struct.unpack_from(">BHHB", data, start)
            return Frame(bits, width, height, components)
    return None


def orientation(data: bytes) -> int:
    """The EXIF orientation, 1 where none is stated."""
    for marker, start, end in _segments(data):
        if marker == _APP1 and data[start : start + 6] == _EXIF:
            exif = Image.Exif()
            exif.load(data[start:end])
            stated = exif.get(_ORIENTATION, 1)
            return stated if isinstance(stated, int) and 1 <= stated <= 8 else 1
    return 1


def with_orientation(data: bytes, wanted: int) -> bytes:
    """The same picture, shown as ``wanted`` (1 to 8) says; the very same bytes where it says so already."""
    if orientation(data) == wanted:
        return data
    segments = list(_segments(data))
    cuts = [
        (start - 4, end)
        for marker, start, end in segments
        if marker == _APP1 and data[start : start + 6] == _EXIF
    ]
    for start, end in reversed(cuts):
        data = data[:start] + data[end:]
    if wanted == 1:
        return data
    after = next((end for marker, _, end in _segments(data) if marker == _APP0), 2)
    body = _EXIF + struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, wanted, 0, 0)
    return data[:after] + struct.pack(">BBH", 0xFF, _APP1, len(body) + 2) + body + data[after:]


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, and start and end of its content, up to the start of the picture."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data):
            return
        yield marker, at + 4, end
        if marker == _START_OF_SCAN:
            return
        at = end
