"""Who may sign in, and who saw what."""

from __future__ import annotations

import argparse

from kiosk.app import Station, open_station
from kiosk.cli.commands.closing import known_id
from kiosk.cli.console import Console, Exit
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.clerks import KnownClerk
from kiosk.records.tables import Role
from kiosk.surroundings import Surroundings

NEW_PIN = "KIOSK_NEW_PIN"
"""The variable that a PIN comes in that is to be somebody's from now on."""


def clerks(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Adds a clerk, lists them, gives one a new PIN, retires one; or changes one's own PIN."""
    needs_name = asked.what in ("add", "reset-pin", "retire")
    if needs_name != (asked.name is not None):
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="clerk_named")
    with open_station(asked.folder, around) as station:
        if asked.what == "change-pin":
            return _change_pin(station, asked.clerk, console)
        actor = station.sign_in(asked.clerk)
        if asked.what == "list":
            for clerk in station.clerks.everybody(actor):
                console.tell(_fields(clerk), _sentence(console, clerk))
            return Exit.DONE
        if asked.what == "add":
            pin, role = _new_pin(station), Role(asked.role)
            added = station.lane.run(station.clerks.add, actor, asked.name, role, pin)
            fields = {"event": "clerk", "did": "added", "id": str(added.id), "role": added.role.value}
        elif asked.what == "reset-pin":
            station.lane.run(station.clerks.reset_pin, actor, asked.name, _new_pin(station))
            fields = {"event": "clerk", "did": "pin_reset"}
        else:
            station.lane.run(station.clerks.retire, actor, asked.name)
            fields = {"event": "clerk", "did": "retired"}
    console.tell(fields, console.say(f"cli.clerk.{fields['did']}", name=asked.name))
    return Exit.DONE


def access(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Who saw an intake or a person."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        entries = station.lane.run(station.access.of, actor, known_id(asked.id))
    for entry in entries:
        fields = {
            "at": entry.at.isoformat(),
            "clerk": str(entry.clerk),
            "name": entry.name,
            "act": entry.act.value,
            "subject": str(entry.subject),
        }
        moment, act = console.language.moment(entry.at), console.say(f"seen.{entry.act.value}")
        console.tell(fields, f"{moment}  {entry.name}  {act}  {entry.subject}")
    if not entries:
        console.say_to_people("cli.nobody_saw")
    return Exit.DONE


def _change_pin(station: Station, name: str | None, console: Console) -> Exit:
    pin = station.around.environment.get("KIOSK_PIN")
    if name is None or pin is None:
        raise EnvironmentFault(FaultCode.SIGNED_OUT)
    station.lane.run(station.clerks.change_pin, name, pin, _new_pin(station))
    console.tell({"event": "clerk", "did": "pin_changed"}, console.say("cli.clerk.pin_changed", name=name))
    return Exit.DONE


def _new_pin(station: Station) -> str:
    pin = station.around.environment.get(NEW_PIN)
    if pin is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_new_pin")
    return pin


def _fields(clerk: KnownClerk) -> dict[str, object]:
    return {
        "id": str(clerk.id),
        "name": clerk.name,
        "initials": clerk.initials,
        "role": clerk.role.value,
        "active": clerk.active,
        "pin_to_change": clerk.pin_to_change,
        "locked_until": None if clerk.locked_until is None else clerk.locked_until.isoformat(),
        "from_county": clerk.from_county,
        "has_pin": clerk.has_pin,
    }


def _sentence(console: Console, clerk: KnownClerk) -> str:
    told = [clerk.name, console.say(f"role.{clerk.role.value}")]
    told += [console.say("cli.clerk.from_county")] if clerk.from_county else []
    if not clerk.active:
        told.append(console.say("cli.clerk.is_retired"))
    elif not clerk.has_pin:
        told.append(console.say("cli.clerk.no_pin"))
    return "  ".join(told)
