"""The acts between the envelopes of a batch: one that is two is parted, two that are one are put together, and sheets
that lie in the wrong one go to another. Whole sheets go; no act loses a page or doubles one; all can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import steps
from kiosk.intake.actors import Act, Actor
from kiosk.intake.batches import open_batch
from kiosk.intake.carrying import carry, lay, stack_of, whole_sheets
from kiosk.intake.cutting import envelope_of, is_paper
from kiosk.intake.judging import judge
from kiosk.intake.opened import open_intake, row_of_open_intake
from kiosk.intake.splitting import give_to_another
from kiosk.records.tables import Basis, Envelope, Intake, IntakeState, Page
from kiosk.records.work import Records, Work

_SETTLED = (Basis.GIVEN, Basis.CONFIRMED)


class Envelopes:
    """The use cases."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def split_at(self, actor: Actor, page: UUID) -> UUID:
        """Begins another envelope with the sheet that a page is on: it and all behind it. Returns the intake that
        they are in then; whose it is, is open.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where nothing that counts would stay, a page is being
                read, or the page is in no open batch.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = row_of_open_intake(work.session, Page, page)
            _require_batch(work.session, row.intake_id)
            stack = stack_of(work, row.intake_id)
            first = next(place for place, one in enumerate(stack) if one.sheet == row.sheet)
            return give_to_another(work, actor, stack[first:])

    def merge(self, actor: Actor, intake: UUID) -> UUID:
        """Puts an envelope's pages at the end of the one before it in the pile; returns that one's intake, whose
        papers they are then. A person that somebody gave stays given.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where none comes before it, that one is finished, or
                a page is being read.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            source = open_intake(work.session, intake)
            own = _require_batch(work.session, source.id)
            before = _before(work.session, own)
            if before is None:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="first_envelope")
            target, changes = open_intake(work.session, before.intake_id), steps.Changes()
            there, coming = stack_of(work, target.id), stack_of(work, source.id)
            whole_sheets([*there, *coming], [*there, *coming])
            both = None not in (target.expected_sheets, source.expected_sheets)
            together = (target.expected_sheets or 0) + (source.expected_sheets or 0)
            changes.set(target, expected_sheets=together if both else None)
            changes.set(source, expected_sheets=None)
            if source.basis in _SETTLED and target.basis not in _SETTLED:
                changes.set(target, applicant_id=source.applicant_id, basis=source.basis)
            carry(work, coming, target, (), changes)
            lay([*there, *coming], changes)
            changes.set(before, closed=own.closed)
            _done(work, actor, source, target, "envelopes.merged", changes, len(coming))
        return target.id

    def move(self, actor: Actor, pages: Sequence[UUID], intake: UUID) -> None:
        """Gives the sheets that these pages are on to another envelope of the batch: to its end where that one comes
        before theirs, else to its beginning.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where the pages are not all of one other envelope of
                the same batch, or one is being read.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            chosen = [row_of_open_intake(work.session, Page, page) for page in pages]
            if not chosen or len({row.intake_id for row in chosen}) > 1:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_of_one")
            source, target = (open_intake(work.session, one) for one in (chosen[0].intake_id, intake))
            own, other = (_require_batch(work.session, one.id) for one in (source, target))
            if own.batch_id != other.batch_id or own is other:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_of_one")
            stack, there, changes = stack_of(work, source.id), stack_of(work, target.id), steps.Changes()
            moving = whole_sheets(stack, chosen)
            staying = [page for page in stack if page not in moving]
            if not any(map(is_paper, staying)):
                moving, staying = stack, []  # no separator is left where nobody sees it
            first = other.position > own.position
            _count(source, target, len({page.sheet for page in moving}), changes)
            carry(work, moving, target, staying, changes, first=first)
            lay([*moving, *there] if first else [*there, *moving], changes)
            lay(staying, changes)
            _done(work, actor, source, target, "envelope.pages_moved", changes, len(moving))


def _require_batch(session: Session, intake: UUID) -> Envelope:
    """The envelope that an intake is of.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where it is of none, or its batch is not open.
    """
    envelope = envelope_of(session, intake)
    if envelope is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_batch")
    open_batch(session, envelope.batch_id)
    return envelope


def _before(session: Session, envelope: Envelope) -> Envelope | None:
    """The envelope with pages that comes before another in the pile; None before the first, or where that one is
    finished."""
    earlier = select(Envelope).where(
        Envelope.batch_id == envelope.batch_id, Envelope.position < envelope.position
    )
    filled = earlier.join(Page, Page.intake_id == Envelope.intake_id)
    found = session.scalar(filled.order_by(Envelope.position.desc()).limit(1))
    finished = found is not None and session.get_one(Intake, found.intake_id).state is not IntakeState.OPEN
    return None if finished else found


def _count(source: Intake, target: Intake, sheets: int, changes: steps.Changes) -> None:
    """Who counted an envelope's sheets counted those that go too."""
    if source.expected_sheets is not None:
        left = source.expected_sheets - sheets
        changes.set(source, expected_sheets=left if left > 0 else None)
    if target.expected_sheets is not None:
        changes.set(target, expected_sheets=target.expected_sheets + sheets)


def _done(
    work: Work, actor: Actor, source: Intake, target: Intake, act: str, changes: steps.Changes, pages: int
) -> None:
    """Lets follow what follows from an act, and keeps it."""
    for touched in (source, target):
        judge(work, touched, actor.id)
    steps.record(work, actor, source.id, act, changes, into=str(target.id), pages=pages)
