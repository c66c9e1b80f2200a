"""Finds on an upright page what may be eleven printed digits: glyphs of one height on one line, evenly spaced.

Letters of a word differ in height and width, printed digits do not: eleven equals at one pitch, with a space before
and after, are rare in text, and only there is the page looked at closely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
ELEVEN: Final = 11
_BUCKET: Final = 9
"""Pixels: at least the slack of the highest glyphs."""
BREAK: Final = 1.28
"""Distance of two digits, in the run's usual one, from which on there is a space or a sign between them."""
APART: Final = 2.4
"""The same from which on a digit beside the number is none of it."""
_CLOSER: Final = 0.6
"""The same below which two glyphs are no two digits of one number."""
SPACE: Final = 0.33
"""Heights between a number and the word beside it."""
_GROUPS: Final = ((), (5,), (5, 8), (1, 3, 5))
"""After which digits there may be wider gaps: none, DDMMYY NNNNN, DDMMYY NNN NN, DD MM YY NNNNN. An account number is
4, 2 and 5."""
JOINS: Final = (np.ones((2, 1), np.uint8), np.ones((3, 3), np.uint8))
"""What is laid over gaps in the ink, in turn: over a crack across a digit; over the cracks and dots of thin print, of
needles and of one-bit scans, at the price that digits touch."""
_WORD: Final = 4
"""So many glyphs of a word tell whether it is of digits."""
_BAR: Final = 0.16
"""Width in heights up to which a glyph may be a bar."""
_FEWEST_BARS: Final = 8
"""So many bars at least stand between the digits in a comb of boxes."""
_THIN: Final = 3
_WITHIN: Final = 0.7


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


def ink_of(page: Grey) -> Grey:
    """255 where there is ink."""
    ground = cv2.blur(page, (_WINDOW, _WINDOW))
    ink = cv2.threshold(cv2.subtract(ground, page), _LEAST_DEPTH, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(ink, np.uint8)


def glyph_boxes(ink: Grey, join: Grey) -> list[Box]:
    """What has the size of a printed digit, or of a few that touch; from left to right.

    Args:
        ink: as :func:`ink_of` has it.
        join: one of :data:`JOINS`.
    """
    joined = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, join), np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return boxes_of(np.asarray(stats[1:], np.int32))


def boxes_of(stats: NDArray[np.int32]) -> list[Box]:
    """Those of the components that may be glyphs."""
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    fits = (height >= _LOWEST) & (height <= _HIGHEST) & (width >= 2) & (width <= 12 * height)
    chosen = stats[fits]
    return [Box(*row[:4]) for row in chosen[np.argsort(chosen[:, 0])].tolist()]


def rows(boxes: Sequence[Box]) -> Iterator[Row]:
    """Rows of equally high glyphs that stand close, long enough for a number.

    Args:
        boxes: from left to right.
    """
    open_rows: dict[int, list[list[Box]]] = {}
    every: list[list[Box]] = []
    for box in boxes:
        left, height, bottom = box.left, box.height, box.top + box.height
        level = bottom // _BUCKET
        best, reached, held = None, -1, level
        for near in (level, level - 1, level + 1):
            for row in open_rows.get(near, ()):
                last = row[-1]
                right = last.left + last.width
                slack = 1 + _ROW * min(last.height, height)
                if (
                    right > reached
                    and right - 2 <= left <= right + _REACH * last.height
                    and abs(last.height - height) <= slack
                    and abs(last.top + last.height - bottom) <= slack
                ):
                    best, reached, held = row, right, near
        if best is None:
            best = []
            every.append(best)
            open_rows.setdefault(level, []).append(best)
        elif held != level:
            open_rows[held] = [row for row in open_rows[held] if row is not best]
            open_rows.setdefault(level, []).append(best)
        best.append(box)
    for row in every:
        if sum(_parts(box) for box in row) >= ELEVEN:
            yield tuple(row)


def _parts(box: Box) -> int:
    return max(1, round(box.width / (_CELL * box.height))) if box.width > box.height else 1


def cells(row: Row) -> Row:
    """The row with glyphs that touch cut apart."""
    apart: list[Box] = []
    for box in row:
        parts = _parts(box)
        if parts == 1:
            apart.append(box)
            continue
        edges = np.linspace(box.left, box.right, parts + 1).round().astype(int).tolist()
        apart += [Box(a, box.top, b - a, box.height) for a, b in pairwise(edges)]
    return tuple(apart)


@dataclass(frozen=True, slots=True)
class Run:
    """Eleven glyphs spaced as an identity number is.

    Attributes:
        glyphs: the eleven.
        before: the end of the word on their left, so near that it would be of the same number if it were digits.
        after: the beginning of that on their right.
        grouped: there is a space after the birth date.
    """

    glyphs: Row
    before: Row
    after: Row
    grouped: bool


def runs(row: Row) -> Iterator[Run]:
    """What in a row may be a number by its spacing alone; also between the bars of boxes that are as high as it."""
    yield from _spaced(row)
    plain = tuple(box for box in row if box.width > max(_THIN - 1, _BAR * box.height))
    if len(row) - len(plain) >= _FEWEST_BARS:
        yield from _spaced(plain)


def _spaced(row: Row) -> Iterator[Run]:
    if len(row) < ELEVEN:
        return
    place = np.array([(box.left, box.width, box.height) for box in row], np.float64)
    left, width, height = place.T
    middle = left + width / 2
    steps = np.lib.stride_tricks.sliding_window_view(np.diff(middle), ELEVEN - 1)
    usual = np.median(steps, axis=1, keepdims=True)
    even = (steps >= _CLOSER * usual) & (steps <= APART * usual)
    broken = steps > BREAK * usual
    space = np.concatenate(([True], left[1:] - (left + width)[:-1] > SPACE * height[1:], [True]))
    alone = space[: len(steps)] & space[ELEVEN:]
    for first in np.flatnonzero(alone & even.all(axis=1)):
        after = tuple(np.flatnonzero(broken[first]).tolist())
        if after not in _GROUPS:
            continue
        last, reach = first + ELEVEN, APART * usual[first, 0]
        near_before = first > 0 and middle[first] - middle[first - 1] <= reach
        near_after = last < len(row) and middle[last] - middle[last - 1] <= reach
        yield Run(
            glyphs=row[first:last],
            before=_word(row[first - 1 :: -1])[::-1] if near_before else (),
            after=_word(row[last:]) if near_after else (),
            grouped=bool(after),
        )


def _word(row: Row) -> Row:
    """The first glyphs of a row, as far as they stand close, or the last ones of one that runs to the left."""
    for place, (one, other) in enumerate(pairwise(row[:_WORD]), 1):
        if max(one.left, other.left) - min(one.right, other.right) > SPACE * one.height:
            return row[:place]
    return row[:_WORD]


def attached(run: Run, boxes: Sequence[Box]) -> bool:
    """Whether a glyph of any height stands so close to either end that it could be of the same word.

    Args:
        run: eleven glyphs.
        boxes: all that the page has, from left to right.
    """
    first, last = run.glyphs[0], run.glyphs[-1]
    space = SPACE * first.height
    for box in boxes:
        if box.left > last.right + space:
            break
        before = box.left < first.left and abs(first.left - box.right) < space
        after = box.right > last.right and abs(box.left - last.right) < space
        if not (before or after) or box.width <= _THIN:
            continue
        end = first if before else last
        if min(box.bottom, end.bottom) - max(box.top, end.top) > _WITHIN * box.height:
            return True
    return False
