"""One delivery over one connection: sent and compared in one transaction at the county, proven in the next.

Everything goes by COPY into one temporary table, from there into the tables, and what was there before stays: the
rows first, of which the county then says, by every id that was sent, whose it is and what it hashes to; the pages'
bytes only where all of that is as it should be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy.dialects import postgresql

from kiosk.records.tables import Applicant, Base, Page
from kiosk.sync.reading_ahead import Part
from kiosk.sync.rows import CROSSINGS, DELIVERED
from kiosk.sync.units import Unit

Plain = psycopg.Connection[tuple[Any, ...]]


_COPY = "COPY incoming (of_table, fields, county_year, page_id, data, part) FROM STDIN (FORMAT BINARY)"

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
        line.execute("SET temp_buffers = '64MB'")
        line.execute(
            "CREATE TEMPORARY TABLE incoming ("
            " of_table text, fields text[], county_year bigint, page_id uuid, data bytea, part bigint"
            ") ON COMMIT DELETE ROWS"
        )
        line.execute("ALTER TABLE incoming ALTER COLUMN data SET STORAGE EXTERNAL")

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
        with self._line.transaction():
            if self._put_rows(unit):
                self._put_pages(unit, parts)
            with self._line.pipeline():
                for person in unit.persons:
                    told = "SELECT hub_tell_person(%s, %s, %s)"
                    self._line.execute(told, (person.id, person.sha256, person.told))
                self._line.execute(
                    "SELECT hub_delivered_now(%s, %s)", (unit.told.kind.value, unit.told.subject)
                )

    def prove(self, units: Sequence[Unit]) -> dict[int, str | None]:
        """Lets the county read back what it has of these units, in a transaction of its own.

        Returns:
            By the units' sequence the reason why one is not proven, or None where it is.
        """
        proven: dict[int, str | None] = {}
        with self._line.transaction():
            for unit in units:
                proven[unit.told.sequence] = self._unproven(unit)
        return proven

    def differing(self, unit: Unit) -> Refusal | None:
        """What of a unit that the county did not take is there already, and otherwise or another's: a station that
        was restored has done something once more, in another way."""
        for table in (table for table in DELIVERED if table in unit.rows):
            refusal = _refusal(unit, table, self._compared(unit, table).fetchall(), may_lack=True)
            if refusal is not None:
                return refusal
        return None

    def _put_rows(self, unit: Unit) -> bool:
        """Puts the rows in place, and compares; says whether pages are new there. Where an answer was lost they are
        not: their bytes came in the same transaction."""
        with self._copying() as copy:
            for table in DELIVERED:
                name = CROSSINGS[table].name
                for row in unit.rows.get(table, ()):
                    copy.write_row((name, row.fields, None, None, None, None))
        put, answers = [], []
        with self._line.pipeline():
            for table in (table for table in DELIVERED if table in unit.rows):
                put.append((table, self._line.execute(_INSERT[table])))
                answers.append((table, self._compared(unit, table)))
        for table, answer in answers:
            refusal = _refusal(unit, table, answer.fetchall())
            if refusal is not None:
                raise refusal
        return any(table is Page and inserted.rowcount for table, inserted in put)

    def _put_pages(self, unit: Unit, parts: Iterator[Part]) -> None:
        """Puts the pages' bytes in place, a part at a time: the county is never silent for longer than one takes."""
        if unit.year is None or not unit.pages:
            return
        if unit.year not in self._years:
            self._line.execute("SELECT hub_make_year(%s)", (unit.year,))
        for number, part in enumerate(parts):
            if self._stop():
                raise Stopped
            if part.missing is not None:
                raise Changed
            if part.damaged is not None:
                raise Refusal("page_damaged", part.damaged, "page")
            with self._copying() as copy:
                for page, data in part.pages:
                    copy.write_row((None, None, unit.year, page, data, number))
            self._line.execute(_INSERT_PAGES, (number,))

    @contextmanager
    def _copying(self) -> Iterator[psycopg.Copy]:
        with self._line.cursor() as cursor, cursor.copy(_COPY) as copy:
            copy.set_types(["text", "text[]", "int8", "uuid", "bytea", "int8"])
            yield copy

    def _compared(self, unit: Unit, table: type[Base]) -> psycopg.Cursor[tuple[Any, ...]]:
        """Whose each row of a table is at the county, and the county's own hash of it."""
        asked = "SELECT id, mine, sha256 FROM hub_compare(%s, %s)"
        return self._line.execute(asked, (CROSSINGS[table].name, [row.id for row in unit.rows[table]]))

    def _unproven(self, unit: Unit) -> str | None:
        answers = []
        with self._line.pipeline():
            for table, rows in unit.rows.items():
                asked = "SELECT id, sha256 FROM hub_proof(%s, %s)"
                ids = [row.id for row in rows]
                answers.append((table, self._line.execute(asked, (CROSSINGS[table].name, ids))))
            asked = "SELECT id, sha256 FROM hub_proof_of_pages(%s, %s)"
            of_pages = [
                self._line.execute(
                    asked, (unit.year, [page.id for page in unit.pages[some : some + _READ_BACK]])
                )
                for some in range(0, len(unit.pages), _READ_BACK)
            ]
        for table, answer in answers:
            stored = {row[0]: row[1] for row in answer.fetchall()}
            for row in unit.rows[table]:
                if row.id not in stored or (stored[row.id] != row.sha256 and not unit.emptied):
                    return "not_proven"
        stored = {row[0]: row[1] for answer in of_pages for row in answer.fetchall()}
        if any(stored.get(page.id) != page.sha256 for page in unit.pages):
            return "not_proven"
        return None


def _refusal(
    unit: Unit, table: type[Base], answer: Sequence[tuple[Any, ...]], *, may_lack: bool = False
) -> Refusal | None:
    """Whether every id is this station's own, and what is there is what was sent.

    Args:
        may_lack: an id that is nobody's there is right too.
    """
    name, found = CROSSINGS[table].name, {row[0]: (row[1], row[2]) for row in answer}
    for row in unit.rows[table]:
        mine, sha256 = found.get(row.id, (False, None))
        if mine is None and may_lack:
            continue
        if not mine:
            return Refusal("another_station", row.id, name)
        if sha256 != row.sha256 and not unit.emptied and table is not Applicant:
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
_INSERT_PAGES = (
    "INSERT INTO page_image (county_year, page_id, data) SELECT county_year, page_id, data FROM incoming"
    " WHERE part = %s ON CONFLICT DO NOTHING"
)
