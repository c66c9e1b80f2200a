"""What our own sheets in a stack say: a cover sheet, whose the papers are and of what kind the one behind it is; an
application form, what is enclosed.

A cover sheet is set aside as every sheet of our own is. It speaks all the same, as long as nobody has set it aside by
hand or taken it for one of the papers: see :class:`kiosk.intake.papers.Telling`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.intake.linking import Evidence
from kiosk.intake.opened import role_of
from kiosk.intake.papers import Papers, Telling
from kiosk.intake.views import IntakeView
from kiosk.intake.vocabulary import DocumentType
from kiosk.records.tables import CoverSheet, Document, Intake, Page, Step

_ENCLOSURE = "enclosure."
_TYPED = "typed"
"""Where a cover sheet's page keeps what it has typed, so that it can be taken back: the document and the type."""


def cover_of(session: Session, ident: str) -> CoverSheet | None:
    """The cover sheet with this id; None where this station gave out none, or has forgotten whose it was."""
    return session.scalar(select(CoverSheet).where(CoverSheet.code == ident))


def type_said(cover: CoverSheet, evidence: Evidence) -> str | None:
    """The type that is ticked on a cover sheet, by the order that its boxes were printed in; None unless exactly one
    is, and no other may be."""

    def printed(names: Collection[str]) -> list[int]:
        return [int(name) for name in names if int(name) < len(cover.types)]

    ticked = printed(evidence.ticked)
    return str(cover.types[ticked[0]]) if len(ticked) == 1 and not printed(evidence.unsure) else None


def said_enclosed(session: Session, view: IntakeView) -> frozenset[str]:
    """The types that an application form of ours among the intake's papers says are enclosed: the plain ticks."""
    pages = [
        page.id
        for document in view.documents
        if document.type == DocumentType.APPLICATION
        for page in document.pages
        if page.counts
    ]
    forms = select(Page.link_evidence).where(Page.id.in_(pages))
    ticked = (name for kept in session.scalars(forms) for name in (kept or {}).get("ticked", ()))
    return frozenset(name.removeprefix(_ENCLOSURE) for name in ticked if name.startswith(_ENCLOSURE))


def type_behind(
    session: Session,
    intake: Intake,
    papers: Papers,
    told: Sequence[Telling],
    doubtful: Collection[UUID | None],
) -> None:
    """Types the document behind each cover sheet as it says, and takes back what one has typed that says it no
    longer. What a clerk has said stays.

    Args:
        papers: the intake's pages.
        told: those that tell something, in order.
        doubtful: pages that are in doubt: what such a cover sheet says is for a clerk to decide.
    """
    for page in told:
        if page.evidence.cover is None:
            continue
        wanted = None
        ident = None if page.id in doubtful else page.cover
        cover = None if ident is None else cover_of(session, ident)
        document = None if cover is None else papers.document_behind(page.position)
        if cover is not None and document is not None:
            said = type_said(cover, page.evidence)
            wanted = None if said is None else (document, said)
        _bring_to(session, intake, papers, page, wanted)


def _bring_to(
    session: Session, intake: Intake, papers: Papers, page: Telling, wanted: tuple[UUID, str] | None
) -> None:
    kept = dict(page.kept or {})
    told = kept.pop(_TYPED, None)
    before = None if told is None else (UUID(told[0]), str(told[1]))
    if before != wanted and before is not None:
        document = session.get_one(Document, before[0])
        if document.type == before[1] and not _said_by_clerk(session, intake.id, document.id):
            document.type, document.role = None, role_of(None)
    if wanted is not None:
        document = session.get_one(Document, wanted[0])
        if document.type is None and not _said_by_clerk(session, intake.id, document.id):
            document.type, document.role = wanted[1], role_of(DocumentType.OTHER)
        if document.type != wanted[1]:
            wanted = None
    after = kept if wanted is None else {**kept, _TYPED: [str(wanted[0]), wanted[1]]}
    if after != page.kept:
        for row in papers.named([page.id]):
            row.link_evidence = after


def _said_by_clerk(session: Session, intake: UUID, document: UUID) -> bool:
    """Whether an act that holds has said what a document is, or that it is nothing."""
    acts = select(Step.changes).where(Step.intake_id == intake, Step.undone_at.is_(None))
    return any(
        change["id"] == str(document) and "type" in change["after"]
        for changes in session.scalars(acts)
        for change in changes
    )
