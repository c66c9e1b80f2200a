"""The commands. Each asks the use cases and says what they answer; no rule lives here."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from kiosk import logs, settings
from kiosk.cli import crash
from kiosk.cli.arguments import parser
from kiosk.cli.console import Console, Exit, exit_of
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.loading import without_looking_for_garbage
from kiosk.surroundings import Surroundings
from kiosk.texts import Language

Command = Callable[[argparse.Namespace, Console, Surroundings], Exit]

WINDOW = "window"
"""What is done where no command is given: the desk opens."""

COMMANDS: Mapping[str, str] = {
    WINDOW: "window",
    "init": "stations",
    "roster": "stations",
    "verify": "stations",
    "doctor": "stations",
    "backup": "keeping",
    "restore": "keeping",
    "rekey": "keeping",
    "sync": "syncing",
    "hub": "hub",
    "demo": "demo",
    "identity": "pure",
    "read": "reading",
    "intake": "pages",
    "batch": "batch",
    "scan": "scanning",
    "devices": "scanning",
    "profiles": "scanning",
    "printers": "printing",
    "search": "searching",
    "show": "look",
    "receipt": "receipts",
    "receipts": "posting",
    "boxes": "posting",
    "void": "look",
    "erase": "ending",
    "purge": "ending",
    "hold": "ending",
    "clerks": "clerks",
    "access": "clerks",
    "subject": "subject",
    "sheets": "sheets",
    "figures": "figures",
    "merge": "people",
    "correct": "correcting",
}
"""The module of :mod:`kiosk.cli.commands` that each command's function, of the command's name, stands in. A command
loads only what it needs: assessing a number waits for no imaging library."""

_EVENTFUL = frozenset({"intake", "batch", "scan", "demo"})
"""Commands whose last word is ``done``."""


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    os.umask(0o077)  # what the program writes is for the one who runs it
    crash.keep_memory_off_the_disk()
    around = Surroundings.of_this_machine()
    logs.set_up(around.environment, "kiosk")
    language = Language(preferred_language(os.environ))
    whole = parser(language)
    try:
        asked = whole.parse_args(arguments)
    except SystemExit as told:
        return int(told.code or 0)
    if asked.command is None:
        asked.command = WINDOW
    folder: Path = asked.station or settings.default_folder()
    console = Console(asked.json, language, sys.stdout, sys.stderr)
    asked.folder = folder
    return guarded(asked, console, around)


def preferred_language(environment: Mapping[str, str]) -> str:
    """The language that commands speak: ``KIOSK_LANGUAGE``, else what the locale says, else bokmål."""
    told = (environment.get(name, "") for name in ("KIOSK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    wanted = next((value for value in told if value), "nb").lower()
    if wanted[:2] in ("nb", "nn", "se"):
        return wanted[:2]
    return "en" if wanted[:2] == "en" or wanted.partition(".")[0] in ("c", "posix") else "nb"


def guarded(asked: argparse.Namespace, console: Console, around: Surroundings) -> int:
    """Does what was asked, and makes whatever goes wrong a fault or a report; the exit code."""
    try:
        with without_looking_for_garbage():
            module = import_module(f"kiosk.cli.commands.{COMMANDS[asked.command]}")
        command: Command = getattr(module, asked.command)
        code = command(asked, console, around)
    except EnvironmentFault as fault:
        console.fault(fault)
        code = exit_of(fault)
    except KeyboardInterrupt:
        console.fault(EnvironmentFault(FaultCode.CANCELLED))
        code = Exit.ENVIRONMENT
    except Exception as error:  # noqa: BLE001 - the one seam where a defect becomes a report and an exit code
        crash.report(error, asked.folder, around.clock.now(), sys.stderr)
        console.tell({"event": "defect"}, console.say("cli.defect"))
        code = Exit.DEFECT
    else:
        return code
    if asked.command in _EVENTFUL:
        console.tell({"event": "done", "exit": int(code)}, None)
    return code
