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
from kiosk.scan.reading.shades import Shades, darkest, shades_of, spread

Mask = NDArray[np.uint8]
Contour = NDArray[np.int32]
"""(n, 1, 2): columns and rows."""

_LIGHTEST_SHARE: Final = 0.97
"""The lightest paper is lighter than this share of the picture, be it a card on a large glass."""
_LEAST_STEP: Final = 9.0
_LEAST_OF_RING: Final = 0.05
_FAINT_STEP: Final = 3.0
_FAINT_SHARE: Final = 0.35
_NEARLY_ALL_ROUND: Final = 0.8
"""Of the picture's edge: where paper and backing are nearly alike, as much shows only the backing."""
_SOFTENED: Final = 3
_FAINT_SOFTENED: Final = 7
"""Pixels over which the picture is softened."""
_EVEN: Final = 6.0
_EVEN_ENOUGH: Final = 2.0
_EVEN_SHARE: Final = 0.1
"""How far a backing strays from its level: no farther than that share of the step, as the shade of a book's fold
does."""
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
_MOST_SPECKS: Final = 40
_STREAK_SHARE: Final = 0.6
_STREAK_WIDTH: Final = 7
_DARK_SHARE: Final = 0.3
_LEAST_PAPER: Final = 90
"""Coarse pixels: a tenth of a square centimetre."""


@dataclass(frozen=True, slots=True)
class Backing:
    """A backing that shows, at coarse scale.

    Attributes:
        grey: the picture, a little softened.
        softened: over so many pixels.
        level: the backing's shade.
        paper: the paper's.
        noise: how far bare backing strays from its level.
        pieces: what lies on the backing, one picture of ones.
        behind: the backing itself, ones.
        outlines: of the pieces, every pixel on their outside.
    """

    grey: Grey
    softened: int
    level: float
    paper: float
    noise: float
    pieces: Mask
    behind: Mask
    outlines: tuple[Contour, ...]

    @property
    def is_darker(self) -> bool:
        """Than the paper."""
        return self.level < self.paper

    @property
    def is_faint(self) -> bool:
        """So nearly as light as the paper that print, or the lamp, may look the same."""
        return abs(self.paper - self.level) < _LEAST_STEP


def find_backing(coarse: Grey) -> Backing | None:
    """The backing that shows round the paper or at some of its sides, or None."""
    small = np.asarray(cv2.blur(reduced(coarse, 2), (3, 3)), np.uint8)
    if min(small.shape) < 24:
        return None
    ring = np.concatenate((small[1], small[-2], small[:, 1], small[:, -2])).astype(np.float64)
    counts = shades_of(small)
    paper = darkest(counts, _LIGHTEST_SHARE)
    dark = ring[ring < paper - _LEAST_STEP]
    if dark.size >= _LEAST_OF_RING * ring.size:
        level = float(np.median(dark))
        if not _has_step(small, level, paper):
            return None
        inside = np.flatnonzero(np.arange(256) > (paper + level) / 2)
        paper = float(np.average(inside, weights=counts[inside])) if counts[inside].any() else paper
        return _with_levels(coarse, level, paper)
    level = float(np.median(ring))
    duller = _duller_paper(counts, level)
    if duller is not None and np.mean(np.abs(ring - level) < _LEAST_STEP) >= _ALL_ROUND:
        return _with_levels(coarse, level, duller)
    alike = _paper_nearly_as_light(counts, level)
    if alike is not None and np.mean(np.abs(ring - level) < _FAINT_STEP) >= _NEARLY_ALL_ROUND:
        return _with_levels(coarse, level, alike)
    return None


def _duller_paper(counts: Shades, level: float) -> float | None:
    """The shade of paper that is darker than its backing."""
    dullest = round(_DULL_PAPER * level)
    dull = counts[dullest : max(0, round(level - _LEAST_STEP))]
    if dull.size < _DULL_SPREAD:
        return None
    even = np.convolve(dull, np.ones(_DULL_SPREAD), "valid")
    if even.max() < _DULL_SHARE * counts.sum():
        return None
    return dullest + float(np.argmax(even)) + _DULL_SPREAD // 2


def _paper_nearly_as_light(counts: Shades, level: float) -> float | None:
    """The shade of paper that covers much of the picture and is a little lighter or darker than its backing."""
    even = np.convolve(counts, np.ones(3), "same")
    away = np.abs(np.arange(256) - level)
    even[(away < _FAINT_STEP) | (away > 2 * _LEAST_STEP)] = 0
    if even.max() < _FAINT_SHARE * counts.sum():
        return None
    return float(np.argmax(even))


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
        lines = lines[light.any(axis=1)]
        first = np.argmax(light[light.any(axis=1)], axis=1)
        before = np.maximum(0, first[:, None] - np.arange(1, _STEP_PIXELS + 1))
        begun += len(lines)
        ended += int(np.count_nonzero(np.take_along_axis(lines, before, axis=1).min(axis=1) < low))
    return ended >= _STEPS_SHARE * begun > 0


def _with_levels(coarse: Grey, level: float, paper: float) -> Backing | None:
    softened = _SOFTENED if abs(paper - level) >= _LEAST_STEP else _FAINT_SOFTENED
    grey = np.asarray(cv2.blur(coarse, (softened, softened)), np.uint8)
    behind = _from_the_edge(_like(grey, level, paper))
    inner = cv2.erode(behind, np.ones((5, 5), np.uint8), borderValue=(1,))
    shades = shades_of(grey, np.asarray(inner, np.uint8))
    if not shades.any():
        return None
    level = darkest(shades, 0.5)
    noise = 1.4826 * spread(shades, level)
    if noise > min(_EVEN, max(_EVEN_ENOUGH, _EVEN_SHARE * abs(paper - level))):
        return None
    opened = cv2.morphologyEx(1 - behind, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    pieces, outlines = _large(np.asarray(opened, np.uint8))
    if not outlines:
        return None
    if len(outlines) > 1:
        pieces, outlines = _rejoined(pieces, outlines)
        behind = np.asarray(cv2.subtract(behind, pieces), np.uint8)
    return Backing(grey, softened, level, paper, noise, pieces, behind, outlines)


def _like(grey: Grey, level: float, paper: float) -> Mask:
    """What is nearer to the backing than to the paper, ones."""
    darker = level < paper
    kind = cv2.THRESH_BINARY_INV if darker else cv2.THRESH_BINARY
    halfway = (paper + level) / 2
    between = np.ceil(halfway) - 1 if darker else np.floor(halfway)
    return np.asarray(cv2.threshold(grey, between, 1, kind)[1], np.uint8)


def _from_the_edge(like: Mask) -> Mask:
    """Those of the areas that reach the picture's edge; the outermost pixels count as what lies beside them."""
    like[0], like[-1] = like[1], like[-2]
    like[:, 0], like[:, -1] = like[:, 1], like[:, -2]
    framed = cv2.copyMakeBorder(like, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(1,))
    cv2.floodFill(framed, None, (0, 0), (2,))
    return np.asarray(cv2.threshold(framed[1:-1, 1:-1], 1, 1, cv2.THRESH_BINARY)[1], np.uint8)


def _large(pieces: Mask) -> tuple[Mask, tuple[Contour, ...]]:
    """What is no crumb, and its outlines."""
    found, _ = cv2.findContours(pieces, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outlines = [np.asarray(outline, np.int32) for outline in found]
    large = tuple(outline for outline in outlines if pixels_of(outline) >= _LEAST_PAPER)
    if len(large) < len(outlines):
        pieces = np.zeros_like(pieces)
        cv2.drawContours(pieces, large, -1, 1, cv2.FILLED)
    return pieces, large


def _rejoined(pieces: Mask, outlines: tuple[Contour, ...]) -> tuple[Mask, tuple[Contour, ...]]:
    """What a streak from the glass has cut through, as dark as the backing and along the device's way."""
    for across in ((1, _STREAK_WIDTH), (_STREAK_WIDTH, 1)):
        closed = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, np.ones(across, np.uint8))
        whole, fewer = _large(np.asarray(closed, np.uint8))
        if len(fewer) < len(outlines):
            return whole, fewer
    return pieces, outlines


def pixels_of(outline: Contour) -> float:
    """How many pixels lie on and in an outline."""
    return float(cv2.contourArea(outline)) + len(outline) / 2 + 1


def is_bare(backing: Backing, covered: Mask, shadowed: Mask) -> bool:
    """Whether nothing is on the backing but dust.

    Args:
        covered: where the paper is, with a little room.
        shadowed: where its shadow may fall.
    """
    step = _FAINT_STEP if backing.is_faint else _LEAST_STEP
    least = max(step, 5 * backing.noise, 0.2 * abs(backing.paper - backing.level))
    lighter = cv2.threshold(backing.grey, np.floor(backing.level + least), 1, cv2.THRESH_BINARY)[1]
    darker = cv2.threshold(backing.grey, np.ceil(backing.level - least) - 1, 1, cv2.THRESH_BINARY_INV)[1]
    found = cv2.bitwise_or(
        _unexpected(np.asarray(lighter, np.uint8), covered, backing),
        _unexpected(np.asarray(darker, np.uint8), shadowed, backing),
    )
    outlines, _ = cv2.findContours(found, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return len(outlines) <= _MOST_SPECKS and all(
        max(cv2.boundingRect(outline)[2:]) <= _SPECK for outline in outlines
    )


def _unexpected(found: Mask, expected: Mask, backing: Backing) -> Mask:
    """What was found elsewhere than expected, and is neither at the picture's very edge, nor a streak, which dust on
    the glass draws down backing and paper alike, nor the device's own dark edge."""
    found = np.asarray(cv2.subtract(found, expected), np.uint8)
    if not cv2.countNonZero(found):
        return found
    found[:3] = found[-3:] = 0
    found[:, :3] = found[:, -3:] = 0
    dark = cv2.threshold(backing.grey, _DARK_SHARE * backing.level, 1, cv2.THRESH_BINARY_INV)[1]
    dark_found = np.asarray(cv2.bitwise_and(dark, found), np.uint8)
    columns, rows = (
        _lines(_sums(found, axis) > least, _sums(dark_found, axis) > least)
        for axis in (0, 1)
        for least in (_STREAK_SHARE * np.maximum(1, _sums(1 - expected, axis)),)
    )
    found[:, columns] = found[rows] = 0
    return found


def _lines(filled: NDArray[np.bool_], dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the columns, or rows, are a streak's or a dark edge's: what is wider than a streak and no darker than
    that is a shadow, and the paper may reach into it."""
    filled = filled.copy()
    edges = np.flatnonzero(np.diff(np.concatenate(([False], filled, [False])).astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start > _STREAK_WIDTH and not dark[start:end].any():
            filled[start:end] = False
    return filled


def _sums(mask: Mask, axis: int) -> NDArray[np.float64]:
    return np.asarray(cv2.reduce(mask, axis, cv2.REDUCE_SUM, dtype=cv2.CV_32S), np.float64).ravel()
