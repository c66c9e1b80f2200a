"""What no step back or forth takes away: that somebody's address is protected. Whoever may see how to reach them may
say that it is not, and where the list of expected applicants says that it is, nobody may.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.intake.actors import CONSENT_HOLDS, Act, Actor, Consent
from kiosk.intake.people import numbers_of
from kiosk.intake.steps import Way
from kiosk.records.tables import Applicant, ExpectedApplicant, JournalEntry, Step
from kiosk.records.work import Work


def require_leave(
    work: Work, actor: Actor, intake: UUID, step: Step, way: Way, consent: Consent | None
) -> UUID | None:
    """Does nothing where the actor may go ``way`` over ``step``: a slip of the hand, which they take back at once, is
    everybody's to take back. Called before anything is written.

    Args:
        consent: a supervisor's, on ``intake``, where the actor is none.

    Returns:
        Who allowed it, where somebody had to.

    Raises:
        EnvironmentFault: ``not_permitted``.
    """
    if not any(_uncovered(step, way)) or (way is Way.BACK and _is_slip(work, actor, step)):
        return None
    return actor.require_or_consent(Act.SEE_PROTECTED, intake, consent, work.now)


def keep_listed(session: Session, step: Step, way: Way) -> None:
    """Leaves those protected whom the list of expected applicants protects."""
    for applicant in _uncovered(step, way):
        listed = select(ExpectedApplicant.id).where(
            ExpectedApplicant.number.in_(numbers_of(session, applicant)), ExpectedApplicant.protected
        )
        if session.scalar(listed.limit(1)) is not None:
            session.get_one(Applicant, applicant).protected = True


def _uncovered(step: Step, way: Way) -> Iterator[UUID]:
    """Whose protection going over the step takes off."""
    for change in step.changes:
        if change["table"] == Applicant.__tablename__ and change[way.value].get("protected") is False:
            yield UUID(change["id"])


def _is_slip(work: Work, actor: Actor, step: Step) -> bool:
    """Whether the actor did it themselves, just now."""
    by = select(JournalEntry.actor).where(
        JournalEntry.subject == str(step.intake_id),
        JournalEntry.act == step.act,
        JournalEntry.body.contains(str(step.id)),
    )
    return work.now - step.done_at <= CONSENT_HOLDS and work.session.scalar(by) == str(actor.id)
