"""What somebody handed in at other offices of the county, as the county tells it in short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kiosk.intake.checklist import category_of
from kiosk.intake.vocabulary import Category
from kiosk.records.tables import CountyMerge, Elsewhere


@dataclass(frozen=True, slots=True)
class HandedIn:
    """An intake of another office's.

    Attributes:
        intake: that office's id of it.
        office: what it is called; None where it is not to be told: it says roughly where somebody lives whose address
            is protected.
        receipt: its receipt's number.
    """

    intake: UUID
    office: str | None
    received_on: date
    category: Category | None
    receipt: str | None
    county_year: int


def handed_in(
    session: Session, people: Iterable[UUID], *, withheld: bool, county_year: int | None = None
) -> tuple[HandedIn, ...]:
    """What these persons, who are one, handed in at other offices, the newest first.

    Args:
        withheld: which offices is not to be told.
        county_year: for which admission; None: for any.
    """
    wanted = select(Elsewhere).where(Elsewhere.applicant_id.in_(same_by_county(session, people)))
    if county_year is not None:
        wanted = wanted.where(Elsewhere.county_year == county_year)
    rows = session.scalars(wanted.order_by(Elsewhere.received_on.desc(), Elsewhere.intake_id))
    return tuple(_told(row, withheld=withheld) for row in rows)


def with_receipt(session: Session, number: str) -> HandedIn | None:
    """What the receipt with this number is of, where another office gave it: its own paper says which one."""
    row = session.scalar(select(Elsewhere).where(Elsewhere.receipt_number == number))
    return None if row is None else _told(row, withheld=False)


def same_by_county(session: Session, people: Iterable[UUID]) -> frozenset[UUID]:
    """These persons, and everybody of whom the county says that they are one of them; this station may not have met
    them."""
    found, new = frozenset[UUID](), frozenset(people)
    while new:
        found |= new
        merged = select(CountyMerge.from_person, CountyMerge.into_person).where(
            or_(CountyMerge.from_person.in_(new), CountyMerge.into_person.in_(new))
        )
        new = frozenset(one for pair in session.execute(merged) for one in pair) - found
    return found


def _told(row: Elsewhere, *, withheld: bool) -> HandedIn:
    return HandedIn(
        row.intake_id,
        None if withheld else row.office,
        row.received_on,
        category_of(row.category),
        row.receipt_number,
        row.county_year,
    )
