"""Dust on the scanner's glass: a line at the same place on one page after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kiosk.scan.reading.result import Reading

CLEAN_THE_GLASS: Final = "clean_glass"
"""The advice's code."""
PAGES_IN_A_ROW: Final = 3
_SAME_PLACE_MM: Final = 1.5


@dataclass(frozen=True, slots=True)
class DirtyGlass:
    """Dust on the glass.

    Attributes:
        place_mm: how far from the picture's left edge its line lies, on the last page.
        pages: how many in a row have it.
    """

    place_mm: float
    pages: int


def find_dirty_glass(readings: Iterable[Reading | None], in_a_row: int = PAGES_IN_A_ROW) -> DirtyGlass | None:
    """The line that the latest pages have had at one place for longest; None for fewer than ``in_a_row``.

    Args:
        readings: of one side of the paper, as the pages came: front and back pass over glasses of their own. None
            for a page that was not read: it neither counts nor ends the row.
        in_a_row: from how many pages on it is the glass rather than the paper.
    """
    rows: list[DirtyGlass] = []
    for reading in readings:
        if reading is None:
            continue
        rows = [
            DirtyGlass(place, 1 + max((row.pages for row in rows if _is_near(row, place)), default=0))
            for place in (quality.value for quality in reading.quality if quality.code == "streak")
        ]
    longest = max(rows, key=lambda row: row.pages, default=None)
    return longest if longest is not None and longest.pages >= in_a_row else None


def _is_near(row: DirtyGlass, place: float) -> bool:
    return abs(row.place_mm - place) <= _SAME_PLACE_MM
