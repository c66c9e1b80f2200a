"""What is delivered at once: an intake, or one thing that was said later, with every row that belongs to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.records.tables import (
    Amendment,
    Anchor,
    Applicant,
    Base,
    Batch,
    Contact,
    Delivery,
    Document,
    Doubt,
    Envelope,
    Identifier,
    Intake,
    IntakeState,
    Outbox,
    Page,
    PageImage,
    PersonAct,
    PersonAmendment,
    Receipt,
    SignOff,
    Tombstone,
)
from kiosk.sync.rows import CROSSINGS, Row


class Kind(StrEnum):
    """What the outbox tells of."""

    INTAKE = "intake"
    AMENDMENT = "amendment"
    PERSON_AMENDMENT = "person_amendment"
    RECEIPT = "receipt"
    ANCHOR = "anchor"
    BATCH = "batch"


_IN_WORDS = frozenset({PersonAct.NAMED, PersonAct.BORN, PersonAct.LANGUAGE})
"""What is emptied of what was said of a person, when they are forgotten."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the outbox.

    Attributes:
        attempts: how often it failed.
    """

    sequence: int
    kind: Kind
    subject: UUID
    attempts: int


@dataclass(frozen=True, slots=True)
class PageBytes:
    """A page whose bytes go along.

    Attributes:
        size: of the stored bytes.
    """

    id: UUID
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """A person as this station knows them now.

    Attributes:
        told: for the county, as canonical JSON.
    """

    id: UUID
    told: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.told.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True, repr=False)
class Unit:
    """One delivery.

    Attributes:
        rows: by table.
        persons: whom they tell of.
        year: the county year of the pages.
        pages: whose bytes go along.
        lost: a page whose bytes should be here and are not, though nobody erased or purged it.
        emptied: something of it was erased here or forgotten: what the county took before may hold more than is left
            here, so that only whose it is can be compared.
    """

    told: Told
    rows: dict[type[Base], list[Row]] = field(default_factory=dict)
    persons: list[Person] = field(default_factory=list)
    year: int | None = None
    pages: list[PageBytes] = field(default_factory=list)
    lost: UUID | None = None
    emptied: bool = False

    @property
    def size(self) -> int:
        """The pages' bytes."""
        return sum(page.size for page in self.pages)


class NotNow(StrEnum):
    """Why something in the outbox can't be delivered as things are."""

    INTAKE_WAITS = "intake_waits"
    NOT_FINISHED = "not_finished"


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to deliver: the intake was erased before it was finished, and the county never had it."""


def waiting(session: Session, after: int, at_most: int) -> list[Told]:
    """What the county has not confirmed, in its order; what was put aside is in it once its time has come: see
    :func:`is_due`."""
    wanted = (
        select(Outbox.sequence, Outbox.kind, Outbox.subject_id, Delivery.attempts, Delivery.aside_at)
        .outerjoin(Delivery, Delivery.outbox_sequence == Outbox.sequence)
        .where(Outbox.sequence > after, Delivery.delivered_at.is_(None))
        .order_by(Outbox.sequence)
        .limit(at_most)
    )
    return [
        Told(row.sequence, Kind(row.kind), row.subject_id, row.attempts or 0)
        for row in session.execute(wanted)
    ]


def unit_of(session: Session, told: Told) -> Unit | Nothing | NotNow:
    """Reads a delivery as it stands at this moment."""
    unit = Unit(told)
    match told.kind:
        case Kind.INTAKE:
            return _intake(session, unit)
        case Kind.AMENDMENT:
            return _of_intake(session, unit, Amendment)
        case Kind.RECEIPT:
            return _of_intake(session, unit, Receipt)
        case Kind.PERSON_AMENDMENT:
            _person_amendment(session, unit)
        case Kind.ANCHOR:
            _add(session, unit, Anchor, "id", told.subject)
        case Kind.BATCH:
            _add(session, unit, Batch, "id", told.subject)
            _add(session, unit, Envelope, "batch_id", told.subject)
            _add(session, unit, SignOff, "batch_id", told.subject)
    return unit


def bytes_of(session: Session, year: int, pages: Sequence[PageBytes]) -> Iterator[tuple[UUID, bytes]]:
    """The stored bytes of pages; a page whose bytes are gone by now is left out."""
    wanted = select(PageImage.page_id, PageImage.data).where(
        PageImage.county_year == year, PageImage.page_id.in_([page.id for page in pages])
    )
    for row in session.execute(wanted.execution_options(yield_per=16)):
        yield row.page_id, row.data


def _add(session: Session, unit: Unit, table: type[Base], by: str, *ids: UUID) -> None:
    rows = list(CROSSINGS[table].read(session, by, *ids))
    if rows:
        unit.rows[table] = rows


def _intake(session: Session, unit: Unit) -> Unit | NotNow:
    ident = unit.told.subject
    intake = session.execute(
        select(Intake.state, Intake.applicant_id, Intake.county_year).where(Intake.id == ident)
    ).one()
    if intake.state is not IntakeState.COMPLETED:
        return NotNow.NOT_FINISHED
    if intake.applicant_id is not None:
        _add_persons(session, unit, [intake.applicant_id])
    _add(session, unit, Intake, "id", ident)
    _add(session, unit, Document, "intake_id", ident)
    _add(session, unit, Page, "intake_id", ident)
    _add(session, unit, Doubt, "intake_id", ident)
    _add(session, unit, Receipt, "intake_id", ident)
    of_page = (PageImage.page_id == Page.id) & (PageImage.county_year == intake.county_year)
    pages = (
        select(Page.id, Page.sha256, Page.size)
        .join(PageImage, of_page)
        .where(Page.intake_id == ident)
        .order_by(Page.position)
    )
    lost = (
        select(Page.id)
        .outerjoin(PageImage, of_page)
        .outerjoin(Tombstone, Tombstone.page_id == Page.id)
        .where(Page.intake_id == ident, PageImage.page_id.is_(None), Tombstone.page_id.is_(None))
    )
    unit.lost = session.scalar(lost.limit(1))
    unit.year = intake.county_year
    unit.pages = [PageBytes(row.id, row.sha256, row.size) for row in session.execute(pages)]
    buried = select(Tombstone.page_id).join(Page, Page.id == Tombstone.page_id).where(Page.intake_id == ident)
    emptied = session.scalars(select(Receipt.content).where(Receipt.intake_id == ident)).all()
    if session.scalar(buried.limit(1)) is not None or any(not content for content in emptied):
        unit.emptied = True
    return unit


def _of_intake(session: Session, unit: Unit, table: type[Amendment | Receipt]) -> Unit | Nothing | NotNow:
    """What was said of an intake: after it, in whatever order the two were told."""
    ident = unit.told.subject
    intake = session.scalars(select(table.intake_id).where(table.id == ident)).one()
    state = session.scalar(select(Intake.state).where(Intake.id == intake))
    if state is IntakeState.ERASED:
        return Nothing()
    if state is not IntakeState.COMPLETED:
        return NotNow.NOT_FINISHED
    delivered = (
        select(Delivery.delivered_at)
        .join(Outbox, Outbox.sequence == Delivery.outbox_sequence)
        .where(Outbox.kind == Kind.INTAKE, Outbox.subject_id == intake)
    )
    if session.scalar(delivered) is None:
        return NotNow.INTAKE_WAITS
    _add(session, unit, table, "id", ident)
    if table is Amendment:
        _add(session, unit, Tombstone, "amendment_id", ident)
    elif not session.scalars(select(Receipt.content).where(Receipt.id == ident)).one():
        unit.emptied = True
    return unit


def _person_amendment(session: Session, unit: Unit) -> None:
    said = session.get_one(PersonAmendment, unit.told.subject)
    persons = [said.applicant_id]
    if said.kind is PersonAct.MERGED:
        persons.append(UUID(said.values["into"]))
    _add_persons(session, unit, persons)
    _add(session, unit, PersonAmendment, "id", said.id)
    if said.kind in _IN_WORDS and set(said.values) <= {"salt"}:
        unit.emptied = True


def _add_persons(session: Session, unit: Unit, persons: Sequence[UUID]) -> None:
    _add(session, unit, Applicant, "id", *persons)
    _add(session, unit, Identifier, "applicant_id", *persons)
    number = CROSSINGS[Identifier].columns.index("number")
    unit.emptied = unit.emptied or any(not row.fields[number] for row in unit.rows.get(Identifier, ()))
    _add(session, unit, Contact, "applicant_id", *persons)
    for person in session.scalars(select(Applicant).where(Applicant.id.in_(persons))):
        unit.persons.append(Person(person.id, _told(session, person)))


def _told(session: Session, person: Applicant) -> str:
    """A person as they are known here now; numbers and contacts by their ids, which cross as rows."""
    numbers = session.scalars(
        select(Identifier)
        .where(Identifier.applicant_id == person.id)
        .order_by(Identifier.created_at, Identifier.id)
    )
    reached = session.scalars(
        select(Contact).where(Contact.applicant_id == person.id).order_by(Contact.created_at, Contact.id)
    )
    told: dict[str, Any] = {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "search_name": person.search_name,
        "stated_birth_date": None
        if person.stated_birth_date is None
        else person.stated_birth_date.isoformat(),
        "language": person.language,
        "protected": person.protected,
        "merged_into": None if person.merged_into is None else str(person.merged_into),
        "identifiers": [
            {
                "id": str(one.id),
                "superseded_by": None if one.superseded_by is None else str(one.superseded_by),
                "withdrawn_at": None if one.withdrawn_at is None else one.withdrawn_at.isoformat(),
            }
            for one in numbers
        ],
        "contacts": [
            {
                "id": str(one.id),
                "replaced_at": None if one.replaced_at is None else one.replaced_at.isoformat(),
            }
            for one in reached
        ],
    }
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
