"""How far straight edges lean, to a hundredth of a degree: one line fitted through each of them, with a common slope.

Searching directions tells lines of text apart from one another and is good for wide pages of them; a page with a few
labels, a form's boxes or a barcode bears only short edges, which look alike in any direction within half a degree.
Fitting uses where within its pixel each edge lies.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]
"""(2, n): along the lines, across the lines, in coarse pixels, three to a millimetre."""

_ROUNDS: Final = 3
_GAP: Final = 24
"""What lies farther apart than this along a line is another line: columns of a form need not be level."""
_SHORTEST: Final = 20
"""Letters' own stems and feet are shorter, and slant."""
_FEWEST: Final = 8
_OFF_THE_LINE: Final = 0.8
_PRIOR_POINTS: Final = 8
_PRIOR_ROUGHNESS: Final = 0.3
"""How far points lie off their line, as if so many had been measured already: a few may agree by chance."""
_STRAIGHTNESS: Final = math.radians(0.02)
"""No edge says more than this, however long."""
_REACH: Final = math.radians(0.8)
_LENIENCE: Final = 4.0
"""Squared standard errors from the common slope at which an edge counts a quarter."""
_LONGEST: Final = 1 << 14


@dataclass(frozen=True, slots=True)
class Slope:
    """What the fit found.

    Attributes:
        radians: how far the edges lean.
        error: standard error of it, by how far they disagree.
        edges: how many of them agree.
    """

    radians: float
    error: float
    edges: int


@dataclass(frozen=True, slots=True)
class _Edges:
    """For each edge how far it leans beyond the direction that was looked along, in radians, and how sure that is."""

    slopes: NDArray[np.float64]
    variances: NDArray[np.float64]


_NONE: Final = _Edges(np.empty(0), np.empty(0))


def fitted(sets: Sequence[Points], near: float) -> Slope:
    """The common slope of the edges in ``sets`` that run within a degree of ``near`` (radians)."""
    slope = Slope(near, math.inf, 0)
    for _ in range(_ROUNDS):
        found = [_edges(points, slope.radians) for points in sets if points.shape[1] >= _FEWEST]
        slope = _common(
            np.concatenate([_NONE.slopes, *(edges.slopes for edges in found)]),
            np.concatenate([_NONE.variances, *(edges.variances for edges in found)]),
            slope.radians,
        )
        if not slope.edges:
            break
    return slope


def _common(slopes: NDArray[np.float64], variances: NDArray[np.float64], base: float) -> Slope:
    """What most of the edges' weight agrees on. One that leans otherwise, a stamp's or a pen's, counts the less the
    farther it is off."""
    near = np.abs(slopes) < _REACH
    slopes, variances = slopes[near], variances[near]
    if not len(slopes):
        return Slope(base, math.inf, 0)
    weights = 1 / variances
    order = np.argsort(slopes)
    heaped = np.cumsum(weights[order])
    common = float(slopes[order][np.searchsorted(heaped, heaped[-1] / 2)])
    for _ in range(_ROUNDS):
        off = np.square(slopes - common) / variances
        weights = 1 / (variances * np.square(1 + off / _LENIENCE))
        common = float(slopes @ weights / weights.sum())
    total = float(weights.sum())
    disagreement = float(np.square(slopes - common) @ np.square(weights)) / total**2
    return Slope(
        base + common, math.sqrt(max(disagreement, 1 / total)), int(np.count_nonzero(off < _LENIENCE))
    )


def _edges(points: Points, angle: float) -> _Edges:
    """Runs of points within a narrow band along ``angle``, each with the slope of the line through it."""
    cosine, sine = np.float32(math.cos(angle)), np.float32(math.sin(angle))
    along = points[0] * cosine + points[1] * sine
    across = points[1] * cosine - points[0] * sine
    along -= along.min()
    across -= across.min() - 2
    bins = (across + np.float32(0.5)).astype(np.intp)
    lines = _fullest(np.bincount(bins, minlength=int(bins.max()) + 3))[bins]
    on_one = lines > 0
    lines, along, across = lines[on_one], along[on_one], across[on_one]
    if not len(lines):
        return _NONE
    order = np.argsort(lines * _LONGEST + along.astype(np.int32))
    lines, along, across = lines[order], along[order], across[order]
    begins = np.ones(len(lines), np.bool_)
    begins[1:] = (lines[1:] != lines[:-1]) | (along[1:] - along[:-1] > _GAP)
    starts = np.flatnonzero(begins)
    counts = np.diff(np.append(starts, len(lines)))
    long_enough = (along[starts + counts - 1] - along[starts] >= _SHORTEST) & (counts >= _FEWEST)
    edge = np.cumsum(begins) - 1
    x, y = along.astype(np.float64), across.astype(np.float64)
    x -= (np.add.reduceat(x, starts) / counts)[edge]
    y -= (np.add.reduceat(y, starts) / counts)[edge]
    slopes, _ = _slopes(x, y, starts)
    stray = np.abs(y - slopes[edge] * x) > _OFF_THE_LINE
    x[stray] = y[stray] = 0
    slopes, extents = _slopes(x, y, starts)
    roughness = np.add.reduceat(np.square(y - slopes[edge] * x), starts)
    roughness = (roughness + _PRIOR_POINTS * _PRIOR_ROUGHNESS**2) / (counts + _PRIOR_POINTS)
    return _Edges(slopes[long_enough], (roughness / extents + _STRAIGHTNESS**2)[long_enough])


def _slopes(
    x: NDArray[np.float64], y: NDArray[np.float64], starts: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of the line through the middle of each run, and the sum of its squares along it."""
    extents = np.maximum(np.add.reduceat(x * x, starts), 1e-9)
    return np.add.reduceat(x * y, starts) / extents, extents


def _fullest(counts: NDArray[np.intp]) -> NDArray[np.int32]:
    """For each bin the number of the line it belongs to, 0 for none: the fullest bins and their neighbours."""
    together = counts.copy()
    together[1:] += counts[:-1]
    together[:-1] += counts[1:]
    inner = together[1:-1]
    tops = 1 + np.flatnonzero((inner >= _FEWEST) & (inner >= together[:-2]) & (inner > together[2:]))
    lines = np.zeros(len(counts), np.int32)
    for place in (-1, 1, 0):
        lines[tops + place] = np.arange(1, len(tops) + 1)
    return lines
