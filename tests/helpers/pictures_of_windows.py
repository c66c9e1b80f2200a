"""Pictures of screens, kept with the tests' output for people to look at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

FOLDER = Path(__file__).resolve().parents[2] / "test-output" / "screens"
_QUICKLY = 80
"""Two thirds of the time that Qt takes by itself, for files of the same size: there are over a thousand."""


def picture(widget: QWidget, state: str, language: str, theme: str, scale: float = 1.0) -> Path:
    """Saves what ``widget`` shows as ``<state>-<language>-<theme>[-<percent>].png``."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    percent = "" if scale == 1.0 else f"-{scale:.0%}".removesuffix("%")
    path = FOLDER / f"{state}-{language}-{theme}{percent}.png"
    if not widget.grab().save(str(path), quality=_QUICKLY):
        raise OSError(path.name)
    return path
