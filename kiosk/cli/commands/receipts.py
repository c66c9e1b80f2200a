"""A receipt again, or a corrected one in its place; and one that somebody holds up."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any
from uuid import UUID

from kiosk.app import Station, open_station
from kiosk.cli.commands.closing import RECEIPTS_FOLDER, follow_print, write_paper
from kiosk.cli.commands.consenting import consent_given
from kiosk.cli.commands.elsewhere import elsewhere_fields
from kiosk.cli.console import Console, Exit
from kiosk.cli.events import Events
from kiosk.intake.actors import Act, Actor
from kiosk.intake.receipt_seals import HeldUp, Seal
from kiosk.records import files
from kiosk.surroundings import Surroundings


def receipt(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """A receipt again: by the intake's id, or the receipt's number or code."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        ident, intake = station.receipts.named(actor, asked.id)
        if asked.corrected:
            ident = _corrected(asked, console, station, actor, intake)
        number, pdf = station.receipts.paper(actor, ident, asked.size)
        events = Events(console)
        path = _laid_out(asked, station, number, pdf)
        events.receipt(intake, number, None if path is None else str(path))
        if asked.print:
            job = station.lane.run(station.receipts.print_again, actor, ident)
            follow_print(station, events, intake, job, asked.wait)
        return events.exit


def _corrected(
    asked: argparse.Namespace, console: Console, station: Station, actor: Actor, intake: UUID
) -> UUID:
    consent = consent_given(asked, station, actor, Act.REISSUE, intake)
    given = station.lane.run(station.receipts.reissue, actor, intake, consent=consent)
    fields = {
        "event": "corrected",
        "intake": str(intake),
        "number": given.number,
        "replaces": given.replaces,
    }
    console.tell(fields, console.say("cli.receipt.corrected", number=given.number, replaces=given.replaces))
    return given.receipt


def _laid_out(asked: argparse.Namespace, station: Station, number: str, pdf: bytes) -> Path | None:
    """Where the PDF lies: where it was asked for; else in the station's folder, unless a real station only prints."""
    path: Path | None = asked.to
    training = station.settings.training
    if path is None and (training or not asked.print):
        path = station.folder / (RECEIPTS_FOLDER if training else "") / f"{number}.pdf"
    if path is None:
        return None
    if asked.to is None:
        write_paper(path, pdf)
    else:
        with files.faults():
            path.write_bytes(pdf)
    return path


def tell_held_up(console: Console, held: HeldUp) -> Exit:
    """Whether a receipt that was searched for by its code is genuine, and what it is of."""
    intake = held.intake
    fields: dict[str, Any] = {
        "kind": "receipt" if intake is None else "intake",
        "id": None if intake is None else str(intake.id),
        "name": None if intake is None else intake.name,
        "number": None if intake is None else intake.masked_number,
        "intakes": [] if intake is None else [str(intake.id)],
        "protected": intake is not None and intake.protected,
        "receipt": held.number,
        "seal": held.seal.value,
        "replaced_by": None if intake is None else intake.replaced_by,
    }
    if intake is not None:
        named = intake.name or console.say("person.protected" if intake.protected else "cli.no_name")
        told = [
            console.say("seal.genuine"),
            f"{intake.id}  {named}  {intake.masked_number or ''}".rstrip(),
            console.say("cli.void" if intake.voided else f"intake_state.{intake.state.value}"),
        ]
        if intake.replaced_by is not None:
            told.append(console.say("seal.replaced", number=intake.replaced_by))
        console.tell(fields, "\n".join(told))
        return Exit.DONE
    if held.elsewhere is not None:
        other = held.elsewhere
        fields["elsewhere"] = elsewhere_fields(other)
        given = console.say("seal.elsewhere", office=other.office or "", day=other.received_on)
        console.tell(fields, f"{console.say('seal.genuine')} {given}")
        return Exit.DONE
    family = {
        Seal.GENUINE: ("seal.unknown", "seal.unknown.do"),
        Seal.FORGED: ("fault.receipt_forged.what", "fault.receipt_forged.do"),
        Seal.CANNOT_VERIFY: ("fault.receipt_elsewhere.what", "fault.receipt_elsewhere.do"),
    }[held.seal]
    console.tell(fields, " ".join(console.say(code) for code in family))
    return Exit.SOMETHING_TO_DO
