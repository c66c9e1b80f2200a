"""Whether a scanner's glass wants cleaning, from what is told of its pages as they come."""

from __future__ import annotations

from uuid import UUID

from kiosk.intake.desk import SafePage
from kiosk.intake.taking import PageRead, Told
from kiosk.scan.page import FILE_SOURCE
from kiosk.scan.reading.result import Reading
from kiosk.scan.reading.streaks import DirtyGlass, GlassWatch


class Glasses:
    """Watches the glasses of the scanners in use, from one intake to the next."""

    def __init__(self) -> None:
        self._watched: dict[tuple[str, str], GlassWatch] = {}
        self._passed: dict[UUID, GlassWatch] = {}

    @property
    def dirty(self) -> DirtyGlass | None:
        """The dust that most pages in a row have shown; None where the glasses are clean."""
        found = [watch.dirty for watch in self._watched.values() if watch.dirty is not None]
        return max(found, key=lambda dust: dust.pages, default=None)

    def told(self, told: Told) -> bool:
        """Something happened to a page; says whether it is the one that shows that a glass is dirty."""
        match told:
            case SafePage() if told.source != FILE_SOURCE:
                passed = self._watched.setdefault((told.source, told.side), GlassWatch())
                self._passed[told.page] = passed
            case PageRead(page=page, outcome=outcome):
                watch = self._passed.pop(page, None)
                if watch is not None and isinstance(outcome, Reading):
                    was = watch.dirty
                    watch.saw(outcome)
                    return was is None and watch.dirty is not None
        return False

    def wiped(self) -> None:
        """The glasses were cleaned: what was seen before says nothing any more."""
        self._watched.clear()
        self._passed.clear()
