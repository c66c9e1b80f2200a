"""PWG raster (PWG 5102.4), which printers that know no PDF are sent: read back, page by page."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"RaS2"
_HEADER = 1796
_RESOLUTION, _SIZE, _BITS, _COLOUR = 276, 372, 384, 400
_BLACK = 3
_TO_THE_END = 128


@dataclass(frozen=True)
class RasterPage:
    """One side of a sheet.

    Attributes:
        pixels: grey, 0 is black.
        dpi: across and down.
    """

    pixels: NDArray[np.uint8]
    dpi: tuple[int, int]


def pages_of(data: bytes) -> Iterator[RasterPage]:
    """The pages of a raster stream."""
    assert data[:4] == _MAGIC, data[:4]
    at = 4
    while at < len(data):
        header = data[at : at + _HEADER]
        across, down = struct.unpack_from(">2I", header, _RESOLUTION)
        width, height = struct.unpack_from(">2I", header, _SIZE)
        _bits, per_pixel, line_bytes = struct.unpack_from(">3I", header, _BITS)
        (colour,) = struct.unpack_from(">I", header, _COLOUR)
        assert per_pixel in (1, 8, 24), per_pixel
        lines, at = _lines(data, at + _HEADER, height, line_bytes, max(per_pixel // 8, 1))
        yield RasterPage(_grey(lines, width, per_pixel, is_ink=colour == _BLACK), (across, down))


def _lines(data: bytes, at: int, height: int, line_bytes: int, unit: int) -> tuple[NDArray[np.uint8], int]:
    lines = np.empty((height, line_bytes), np.uint8)
    row = 0
    while row < height:
        repeat, at = data[at] + 1, at + 1
        line = bytearray()
        while len(line) < line_bytes:
            code, at = data[at], at + 1
            if code == _TO_THE_END:
                line += b"\xff" * (line_bytes - len(line))
            elif code < _TO_THE_END:
                line += data[at : at + unit] * (code + 1)
                at += unit
            else:
                count = (257 - code) * unit
                line += data[at : at + count]
                at += count
        lines[row : row + repeat] = np.frombuffer(bytes(line[:line_bytes]), np.uint8)
        row += repeat
    return lines, at


def _grey(lines: NDArray[np.uint8], width: int, per_pixel: int, *, is_ink: bool) -> NDArray[np.uint8]:
    if per_pixel == 1:
        pixels = np.unpackbits(lines, axis=1)[:, :width] * np.uint8(255)
    elif per_pixel == 8:
        pixels = lines[:, :width]
    else:
        pixels = lines[:, : 3 * width].reshape(len(lines), width, 3).mean(axis=2).astype(np.uint8)
    return 255 - pixels if is_ink else pixels
