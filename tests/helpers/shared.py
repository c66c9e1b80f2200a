"""Where the shared reference data lies. Tests read it in place; none of it is copied into the project."""

from __future__ import annotations

import os
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]


def shared(*parts: str) -> Path:
    """A path in the shared folder: ``KIOSK_SHARED``, or ``shared`` beside the checkout.

    Raises:
        FileNotFoundError: it is not there; the tests need it.
    """
    path = Path(os.environ.get("KIOSK_SHARED") or _CHECKOUT.parent / "shared").joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path
