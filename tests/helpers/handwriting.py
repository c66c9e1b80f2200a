"""Digits that people wrote, for pages that a font's digits would make too easy."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from kiosk.training.drawing import DigitMaker
from kiosk.training.truth import Image
from tests.helpers.shared import shared


def writers() -> tuple[int, ...]:
    """Who wrote: one number a hand."""
    _, _, who = _digits()
    return tuple(int(w) for w in np.unique(who))


def digits_of(writer: int) -> DigitMaker:
    """Makes digits in one person's hand, 64 x 64, dark on pure white."""
    images, labels, who = _digits()

    def make(digit: int, rng: Generator) -> Image:
        own = np.flatnonzero((who == writer) & (labels == digit))
        glyph = images[int(rng.choice(own))].astype(np.float64)
        ink, paper = np.percentile(glyph, 0.5), np.percentile(glyph, 75)
        return np.asarray(np.clip((glyph - ink) / max(paper - ink, 1) * 290 - 25, 0, 255), np.uint8)

    return make


@lru_cache(maxsize=1)
def _digits() -> tuple[Image, NDArray[np.int64], NDArray[np.int64]]:
    with np.load(shared("data", "handwriting", "european_digits.npz")) as data:
        _, who = np.unique(data["writers"], return_inverse=True)
        return data["images"], data["labels"].astype(np.int64), who.astype(np.int64)
