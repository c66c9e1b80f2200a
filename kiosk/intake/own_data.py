"""All that is kept of one person, gathered for them: what they may have a copy of, and nothing of anybody else.

What was read on a page may be a parent's number or a doctor's; what was said later may name whoever an intake was
first taken for. Of such it is told that it is there, and what it is, it is not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.intake import contacts
from kiosk.intake.accessing import Access
from kiosk.intake.contacts import ContactKind
from kiosk.intake.later import Kind, Later, Value
from kiosk.intake.looking import PersonRecord
from kiosk.intake.trail import Deed
from kiosk.intake.truth import AmendmentKind, IntakeView
from kiosk.records.tables import (
    Clerk,
    Contact,
    CoverSheet,
    Doubt,
    ExpectedApplicant,
    Page,
    Receipt,
    Role,
    Tombstone,
)

WITHHELD: Final = "…"
"""What stands in the place of somebody else's number."""
_NUMBER: Final = re.compile(r"(?<!\d)\d(?:[ .\u00a0]?\d){10,11}(?!\d)")
_OF_OTHERS: Final = frozenset({AmendmentKind.MOVED_IN.value, AmendmentKind.MOVED_OUT.value})


@dataclass(frozen=True, slots=True, repr=False)
class Reached:
    """A way to reach the person, that counts or did."""

    kind: ContactKind
    shown: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, repr=False)
class Listed:
    """What a list of expected applicants says of the person."""

    county_year: int
    number: str
    name: str
    born: date | None
    category: str | None
    protected: bool
    contacts_marked: bool


@dataclass(frozen=True, slots=True)
class Covered:
    """A cover sheet that the person was given."""

    code: str
    issued_at: datetime
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A receipt that the person was given."""

    number: str
    issued_at: datetime
    language: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A doubt, and how it was answered.

    Attributes:
        by: the initials of who answered; empty where nobody did.
    """

    code: str
    page: UUID | None
    raised_at: datetime
    settled_at: datetime | None
    answer: str | None
    by: str


@dataclass(frozen=True, slots=True)
class Read:
    """What was read on a page.

    Attributes:
        quality: codes of what is not good about the picture.
        own: how many of the person's numbers.
        others: how many other numbers: what they are is not told.
        codes: how many barcodes.
    """

    blank: bool
    rotation: int
    quality: tuple[str, ...]
    own: int
    others: int
    codes: int


@dataclass(frozen=True, slots=True, repr=False)
class OwnData:
    """All that is kept of a person.

    Attributes:
        roles: of those who had access, by their id.
        receipts, doubts: by the intake.
        read: by the page.
        ended: when the bytes of pages went that are here no more, by the page.
        made_at: the moment that it is of.
        reason: why it was gathered.
    """

    record: PersonRecord
    contacts: tuple[Reached, ...]
    listed: tuple[Listed, ...]
    covers: tuple[Covered, ...]
    receipts: Mapping[UUID, tuple[Given, ...]]
    doubts: Mapping[UUID, tuple[Asked, ...]]
    read: Mapping[UUID, Read]
    ended: Mapping[UUID, datetime]
    accesses: tuple[Access, ...]
    roles: Mapping[UUID, Role]
    deeds: tuple[Deed, ...]
    made_at: datetime
    reason: str

    @property
    def intakes(self) -> tuple[IntakeView, ...]:
        """The oldest first."""
        return tuple(reversed(self.record.intakes))


def gathered(
    session: Session,
    record: PersonRecord,
    accesses: tuple[Access, ...],
    deeds: tuple[Deed, ...],
    made_at: datetime,
    reason: str,
) -> OwnData:
    """What the records hold of a person beside what the program shows of them."""
    people = (record.person.id, *record.same_as)
    numbers = frozenset(held.number for held in record.numbers)
    theirs = tuple(view for view in record.intakes if _is_theirs(view, people))
    intakes = [view.id for view in theirs]
    pages = [page.id for view in theirs for page in view.pages]
    clerks = session.scalars(select(Clerk)).all()
    initials = {clerk.id: clerk.initials for clerk in clerks}
    receipts = frozenset(view.receipt for view in theirs if view.receipt is not None)
    later = tuple(
        _without_others(one, numbers, receipts)
        for one in record.later
        if one.intake is None or one.intake in intakes
    )
    return OwnData(
        replace(record, intakes=theirs, later=later),
        _contacts(session, people),
        _listed(session, numbers),
        _covers(session, people),
        _receipts(session, intakes),
        _doubts(session, intakes, initials),
        _read(session, pages, numbers),
        dict(_each(session, pages)),
        tuple(reversed(accesses)),
        {clerk.id: clerk.role for clerk in clerks},
        tuple(reversed(deeds)),
        made_at,
        without_numbers(reason, numbers),
    )


def without_numbers(text: str, own: Collection[str]) -> str:
    """Somebody's words, without numbers like those of persons that are not the person's own."""

    def kept(found: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", found.group())
        return found.group() if digits in own else WITHHELD

    return _NUMBER.sub(kept, text)


def _is_theirs(view: IntakeView, people: Collection[UUID]) -> bool:
    return view.applicant is not None and view.applicant.id in people


def _without_others(later: Later, own: Collection[str], receipts: Collection[str]) -> Later:
    """What was said later, without who else it was about."""

    def mine(value: Value | None) -> Value | None:
        if value is None or later.kind == AmendmentKind.APPLICANT.value:
            return None
        if value.kind is Kind.NUMBER:
            return value if value.value in own else None
        elsewhere = later.kind in _OF_OTHERS and value.kind is Kind.VERBATIM
        return None if elsewhere and value.value not in receipts else value

    reason = without_numbers(later.reason, own)
    return replace(later, reason=reason, was=mine(later.was), now=mine(later.now))


def _contacts(session: Session, people: Collection[UUID]) -> tuple[Reached, ...]:
    wanted = select(Contact).where(Contact.applicant_id.in_(people)).order_by(Contact.created_at)
    return tuple(
        Reached(kind, contacts.shown(kind, row.value), row.created_at, row.replaced_at)
        for row in session.scalars(wanted)
        for kind in (ContactKind(row.kind),)
    )


def _listed(session: Session, numbers: Collection[str]) -> tuple[Listed, ...]:
    wanted = select(ExpectedApplicant).where(ExpectedApplicant.number.in_(numbers))
    return tuple(
        Listed(
            row.county_year,
            row.number,
            f"{row.given_name} {row.family_name}".strip(),
            row.birth_date,
            row.category,
            row.protected,
            bool(row.contact_marks),
        )
        for row in session.scalars(wanted.order_by(ExpectedApplicant.county_year))
    )


def _covers(session: Session, people: Collection[UUID]) -> tuple[Covered, ...]:
    wanted = select(CoverSheet).where(CoverSheet.applicant_id.in_(people)).order_by(CoverSheet.issued_at)
    return tuple(Covered(row.code, row.issued_at, tuple(row.types)) for row in session.scalars(wanted))


def _receipts(session: Session, intakes: Collection[UUID]) -> dict[UUID, tuple[Given, ...]]:
    wanted = select(Receipt.intake_id, Receipt.number, Receipt.issued_at, Receipt.language)
    found: dict[UUID, tuple[Given, ...]] = {}
    theirs = wanted.where(Receipt.intake_id.in_(intakes)).order_by(Receipt.issued_at, Receipt.number)
    for intake, number, issued_at, language in session.execute(theirs):
        found[intake] = (*found.get(intake, ()), Given(number, issued_at, language))
    return found


def _doubts(
    session: Session, intakes: Collection[UUID], initials: Mapping[UUID, str]
) -> dict[UUID, tuple[Asked, ...]]:
    found: dict[UUID, tuple[Asked, ...]] = {}
    for row in session.scalars(select(Doubt).where(Doubt.intake_id.in_(intakes)).order_by(Doubt.raised_at)):
        by = "" if row.settled_by is None else initials.get(row.settled_by, "")
        asked = Asked(row.code, row.page_id, row.raised_at, row.settled_at, row.answer, by)
        found[row.intake_id] = (*found.get(row.intake_id, ()), asked)
    return found


def _read(session: Session, pages: Collection[UUID], own: Collection[str]) -> dict[UUID, Read]:
    """What was read, a page at a time: readings are large."""
    found = {}
    for page in pages:
        reading: dict[str, Any] | None = session.scalar(select(Page.reading).where(Page.id == page))
        if reading is not None:
            numbers = [one["number"] for one in reading["identity_numbers"]]
            mine = sum(number in own for number in numbers)
            found[page] = Read(
                bool(reading["blank"]),
                int(reading["rotation"]),
                tuple(one["code"] for one in reading["quality"]),
                mine,
                len(numbers) - mine,
                len(reading["barcodes"]),
            )
    return found


def _each(session: Session, pages: Collection[UUID]) -> list[tuple[UUID, datetime]]:
    wanted = select(Tombstone.page_id, Tombstone.at).where(Tombstone.page_id.in_(pages))
    return [(page, at) for page, at in session.execute(wanted)]
