"""Strokes at coarse scale: which may be a word's, and which are holes, specks, streaks, creases and edges."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.regions import Region

# Lengths in coarse pixels: three to a millimetre.
_SPECK: Final = 5
_STROKE: Final = 9
WORD_PIXELS: Final = 14
_JOIN: Final = 5
_HOLE: Final = (12, 27)
_HOLE_INSET: Final = 80
_PUNCH_INSET: Final = 35
_PUNCH_ASIDE: Final = 118
_PUNCH_SLACK: Final = 9
_RIM_SLACK: Final = 1.5
_ARC: Final = 1.3
"""A short stroke lies on any circle: a rim shows more of itself, or it is asked about."""
_ROUND_OUTSIDE: Final = 1.12
_DISC_INSIDE: Final = 0.85
_DISC_FILLED: Final = 0.93
_RIM_INSIDE: Final = 0.6
_STRAY: Final = 0.04
"""A disc is full within the one share of its radius, a rim empty within the other, but for so few of its pixels. A
letter has corners, or strokes inside."""
_LINE_SHARE: Final = 0.35
_LINE_THICKNESS: Final = 9
_STREAK_ASIDE: Final = 3
_STREAK_ALONE: Final = 0.4
_CREASE_PIXELS: Final = 60
_CREASE_GAP: Final = 40
_RULE: Final = 30
_STRAIGHT: Final = 1.7
_MOST_WORDS: Final = 200

Mask = NDArray[np.uint8]
Labels = NDArray[np.integer]
Boxes = NDArray[np.int32]


def _components(mask: Mask) -> tuple[Labels, Boxes]:
    """Which connected component each pixel is of, and where each is. Labels of 16 bits, which the few pixels of most
    masks leave room for, take less than half the time."""
    narrow = cv2.countNonZero(mask) < np.iinfo(np.uint16).max
    _, labels, boxes, _ = cv2.connectedComponentsWithStatsWithAlgorithm(
        mask, 8, cv2.CV_16U if narrow else cv2.CV_32S, cv2.CCL_SPAGHETTI
    )
    return np.asarray(labels), np.asarray(boxes, np.int32)


def without_dirt(mask: Mask) -> Mask:
    """Without punch holes and without specks that stand alone; dots and bits of a word have neighbours."""
    if not mask.any():
        return mask.copy()
    labels, boxes = _components(mask)
    joined, groups = _components(_joined(mask))
    longest = np.maximum(groups[:, cv2.CC_STAT_WIDTH], groups[:, cv2.CC_STAT_HEIGHT]) - (_JOIN - 1)
    kept = np.asarray(cv2.min(mask, np.take((longest > _SPECK).astype(np.uint8), joined)), np.uint8)
    holes: list[tuple[Region, NDArray[np.bool_]]] = []
    for picture, stats, grown in ((labels, boxes, 0), (joined, groups, _JOIN - 1)):
        for index in np.flatnonzero(_may_be_hole(stats, mask.shape, grown)):
            left, top, wide, high, _ = stats[index].tolist()
            place = Region(left, top, left + wide, top + high)
            hole = (place.cut(picture) == index) & (place.cut(mask) > 0)
            if _is_round(hole):
                holes.append((place, hole))
    if any(_apart(place, holes[0][0]) for place, _ in holes):
        for place, hole in holes:
            _place(kept, place)[hole] = 0
        return kept
    for place, hole in holes:
        other = _other_of_the_punch(place, mask.shape)
        if other is not None:
            _place(kept, place)[hole] = 0
            if _is_on_rim(other.cut(kept), _radius(hole)):
                _place(kept, other)[:] = 0
    return kept


def _apart(one: Region, other: Region) -> bool:
    """Whether they are two holes. A single one, unless it is where a punch makes it, is a letter sooner."""
    return max(abs(one.left - other.left), abs(one.top - other.top)) > _HOLE[1]


def _other_of_the_punch(place: Region, shape: tuple[int, ...]) -> Region | None:
    """Where the other hole is of one that a punch makes: they are 80 mm apart, 12 mm from an edge and about its
    middle (ISO 838). None for what is elsewhere. The other may show too little of its rim to be round."""
    height, width = shape
    across, down = (place.left + place.right) / 2, (place.top + place.bottom) / 2
    beside, above = min(across, width - across), min(down, height - down)
    off = height / 2 - down, width / 2 - across
    if _is_near(beside, _PUNCH_INSET) and _is_near(abs(off[0]), _PUNCH_ASIDE):
        other = Region(place.left, round(height - place.bottom), place.right, round(height - place.top))
    elif _is_near(above, _PUNCH_INSET) and _is_near(abs(off[1]), _PUNCH_ASIDE):
        other = Region(round(width - place.right), place.top, round(width - place.left), place.bottom)
    else:
        return None
    slack = _PUNCH_SLACK
    grown = Region(other.left - slack, other.top - slack, other.right + slack, other.bottom + slack)
    return grown.within(width, height)


def _is_near(length: float, wanted: float) -> bool:
    return abs(length - wanted) <= _PUNCH_SLACK


def _is_round(pixels: NDArray[np.bool_]) -> bool:
    """Whether they are a disc, or the rim of one."""
    places = np.argwhere(pixels).astype(np.float64)
    if not len(places):
        return False
    low, high = places.min(axis=0), places.max(axis=0)
    radius = float(np.mean(high - low + 1)) / 2
    far = np.hypot(*(places - (low + high) / 2).T) / radius
    if np.mean(far > _ROUND_OUTSIDE) > _STRAY:
        return False
    filled = np.count_nonzero(far < _DISC_INSIDE) / (np.pi * (_DISC_INSIDE * radius) ** 2)
    return bool(filled >= _DISC_FILLED or np.mean(far < _RIM_INSIDE) <= _STRAY)


def _radius(hole: NDArray[np.bool_]) -> float:
    """Of what is round, from its own pixels: the place it was found in may be grown."""
    return float(np.mean(np.ptp(np.argwhere(hole), axis=0) + 1)) / 2


def _is_on_rim(mask: Mask, radius: float) -> bool:
    """Whether all that is there, but for so few of its pixels, lies on one circle of about this radius: it is the rim
    of a hole, or as much as shows of it. What is written where a hole would be is not."""
    places = np.argwhere(mask).astype(np.float64)
    if not len(places):
        return True
    if np.ptp(places, axis=0).max() < _ARC * radius:
        return False
    middle, around = (np.array(mask.shape) - 1) / 2, np.arange(-_PUNCH_SLACK, _PUNCH_SLACK + 1.0)
    centres = middle + np.stack(np.meshgrid(around, around), axis=-1).reshape(-1, 2)
    far = np.hypot(*np.moveaxis(places[:, np.newaxis] - centres, -1, 0))
    off = np.mean(np.abs(far - radius) > _RIM_SLACK, axis=0)
    return bool(off.min() <= _STRAY)


def _joined(mask: Mask) -> Mask:
    return np.asarray(cv2.dilate(mask, np.ones((_JOIN, _JOIN), np.uint8)), np.uint8)


def _may_be_hole(boxes: Boxes, shape: tuple[int, ...], grown: int) -> NDArray[np.bool_]:
    """As high as wide, 4 to 9 mm, near an edge: a punch hole, filled with the backing's shade or only its rim.

    Args:
        boxes: statistics of connected components, the first of them the paper.
        shape: of the picture they are in.
        grown: by how much they were made wider and higher.
    """
    left, top = boxes[:, cv2.CC_STAT_LEFT] + grown / 2, boxes[:, cv2.CC_STAT_TOP] + grown / 2
    wide, high = boxes[:, cv2.CC_STAT_WIDTH] - grown, boxes[:, cv2.CC_STAT_HEIGHT] - grown
    least, most = _HOLE
    shorter, longer = np.minimum(wide, high), np.maximum(wide, high)
    across, down = left + wide / 2, top + high / 2
    inset = np.minimum.reduce([across, down, shape[1] - across, shape[0] - down])
    square = (shorter >= least) & (longer <= most) & (longer <= 1.25 * shorter)
    return np.asarray(square & (inset <= _HOLE_INSET), np.bool_)


def without_lines(mask: Mask) -> Mask:
    """Without straight lines over much of the page: creases, streaks from the glass and the paper's own edges."""
    half = np.ascontiguousarray(cv2.dilate(mask, np.ones((2, 2), np.uint8))[1::2, 1::2])
    shortest = _LINE_SHARE * min(half.shape)
    angle = np.pi / 360
    lines = cv2.HoughLinesP(
        half, 1, angle, threshold=round(shortest / 2), minLineLength=shortest, maxLineGap=6
    )
    mask = mask.copy()
    for ends in [] if lines is None else np.asarray(lines, np.int32).reshape(-1, 2, 2) * 2:
        cv2.line(mask, ends[0].tolist(), ends[1].tolist(), 0, thickness=_LINE_THICKNESS)
    return mask


def without_creases(mask: Mask, pieces: list[Region]) -> Mask:
    """Without the lines across the page that several straight pieces lie on."""
    straight = np.zeros_like(mask)
    for piece in pieces:
        stroke = piece.cut(mask) > 0
        if np.count_nonzero(stroke) >= WORD_PIXELS and is_straight(stroke):
            _place(straight, piece)[stroke] = 1
    shortest = _LINE_SHARE * min(mask.shape)
    lines = cv2.HoughLinesP(
        straight, 1, np.pi / 360, threshold=_CREASE_PIXELS, minLineLength=shortest, maxLineGap=_CREASE_GAP
    )
    mask = mask.copy()
    far = float(sum(mask.shape))
    for ends in [] if lines is None else np.asarray(lines, np.float64).reshape(-1, 2, 2):
        along = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0]) * far
        start, end = np.rint(ends[0] - along).astype(int), np.rint(ends[0] + along).astype(int)
        cv2.line(mask, start.tolist(), end.tolist(), 0, thickness=_LINE_THICKNESS)
    return mask


def _place(mask: Mask, region: Region) -> Mask:
    return mask[region.top : region.bottom, region.left : region.right]


def streaks_of(mask: Mask) -> Mask:
    """Rows and columns of the grid that are dark over much of the page: dust on the glass draws them."""
    streaks = np.zeros_like(mask)
    streaks[:, _thin(np.count_nonzero(mask, axis=0) / mask.shape[0])] = 1
    streaks[_thin(np.count_nonzero(mask, axis=1) / mask.shape[1])] = 1
    return streaks


def _thin(covered: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Where much is covered, hardly anything a little aside, and what lies next to it. A line of text is thicker."""
    aside = np.pad(covered, _STREAK_ASIDE)
    before, after = aside[: -2 * _STREAK_ASIDE], aside[2 * _STREAK_ASIDE :]
    thin = (covered > _LINE_SHARE) & (np.maximum(before, after) < _STREAK_ALONE * covered)
    return np.asarray(
        cv2.dilate(thin.astype(np.uint8)[:, np.newaxis], np.ones((5, 1), np.uint8)).ravel() > 0, np.bool_
    )


def only(mask: Mask, regions: list[Region]) -> Mask:
    kept = np.zeros_like(mask)
    for region in regions:
        _place(kept, region)[:] = _place(mask, region)
    return kept


def words_of(strokes: Mask, least: tuple[int, int] = (_STROKE, WORD_PIXELS)) -> list[Region]:
    """Groups of strokes large enough for a short word and not all on one straight line, the largest first.

    Args:
        strokes: what may be writing.
        least: how long a group must be, and of how many pixels.
    """
    if not strokes.any():
        return []
    joined, boxes = _components(_joined(strokes))
    pixels = np.bincount(joined[strokes > 0], minlength=len(boxes))
    longest = np.maximum(boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]) - (_JOIN - 1)
    large = (longest >= least[0]) & (pixels >= least[1])
    large[0] = False
    order = np.argsort(-pixels)
    words: list[Region] = []
    for index in order[large[order]][:_MOST_WORDS]:
        left, top, wide, high, _ = boxes[index].tolist()
        word = Region(left, top, left + wide, top + high)
        if longest[index] < _RULE or not is_straight((word.cut(joined) == index) & (word.cut(strokes) > 0)):
            words.append(word)
    return words


def is_straight(stroke: NDArray[np.bool_], thickness: float = _STRAIGHT) -> bool:
    """Whether the pixels lie on one line, whichever way it runs, but for a standard deviation of ``thickness``."""
    places = np.argwhere(stroke).astype(np.float64)
    return float(np.linalg.eigvalsh(np.cov(places.T))[0]) <= thickness**2
