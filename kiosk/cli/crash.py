"""What is kept of a defect: where in our code it happened, never with what values."""

from __future__ import annotations

import traceback
from datetime import datetime
from pathlib import Path
from typing import TextIO

from kiosk import __version__

FOLDER = "crashes"


def describe(error: BaseException) -> str:
    """The kinds of the errors and the lines they passed. Messages are left out: they may hold what somebody wrote."""
    lines = [f"kiosk {__version__}"]
    current: BaseException | None = error
    while current is not None:
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(lines) + "\n"


def report(error: BaseException, station: Path, at: datetime, stream: TextIO) -> None:
    """Writes the report to ``stream`` and, where there is a station, into its folder."""
    text = describe(error)
    stream.write(text)
    if not station.is_dir():
        return
    folder = station / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        (folder / f"{at:%Y%m%dT%H%M%S%f}.txt").write_text(text, "utf-8")
    except OSError as refused:
        stream.write(f"{type(refused).__name__}\n")
