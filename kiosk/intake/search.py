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
from kiosk.intake.finding import expected_named, expected_numbered, named, numbered
from kiosk.intake.people import holder_of, survivor, wholes
from kiosk.intake.receipt_seals import Seal, judge, known_keys, receipt_code_in
from kiosk.intake.truth import PersonView, person, persons
from kiosk.intake.whose import intakes_of, owner
from kiosk.records.names import fold
from kiosk.records.tables import ExpectedApplicant, Identifier, Intake, Receipt
from kiosk.records.work import Records

FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """Something found.

    Attributes:
        kind: a person this station has met, one on the list of expected applicants, or an intake.
        name: None for somebody whose address is protected: their record shows it.
        number: masked.
        intakes: the person's intakes, newest first.
        protected: their address is; they are found by a whole number or a receipt only.
    """

    kind: Literal["applicant", "expected", "intake"]
    id: UUID
    name: str | None
    number: str | None
    intakes: tuple[UUID, ...]
    protected: bool = False


class Search:
    """The search field."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def find(self, actor: Actor, text: str) -> tuple[Hit, ...]:
        """What ``text`` may mean, at most :data:`MOST`: a receipt number or its code, a number, or part of a name.
        A receipt's code opens nothing unless its seal is genuine.

        Whom somebody was shown is written down, of those with a case here.
        """
        actor.require(Act.LOOK)
        hits = self._found(text.strip())
        cases = [hit.id for hit in hits if hit.kind != "expected"]
        self._records.note_access(actor.id, Seen.FOUND, *cases)
        return hits

    def _found(self, wanted: str) -> tuple[Hit, ...]:
        with self._records.read() as session:
            code = receipt_code_in(wanted)
            if code is not None:
                genuine = judge(code, known_keys(session)) is Seal.GENUINE
                return _by_receipt(session, str(receipt_number_of(code))) if genuine else ()
            receipt = parse_receipt_number(wanted)
            if receipt is not None:
                return _by_receipt(session, str(receipt))
            digits = re.sub(r"[\s.-]", "", wanted)
            if digits.isdigit() and len(digits) >= FEWEST_LETTERS:
                return _by_number(session, digits)
            return _by_name(session, wanted) if len(fold(wanted)) >= FEWEST_LETTERS else ()


def _by_receipt(session: Session, number: str) -> tuple[Hit, ...]:
    intake = session.scalar(select(Intake).join(Receipt).where(Receipt.number == number))
    if intake is None:
        return ()
    whose = owner(session, intake.id)
    found = None if whose is None else person(session, whose)
    if found is None:
        return (Hit("intake", intake.id, None, None, (intake.id,)),)
    return (Hit("intake", intake.id, _shown(found), _masked(found), (intake.id,), found.protected),)


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
