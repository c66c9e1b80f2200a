"""The rows that a station delivers: how they are read, how they cross, and what their hashes are over.

A row's hash is SHA-256 over its columns in the order of their names, each as the length of its text and the text
(``-;`` for none), in UTF-8. The county computes the same of what it has stored, with functions made from this very
description: neither side takes the other's word for it. Columns that change here after a row was delivered, or are
emptied when somebody is forgotten, are not in it.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    LargeBinary,
    Table,
    Uuid,
    text,
)
from sqlalchemy.orm import Session

from kiosk.records.tables import (
    Amendment,
    Anchor,
    Applicant,
    Base,
    Batch,
    Contact,
    Document,
    Doubt,
    Envelope,
    Identifier,
    Intake,
    Page,
    PersonAmendment,
    Receipt,
    SignOff,
    Tombstone,
)
from kiosk.records.tables.base import Moment

Text = Callable[[Any], str]

PERSONAL: tuple[type[Base], ...] = (Applicant, Identifier, Contact)
"""What is said of persons: two stations may know the same one."""

DELIVERED: tuple[type[Base], ...] = (
    *PERSONAL,
    Intake,
    Document,
    Page,
    Doubt,
    Receipt,
    Amendment,
    Tombstone,
    PersonAmendment,
    Anchor,
    Batch,
    Envelope,
    SignOff,
)
"""The tables whose rows cross, beside the pages' bytes, in an order in which each finds what it refers to."""

_CHANGING: Mapping[type[Base], frozenset[str]] = {
    Applicant: frozenset(
        {
            "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected",
            "merged_into", "created_at",
        }
    ),
    Identifier: frozenset({"superseded_by", "withdrawn_at"}),
    Contact: frozenset({"replaced_at"}),
    Doubt: frozenset({"settled_at", "settled_by", "answer"}),
    SignOff: frozenset({"destroyed_at", "destroyed_by"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One row as it crosses.

    Attributes:
        values: of :attr:`Crossing.columns`, as the county's driver takes them.
        sha256: its hash.
    """

    id: UUID
    values: tuple[Any, ...]
    sha256: str


class Crossing:
    """One table's way to the county.

    Attributes:
        table: the declared table.
        name: its name, which is also what its rows are called.
        key: the column with a row's id.
        columns: those that cross, in the table's order. What the database computes does not.
    """

    def __init__(self, mapped: type[Base]) -> None:
        self.mapped = mapped
        self.table = cast(Table, mapped.__table__)
        self.name = self.table.name
        (self._key,) = self.table.primary_key.columns
        self.key = self._key.name
        self.columns = tuple(column.name for column in self.table.columns if column.computed is None)
        changing = _CHANGING.get(mapped, frozenset())
        self.hashed = tuple(sorted(name for name in self.columns if name not in changing))

    @cached_property
    def _loaders(self) -> list[Callable[[Any], Any]]:
        return [_loader(self.table.columns[name]) for name in self.columns]

    @cached_property
    def _texts(self) -> list[tuple[int, Text]]:
        return [(self.columns.index(name), _text(self.table.columns[name])) for name in self.hashed]

    def read(self, session: Session, by: str, *ids: UUID) -> Iterator[Row]:
        """The rows as they are stored here, of which a column holds one of these ids."""
        names, wanted = (
            ", ".join(f'"{name}"' for name in self.columns),
            ", ".join(f":id{at}" for at in range(len(ids))),
        )
        asked = text(f'SELECT {names} FROM {self.name} WHERE "{by}" IN ({wanted}) ORDER BY "{self.key}"')
        for stored in session.execute(asked, {f"id{at}": ident.hex for at, ident in enumerate(ids)}):
            values = tuple(
                None if value is None else load(value)
                for value, load in zip(stored, self._loaders, strict=True)
            )
            yield Row(cast(UUID, values[self.columns.index(self.key)]), values, self.hash_of(values))

    def hash_of(self, values: Sequence[Any]) -> str:
        """The hash of a row with these values of :attr:`columns`."""
        parts = []
        for place, told_by in self._texts:
            value = values[place]
            if value is None:
                parts.append("-;")
            else:
                told = told_by(value)
                parts.append(f"{len(told)}:{told};")
        return hashlib.sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def sql_of_hash(self, row: str) -> str:
        """The same of a row called ``row``, as PostgreSQL says it."""
        parts = " || ".join(f"hub_part({_sql_text(self.table.columns[name], row)})" for name in self.hashed)
        return f"encode(sha256(convert_to({parts}, 'UTF8')), 'hex')"


CROSSINGS: Mapping[type[Base], Crossing] = {mapped: Crossing(mapped) for mapped in DELIVERED}


def _loader(column: Column[Any]) -> Callable[[Any], Any]:
    """Makes what SQLite stores into what crosses. JSON stays the very text that is stored."""
    kind = column.type
    if isinstance(kind, Uuid):
        return UUID
    if isinstance(kind, Moment):
        return lambda stored: datetime.fromisoformat(stored).replace(tzinfo=UTC)
    if isinstance(kind, Date):
        return date.fromisoformat
    if isinstance(kind, Boolean):
        return bool
    return lambda stored: stored


def _text(column: Column[Any]) -> Text:
    kind = column.type
    if isinstance(kind, Moment):
        return lambda value: value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    if isinstance(kind, Boolean):
        return lambda value: "t" if value else "f"
    if isinstance(kind, Float):
        return lambda value: struct.pack(">d", value).hex()
    if isinstance(kind, LargeBinary):
        return bytes.hex
    return str


def as_text(column: Column[Any], value: Any) -> str:
    """A value as it crosses: text that PostgreSQL reads as the column's type."""
    if isinstance(column.type, Float):
        return repr(value)
    told = _text(column)(value)
    return f"{told}+00" if isinstance(column.type, Moment) else told


def _sql_text(column: Column[Any], row: str) -> str:
    told, kind = f'({row})."{column.name}"', column.type
    if isinstance(kind, Moment):
        return f"hub_moment({told})"
    if isinstance(kind, Date):
        return f"hub_day({told})"
    if isinstance(kind, Boolean):
        return f"CASE WHEN {told} THEN 't' WHEN NOT {told} THEN 'f' END"
    if isinstance(kind, Float):
        return f"encode(float8send({told}), 'hex')"
    if isinstance(kind, LargeBinary):
        return f"encode({told}, 'hex')"
    return f"{told}::text"
