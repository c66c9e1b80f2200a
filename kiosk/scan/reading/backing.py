"""What lies behind the paper, where any of it shows: the scanner's lid, or what a feeder pulled the paper over.

The outermost pixels of a picture are paper, or a backing of one even shade from which the paper stands out by
a clear step. A shadow is no backing: it has no step. A printed band is none either: something is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.scales import reduced

Mask = NDArray[np.uint8]

_LIGHTEST_SHARE: Final = 0.97
"""The lightest paper is lighter than this share of the picture, be it a card on a large glass."""
_LEAST_STEP: Final = 9.0
_LEAST_OF_RING: Final = 0.05
_EVEN: Final = 6.0
_LINES: Final = 24
_STEP_PARTS: Final = (0.25, 0.75)
_STEP_PIXELS: Final = 3
_STEPS_SHARE: Final = 0.4
_ALL_ROUND: Final = 0.93
_DULL_PAPER: Final = 0.45
_DULL_SHARE: Final = 0.2
_DULL_SPREAD: Final = 9
"""Paper darker than its backing is no darker than that share of it, and covers so much of the picture in an even
shade."""
_SPECK: Final = 5
_STREAK_SHARE: Final = 0.6
_LEAST_PAPER: Final = 90
"""Coarse pixels: a tenth of a square centimetre."""


@dataclass(frozen=True, slots=True)
class Backing:
    """A backing that shows, at coarse scale.

    Attributes:
        grey: the picture, a little softened.
        level: the backing's shade.
        paper: the paper's.
        noise: how far bare backing strays from its level.
        pieces: what lies on the backing, one picture of ones.
        behind: the backing itself, ones.
    """

    grey: Grey
    level: float
    paper: float
    noise: float
    pieces: Mask
    behind: Mask

    @property
    def is_darker(self) -> bool:
        """Than the paper."""
        return self.level < self.paper


def find_backing(coarse: Grey) -> Backing | None:
    """The backing that shows round the paper or at some of its sides, or None."""
    small = np.asarray(cv2.blur(reduced(coarse, 2), (3, 3)), np.uint8)
    if min(small.shape) < 24:
        return None
    ring = np.concatenate((small[1], small[-2], small[:, 1], small[:, -2])).astype(np.float64)
    counts = np.bincount(small.ravel(), minlength=256)
    paper = float(np.searchsorted(np.cumsum(counts), _LIGHTEST_SHARE * small.size))
    dark = ring[ring < paper - _LEAST_STEP]
    if dark.size >= _LEAST_OF_RING * ring.size:
        level = float(np.median(dark))
        if not _has_step(small, level, paper):
            return None
        inside = np.flatnonzero(np.arange(256) > (paper + level) / 2)
        paper = float(np.average(inside, weights=counts[inside])) if counts[inside].any() else paper
        return _with_levels(coarse, level, paper)
    level = float(np.median(ring))
    darkest = round(_DULL_PAPER * level)
    dull = counts[darkest : max(0, round(level - _LEAST_STEP))]
    if dull.size < _DULL_SPREAD:
        return None
    even = np.convolve(dull, np.ones(_DULL_SPREAD), "valid")
    if even.max() < _DULL_SHARE * small.size:
        return None
    if np.mean(np.abs(ring - level) < _LEAST_STEP) < _ALL_ROUND:
        return None
    return _with_levels(coarse, level, darkest + float(np.argmax(even)) + _DULL_SPREAD // 2)


def _has_step(small: Grey, level: float, paper: float) -> bool:
    """Whether the backing ends at once on enough of a few lines into the picture: what a shadow never does, told
    before anything costly is done."""
    low, high = level + _STEP_PARTS[0] * (paper - level), level + _STEP_PARTS[1] * (paper - level)
    from_sides = (small, small[:, ::-1], small.T, small.T[:, ::-1])
    begun = ended = 0
    for side in from_sides:
        lines = side[:: max(1, side.shape[0] // _LINES), 1 : side.shape[1] * 2 // 3]
        lines = lines[lines[:, 0] < low]
        light = lines > high
        first = np.argmax(light, axis=1)
        for line, place in zip(lines[light.any(axis=1)], first[light.any(axis=1)], strict=True):
            begun += 1
            ended += bool(np.min(line[max(0, place - _STEP_PIXELS) : place]) < low)
    return ended >= _STEPS_SHARE * begun > 0


def _with_levels(coarse: Grey, level: float, paper: float) -> Backing | None:
    if abs(paper - level) < _LEAST_STEP:
        return None
    grey = np.asarray(cv2.blur(coarse, (3, 3)), np.uint8)
    halfway = (paper + level) / 2
    like = (grey < halfway if level < paper else grey > halfway).astype(np.uint8)
    behind = _from_the_edge(like)
    pieces = cv2.morphologyEx(1 - behind, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(pieces, connectivity=8)
    large = boxes[:, cv2.CC_STAT_AREA] >= _LEAST_PAPER
    large[0] = False
    if count < 2 or not large.any():
        return None
    shades = grey[cv2.erode(behind, np.ones((5, 5), np.uint8), borderValue=(1,)) > 0]
    if shades.size == 0:
        return None
    level = float(np.median(shades))
    noise = 1.4826 * float(np.median(np.abs(shades.astype(np.float32) - level)))
    if noise > _EVEN:
        return None
    return Backing(grey, level, paper, noise, large[labels].astype(np.uint8), behind)


def _from_the_edge(like: Mask) -> Mask:
    """Those of the areas that reach the picture's edge; the outermost pixels count as what lies beside them."""
    like = like.copy()
    like[0], like[-1] = like[1], like[-2]
    like[:, 0], like[:, -1] = like[:, 1], like[:, -2]
    _, labels = cv2.connectedComponents(like, connectivity=4)
    touching = np.unique(np.concatenate((labels[0], labels[-1], labels[:, 0], labels[:, -1])))
    reached = np.zeros(int(labels.max()) + 1, np.uint8)
    reached[touching] = 1
    reached[0] = 0
    return np.asarray(reached[labels], np.uint8)


def is_bare(backing: Backing, covered: Mask, shadowed: Mask) -> bool:
    """Whether nothing is on the backing but dust.

    Args:
        covered: where the paper is, with a little room.
        shadowed: where its shadow may fall.
    """
    least = max(_LEAST_STEP, 5 * backing.noise, 0.2 * abs(backing.paper - backing.level))
    grey = backing.grey.astype(np.int16)
    lighter, darker = grey > backing.level + least, grey < backing.level - least
    found = ((lighter & (covered == 0)) | (darker & (shadowed == 0))).astype(np.uint8)
    found[:3] = found[-3:] = 0
    found[:, :3] = found[:, -3:] = 0
    # Dust on the glass draws a line down backing and paper alike.
    columns, rows = (
        np.count_nonzero(found, axis=axis)
        > _STREAK_SHARE * np.maximum(1, np.count_nonzero(covered == 0, axis=axis))
        for axis in (0, 1)
    )
    found[:, columns] = found[rows] = 0
    _, _, boxes, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
    longest = np.maximum(boxes[1:, cv2.CC_STAT_WIDTH], boxes[1:, cv2.CC_STAT_HEIGHT])
    return len(longest) <= 40 and not np.any(longest > _SPECK)
