"""Leaves nothing of what was deleted in the file.

``secure_delete`` overwrites what is deleted, but not everything: where SQLite moves rows from one of its pages to
another, a copy of them stays in the gap between the old page's rows, out of any statement's reach, and outlives the
row. So the tables that hold something of people are written anew, row by row, and their old pages are given up whole,
which overwrites them. Then what is free is given back to the disk, and the write-ahead log emptied.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text

from kiosk.errors import Defect
from kiosk.records.database import Database

OF_PEOPLE: Final = (
    "applicant", "applicant_key", "contact", "cover_sheet", "document", "expected_applicant", "expected_key",
    "identifier", "page", "person_amendment", "receipt", "step",
)  # fmt: skip
"""Tables of small rows that hold something of people, and of which single rows are emptied or deleted."""

_ANEW: Final = "written_anew"
_KEYED: Final = "WITHOUT ROWID"
"""What is said of a table whose rows are kept in the order of its key."""


def scrub(database: Database) -> bool:
    """Leaves nothing deleted in the file; says whether the log could be emptied too: nobody reads from it just then.

    Raises:
        EnvironmentFault: ``disk_full`` where there is no room to write a table anew, ``disk_error``,
            ``station_busy``. What was deleted stays deleted.
    """
    with database.connection() as connection:
        connection.execute(
            text("PRAGMA legacy_alter_table = ON")
        )  # renames the table, and nothing that names it
        for table in OF_PEOPLE:
            _write_anew(connection, table)
    return database.give_back()


def _write_anew(connection: Connection, table: str) -> None:
    """Puts a table with the same rows in the place of ``table``, with its indexes and triggers."""
    wanted = "SELECT type, sql FROM sqlite_master WHERE tbl_name = :table AND sql IS NOT NULL ORDER BY rowid"
    made = connection.execute(text(wanted), {"table": table}).all()
    (own,) = (sql for kind, sql in made if kind == "table")
    connection.exec_driver_sql(f"CREATE TABLE {_ANEW} {own[own.index('(') :]}")
    # of the columns, those that are computed are not listed: they can't be written
    columns = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
    named = ", ".join(f'"{column.name}"' for column in columns)
    order = ", ".join(f'"{column.name}"' for column in columns if column.pk) if _KEYED in own else "rowid"
    connection.exec_driver_sql(
        f"INSERT INTO {_ANEW} ({named}) SELECT {named} FROM {table} ORDER BY {order}"  # noqa: S608
    )
    before, after = (
        connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar()  # noqa: S608
        for name in (table, _ANEW)
    )
    if before != after:
        raise Defect(f"{table} has not all its rows any more")
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE {_ANEW} RENAME TO {table}")
    for kind, sql in made:
        if kind != "table":
            connection.exec_driver_sql(sql)
