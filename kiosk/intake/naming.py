"""Whom a clerk means: by a number, by somebody whom search has found, or by what a person without a number says of
themselves. Finds the person, or makes them, within the transaction of whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kiosk import identity
from kiosk.clock import day_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.giving import Stated, require_sound
from kiosk.intake.people import new_person, person_for
from kiosk.intake.vocabulary import CONFIRM_REASONS, FICTIVE, REGISTER
from kiosk.records.tables import Applicant, ExpectedApplicant, IdentifierSource
from kiosk.records.work import Work


@dataclass(frozen=True, slots=True, repr=False)
class ByNumber:
    """Whoever has this number.

    Attributes:
        confirm: from :data:`CONFIRM_REASONS`, for a number that is not plainly right.
    """

    number: str
    confirm: str | None = None


@dataclass(frozen=True, slots=True)
class ById:
    """A person whom this station knows."""

    applicant: UUID


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the list of expected applicants."""

    expected: UUID


Whom = ByNumber | ById | Listed | Stated


@dataclass(frozen=True, slots=True)
class Named:
    """The person meant.

    Attributes:
        applicant: their id, as the number was given to it.
        category: what the list of expected applicants says they apply in.
    """

    applicant: UUID
    category: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """A number that is not plainly right: it needs a clerk's confirmation first, and nothing was done."""

    assessment: identity.Assessment


def find(work: Work, whom: Whom, county_year: int, *, training: bool) -> Named | Asked:
    """The person meant.

    Raises:
        EnvironmentFault: ``not_found``; ``number_rejected``; ``not_allowed_now`` for a reason that is none, or where
            what somebody says of themselves can't be so.
    """
    match whom:
        case ById(applicant):
            if work.session.get(Applicant, applicant) is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            return Named(applicant)
        case Stated(given, family, born):
            require_sound(whom, work.now)
            return Named(new_person(work, given.strip() or None, family.strip() or None, born).id)
        case Listed(expected):
            row = work.session.get(ExpectedApplicant, expected)
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            return _with_number(work, ByNumber(row.number, REGISTER), county_year, training=training)
        case ByNumber():
            return _with_number(work, whom, county_year, training=training)


def _with_number(work: Work, whom: ByNumber, county_year: int, *, training: bool) -> Named | Asked:
    confirm = whom.confirm
    if confirm is not None and confirm not in CONFIRM_REASONS:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="confirm_reason")
    told = identity.assess(whom.number, day_in_norway(work.now), training=training)
    if told.standing is identity.Standing.REJECTED:
        raise EnvironmentFault(FaultCode.NUMBER_REJECTED, reason=told.notes[0].value if told.notes else "")
    plain = told.standing is identity.Standing.ACCEPTED
    if not plain and confirm is None:
        return Asked(told)
    reason = None if plain and confirm == REGISTER else confirm
    kind = FICTIVE if reason == FICTIVE else told.kind.value
    found = person_for(work, told.number, kind, county_year, IdentifierSource.TYPED, reason)
    return Named(found.applicant.id, found.category)
