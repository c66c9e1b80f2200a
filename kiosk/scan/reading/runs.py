"""Finds on an upright page what may be a row of eleven printed digits: glyphs of one height on one line.

Letters of a word differ in height, printed digits do not: a row of equals as long as a number is rare in text, and
only there is the page looked at closely.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.decode import Grey

_LOWEST: Final = 9
_HIGHEST: Final = 34
_WINDOW: Final = 31
_LEAST_DEPTH: Final = 14
_ROW: Final = 0.22
"""Feet and heads of one row differ by at most this part of the height, and a pixel."""
_REACH: Final = 2.2
_CELL: Final = 0.72
"""Width of a digit's cell in heights: what is wider is several digits that touch."""
_FEWEST: Final = 11


@dataclass(frozen=True, slots=True)
class Box:
    """A glyph's place, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


Row = tuple[Box, ...]


def glyph_boxes(page: Grey) -> list[Box]:
    """What has the size of a printed digit, or of a few that touch; from left to right."""
    ground = cv2.blur(page, (_WINDOW, _WINDOW))
    ink = cv2.threshold(cv2.subtract(ground, page), _LEAST_DEPTH, 255, cv2.THRESH_BINARY)[1]
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(ink, np.uint8), connectivity=8)
    return boxes_of(np.asarray(stats[1:], np.int32))


def boxes_of(stats: NDArray[np.int32]) -> list[Box]:
    """Those of the components that may be glyphs."""
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    fits = (height >= _LOWEST) & (height <= _HIGHEST) & (width >= 2) & (width <= 12 * height)
    chosen = stats[fits]
    return [Box(*(int(value) for value in row[:4])) for row in chosen[np.argsort(chosen[:, 0])]]


def rows(boxes: list[Box]) -> Iterator[Row]:
    """Rows of equally high glyphs that stand close, long enough for a number."""
    open_rows: list[list[Box]] = []
    for box in boxes:
        near: list[list[Box]] = []
        best: list[Box] | None = None
        for row in open_rows:
            last = row[-1]
            if box.left - last.right > _REACH * last.height:
                yield from _long(row)
                continue
            near.append(row)
            if _equals(last, box) and (best is None or last.right > best[-1].right):
                best = row
        open_rows = near
        if best is None:
            open_rows.append([box])
        else:
            best.append(box)
    for row in open_rows:
        yield from _long(row)


def _long(row: list[Box]) -> Iterator[Row]:
    if sum(max(1, round(box.width / (_CELL * box.height))) for box in row) >= _FEWEST:
        yield tuple(row)


def _equals(one: Box, other: Box) -> bool:
    slack = 1 + _ROW * min(one.height, other.height)
    return (
        abs(one.height - other.height) <= slack
        and abs(one.bottom - other.bottom) <= slack
        and other.left >= one.right - 2
    )


def cells(row: Row) -> Row:
    """The row with glyphs that touch cut apart."""
    apart: list[Box] = []
    for box in row:
        parts = max(1, round(box.width / (_CELL * box.height))) if box.width > box.height else 1
        edges = np.linspace(box.left, box.right, parts + 1).round().astype(int)
        apart += [Box(int(a), box.top, int(b - a), box.height) for a, b in pairwise(edges)]
    return tuple(apart)
