"""All that is kept of one person, for machines: every fact with its id, moments in UTC."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Any, Final
from uuid import UUID

from kiosk.intake.later import Later, Value
from kiosk.intake.own_data import OwnData, without_numbers
from kiosk.intake.truth import DocumentView, IntakeView, PageView

FORM: Final = "kiosk/subject-access/1"
"""What the file calls its own form."""


def as_json(own: OwnData) -> dict[str, Any]:
    """The file's content."""
    told: dict[str, Any] = _plain(_told(own))
    return told


def _told(own: OwnData) -> dict[str, Any]:
    record, person = own.record, own.record.person
    return {
        "form": FORM,
        "made_at": own.made_at,
        "reason": own.reason,
        "person": {
            "id": person.id,
            "also_registered_as": record.same_as,
            "name": person.name,
            "given_name": person.given_name,
            "family_name": person.family_name,
            "names": record.names,
            "stated_birth_date": person.born,
            "language": person.language,
            "address_protected": person.protected,
            "numbers": [
                {
                    "id": held.id,
                    "number": held.number,
                    "kind": held.kind,
                    "source": held.source,
                    "confirmed_because": held.reason,
                    "since": held.since,
                    "superseded_by": held.superseded_by,
                    "in_use": held.in_use,
                }
                for held in record.numbers
            ],
            "contacts": [
                {"kind": one.kind, "value": one.shown, "since": one.since, "until": one.until}
                for one in own.contacts
            ],
        },
        "expected": [
            {
                "county_year": one.county_year,
                "number": one.number,
                "name": one.name,
                "birth_date": one.born,
                "category": one.category,
                "address_protected": one.protected,
                "contacts_marked": one.contacts_marked,
            }
            for one in own.listed
        ],
        "cover_sheets": [
            {"code": one.code, "issued_at": one.issued_at, "types": one.types} for one in own.covers
        ],
        "handed_in_elsewhere": [
            {
                "intake": one.intake,
                "office": one.office,
                "received_on": one.received_on,
                "category": one.category,
                "receipt": one.receipt,
                "county_year": one.county_year,
            }
            for one in record.elsewhere
        ],
        "intakes": [_intake(own, view, number) for number, view in enumerate(own.intakes, 1)],
        "said_later": [_later(one) for one in record.later],
        "access": [
            {
                "at": one.at,
                "by": one.initials,
                "role": own.roles.get(one.clerk),
                "act": one.act,
                "subject": one.subject,
            }
            for one in own.accesses
        ],
        "done": [
            {
                "at": one.at,
                "by": one.by,
                "act": one.act,
                "what": one.what,
                "intake": one.intake,
                "times": one.times,
            }
            for one in own.deeds
        ],
    }


def _intake(own: OwnData, view: IntakeView, number: int) -> dict[str, Any]:
    numbers = frozenset(held.number for held in own.record.numbers)
    return {
        "id": view.id,
        "number": number,
        "state": view.state,
        "void": view.voided,
        "erased": view.erased,
        "channel": view.channel,
        "office": view.office,
        "taken_in_by": own.record.took_in.get(view.id, ""),
        "county_year": view.county_year,
        "category": view.category,
        "received_at": view.received_at,
        "posted_on": view.posted_on,
        "completed_at": view.completed_at,
        "sheets": view.sheets,
        "receipts": [
            {"number": one.number, "issued_at": one.issued_at, "language": one.language}
            for one in own.receipts.get(view.id, ())
        ],
        "documents": [_document(document, numbers) for document in view.documents],
        "pages": [_page(own, page) for page in view.pages],
        "doubts": [
            {
                "code": one.code,
                "page": one.page,
                "raised_at": one.raised_at,
                "settled_at": one.settled_at,
                "answer": one.answer,
                "by": one.by,
            }
            for one in own.doubts.get(view.id, ())
        ],
    }


def _document(document: DocumentView, own: frozenset[str]) -> dict[str, Any]:
    return {
        "id": document.id,
        "position": document.position,
        "type": document.type,
        "role": document.role,
        "copies": document.copies,
        "attestation": document.attestation,
        "to_hand_back": document.to_hand_back,
        "handed_back": document.handed_back,
        "note": None if document.note is None else without_numbers(document.note, own),
        "pages": [page.id for page in document.pages],
    }


def _page(own: OwnData, page: PageView) -> dict[str, Any]:
    read = own.read.get(page.id)
    return {
        "id": page.id,
        "position": page.position,
        "sheet": page.sheet,
        "side": page.side,
        "document": page.document,
        "state": page.state,
        "set_aside": page.set_aside_reason,
        "sha256": page.sha256,
        "media_type": page.media_type,
        "width": page.width,
        "height": page.height,
        "gone": page.gone,
        "gone_at": own.ended.get(page.id),
        "read": None
        if read is None
        else {
            "blank": read.blank,
            "rotation": read.rotation,
            "quality": read.quality,
            "own_numbers": read.own,
            "other_numbers": read.others,
            "barcodes": read.codes,
        },
    }


def _later(one: Later) -> dict[str, Any]:
    return {
        "id": one.id,
        "at": one.made_at,
        "by": one.by,
        "kind": one.kind,
        "intake": one.intake,
        "reason": one.reason,
        "about": _value(one.about),
        "was": _value(one.was),
        "now": _value(one.now),
        "undone": one.undone,
    }


def _value(value: Value | None) -> dict[str, str] | None:
    return None if value is None else {"kind": value.kind.value, "value": value.value}


def _plain(told: object) -> Any:
    """``told`` as JSON can hold it."""
    match told:
        case dict():
            return {str(name): _plain(value) for name, value in told.items()}
        case list() | tuple():
            return [_plain(value) for value in told]
        case datetime() | date():
            return told.isoformat()
        case Enum():
            return told.value
        case UUID():
            return str(told)
    return told
