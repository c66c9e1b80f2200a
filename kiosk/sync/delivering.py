"""One delivery over one connection: sent and compared in one transaction at the county, proven in the next.

The rows go by COPY into a temporary table, from there into the tables, and what was there before stays; of every id
that was sent the county then says whose it is and what it hashes to. Only where all of that is as it should be the
pages' bytes follow, by COPY into what puts each in place: they are written once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy.dialects import postgresql

from kiosk.records.tables import Applicant, Base, Page, Tombstone
from kiosk.sync.connecting import Plain
from kiosk.sync.reading_ahead import Part
from kiosk.sync.rows import CROSSINGS, DELIVERED
from kiosk.sync.units import Unit

_COPY_ROWS = "COPY incoming (of_table, fields) FROM STDIN (FORMAT BINARY)"
_COPY_PAGES = "COPY page_coming (county_year, page_id, data) FROM STDIN (FORMAT BINARY)"

_MAY_DIFFER = (Applicant, Tombstone)
"""What the county may have otherwise: a person as another station told of them, and how a page ended that was erased
before already, by a station that has been restored since."""

_READ_BACK = 100
"""Pages that one statement reads back."""


class Refusal(Exception):
    """The county does not take a delivery as it is; others go on.

    Attributes:
        reason: a code; the words are the texts ``sync.aside.<reason>``.
        row: what it is about, where it is one row.
    """

    def __init__(self, reason: str, row: UUID | None = None, kind: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.row = row
        self.kind = kind


class Changed(Exception):
    """Something of a unit was destroyed since it was read; it is to be read anew."""


class Stopped(Exception):
    """Somebody stopped it on the way; nothing of this delivery is at the county."""


class Delivering:
    """Delivers over one connection.

    Args:
        line: the connection, in autocommit mode.
        stop: asked between parts of a delivery.
    """

    def __init__(self, line: Plain, stop: Callable[[], bool]) -> None:
        self._line = line
        self._stop = stop
        self._years: set[int] = set()
        line.execute("CREATE TEMPORARY TABLE incoming (of_table text, fields text[]) ON COMMIT DELETE ROWS")

    def deliver(self, unit: Unit, parts: Iterator[Part]) -> None:
        """Brings one unit to the county, whole; afterwards it is to be proven.

        Args:
            parts: its pages' bytes.

        Raises:
            Refusal: as it is, the county does not take it.
            Changed, Stopped: nothing of it is there.
            psycopg.Error: as it comes; nothing of it is there, or all of it.
        """
        if unit.lost is not None:
            raise Refusal("page_damaged", unit.lost, "page")
        if unit.pages and unit.year is not None and unit.year not in self._years:
            # by itself: a delivery that takes long would keep everybody else's first page of the year waiting
            self._line.execute("SELECT hub_make_year(%s)", (unit.year,))
            self._years.add(unit.year)
        with self._line.transaction():
            pages_are_new = self._put_rows(unit)
            if pages_are_new:
                self._put_pages(unit, parts)
            with self._line.pipeline():
                kind, persons = unit.told.kind.value, [person.id for person in unit.persons]
                self._line.execute("SELECT hub_begin(%s, %s, %s)", (kind, unit.told.subject, persons))
                for person in unit.persons:
                    told = "SELECT hub_tell_person(%s, %s, %s)"
                    self._line.execute(told, (person.id, person.sha256, person.told))
                self._line.execute("SELECT hub_delivered_now(%s, %s)", (kind, unit.told.subject))

    def prove(self, units: Sequence[Unit]) -> dict[int, str | None]:
        """Lets the county read back what it has of these units, in a transaction of its own.

        Returns:
            By the units' sequence the reason why one is not proven, or None where it is.
        """
        answers = []
        with self._line.transaction(), self._line.pipeline():
            for table in DELIVERED:
                asked = "SELECT id, sha256 FROM hub_proof(%s, %s)"
                ids = [row.id for unit in units for row in unit.rows.get(table, ())]
                if ids:
                    answers.append((table, self._line.execute(asked, (CROSSINGS[table].name, ids))))
            asked = "SELECT id, sha256 FROM hub_proof_of_pages(%s, %s)"
            of_pages = [
                self._line.execute(asked, (year, pages[some : some + _READ_BACK]))
                for year, pages in _by_year(units).items()
                for some in range(0, len(pages), _READ_BACK)
            ]
        stored = {(table, row[0]): row[1] for table, answer in answers for row in answer.fetchall()}
        hashes = {row[0]: row[1] for answer in of_pages for row in answer.fetchall()}
        return {unit.told.sequence: _unproven(unit, stored, hashes) for unit in units}

    def differing(self, unit: Unit) -> Refusal | None:
        """What of a unit that the county did not take is there already, and otherwise or another's: a station that
        was restored has done something once more, in another way."""
        tables = [table for table in DELIVERED if table in unit.rows]
        return _refusal(unit, tables, self._compared(unit, tables).fetchall(), may_lack=True)

    def note(self, refused: Refusal) -> None:
        """Lets the county know of what is there otherwise, or by another."""
        if refused.row is not None and refused.kind is not None and refused.reason != "page_damaged":
            told = Jsonb({"reason": refused.reason})
            self._line.execute("SELECT hub_note_conflict(%s, %s, %s)", (refused.kind, refused.row, told))

    def _put_rows(self, unit: Unit) -> bool:
        """Puts the rows in place, and compares; says whether pages are new there. Where an answer was lost they are
        not: their bytes came in the same transaction."""
        with self._copying(_COPY_ROWS, "text", "text[]") as copy:
            for table in DELIVERED:
                name = CROSSINGS[table].name
                for row in unit.rows.get(table, ()):
                    copy.write_row((name, row.fields))
        put: dict[type[Base], psycopg.Cursor[tuple[Any, ...]]] = {}
        answers = []
        with self._line.pipeline():
            # a person whom the county's list names is this station's once they are compared, their numbers after that
            for tables in ([Applicant], [table for table in DELIVERED if table is not Applicant]):
                here = [table for table in tables if table in unit.rows]
                put |= {table: self._line.execute(_INSERT[table]) for table in here}
                if here:
                    answers.append((here, self._compared(unit, here)))
        for tables, answer in answers:
            refusal = _refusal(unit, tables, answer.fetchall())
            if refusal is not None:
                raise refusal
        return Page in put and put[Page].rowcount > 0

    def _put_pages(self, unit: Unit, parts: Iterator[Part]) -> None:
        """Puts the pages' bytes in place, a part at a time: the county is never silent for longer than one takes."""
        for part in parts:
            if self._stop():
                raise Stopped
            if part.missing is not None:
                raise Changed
            if part.damaged is not None:
                raise Refusal("page_damaged", part.damaged, "page")
            with self._copying(_COPY_PAGES, "int8", "uuid", "bytea") as copy:
                for page, data in part.pages:
                    copy.write_row((unit.year, page, data))

    @contextmanager
    def _copying(self, statement: str, *types: str) -> Iterator[psycopg.Copy]:
        with self._line.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types(types)
            yield copy

    def _compared(self, unit: Unit, tables: Sequence[type[Base]]) -> psycopg.Cursor[tuple[Any, ...]]:
        """Whose each row of some tables is at the county, and the county's own hash of it."""
        rows = [(CROSSINGS[table].name, row.id) for table in tables for row in unit.rows[table]]
        asked = "SELECT kind, id, mine, sha256 FROM hub_compare(%s, %s)"
        return self._line.execute(asked, ([kind for kind, _id in rows], [ident for _kind, ident in rows]))


def _by_year(units: Sequence[Unit]) -> Mapping[int, list[UUID]]:
    pages: dict[int, list[UUID]] = {}
    for unit in units:
        if unit.year is not None:
            pages.setdefault(unit.year, []).extend(page.id for page in unit.pages)
    return pages


def _unproven(
    unit: Unit, stored: Mapping[tuple[type[Base], UUID], str], hashes: Mapping[UUID, str]
) -> str | None:
    for table, rows in unit.rows.items():
        for row in rows:
            sha256 = stored.get((table, row.id))
            if sha256 is None or (sha256 != row.sha256 and not unit.emptied and table is not Tombstone):
                return "not_proven"
    if any(hashes.get(page.id) != page.sha256 for page in unit.pages):
        return "not_proven"
    return None


def _refusal(
    unit: Unit, tables: Sequence[type[Base]], answer: Sequence[tuple[Any, ...]], *, may_lack: bool = False
) -> Refusal | None:
    """Whether every id is this station's own, and what is there is what was sent.

    Args:
        may_lack: an id that is nobody's there is right too.
    """
    found = {(kind, ident): (mine, sha256) for kind, ident, mine, sha256 in answer}
    for table in tables:
        name = CROSSINGS[table].name
        for row in unit.rows[table]:
            mine, sha256 = found.get((name, row.id), (False, None))
            if mine is None and may_lack:
                continue
            if not mine:
                return Refusal("another_station", row.id, name)
            if sha256 != row.sha256 and not unit.emptied and table not in _MAY_DIFFER:
                return Refusal("differs", row.id, name)
    return None


def _insertion(table: type[Base]) -> str:
    """Puts what came of one table in place; what is there stays."""
    crossing = CROSSINGS[table]
    columns = ", ".join(f'"{name}"' for name in crossing.columns)
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    fields = ", ".join(
        f"fields[{place}]::{crossing.table.columns[name].type.compile(dialect)}"
        for place, name in enumerate(crossing.columns, 1)
    )
    return (
        f"INSERT INTO {crossing.name} ({columns}) SELECT {fields} FROM incoming"
        f" WHERE of_table = '{crossing.name}' ON CONFLICT DO NOTHING"
    )


_INSERT = {table: _insertion(table) for table in DELIVERED}
