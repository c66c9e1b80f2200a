"""Where on a page a barcode may be, found by its texture at small scale, so that decoders look there only.

Bars all run one way: differences between neighbours are large across them and small along them, over an area that no
text and no rule covers. A matrix code is a compact dark patch about as high as it is wide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.scales import reduced
from kiosk.scan.reading.shades import darkest, shades_of

_Pixel = TypeVar("_Pixel", bound=np.generic)

_BLOCK: Final = 8
_WINDOW: Final = (5, 5)
_LEAST_CONTRAST: Final = 7.0
_LEAST_AGREEMENT: Final = 0.4
_LEAST_BLOCKS: Final = 12
_MOST_LINEAR: Final = 8
_MARGIN_BLOCKS: Final = 3

_MOST_MATRIX: Final = 8
_MATRIX_EDGE: Final = (11, 240)
_MATRIX_ASPECT: Final = 2.6
_MATRIX_INK: Final = 0.3
_INK: Final = 45


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the picture it was found in: left and top inside, right and bottom outside."""

    left: int
    top: int
    right: int
    bottom: int

    def scaled(self, factor: int) -> Region:
        """The same part of the picture ``factor`` times as large."""
        return Region(self.left * factor, self.top * factor, self.right * factor, self.bottom * factor)

    def grown(self, margin: int) -> Region:
        """With ``margin`` pixels more on each side; it may reach over the edge."""
        return Region(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def within(self, width: int, height: int) -> Region:
        """The part that lies on a picture of that size."""
        return Region(max(0, self.left), max(0, self.top), min(width, self.right), min(height, self.bottom))

    def cut(self, pixels: NDArray[_Pixel]) -> NDArray[_Pixel]:
        """These pixels, contiguous."""
        return np.ascontiguousarray(pixels[self.top : self.bottom, self.left : self.right])


def linear_regions(middle: Grey) -> list[Region]:
    """Where bars may be, in pixels of ``middle`` (150 dpi), the strongest first, with room for the quiet zones."""
    height, width = middle.shape
    if min(height, width) <= _BLOCK + 1:
        return []
    across = _differences(middle[:-1, 1:], middle[:-1, :-1])
    down = _differences(middle[1:, :-1], middle[:-1, :-1])
    falling = _differences(middle[1:, 1:], middle[:-1, :-1])
    rising = _differences(middle[1:, :-1], middle[:-1, 1:])
    upright = cv2.blur(across - down, _WINDOW)
    slanting = cv2.blur((falling - rising) / np.float32(np.sqrt(2)), _WINDOW)
    strength = cv2.magnitude(upright, slanting)
    all_ways = cv2.blur(across + down, _WINDOW)
    bars = ((strength > _LEAST_CONTRAST) & (strength > _LEAST_AGREEMENT * all_ways)).astype(np.uint8)
    count, _, boxes, _ = cv2.connectedComponentsWithStats(bars, connectivity=8)
    found: list[tuple[float, Region]] = []
    for left, top, wide, high, area in boxes[1:count]:
        if area < _LEAST_BLOCKS:
            continue
        block = Region(int(left), int(top), int(left + wide), int(top + high))
        weight = float(strength[block.top : block.bottom, block.left : block.right].sum())
        found.append((weight, block.scaled(_BLOCK).grown(_MARGIN_BLOCKS * _BLOCK).within(width, height)))
    found.sort(key=lambda pair: -pair[0])
    return [region for _, region in found[:_MOST_LINEAR]]


def matrix_regions(coarse: Grey) -> list[Region]:
    """Where a matrix code may be, in pixels of ``coarse`` (75 dpi), the darkest first, with a margin."""
    height, width = coarse.shape
    paper = darkest(shades_of(np.ascontiguousarray(coarse[::4])), 0.5)
    dark = cv2.threshold(coarse, paper - _INK - 1, 1, cv2.THRESH_BINARY_INV)[1]
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    outlines, kin = cv2.findContours(joined, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    found: list[tuple[float, Region]] = []
    least, most = _MATRIX_EDGE
    parents = kin[0, :, 3].tolist() if outlines else []
    for outline in (outline for outline, parent in zip(outlines, parents, strict=True) if parent < 0):
        left, top, wide, high = cv2.boundingRect(outline)
        shorter, longer = min(wide, high), max(wide, high)
        if shorter < least or longer > most or longer > _MATRIX_ASPECT * shorter:
            continue
        region = Region(left, top, left + wide, top + high)
        ink = float(dark[region.top : region.bottom, region.left : region.right].mean())
        if ink >= _MATRIX_INK:
            margin = max(3, (wide + high) // 10)
            found.append((ink * wide * high, region.grown(margin).within(width, height)))
    found.sort(key=lambda pair: (-pair[0], pair[1].top, pair[1].left))
    return [region for _, region in found[:_MOST_MATRIX]]


def _differences(one: Grey, other: Grey) -> NDArray[np.float32]:
    """How much two neighbours differ, the mean of each block; the last halving is not rounded."""
    quarter = reduced(np.asarray(cv2.absdiff(one, other), np.uint8), _BLOCK // 2).astype(np.float32)
    high, wide = quarter.shape[0] // 2, quarter.shape[1] // 2
    blocks = cv2.resize(quarter[: 2 * high, : 2 * wide], (wide, high), interpolation=cv2.INTER_AREA)
    return np.asarray(blocks, np.float32)
