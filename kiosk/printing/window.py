"""Where an address stands so that an envelope's window shows it: the left window of C5, an A4 sheet folded once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from kiosk.printing.typography import Setting

WINDOW: Final[float] = 52 * mm
IN_THE_WINDOW: Final[float] = 32 * mm
"""Where an address begins, from the sheet's upper edge, and how high it may be, so that all of it shows though the
sheet slides about in the envelope."""
MOST_LINES: Final = 6


def in_window(put: Setting, lines: Sequence[str], width: float) -> Flowable:
    """Whom a paper is to, line by line, as high as the window: for the place at :data:`WINDOW`."""
    to = [put.words(line, put.style.body) for line in lines[:MOST_LINES]]
    return put.table([[to]], [width], heights=[IN_THE_WINDOW])
