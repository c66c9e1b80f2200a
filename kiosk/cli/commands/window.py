"""No command: the desk in its window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kiosk.app import open_window
from kiosk.cli import crash
from kiosk.cli.console import Console, Exit
from kiosk.surroundings import Surroundings


def window(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Opens the desk, and ends when it is closed."""
    return show(asked.folder, console, around)


def show(folder: Path, console: Console, around: Surroundings) -> Exit:
    """Opens the desk of the station in ``folder``; a fresh folder asks for a station first."""

    def report(error: BaseException) -> None:
        crash.report(error, folder, around.clock.now(), sys.stderr)

    code = open_window(folder, around, report, console.language.code)
    return Exit.DONE if code == 0 else Exit.DEFECT
