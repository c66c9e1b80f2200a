"""How a workstation's window looks and speaks, and what it scans with, kept from one day to the next.

Nothing about persons stands here.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import tomli_w

FILE_NAME: Final = "window.toml"
SYSTEM: Final = "system"
THEME_NAMES: Final = (SYSTEM, "light", "dark", "contrast")
SCALES: Final = (1.0, 1.25, 1.5, 2.0)
LANGUAGES: Final = ("nb", "nn", "en")


@dataclass(frozen=True, slots=True)
class Preferences:
    """What was chosen at this workstation.

    Attributes:
        language: nb, nn or en; empty for the station's.
        theme: light, dark or contrast; ``system`` follows the desktop.
        scale: of text.
        scanner: the id of the device that scans; empty for the first that can be seen.
        profile: the name of the way to scan; empty for the first.
    """

    language: str = ""
    theme: str = SYSTEM
    scale: float = 1.0
    scanner: str = ""
    profile: str = ""


def load(folder: Path) -> Preferences:
    """What was chosen; what cannot be read, or makes no sense, was not."""
    try:
        told = tomllib.loads((folder / FILE_NAME).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Preferences()
    found = Preferences()
    if told.get("language") in LANGUAGES:
        found = replace(found, language=told["language"])
    if told.get("theme") in THEME_NAMES:
        found = replace(found, theme=told["theme"])
    if told.get("scale") in SCALES:
        found = replace(found, scale=float(told["scale"]))
    for name in ("scanner", "profile"):
        if isinstance(told.get(name), str):
            found = replace(found, **{name: told[name]})
    return found


def save(folder: Path, preferences: Preferences) -> None:
    """Keeps what was chosen; the old file or the new one is there, whole.

    Raises:
        OSError: it could not be written.
    """
    path = folder / FILE_NAME
    draft = path.with_suffix(".toml.new")
    with draft.open("wb") as file:
        tomli_w.dump(asdict(preferences), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
