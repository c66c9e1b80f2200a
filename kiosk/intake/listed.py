"""The rows of the list of expected applicants: written a year at a time, together with what search finds them by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, insert, select
from sqlalchemy.orm import Session

from kiosk.intake import contacts
from kiosk.intake.contacts import ContactKind, PostalAddress
from kiosk.records.names import keys_of
from kiosk.records.tables import Base, ExpectedApplicant, ExpectedKey
from kiosk.records.work import Work

Row = TypeVar("Row")
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True, repr=False)
class Expected:
    """One row of a list of expected applicants. Of its contact details only marks are kept: see
    :func:`kiosk.intake.contacts.mark`."""

    number: str
    given_name: str
    family_name: str
    birth_date: date | None = None
    category: str | None = None
    protected: bool = False
    mobile: str | None = None
    email: str | None = None
    address: PostalAddress | None = None

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


def put_in_place(work: Work, county_year: int, rows: Iterable[Expected]) -> int:
    """Puts ``rows`` in place of the year's list; says how many.

    What the file keeps in order is written in order: in any other, a long list takes many times as long.
    """
    drop_lists(work.session, ExpectedApplicant.county_year == county_year)
    count, keys = 0, []
    for some in _in_parts(sorted(rows, key=lambda row: row.number)):
        listed = [(work.new_id(), row) for row in some]
        _insert(work, ExpectedApplicant, [_values(county_year, ident, row) for ident, row in listed])
        keys += [(key, ident) for ident, row in listed if not row.protected for key in keys_of(row.name)]
        count += len(listed)
    keys.sort()
    for part in _in_parts(keys):
        names = [{"key": key, "expected_id": ident, "county_year": county_year} for key, ident in part]
        _insert(work, ExpectedKey, names)
    return count


def drop_lists(session: Session, which: ColumnElement[bool]) -> int:
    """Removes lists, and what search finds them by; says how many rows of the lists.

    Args:
        which: the years, said of :attr:`ExpectedApplicant.county_year`.
    """
    connection = session.connection()
    years = select(ExpectedApplicant.county_year).where(which).distinct()
    for year in connection.scalars(years).all():
        connection.execute(delete(ExpectedKey).where(ExpectedKey.county_year == year))
    return connection.execute(delete(ExpectedApplicant).where(which)).rowcount


def _in_parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    return (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE))


def _insert(work: Work, table: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
    work.session.execute(insert(cast(Table, table.__table__)), rows)


def _values(county_year: int, ident: UUID, row: Expected) -> dict[str, object]:
    return {
        "id": ident,
        "county_year": county_year,
        "number": row.number,
        "given_name": row.given_name,
        "family_name": row.family_name,
        "birth_date": row.birth_date,
        "category": row.category,
        "protected": row.protected,
        "contact_marks": _marks(row, ident),
    }


def _marks(row: Expected, ident: UUID) -> dict[str, str] | None:
    """Marks of the contact details that a row has; of what can't be read there is none."""
    told = {ContactKind.MOBILE: row.mobile, ContactKind.EMAIL: row.email, ContactKind.ADDRESS: row.address}
    read = (contacts.read(kind, text) for kind, text in told.items() if text is not None)
    marks = {
        written.kind.value: contacts.mark(written.kind, written.value, ident)
        for written in read
        if written.value is not None
    }
    return marks or None
