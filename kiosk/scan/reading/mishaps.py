"""What went wrong with the paper on its way through the scanner, and asks for another scan.

Codes and their values: ``streak`` how many millimetres from the picture's left edge dust drew a line down the whole
page; ``cut_off`` how many strokes run into the picture's edge, or how many of the paper's corners lie outside;
``fold`` the longer leg, in millimetres, of a corner that is folded over or gone; ``long_page`` the page's length as a
multiple of what its width lets expect: two sheets at once.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.edges import Paper
from kiosk.scan.reading.ink import Ink
from kiosk.scan.reading.result import Quality
from kiosk.scan.reading.scales import Scales

Mask = NDArray[np.bool_]

MM_PER_INCH: Final = 25.4

_BANDS: Final = 16
_BANDS_HIT: Final = 15
_BESIDE: Final = 3
_STREAK_DEPTH: Final = 6
_STREAK_MARGIN: Final = 0.015
_MOST_STREAKS: Final = 4
"""More lines than that down a page are printed: squared paper."""

# Lengths in coarse pixels: three to a millimetre.
_STRONG_SHARE: Final = 0.16
_LONGEST_RUN: Final = 24
_INWARD: Final = 4
_RULE: Final = 24
_RULE_SHARE: Final = 0.85
_FEWEST_STROKES: Final = 3
_SHADE: Final = 90
_INTO_SHARE: Final = 0.2
_CORNER_BEYOND_MM: Final = 5.0

_CORNER: Final = 180
_LEAST_FOLD_MM: Final = 8.0
_FOLD_INK: Final = (12, 0.25)
_FOLD_DEPTH: Final = 10.0
_FOLD_NOISES: Final = 5.0
_FOLD_GAP: Final = 9
_FOLD_SLOPE: Final = (0.36, 2.8)

_LENGTHS: Final = ((148.0, 210.0), (210.0, 297.0), (215.9, 279.4), (297.0, 420.0))
_WIDTH_MM: Final = 3.5
_CLEARLY_LONGER: Final = 1.13
_LEGAL_MM: Final = (215.9, 355.6)


def find_mishaps(
    scales: Scales, ink: Ink, paper: Paper | None, stated: tuple[float, float] | None
) -> tuple[Quality, ...]:
    """What asks for another scan.

    Args:
        scales: the whole picture.
        ink: of the page, without its backing.
        paper: on its backing, where one shows.
        stated: resolution as the source or the file states it.
    """
    streaks = _streaks(scales.coarse)
    found = [Quality("streak", place * scales.coarse_factor / scales.dpi * MM_PER_INCH) for place in streaks]
    cut = _strokes_cut(ink, streaks) if paper is None else _corners_beyond(scales, paper)
    if cut:
        found.append(Quality("cut_off", float(cut)))
    to_mm = scales.coarse_factor / scales.dpi * MM_PER_INCH
    missing = _folded(ink) * to_mm if paper is None else paper.missing_mm
    if missing >= _LEAST_FOLD_MM:
        found.append(Quality("fold", missing))
    longer = _longer(scales, paper, stated)
    if longer >= _CLEARLY_LONGER:
        found.append(Quality("long_page", longer))
    return tuple(found)


def _streaks(coarse: Grey) -> list[float]:
    """Columns that are darker than those beside them in every part of the page, between lines of text too."""
    height, width = coarse.shape
    rows = height // _BANDS
    if rows < 8 or width < 100:
        return []
    lightest = coarse[: rows * _BANDS].reshape(_BANDS, rows, width).max(axis=1).astype(np.int16)
    inner = lightest[:, _BESIDE:-_BESIDE]
    beside = np.minimum(lightest[:, : -2 * _BESIDE], lightest[:, 2 * _BESIDE :])
    hit = beside - inner > _STREAK_DEPTH
    down = (np.count_nonzero(hit, axis=0) >= _BANDS_HIT) & hit[0] & hit[-1]
    margin = max(1, round(width * _STREAK_MARGIN))
    down[:margin] = down[-margin:] = False
    starts, ends = _runs(down)
    if len(starts) > _MOST_STREAKS:
        return []
    return [
        float(start + end) / 2 + _BESIDE
        for start, end in zip(starts, ends, strict=True)
        if end - start <= 2 * _BESIDE
    ]


def _runs(line: Mask) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where stretches of True begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], line, [False])).astype(np.int8)))
    return edges[::2], edges[1::2]


def _strokes_cut(ink: Ink, streaks: list[float]) -> int:
    """How many strokes run into the picture's edges; 0 where they may be dirt, a crease or a dark edge."""
    least = max(ink.threshold, _STRONG_SHARE * ink.paper)
    kept = np.ones(ink.depth.shape[1], np.bool_)
    for place in streaks:
        kept[max(0, round(place) - _BESIDE) : round(place) + _BESIDE] = False
    depth = ink.depth
    top, bottom = (np.where(kept, edge > least, False) for edge in (depth[:_RULE], depth[-_RULE:][::-1]))
    left, right = (np.greater(edge.T, least) for edge in (depth[:, :_RULE], depth[:, -_RULE:][:, ::-1]))
    counts = [_strokes_into(np.asarray(side, np.bool_)) for side in (top, bottom, left, right)]
    return sum(count for count in counts if count >= _FEWEST_STROKES)


def _strokes_into(mask: Mask) -> int:
    """How many strokes come into the picture over its first row: letters, and the rules of a table among them. Where
    a shade or its grain lies along the row, none."""
    if mask.shape[0] < _RULE:
        return 0
    starts, ends = _runs(mask[0] | mask[1])
    if not len(starts) or int((ends - starts).max()) > _SHADE:
        return 0
    strokes = rules = 0
    for start, end in zip(starts, ends, strict=True):
        around = np.any(mask[:_RULE, max(0, int(start) - 2) : int(end) + 2], axis=1)
        if around.mean() >= _RULE_SHARE and end - start <= 2 * _BESIDE:
            rules += 1
        elif 2 <= end - start <= _LONGEST_RUN and around[2 : _INWARD + 1].all():
            strokes += 1
    found = strokes + rules if strokes else 0
    return found if found >= _INTO_SHARE * len(starts) else 0


def _corners_beyond(scales: Scales, paper: Paper) -> int:
    height, width = scales.full.shape
    room = _CORNER_BEYOND_MM / MM_PER_INCH * scales.dpi
    return sum(not (-room <= x <= width + room and -room <= y <= height + room) for x, y in paper.corners)


def _folded(ink: Ink) -> float:
    """The longer leg of a corner that a straight line across it cuts off from one edge of the page to the other."""
    depth, least = ink.depth, max(_FOLD_DEPTH, _FOLD_NOISES * ink.noise)
    longest = 0.0
    for corner in (depth, depth[:, ::-1], depth[::-1], depth[::-1, ::-1]):
        patch = corner[:_CORNER, :_CORNER]
        near = 2 * _FOLD_GAP + 2
        if (
            min(patch.shape) < near
            or patch[:near].max(initial=0) <= least
            or patch[:, :near].max(initial=0) <= least
        ):
            continue
        patch = np.asarray(patch[: patch.shape[0] // 2 * 2, ::2] > least, np.bool_)
        small = np.ascontiguousarray(patch[::2] | patch[1::2]).astype(np.uint8)
        inked = int(np.count_nonzero(small))
        if not _FOLD_INK[0] <= inked <= _FOLD_INK[1] * small.size:
            continue
        lines = cv2.HoughLinesP(small, 1, np.pi / 180, threshold=10, minLineLength=12, maxLineGap=5)
        for x, y, other_x, other_y in [] if lines is None else np.asarray(lines).reshape(-1, 4).tolist():
            if min(x, other_x) > _FOLD_GAP or min(y, other_y) > _FOLD_GAP:
                continue
            if (x - other_x) * (y - other_y) >= 0:
                continue
            slope = abs((y - other_y) / (x - other_x))
            across, down = x + y / slope, y + x * slope
            if _FOLD_SLOPE[0] <= slope <= _FOLD_SLOPE[1]:
                longest = max(longest, 2.0 * max(across, down))
    return longest


def _longer(scales: Scales, paper: Paper | None, stated: tuple[float, float] | None) -> float:
    """The page's length as a multiple of that of the format as wide as it; 0 where none is, or nothing is known."""
    if stated is None or min(stated) <= 0:
        return 0.0
    high, wide = scales.full.shape
    sides = wide / stated[0] * MM_PER_INCH, high / stated[1] * MM_PER_INCH
    if paper is not None:
        corners = np.array(paper.corners)
        across, down = (np.hypot(*(corners[place] - corners[0])) for place in (1, 3))
        sides = sides[0] * float(across) / wide, sides[1] * float(down) / high
    short, long = min(sides), max(sides)
    if abs(short - _LEGAL_MM[0]) <= _WIDTH_MM and abs(long - _LEGAL_MM[1]) <= 2 * _WIDTH_MM:
        return 0.0
    expected = [length for width, length in _LENGTHS if abs(short - width) <= _WIDTH_MM]
    return long / max(expected) if expected else 0.0
