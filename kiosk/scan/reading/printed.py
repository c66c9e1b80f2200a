"""Finds identity numbers that are printed in digits: rows of equal glyphs, told by a small network, held by the check
digits.

What is found is only ever proposed. A bank account number printed without its dots has eleven digits and keeps the
second check digit: no reading of the digits alone, however sure, tells it from an identity number.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.identity import anatomy, whole_payload_number
from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.glyphs import OTHER, Scores, digit_scores, normalised
from kiosk.scan.reading.orientation import Orientation
from kiosk.scan.reading.result import FoundNumber, Polygon
from kiosk.scan.reading.runs import Box, Row, cells, glyph_boxes, rows
from kiosk.scan.reading.scales import Scales
from kiosk.scan.reading.skew import Lines

MOST_SURE: Final = 0.98
"""Below what counts as certain."""
_ELEVEN: Final = 11
_LEAST_SHARE: Final = 0.5
_POSSIBLE: Final = 0.03
_MOST_READINGS: Final = 64
_DIGIT: Final = 0.5
_BREAK: Final = 1.28
"""Distance of two digits, in the row's usual one, from which on there is a space or a sign between them."""
_SPACE: Final = 0.33
"""Heights between a number and the word beside it."""
_APART: Final = 2.4
"""The same from which on a digit beside the number is none of it."""
_GROUPS: Final = frozenset({(11,), (6, 5), (6, 3, 2)})
"""How an identity number is printed. An account number is 4, 2 and 5."""
_MOST_GLYPHS: Final = 1_500
"""So many are told on one page at most: a page full of digits is no application."""

Matrix = NDArray[np.float64]


def find_printed(scales: Scales, lines: Lines, orientation: Orientation) -> tuple[FoundNumber, ...]:
    """The printed numbers, each once, on a page whose lines and orientation are known as far as they are."""
    if orientation.confidence:
        turns: tuple[int, ...] = (orientation.rotation,)
    else:
        turns = (90, 270) if lines.sideways else (0, 180)
    for turned in turns:
        found = _on_upright(scales, turned, lines.skew_degrees)
        if found:
            return found
    return ()


def _on_upright(scales: Scales, turned: int, skew_degrees: float) -> tuple[FoundNumber, ...]:
    matrix, size = _to_upright(scales.middle, turned, skew_degrees)
    page = np.asarray(cv2.warpAffine(scales.middle, matrix, size, borderValue=(255,)), np.uint8)
    back = np.asarray(cv2.invertAffineTransform(matrix), np.float64) * scales.middle_factor
    numbers: dict[str, FoundNumber] = {}
    glyphs = 0
    for row in rows(glyph_boxes(page)):
        row = cells(row)
        glyphs += len(row)
        if glyphs > _MOST_GLYPHS:
            break
        for number, confidence, (left, top, right, bottom) in _numbers_in(row, _scores(scales, back, row)):
            corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float64)
            a, b, c, d = ((float(x), float(y)) for x, y in corners @ back[:, :2].T + back[:, 2])
            place: Polygon = (a, b, c, d)
            if number not in numbers or numbers[number].confidence < confidence:
                numbers[number] = FoundNumber(number, "print", confidence, place)
    return tuple(numbers.values())


def _to_upright(page: Grey, turned: int, skew_degrees: float) -> tuple[Matrix, tuple[int, int]]:
    height, width = page.shape
    size = (height, width) if turned in (90, 270) else (width, height)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew_degrees - turned, 1.0)
    matrix[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return np.asarray(matrix, np.float64), size


def _scores(scales: Scales, back: Matrix, row: Row) -> Scores:
    """What the glyphs are, looked at in the finest picture there is."""
    fine = scales.middle_factor
    left, top = row[0].left - 3, min(box.top for box in row) - 3
    right, bottom = row[-1].right + 3, max(box.bottom for box in row) + 3
    place = back.copy()
    place[:, 2] += back[:, :2] @ (left, top)
    place[:, :2] /= fine
    size = (right - left) * fine, (bottom - top) * fine
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    strip = np.asarray(cv2.warpAffine(scales.full, place, size, flags=flags, borderValue=(255,)), np.uint8)
    dark, light = (float(level) for level in np.percentile(strip, (4, 75)))
    ink = cv2.blur(strip, (3, 3)) < (dark + light) / 2
    glyphs = []
    for box in row:
        x, y = (box.left - left) * fine, (box.top - top) * fine
        x2, y2 = x + box.width * fine, y + box.height * fine
        within = ink[y - fine : y2 + fine, x - fine : x2 + fine]
        down, across = np.flatnonzero(within.any(axis=1)), np.flatnonzero(within.any(axis=0))
        if len(down) > box.height * fine // 2 and len(across) > 1:
            x2, y2 = x - fine + int(across[-1]) + 1, y - fine + int(down[-1]) + 1
            x, y = x - fine + int(across[0]), y - fine + int(down[0])
        glyphs.append(normalised(strip[y:y2, x:x2]))
    return digit_scores(np.array(glyphs))


def _numbers_in(row: Row, scores: Scores) -> Iterator[tuple[str, float, tuple[float, float, float, float]]]:
    """Each number that a row of digits is, whole, with where it stands."""
    digits = scores[:, OTHER] < _DIGIT
    edges = np.flatnonzero(np.diff(np.concatenate(([0], digits.view(np.int8), [0]))))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        for first, last in _stretches(row[start:end]):
            part = row[start + first : start + last]
            if len(part) != _ELEVEN or groups(part) not in _GROUPS:
                continue
            if not _stands_alone(row, int(start + first), int(start + last)):
                continue
            read = decoded(scores[start + first : start + last, :OTHER])
            if read is not None:
                tops, feet = [box.top for box in part], [box.bottom for box in part]
                yield *read, (part[0].left, min(tops), part[-1].right, max(feet))


def _middles(row: Sequence[Box]) -> NDArray[np.float64]:
    return np.array([box.left + box.width / 2 for box in row])


def _stretches(row: Row) -> Iterator[tuple[int, int]]:
    """Digits that belong together: what is far off is something else."""
    steps = np.diff(_middles(row))
    first = 0
    usual = float(np.median(steps)) if len(steps) else 0.0
    for place, step in enumerate(steps, 1):
        if step > _APART * usual:
            yield first, place
            first = place
    yield first, len(row)


def groups(row: Row) -> tuple[int, ...]:
    """How many digits stand between the row's wider gaps."""
    steps = np.diff(_middles(row))
    breaks = np.flatnonzero(steps > _BREAK * float(np.median(steps))) + 1
    return tuple(int(count) for count in np.diff([0, *breaks, len(row)]))


def _stands_alone(row: Row, first: int, last: int) -> bool:
    """Nothing stands so close to either end that it could be of the same word."""
    space = _SPACE * row[first].height
    before = first == 0 or row[first].left - row[first - 1].right > space
    after = last == len(row) or row[last].left - row[last - 1].right > space
    return before and after


def decoded(scores: NDArray[np.float32]) -> tuple[str, float] | None:
    """The one number that eleven glyphs can be, and how sure: the share that it has of all they can be.

    Args:
        scores: (11, 10), how likely each glyph is each digit.
    """
    shares = scores / scores.sum(axis=1, keepdims=True)
    possible = [[digit for digit in np.argsort(-glyph) if glyph[digit] >= _POSSIBLE] for glyph in shares]
    if math.prod(len(digits) for digits in possible) > _MOST_READINGS:
        return None
    best: tuple[str, float] | None = None
    for reading in product(*possible):
        likely = float(np.prod(shares[np.arange(_ELEVEN), reading]))
        number = "".join(map(str, reading))
        if (best is None or likely > best[1]) and _may_be(number):
            best = number, likely
    if best is None or best[1] < _LEAST_SHARE:
        return None
    return best[0], min(MOST_SURE, best[1])


def _may_be(number: str) -> bool:
    """Both check digits by the rule of today, and a date: health numbers, which hold none, are too easily met."""
    return number[0] < "8" and anatomy.control_of(number) == 1964 and whole_payload_number(number) is not None
