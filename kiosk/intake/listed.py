"""The rows of the list of expected applicants: written a year at a time, or as the county tells of them one by one,
together with what search finds them by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, insert, select
from sqlalchemy.orm import Session

from kiosk.intake import contacts
from kiosk.intake.contacts import ContactKind, PostalAddress
from kiosk.records.names import keys_of
from kiosk.records.tables import ExpectedApplicant, ExpectedKey
from kiosk.records.work import Work

Item = TypeVar("Item")
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


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One row as it is kept: the columns of :class:`ExpectedApplicant`."""

    id: UUID
    county_year: int
    number: str
    given_name: str
    family_name: str
    birth_date: date | None
    category: str | None
    protected: bool
    contact_marks: Mapping[str, str] | None

    def found_by(self) -> Iterator[tuple[str, UUID, int]]:
        """What search finds it by: the columns of :class:`ExpectedKey`."""
        if not self.protected:
            name = f"{self.given_name} {self.family_name}".strip()
            yield from ((key, self.id, self.county_year) for key in keys_of(name))


_COLUMNS = tuple(field.name for field in fields(Row))


def put_in_place(work: Work, county_year: int, rows: Iterable[Expected]) -> int:
    """Puts ``rows`` in place of the year's list; says how many. Whoever was on it by the same number keeps the id
    they had, which may be the county's.

    What the file keeps in order is written in order: in any other, a long list takes many times as long.
    """
    of_year = ExpectedApplicant.county_year == county_year
    before = work.session.execute(select(ExpectedApplicant.number, ExpectedApplicant.id).where(of_year))
    ids = {number: ident for number, ident in before}  # noqa: C416 - rows, not pairs
    drop_lists(work.session, of_year)
    count, keys = 0, []
    for some in in_parts(sorted(rows, key=lambda row: row.number)):
        listed = [_row(county_year, ids.get(row.number) or work.new_id(), row) for row in some]
        _insert_rows(work, listed)
        keys += [key for row in listed for key in row.found_by()]
        count += len(listed)
    _insert_keys(work, keys)
    return count


def follow(work: Work, told: Iterable[Row], gone: Iterable[UUID]) -> tuple[int, int]:
    """Lets the list have these rows as they are told, and not those that are gone; says how many came or are
    otherwise now, and how many went.

    Nobody else has the number of a row that is told: whoever had it loses their place until it is told what they have
    now.
    """
    said = list(told)
    by_number = {(row.county_year, row.number): row for row in said}
    wanted = {row.id: row for row in by_number.values()}
    there = _there(work.session, {*gone, *(row.id for row in said)}, by_number)
    leaving = [row for row in there.values() if row != wanted.get(row.id)]
    coming = [row for row in wanted.values() if row != there.get(row.id)]
    before, after = ({key for row in rows for key in row.found_by()} for rows in (leaving, coming))
    connection = work.session.connection()
    for key, ident, _year in sorted(before - after):
        one = (ExpectedKey.key == key) & (ExpectedKey.expected_id == ident)
        connection.execute(delete(ExpectedKey).where(one))
    for part in in_parts([row.id for row in leaving]):
        connection.execute(delete(ExpectedApplicant).where(ExpectedApplicant.id.in_(part)))
    _insert_rows(work, sorted(coming, key=lambda row: row.number))
    _insert_keys(work, after - before)
    return len(coming), len({row.id for row in leaving} - wanted.keys())


def _there(session: Session, ids: Collection[UUID], numbers: Collection[tuple[int, str]]) -> dict[UUID, Row]:
    """The rows with these ids, and those with these numbers."""
    found: dict[UUID, Row] = {}
    wanted = select(*(getattr(ExpectedApplicant, name) for name in _COLUMNS))
    asked = [ExpectedApplicant.id.in_(part) for part in in_parts(list(ids))]
    asked += [ExpectedApplicant.number.in_(part) for part in in_parts([number for _year, number in numbers])]
    for which in asked:
        for one in session.execute(wanted.where(which)):
            row = Row(*one)
            if row.id in ids or (row.county_year, row.number) in numbers:
                found[row.id] = row
    return found


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


def in_parts(rows: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """As many at once as one statement takes."""
    return (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE))


def _insert_rows(work: Work, rows: Sequence[Row]) -> None:
    values = [{name: getattr(row, name) for name in _COLUMNS} for row in rows]
    if values:
        work.session.execute(insert(cast(Table, ExpectedApplicant.__table__)), values)


def _insert_keys(work: Work, keys: Iterable[tuple[str, UUID, int]]) -> None:
    for part in in_parts(sorted(keys)):
        names = [{"key": key, "expected_id": ident, "county_year": year} for key, ident, year in part]
        work.session.execute(insert(cast(Table, ExpectedKey.__table__)), names)


def _row(county_year: int, ident: UUID, row: Expected) -> Row:
    return Row(
        ident, county_year, row.number, row.given_name, row.family_name, row.birth_date, row.category, row.protected,
        marks_of(row, ident),
    )  # fmt: skip


def marks_of(row: Expected, ident: UUID) -> dict[str, str] | None:
    """Marks of the contact details that a row has; of what can't be read there is none."""
    told = {ContactKind.MOBILE: row.mobile, ContactKind.EMAIL: row.email, ContactKind.ADDRESS: row.address}
    kept = ((kind, _kept(kind, text)) for kind, text in told.items() if text)
    return {
        kind.value: contacts.mark(kind, value, ident) for kind, value in kept if value is not None
    } or None


def _kept(kind: ContactKind, text: str | PostalAddress) -> str | None:
    plain = contacts.plain_mobile(text) if kind is ContactKind.MOBILE and isinstance(text, str) else None
    return plain or contacts.read(kind, text).value
