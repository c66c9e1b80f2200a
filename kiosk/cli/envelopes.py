"""What happens while a pile is taken in, told with the envelope that it happens to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from kiosk.cli.console import Console
from kiosk.intake.arriving import SafePage
from kiosk.intake.taking import PageDecided, PageRead, Told


class OfEnvelopes(Console):
    """Says with everything that is told of an intake which envelope it is."""

    def __init__(self, console: Console, envelope_of: Callable[[UUID], UUID | None]) -> None:
        """
        Args:
            console: where it is said.
            envelope_of: the envelope that an intake is of.
        """
        super().__init__(console.as_json, console.language, console.out, console.err)
        self._envelope_of = envelope_of
        self._known: dict[str, str | None] = {}

    def tell(self, fields: Mapping[str, Any], sentence: str | None) -> None:
        """As :meth:`Console.tell`."""
        intake = fields.get("intake")
        if isinstance(intake, str):
            if intake not in self._known:
                found = self._envelope_of(UUID(intake))
                self._known[intake] = None if found is None else str(found)
            fields = {**fields, "envelope": self._known[intake]}
        Console.tell(self, fields, sentence)


class BySheet:
    """Tells what happens to pages sheet by sheet: where a sheet is, is known once both of its sides are read."""

    def __init__(self, tell: Callable[[Told], None]) -> None:
        self._tell = tell
        self._held: list[tuple[UUID, PageRead | PageDecided | SafePage]] = []
        self._sheet: dict[UUID, int] = {}
        self._home: dict[UUID, UUID] = {}
        self._at: int | None = None

    def told(self, told: Told) -> None:
        """One thing that happened to a page."""
        match told:
            case SafePage():
                self._sheet[told.page], self._home[told.page] = told.sheet, told.intake
                self._held.append((told.page, told))
            case PageRead():
                self._held.append((told.page, told))
            case PageDecided(_, decided):
                sheet = self._sheet.get(decided.page)
                if sheet != self._at or sheet is None:
                    self._flush(lambda page: self._sheet.get(page) == self._at)
                self._at = sheet
                self._home[decided.page] = decided.intake
                if decided.cut is not None:
                    self._home |= dict.fromkeys(decided.cut.pages, decided.cut.intake)
                self._held.append((decided.page, told))
            case _:
                self._tell(told)

    def flush(self) -> None:
        """Tells the rest."""
        self._flush(lambda _page: True)

    def _flush(self, due: Callable[[UUID], bool]) -> None:
        held, self._held = self._held, []
        for page, told in held:
            if due(page):
                self._tell(replace(told, intake=self._home.get(page, told.intake)))
            else:
                self._held.append((page, told))
