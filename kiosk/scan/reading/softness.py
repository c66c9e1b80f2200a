"""How soft faint marks are, against what shines through paper: faded print is faint as well, and not as soft.

Paper scatters light by two tenths of a millimetre and more, so that no stroke from the other side of a sheet is
narrower than that, whatever drew it. Of one word that tells little; the words of a page together tell it well.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.regions import Region
from kiosk.scan.reading.scales import Scales, reduced
from kiosk.scan.reading.strokes import Mask

_FINE_DPI: Final = 300.0
_MM: Final = 25.4
_SMOOTH_MM: Final = 0.1
"""What is taken off the scanner's noise before slopes are measured."""
_FEWEST_WORDS: Final = 6
_MOST_WORDS: Final = 10
"""More of them tell no better."""
_BANDS: Final = 7
_BAND: Final = (32, 128)
"""Pixels, high and wide, of bare paper that are looked at for noise."""
_LEAST_PIXELS: Final = 50
_LONGEST: Final = 60
"""Coarse pixels: of a line of words the beginning will do."""
_DEPTHS: Final = (0.035, 0.05, 0.09, 0.12)
_WIDTHS_MM: Final = (0.175, 0.225, 0.275, 0.286)
"""How wide the strokes are that shine through, but for one in twenty, where the deepest of a word is so deep, as a
share of the paper's lightness: of fainter ones noise picks the narrowest. Measured on the empty backs of training
papers at 150, 200 and 300 dpi."""

_Fine = NDArray[np.float32]


def is_too_sharp_to_shine_through(
    scales: Scales, depth: Grey, faint: Mask, dirt: Mask, words: list[Region], paper: float
) -> bool:
    """Whether the faint words of a page, of which there are some, are narrower than what shines through paper.

    Args:
        depth: how much darker than the paper, at coarse scale.
        faint: what may be faint writing.
        dirt: what is not looked at.
        words: where the words are, the largest first.
        paper: how light the paper is.
    """
    if len(words) < _FEWEST_WORDS:
        return False
    factor = max(1, round(scales.dpi / _FINE_DPI))
    fine = scales.full if factor == 1 else reduced(scales.full, factor)
    pixel = _MM * factor / scales.dpi
    smooth = _SMOOTH_MM / pixel
    noise = _slope_noise(fine, smooth)
    marks = np.asarray(cv2.dilate(faint, np.ones((3, 3), np.uint8)), np.uint8)
    found: list[float] = []
    for whole in words[:: max(1, len(words) // _MOST_WORDS)][:_MOST_WORDS]:
        word = Region(whole.left, whole.top, min(whole.right, whole.left + _LONGEST), whole.bottom)
        part = word.scaled(scales.coarse_factor // factor).within(fine.shape[1], fine.shape[0]).cut(fine)
        on = _stretched(word.cut(marks), part.shape)
        looked_at = on & ~_stretched(word.cut(dirt), part.shape)
        if np.count_nonzero(looked_at) < _LEAST_PIXELS:
            continue
        width = _width(part, on, looked_at, smooth, noise) * pixel
        found.append(width / float(np.interp(word.cut(depth).max() / paper, _DEPTHS, _WIDTHS_MM)))
    return len(found) >= _FEWEST_WORDS and float(np.median(found)) < 1


def _width(
    part: Grey, on: NDArray[np.bool_], looked_at: NDArray[np.bool_], smooth: float, noise: float
) -> float:
    """Half of the width of a word's strokes, in pixels: a stroke that falls off as a bell curve has twice the square
    of it as the energy of its depth to that of its slopes."""
    grey, across, down = _slopes(part, smooth)
    bare = grey[~on]
    paper = float(np.median(bare)) if bare.size else float(grey.max())
    deep = float(np.square(np.maximum(paper - grey, 0)[looked_at]).sum())
    steep = float((np.square(across) + np.square(down))[looked_at].sum())
    steep -= noise * int(np.count_nonzero(looked_at))
    return float(np.sqrt(deep / (2 * steep))) if steep > 0 else np.inf


def _slopes(grey: Grey, smooth: float) -> tuple[_Fine, _Fine, _Fine]:
    """A picture made smooth, and how fast it grows lighter across and down."""
    soft = np.asarray(cv2.GaussianBlur(grey.astype(np.float32), (0, 0), smooth), np.float32)
    step = np.array([[-0.5, 0, 0.5]], np.float32)
    across, down = cv2.filter2D(soft, -1, step), cv2.filter2D(soft, -1, step.T)
    return soft, np.asarray(across, np.float32), np.asarray(down, np.float32)


def _slope_noise(fine: Grey, smooth: float) -> float:
    """The energy of bare paper's slopes, from bands across the page."""
    (height, width), (high, wide) = fine.shape, _BAND
    left = max(0, (width - wide) // 2)
    tops = (height * place // (_BANDS + 1) for place in range(1, _BANDS + 1))
    bands = [fine[top : top + high, left : left + wide] for top in tops]
    _, across, down = _slopes(np.concatenate(bands), smooth)
    return float(sum((1.4826 * np.median(np.abs(way[:, ::2]))) ** 2 for way in (across, down)))


def _stretched(mask: Mask, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    return cv2.resize(mask, (shape[1], shape[0]), interpolation=cv2.INTER_NEAREST) > 0
