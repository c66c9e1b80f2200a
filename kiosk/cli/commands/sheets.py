"""Sheets that an office makes for itself."""

from __future__ import annotations

import argparse
import threading
from pathlib import Path
from uuid import uuid4

from kiosk.app import Station, open_station, spooler_for
from kiosk.cli.console import Console, Exit
from kiosk.clock import today_in_norway
from kiosk.intake.daysheets import Day
from kiosk.printing.day_sheet import groups
from kiosk.printing.loose import print_loose
from kiosk.records import files
from kiosk.surroundings import Surroundings
from kiosk.texts import Language

FOLDER = "sheets"
"""Where sheets lie that nobody said a place for, within the station's folder. They name nobody."""


def sheets(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """The day's sheet, into a file or to the printer."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        day = station.day_sheets.day(actor, asked.on or today_in_norway(around.clock))
        language = Language(station.settings.language)
        pdf = station.day_sheets.paper(day, language)
        path = asked.to
        if path is None and not asked.print:
            path = station.folder / FOLDER / f"day-{day.code.day.isoformat()}.pdf"
        if path is not None:
            _lay_out(path, pdf)
        if asked.print:
            _print(station, language.say("day.title"), pdf, asked.wait)
    _tell(console, day, path)
    return Exit.DONE


def _lay_out(path: Path, pdf: bytes) -> None:
    with files.faults():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        files.write_whole(path, pdf)


def _print(station: Station, title: str, pdf: bytes, seconds: float) -> None:
    clock, waits = station.around.clock, threading.Event()
    until = clock.monotonic() + seconds

    def pause(every: float) -> bool:
        return waits.wait(every) or clock.monotonic() >= until

    spooler = spooler_for(station.folder, station.settings, station.around)
    print_loose(spooler, uuid4(), title, pdf, station.settings.paper("sheet"), pause)


def _tell(console: Console, day: Day, path: Path | None) -> None:
    code = day.code
    fields = {
        "event": "sheet",
        "kind": "day",
        "path": None if path is None else str(path),
        "day": code.day.isoformat(),
        "as_of": None if day.as_of is None else day.as_of.isoformat(),
        "intakes": day.intakes,
        "sheets": day.sheets,
        "pages": day.pages,
        "voided": day.voided,
        "destroyed": day.destroyed,
        "entries": day.entries,
        "last": code.sequence,
        "head": code.head,
        "code": str(code),
    }
    told = [console.say("cli.day_sheet", day.intakes, day=console.language.day(code.day))]
    if path is not None:
        told.append(console.say("cli.day_sheet.path", path=path))
    told.append(" ".join(groups(code.head)))
    console.tell(fields, "\n".join(told))
