"""What is true of an intake now: its rows as they were sealed, and what was said of them since.

Sealed rows never change. :func:`truth` is the one function that puts them and their amendments together; screens,
papers, search and export read an intake through it and in no other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.amended import Beside, amended, pages_named
from kiosk.intake.people import held_by, in_use, survivor, wholes
from kiosk.intake.views import ERASED as ERASED
from kiosk.intake.views import AmendmentKind as AmendmentKind
from kiosk.intake.views import AmendmentView as AmendmentView
from kiosk.intake.views import DocumentView as DocumentView
from kiosk.intake.views import DoubtView as DoubtView
from kiosk.intake.views import IntakeView as IntakeView
from kiosk.intake.views import PageView as PageView
from kiosk.intake.views import PersonView as PersonView
from kiosk.intake.views import RelationView as RelationView
from kiosk.intake.whose import COUNT_NO_LONGER, owner
from kiosk.records.tables import (
    Amendment,
    Applicant,
    Document,
    Doubt,
    Identifier,
    Intake,
    IntakeState,
    Page,
    Receipt,
    Tombstone,
)


def truth(session: Session, intake: UUID) -> IntakeView:
    """The intake as it is true now.

    Raises:
        EnvironmentFault: ``not_found``.
    """
    row = session.get(Intake, intake)
    if row is None:
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    amendments = session.scalars(
        select(Amendment).where(Amendment.intake_id == intake).order_by(Amendment.position)
    ).all()
    return amended(_as_sealed(session, row), amendments, _beside(session, amendments))


def _beside(session: Session, amendments: Iterable[Amendment]) -> Beside:
    """What these speak of that is not in their intake's own rows."""
    pages: set[UUID] = set()
    documents: set[UUID] = set()
    people: set[UUID] = set()
    for row in amendments:
        if row.kind == AmendmentKind.MOVED_IN:
            pages |= set(pages_named(row.values))
            documents |= {
                UUID(told["noted"]) for told in row.values["documents"] if told["noted"] is not None
            }
        elif row.kind == AmendmentKind.APPLICANT:
            people.add(UUID(row.values["is"]))
    if not pages and not people:
        return Beside()
    came = session.execute(_pages_as_sealed().where(Page.id.in_(pages)))
    notes = session.execute(select(Document.id, Document.note).where(Document.id.in_(documents)))
    return Beside(
        {page.id: _page(page) for page in came},
        {document: note for document, note in notes},  # noqa: C416 - rows, not pairs
        persons(session, people),
    )


def person(session: Session, applicant: UUID) -> PersonView:
    """Who an applicant is now, with the number in use. What one lacks, another who is the same person may have."""
    return persons(session, [applicant])[applicant]


def persons(session: Session, applicants: Iterable[UUID]) -> dict[UUID, PersonView]:
    """Who each of these is now: see :func:`person`."""
    whole = wholes(session, applicants)
    everybody = {one for same in whole.values() for one in same}
    rows = {row.id: row for row in session.scalars(select(Applicant).where(Applicant.id.in_(everybody)))}
    held: dict[UUID, list[Identifier]] = {}
    for identifier in held_by(session, everybody):
        held.setdefault(identifier.applicant_id, []).append(identifier)
    return {
        applicant: _person(
            [rows[one] for one in same], [number for one in same for number in held.get(one, ())]
        )
        for applicant, same in whole.items()
    }


def _person(same: Sequence[Applicant], held: Sequence[Identifier]) -> PersonView:
    identifier = in_use(held)
    named = next((row for row in same if row.name is not None), same[0])
    return PersonView(
        same[0].id,
        named.name,
        identifier.number if identifier else None,
        identifier.kind if identifier else None,
        any(row.protected for row in same),
        next((row.stated_birth_date for row in same if row.stated_birth_date is not None), None),
        next((row.language for row in same if row.language is not None), None),
        tuple((other.number, other.kind) for other in reversed(held) if other is not identifier),
        named.given_name,
        named.family_name,
    )


_OF_A_PAGE: Final = (
    Page.id, Page.document_id, Page.position, Page.sheet, Page.side, Page.state, Page.set_aside_reason, Page.sha256,
    Page.media_type, Page.width, Page.height, Page.dpi_x, Page.dpi_y, Page.source, Page.transform,
    Page.reading_error, Page.reading.is_not(None).label("has_reading"), Tombstone.ending,
)  # fmt: skip
"""What is shown of a page. Its reading is large, and an intake is fetched anew at every page that comes."""


def _pages_as_sealed() -> Select[Any]:
    return select(*_OF_A_PAGE).outerjoin(Tombstone, Tombstone.page_id == Page.id)


def _as_sealed(session: Session, row: Intake) -> IntakeView:
    of_intake = _pages_as_sealed().where(Page.intake_id == row.id).order_by(Page.position)
    pages = _numbered(session.execute(of_intake).all())
    documents = tuple(
        _document(document, pages)
        for document in session.scalars(
            select(Document).where(Document.intake_id == row.id).order_by(Document.position)
        )
    )
    doubts = session.scalars(select(Doubt).where(Doubt.intake_id == row.id).order_by(Doubt.raised_at))
    return IntakeView(
        id=row.id,
        state=row.state,
        channel=row.channel,
        office=row.office,
        clerk=row.clerk_id,
        county_year=row.county_year,
        category=row.category,
        received_at=row.received_at,
        posted_on=row.posted_on,
        completed_at=row.completed_at,
        expected_sheets=row.expected_sheets,
        applicant=None if row.applicant_id is None else person(session, row.applicant_id),
        documents=documents,
        pages=pages,
        doubts=tuple(DoubtView(d.id, d.code, d.page_id, d.settled_at is not None, d.answer) for d in doubts),
        receipt=_receipt(session, row.id),
        follows=_follows(session, row),
        followed_by=tuple(_followed_by(session, row.id)),
        split_from=row.split_from_id,
    )


def _receipt(session: Session, intake: UUID) -> str | None:
    """The number of the receipt that an intake has now."""
    wanted = select(Receipt.number).where(Receipt.intake_id == intake)
    return session.scalar(wanted.order_by(Receipt.issued_at.desc(), Receipt.number.desc()).limit(1))


def _follows(session: Session, row: Intake) -> RelationView | None:
    if row.follows_id is None or row.relation is None or not _of_one(session, row.id, row.follows_id):
        return None
    return RelationView(row.relation, row.follows_id, _receipt(session, row.follows_id))


def _followed_by(session: Session, intake: UUID) -> Iterable[RelationView]:
    later = select(Intake).where(
        Intake.follows_id == intake, Intake.state == IntakeState.COMPLETED, Intake.id.not_in(COUNT_NO_LONGER)
    )
    for row in session.scalars(later.order_by(Intake.completed_at)):
        if row.relation is not None and _of_one(session, row.id, intake):
            yield RelationView(row.relation, row.id, _receipt(session, row.id))


def _of_one(session: Session, intake: UUID, other: UUID) -> bool:
    """Whether two intakes are still one person's."""
    whose = {
        None if one is None else survivor(session, one)
        for one in (owner(session, intake), owner(session, other))
    }
    return len(whose) == 1


def _numbered(rows: Sequence[Row[Any]]) -> tuple[PageView, ...]:
    """An intake's pages in order, they and their sheets counted from 1: those of an envelope are stored as they are
    counted through the whole pile."""
    sheets = {sheet: number for number, sheet in enumerate(sorted({row.sheet for row in rows}), 1)}
    return tuple(
        replace(_page(row), position=position, sheet=sheets[row.sheet])
        for position, row in enumerate(rows, 1)
    )


def _page(page: Row[Any]) -> PageView:
    return PageView(
        id=page.id,
        document=page.document_id,
        position=page.position,
        sheet=page.sheet,
        side=page.side,
        state=page.state,
        set_aside_reason=page.set_aside_reason,
        sha256=page.sha256,
        media_type=page.media_type,
        width=page.width,
        height=page.height,
        dpi=None if page.dpi_x is None or page.dpi_y is None else (page.dpi_x, page.dpi_y),
        source=page.source,
        transform=page.transform,
        reading_error=page.reading_error,
        was_read=bool(page.has_reading) or page.reading_error is not None or page.ending is not None,
        gone=page.ending,
    )


def _document(document: Document, pages: Sequence[PageView]) -> DocumentView:
    return DocumentView(
        id=document.id,
        position=document.position,
        type=document.type,
        role=document.role,
        copies=document.copies,
        attestation=document.attestation,
        handed_back=document.handed_back,
        pages=tuple(page for page in pages if page.document == document.id),
        to_hand_back=document.to_hand_back,
        note=document.note,
    )
