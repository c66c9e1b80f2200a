"""Who a number belongs to: the persons this station knows, then the list of expected applicants."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from kiosk import identity
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import roster_lists
from kiosk.intake.actors import Act, Actor
from kiosk.intake.listed import Expected as Expected
from kiosk.intake.listed import put_in_place
from kiosk.records.names import fold as fold
from kiosk.records.tables import Applicant, Enrolment, ExpectedApplicant, Identifier, IdentifierSource
from kiosk.records.work import Records, Work

TELLING = ("h_number", "fh_number", "duf_number", "fictive", "d_number", "fodselsnummer")
"""Kinds of numbers, the most telling last. A person goes from a fictive number to a D-number to a fødselsnummer."""


@dataclass(frozen=True, slots=True)
class RosterImport:
    """What became of a list.

    Attributes:
        taken: rows now on the list; 0 where none was right: the list that was there stays.
        refused: line number in the file (the heading is line 1) and why.
    """

    taken: int
    refused: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """A person found or made for a number.

    Attributes:
        applicant: whose number it is: who an intake is of.
        person: who that turned out to be.
        name: the person's, where it is known.
        category: what the list of expected applicants says they apply in.
    """

    applicant: Applicant
    person: UUID
    name: str | None
    on_roster: bool
    category: str | None


def wholes(session: Session, applicants: Iterable[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """For each of these, everybody who turned out to be the same person: the one whom all were merged into first."""
    head = {applicant: applicant for applicant in applicants}
    merged = select(Applicant.id, Applicant.merged_into).where(Applicant.merged_into.is_not(None))
    while into := {
        row.id: row.merged_into for row in session.execute(merged.where(Applicant.id.in_(head.values())))
    }:
        head = {applicant: into.get(now) or now for applicant, now in head.items()}
    whole = {now: [now] for now in head.values()}
    home = dict(zip(whole, whole, strict=True))
    found = list(whole)
    while found:
        others = merged.where(Applicant.merged_into.in_(found)).order_by(Applicant.created_at)
        found = []
        for other, now in session.execute(others):
            if now is not None:
                home[other] = home[now]
                whole[home[now]].append(other)
                found.append(other)
    return {applicant: tuple(whole[now]) for applicant, now in head.items()}


def one_with(session: Session, applicant: UUID) -> tuple[UUID, ...]:
    """Everybody who turned out to be this person: the one whom all were merged into first."""
    return wholes(session, [applicant])[applicant]


def survivor(session: Session, applicant: UUID) -> UUID:
    """The person that this one turned out to be; the person's own id where no merge says otherwise."""
    return one_with(session, applicant)[0]


def identifiers_of(session: Session, applicant: UUID) -> tuple[Identifier, ...]:
    """Every number that the person is or was known by, oldest first; those given by mistake left out."""
    return held_by(session, one_with(session, applicant))


def held_by(session: Session, ids: Iterable[UUID]) -> tuple[Identifier, ...]:
    """The numbers of these persons themselves, oldest first; those given by mistake left out."""
    wanted = select(Identifier).where(Identifier.applicant_id.in_(ids), Identifier.withdrawn_at.is_(None))
    return tuple(session.scalars(wanted.order_by(Identifier.created_at, Identifier.number)))


def numbers_of(session: Session, applicant: UUID) -> frozenset[str]:
    """Every number the applicant is or was known by."""
    return frozenset(identifier.number for identifier in identifiers_of(session, applicant))


def in_use(held: Iterable[Identifier]) -> Identifier | None:
    """The one of a person's identifiers that is in use: of those that none replaced the most telling one, and of two
    alike the newer."""
    standing = (identifier for identifier in held if identifier.superseded_by is None)
    return max(
        standing, key=lambda identifier: (telling(identifier.kind), identifier.created_at), default=None
    )


def telling(kind: str) -> int:
    """How much a kind of number says who somebody is: the more, the higher."""
    return TELLING.index(kind) if kind in TELLING else -1


def holder_of(session: Session, number: str) -> Applicant | None:
    """Whom this station knows by ``number``: the person it was given for, whoever they turned out to be."""
    return session.scalar(
        select(Applicant)
        .join(Identifier, Identifier.applicant_id == Applicant.id)
        .where(Identifier.number == number, Identifier.withdrawn_at.is_(None))
        .order_by(Applicant.created_at)
        .limit(1)
    )


def person_for(
    work: Work, number: str, kind: str, county_year: int, source: IdentifierSource, reason: str | None = None
) -> Found:
    """The person who has ``number``, made where this station has not met them before.

    Args:
        kind: as ``identity`` names it, or ``fictive``.
        reason: why a clerk confirmed a number that is not plainly right.
    """
    expected = work.session.scalar(
        select(ExpectedApplicant).where(
            ExpectedApplicant.number == number, ExpectedApplicant.county_year == county_year
        )
    )
    category = None if expected is None else expected.category
    person = holder_of(work.session, number)
    if person is None:
        person = new_person(work, ident=None if expected is None else _free(work.session, expected.id))
        add_identifier(work, person.id, number, kind, source, reason)
    if expected is not None:
        _take_from_list(person, expected)
    people = [work.session.get_one(Applicant, same) for same in one_with(work.session, person.id)]
    name = next((one.name for one in people if one.name is not None), None)
    return Found(person, people[0].id, name, expected is not None, category)


def _free(session: Session, ident: UUID) -> UUID | None:
    """The county's id, unless somebody here has it: two stations that meet a person of the list mean one and the
    same. Whoever has it was met by another number, and whether they are this person is not for the list to say."""
    return None if session.get(Applicant, ident) is not None else ident


def _take_from_list(person: Applicant, expected: ExpectedApplicant) -> None:
    """What the list knows of a person and the station does not: a name that was said before stays."""
    if person.name is None:
        person.given_name, person.family_name = expected.given_name, expected.family_name
        person.search_name = fold(person.name or "")
    person.protected = person.protected or expected.protected


def new_person(
    work: Work,
    given_name: str | None = None,
    family_name: str | None = None,
    born: date | None = None,
    *,
    ident: UUID | None = None,
) -> Applicant:
    """Makes a person, with what they say of themselves.

    Args:
        ident: the county's own id of them, where it has one.
    """
    applicant = Applicant(
        id=ident or work.new_id(),
        given_name=given_name,
        family_name=family_name,
        search_name=fold(" ".join(part for part in (given_name, family_name) if part)),
        stated_birth_date=born,
        language=None,
        protected=False,
        merged_into=None,
        created_at=work.now,
    )
    work.session.add(applicant)
    work.session.flush()
    return applicant


def add_identifier(
    work: Work, applicant: UUID, number: str, kind: str, source: IdentifierSource, reason: str | None
) -> Identifier:
    """Gives a person a number."""
    identifier = Identifier(
        id=work.new_id(),
        applicant_id=applicant,
        kind=kind,
        number=number,
        source=source,
        confirmed_reason=reason,
        superseded_by=None,
        withdrawn_at=None,
        created_at=work.now,
    )
    work.session.add(identifier)
    work.session.flush()
    return identifier


class Roster:
    """The list of expected applicants of a county and year."""

    def __init__(self, records: Records, *, training: bool) -> None:
        self._records = records
        self._training = training

    def replace(self, actor: Actor, county_year: int, rows: Iterable[Expected]) -> int:
        """Puts ``rows`` in place of the year's list, in one transaction; says how many.

        Persons whom the station met before the list came get the name that it has for them.
        """
        actor.require(Act.IMPORT_ROSTER)
        with self._records.write(much=True) as work:
            count = put_in_place(work, county_year, rows)
            name_those_met(work.session, ExpectedApplicant.county_year == county_year)
            work.note(str(actor.id), "roster.replaced", work.station, year=county_year, rows=count)
        return count

    def import_csv(self, actor: Actor, county_year: int, text: str, on: date) -> RosterImport:
        """Takes a list with the columns of :data:`kiosk.intake.roster_lists.COLUMNS`. Rows that are not right are
        left out and told.

        Raises:
            EnvironmentFault: ``list_refused`` where a column is missing, or the text is no CSV as a whole; the list
                that was there stays. ``not_permitted``. ``not_allowed_now`` (``county_list``) at a station that its
                county tells the list, which tells only what differs from what it told before.
        """
        actor.require(Act.IMPORT_ROSTER)
        with self._records.read() as session:
            if session.get(Enrolment, self._records.station) is not None:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="county_list")
        rows: list[Expected] = []
        refused: list[tuple[int, str]] = []
        for line in roster_lists.read(text, on, training=self._training):
            if isinstance(line, roster_lists.Line):
                rows.append(line.expected)
            else:
                refused.append((line.at, line.reason))
        if not rows:
            return RosterImport(0, tuple(refused))
        return RosterImport(self.replace(actor, county_year, rows), tuple(refused))

    def known(self, county_year: int, numbers: Collection[str]) -> dict[str, str | None]:
        """Which of these numbers are on the year's list, each with the name it has there; none for somebody whose
        address is protected."""
        with self._records.read() as session:
            found = session.execute(
                select(
                    ExpectedApplicant.number,
                    ExpectedApplicant.given_name,
                    ExpectedApplicant.family_name,
                    ExpectedApplicant.protected,
                ).where(ExpectedApplicant.county_year == county_year, ExpectedApplicant.number.in_(numbers))
            )
            return {
                number: None if protected else f"{given} {family}".strip() or None
                for number, given, family, protected in found
            }

    def meant(self, number: str, on: date, county_year: int) -> Sequence[identity.Suggestion]:
        """Which numbers somebody may have meant by ``number``, those on the year's list first, with their names."""

        def known(numbers: Collection[str]) -> dict[str, str | None]:
            return self.known(county_year, numbers)

        return identity.suggest(number, on, training=self._training, known=known)

    def count(self, county_year: int) -> int:
        """How many are on the year's list."""
        with self._records.read() as session:
            return (
                session.scalar(select(func.count()).where(ExpectedApplicant.county_year == county_year)) or 0
            )


def name_those_met(session: Session, listed: ColumnElement[bool]) -> None:
    """Gives persons whom the station met before the name that these rows of the list have for them, and protects
    those whom they protect."""
    nameless = Applicant.given_name.is_(None) & Applicant.family_name.is_(None)
    met = session.execute(
        select(Applicant, ExpectedApplicant)
        .join(Identifier, Identifier.applicant_id == Applicant.id)
        .join(ExpectedApplicant, ExpectedApplicant.number == Identifier.number)
        .where(
            listed,
            Identifier.withdrawn_at.is_(None),
            nameless | (ExpectedApplicant.protected & ~Applicant.protected),
        )
    ).all()
    for person, expected in met:
        _take_from_list(person, expected)
