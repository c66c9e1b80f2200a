"""What somebody with the key and no respect for the program's rules could do to the records."""

from __future__ import annotations

from sqlalchemy import Connection, text


def drop_triggers(connection: Connection) -> None:
    """Takes away what refuses a change."""
    for name in connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        connection.execute(text(f"DROP TRIGGER {name}"))
