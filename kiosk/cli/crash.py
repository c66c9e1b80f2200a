"""What is kept of a defect: where in our code it happened, never with what values."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TextIO

from kiosk import __version__
from kiosk.errors import describe

FOLDER = "crashes"


def keep_memory_off_the_disk() -> None:
    """Has the system write no core file when this process or one of its children dies: pages and numbers would be in
    it. Windows writes none by itself."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def report(error: BaseException, station: Path, at: datetime, stream: TextIO) -> None:
    """Writes the report to ``stream`` and, where there is a station, into its folder."""
    text = f"kiosk {__version__}\n{describe(error)}"
    stream.write(text)
    if not station.is_dir():
        return
    folder = station / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        (folder / f"{at:%Y%m%dT%H%M%S%f}.txt").write_text(text, "utf-8")
    except OSError as refused:
        stream.write(f"{type(refused).__name__}\n")
