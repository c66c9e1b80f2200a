"""Tells printed digits: a small network of our own over glyphs brought to one size. Its weights are made by
``scripts/models/train_digits.py``."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk import assets
from kiosk.scan.reading.decode import Grey

HEIGHT: Final = 24
WIDTH: Final = 18
OTHER: Final = 10
"""The class of what is no digit."""

Scores = NDArray[np.float32]
"""(n, 11): how likely a glyph is each digit, and none; a row adds up to 1."""


def normalised(cut: Grey) -> NDArray[np.float32]:
    """A glyph cut close, dark on light, as the network sees it: its ink 0 to 1, its own proportions kept."""
    height, width = cut.shape
    scale = min(HEIGHT / height, WIDTH / width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(cut, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    light, dark = float(small.max()), float(small.min())
    field = np.zeros((HEIGHT, WIDTH), np.float32)
    top, left = (HEIGHT - size[1]) // 2, (WIDTH - size[0]) // 2
    field[top : top + size[1], left : left + size[0]] = (light - small) / max(light - dark, 1.0)
    return field.ravel()


def digit_scores(glyphs: NDArray[np.float32]) -> Scores:
    """What each of the normalised ``glyphs`` is."""
    first, first_bias, second, second_bias = _weights()
    hidden = np.maximum(glyphs @ first + first_bias, 0)
    logits = hidden @ second + second_bias
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


@lru_cache(maxsize=1)
def _weights() -> tuple[NDArray[np.float32], ...]:
    """Loaded when a worker meets its first number, and kept."""
    with np.load(assets.path("models", "print_digits.npz"), allow_pickle=False) as kept:
        return tuple(
            kept[name].astype(np.float32) for name in ("first", "first_bias", "second", "second_bias")
        )
