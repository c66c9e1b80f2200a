"""What a person handed in before for the same year, and what the new papers are to it. Both stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import steps
from kiosk.intake.actors import PERMITTED, Act, Actor
from kiosk.intake.elsewhere import HandedIn, handed_in
from kiosk.intake.opened import open_intake
from kiosk.intake.people import one_with
from kiosk.intake.truth import person, truth
from kiosk.intake.whose import is_of
from kiosk.records.tables import Intake, IntakeState, Relation
from kiosk.records.work import Records


@dataclass(frozen=True, slots=True)
class Earlier:
    """A finished intake of the same person and year.

    Attributes:
        receipt: the number of its receipt.
        types: what its documents were said to be, in order; None for one that nobody typed.
        related: what the open intake was said to be to it.
    """

    intake: UUID
    received_at: datetime
    receipt: str | None
    types: tuple[str | None, ...]
    sheets: int
    related: Relation | None


class Relating:
    """The use cases of papers that come after others."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def earlier(self, actor: Actor, intake: UUID) -> tuple[Earlier, ...]:
        """What the intake's person handed in before for its year, the newest first; what is void left out.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            row = session.get(Intake, intake)
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            views = [truth(session, other) for other in _others(session, row)]
            return tuple(
                Earlier(
                    view.id,
                    view.received_at,
                    view.receipt,
                    tuple(document.type for document in view.documents if document.sheets),
                    view.sheets,
                    row.relation if row.follows_id == view.id else None,
                )
                for view in views
                if not view.voided and not view.erased
            )

    def elsewhere(self, actor: Actor, intake: UUID) -> tuple[HandedIn, ...]:
        """What the intake's person handed in at other offices for its year, the newest first. At which is told of
        somebody whose address is protected to whom it is permitted to.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            row = session.get(Intake, intake)
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            if row.applicant_id is None:
                return ()
            who = person(session, row.applicant_id)
            withheld = who.protected and actor.role not in PERMITTED[Act.SEE_PROTECTED]
            ids = one_with(session, row.applicant_id)
            return handed_in(session, ids, withheld=withheld, county_year=row.county_year)

    def relate(self, actor: Actor, intake: UUID, relation: Relation | None, to: UUID | None = None) -> None:
        """Says that an open intake supplements or replaces an earlier one; None: it stands by itself.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where that is none of the person's earlier intakes of the year.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = open_intake(work.session, intake), steps.Changes()
            follows = None if relation is None else to
            if relation is not None and not _is_earlier(work.session, row, follows):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_earlier")
            changes.set(row, relation=relation, follows_id=follows)
            detail = {"relation": None if relation is None else relation.value}
            other = {} if follows is None else {"to": str(follows)}
            steps.record(work, actor, row.id, "intake.related", changes, **detail, **other)


def require_same_person(session: Session, intake: Intake) -> None:
    """Does nothing where the intake that this one follows is the same person's.

    Raises:
        EnvironmentFault: ``not_allowed_now``.
    """
    if intake.follows_id is not None and not _is_earlier(session, intake, intake.follows_id):
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_earlier")


def _is_earlier(session: Session, intake: Intake, other: UUID | None) -> bool:
    if other is None or other not in _others(session, intake):
        return False
    view = truth(session, other)
    return not view.voided and not view.erased


def finished_of(session: Session, applicant: UUID, county_year: int) -> Sequence[UUID]:
    """The finished intakes of a person for an admission, the newest first."""
    wanted = select(Intake.id).where(
        is_of(one_with(session, applicant)),
        Intake.county_year == county_year,
        Intake.state == IntakeState.COMPLETED,
    )
    return session.scalars(wanted.order_by(Intake.received_at.desc(), Intake.completed_at.desc())).all()


def _others(session: Session, intake: Intake) -> Sequence[UUID]:
    """Finished intakes of the same person and year, the newest first."""
    if intake.applicant_id is None:
        return ()
    finished = finished_of(session, intake.applicant_id, intake.county_year)
    return [one for one in finished if one != intake.id]
