"""What may ask for another scan: light, contrast and sharpness, on pages with enough ink to judge by.

Codes and their values: ``too_dark`` the lightness of the paper; ``too_light`` and ``low_contrast`` the difference
between paper and ink; ``blurred`` the steepest edges as a share of that difference a pixel of 150 dpi. Measured on
generated pages: sharp scans have edges of 0.5 and more, a blur of 0.17 mm brings them below 0.38.
"""

from __future__ import annotations

from typing import Final, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.ink import Ink
from kiosk.scan.reading.result import Quality
from kiosk.scan.reading.scales import Scales
from kiosk.scan.reading.shades import darkest, shades_of

Pixel = TypeVar("Pixel", np.uint8, np.bool_)

_MARGIN_SHARE: Final = 0.07
"""Of width and height: where shadows and backings lie, which are dark and soft and no writing."""
_ENOUGH_INK: Final = 0.011
_DARK_PAPER: Final = 110.0
_BLEACHED_PAPER: Final = 250.0
_BLEACHED_INK: Final = 104.0
_GREY_PAPER: Final = 215.0
_LOW_CONTRAST: Final = 110.0
_JUDGEABLE_CONTRAST: Final = 60.0
_SOFT_EDGES: Final = 0.38
_INK_SHARE: Final = 0.004
_EDGE_SHARE: Final = 0.0027


def judge(scales: Scales, ink: Ink) -> tuple[Quality, ...]:
    """What is wrong with the picture, worst last; nothing on a page without enough ink to judge by."""
    found: list[Quality] = []
    if ink.paper < _DARK_PAPER:
        found.append(Quality("too_dark", ink.paper))
    inked = _inner(ink.mask)
    if np.count_nonzero(inked) < _ENOUGH_INK * inked.size:
        return tuple(found)
    sample = np.ascontiguousarray(_inner(scales.middle)[::8])
    ink_shade = darkest(shades_of(sample), _INK_SHARE)
    contrast = ink.paper - ink_shade
    if ink.paper >= _BLEACHED_PAPER and ink_shade >= _BLEACHED_INK:
        found.append(Quality("too_light", contrast))
    elif contrast < _LOW_CONTRAST and ink.paper < _GREY_PAPER:
        found.append(Quality("low_contrast", contrast))
    if contrast >= _JUDGEABLE_CONTRAST and sample.shape[1] > 1:
        steps = np.asarray(cv2.absdiff(sample[:, 1:], sample[:, :-1]), np.uint8)
        edges = (255 - darkest(shades_of(255 - steps), _EDGE_SHARE)) / contrast
        if edges < _SOFT_EDGES:
            found.append(Quality("blurred", edges))
    return tuple(found)


def _inner(picture: NDArray[Pixel]) -> NDArray[Pixel]:
    """Without its margins."""
    down, across = (round(length * _MARGIN_SHARE) for length in picture.shape)
    return picture[down : picture.shape[0] - down, across : picture.shape[1] - across]
