"""The one declaration of tables, for the station's SQLCipher file and the county's PostgreSQL alike."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

from sqlalchemy import JSON, BigInteger, Computed, DateTime, Integer, MetaData, String, types
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase

Member = TypeVar("Member", bound=StrEnum)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(types.TypeDecorator[datetime]):
    """An aware moment, kept in UTC. SQLite has no zones: there it is stored without and comes back with UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Choice(types.TypeDecorator[Member], Generic[Member]):
    """A member of a :class:`StrEnum`, kept as its text."""

    impl = String(32)
    cache_ok = True

    def __init__(self, members: type[Member]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: Member | None, dialect: Dialect) -> str | None:
        return None if value is None else self.members(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Member | None:
        return None if value is None else self.members(value)


Key: TypeAlias = Annotated[str, "key"]
"""Text in the order of its characters, in whatever order the database's own language has them."""


def last_five_of(column: str) -> Computed:
    """The last five digits of the number in a column, which the database keeps."""
    return Computed(f"substr({column}, length({column}) - 4)")


class Base(DeclarativeBase):
    """The parent of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own form
        datetime: Moment(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
        Key: String().with_variant(String(collation="C"), "postgresql"),
        int: BigInteger().with_variant(Integer(), "sqlite"),
    }
