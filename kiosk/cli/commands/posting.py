"""What follows a batch: its receipts, in one print run or as letters, and the boxes that its paper lies in."""

from __future__ import annotations

import argparse
from typing import Any
from uuid import UUID

from kiosk.app import Station, open_station
from kiosk.cli.commands.closing import follow_print, known_id
from kiosk.cli.console import Console, Exit
from kiosk.cli.events import Events
from kiosk.intake.actors import Actor
from kiosk.intake.posting import Outgoing
from kiosk.intake.signing import Box
from kiosk.surroundings import Surroundings


def receipts(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """The receipts of a batch: how they stand; or all that were not given yet, printed in one go."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        batch = known_id(asked.batch)
        code = Exit.DONE
        if asked.print or asked.letters:
            code = _print(asked, console, station, actor, batch)
        for one in station.posting.of_batch(actor, batch):
            console.tell(_fields(one), _told(console, one))
        return code


def _print(asked: argparse.Namespace, console: Console, station: Station, actor: Actor, batch: UUID) -> Exit:
    run = station.lane.run(station.posting.print_run, actor, batch, as_letters=asked.letters)
    if run is None:
        console.say_to_people("cli.receipts.none")
        return Exit.DONE
    fields = {"event": "run", "batch": str(batch), "job": str(run.job), "receipts": run.receipts}
    console.tell(fields, console.say("cli.receipts.run", run.receipts))
    events = Events(console)
    follow_print(station, events, None, run.job, asked.wait)
    return events.exit


def _fields(one: Outgoing) -> dict[str, Any]:
    return {
        "event": "outgoing",
        "place": one.envelope,
        "intake": str(one.intake),
        "number": one.number,
        "going": one.going.value,
        "printed": None if one.printed is None else one.printed.value,
    }


def _told(console: Console, one: Outgoing) -> str:
    going = console.say(f"receipts.going.{one.going.value}")
    return console.say("cli.receipts", envelope=one.envelope, number=one.number, going=going)


def boxes(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """The boxes, those that may go first; or says first that the paper in one was destroyed."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        if asked.destroyed is not None:
            station.lane.run(station.signing.paper_destroyed, actor, asked.destroyed)
        found = station.signing.boxes(actor)
    for box in found:
        _tell(console, box)
    if not found:
        console.say_to_people("cli.box.none")
    return Exit.DONE


def _tell(console: Console, box: Box) -> None:
    until = box.kept_until
    fields = {
        "event": "box",
        "name": box.name,
        "sheets": box.sheets,
        "kept_until": None if until is None else until.isoformat(),
        "destroyed": box.destroyed,
        "batches": [
            {"batch": str(batch), "day": day.isoformat(), "sheets": sheets}
            for batch, day, sheets in box.batches
        ],
    }
    if box.destroyed:
        told = console.say("cli.box.destroyed", name=box.name, sheets=box.sheets)
    elif until is None:
        told = console.say("cli.box.not_set", name=box.name, sheets=box.sheets)
    else:
        told = console.say("cli.box", name=box.name, sheets=box.sheets, day=console.language.day(until))
    console.tell(fields, told)
