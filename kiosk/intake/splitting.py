"""One stack, two persons: gives pages of an open intake to an intake of their own.

Two siblings' papers come in one pile. Whole sheets go, in their order; each intake has its own documents, counts its
own sheets, and says whose it is by its own pages. Taking the act back brings the pages together again, as long as
nothing was done with the other intake.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ScalarSelect, func, or_, select
from sqlalchemy.orm import Session, aliased

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import steps
from kiosk.intake.actors import Act, Actor
from kiosk.intake.judging import judge
from kiosk.intake.opened import PAPER, open_intake, row_of_open_intake
from kiosk.records.tables import Document, Doubt, Intake, IntakeState, Page, PageState
from kiosk.records.work import Records, Work


class Splitting:
    """The use case of one stack that is two persons'."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def split_off(self, actor: Actor, pages: Sequence[UUID]) -> UUID:
        """Gives these pages, with whatever else is on their sheets, to a new intake, received when theirs was;
        returns it. Whose it is, is open: its pages may propose somebody.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where the pages are not all of one intake, nothing that counts
                would stay, or one of them is being read; ``not_found``.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            chosen = [row_of_open_intake(work.session, Page, page) for page in pages]
            if not chosen or len({row.intake_id for row in chosen}) > 1:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_of_one")
            intake = open_intake(work.session, chosen[0].intake_id)
            sheets = {row.sheet for row in chosen}
            stack = work.session.scalars(
                select(Page).where(Page.intake_id == intake.id).order_by(Page.position)
            ).all()
            moving = [page for page in stack if page.sheet in sheets]
            if any(page.state is PageState.RECEIVED for page in moving):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="being_read")
            staying = [page for page in stack if page.sheet not in sheets]
            if all(page.state is PageState.SET_ASIDE for page in staying):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="nothing_stays")
            other, changes = _beside(work, actor, intake), steps.Changes()
            _count(intake, other, len(sheets), changes)
            kept = {page.document_id for page in staying}
            _give(work, other, moving, kept, changes)
            for position, page in enumerate(staying, 1):
                changes.set(page, position=position)
            for made in (other, intake):
                judge(work, made, actor.id)
            work.note(
                str(actor.id), "intake.started", other.id, channel=other.channel.value, split_from=intake.id
            )
            steps.record(
                work, actor, intake.id, "intake.split", changes, other=str(other.id), pages=len(moving)
            )
        return other.id


def pages_beside() -> ScalarSelect[int]:
    """Within a query for an intake: how many pages are in others that were one stack with it. Numbers that a page of
    those had here are not given to another, so that each has its own again when a split is taken back."""
    kin, theirs = aliased(Intake), aliased(Page)
    root = func.coalesce(Intake.split_from_id, Intake.id)
    wanted = select(func.count(theirs.id)).join(kin, kin.id == theirs.intake_id)
    one_stack = or_(kin.id == root, kin.split_from_id == root)
    return wanted.where(one_stack, kin.id != Intake.id).correlate(Intake).scalar_subquery()


def came_to_nothing(session: Session, intake: Intake) -> bool:
    """Whether its pages went back to the stack they came from, so that it is nobody's and nothing's."""
    if intake.split_from_id is None:
        return False
    return session.scalar(select(Page.id).where(Page.intake_id == intake.id).limit(1)) is None


def _beside(work: Work, actor: Actor, intake: Intake) -> Intake:
    """A new intake of what came together with ``intake``."""
    other = Intake(
        id=work.new_id(),
        station_id=intake.station_id,
        office=intake.office,
        clerk_id=actor.id,
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
        split_from_id=intake.split_from_id or intake.id,
    )
    work.session.add(other)
    work.session.flush()
    return other


def _count(intake: Intake, other: Intake, sheets: int, changes: steps.Changes) -> None:
    """Parts the number of sheets that somebody counted: all that were counted are still waited for."""
    if intake.expected_sheets is not None and intake.expected_sheets > 1:
        counted = min(sheets, intake.expected_sheets - 1)
        changes.set(other, expected_sheets=counted)
        changes.set(intake, expected_sheets=intake.expected_sheets - counted)


def _give(
    work: Work, other: Intake, moving: Sequence[Page], kept: set[UUID | None], changes: steps.Changes
) -> None:
    """Gives pages to another intake, in documents like those they were in, with the doubts about them.

    Args:
        kept: documents of which pages stay, and with them what was said of their originals.
    """
    documents: dict[UUID, UUID] = {}
    sheets: dict[int, int] = {}
    for position, page in enumerate(moving, 1):
        if page.document_id is not None and page.document_id not in documents:
            home = work.session.get_one(Document, page.document_id)
            made = _like(work, other, home, len(documents) + 1, whole=home.id not in kept)
            documents[page.document_id] = made.id
        changes.set(
            page,
            intake_id=other.id,
            document_id=None if page.document_id is None else documents[page.document_id],
            position=position,
            sheet=sheets.setdefault(page.sheet, len(sheets) + 1),
        )
    about = select(Doubt).where(Doubt.page_id.in_([page.id for page in moving]))
    for doubt in work.session.scalars(about):
        changes.set(doubt, intake_id=other.id)


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
