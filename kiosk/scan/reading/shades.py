"""How many pixels have which shade: what sorting them would tell, at a fraction of the cost."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.decode import Grey

Shades = NDArray[np.float64]
"""How many pixels have each of the 256 shades."""


def shades_of(grey: Grey, where: NDArray[np.uint8] | None = None) -> Shades:
    """Those of a picture, or of the part of it where ``where`` is not 0."""
    return np.asarray(cv2.calcHist([grey], [0], where, [256], [0, 256]), np.float64).ravel()


def darkest(shades: Shades, share: float) -> float:
    """The shade that so large a share of the pixels does not exceed."""
    counts = np.cumsum(shades)
    return float(np.searchsorted(counts, share * counts[-1]))


def median(counts: NDArray[np.integer] | Shades) -> float:
    """The median of values of which so many are 0, 1, 2 …; of an even number the mean of the middle two."""
    below = np.cumsum(counts)
    total = int(below[-1])
    low, high = np.searchsorted(below, ((total - 1) // 2 + 0.5, total // 2 + 0.5))
    return float(low + high) / 2


def spread(shades: Shades, level: float) -> float:
    """How far half of the pixels are at most from ``level``."""
    away = np.abs(np.arange(256) - round(level))
    return darkest(np.bincount(away, weights=shades).astype(np.float64), 0.5)
