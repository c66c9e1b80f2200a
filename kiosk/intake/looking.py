"""Opening a case: an intake or a person, whole. Who opened which is written down."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.intake.truth import IntakeView, PersonView, person, truth
from kiosk.records.tables import Applicant, Intake
from kiosk.records.work import Records


@dataclass(frozen=True, slots=True, repr=False)
class PersonRecord:
    """A person and all their intakes, newest first."""

    person: PersonView
    intakes: tuple[IntakeView, ...]


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
