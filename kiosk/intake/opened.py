"""What all acts on an open intake need: the intake, if it is open, and its doubts."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.linking import DoubtCode
from kiosk.intake.vocabulary import DocumentType
from kiosk.records.tables import Document, DocumentRole, Doubt, Intake, IntakeState, Page, Tombstone
from kiosk.records.work import Work

Row = TypeVar("Row", Document, Page, Doubt)

KEEP, ASIDE = "keep", "set_aside"
"""A clerk's answers to a doubt about a page."""

PAPER, NOTE = "paper", "note"
"""A document's medium: its sheets are here, or its first page and a note of where the rest is."""


def open_intake(session: Session, intake: UUID) -> Intake:
    """The intake's row.

    Raises:
        EnvironmentFault: ``not_found``; ``not_allowed_now`` where it is parked or finished.
    """
    row = session.get(Intake, intake)
    if row is None:
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    require_open(row.state)
    return row


def require_open(state: IntakeState) -> None:
    """Does nothing where an intake in ``state`` can be worked on.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where it is parked or finished.
    """
    if state is not IntakeState.OPEN:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason=state.value)


def row_of_open_intake(session: Session, table: type[Row], ident: UUID) -> Row:
    """A document, page or doubt whose intake is open.

    Raises:
        EnvironmentFault: as :func:`open_intake`; ``not_allowed_now`` for a page that was erased.
    """
    row = session.get(table, ident)
    if row is None:
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    open_intake(session, row.intake_id)
    if table is Page and session.get(Tombstone, ident) is not None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="erased")
    return row


def was_read(page: Page) -> bool:
    """Whether the page's reading has come, or that it could not be read."""
    return page.link_evidence is not None or page.reading_error is not None


def open_doubts(
    session: Session, intake: UUID, codes: Collection[DoubtCode] | None = None, page: UUID | None = None
) -> list[Doubt]:
    """The intake's doubts that nobody has settled, oldest first; only those of ``codes`` or ``page`` where given."""
    wanted = select(Doubt).where(Doubt.intake_id == intake, Doubt.settled_at.is_(None))
    if codes is not None:
        wanted = wanted.where(Doubt.code.in_([code.value for code in codes]))
    if page is not None:
        wanted = wanted.where(Doubt.page_id == page)
    return list(session.scalars(wanted.order_by(Doubt.raised_at, Doubt.code)))


def raise_doubt(work: Work, intake: UUID, code: DoubtCode, page: UUID | None = None) -> bool:
    """Raises a doubt unless it stands already; says whether it is new."""
    standing = open_doubts(work.session, intake, [code])
    if any(doubt.page_id == page for doubt in standing):
        return False
    work.session.add(
        Doubt(
            id=work.new_id(),
            intake_id=intake,
            page_id=page,
            code=code.value,
            raised_at=work.now,
            settled_at=None,
            settled_by=None,
            answer=None,
        )
    )
    return True


def role_of(document_type: DocumentType | None) -> DocumentRole:
    """Whether a document of this type is the application itself or enclosed with it."""
    return DocumentRole.MAIN if document_type is DocumentType.APPLICATION else DocumentRole.ENCLOSURE
