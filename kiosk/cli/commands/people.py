"""What is said of a person later: two who are one, a number more, and that it was not so after all."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final
from uuid import UUID

from kiosk.app import Station, open_station
from kiosk.cli.arguments import spoken
from kiosk.cli.commands.closing import known_id
from kiosk.cli.commands.consenting import consent_given
from kiosk.cli.console import Console, Exit
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.intake.giving import Stated
from kiosk.surroundings import Surroundings

NONE: Final = "none"
"""How an option says that nobody can say."""
_OF_INTAKES: Final = (
    "received", "posted", "channel", "category", "applicant", "type", "copies", "attestation", "to", "to_number",
    "turn",
)  # fmt: skip
"""Options of ``correct`` that say nothing of a person."""


def merge(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Says that two persons are one, or takes back what was said of a person."""
    if len(asked.ids) != (0 if asked.undo else 2):
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="two_persons")
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        if asked.undo:
            amendment = known_id(asked.undo)
            consent = consent_given(asked, station, actor, Act.MERGE, amendment)
            made = station.lane.run(station.persons.undo, actor, amendment, asked.reason, consent)
            fields = {"event": "amended", "kind": "undone", "amendment": str(made), "undone": str(amendment)}
            console.tell(fields, console.say("cli.undone"))
            return Exit.DONE
        kept, other = (known_id(text) for text in asked.ids)
        consent = consent_given(asked, station, actor, Act.MERGE, kept)
        made = station.lane.run(station.persons.merge, actor, kept, other, asked.reason, consent)
    fields = {"event": "amended", "kind": "merged", "amendment": str(made)}
    fields |= {"applicant": str(kept), "merged": str(other)}
    console.tell(fields, console.say("cli.merged", amendment=made))
    return Exit.DONE


def correct_person(
    asked: argparse.Namespace, console: Console, station: Station, actor: Actor, person: UUID
) -> Exit:
    """Says what is right of a person: another number first, since that may have to be confirmed."""
    wanted = [name for name in ("number", "name", "born", "language") if getattr(asked, name) is not None]
    misplaced = any(getattr(asked, name) is not None for name in _OF_INTAKES)
    if misplaced or not wanted or asked.aside or asked.bring_back or asked.restore:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="one_correction")
    if asked.number is not None:
        code = _add_number(asked, console, station, actor, person)
        if code is not Exit.DONE:
            return code
    says: dict[str, tuple[Callable[..., UUID], tuple[object, ...]]] = {}
    if asked.name is not None:
        stated = Stated.of(asked.name)
        says["named"] = station.stating.say_name, (stated.given_name, stated.family_name)
    if asked.born is not None:
        says["born"] = station.stating.say_born, (None if asked.born == NONE else asked.born,)
    if asked.language is not None:
        says["language"] = station.stating.say_language, (None if asked.language == NONE else asked.language,)
    for kind, (say, said) in says.items():
        made = station.lane.run(say, actor, person, *said, asked.reason)
        fields = {"event": "amended", "kind": kind, "amendment": str(made), "applicant": str(person)}
        console.tell(fields, console.say("cli.corrected", amendment=made))
    return Exit.DONE


def _add_number(
    asked: argparse.Namespace, console: Console, station: Station, actor: Actor, person: UUID
) -> Exit:
    add, number = station.persons.add_number, spoken(asked.number)
    added = station.lane.run(add, actor, person, number, asked.reason, asked.confirm)
    if added.belongs_to is not None:
        fault = EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="others_number")
        console.fault(fault, applicant=str(added.belongs_to))
        return Exit.BAD_USE
    if added.amendment is None:
        notes = [note.value for note in added.assessment.notes]
        asked_for = {"event": "doubt", "code": "control_digits", "applicant": str(person), "notes": notes}
        console.tell(asked_for, console.say("cli.confirm_number"))
        return Exit.SOMETHING_TO_DO
    fields = {"event": "amended", "kind": "number_added", "amendment": str(added.amendment)}
    console.tell(
        fields | {"applicant": str(person)}, console.say("cli.number_added", amendment=added.amendment)
    )
    return Exit.DONE
