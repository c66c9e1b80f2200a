"""Which way is up, and how sure: from barcodes, and from the shape of lines of text.

In Latin script more letters rise above the small ones than hang below them, capitals and digits all rise: a line of
text has more ink above its thick middle than below it. Every line on the page has a vote. Where the votes do not
settle it, nothing is said.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.codes import parse_sheet_code
from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.ink import Ink
from kiosk.scan.reading.result import Barcode, Rotation
from kiosk.scan.reading.skew import Lines

OWN_CODE_CONFIDENCE: Final = 0.99
"""Our own papers carry their codes upright."""
_BARCODE_CONFIDENCE: Final = 0.8
_TEXT_LIMIT: Final = 0.98
_LEAST_SURE: Final = 3.6
"""Standard deviations by which the lines' votes must differ from a coin's."""
_SURE_OF_AXIS: Final = 4.8
"""The same where lines run both ways, so that the votes must also tell which of them are text."""
_STRIP: Final = 24
_STRIPS_TOGETHER: Final = 8
_LINE_ROWS: Final = (7, 45)
_CORE: Final = 0.5
_FOOT: Final = 0.08


@dataclass(frozen=True, slots=True)
class Orientation:
    """Degrees clockwise that make the page upright, and how sure that is, 0 to 1."""

    rotation: Rotation
    confidence: float


UNKNOWN: Final = Orientation(0, 0.0)


def find_orientation(middle: Grey, ink: Ink, lines: Lines, barcodes: Iterable[Barcode]) -> Orientation:
    """The orientation that barcodes and text agree on; that of the surer one; none where they disagree."""
    code = _by_barcodes(barcodes)
    if code is not None and code.confidence >= OWN_CODE_CONFIDENCE:
        return code
    text = _by_text(middle, ink, lines)
    if code is None or text is None:
        return text or code or UNKNOWN
    if code.rotation == text.rotation:
        return Orientation(text.rotation, max(code.confidence, text.confidence))
    return UNKNOWN


def _by_barcodes(barcodes: Iterable[Barcode]) -> Orientation | None:
    votes: dict[Rotation, float] = {}
    for barcode in barcodes:
        own = parse_sheet_code(barcode.text) is not None
        rotation = _rotation_of(barcode)
        votes[rotation] = max(votes.get(rotation, 0.0), OWN_CODE_CONFIDENCE if own else _BARCODE_CONFIDENCE)
    if not votes:
        return None
    best = max(votes.values())
    surest = [rotation for rotation, confidence in votes.items() if confidence == best]
    return Orientation(surest[0], best) if len(surest) == 1 else None


def _rotation_of(barcode: Barcode) -> Rotation:
    """Clockwise degrees that bring the symbol's top side up."""
    (left, top), (right, bottom), _, _ = barcode.polygon
    leaning = math.degrees(math.atan2(bottom - top, right - left))
    return cast(Rotation, round(-leaning / 90) % 4 * 90)


def _by_text(middle: Grey, ink: Ink, lines: Lines) -> Orientation | None:
    if not lines.clear:
        return None
    page = cv2.rotate(middle, cv2.ROTATE_90_CLOCKWISE) if lines.sideways else middle
    rising, hanging = _votes(np.asarray(page, np.uint8), ink, lines.skew_degrees)
    cast_votes = rising + hanging
    sure = (rising - hanging) / math.sqrt(cast_votes) if cast_votes else 0.0
    if abs(sure) < (_LEAST_SURE if lines.certain_of_axis else _SURE_OF_AXIS):
        return None
    turned = (90 if lines.sideways else 0) + (0 if sure > 0 else 180)
    confidence = min(_TEXT_LIMIT, 1 - math.exp(-abs(sure) * 0.8))
    return Orientation(cast(Rotation, turned % 360), confidence)


def _votes(page: Grey, ink: Ink, skew_degrees: float) -> tuple[int, int]:
    """How many stretches of text have clearly more ink above their middle, and how many below."""
    dark = cv2.threshold(page, ink.paper - max(ink.threshold, 0.2 * ink.paper), 255, cv2.THRESH_BINARY_INV)[1]
    height, width = page.shape
    strips = width // _STRIP
    if strips < _STRIPS_TOGETHER:
        return 0, 0
    profile = cv2.resize(dark[:, : strips * _STRIP], (strips, height), interpolation=cv2.INTER_AREA).T
    slope = math.tan(math.radians(skew_degrees))
    rising = hanging = 0
    for first in range(0, strips - _STRIPS_TOGETHER + 1, _STRIPS_TOGETHER // 2):
        together = np.zeros(height, np.float32)
        for place in range(_STRIPS_TOGETHER):
            together += np.roll(
                profile[first + place], -round(slope * _STRIP * (place - _STRIPS_TOGETHER / 2))
            )
        up, down = _count(together / np.float32(_STRIPS_TOGETHER))
        rising, hanging = rising + up, hanging + down
    return rising, hanging


def _count(profile: NDArray[np.float32]) -> tuple[int, int]:
    """Votes of the lines crossed by one profile of mean ink by row."""
    inked = profile > 2.0
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.view(np.int8), [0]))))
    rising = hanging = 0
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if not _LINE_ROWS[0] <= end - start <= _LINE_ROWS[1]:
            continue
        line = profile[start:end]
        top = float(line.max())
        core = np.flatnonzero(line >= _CORE * top)
        above, below = float(line[: core[0]].sum()), float(line[core[-1] + 1 :].sum())
        if core[-1] - core[0] + 1 < 3 or abs(above - below) < _FOOT * float(line.sum()):
            continue
        rising, hanging = rising + (above > below), hanging + (above < below)
    return rising, hanging
