"""A closer look at one region with bars: turned until they stand upright, and rows added up against noise."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.decode import WHITE, Grey
from kiosk.scan.reading.result import Barcode, Point

_LEAST_EDGES: Final = 26
"""Three characters of Code 128 with start, check and stop have thirty."""
_BANDS: Final = 5
_BAND_HEIGHT: Final = 24


@dataclass(frozen=True, slots=True)
class Upright:
    """A region turned so that its bars are vertical.

    Attributes:
        grey: the turned region.
        back: 2 x 3, from its pixels to those of the region.
    """

    grey: Grey
    back: NDArray[np.float64]

    def in_region(self, barcode: Barcode) -> Barcode:
        """The barcode found in ``grey`` in the region's pixels."""
        corners = [self._point(x, y) for x, y in barcode.polygon]
        return Barcode(barcode.format, barcode.text, (corners[0], corners[1], corners[2], corners[3]))

    def _point(self, x: float, y: float) -> Point:
        turned = self.back @ (x, y, 1.0)
        return float(turned[0]), float(turned[1])


def upright(region: Grey, enlarged: float = 1.0) -> Upright:
    """The region with its bars vertical, ``enlarged`` times as large."""
    height, width = region.shape
    angle = bar_angle(region)
    cosine, sine = abs(math.cos(angle)), abs(math.sin(angle))
    wide = math.ceil((width * cosine + height * sine) * enlarged)
    high = math.ceil((width * sine + height * cosine) * enlarged)
    there = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(angle), enlarged)
    there[:, 2] += (wide / 2 - width / 2, high / 2 - height / 2)
    turned = cv2.warpAffine(
        region, there, (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return Upright(np.asarray(turned, np.uint8), np.asarray(cv2.invertAffineTransform(there), np.float64))


def bar_angle(region: Grey) -> float:
    """Radians by which the direction across the bars leans clockwise from the horizontal, -pi/2 to pi/2."""
    across = cv2.Sobel(region, cv2.CV_32F, 1, 0, ksize=3)
    down = cv2.Sobel(region, cv2.CV_32F, 0, 1, ksize=3)
    agreeing = float(
        cv2.sumElems(cv2.multiply(across, across))[0] - cv2.sumElems(cv2.multiply(down, down))[0]
    )
    mixed = float(cv2.sumElems(cv2.multiply(across, down))[0])
    return 0.5 * math.atan2(2 * mixed, agreeing)


def has_bars(region: Grey) -> bool:
    """Whether the middle of the region, turned upright, changes as often as the shortest barcode does."""
    turned = upright(region).grey
    height = turned.shape[0]
    band = turned[height * 2 // 5 : height * 3 // 5 + 1]
    profile = band.mean(axis=0)
    spread = float(profile.max() - profile.min())
    if spread < 12:
        return False
    dark = profile < cv2.blur(profile[np.newaxis, :].astype(np.float32), (61, 1))[0] - spread * 0.04
    return int(np.count_nonzero(dark[1:] != dark[:-1])) >= _LEAST_EDGES


def middle_strip(turned: Grey, rows: int) -> tuple[int, Grey]:
    """At most ``rows`` rows from the middle, and the row they start at."""
    start = max(0, (turned.shape[0] - rows) // 2)
    return start, np.ascontiguousarray(turned[start : start + rows])


def added_up(turned: Grey) -> list[tuple[int, Grey]]:
    """Bands across the bars, each the mean of its rows and stretched to full contrast, with the row it starts at."""
    height, width = turned.shape
    rows = max(_BAND_HEIGHT, height // (_BANDS + 1))
    bands: list[tuple[int, Grey]] = []
    for start in np.linspace(0, max(0, height - rows), _BANDS).astype(int):
        profile = turned[start : start + rows].mean(axis=0)
        low, high = float(profile.min()), float(profile.max())
        if high - low < 6:
            continue
        line = np.clip((profile - low) * (WHITE / (high - low)), 0, WHITE).astype(np.uint8)
        bands.append((int(start), np.ascontiguousarray(np.broadcast_to(line, (_BAND_HEIGHT, width)))))
    return bands
