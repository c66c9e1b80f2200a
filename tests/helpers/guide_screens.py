"""The guides on the screen, in their states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.county_profiles.loading import shipped
from kiosk.intake.guides import loading
from kiosk.intake.guides.loading import Shelf
from kiosk.intake.guides.model import Guide
from kiosk.intake.guides.values import Facts, filled
from kiosk.printing.leaflet_content import Block
from kiosk.texts import Language, Text
from kiosk.ui.guides_screen import GuidesScreen
from kiosk.ui.speech import Speaker

FACTS: Final = Facts(shipped("18"), date(2026, 11, 26), "10-01")
WRONG: Final = Text("guide.mistake.step", {"file": "deadlines.toml", "line": 14, "found": "3"})


def told(guide: Guide, language: Language) -> tuple[Block, ...]:
    """What a guide says in Nordland."""
    return filled(guide.version(language.code).blocks, FACTS, language)


def guides(speaker: Speaker, typed: str = "", *, wrong: bool = False) -> GuidesScreen:
    """The guides, with something looked for."""
    shelf = loading.load(Path("nowhere"))
    screen = GuidesScreen(speaker, told)
    screen.show_shelf(Shelf(shelf.guides, (WRONG,) if wrong else ()))
    screen.search.setText(typed)
    screen.resize(1440, 840)
    screen.begin()
    return screen


def _not_printed(speaker: Speaker) -> GuidesScreen:
    screen = guides(speaker, "1", wrong=True)
    screen.fail_to_print(EnvironmentFault(FaultCode.OUT_OF_PAPER, printer="Kontor 2"))
    return screen


def _printed(speaker: Speaker) -> GuidesScreen:
    screen = guides(speaker, "MinID")
    screen.show_printed()
    return screen


GUIDES: Final[Mapping[str, Callable[[Speaker], QWidget]]] = {
    "guides": guides,
    "guides-found": _printed,
    "guides-none": lambda speaker: guides(speaker, "xyz"),
    "guides-troubled": _not_printed,
}
