"""Settles whose papers an open intake's are: by a number, by somebody already known, or by what a person without any
number says of themselves.

A number is not what makes somebody an applicant: some have none yet, and their papers are taken in like others'.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk import identity
from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import steps
from kiosk.intake.actors import Actor
from kiosk.intake.judging import judge
from kiosk.intake.linking import DoubtCode
from kiosk.intake.opened import KEEP, open_doubts
from kiosk.intake.people import (
    Found,
    add_identifier,
    fold,
    holder_of,
    new_person,
    numbers_of,
    one_with,
    person_for,
    survivor,
)
from kiosk.intake.truth import person
from kiosk.intake.whose import is_of
from kiosk.records.tables import (
    Applicant,
    Basis,
    Doubt,
    ExpectedApplicant,
    IdentifierSource,
    Intake,
    Page,
    PageState,
)
from kiosk.records.work import Work

_ABOUT_THE_PERSON = (DoubtCode.OTHER_NUMBER, DoubtCode.OTHER_COVER, DoubtCode.NOT_ON_ROSTER)
"""What a clerk answers of one person is no answer for another."""


@dataclass(frozen=True, slots=True, repr=False)
class NumberGiven:
    """What became of a number that a clerk gave.

    Attributes:
        assessment: how the number stands.
        applicant: the person it was taken for; None where it needs a clerk's confirmation first.
        name: the person's name, where it is known.
        on_roster: whether the person is on the list of expected applicants.
        linked: pages that are this person's now and were nobody's before.
    """

    assessment: identity.Assessment
    applicant: UUID | None = None
    name: str | None = None
    on_roster: bool = False
    linked: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Stated:
    """What a person without a number says of themselves.

    Attributes:
        born: where they say it.
    """

    given_name: str
    family_name: str
    born: date | None = None

    @classmethod
    def of(cls, name: str, born: date | None = None) -> Stated:
        """A name in one line: ``Given Names Family``, or ``Family Names, Given``."""
        family, comma, given = name.partition(",")
        if not comma:
            given, _space, family = name.strip().rpartition(" ")
        return cls(given.strip(), family.strip(), born)


@dataclass(frozen=True, slots=True, repr=False)
class PersonGiven:
    """Whose an intake is now.

    Attributes:
        name: where it is known.
        on_roster: whether the person is on the list of expected applicants.
        linked: pages that are this person's now.
    """

    applicant: UUID
    name: str | None
    on_roster: bool
    linked: tuple[UUID, ...]


def by_number(
    work: Work, intake: Intake, number: str, kind: str, reason: str | None, changes: steps.Changes
) -> Found:
    """The person who has ``number``. One whom nobody is known by, and the list does not have, is the number of the
    person that the intake is of, where they had none."""
    listed = select(ExpectedApplicant.id).where(
        ExpectedApplicant.number == number, ExpectedApplicant.county_year == intake.county_year
    )
    if (
        intake.applicant_id is not None
        and not numbers_of(work.session, intake.applicant_id)
        and holder_of(work.session, number) is None
        and work.session.scalar(listed.limit(1)) is None
    ):
        source = IdentifierSource.TYPED
        identifier = add_identifier(work, intake.applicant_id, number, kind, source, reason)
        identifier.withdrawn_at = work.now  # so that taking the act back withdraws it
        changes.set(identifier, withdrawn_at=None)
    return person_for(work, number, kind, intake.county_year, IdentifierSource.TYPED, reason)


def stated_person(work: Work, intake: Intake, stated: Stated, changes: steps.Changes) -> UUID:
    """The person without a number who says this: a new one, or the one the intake is of, where they had it wrong."""
    require_sound(stated, work.now)
    given, family = stated.given_name.strip() or None, stated.family_name.strip() or None
    known = None if intake.applicant_id is None else work.session.get_one(Applicant, intake.applicant_id)
    if known is None or not _is_only_of(work.session, known, intake):
        return new_person(work, given, family, stated.born).id
    changes.set(
        known,
        given_name=given,
        family_name=family,
        search_name=fold(" ".join(part for part in (given, family) if part)),
        stated_birth_date=stated.born,
    )
    return known.id


def require_sound(stated: Stated, at: datetime) -> None:
    """Does nothing where this can be said at the moment ``at``.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where no name is given, or the birth date is to come.
    """
    if not stated.given_name.strip() and not stated.family_name.strip():
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_name")
    if stated.born is not None and stated.born > at.astimezone(OSLO).date():
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_born")


def settle(
    work: Work,
    actor: Actor,
    intake: Intake,
    applicant: UUID,
    act: str,
    changes: steps.Changes,
    *,
    category: str | None = None,
    **detail: str | None,
) -> PersonGiven:
    """Makes ``applicant`` the intake's, lets follow what follows, and keeps the act."""
    now = survivor(work.session, applicant)
    if intake.applicant_id is None or survivor(work.session, intake.applicant_id) != now:
        _ask_again(work, intake, changes)
        changes.set(intake, follows_id=None, relation=None)
    changes.set(intake, applicant_id=applicant, basis=Basis.GIVEN, category=category)
    for doubt in open_doubts(work.session, intake.id, (DoubtCode.CONTROL_DIGITS,)):
        changes.set(doubt, settled_at=work.now, settled_by=actor.id, answer="number_given")
    judge(work, intake, actor.id)
    linked = select(Page.id).where(Page.intake_id == intake.id, Page.state == PageState.LINKED)
    pages = tuple(work.session.scalars(linked.order_by(Page.position)))
    steps.record(work, actor, intake.id, act, changes, applicant=str(applicant), **detail)
    view = person(work.session, applicant)
    return PersonGiven(view.id, view.name, _is_listed(work.session, intake), pages)


def _is_only_of(session: Session, applicant: Applicant, intake: Intake) -> bool:
    """Whether nothing but this intake knows the person: no number, no other papers, nobody else who is the same."""
    others = select(func.count()).where(is_of((applicant.id,)), Intake.id != intake.id)
    alone = one_with(session, applicant.id) == (applicant.id,)
    return alone and not numbers_of(session, applicant.id) and session.scalar(others) == 0


def _is_listed(session: Session, intake: Intake) -> bool:
    if intake.applicant_id is None:
        return False
    wanted = select(ExpectedApplicant.id).where(
        ExpectedApplicant.number.in_(numbers_of(session, intake.applicant_id)),
        ExpectedApplicant.county_year == intake.county_year,
    )
    return session.scalar(wanted.limit(1)) is not None


def _ask_again(work: Work, intake: Intake, changes: steps.Changes) -> None:
    """Opens what was answered of another person."""
    for doubt in work.session.scalars(
        select(Doubt).where(
            Doubt.intake_id == intake.id,
            Doubt.code.in_([code.value for code in _ABOUT_THE_PERSON]),
            Doubt.answer == KEEP,
        )
    ):
        changes.set(doubt, settled_at=None, settled_by=None, answer=None)
