"""The schema and its versions. Alembic's migrations are the only way to one."""

from __future__ import annotations

from pathlib import Path

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records.database import Database

HEAD = "0001"
"""The version this program writes; a test holds it equal to the newest migration."""

KNOWN = ("0001",)
"""All versions this program can upgrade from, oldest first."""


def bring_up_to_date(database: Database) -> None:
    """Makes the schema in an empty file, or upgrades an older one, in one transaction.

    Raises:
        EnvironmentFault: ``database_newer`` where a newer program wrote the file.
    """
    found = database.schema()
    if found == HEAD:
        return
    if found is not None and found not in KNOWN:
        raise EnvironmentFault(FaultCode.DATABASE_NEWER)
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with database.connection() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
