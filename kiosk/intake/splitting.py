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
from kiosk.intake.carrying import beside, carry, lay, stack_of, whole_sheets
from kiosk.intake.cutting import begin_envelope_behind, envelope_of
from kiosk.intake.judging import judge
from kiosk.intake.opened import open_intake, row_of_open_intake
from kiosk.records.tables import Intake, Page, PageState
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
            return give_to_another(work, actor, whole_sheets(stack_of(work, intake.id), chosen))


def give_to_another(work: Work, actor: Actor, moving: Sequence[Page]) -> UUID:
    """Gives whole sheets of one open intake to a new one; returns it.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where nothing that counts would stay, or one of them is being read.
    """
    intake = work.session.get_one(Intake, moving[0].intake_id)
    stack = stack_of(work, intake.id)
    moving = whole_sheets(stack, moving)
    staying = [page for page in stack if page not in moving]
    if all(page.state is PageState.SET_ASIDE for page in staying):
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="nothing_stays")
    other, changes = _begin_beside(work, actor, intake), steps.Changes()
    _count(intake, other, len({page.sheet for page in moving}), changes)
    carry(work, moving, other, staying, changes)
    lay(moving, changes)
    lay(staying, changes)
    if other.split_from_id is not None:
        _count_sheets_anew(moving, changes)
    for made in (other, intake):
        judge(work, made, actor.id)
    steps.record(work, actor, intake.id, "intake.split", changes, other=str(other.id), pages=len(moving))
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
    """Whether its pages went back to the stack they came from, or to other envelopes, so that it is nobody's and
    nothing's."""
    if intake.split_from_id is None and envelope_of(session, intake.id) is None:
        return False
    return session.scalar(select(Page.id).where(Page.intake_id == intake.id).limit(1)) is None


def _begin_beside(work: Work, actor: Actor, intake: Intake) -> Intake:
    """Begins the other intake: in a batch in an envelope of its own, behind the one it came in."""
    envelope = envelope_of(work.session, intake.id)
    if envelope is not None:
        other = begin_envelope_behind(work, actor.id, envelope)
        other.received_at, other.posted_on = intake.received_at, intake.posted_on
        made = envelope_of(work.session, other.id)
        if made is not None:
            made.closed = envelope.closed
        return other
    other = beside(work, actor.id, intake, intake.split_from_id or intake.id)
    work.note(str(actor.id), "intake.started", other.id, channel=other.channel.value, split_from=intake.id)
    return other


def _count(intake: Intake, other: Intake, sheets: int, changes: steps.Changes) -> None:
    """Parts the number of sheets that somebody counted: all that were counted are still waited for."""
    if intake.expected_sheets is not None and intake.expected_sheets > 1:
        counted = min(sheets, intake.expected_sheets - 1)
        changes.set(other, expected_sheets=counted)
        changes.set(intake, expected_sheets=intake.expected_sheets - counted)


def _count_sheets_anew(moving: Sequence[Page], changes: steps.Changes) -> None:
    sheets: dict[int, int] = {}
    for page in moving:
        changes.set(page, sheet=sheets.setdefault(page.sheet, len(sheets) + 1))
