"""Finds identity numbers that are printed in digits: rows of equal glyphs, told by a small network, held by the check
digits.

What is found is only ever proposed. A bank account number printed without its dots has eleven digits and keeps the
second check digit: one in forty passes for an identity number, which no reading of the digits alone, however sure,
tells from it.
"""

from __future__ import annotations

import math
from datetime import date
from itertools import islice, product
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.identity import anatomy, whole_payload_number
from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.glyphs import OTHER, Scores, digit_scores, normalised
from kiosk.scan.reading.orientation import Orientation
from kiosk.scan.reading.result import FoundNumber, Polygon
from kiosk.scan.reading.runs import ELEVEN, JOINS, Row, Run, attached, cells, glyph_boxes, ink_of, rows, runs
from kiosk.scan.reading.scales import Scales
from kiosk.scan.reading.skew import Lines

MOST_SURE: Final = 0.98
"""Below what counts as certain."""
_MOST_SURE_UNGROUPED: Final = 0.97
"""Of eleven digits in one piece, or in boxes: where there are as many account numbers among them as identity numbers,
so many are what they seem."""
_LEAST_SHARE: Final = 0.2
_POSSIBLE: Final = 0.01
_MOST_READINGS: Final = 256
_DIGITS: Final = 0.7
"""A word beside the number is of digits where its glyphs, taken together, are less likely than this to be none."""
_PLAIN: Final = 2
_PLAINLY_NONE: Final = 0.9
"""So many glyphs next to the number that are each so likely to be none part it from whatever the rest looks like: in
``Fødselsnummer:`` the e is much like a digit, the r and the colon are not."""
_NO_DIGIT: Final = 0.8
_MOST_RUNS: Final = 100
"""So many are told on one page at most: a page full of digits is no application."""

RULES: Final = (1964, 2032)
"""By which check digits hold: earliest first."""

Matrix = NDArray[np.float64]


def find_printed(
    scales: Scales, lines: Lines, orientation: Orientation, on: date | None = None
) -> tuple[FoundNumber, ...]:
    """The printed numbers, each once, on a page whose lines and orientation are known as far as they are.

    Args:
        scales: the page.
        lines: how it leans.
        orientation: which way is up.
        on: as in :class:`ReadingOptions <kiosk.scan.reading.options.ReadingOptions>`.
    """
    rules = RULES if on is not None and on >= anatomy.RULE_OF_2032 else RULES[:1]
    if orientation.confidence:
        turns: tuple[int, ...] = (orientation.rotation,)
    else:
        turns = (90, 270) if lines.sideways else (0, 180)
    for turned in turns:
        found = _on_upright(scales, turned, lines.skew_degrees, rules)
        if found:
            return found
    return ()


def _on_upright(
    scales: Scales, turned: int, skew_degrees: float, rules: tuple[int, ...]
) -> tuple[FoundNumber, ...]:
    matrix, size = _to_upright(scales.middle, turned, skew_degrees)
    page = np.asarray(cv2.warpAffine(scales.middle, matrix, size, borderValue=(255,)), np.uint8)
    back = np.asarray(cv2.invertAffineTransform(matrix), np.float64) * scales.middle_factor
    ink = ink_of(page)
    for join in JOINS:
        boxes = glyph_boxes(ink, join)
        likely = (run for row in rows(boxes) for run in runs(cells(row)) if not attached(run, boxes))
        numbers: dict[str, FoundNumber] = {}
        for run in islice(likely, _MOST_RUNS):
            read = _read(run, scales, back, rules)
            if read is not None and (read[0] not in numbers or numbers[read[0]].confidence < read[1]):
                numbers[read[0]] = FoundNumber(read[0], "print", read[1], _place(run, back))
        if numbers:
            return tuple(numbers.values())
    return ()


def _place(run: Run, back: Matrix) -> Polygon:
    left, right = run.glyphs[0].left, run.glyphs[-1].right
    top, bottom = min(box.top for box in run.glyphs), max(box.bottom for box in run.glyphs)
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float64)
    a, b, c, d = ((float(x), float(y)) for x, y in corners @ back[:, :2].T + back[:, 2])
    return a, b, c, d


def _read(run: Run, scales: Scales, back: Matrix, rules: tuple[int, ...]) -> tuple[str, float] | None:
    """The number that the run is, whole: with no digit beside it."""
    scores = _scores(scales, back, run.before + run.glyphs + run.after)
    before, own, after = np.split(scores, (len(run.before), len(run.before) + ELEVEN))
    if any(_is_of_digits(word[:, OTHER]) for word in (before[::-1], after)):
        return None
    if (own[:, OTHER] > _NO_DIGIT).any():
        return None
    read = decoded(own[:, :OTHER], rules)
    return read if read is None or run.grouped else (read[0], min(read[1], _MOST_SURE_UNGROUPED))


def _is_of_digits(others: NDArray[np.float32]) -> bool:
    """Whether a word beside the number is more of it.

    Args:
        others: how likely each of its glyphs is none, from the number outwards.
    """
    plainly_apart = len(others) >= _PLAIN and others[:_PLAIN].min() > _PLAINLY_NONE
    return bool(len(others) and not plainly_apart and others.mean() < _DIGITS)


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


def decoded(scores: NDArray[np.float32], rules: tuple[int, ...] = RULES[:1]) -> tuple[str, float] | None:
    """The one number that eleven glyphs can be, and how sure: the share that it has of all they can be.

    Args:
        scores: (11, 10), how likely each glyph is each digit.
        rules: which of :data:`RULES` its check digits may keep.
    """
    shares = scores / scores.sum(axis=1, keepdims=True)
    possible = [[digit for digit in np.argsort(-glyph) if glyph[digit] >= _POSSIBLE] for glyph in shares]
    if math.prod(len(digits) for digits in possible) > _MOST_READINGS:
        return None
    best: tuple[str, float] | None = None
    for reading in product(*possible):
        likely = float(np.prod(shares[np.arange(ELEVEN), reading]))
        number = "".join(map(str, reading))
        if (best is None or likely > best[1]) and _may_be(number, rules):
            best = number, likely
    if best is None or best[1] < _LEAST_SHARE:
        return None
    return best[0], min(MOST_SURE, best[1])


def _may_be(number: str, rules: tuple[int, ...]) -> bool:
    """Both check digits by a rule of the day, and a date: FH-numbers, which hold none, are too easily met."""
    return (
        number[0] < "8" and anatomy.control_of(number) in rules and whole_payload_number(number) is not None
    )
