"""One delivery over one connection: sent and compared in one transaction at the county, proven in the next.

Everything goes by COPY into one temporary table, from there into the tables, and what was there before stays. Then
the county says, of every id that was sent, whose it is and what it hashes to; only where all of that is as it should
be is the transaction committed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy.dialects import postgresql

from kiosk.records.tables import Applicant, Base
from kiosk.sync.reading_ahead import Part
from kiosk.sync.rows import CROSSINGS, DELIVERED
from kiosk.sync.units import Unit

Plain = psycopg.Connection[tuple[Any, ...]]


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
            " of_table text, fields text[], county_year bigint, page_id uuid, data bytea"
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
        with self._line.transaction():
            if unit.pages and unit.year is not None and unit.year not in self._years:
                self._line.execute("SELECT hub_make_year(%s)", (unit.year,))
            self._copy(unit, parts)
            self._put_in_place(unit)
        if unit.year is not None:
            self._years.add(unit.year)

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

    def _copy(self, unit: Unit, parts: Iterator[Part]) -> None:
        command = "COPY incoming (of_table, fields, county_year, page_id, data) FROM STDIN (FORMAT BINARY)"
        with self._line.cursor() as cursor, cursor.copy(command) as copy:
            copy.set_types(["text", "text[]", "int8", "uuid", "bytea"])
            for table in DELIVERED:
                name = CROSSINGS[table].name
                for row in unit.rows.get(table, ()):
                    copy.write_row((name, row.fields, None, None, None))
            for part in parts:
                if self._stop():
                    raise Stopped
                if part.missing is not None:
                    raise Changed
                if part.damaged is not None:
                    raise Refusal("page_damaged", part.damaged, "page")
                for page, data in part.pages:
                    copy.write_row((None, None, unit.year, page, data))

    def _put_in_place(self, unit: Unit) -> None:
        """Puts what came into the tables, and compares."""
        tables = [table for table in DELIVERED if table in unit.rows]
        answers = []
        with self._line.pipeline():
            for table in tables:
                self._line.execute(_INSERT[table])
                ids = [row.id for row in unit.rows[table]]
                asked = "SELECT id, mine, sha256 FROM hub_compare(%s, %s)"
                answers.append((table, self._line.execute(asked, (CROSSINGS[table].name, ids))))
            if unit.pages:
                self._line.execute(_INSERT_PAGES)
            for person in unit.persons:
                told = "SELECT hub_tell_person(%s, %s, %s)"
                self._line.execute(told, (person.id, person.sha256, person.told))
            self._line.execute("SELECT hub_delivered_now(%s, %s)", (unit.told.kind.value, unit.told.subject))
        for table, answer in answers:
            _compare(unit, table, answer.fetchall())

    def _unproven(self, unit: Unit) -> str | None:
        answers = []
        with self._line.pipeline():
            for table, rows in unit.rows.items():
                asked = "SELECT id, sha256 FROM hub_proof(%s, %s)"
                ids = [row.id for row in rows]
                answers.append((table, self._line.execute(asked, (CROSSINGS[table].name, ids))))
            asked = "SELECT id, sha256 FROM hub_proof_of_pages(%s, %s)"
            pages = [page.id for page in unit.pages]
            of_pages = self._line.execute(asked, (unit.year, pages)) if pages else None
        for table, answer in answers:
            stored = {row[0]: row[1] for row in answer.fetchall()}
            for row in unit.rows[table]:
                if row.id not in stored or (stored[row.id] != row.sha256 and not unit.emptied):
                    return "not_proven"
        if of_pages is not None:
            stored = {row[0]: row[1] for row in of_pages.fetchall()}
            if any(stored.get(page.id) != page.sha256 for page in unit.pages):
                return "not_proven"
        return None


def _compare(unit: Unit, table: type[Base], answer: Sequence[tuple[Any, ...]]) -> None:
    """Whether every id is this station's own, and what is there is what was sent."""
    found = {row[0]: (row[1], row[2]) for row in answer}
    for row in unit.rows[table]:
        mine, sha256 = found.get(row.id, (False, None))
        if not mine:
            raise Refusal("another_station", row.id, CROSSINGS[table].name)
        if sha256 != row.sha256 and not unit.emptied and table is not Applicant:
            raise Refusal("differs", row.id, CROSSINGS[table].name)


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
    " WHERE page_id IS NOT NULL ON CONFLICT DO NOTHING"
)
