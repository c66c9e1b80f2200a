"""What is darker than the paper around it, at coarse scale: the ground for blank, skew, orientation and quality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.scales import reduced
from kiosk.scan.reading.shades import median, shades_of

_WINDOW: Final = 15
"""Coarse pixels, halved: 10 mm at 75 dpi. Writing is thinner than half of it, a shadow is wider."""
_LEAST: Final = 9.0
_NOISES: Final = 5.0
_MOST_NOISE: Final = 0.3
"""Share of the paper's lightness. Where more than half a page is covered, what varies is no grain of paper."""
_SHARE_OF_PAPER: Final = 0.075
"""Print that shines through from the other side stays below it; a pencil stroke does not."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Ink at coarse scale (75 dpi).

    Attributes:
        depth: how much darker than the paper around, 0 to 255.
        threshold: depth above which it is ink.
        paper: how light the paper is.
        noise: standard deviation of bare paper.
    """

    depth: Grey
    threshold: float
    paper: float
    noise: float

    @property
    def mask(self) -> NDArray[np.bool_]:
        """Where there is ink."""
        return self.depth > self.threshold


def _median_distance(counts: NDArray[np.intp], level: float) -> float:
    """How far values of which so many are 0, 1, 2 … lie in the median from ``level``, which is whole or half."""
    halves = np.abs(2 * np.arange(len(counts)) - round(2 * level))
    return median(np.bincount(halves, weights=counts)) / 2


def find_ink(coarse: Grey) -> Ink:
    """The ink on a page. Punch holes and dark specks count as ink here; edges, shadows and backings do not."""
    small = cv2.blur(reduced(coarse, 2), (3, 3))
    around = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_WINDOW, _WINDOW), np.uint8))
    ground = cv2.resize(around, coarse.shape[::-1], interpolation=cv2.INTER_LINEAR)
    deeper = np.bincount((ground[::3, ::3].astype(np.int16) - coarse[::3, ::3]).ravel() + 255, minlength=511)
    lift = median(deeper) - 255
    noise = 1.4826 * _median_distance(deeper, lift + 255)
    paper = median(shades_of(np.asarray(around, np.uint8))) - lift
    depth = np.asarray(cv2.subtract(ground, coarse), np.uint8)
    if lift > 0:
        depth = np.asarray(cv2.subtract(depth, np.full_like(depth, round(lift))), np.uint8)
    threshold = max(_LEAST, min(_NOISES * noise, _MOST_NOISE * paper), _SHARE_OF_PAPER * paper)
    return Ink(depth, threshold, paper, noise)
