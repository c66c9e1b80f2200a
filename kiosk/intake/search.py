"""Finds persons and intakes by name, number or receipt."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk import identity
from kiosk.codes import parse_receipt_number, receipt_number_of
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Act, Actor
from kiosk.intake.finding import MOST as MOST
from kiosk.intake.finding import all_named, expected_named, expected_numbered, named, numbered
from kiosk.intake.people import holder_of, survivor, wholes
from kiosk.intake.receipt_seals import Seal, judge, known_keys, receipt_code_in
from kiosk.intake.sifting import Criteria as Criteria
from kiosk.intake.sifting import Sifted, sifted
from kiosk.intake.truth import PersonView, persons
from kiosk.intake.whose import intakes_of
from kiosk.records.names import fold
from kiosk.records.tables import Applicant, Clerk, ExpectedApplicant, Identifier, Receipt, Role
from kiosk.records.work import Records

FEWEST_LETTERS = 2
EVERYTHING = Criteria()


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """Something found.

    Attributes:
        kind: a person this station has met, one on the list of expected applicants, or an intake.
        name: None for somebody whose address is protected: their record shows it.
        number: masked.
        intakes: the person's intakes, newest first.
        protected: their address is; they are found by a whole number or a receipt only.
        sifted: of an intake that was looked for by what is true of it, or by its receipt.
    """

    kind: Literal["applicant", "expected", "intake"]
    id: UUID
    name: str | None
    number: str | None
    intakes: tuple[UUID, ...]
    protected: bool = False
    sifted: Sifted | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Taker:
    """Somebody whose intakes may be looked for."""

    id: UUID
    name: str


class Search:
    """The search field."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def find(self, actor: Actor, text: str, criteria: Criteria = EVERYTHING) -> tuple[Hit, ...]:
        """What ``text`` may mean, at most :data:`MOST`: a receipt number or its code, a number, or part of a name.
        A receipt's code opens nothing unless its seal is genuine.

        With criteria, the intakes that they are true of, the newest first: everybody's where there is no text, else
        those of whom and what the text may mean.

        Whom somebody was shown is written down, of those with a case here.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            hits = _sifted(session, text.strip(), criteria) if criteria else _found(session, text.strip())
        cases = [hit.id for hit in hits if hit.kind != "expected"]
        self._records.note_access(actor.id, Seen.FOUND, *cases)
        return hits

    def takers(self, actor: Actor) -> tuple[Taker, ...]:
        """Everybody who takes in or did, by name."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            rows = session.execute(
                select(Clerk.id, Clerk.name).where(Clerk.role != Role.STATION).order_by(Clerk.name)
            )
            return tuple(Taker(ident, name) for ident, name in rows)


def _found(session: Session, wanted: str) -> tuple[Hit, ...]:
    receipt = _receipt_in(session, wanted)
    if receipt is not None:
        return _by_receipt(session, receipt)
    digits = _digits_in(wanted)
    if digits is not None:
        return _by_number(session, digits)
    return _by_name(session, wanted) if len(fold(wanted)) >= FEWEST_LETTERS else ()


def _receipt_in(session: Session, wanted: str) -> str | None:
    """The number of the receipt that is meant: nobody's where the seal of a code is none of ours. Digits alone are
    one where it was given here: a DUF number may look like another."""
    code = receipt_code_in(wanted)
    if code is not None:
        genuine = judge(code, known_keys(session)) is Seal.GENUINE
        return str(receipt_number_of(code)) if genuine else ""
    number = parse_receipt_number(wanted)
    if number is None or (_digits_in(wanted) is not None and _intake_with(session, str(number)) is None):
        return None
    return str(number)


def _digits_in(wanted: str) -> str | None:
    digits = re.sub(r"[\s.-]", "", wanted)
    return digits if digits.isdigit() and len(digits) >= FEWEST_LETTERS else None


def _sifted(session: Session, wanted: str, criteria: Criteria) -> tuple[Hit, ...]:
    """The intakes that the criteria are true of, and which the text may mean."""
    receipt = _receipt_in(session, wanted)
    people = None if receipt is not None or not wanted else _meant(session, wanted)
    intake = None if receipt is None else _intake_with(session, receipt)
    if receipt is not None and intake is None:
        return ()
    return _hits(session, sifted(session, criteria, people, intake))


def _meant(session: Session, wanted: str) -> frozenset[UUID]:
    """Whom a text may mean, all who are the same with them; of those whose address is protected, who has exactly this
    number."""
    digits = _digits_in(wanted)
    if digits is None:
        found = all_named(session, wanted) if len(fold(wanted)) >= FEWEST_LETTERS else ()
        holder = None
    else:
        found, holder = numbered(session, digits, None), holder_of(session, digits)
    groups = {frozenset(whole) for whole in wholes(session, found).values()}
    everybody = frozenset().union(*groups)
    covered = frozenset(
        session.scalars(select(Applicant.id).where(Applicant.protected, Applicant.id.in_(everybody)))
    )
    return frozenset().union(
        *(one for one in groups if not one & covered or (holder is not None and holder.id in one))
    )


def _intake_with(session: Session, receipt: str) -> UUID | None:
    return session.scalar(select(Receipt.intake_id).where(Receipt.number == receipt))


def _by_receipt(session: Session, number: str) -> tuple[Hit, ...]:
    intake = _intake_with(session, number)
    return () if intake is None else _hits(session, sifted(session, EVERYTHING, intake=intake))


def _hits(session: Session, found: Collection[Sifted]) -> tuple[Hit, ...]:
    who = persons(session, {one.whose for one in found if one.whose is not None})
    return tuple(_intake_hit(one, None if one.whose is None else who[one.whose]) for one in found)


def _intake_hit(found: Sifted, whose: PersonView | None) -> Hit:
    if whose is None:
        return Hit("intake", found.id, None, None, (found.id,), sifted=found)
    name, number = _shown(whose), _masked(whose)
    return Hit("intake", found.id, name, number, (found.id,), whose.protected, found)


def _by_number(session: Session, digits: str) -> tuple[Hit, ...]:
    known = numbered(session, digits)
    holder = holder_of(session, digits)
    whole = None if holder is None else survivor(session, holder.id)
    hits = [hit for hit in _persons(session, known) if not hit.protected or hit.id == whole]
    return _with_expected(session, hits, expected_numbered(session, digits))


def _by_name(session: Session, text: str) -> tuple[Hit, ...]:
    hits = [hit for hit in _persons(session, named(session, text)) if not hit.protected]
    return _with_expected(session, hits, expected_named(session, text))


def _with_expected(
    session: Session, hits: list[Hit], expected: Iterable[ExpectedApplicant]
) -> tuple[Hit, ...]:
    """Adds those on the list whom this station has not met."""
    rows = list({row.number: row for row in expected}.values())  # one may be on the lists of two years
    known = select(Identifier.number).where(
        Identifier.number.in_([row.number for row in rows]), Identifier.withdrawn_at.is_(None)
    )
    met = frozenset(session.scalars(known))
    for row in rows:
        if row.number not in met:
            name = None if row.protected else f"{row.given_name} {row.family_name}".strip()
            hits.append(Hit("expected", row.id, name, identity.mask(row.number), (), row.protected))
    return tuple(hits[:MOST])


def _persons(session: Session, found: Collection[UUID]) -> list[Hit]:
    """The persons whom those found turned out to be, each once. One with neither number nor papers is nobody: what
    a clerk said at an open intake and took back."""
    views = {view.id: view for view in persons(session, found).values()}
    same = wholes(session, views)
    home = {one: view for view, whole in same.items() for one in whole}
    intakes: dict[UUID, list[UUID]] = {view: [] for view in views}
    for intake, applicant in intakes_of(session, home):
        intakes[home[applicant]].append(intake)
    hits = (
        Hit("applicant", view.id, _shown(view), _masked(view), tuple(intakes[view.id]), view.protected)
        for view in views.values()
    )
    return [hit for hit in hits if hit.number is not None or hit.intakes]


def _shown(person: PersonView) -> str | None:
    return None if person.protected else person.name


def _masked(person: PersonView) -> str | None:
    return None if person.number is None else identity.mask(person.number)
