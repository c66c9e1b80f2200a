"""How far a page leans, from the feet of its lines of text and from straight edges.

Every dark pixel with a light one below it is the foot of something. Projected along the right direction, the feet of
a line of text fall together; the direction in which the projection is most uneven is that of the lines. Looking also
for pixels with a light one to their right finds lines that run up and down, on a page that lies on its side. From
there a line is fitted through each edge, of text, rules, boxes and bars.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.ink import Ink
from kiosk.scan.reading.slope import Points, fitted

_REACH: Final = 20.0
_COARSE_STEP: Final = 0.75
_COARSE_BIN: Final = 4.0
_COARSE_POINTS: Final = 1_500
_FINE_STEP: Final = 0.15
_FINE_POINTS: Final = 4_000
_FEWEST: Final = 150
_LEAST_PROMINENCE: Final = 1.12
_MARGIN_SHARE: Final = 0.035
"""The paper's edges and the device's dark ones lie there, straight however the print leans."""
_STREAK_SHARE: Final = 0.45
_WHOLE_STREAK_SHARE: Final = 0.85
"""Across, where a form's rules run too, which end at its margins."""
_CLEARLY_MORE: Final = 1.1
_HARDLY_ANY_INK: Final = 0.006
_FAINT_LEAST: Final = 6.0
_FAINT_NOISES: Final = 8.0
_FEWEST_EDGES: Final = 3
_LARGEST_ERROR: Final = math.radians(0.1)


@dataclass(frozen=True, slots=True)
class Lines:
    """How the lines on a page run.

    Attributes:
        sideways: they run up and down rather than across.
        skew_degrees: how far they lean, clockwise positive; 0 where nothing tells.
        clear: whether something tells: several straight edges that agree.
        certain_of_axis: lines the other way, of a table or the paper's edges, stand out clearly less.
    """

    sideways: bool
    skew_degrees: float
    clear: bool
    certain_of_axis: bool


NO_LINES: Final = Lines(False, 0.0, False, False)


def find_lines(ink: Ink) -> Lines:
    """The direction of most lines on the page, within 20 degrees of straight."""
    threshold = ink.threshold
    mask = ink.mask
    if np.count_nonzero(mask) < _HARDLY_ANY_INK * mask.size:
        threshold = min(threshold, max(_FAINT_LEAST, _FAINT_NOISES * ink.noise))
        mask = ink.depth > threshold
    height, width = mask.shape
    down, aside = round(height * _MARGIN_SHARE), round(width * _MARGIN_SHARE)
    mask = mask[down : height - down, aside : width - aside]
    depth = ink.depth[down : height - down, aside : width - aside]
    feet = mask[:-1] & ~mask[1:]
    sides = np.ascontiguousarray((mask[:, :-1] & ~mask[:, 1:]).T)
    # A streak from the glass runs exactly along the device's way, down the whole page.
    for edges, share in ((feet, _WHOLE_STREAK_SHARE), (sides, _STREAK_SHARE)):
        edges[np.count_nonzero(edges, axis=1) > share * edges.shape[1]] = False
    across = _points(feet, depth)
    upright = _points(sides, depth.T)
    upright[0] *= -1
    (other, _, _), (prominence, angle, sideways) = sorted(((*_peak(across), False), (*_peak(upright), True)))
    if prominence < _LEAST_PROMINENCE:
        return NO_LINES
    near = _refined(upright if sideways else across, angle)
    slope = fitted((across, upright), math.radians(near))
    if slope.edges < _FEWEST_EDGES or slope.error > _LARGEST_ERROR:
        return NO_LINES
    return Lines(sideways, math.degrees(slope.radians), True, prominence > _CLEARLY_MORE * other)


def _points(feet: NDArray[np.bool_], depth: NDArray[np.uint8]) -> Points:
    """Where the feet are, within their pixels: what is half as dark as the ink above it is half covered, and a stroke
    thinner than two pixels lies where its ink has its middle."""
    places = np.flatnonzero(feet)
    places = places[:: 1 + len(places) // _FINE_POINTS]
    across, along = np.divmod(places, feet.shape[1])
    before, above, dark, light = (
        depth[np.maximum(across + row, 0), along].astype(np.float32) for row in (-2, -1, 0, 1)
    )
    darkest = np.maximum(above, dark)
    covered = np.where(
        before > darkest / 2, (dark + light) / darkest, 1 + (light - above) / (above + dark + light)
    )
    return np.stack((along.astype(np.float32), across.astype(np.float32) + covered))


def _peak(points: Points) -> tuple[float, float]:
    """How far the best direction stands out, 1 for not at all, and its degrees."""
    if points.shape[1] < _FEWEST:
        return 0.0, 0.0
    angles = np.arange(-_REACH, _REACH + _COARSE_STEP / 2, _COARSE_STEP)
    few = points[:, :: 1 + points.shape[1] // _COARSE_POINTS]
    scores = _scores(few, angles, _COARSE_BIN, squared=False)
    best = int(np.argmax(scores))
    return float(scores[best] / np.median(scores)), float(angles[best])


def _refined(points: Points, near: float) -> float:
    angles = near + np.arange(-_COARSE_STEP, _COARSE_STEP + _FINE_STEP / 2, _FINE_STEP)
    scores = _scores(points, angles, 1.0, squared=True)
    best = int(np.argmax(scores))
    if not 0 < best < len(angles) - 1:
        return float(angles[best])
    before, at, after = (float(score) for score in scores[best - 1 : best + 2])
    bend = before - 2 * at + after
    shift = 0.5 * (before - after) / bend if bend < 0 else 0.0
    return float(angles[best] + shift * _FINE_STEP)


def _scores(
    points: Points, angles: NDArray[np.float64], width: float, *, squared: bool
) -> NDArray[np.float64]:
    """For each angle how uneven the projection in bins of ``width`` pixels is.

    Args:
        points: what is projected.
        angles: degrees.
        width: of a bin.
        squared: the sum of the bins' squares; else of their powers of 1.5, so that a streak from the glass, one line
            down the whole page, does not outvote thirty of text.
    """
    turns = np.radians(angles).astype(np.float32)[:, np.newaxis]
    along, across = points / np.float32(width)
    heights = across * np.cos(turns) - along * np.sin(turns)
    heights -= heights.min()
    bins = int(heights.max()) + 1
    heights += np.arange(len(angles), dtype=np.float32)[:, np.newaxis] * np.float32(bins)
    counts = np.bincount(heights.astype(np.intp).ravel(), minlength=bins * len(angles))
    table = counts[: bins * len(angles)].reshape(len(angles), bins).astype(np.float64)
    return np.asarray(np.einsum("ab,ab->a", table, table if squared else np.sqrt(table)), np.float64)
