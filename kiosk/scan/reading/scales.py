"""The same page at the sizes that the stages need, made once: a stage asks for the coarsest that will do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from kiosk.scan.reading.decode import Grey

MIDDLE_DPI: Final = 150.0
"""Fine enough to find any barcode and to read a good one."""
_LONGEST_INCHES: Final = 17.5
_SHORTEST_INCHES: Final = 2.0
_A4_INCHES: Final = 11.69


@dataclass(frozen=True, slots=True)
class Scales:
    """A page at three sizes.

    Attributes:
        full: as decoded.
        middle: about 150 dots an inch; each pixel the mean of ``middle_factor`` squared.
        coarse: half of ``middle``.
        middle_factor: full pixels to one of ``middle``.
        dpi: dots an inch of ``full``, stated or inferred from the size of the paper.
    """

    full: Grey
    middle: Grey
    coarse: Grey
    middle_factor: int
    dpi: float

    @property
    def coarse_factor(self) -> int:
        """Full pixels to one of ``coarse``."""
        return 2 * self.middle_factor


def scales_of(full: Grey, stated: tuple[float, float] | None) -> Scales:
    """The page at its sizes. A stated resolution that would make it no sheet of paper is taken for none."""
    dpi = _resolution(full, stated)
    factor = max(1, round(dpi / MIDDLE_DPI))
    middle = full if factor == 1 else reduced(full, factor)
    return Scales(full, middle, reduced(middle, 2), factor, dpi)


def reduced(grey: Grey, factor: int) -> Grey:
    """Each pixel the mean of ``factor`` squared; rows and columns that do not fill one are left out.

    Halved as often as that goes, which OpenCV does many times as fast as anything else.
    """
    height, width = grey.shape
    across, down = width // factor, height // factor
    if across == 0 or down == 0:
        return grey
    smaller = grey[: down * factor, : across * factor]
    while factor > 1:
        step = 2 if factor % 2 == 0 else factor
        high, wide = smaller.shape
        size = wide // step, high // step
        smaller = np.asarray(cv2.resize(smaller, size, interpolation=cv2.INTER_AREA), np.uint8)
        factor //= step
    return smaller


def _resolution(grey: Grey, stated: tuple[float, float] | None) -> float:
    longest = max(grey.shape)
    if stated is not None:
        mean: float = (stated[0] + stated[1]) / 2
        if _SHORTEST_INCHES <= longest / mean <= _LONGEST_INCHES:
            return mean
    return float(longest / _A4_INCHES)
