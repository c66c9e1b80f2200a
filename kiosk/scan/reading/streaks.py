"""Dust on the scanner's glass: a line at the same place on one page after the other."""

from __future__ import annotations

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


class GlassWatch:
    """Watches one glass: the pages that passed over it, in their order. Front and back have glasses of their own.

    Attributes:
        dirty: the line that the latest pages have had at one place for longest; None for fewer than ``in_a_row``.
    """

    def __init__(self, in_a_row: int = PAGES_IN_A_ROW) -> None:
        """``in_a_row``: from how many pages on it is the glass rather than the paper."""
        self._in_a_row = in_a_row
        self._rows: list[DirtyGlass] = []
        self.dirty: DirtyGlass | None = None

    def saw(self, reading: Reading) -> None:
        """The next page was read. One that could not be is left out: it neither counts nor ends the row."""
        self._rows = [
            DirtyGlass(place, 1 + max((row.pages for row in self._rows if _is_near(row, place)), default=0))
            for place in (quality.value for quality in reading.quality if quality.code == "streak")
        ]
        longest = max(self._rows, key=lambda row: row.pages, default=None)
        self.dirty = longest if longest is not None and longest.pages >= self._in_a_row else None


def _is_near(row: DirtyGlass, place: float) -> bool:
    return abs(row.place_mm - place) <= _SAME_PLACE_MM
