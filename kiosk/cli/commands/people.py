"""What is said of a person later: two who are one, a number more, and that it was not so after all."""

from __future__ import annotations

import argparse
from uuid import UUID

from kiosk.app import Station, open_station
from kiosk.cli.arguments import spoken
from kiosk.cli.commands.closing import known_id
from kiosk.cli.commands.consenting import consent_given
from kiosk.cli.console import Console, Exit
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.surroundings import Surroundings


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
    """Gives a person another number."""
    if asked.number is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="one_correction")
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
