"""Opening a case: an intake or a person, whole. Who opened which is written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.intake.truth import IntakeView, PersonView, person, truth
from kiosk.records.tables import Applicant, Channel, Delivery, Intake, IntakeState, Outbox, Page
from kiosk.records.work import Records


@dataclass(frozen=True, slots=True, repr=False)
class PersonRecord:
    """A person and all their intakes, newest first."""

    person: PersonView
    intakes: tuple[IntakeView, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Unfinished:
    """An intake that waits to be gone on with.

    Attributes:
        name: the applicant's, where it is known.
        pages: taken in so far.
    """

    id: UUID
    state: IntakeState
    received_at: datetime
    name: str | None
    pages: int


class Looking:
    """What a clerk opens."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def open(self, actor: Actor, ident: UUID) -> IntakeView | PersonRecord:
        """The intake or the person with this id.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            found: IntakeView | PersonRecord
            if session.get(Intake, ident) is not None:
                found = truth(session, ident)
            elif session.get(Applicant, ident) is not None:
                intakes = session.scalars(
                    select(Intake.id).where(Intake.applicant_id == ident).order_by(Intake.received_at.desc())
                )
                found = PersonRecord(
                    person(session, ident), tuple(truth(session, intake) for intake in intakes)
                )
            else:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
        self._records.note_access(str(actor.id), ident, "opened")
        return found

    def unfinished(self, actor: Actor) -> tuple[Unfinished, ...]:
        """The intakes at the desk that nobody has finished: the clerk's own open one first, as a power cut leaves it,
        then those put by, newest first."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            rows = session.execute(
                select(Intake, Applicant, func.count(Page.id))
                .outerjoin(Applicant, Applicant.id == Intake.applicant_id)
                .outerjoin(Page, Page.intake_id == Intake.id)
                .where(
                    Intake.station_id == actor.station,
                    Intake.channel == Channel.DESK,
                    (Intake.state == IntakeState.PARKED)
                    | ((Intake.state == IntakeState.OPEN) & (Intake.clerk_id == actor.id)),
                )
                .group_by(Intake.id)
                .order_by(Intake.state, Intake.received_at.desc())
            ).all()
        return tuple(
            Unfinished(
                intake.id, intake.state, intake.received_at, None if person is None else person.name, pages
            )
            for intake, person, pages in rows
        )

    def undelivered(self, actor: Actor) -> int:
        """How many intakes and amendments the county has not confirmed yet."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            waiting = (
                select(func.count(Outbox.sequence))
                .outerjoin(Delivery, Delivery.outbox_sequence == Outbox.sequence)
                .where(Delivery.delivered_at.is_(None))
            )
            return session.scalar(waiting) or 0
