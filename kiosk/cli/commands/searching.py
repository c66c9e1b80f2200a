"""Search: persons and intakes by what they are called, and intakes by what is true of them."""

from __future__ import annotations

import argparse
from typing import Any
from uuid import UUID

from kiosk.app import open_station
from kiosk.app.station import Station
from kiosk.cli.commands.receipts import tell_held_up
from kiosk.cli.console import Console, Exit
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.receipt_seals import receipt_code_in
from kiosk.intake.search import Criteria, Hit
from kiosk.intake.sifting import Sifted
from kiosk.intake.vocabulary import IntakeStanding
from kiosk.records.names import fold
from kiosk.records.tables import Channel
from kiosk.surroundings import Surroundings


def search(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Persons and intakes by name, number or receipt; intakes by day, clerk, state and way in."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        criteria = _criteria(asked, station, actor)
        if not asked.text and not criteria:
            console.say_to_people("cli.search.nothing_asked")
            return Exit.BAD_USE
        code = receipt_code_in(asked.text)
        if code is not None and not criteria:
            return tell_held_up(console, station.receipt_seals.look(actor, code))
        hits = station.search.find(actor, asked.text, criteria)
        for hit in hits:
            fields = _fields(hit)
            if criteria and hit.sifted is not None:
                console.tell(fields | _sifted_fields(hit.sifted), _sifted_text(console, hit, hit.sifted))
            else:
                console.tell(fields, _text(console, hit))
        if not hits:
            console.say_to_people("cli.nothing_found")
    return Exit.DONE


def _criteria(asked: argparse.Namespace, station: Station, actor: Actor) -> Criteria:
    return Criteria(
        asked.on or asked.first,
        asked.on or asked.last,
        None if asked.by is None else _clerk(station, actor, asked.by),
        None if asked.state is None else IntakeStanding(asked.state),
        None if asked.channel is None else Channel(asked.channel),
    )


def _clerk(station: Station, actor: Actor, name: str) -> UUID:
    """The clerk of that name.

    Raises:
        EnvironmentFault: ``not_found``.
    """
    for taker in station.search.takers(actor):
        if fold(taker.name) == fold(name):
            return taker.id
    raise EnvironmentFault(FaultCode.NOT_FOUND)


def _fields(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "id": str(hit.id),
        "name": hit.name,
        "number": hit.number,
        "intakes": [str(intake) for intake in hit.intakes],
        "protected": hit.protected,
    }


def _sifted_fields(found: Sifted) -> dict[str, Any]:
    return {
        "received_at": found.received_at.isoformat(),
        "state": found.standing.value,
        "channel": found.channel.value,
        "category": found.category,
        "receipt": found.receipt,
        "clerk": found.clerk,
    }


def _text(console: Console, hit: Hit) -> str:
    intakes = console.say("cli.intakes", len(hit.intakes))
    return f"{hit.id}  {_named(console, hit)}  {hit.number or ''}  {intakes}"


def _sifted_text(console: Console, hit: Hit, found: Sifted) -> str:
    told = (
        str(hit.id),
        console.language.moment(found.received_at),
        console.say(f"standing.{found.standing.value}"),
        found.receipt or "",
        _named(console, hit),
        hit.number or "",
    )
    return "  ".join(part for part in told if part)


def _named(console: Console, hit: Hit) -> str:
    return hit.name or console.say("person.protected" if hit.protected else "cli.no_name")
