"""The access log: who saw which case, when, and how. Those who may read it are written down in it too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import PERMITTED, Act, Actor, Consent
from kiosk.intake.people import one_with
from kiosk.intake.truth import IntakeView, person
from kiosk.intake.whose import is_of, owner, where_is
from kiosk.records.tables import AccessEntry, Applicant, Clerk, Intake, IntakeState
from kiosk.records.work import ONE_LOOK, Records


class Seen(StrEnum):
    """How somebody saw a case: opened it, found it by search, made its receipt again, printed that, made a letter
    about it, read who saw it, or was told how to reach somebody whose address is protected, or given their papers to
    go on with, or handed out all that is kept of somebody."""

    OPENED = "opened"
    FOUND = "found"
    RECEIPT = "receipt"
    PRINTED = "printed"
    LETTER = "letter"
    LOG_READ = "log_read"
    PROTECTED = "protected"
    HANDED_OUT = "handed_out"


@dataclass(frozen=True, slots=True, repr=False)
class Access:
    """One entry.

    Attributes:
        clerk: the clerk's id.
        name: theirs.
        subject: the intake or the person that they saw.
        initials: theirs too.
    """

    at: datetime
    clerk: UUID
    name: str
    act: Seen
    subject: UUID
    initials: str = ""


class AccessLog:
    """Reading the access log."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def of(self, actor: Actor, ident: UUID, consent: Consent | None = None) -> tuple[Access, ...]:
        """Who saw an intake or its person, or a person or any of theirs; the last first.

        Args:
            consent: a supervisor's, on ``ident``, where the actor is none.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``.
        """
        consented = actor.require_or_consent(Act.SEE_ACCESS, ident, consent, self._records.clock.now())
        if consented is not None:  # the access log has no place for who allowed it
            with self._records.write() as work:
                work.note(str(actor.id), "access.read", ident, consent=consented)
        with self._records.read() as session:
            subjects = [str(subject) for subject in _subjects(session, ident)]
            wanted = select(AccessEntry).where(AccessEntry.subject.in_(subjects))
            entries = session.scalars(wanted.order_by(AccessEntry.at.desc(), AccessEntry.id.desc())).all()
            clerks = {clerk.id: (clerk.name, clerk.initials) for clerk in session.scalars(select(Clerk))}
        self._records.note_access(actor.id, Seen.LOG_READ, ident)
        return tuple(_access(entry, *clerks.get(UUID(entry.actor), ("", ""))) for entry in entries)


def is_at_work_on(actor: Actor, view: IntakeView, now: datetime) -> bool:
    """Whether the intake is what the actor has in hand, or had a moment ago: their own acts in the journal say more
    than that they saw it."""
    return _in_hand(actor, view.clerk, view.state, view.completed_at, now)


def note_taken_over(records: Records, actor: Actor, intake: UUID) -> None:
    """Writes down who goes on with an intake that another put by or left open, where the address of its person is
    protected: its pages tell where they live."""
    with records.read() as session:
        row = session.get(Intake, intake)
        waits = (IntakeState.OPEN, IntakeState.PARKED)
        another = row is not None and row.state in waits and row.clerk_id != actor.id
        who = row.applicant_id if row is not None and another else None
        protected = who is not None and person(session, who).protected
    if protected:
        records.note_access(actor.id, Seen.PROTECTED, intake)


def require_sight(session: Session, actor: Actor, page: UUID, now: datetime) -> None:
    """Does nothing where the actor may look at a page. Papers tell where somebody lives: those of a person whose
    address is protected are for whom it is permitted to, and for whoever has them in hand.

    Raises:
        EnvironmentFault: ``not_permitted``.
    """
    home = where_is(session, page)
    whose = None if home is None else owner(session, home)
    if home is None or whose is None:
        return
    intake = session.get_one(Intake, home)
    if _in_hand(actor, intake.clerk_id, intake.state, intake.completed_at, now):
        return
    if person(session, whose).protected:
        actor.require(Act.SEE_PROTECTED)


def may_see_papers(actor: Actor, view: IntakeView, now: datetime) -> bool:
    """Whether the actor may look at an intake's pages: see :func:`require_sight`."""
    covered = view.applicant is not None and view.applicant.protected
    return not covered or actor.role in PERMITTED[Act.SEE_PROTECTED] or is_at_work_on(actor, view, now)


def _access(entry: AccessEntry, name: str, initials: str) -> Access:
    return Access(entry.at, UUID(entry.actor), name, Seen(entry.act), UUID(entry.subject), initials)


def _in_hand(
    actor: Actor, clerk: UUID, state: IntakeState, completed_at: datetime | None, now: datetime
) -> bool:
    if clerk != actor.id or state is IntakeState.ERASED:
        return False
    return completed_at is None or now - completed_at < ONE_LOOK


def _subjects(session: Session, ident: UUID) -> tuple[UUID, ...]:
    if session.get(Intake, ident) is not None:
        whose = owner(session, ident)
        return (ident,) if whose is None else (ident, *one_with(session, whose))
    if session.get(Applicant, ident) is None:
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    person = one_with(session, ident)
    return (*person, *session.scalars(select(Intake.id).where(is_of(person))))
