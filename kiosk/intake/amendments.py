"""What is said of an intake later: a row of its own, with who and why; the sealed rows never change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.sealing import salted, seal_of_row
from kiosk.intake.truth import AmendmentKind, truth
from kiosk.records.tables import Amendment, IntakeState
from kiosk.records.work import Records, Work


class Amendments:
    """The use cases on a finished intake."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def void(self, actor: Actor, intake: UUID, reason: str, consent: Consent | None = None) -> UUID:
        """Says that an intake counts no longer. Its papers and its history stay.

        Args:
            consent: a supervisor's, on this intake, where the actor is none.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``not_allowed_now`` where it is not finished, is void
                already, or no reason is given.
        """
        consented = actor.require_or_consent(Act.VOID, intake, consent, self._records.clock.now())
        required_reason(reason)
        with self._records.write() as work:
            view = truth(work.session, intake)
            if view.state is not IntakeState.COMPLETED or view.voided:
                raise EnvironmentFault(
                    FaultCode.NOT_ALLOWED_NOW, reason="void" if view.voided else view.state.value
                )
            made = amend(work, actor, intake, AmendmentKind.VOID, {}, reason, consented)
            work.note(str(actor.id), "intake.void", intake, **made.told)
        return made.id


@dataclass(frozen=True, slots=True)
class Amended:
    """An amendment that was made.

    Attributes:
        told: what its journal entry says of it.
    """

    id: UUID
    told: dict[str, str | UUID | None]


def required_reason(reason: str) -> str:
    """The reason, without what stands around it.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where there is none.
    """
    if not reason.strip():
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_reason")
    return reason.strip()


def amend(
    work: Work,
    actor: Actor,
    intake: UUID,
    kind: AmendmentKind,
    values: dict[str, Any],
    reason: str,
    consented: UUID | None,
) -> Amended:
    """Adds what is said of an intake, sealed, and tells the county. Whoever calls notes what they did.

    Args:
        consented: the supervisor who allowed it.
    """
    if consented is not None:
        values = {**values, "consent": str(consented)}
    last = work.session.scalar(select(func.max(Amendment.position)).where(Amendment.intake_id == intake))
    amendment = Amendment(
        id=work.new_id(),
        intake_id=intake,
        station_id=work.station,
        position=(last or 0) + 1,
        kind=kind.value,
        values=salted(values, work.new_id),
        reason=required_reason(reason),
        actor=actor.id,
        made_at=work.now,
    )
    work.session.add(amendment)
    work.session.flush()
    work.tell_county("amendment", amendment.id)
    told: dict[str, str | UUID | None] = {
        "amendment": amendment.id,
        "seal": seal_of_row(work.session, Amendment, amendment.id),
    }
    return Amended(amendment.id, told if consented is None else told | {"consent": consented})
