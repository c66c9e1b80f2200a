"""Symbols whose start or stop character was printed twice, as office software with a barcode font prints them.

A decoder wants a quiet zone before the start character and finds a bar of the first one there. So the outer of the
two is whitened, on one side or both, with a crop mark that may stand before it, and the symbol is read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.decode import WHITE, Grey

_ROWS: Final = 24
_ENDS: Final[tuple[tuple[int, int], ...]] = ((10, 10), (6, 7))
"""Bars and spaces of the character to be whitened: a start and a stop of Code 39 with the gap beside them
(ISO/IEC 16388), a start and a stop of Code 128 (ISO/IEC 15417)."""
_MARK: Final = 2
"""A line beside the symbol, and the space between them."""
_FEWEST_RUNS: Final = 40


def without_the_outer(band: Grey) -> Iterator[Grey]:
    """The band without its first character, its last, or both, by the sizes that start and stop characters have.

    Args:
        band: rows across upright bars.
    """
    profile = band.mean(axis=0)
    edges = _edges(profile)
    if len(edges) < _FEWEST_RUNS:
        return
    for first, last in _ENDS:
        fronts, backs = (0, first, first + _MARK), (0, last, last + _MARK)
        for front, back in ((front, back) for front in fronts for back in backs if front or back):
            line = profile.copy()
            if front:
                line[: edges[front]] = WHITE
            if back:
                line[edges[-1 - back] :] = WHITE
            yield np.ascontiguousarray(np.broadcast_to(line.astype(np.uint8), (_ROWS, len(line))))


def _edges(profile: NDArray[np.float64]) -> NDArray[np.intp]:
    """Where dark and light change, from the first bar's left side to the last bar's right side."""
    smooth = cv2.GaussianBlur(profile[np.newaxis].astype(np.float32), (0, 0), 0.8)[0]
    low, high = float(smooth.min()), float(smooth.max())
    if high - low < 12:
        return np.empty(0, np.intp)
    dark = smooth < (low + high) / 2
    return np.flatnonzero(dark[1:] != dark[:-1]) + 1
