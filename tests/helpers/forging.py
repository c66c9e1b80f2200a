"""What somebody with the key and no respect for the program's rules could do to the records."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlcipher3 import dbapi2

from kiosk.intake.verifying import Verified
from kiosk.records.tables import Base
from tests.helpers.stations import StationInHand

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"

WHERE = {
    "intake": "intake",
    "document": "intake",
    "page": "intake",
    "amendment": "amendment",
    "person_amendment": "amendment",
    "receipt": "receipt",
    "legal_hold": "hold",
    "anchor": "anchor",
    "tombstone": "tombstone",
    "page_image": "page_bytes",
    "journal": "journal",
}
"""The tables of which any changed byte must be found, and where it is then said to be."""

TABLES = tuple(sorted(Base.metadata.tables))
Choose = Callable[[int], Iterable[int]]


def drop_triggers(connection: Connection) -> None:
    """Takes away what refuses a change."""
    for name in connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        connection.execute(text(f"DROP TRIGGER {name}"))


def proven(folder: Path) -> StationInHand:
    """A station with something in every table that is proven, and nothing else in those."""
    station = StationInHand(folder)
    first, second, third, fourth = (station.finished(number) for number in (ANNA, BO, SARA, SARA))
    station.amendments.void(station.supervisor, second.intake, "The wrong person")
    people = [station.person_with(number) for number in (ANNA, BO)]
    station.persons.merge(station.supervisor, people[0], people[1], "One and the same")
    station.receipts.reissue(station.supervisor, first.intake)
    station.holding.place(station.supervisor, first.intake, "An appeal")
    station.erasing.erase(station.supervisor, third.intake, "Not theirs")
    station.archived(fourth.intake)
    station.clock.step(timedelta(days=2))
    station.purging(retention_days=1).run(station.supervisor)
    return station


def verified(station: StationInHand) -> tuple[set[str], Verified]:
    """The ids of bad pages, and the verdict."""
    bad = {str(check.page) for check in station.verifying.pages(station.itself) if not check.ok}
    return bad, station.verifying.whole(station.itself)


def told_of(station: StationInHand) -> set[str]:
    """The kinds of places that the verdict names."""
    bad, verdict = verified(station)
    kinds = {found.kind for found in verdict.broken} | ({"page_bytes"} if bad else set())
    if verdict.journal.first_bad is not None:
        kinds.add("journal")
    assert verdict.ok == (kinds == set())
    return kinds


class Forger:
    """Changes what is stored, and puts it back."""

    def __init__(self, station: StationInHand) -> None:
        self._database = station.raw()
        self.connection: Any = self._database.engine.raw_connection().driver_connection
        self.connection.execute("PRAGMA foreign_keys = OFF")
        wanted = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in self.connection.execute(wanted).fetchall():
            self.connection.execute(f"DROP TRIGGER {name}")

    def rows(self, table: str) -> list[int]:
        return [row for (row,) in self.connection.execute(f"SELECT rowid FROM {table}")]  # noqa: S608

    def columns(self, table: str) -> list[str]:
        return [f'"{row[1]}"' for row in self.connection.execute(f"PRAGMA table_info({table})")]

    def value(self, table: str, column: str, row: int) -> Any:
        wanted = f"SELECT {column} FROM {table} WHERE rowid = ?"  # noqa: S608
        (value,) = self.connection.execute(wanted, (row,)).fetchone()
        return value

    def put(self, table: str, column: str, row: int, value: Any, text_of: bytes | None = None) -> bool:
        """Stores a value, or the bytes of a text even where they are none; says whether that could be done."""
        put = "?" if text_of is None else "CAST(? AS TEXT)"
        try:
            self.connection.execute(
                f"UPDATE {table} SET {column} = {put} WHERE rowid = ?",  # noqa: S608
                (value if text_of is None else text_of, row),
            )
        except dbapi2.IntegrityError:  # two rows can't have the same of this
            return False
        return True

    def close(self) -> None:
        self.connection.close()
        self._database.close()


@dataclass(slots=True)
class Tally:
    """What became of changed bytes.

    Attributes:
        missed: those that were not found, or not where they were.
    """

    made: int = 0
    found: int = 0
    missed: list[tuple[str, str, int, set[str]]] = field(default_factory=list)


def sweep(station: StationInHand, table: str, choose: Choose, rows: Choose) -> Tally:
    """Changes single bytes of a table's cells, one at a time, and asks each time whether that is found.

    Args:
        choose: which bytes of a cell of so many.
        rows: which rows of so many.
    """
    forger, tally, where = Forger(station), Tally(), WHERE.get(table)
    there = forger.rows(table)
    for place in rows(len(there)):
        row = there[place]
        for column in forger.columns(table):
            before = forger.value(table, column, row)
            is_place = forger.value(table, "rowid", row) == before and isinstance(before, int)
            for at, changed, as_text in _changes(before, choose):
                if not forger.put(table, column, row, changed, as_text):
                    continue
                told = told_of(station)
                tally.made += 1
                tally.found += bool(told)
                if where is not None and where not in told:
                    tally.missed.append((table, column, at, told))
                moved = is_place and forger.value(table, "count(*)", row) == 0
                forger.put(table, column, changed if moved else row, before)
    forger.close()
    assert told_of(station) == set(), "and all was put back"
    return tally


def _changes(value: Any, choose: Choose) -> Iterator[tuple[int, Any, bytes | None]]:
    """One byte of the value changed: where, and what it is then, with the bytes of a text."""
    if isinstance(value, str):
        raw = value.encode("utf-8")
        for at in choose(len(raw)):
            yield at, None, _flipped(raw, at)
    elif isinstance(value, bytes):
        for at in choose(len(value)):
            yield at, _flipped(value, at), None
    elif isinstance(value, float):
        raw = struct.pack("<d", value)
        for at in choose(len(raw) - 1):  # the last holds the exponent: another number, or none
            yield at, struct.unpack("<d", _flipped(raw, at))[0], None
    elif isinstance(value, int):
        yield 0, value ^ 1, None
        yield 1, value ^ 0x100, None


def _flipped(raw: bytes, at: int) -> bytes:
    """With one bit of the byte changed, another one at each place: the high bit makes it no text."""
    return raw[:at] + bytes([raw[at] ^ (1 << (at % 8))]) + raw[at + 1 :]
