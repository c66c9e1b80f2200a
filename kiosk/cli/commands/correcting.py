"""Corrections of what is finished: an intake, a document, a page, or a person."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from kiosk.app import Station, open_station
from kiosk.cli.arguments import spoken
from kiosk.cli.commands.closing import known_id
from kiosk.cli.commands.consenting import consent_given
from kiosk.cli.commands.people import NONE, correct_person
from kiosk.cli.console import Console, Exit
from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.correcting import DocumentFacts, IntakeFacts, Meant
from kiosk.intake.naming import Asked, ById, ByNumber, Whom
from kiosk.intake.reassigning import Moved
from kiosk.intake.views import AmendmentView, Fact, IntakeView
from kiosk.records.tables import Attestation, Channel
from kiosk.surroundings import Surroundings

Made = Mapping[UUID, UUID]
"""Amendments that were made, by their intake."""


def correct(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Says that something finished was wrong, and what is right."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        meant = station.lane.run(station.correcting.meant, actor, known_id(asked.id))
        if meant.intake is None:
            return correct_person(asked, console, station, actor, meant.id)
        correction = _Correction(asked, station, actor, meant.intake, meant)
        made = correction.made()
        if isinstance(made, Asked):
            notes = [note.value for note in made.assessment.notes]
            fields = {"event": "doubt", "code": "control_digits", "intake": str(meant.intake), "notes": notes}
            console.tell(fields, console.say("cli.confirm_number"))
            return Exit.SOMETHING_TO_DO
        for intake, amendment in made.items():
            view = station.desk.view(actor, intake)
            said = next(one for one in view.amendments if one.id == amendment)
            console.tell(_told(view, said), console.say("cli.corrected", amendment=amendment))
        for intake in made:
            outdated = station.receipts.outdated(actor, intake)
            if outdated is not None:
                fields = {
                    "event": "receipt_differs",
                    "intake": str(intake),
                    "number": outdated.number,
                    "what": list(outdated.what),
                }
                console.tell(fields, console.say("cli.receipt_differs", number=outdated.number))
    return Exit.DONE


class _Correction:
    """What was asked for, of an intake or of a document or a page in it. One thing at a time."""

    def __init__(
        self, asked: argparse.Namespace, station: Station, actor: Actor, intake: UUID, meant: Meant
    ) -> None:
        self._asked = asked
        self._station = station
        self._actor = actor
        self._intake = intake
        self._meant = meant

    def made(self) -> Made | Asked:
        """Makes the correction.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where nothing, or more than one thing, was asked for that can be
                said of this.
        """
        asked = self._asked
        acts: Mapping[str, tuple[bool, Callable[[], Made | Asked]]] = {
            "intake": (self._says("received", "posted", "channel", "category"), self._facts),
            "whose": (self._says("number", "applicant"), self._give),
            "restore": (asked.restore, self._restore),
            "document": (self._says("type", "copies", "attestation"), self._document),
            "move": (self._says("to", "to_number"), self._move),
            "aside": (asked.aside or asked.bring_back, self._aside),
            "turn": (self._says("turn"), self._turn),
        }
        allowed = {
            "intake": ("intake", "whose", "restore"),
            "document": ("document", "move"),
            "page": ("move", "aside", "turn"),
        }[self._meant.kind]
        wanted = [name for name, (said, _act) in acts.items() if said]
        of_persons = self._says("name", "born", "language")
        if of_persons or len(wanted) != 1 or wanted[0] not in allowed:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="one_correction")
        return acts[wanted[0]][1]()

    def _says(self, *options: str) -> bool:
        return any(getattr(self._asked, option) is not None for option in options)

    def _view(self) -> IntakeView:
        return self._station.desk.view(self._actor, self._intake)

    def _facts(self) -> Made:
        asked, said = self._asked, IntakeFacts.of(self._view())
        if asked.received is not None:
            said = replace(said, received_at=_received(asked.received, said.received_at))
        if asked.posted is not None:
            said = replace(said, posted_on=None if asked.posted == NONE else asked.posted)
        if asked.channel is not None:
            said = replace(said, channel=Channel(asked.channel))
        if asked.category is not None:
            said = replace(said, category=None if asked.category == NONE else asked.category)
        return self._done(self._station.correcting.facts, said, asked.reason)

    def _document(self) -> Made:
        asked = self._asked
        documents = {document.id: document for document in self._view().documents}
        if self._meant.id not in documents:
            raise EnvironmentFault(FaultCode.NOT_FOUND)
        said = DocumentFacts.of(documents[self._meant.id])
        if asked.type is not None:
            said = replace(said, type=None if asked.type == NONE else asked.type)
        if asked.copies is not None:
            said = replace(said, copies=asked.copies)
        if asked.attestation is not None:
            kind = None if asked.attestation == NONE else Attestation(asked.attestation)
            said = replace(said, attestation=kind)
        return self._done(self._station.correcting.document, self._meant.id, said, asked.reason)

    def _aside(self) -> Made:
        correcting = self._station.correcting
        act = correcting.set_aside if self._asked.aside else correcting.bring_back
        return self._done(act, (self._meant.id,), self._asked.reason)

    def _turn(self) -> Made:
        asked = self._asked
        return self._done(self._station.correcting.turn, self._meant.id, asked.turn, asked.reason)

    def _restore(self) -> Made:
        consent = consent_given(self._asked, self._station, self._actor, Act.VOID, self._intake)
        return self._done(self._station.correcting.restore, self._asked.reason, consent)

    def _done(self, act: Callable[..., UUID], *arguments: Any) -> Made:
        return {self._intake: self._station.lane.run(act, self._actor, self._intake, *arguments)}

    def _give(self) -> Made | Asked:
        asked = self._asked
        whom: Whom = (
            ById(known_id(asked.applicant)) if asked.applicant is not None else self._by_number("number")
        )
        given = self._station.lane.run(
            self._station.reassigning.give_to, self._actor, self._intake, whom, asked.reason, self._consent()
        )
        return given if isinstance(given, Asked) else {self._intake: given.amendment}

    def _move(self) -> Made | Asked:
        pages = [self._meant.id]
        if self._meant.kind == "document":
            pages = [page.id for page in self._view().pages if page.document == self._meant.id]
        moved = self._station.lane.run(
            self._station.reassigning.move, self._actor, self._intake, pages, self._to(),
            self._asked.reason, self._consent(),
        )  # fmt: skip
        return {self._intake: moved.out, moved.to: moved.into} if isinstance(moved, Moved) else moved

    def _to(self) -> UUID | Whom:
        """Where pages are to go: to an intake, or to a new one of somebody's."""
        if self._asked.to is None:
            return self._by_number("to_number")
        to = known_id(self._asked.to)
        meant = self._station.lane.run(self._station.correcting.meant, self._actor, to)
        return ById(to) if meant.intake is None else to

    def _by_number(self, option: str) -> ByNumber:
        return ByNumber(spoken(getattr(self._asked, option)), self._asked.confirm)

    def _consent(self) -> Consent | None:
        return consent_given(self._asked, self._station, self._actor, Act.REASSIGN, self._intake)


def _received(said: date, before: datetime) -> datetime:
    """The moment of receipt: of a day alone at the hour that it was."""
    if not isinstance(said, datetime):
        hour = before.astimezone(OSLO).time()
        return datetime.combine(said, hour, OSLO)
    return said if said.tzinfo is not None else said.replace(tzinfo=OSLO)


def _told(view: IntakeView, said: AmendmentView) -> dict[str, Any]:
    return {
        "event": "amended",
        "kind": said.kind.value,
        "amendment": str(said.id),
        "intake": str(view.id),
        "document": None if said.document is None else str(said.document),
        "pages": [str(page) for page in said.pages],
        "other": None if said.other is None else str(said.other),
        "receipt": view.receipt,
        **changes_of(said),
    }


def changes_of(said: AmendmentView) -> dict[str, dict[str, Any]]:
    """What an amendment says that was, and is."""
    return {
        "was": {change.subject.value: _plain(change.was) for change in said.changes},
        "is": {change.subject.value: _plain(change.now) for change in said.changes},
    }


def _plain(fact: Fact) -> str | int | None:
    if fact is None or isinstance(fact, int):
        return fact
    if isinstance(fact, StrEnum):
        return fact.value
    return fact.isoformat() if isinstance(fact, date) else str(fact)
