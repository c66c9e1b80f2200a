"""Finds the files the program brings along (fonts, counties, catalogs), however it was installed.

A checkout (and an editable install of one) keeps them in ``resources/`` beside the package; a wheel and a frozen
program carry the same tree as the package's data. This is the only place that knows.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CANDIDATES = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")


def root() -> Path:
    """The folder that holds the resources.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for candidate in _CANDIDATES:
        if (candidate / "locale").is_dir():
            return candidate
    raise FileNotFoundError("the program's resources are missing; install it again")


def path(*parts: str) -> Path:
    """The path of one resource, e.g. ``path("fonts", "NotoSans-Regular.ttf")``."""
    found = root().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError("/".join(parts))
    return found
