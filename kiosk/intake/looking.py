"""Opening a case: an intake or a person, whole. Who opened which is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk import identity
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import Seen, may_see_papers
from kiosk.intake.actors import PERMITTED, Act, Actor
from kiosk.intake.elsewhere import HandedIn, handed_in
from kiosk.intake.later import Later, said_later
from kiosk.intake.people import held_by, in_use, one_with
from kiosk.intake.persons import undone
from kiosk.intake.splitting import came_to_nothing
from kiosk.intake.truth import IntakeView, PersonView, person, truth
from kiosk.intake.whose import is_of, owner
from kiosk.records.tables import (
    Applicant,
    Clerk,
    Delivery,
    Envelope,
    IdentifierSource,
    Intake,
    IntakeState,
    Outbox,
    Page,
    PersonAct,
    PersonAmendment,
    Receipt,
)
from kiosk.records.work import ANCHOR, Records


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """A number that a person is or was known by.

    Attributes:
        kind: as ``identity`` names it, or ``fictive``.
        reason: why a clerk confirmed it, as a code; None where it was plainly right.
        superseded_by: the number that the person has in its place.
        in_use: it is the one shown.
    """

    id: UUID
    number: str
    kind: str
    source: IdentifierSource
    reason: str | None
    since: datetime
    superseded_by: UUID | None
    in_use: bool


@dataclass(frozen=True, slots=True)
class SaidOfPerson:
    """What was said of a person later.

    Attributes:
        about: of two who are one, the one who was found to be the other.
        undone: it was taken back.
    """

    id: UUID
    kind: PersonAct
    about: UUID
    reason: str
    made_at: datetime
    undone: bool


@dataclass(frozen=True, slots=True, repr=False)
class PersonRecord:
    """A person, whole.

    Attributes:
        numbers: oldest first.
        same_as: ids of others who turned out to be this person.
        amendments: what was said of any of them, oldest first.
        intakes: of any of them, newest first.
        names: of those others, and of the person, as each was given, where they were.
        later: what was said of any of them and of the intakes, oldest first, with what was and what is.
        took_in: the initials of the clerk of each intake.
        covered: the intakes whose papers the one who looks may not see: they tell where somebody lives whose address
            is protected.
        receipts: of each intake whose receipt can be printed again, the receipt that it has now.
        elsewhere: what they handed in at other offices, the newest first.
    """

    person: PersonView
    numbers: tuple[Held, ...]
    same_as: tuple[UUID, ...]
    amendments: tuple[SaidOfPerson, ...]
    intakes: tuple[IntakeView, ...]
    names: Mapping[UUID, str]
    later: tuple[Later, ...]
    took_in: Mapping[UUID, str]
    covered: frozenset[UUID]
    receipts: Mapping[UUID, UUID]
    elsewhere: tuple[HandedIn, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Unfinished:
    """An intake that waits to be gone on with.

    Attributes:
        name: the applicant's, where it is known and their address is not protected.
        pages: taken in so far.
        protected: it is: a list shows no name.
        number: masked; None where nobody has said whose it is, or they have none.
        left_by: the initials of another clerk who left it open; None for one's own, and for one put by.
    """

    id: UUID
    state: IntakeState
    received_at: datetime
    name: str | None
    pages: int
    protected: bool = False
    number: str | None = None
    left_by: str | None = None


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
                found = _record(session, actor, ident, self._records.clock.now())
                ident = found.person.id
            else:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
        self._records.note_access(actor.id, Seen.OPENED, ident)
        return found

    def record(self, actor: Actor, ident: UUID) -> PersonRecord:
        """The person with this id, or whose the intake with this id is, whole.

        Raises:
            EnvironmentFault: ``not_found``, also where nobody has said whose the intake is.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            whose = owner(session, ident) if session.get(Intake, ident) is not None else ident
            if whose is None or session.get(Applicant, whose) is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            found = _record(session, actor, whose, self._records.clock.now())
        self._records.note_access(actor.id, Seen.OPENED, found.person.id)
        return found

    def said_later(self, actor: Actor, intake: UUID) -> tuple[Later, ...]:
        """What was said of an intake alone, oldest first. (That it is opened is noted by whoever opens it.)

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            return said_later(session, (), (truth(session, intake),), withheld=False)

    def unfinished(self, actor: Actor) -> tuple[Unfinished, ...]:
        """The intakes that nobody has finished: the clerk's own open one first, as a power cut leaves it, then those
        that others left open, then those put by, newest first. Envelopes are their batch's."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            rows = session.execute(
                select(Intake, Clerk, func.count(Page.id))
                .join(Clerk, Clerk.id == Intake.clerk_id)
                .outerjoin(Page, Page.intake_id == Intake.id)
                .where(
                    Intake.station_id == actor.station,
                    Intake.state.in_((IntakeState.OPEN, IntakeState.PARKED)),
                    Intake.id.not_in(select(Envelope.intake_id)),
                )
                .group_by(Intake.id, Clerk.id)
                .order_by(Intake.state, Intake.clerk_id != actor.id, Intake.received_at.desc())
            ).all()
            return tuple(
                _unfinished(session, intake, pages, None if clerk.id == actor.id else clerk.initials)
                for intake, clerk, pages in rows
                if not came_to_nothing(session, intake)
            )

    def undelivered(self, actor: Actor) -> int:
        """How many intakes and amendments the county has not confirmed yet."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            waiting = (
                select(func.count(Outbox.sequence))
                .outerjoin(Delivery, Delivery.outbox_sequence == Outbox.sequence)
                .where(Delivery.delivered_at.is_(None), Outbox.kind != ANCHOR)
            )
            return session.scalar(waiting) or 0


def _record(session: Session, actor: Actor, applicant: UUID, now: datetime) -> PersonRecord:
    ids = one_with(session, applicant)
    who = person(session, ids[0])
    wanted = select(Intake.id).where(is_of(ids)).order_by(Intake.received_at.desc())
    intakes = tuple(truth(session, intake) for intake in session.scalars(wanted).all())
    initials = {clerk.id: clerk.initials for clerk in session.scalars(select(Clerk))}
    rows = session.scalars(select(Applicant).where(Applicant.id.in_(ids))).all()
    withheld = who.protected and actor.role not in PERMITTED[Act.SEE_PROTECTED]
    return PersonRecord(
        who,
        _held(session, ids),
        ids[1:],
        _said(session, ids),
        intakes,
        {row.id: row.name for row in rows if row.name is not None},
        said_later(session, ids, intakes, withheld=withheld),
        {view.id: initials.get(view.clerk, "") for view in intakes},
        frozenset(view.id for view in intakes if not may_see_papers(actor, view, now)),
        dict(_receipts(session, intakes)),
        handed_in(session, ids, withheld=withheld),
    )


def _receipts(session: Session, intakes: tuple[IntakeView, ...]) -> Iterator[tuple[UUID, UUID]]:
    counting = {view.id for view in intakes if not view.voided and not view.erased}
    wanted = select(Receipt).where(Receipt.intake_id.in_(counting))
    for row in session.scalars(wanted.order_by(Receipt.issued_at, Receipt.number)):
        if row.content:
            yield row.intake_id, row.id


def _held(session: Session, ids: tuple[UUID, ...]) -> tuple[Held, ...]:
    numbers = held_by(session, ids)
    current = in_use(numbers)
    return tuple(
        Held(
            row.id,
            row.number,
            row.kind,
            row.source,
            row.confirmed_reason,
            row.created_at,
            row.superseded_by,
            row is current,
        )
        for row in numbers
    )


def _said(session: Session, ids: tuple[UUID, ...]) -> tuple[SaidOfPerson, ...]:
    said = session.scalars(
        select(PersonAmendment)
        .where(PersonAmendment.applicant_id.in_(ids))
        .order_by(PersonAmendment.made_at, PersonAmendment.position)
    ).all()
    taken_back = undone(session, ids)
    return tuple(
        SaidOfPerson(row.id, row.kind, row.applicant_id, row.reason, row.made_at, row.id in taken_back)
        for row in said
    )


def _unfinished(session: Session, intake: Intake, pages: int, other: str | None) -> Unfinished:
    who = None if intake.applicant_id is None else person(session, intake.applicant_id)
    protected = who is not None and who.protected
    name = None if who is None or protected else who.name
    number = None if who is None or who.number is None else identity.mask(who.number)
    left_by = other if intake.state is IntakeState.OPEN else None
    return Unfinished(intake.id, intake.state, intake.received_at, name, pages, protected, number, left_by)
