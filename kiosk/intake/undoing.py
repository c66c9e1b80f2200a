"""Goes over an act, back or forth, and lets follow what follows from that."""

from __future__ import annotations

from uuid import UUID

from kiosk.intake import protecting, steps
from kiosk.intake.actors import Actor, Consent
from kiosk.intake.cutting import tidy
from kiosk.intake.judging import judge
from kiosk.records.tables import Intake, Step
from kiosk.records.work import Work


def walk(
    work: Work,
    actor: Actor,
    step: Step,
    way: steps.Way,
    at: UUID | None = None,
    consent: Consent | None = None,
) -> None:
    """Takes an act back, or does it again; every intake that it touched is judged anew.

    Args:
        at: the intake that the actor is at, which a consent is on; the act's own where none is given.
        consent: a supervisor's, where somebody's address would be protected no longer.

    Raises:
        EnvironmentFault: ``not_permitted``; ``not_allowed_now`` where another intake has gone on with its pages.
    """
    allowed_by = protecting.require_leave(work, actor, at or step.intake_id, step, way, consent)
    told = {} if allowed_by is None else {"consent": str(allowed_by)}
    steps.go_over(work, actor, step, way, **told)
    protecting.keep_listed(work.session, step, way)
    touched_by_it = sorted(steps.touches(step))
    tidy(work, touched_by_it)
    for touched in touched_by_it:
        judge(work, work.session.get_one(Intake, touched), actor.id)
