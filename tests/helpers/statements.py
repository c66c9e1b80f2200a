"""One store of put-together statements for all stations that a test process opens.

SQLAlchemy keeps for each engine the SQL text of the statements it has seen, and a station is opened anew for most
tests: without this, putting the same few hundred statements together again is a third of what such a test costs.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

_STATEMENTS: dict[Any, Any] = {}


class OneDialect(SQLiteDialect_pysqlite):
    """SQLite's dialect, which is equal to itself of another engine: what one put together does for all."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(OneDialect)

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """Gives a new engine the store."""
        engine.update_execution_options(compiled_cache=_STATEMENTS)


def share_statements() -> None:
    """Has every engine on SQLite that is made from now on use the store."""
    registry.register("sqlite.pysqlite", __name__, OneDialect.__name__)
