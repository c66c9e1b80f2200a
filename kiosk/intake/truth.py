"""What is true of an intake now: its rows as they were sealed, and what was said of them since.

Sealed rows never change. :func:`truth` is the one function that puts them and their amendments together; screens,
papers, search and export read an intake through it and in no other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.linking import AsideReason
from kiosk.intake.people import held_by, in_use, wholes
from kiosk.records.tables import (
    Amendment,
    Applicant,
    Attestation,
    Channel,
    Document,
    DocumentRole,
    Doubt,
    Ending,
    Identifier,
    Intake,
    IntakeState,
    Page,
    PageState,
    Receipt,
    Tombstone,
)

ERASED = "erased"
"""Why a page is set aside whose bytes were erased."""


class AmendmentKind(StrEnum):
    """What can be said of an intake later; that something of it was erased, at any time."""

    VOID = "void"
    ERASED = "erased"
    PAGE_ERASED = "page_erased"


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as it counts now.

    Attributes:
        gone: what destroyed its bytes; None while they are here.
    """

    id: UUID
    document: UUID | None
    position: int
    sheet: int
    side: str
    state: PageState
    set_aside_reason: str | None
    sha256: str
    media_type: str
    width: int
    height: int
    dpi: tuple[float, float] | None
    source: str
    transform: dict[str, Any] | None
    reading_error: str | None
    was_read: bool
    gone: Ending | None = None

    @property
    def counts(self) -> bool:
        """Whether it is among the applicant's papers."""
        return self.state is not PageState.SET_ASIDE


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as it counts now, with its pages in order."""

    id: UUID
    position: int
    type: str | None
    role: DocumentRole
    copies: int
    attestation: Attestation | None
    handed_back: bool
    pages: tuple[PageView, ...] = ()

    @property
    def sheets(self) -> int:
        """Sheets of paper with at least one side that counts."""
        return len({page.sheet for page in self.pages if page.counts})


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt, settled or not."""

    id: UUID
    code: str
    page: UUID | None
    settled: bool
    answer: str | None


@dataclass(frozen=True, slots=True)
class AmendmentView:
    """One thing said later."""

    id: UUID
    kind: AmendmentKind
    reason: str
    made_at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class PersonView:
    """The applicant, as the open intake and record show them.

    Attributes:
        id: who they turned out to be, where persons were merged.
        number: the one in use; None for a person without a number.
        born: the birth date that the person states, apart from the date in a number.
        also: other numbers that the person is or was known by, each with its kind, the newest first.
    """

    id: UUID
    name: str | None
    number: str | None
    number_kind: str | None
    protected: bool
    born: date | None = None
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class IntakeView:
    """An intake as it is true now.

    Attributes:
        voided: it counts no longer; its papers and its history stay.
        erased: all of its papers were erased; its history stays.
        receipt: the receipt's number, for a finished one.
    """

    id: UUID
    state: IntakeState
    channel: Channel
    office: str
    clerk: UUID
    county_year: int
    category: str | None
    received_at: datetime
    posted_on: date | None
    completed_at: datetime | None
    expected_sheets: int | None
    applicant: PersonView | None
    documents: tuple[DocumentView, ...]
    pages: tuple[PageView, ...]
    doubts: tuple[DoubtView, ...]
    receipt: str | None = None
    voided: bool = False
    erased: bool = False
    amendments: tuple[AmendmentView, ...] = field(default=())

    @property
    def sheets(self) -> int:
        """Sheets with at least one side that counts."""
        return len({page.sheet for page in self.pages if page.counts})

    @property
    def sheets_handed_in(self) -> int:
        """All sheets that came, blank ones too; one that was scanned again is one."""
        again = AsideReason.AGAIN.value
        return len({page.sheet for page in self.pages if page.set_aside_reason != again})

    @property
    def counting_pages(self) -> tuple[PageView, ...]:
        return tuple(page for page in self.pages if page.counts)

    @property
    def set_aside(self) -> tuple[PageView, ...]:
        return tuple(page for page in self.pages if not page.counts)

    @property
    def open_doubts(self) -> tuple[DoubtView, ...]:
        return tuple(doubt for doubt in self.doubts if not doubt.settled)


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
    return amended(_as_sealed(session, row), amendments)


def amended(sealed: IntakeView, amendments: Sequence[Amendment]) -> IntakeView:
    """``sealed`` with everything said of it since, in order. Pure."""
    view = sealed
    for amendment in amendments:
        kind = AmendmentKind(amendment.kind)
        told = AmendmentView(amendment.id, kind, amendment.reason, amendment.made_at)
        view = replace(view, amendments=(*view.amendments, told))
        if kind is AmendmentKind.VOID:
            view = replace(view, voided=True)
        else:
            view = _without(view, frozenset(UUID(page) for page in amendment.values["pages"]))
            view = replace(view, erased=view.erased or kind is AmendmentKind.ERASED)
    return view


def _without(view: IntakeView, erased: frozenset[UUID]) -> IntakeView:
    """``view`` with these pages set aside for good."""

    def seen(pages: Sequence[PageView]) -> tuple[PageView, ...]:
        return tuple(
            replace(page, state=PageState.SET_ASIDE, set_aside_reason=ERASED) if page.id in erased else page
            for page in pages
        )

    documents = tuple(replace(document, pages=seen(document.pages)) for document in view.documents)
    return replace(view, pages=seen(view.pages), documents=documents)


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
    return PersonView(
        same[0].id,
        next((row.name for row in same if row.name is not None), None),
        identifier.number if identifier else None,
        identifier.kind if identifier else None,
        any(row.protected for row in same),
        next((row.stated_birth_date for row in same if row.stated_birth_date is not None), None),
        tuple((other.number, other.kind) for other in reversed(held) if other is not identifier),
    )


def _as_sealed(session: Session, row: Intake) -> IntakeView:
    pages = tuple(
        _page(page, gone)
        for page, gone in session.execute(
            select(Page, Tombstone.ending)
            .outerjoin(Tombstone, Tombstone.page_id == Page.id)
            .where(Page.intake_id == row.id)
            .order_by(Page.position)
        )
    )
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
        receipt=session.scalar(
            select(Receipt.number)
            .where(Receipt.intake_id == row.id)
            .order_by(Receipt.issued_at.desc())
            .limit(1)
        ),
    )


def _page(page: Page, gone: Ending | None) -> PageView:
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
        was_read=page.reading is not None or page.reading_error is not None or gone is not None,
        gone=gone,
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
    )
