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
from datetime import datetime
from functools import cache, cached_property
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    LargeBinary,
    Table,
    TextClause,
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

Load = Callable[[Any], Any]
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
        fields: of :attr:`Crossing.columns`, as text that PostgreSQL reads as the columns' types.
        sha256: its hash.
    """

    id: UUID
    fields: list[str | None]
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
    def _readers(self) -> list[tuple[Load, Text, str]]:
        return [_reader(self.table.columns[name]) for name in self.columns]

    @cached_property
    def _places(self) -> list[int]:
        return [self.columns.index(name) for name in self.hashed]

    def read(self, session: Session, by: str, *ids: UUID) -> Iterator[Row]:
        """The rows as they are stored here, of which a column holds one of these ids."""
        key = self.columns.index(self.key)
        wanted = {f"id{at}": ident.hex for at, ident in enumerate(ids)}
        for stored in session.execute(self._asking(by, len(ids)), wanted):
            told: list[str | None] = []
            fields: list[str | None] = []
            for value, (load, as_text, ending) in zip(stored, self._readers, strict=True):
                said = None if value is None else as_text(load(value))
                told.append(said)
                fields.append(
                    None if said is None else _float_back(value) if ending == "float" else said + ending
                )
            yield Row(UUID(stored[key]), fields, self.digest(told))

    @cache  # noqa: B019 — there is one of each table, for as long as the program runs
    def _asking(self, by: str, ids: int) -> TextClause:
        names = ", ".join(f'"{name}"' for name in self.columns)
        wanted = ", ".join(f":id{at}" for at in range(ids))
        return text(f'SELECT {names} FROM {self.name} WHERE "{by}" IN ({wanted}) ORDER BY "{self.key}"')

    def field(self, row: Row, name: str) -> str | None:
        """What one column of a row says."""
        return row.fields[self.columns.index(name)]

    def digest(self, told: Sequence[str | None]) -> str:
        """The hash of a row whose columns say this."""
        parts = ("-;" if (part := told[place]) is None else f"{len(part)}:{part};" for place in self._places)
        return hashlib.sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def sql_of_hash(self, row: str) -> str:
        """The same of a row called ``row``, as PostgreSQL says it."""
        parts = " || ".join(f"hub_part({_sql_text(self.table.columns[name], row)})" for name in self.hashed)
        return f"encode(sha256(convert_to({parts}, 'UTF8')), 'hex')"


CROSSINGS: Mapping[type[Base], Crossing] = {mapped: Crossing(mapped) for mapped in DELIVERED}


def _reader(column: Column[Any]) -> tuple[Load, Text, str]:
    """What makes a stored value into one of Python's, that into the text that hashes are over, and what that ends
    with on its way. JSON stays the very text that is stored."""
    kind = column.type
    if isinstance(kind, Uuid):
        return UUID, str, ""
    if isinstance(kind, Moment):
        return (
            datetime.fromisoformat,
            lambda value: value.strftime("%Y-%m-%dT%H:%M:%S.%f"),
            "+00",
        )  # stored in UTC
    if isinstance(kind, Boolean):
        return bool, lambda value: "t" if value else "f", ""
    if isinstance(kind, Float):
        return float, lambda value: struct.pack(">d", value).hex(), "float"
    if isinstance(kind, LargeBinary):
        return bytes, bytes.hex, ""
    return _as_it_is, str, ""


def _as_it_is(stored: Any) -> Any:
    return stored


def _float_back(stored: Any) -> str:
    return repr(float(stored))


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
