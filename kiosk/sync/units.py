"""What is delivered at once: an intake, or one thing that was said later, with every row that belongs to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
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


_GIVEN = "applicant"
"""An amendment that says whose an intake is."""

_IN_WORDS = frozenset({PersonAct.NAMED, PersonAct.BORN, PersonAct.LANGUAGE})
"""What is emptied of what was said of a person, when they are forgotten."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the outbox.

    Attributes:
        retry_at: when it is due again, where it was put aside.
    """

    sequence: int
    kind: Kind
    subject: UUID
    retry_at: datetime | None


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
    """What the county has not confirmed, in its order."""
    wanted = (
        select(Outbox.sequence, Outbox.kind, Outbox.subject_id, Delivery.retry_at)
        .outerjoin(Delivery, Delivery.outbox_sequence == Outbox.sequence)
        .where(Outbox.sequence > after, Delivery.delivered_at.is_(None), Outbox.kind.in_(list(Kind)))
        .order_by(Outbox.sequence)
        .limit(at_most)
    )
    return [
        Told(row.sequence, Kind(row.kind), row.subject_id, row.retry_at) for row in session.execute(wanted)
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
            return _person_amendment(session, unit)
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
    _add_pages(session, unit, intake.county_year)
    if any(not _has_content(row) for row in unit.rows.get(Receipt, ())):
        unit.emptied = True
    return unit


def _add_pages(session: Session, unit: Unit, year: int) -> None:
    """The pages whose bytes go along; which one's are not here though nobody destroyed them."""
    unit.year = year
    wanted = (
        select(
            Page.id, Page.sha256, Page.size,
            PageImage.page_id.is_not(None).label("is_here"), Tombstone.page_id.is_not(None).label("is_buried"),
        )
        .outerjoin(PageImage, (PageImage.page_id == Page.id) & (PageImage.county_year == year))
        .outerjoin(Tombstone, Tombstone.page_id == Page.id)
        .where(Page.intake_id == unit.told.subject)
        .order_by(Page.position)
    )  # fmt: skip
    for row in session.execute(wanted):
        if row.is_here:
            unit.pages.append(PageBytes(row.id, row.sha256, row.size))
        elif not row.is_buried:
            unit.lost = unit.lost or row.id
        unit.emptied = unit.emptied or row.is_buried


def _has_content(receipt: Row) -> bool:
    return CROSSINGS[Receipt].field(receipt, "content") != "{}"


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
        said = session.get_one(Amendment, ident)
        if said.kind == _GIVEN:
            _add_persons(session, unit, [UUID(said.values["is"])])
        _add(session, unit, Tombstone, "amendment_id", ident)
    elif any(not _has_content(row) for row in unit.rows.get(Receipt, ())):
        unit.emptied = True
    return unit


def _person_amendment(session: Session, unit: Unit) -> Unit | NotNow:
    said = session.get_one(PersonAmendment, unit.told.subject)
    if said.kind is PersonAct.FORGOTTEN and _is_more_of(session, said.applicant_id, unit.told.sequence):
        return NotNow.INTAKE_WAITS
    persons = [said.applicant_id]
    if said.kind is PersonAct.MERGED:
        persons.append(UUID(said.values["into"]))
    if said.kind is PersonAct.FORGOTTEN:
        # nothing is told of them any more; what may be said of them after that comes with it
        _add(session, unit, Applicant, "id", *persons)
        unit.emptied = True
    else:
        _add_persons(session, unit, persons)
    _add(session, unit, PersonAmendment, "id", said.id)
    if said.kind in _IN_WORDS and set(said.values) <= {"salt"}:
        unit.emptied = True
    return unit


def _is_more_of(session: Session, person: UUID, before: int) -> bool:
    """Whether anything of somebody's intakes that was told before is not at the county yet: whoever is forgotten is
    forgotten there last."""
    given = select(Amendment.intake_id).where(
        Amendment.kind == _GIVEN, Amendment.values["is"].as_string() == str(person)
    )
    intakes = select(Intake.id).where(or_(Intake.applicant_id == person, Intake.id.in_(given)))
    amendments = select(Amendment.id).where(Amendment.intake_id.in_(intakes))
    of_theirs = or_(
        and_(Outbox.kind == Kind.INTAKE, Outbox.subject_id.in_(intakes)),
        and_(Outbox.kind == Kind.AMENDMENT, Outbox.subject_id.in_(amendments)),
    )
    waiting = (
        select(Outbox.sequence)
        .outerjoin(Delivery, Delivery.outbox_sequence == Outbox.sequence)
        .where(Outbox.sequence < before, Delivery.delivered_at.is_(None), of_theirs)
    )
    return session.scalar(waiting.limit(1)) is not None


def _add_persons(session: Session, unit: Unit, persons: Sequence[UUID]) -> None:
    _add(session, unit, Applicant, "id", *persons)
    _add(session, unit, Identifier, "applicant_id", *persons)
    _add(session, unit, Contact, "applicant_id", *persons)
    numbers, contacts = _named(unit, Identifier), _named(unit, Contact)
    unit.emptied = unit.emptied or any(not number["number"] for number in numbers)
    for person in _named(unit, Applicant):
        theirs = [number for number in numbers if number["applicant_id"] == person["id"]]
        reached = [contact for contact in contacts if contact["applicant_id"] == person["id"]]
        unit.persons.append(Person(UUID(person["id"]), _told(person, theirs, reached)))


def _named(unit: Unit, table: type[Base]) -> list[dict[str, str | None]]:
    """What the columns of a unit's rows say, by their names, in the order in which the rows were made."""
    columns = CROSSINGS[table].columns
    named = [dict(zip(columns, row.fields, strict=True)) for row in unit.rows.get(table, ())]
    return sorted(named, key=lambda row: (row["created_at"] or "", row["id"] or ""))


_NAMES = ("given_name", "family_name", "search_name", "stated_birth_date", "language", "merged_into")


def _told(
    person: Mapping[str, str | None],
    numbers: Sequence[Mapping[str, str | None]],
    reached: Sequence[Mapping[str, str | None]],
) -> str:
    """A person as they are known here now; numbers and contacts by their ids, which cross as rows."""
    told: dict[str, Any] = {
        **{name: person[name] for name in _NAMES},
        "protected": person["protected"] == "t",
        "identifiers": [
            {name: number[name] for name in ("id", "superseded_by", "withdrawn_at")} for number in numbers
        ],
        "contacts": [{name: contact[name] for name in ("id", "replaced_at")} for contact in reached],
    }
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
