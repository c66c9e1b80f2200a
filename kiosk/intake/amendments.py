"""What is said of a sealed intake later: a row of its own, with who and why; the sealed rows never change."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.intake.sealing import salted, seal_of_row
from kiosk.intake.truth import AmendmentKind, truth
from kiosk.records.tables import Amendment, IntakeState
from kiosk.records.work import Records


class Amendments:
    """The use cases on a finished intake."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def void(self, actor: Actor, intake: UUID, reason: str) -> UUID:
        """Says that an intake counts no longer. Its papers and its history stay.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``not_allowed_now`` where it is not finished, is void
                already, or no reason is given.
        """
        actor.require(Act.VOID)
        return self._amend(actor, intake, AmendmentKind.VOID, {}, reason)

    def _amend(
        self, actor: Actor, intake: UUID, kind: AmendmentKind, values: dict[str, Any], reason: str
    ) -> UUID:
        if not reason.strip():
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_reason")
        with self._records.write() as work:
            view = truth(work.session, intake)
            if view.state is not IntakeState.COMPLETED or view.voided:
                raise EnvironmentFault(
                    FaultCode.NOT_ALLOWED_NOW, reason="void" if view.voided else view.state.value
                )
            last = work.session.scalar(
                select(func.max(Amendment.position)).where(Amendment.intake_id == intake)
            )
            amendment = Amendment(
                id=work.new_id(),
                intake_id=intake,
                station_id=work.station,
                position=(last or 0) + 1,
                kind=kind.value,
                values=salted(values, work.new_id),
                reason=reason.strip(),
                actor=actor.id,
                made_at=work.now,
            )
            work.session.add(amendment)
            work.session.flush()
            seal = seal_of_row(work.session, Amendment, amendment.id)
            work.note(str(actor.id), f"intake.{kind.value}", intake, amendment=amendment.id, seal=seal)
            work.tell_county("amendment", amendment.id)
        return amendment.id
