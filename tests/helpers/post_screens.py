"""The boxes of signed post in their states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.signing import Box
from kiosk.ui.post.boxes import BoxesScreen
from kiosk.ui.speech import Speaker

TODAY: Final = date(2026, 6, 1)
_BATCH: Final = ((UUID(int=1), date(2026, 1, 29), 212),)
BOXES: Final = (
    Box("Eske 3", date(2026, 5, 31), 212, _BATCH, destroyed=False),
    Box("Eske 4", date(2026, 8, 1), 640, (*_BATCH, *_BATCH, *_BATCH), destroyed=False),
    Box("Eske 5", None, 12, _BATCH, destroyed=False),
    Box("Eske 2", date(2025, 8, 1), 300, _BATCH, destroyed=True),
)


def boxes(speaker: Speaker, there: tuple[Box, ...] = BOXES, *, broken: bool = False) -> BoxesScreen:
    """The list of boxes."""
    screen = BoxesScreen(speaker, lambda: TODAY)
    screen.resize(1440, 840)
    screen.begin(there)
    if broken:
        screen.fail(EnvironmentFault(FaultCode.OUT_OF_PAPER, printer="Kontor 2"))
    return screen


POST: Final[Mapping[str, Callable[[Speaker], QWidget]]] = {
    "boxes": boxes,
    "boxes-none": lambda speaker: boxes(speaker, ()),
    "boxes-broken": lambda speaker: boxes(speaker, broken=True),
}
