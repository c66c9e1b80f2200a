"""The schema and its versions. Alembic's migrations are the only way to one."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records import files
from kiosk.records.database import Database

HEAD = "0011"
"""The version this program writes; a test holds it equal to the newest migration."""

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
"""All versions this program can upgrade from, oldest first."""

MIGRATIONS = Path(__file__).parent / "migrations"
_BEFORE = ".before-"


def bring_up_to_date(database: Database) -> None:
    """Makes the schema in an empty file, or upgrades an older one, in one transaction.

    An older file is copied first, under its own key, beside itself: see :func:`copies`.

    Raises:
        EnvironmentFault: ``database_newer`` where a newer program wrote the file; ``disk_full`` where there is no
            room for the copy or the upgrade, and the file is as it was.
    """
    found = database.schema()
    if found == HEAD:
        return
    if found is not None and found not in KNOWN:
        raise EnvironmentFault(FaultCode.DATABASE_NEWER)
    if found is not None:
        _copy_first(database)
    with database.connection() as connection:
        migrate(connection)


def migrate(connection: Connection) -> None:
    """Runs the migrations that are missing, within the transaction of whoever calls: on a station's file, or on the
    county's database, which has the same tables."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def copies(path: Path) -> list[Path]:
    """The copies that upgrades of the file at ``path`` laid beside it, whole or not."""
    return sorted(path.parent.glob(f"{path.name}{_BEFORE}*"))


def drop_copies(path: Path) -> None:
    """Removes the copies: a verified backup has been made since, or nothing could open them any more."""
    for copy in copies(path):
        copy.unlink(missing_ok=True)


def _copy_first(database: Database) -> None:
    copy = database.path.with_name(f"{database.path.name}{_BEFORE}{HEAD}")
    draft = copy.with_name(f"{copy.name}.{os.getpid()}")
    try:
        database.copy_to(draft)
        with files.faults():
            draft.replace(copy)
            files.sync_folder(copy.parent)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
