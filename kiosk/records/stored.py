"""Rows as they are stored, for whoever proves that nothing of them was changed.

Read in the usual way, a value that this program would never have stored is an error, or goes unnoticed: spaces within
JSON, another spelling of an id. Here each value is held against what would be stored for what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Table, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.types import NullType

from kiosk.records.tables import Base

_AT_ONCE = 1000
_Process = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    read: _Process | None
    write: _Process | None

    def value(self, raw: Any) -> Any:
        """What the stored value says.

        Raises:
            ValueError: it is not what would be stored for that.
        """
        if raw is None:
            return None
        try:
            value = raw if self.read is None else self.read(raw)
            again = value if self.write is None else self.write(value)
        except (TypeError, AttributeError, LookupError) as error:
            raise ValueError(self.name) from error
        if type(again) is not type(raw) or again != raw:
            raise ValueError(self.name)
        return value


def stored_rows(
    session: Session,
    table: type[Base],
    *where: ColumnElement[bool],
    order_by: ColumnElement[Any] | InstrumentedAttribute[Any] | None = None,
) -> Iterator[Mapping[str, Any] | None]:
    """The rows' values by column; None for a row that holds what this program does not store."""
    told = table.__table__
    assert isinstance(told, Table)  # noqa: S101 - for the type checker
    columns = _columns(told, session.get_bind().dialect)
    wanted = select(*(type_coerce(column, NullType()).label(column.name) for column in told.columns))
    rows = session.execute(wanted.where(*where).order_by(order_by).execution_options(yield_per=_AT_ONCE))
    for row in rows:
        try:
            yield {column.name: column.value(raw) for column, raw in zip(columns, row, strict=True)}
        except ValueError:
            yield None


def _columns(table: Table, dialect: Dialect) -> list[_Column]:
    found = []
    for column in table.columns:
        kind = column.type.dialect_impl(dialect)
        found.append(_Column(column.name, kind.result_processor(dialect, None), kind.bind_processor(dialect)))
    return found
