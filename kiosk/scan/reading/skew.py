"""How far a page leans, from the feet of its lines of text.

Every dark pixel with a light one below it is the foot of something. Projected along the right direction, the feet of
a line of text fall together; the direction in which the projection is most uneven is that of the lines. Looking also
for pixels with a light one to their right finds lines that run up and down, on a page that lies on its side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.ink import Ink

_REACH: Final = 20.0
_COARSE_STEP: Final = 0.75
_COARSE_BIN: Final = 4.0
_COARSE_POINTS: Final = 2_000
_FINE_STEP: Final = 0.1
_FINE_POINTS: Final = 8_000
_FEWEST: Final = 150
_LEAST_PROMINENCE: Final = 1.12
_COARSE_POWER: Final = 1.5
"""Below 2, so that a streak from the glass, one line down the whole page, does not outvote thirty of text."""
_MARGIN_SHARE: Final = 0.035
"""The paper's edges and the device's dark ones lie there, straight however the print leans."""
_STREAK_SHARE: Final = 0.45
_CLEARLY_MORE: Final = 1.1
_SEED: Final = 20

Points = NDArray[np.float32]
"""(n, 2): along the lines, across the lines."""


@dataclass(frozen=True, slots=True)
class Lines:
    """How the lines on a page run.

    Attributes:
        sideways: they run up and down rather than across.
        skew_degrees: how far they lean, clockwise positive; 0 where nothing tells.
        clear: whether something tells.
        certain_of_axis: lines the other way, of a table or the paper's edges, stand out clearly less.
    """

    sideways: bool
    skew_degrees: float
    clear: bool
    certain_of_axis: bool


NO_LINES: Final = Lines(False, 0.0, False, False)


def find_lines(ink: Ink) -> Lines:
    """The direction of most lines on the page, within 20 degrees of straight."""
    mask = ink.mask
    height, width = mask.shape
    down, aside = round(height * _MARGIN_SHARE), round(width * _MARGIN_SHARE)
    mask = mask[down : height - down, aside : width - aside]
    across = _points(mask[:-1] & ~mask[1:])
    sides = np.ascontiguousarray((mask[:, :-1] & ~mask[:, 1:]).T)
    # A streak from the glass runs exactly along the device's way, down the whole page.
    sides[np.count_nonzero(sides, axis=1) > _STREAK_SHARE * sides.shape[1]] = False
    upright = _points(sides)
    upright[:, 0] *= -1
    (other, _, _), (prominence, angle, sideways) = sorted(((*_peak(across), False), (*_peak(upright), True)))
    if prominence < _LEAST_PROMINENCE:
        return NO_LINES
    skew_degrees = _refined(upright if sideways else across, angle)
    return Lines(sideways, skew_degrees, True, prominence > _CLEARLY_MORE * other)


def _points(feet: NDArray[np.bool_]) -> Points:
    """Where the feet are, spread within their pixels: rows of the grid would be lines that do not lean."""
    places = np.flatnonzero(feet)
    places = places[:: 1 + len(places) // _FINE_POINTS]
    across, along = np.divmod(places, feet.shape[1])
    spread = np.random.default_rng(_SEED).random(len(places), np.float32) - np.float32(0.5)
    return np.column_stack((along.astype(np.float32), across.astype(np.float32) + spread))


def _peak(points: Points) -> tuple[float, float]:
    """How far the best direction stands out, 1 for not at all, and its degrees."""
    if len(points) < _FEWEST:
        return 0.0, 0.0
    angles = np.arange(-_REACH, _REACH + _COARSE_STEP / 2, _COARSE_STEP)
    scores = _scores(points[:: 1 + len(points) // _COARSE_POINTS], angles, _COARSE_BIN, _COARSE_POWER)
    best = int(np.argmax(scores))
    return float(scores[best] / np.median(scores)), float(angles[best])


def _refined(points: Points, near: float) -> float:
    angles = near + np.arange(-_COARSE_STEP, _COARSE_STEP + _FINE_STEP / 2, _FINE_STEP)
    scores = _scores(points, angles, 1.0, 2.0)
    best = int(np.argmax(scores))
    if not 0 < best < len(angles) - 1:
        return float(angles[best])
    before, at, after = (float(score) for score in scores[best - 1 : best + 2])
    bend = before - 2 * at + after
    shift = 0.5 * (before - after) / bend if bend < 0 else 0.0
    return float(angles[best] + shift * _FINE_STEP)


def _scores(points: Points, angles: NDArray[np.float64], width: float, power: float) -> NDArray[np.float64]:
    """For each angle the sum of the projection in bins of ``width`` pixels, each to ``power``."""
    along, across = np.ascontiguousarray(points.T)
    scores = np.empty(len(angles))
    for place, angle in enumerate(np.radians(angles)):
        heights = (across * np.float32(np.cos(angle)) - along * np.float32(np.sin(angle))) / np.float32(width)
        counts = np.bincount((heights - heights.min()).astype(np.int32)).astype(np.float64)
        scores[place] = float(np.sum(counts**power))
    return scores
