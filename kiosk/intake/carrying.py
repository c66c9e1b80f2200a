"""Carries pages from one open intake to another: whole sheets, in documents like those they were in, with the doubts
about them. What is carried can be carried back: every column that changes is remembered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import steps
from kiosk.intake.opened import PAPER, role_of
from kiosk.records.tables import Document, Doubt, Intake, IntakeState, Page, PageState
from kiosk.records.work import Work


def beside(work: Work, clerk: UUID, intake: Intake, split_from: UUID | None = None) -> Intake:
    """A new intake of what came together with ``intake``; whose it is, is open."""
    other = Intake(
        id=work.new_id(),
        station_id=intake.station_id,
        office=intake.office,
        clerk_id=clerk,
        channel=intake.channel,
        state=IntakeState.OPEN,
        received_at=intake.received_at,
        posted_on=intake.posted_on,
        county_year=intake.county_year,
        category=None,
        expected_sheets=None,
        applicant_id=None,
        basis=None,
        completed_at=None,
        follows_id=None,
        relation=None,
        split_from_id=split_from,
    )
    work.session.add(other)
    work.session.flush()
    return other


def stack_of(work: Work, intake: UUID) -> list[Page]:
    """All of an intake's pages, in order."""
    return list(work.session.scalars(select(Page).where(Page.intake_id == intake).order_by(Page.position)))


def whole_sheets(stack: Sequence[Page], of: Collection[Page]) -> list[Page]:
    """The pages of a stack that are on the sheets of these.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where one of them is being read.
    """
    sheets = {page.sheet for page in of}
    found = [page for page in stack if page.sheet in sheets]
    if any(page.state is PageState.RECEIVED for page in found):
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="being_read")
    return found


def lay(order: Sequence[Page], changes: steps.Changes) -> None:
    """Numbers an intake's pages in this order."""
    for position, page in enumerate(order, 1):
        changes.set(page, position=position)


def carry(
    work: Work,
    moving: Sequence[Page],
    other: Intake,
    staying: Collection[Page],
    changes: steps.Changes,
    *,
    first: bool = False,
    fresh: bool = False,
) -> None:
    """Gives pages to another intake, where they keep their order. Where they stand there is for the caller to say.

    Args:
        moving: whole sheets of one intake, in order.
        staying: that intake's other pages: of a document that some of them are in, what was said of the original
            stays too.
        first: their documents come before those that the other intake has; otherwise after them.
        fresh: of a document that some stay in, nothing is known of the others: it may be another's.
    """
    kept = {page.document_id for page in staying}
    homes = list(dict.fromkeys(page.document_id for page in moving if page.document_id is not None))
    there = list(work.session.scalars(_documents_of(other.id)))
    last = there[-1].position if there else 0
    if first:
        for document in there:
            changes.set(document, position=document.position + len(homes))
        last = 0
    made: dict[UUID | None, UUID | None] = {None: None}
    for place, home in enumerate(homes, last + 1):
        like, whole = work.session.get_one(Document, home), home not in kept
        if fresh and not whole:
            made[home] = begin_document(work, other.id, place).id
        else:
            made[home] = _like(work, other, like, place, whole=whole).id
    for page in moving:
        changes.set(page, intake_id=other.id, document_id=made[page.document_id])
    about = select(Doubt).where(Doubt.page_id.in_([page.id for page in moving]))
    for doubt in work.session.scalars(about):
        changes.set(doubt, intake_id=other.id)


def begin_document(work: Work, intake: UUID, position: int) -> Document:
    """A document of which nothing is known yet."""
    made = Document(
        id=work.new_id(),
        intake_id=intake,
        position=position,
        type=None,
        role=role_of(None),
        attestation=None,
        confidentiality=None,
    )
    work.session.add(made)
    work.session.flush()
    return made


def _documents_of(intake: UUID) -> Select[Document]:
    return select(Document).where(Document.intake_id == intake).order_by(Document.position)


def _like(work: Work, other: Intake, home: Document, position: int, *, whole: bool) -> Document:
    """A document of the other intake that is what this one was said to be; of a whole one also what was said of the
    original."""
    made = Document(
        id=work.new_id(),
        intake_id=other.id,
        position=position,
        type=home.type,
        role=home.role,
        copies=home.copies,
        attestation=home.attestation,
        handed_back=whole and home.handed_back,
        medium=home.medium if whole else PAPER,
        confidentiality=home.confidentiality,
        note=home.note if whole else None,
        to_hand_back=whole and home.to_hand_back,
    )
    work.session.add(made)
    work.session.flush()
    return made
