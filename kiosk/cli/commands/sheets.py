"""Sheets that an office makes: the day's, neutral separators, cover sheets for applicants, application forms,
letters about what came late or is missing, and labels of boxes."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.app import Station, open_station
from kiosk.cli.commands.closing import known_id, write_paper
from kiosk.cli.console import Console, Exit
from kiosk.clock import today_in_norway
from kiosk.intake.actors import Actor
from kiosk.intake.daysheets import Day
from kiosk.intake.sheets import Sheets
from kiosk.printing.day_sheet import groups
from kiosk.surroundings import Surroundings
from kiosk.texts import Language

FOLDER = "sheets"
"""Where sheets lie that nobody said a place for, within the station's folder. They name nobody: what does is laid
there by a training station only, and in the current folder by a real one."""


@dataclass(frozen=True, slots=True, repr=False)
class _Made:
    """A kind of sheet that was made.

    Attributes:
        name: of its file.
        told: what is said of it, in fields and in words.
        names_somebody: whether a person's name stands on it.
    """

    sheets: Sheets
    name: str
    fields: Mapping[str, Any]
    told: tuple[str, ...]
    names_somebody: bool = False


def sheets(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Makes sheets of a kind, into a file or to the printer."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        made = _MAKERS[asked.kind](asked, console, station, actor)
        path = _laid_out(asked, station, made)
        if asked.print:
            _print(station, actor, made.sheets, asked.wait)
    fields = {"event": "sheet", "kind": asked.kind, "path": None if path is None else str(path)}
    told = list(made.told)
    if path is not None:
        told.insert(1, console.say("cli.day_sheet.path", path=path))
    console.tell(fields | dict(made.fields), "\n".join(told))
    return Exit.DONE


def _day(asked: argparse.Namespace, console: Console, station: Station, actor: Actor) -> _Made:
    day = station.day_sheets.day(actor, asked.on or today_in_norway(station.around.clock))
    language = Language(asked.language or station.settings.language)
    pdf = station.day_sheets.paper(day, language)
    made = Sheets(language.say("day.title"), "sheet", pdf, duplex=False)
    told = (console.say("cli.day_sheet", day.intakes, day=console.language.day(day.code.day)),)
    head = " ".join(groups(day.code.head))
    return _Made(made, f"day-{day.code.day.isoformat()}", _fields_of_day(day), (*told, head))


def _separator(asked: argparse.Namespace, console: Console, station: Station, actor: Actor) -> _Made:
    made = station.stock.separators(actor, asked.count, asked.language)
    return _Made(made, "separators", _codes(made), (console.say("cli.sheet.separators", asked.count),))


def _form(asked: argparse.Namespace, console: Console, station: Station, actor: Actor) -> _Made:
    made = station.stock.forms(actor, asked.count, asked.language)
    told = [console.say("cli.sheet.forms", asked.count)]
    if station.county.profile.paper_applications is None:
        told.append(console.say("cli.sheet.forms.not_set"))
    return _Made(made, "forms", _codes(made), tuple(told))


def _cover(asked: argparse.Namespace, console: Console, station: Station, actor: Actor) -> _Made:
    subject = known_id(asked.id)
    cover = station.lane.run(station.covers.issue, actor, subject, asked.type, asked.language)
    made = station.covers.paper(actor, cover.id)
    fields = {
        "cover": str(cover.id),
        "applicant": str(cover.applicant),
        "code": str(cover.code),
        "types": list(cover.types),
        "ticked": list(cover.ticked),
    }
    told = (console.say("cli.sheet.cover"),)
    return _Made(made, f"cover-{cover.id}", fields, told, names_somebody=True)


def _letter(asked: argparse.Namespace, console: Console, station: Station, actor: Actor) -> _Made:
    _receipt, intake = station.receipts.named(actor, asked.id)
    letter = station.lane.run(station.letters.make, actor, intake, language=asked.language)
    made = Sheets(letter.title, "letter", letter.pdf, duplex=False)
    fields = {"intake": str(intake), "receipt": letter.number}
    told = (console.say("cli.sheet.letter", number=letter.number),)
    return _Made(made, f"letter-{letter.number}", fields, told, names_somebody=True)


def _box(asked: argparse.Namespace, console: Console, station: Station, actor: Actor) -> _Made:
    made = station.box_labels.make(actor, asked.name, asked.language)
    told = (console.say("cli.sheet.box", name=asked.name),)
    return _Made(made, "box", {"box": asked.name}, told)


_MAKERS: Mapping[str, Callable[[argparse.Namespace, Console, Station, Actor], _Made]] = {
    "day": _day,
    "separator": _separator,
    "form": _form,
    "cover": _cover,
    "letter": _letter,
    "box": _box,
}


def _laid_out(asked: argparse.Namespace, station: Station, made: _Made) -> Path | None:
    """Where the PDF lies; None where it is only printed."""
    path: Path | None = asked.to
    if path is None and asked.print:
        return None
    if path is None:
        apart = made.names_somebody and not station.settings.training
        path = Path() if apart else station.folder / FOLDER
        path /= f"{made.name}.pdf"
    write_paper(path, made.sheets.pdf)
    return path


def _print(station: Station, actor: Actor, made: Sheets, seconds: float) -> None:
    clock, waits = station.around.clock, threading.Event()
    until = clock.monotonic() + seconds

    def pause(every: float) -> bool:
        return waits.wait(every) or clock.monotonic() >= until

    station.stock.print_out(actor, made, pause)


def _codes(made: Sheets) -> dict[str, Any]:
    return {"count": len(made.codes), "codes": [str(code) for code in made.codes]}


def _fields_of_day(day: Day) -> dict[str, Any]:
    code = day.code
    return {
        "day": code.day.isoformat(),
        "as_of": None if day.as_of is None else day.as_of.isoformat(),
        "intakes": day.intakes,
        "sheets": day.sheets,
        "pages": day.pages,
        "voided": day.voided,
        "destroyed": day.destroyed,
        "late": day.late,
        "doubts": day.doubts,
        "batches": day.batches,
        "batch_sheets": day.batch_sheets,
        "entries": day.entries,
        "last": code.sequence,
        "head": code.head,
        "code": str(code),
    }
