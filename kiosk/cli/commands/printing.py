"""``printers``: which there are, how they stand, and which paper goes to which."""

from __future__ import annotations

import argparse
from typing import Any

from kiosk.app import open_station
from kiosk.cli.console import Console, Exit
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.spoolers.machine import machine_queues
from kiosk.printing.spoolers.protocol import PrinterInfo
from kiosk.printing.spoolers.several import SeveralSpoolers
from kiosk.printing.trouble import trouble_with
from kiosk.settings import PRINT_KINDS, StationSettings
from kiosk.surroundings import Surroundings
from kiosk.texts import Text

_HOW = ("tray", "duplex", "copies", "size")


def printers(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """The printers that papers can go to: with a station, its own ones too. Or one is put to use."""
    if asked.use is not None:
        return _use(asked, console, around)
    if asked.kind is not None or any(getattr(asked, name) is not None for name in _HOW):
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="which_printer")
    found, settings = _found(asked, around)
    for printer in found:
        _tell(console, printer, settings)
    return Exit.DONE


def _tell(console: Console, printer: PrinterInfo, settings: StationSettings | None) -> None:
    trouble = trouble_with(printer)
    reasons = [fault.value for fault in printer.faults] or ([trouble.code.value] if trouble else [])
    fields: dict[str, Any] = {
        "id": printer.id,
        "name": printer.name,
        "kind": printer.kind,
        "state": printer.state.value,
        "default": printer.is_default,
        "accepting": printer.accepting,
        "reasons": reasons,
    }
    if settings is not None:
        fields["used_for"] = [kind for kind in PRINT_KINDS if settings.paper(kind).printer == printer.id]
    state = Text("ui.frame.printer.ready") if trouble is None else Text(f"{trouble.words}.what")
    console.tell(fields, f"{printer.id}  {printer.name}  {console.language.render(state)}")


def _found(
    asked: argparse.Namespace, around: Surroundings
) -> tuple[tuple[PrinterInfo, ...], StationSettings | None]:
    try:
        with open_station(asked.folder, around) as station:
            return station.prints.printers(), station.settings
    except EnvironmentFault as fault:
        if fault.code is FaultCode.NO_STATION:
            return SeveralSpoolers((machine_queues(around),)).printers(), None
        raise


def _use(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    how = {name: value for name in _HOW if (value := getattr(asked, name)) is not None}
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        settings = station.lane.run(station.printers.use, actor, asked.use, asked.kind, **how)
    for kind in (asked.kind,) if asked.kind is not None else PRINT_KINDS:
        paper = settings.paper(kind)
        fields = {
            "event": "paper",
            "kind": kind,
            "printer": paper.printer,
            "tray": paper.tray,
            "duplex": paper.duplex,
            "copies": paper.copies,
            "size": paper.size,
        }
        console.tell(fields, console.say(f"cli.paper.{kind}", printer=paper.printer))
    console.say_to_people("cli.paper.next_time")
    return Exit.DONE
