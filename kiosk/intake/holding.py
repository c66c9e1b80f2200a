"""Legal hold: what somebody still needs is neither erased nor purged until the hold is lifted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.intake.amendments import required_reason
from kiosk.intake.people import one_with
from kiosk.intake.sealing import seal_of_row
from kiosk.records.tables import Applicant, Clerk, Intake, LegalHold
from kiosk.records.work import Records, Work

_SALT_BYTES = 8


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold that stands.

    Attributes:
        subject: the intake or the person.
    """

    id: UUID
    subject: UUID
    reason: str
    placed_at: datetime


class Holding:
    """The use cases of holding."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def place(self, actor: Actor, ident: UUID, reason: str) -> Hold:
        """Holds an intake, or a person with all of theirs.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``not_allowed_now`` where no reason is given.
        """
        actor.require(Act.HOLD)
        why = required_reason(reason)
        with self._records.write() as work:
            subject = _subjects(work.session, ident)[0]
            known = work.session.get(Clerk, actor.id)
            row = LegalHold(
                id=work.new_id(),
                subject=subject,
                reason=why,
                placed_by=None if known is None else known.id,
                placed_at=work.now,
                lifted_at=None,
                salt=work.new_id().bytes[-_SALT_BYTES:].hex(),
            )
            work.session.add(row)
            _note(work, actor, "hold.placed", row)
        return Hold(row.id, subject, why, row.placed_at)

    def lift(self, actor: Actor, ident: UUID) -> int:
        """Lifts what holds an intake or a person; says how many holds that were.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``not_allowed_now`` where none stands.
        """
        actor.require(Act.HOLD)
        with self._records.write() as work:
            rows = _standing(work.session, _subjects(work.session, ident))
            if not rows:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_hold")
            for row in rows:
                row.lifted_at = work.now
                _note(work, actor, "hold.lifted", row)
        return len(rows)

    def standing(self, actor: Actor, ident: UUID) -> tuple[Hold, ...]:
        """What holds an intake or a person itself, oldest first.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``.
        """
        actor.require(Act.HOLD)
        with self._records.read() as session:
            rows = _standing(session, _subjects(session, ident))
        return tuple(Hold(row.id, row.subject, row.reason, row.placed_at) for row in rows)


def _subjects(session: Session, ident: UUID) -> tuple[UUID, ...]:
    """The intake, or the person with all who turned out to be them."""
    if session.get(Intake, ident) is not None:
        return (ident,)
    if session.get(Applicant, ident) is not None:
        return one_with(session, ident)
    raise EnvironmentFault(FaultCode.NOT_FOUND)


def _standing(session: Session, subjects: tuple[UUID, ...]) -> list[LegalHold]:
    wanted = select(LegalHold).where(LegalHold.subject.in_(subjects), LegalHold.lifted_at.is_(None))
    return list(session.scalars(wanted.order_by(LegalHold.placed_at)))


def _note(work: Work, actor: Actor, act: str, row: LegalHold) -> None:
    work.session.flush()
    seal = seal_of_row(work.session, LegalHold, row.id)
    work.note(str(actor.id), act, row.subject, hold=row.id, hold_seal=seal)
