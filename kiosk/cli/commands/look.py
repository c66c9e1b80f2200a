"""What there is: a case whole, an intake made void."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from kiosk import identity
from kiosk.app import open_station
from kiosk.cli.commands.closing import known_id
from kiosk.cli.commands.consenting import consent_given
from kiosk.cli.commands.elsewhere import elsewhere_fields, elsewhere_text
from kiosk.cli.commands.later_told import later_text, trail_fields, trail_of, trail_text, with_changes
from kiosk.cli.console import Console, Exit
from kiosk.intake.actors import Act
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.later import Later
from kiosk.intake.looking import Held, PersonRecord
from kiosk.intake.particulars import Ways
from kiosk.intake.truth import DocumentView, IntakeView, PageView, PersonView, RelationView
from kiosk.records.tables import IntakeState
from kiosk.surroundings import Surroundings
from kiosk.texts import Text


def show(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """An intake or a person, whole."""
    with open_station(asked.folder, around) as station:
        actor, ident = station.sign_in(asked.clerk), known_id(asked.id)
        found = station.lane.run(station.looking.open, actor, ident)
        county = station.county.profile
        if isinstance(found, IntakeView):
            whose, later = found.applicant, station.lane.run(station.looking.said_later, actor, ident)
        else:
            whose, later = found.person, found.later
        ways = Ways((), withheld=False)
        if whose is not None:
            consent = consent_given(asked, station, actor, Act.SEE_PROTECTED, whose.id)
            ways = station.lane.run(station.particulars.of_person, actor, whose.id, consent)
        fields, text = _whole(console, found, later, ways, county)
        if asked.trail:
            trail = trail_of(asked, station, actor, ident if whose is None else whose.id)
            fields, text = fields | trail_fields(*trail), text + "\n" + trail_text(console, *trail)
    console.tell(fields, None if console.as_json else text)
    return Exit.DONE


def _whole(
    console: Console,
    found: IntakeView | PersonRecord,
    later: Sequence[Later],
    ways: Ways,
    county: CountyProfile,
) -> tuple[dict[str, Any], str]:
    """The same to programs and to people."""
    intakes = [found] if isinstance(found, IntakeView) else list(found.intakes)
    said = later_text(console, later, county, {view.id: view.receipt for view in intakes})
    if isinstance(found, IntakeView):
        fields = {**intake_fields(found, later), **_ways(ways)}
        return fields, _intake_text(console, found, county) + _ways_text(console, ways) + said
    text = "\n\n".join(_intake_text(console, intake, county) for intake in intakes)
    numbers = "".join(f"\n  {_held_text(console, held)}" for held in found.numbers)
    elsewhere = elsewhere_text(console, found.elsewhere)
    head = f"{_person_text(console, found.person)}{numbers}{_ways_text(console, ways)}{elsewhere}{said}"
    return {**person_fields(found), **_ways(ways)}, f"{head}\n\n{text}".rstrip()


def void(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Says that a finished intake counts no longer."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        intake = known_id(asked.id)
        consent = consent_given(asked, station, actor, Act.VOID, intake)
        amendment = station.lane.run(station.amendments.void, actor, intake, asked.reason, consent)
    fields = {"event": "amended", "intake": str(intake), "amendment": str(amendment), "kind": "void"}
    console.tell(fields, console.say("cli.voided"))
    return Exit.DONE


def intake_fields(view: IntakeView, later: Sequence[Later]) -> dict[str, Any]:
    """An intake as ``show`` tells it to programs. ``later``: what was said of it later, and perhaps of others."""
    return {
        "kind": "intake",
        "id": str(view.id),
        "state": view.state.value,
        "voided": view.voided,
        "erased": view.erased,
        "channel": view.channel.value,
        "office": view.office,
        "county_year": view.county_year,
        "category": view.category,
        "received_at": view.received_at.isoformat(),
        "posted_on": None if view.posted_on is None else view.posted_on.isoformat(),
        "completed_at": None if view.completed_at is None else view.completed_at.isoformat(),
        "applicant": None if view.applicant is None else _applicant(view.applicant),
        "receipt": view.receipt,
        "follows": None if view.follows is None else _relation(view.follows),
        "followed_by": [_relation(later) for later in view.followed_by],
        "split_from": None if view.split_from is None else str(view.split_from),
        "sheets": view.sheets,
        "documents": [_document(document) for document in view.documents],
        "pages": [_page(page) for page in view.pages],
        "doubts": [
            {
                "id": str(doubt.id),
                "code": doubt.code,
                "page": None if doubt.page is None else str(doubt.page),
                "settled": doubt.settled,
                "answer": doubt.answer,
            }
            for doubt in view.doubts
        ],
        "amendments": with_changes(
            (
                {
                    "id": str(said.id),
                    "kind": said.kind.value,
                    "reason": said.reason,
                    "made_at": said.made_at.isoformat(),
                }
                for said in view.amendments
            ),
            later,
        ),
        "moved_away": [{"page": str(moved.page.id), "to": str(moved.to)} for moved in view.moved_away],
    }


def _relation(told: RelationView) -> dict[str, Any]:
    return {"relation": told.relation.value, "intake": str(told.intake), "receipt": told.receipt}


def person_fields(record: PersonRecord) -> dict[str, Any]:
    """A person as ``show`` tells them to programs."""
    intakes = [intake_fields(intake, record.later) for intake in record.intakes]
    return {
        "kind": "applicant",
        **_applicant(record.person),
        "numbers": [
            {
                "id": str(held.id),
                "number": identity.mask(held.number),
                "kind": held.kind,
                "source": held.source.value,
                "reason": held.reason,
                "since": held.since.isoformat(),
                "superseded_by": None if held.superseded_by is None else str(held.superseded_by),
                "in_use": held.in_use,
            }
            for held in record.numbers
        ],
        "same_as": [str(other) for other in record.same_as],
        "amendments": with_changes(
            (
                {
                    "id": str(said.id),
                    "kind": said.kind.value,
                    "about": str(said.about),
                    "reason": said.reason,
                    "made_at": said.made_at.isoformat(),
                    "undone": said.undone,
                }
                for said in record.amendments
            ),
            record.later,
        ),
        "intakes": intakes,
        "elsewhere": [elsewhere_fields(one) for one in record.elsewhere],
        "documents": [document for intake in intakes for document in intake["documents"]],
        "pages": [page for intake in intakes for page in intake["pages"]],
    }


def _applicant(person: PersonView) -> dict[str, Any]:
    masked = None if person.number is None else identity.mask(person.number)
    return {
        "id": str(person.id),
        "name": person.name,
        "number": masked,
        "number_kind": person.number_kind,
        "born": None if person.born is None else person.born.isoformat(),
        "language": person.language,
        "protected": person.protected,
    }


def _ways(ways: Ways) -> dict[str, Any]:
    """How to reach somebody, as ``show`` tells it to programs."""
    return {
        "contacts": [
            {"kind": one.kind.value, "value": one.shown, "since": one.since.isoformat()}
            for one in ways.contacts
        ],
        "contacts_withheld": ways.withheld,
    }


def _ways_text(console: Console, ways: Ways) -> str:
    told = [line for one in ways.contacts for line in one.shown.splitlines()]
    return "".join(f"\n  {line}" for line in ([console.say("person.withheld")] if ways.withheld else told))


def _document(document: DocumentView) -> dict[str, Any]:
    return {
        "id": str(document.id),
        "position": document.position,
        "type": document.type,
        "role": document.role.value,
        "copies": document.copies,
        "attestation": None if document.attestation is None else document.attestation.value,
        "handed_back": document.handed_back,
        "to_hand_back": document.to_hand_back,
        "note": document.note,
        "sheets": document.sheets,
        "pages": [str(page.id) for page in document.pages],
    }


def _page(page: PageView) -> dict[str, Any]:
    return {
        "page": str(page.id),
        "position": page.position,
        "document": None if page.document is None else str(page.document),
        "sheet": page.sheet,
        "side": page.side,
        "state": page.state.value,
        "set_aside_reason": page.set_aside_reason,
        "sha256": page.sha256,
        "media_type": page.media_type,
        "width": page.width,
        "height": page.height,
        "dpi": None if page.dpi is None else list(page.dpi),
        "source": page.source,
        "error": page.reading_error,
        "gone": None if page.gone is None else page.gone.value,
    }


def _person_text(console: Console, person: PersonView) -> str:
    number = console.say("cli.no_number") if person.number is None else identity.mask(person.number)
    born = (
        "" if person.born is None else "  " + console.say("cli.born", day=console.language.day(person.born))
    )
    protected = f"  {console.say('person.protected')}" if person.protected else ""
    return f"{person.name or console.say('cli.no_name')}  {number}{born}{protected}"


def _held_text(console: Console, held: Held) -> str:
    use = "in_use" if held.in_use else "beside" if held.superseded_by is None else "replaced"
    kind = console.say(f"identity.kind.{held.kind}")
    return f"{identity.mask(held.number)}  {kind}  {console.say(f'cli.number.{use}')}"


def _intake_text(console: Console, view: IntakeView, county: CountyProfile) -> str:
    standing = IntakeState.ERASED if view.erased else view.state
    state = console.say("cli.void" if view.voided else f"intake_state.{standing.value}")
    lines = [
        f"{view.id}  {state}  {console.language.moment(view.received_at)}  {view.receipt or ''}".rstrip()
    ]
    if view.applicant is not None:
        lines.append(_person_text(console, view.applicant))
    for document in view.documents:
        kind = Text("cli.type_not_stated") if document.type is None else county.type_text(document.type)
        pages = sum(page.counts for page in document.pages)
        lines.append(
            f"  {document.position}. {console.language.render(kind)}  {console.say('cli.pages', pages)}"
        )
        lines += _original_text(console, document)
    lines += [_relation_text(console, view.follows, "receipt")] if view.follows is not None else []
    lines += [_relation_text(console, later, "cli.followed") for later in view.followed_by]
    lines += [f"  ! {console.say(f'doubt.{doubt.code}.what')}" for doubt in view.open_doubts]
    return "\n".join(lines)


def _original_text(console: Console, document: DocumentView) -> list[str]:
    """Where an original is that could not be scanned, and whether it went back."""
    told = [] if document.note is None else [document.note]
    if document.to_hand_back:
        told.append(console.say("receipt.handed_back" if document.handed_back else "receipt.to_hand_back"))
    return [f"     {line}" for line in told]


def _relation_text(console: Console, told: RelationView, family: str) -> str:
    return "  " + console.say(f"{family}.{told.relation.value}", number=told.receipt or "")
