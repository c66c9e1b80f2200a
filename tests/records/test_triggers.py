"""What must not change, the database itself refuses to change: in a new station, and in one of every released schema
after its upgrade."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kiosk.records import keys, schema
from kiosk.records.database import Database
from kiosk.records.scrubbing import scrub
from kiosk.records.tables import Base
from tests.helpers import schemas
from tests.helpers.forging import proven
from tests.helpers.stations import StationInHand

KEY = b"\x07" * keys.KEY_BYTES
REFUSED = {
    "journal": ("append-only", ""),
    "anchor": ("append-only", ""),
    "amendment": ("stays", ""),
    "person_amendment": ("stays", ""),
    "tombstone": ("stays", ""),
    "page_image": ("never change", ""),
    "intake": ("sealed", "WHERE state = 'completed'"),
    "document": ("sealed", "WHERE intake_id IN (SELECT id FROM intake WHERE state = 'completed')"),
    "page": ("sealed", "WHERE id NOT IN (SELECT page_id FROM tombstone)"),
    "receipt": (
        "as it was given",
        "WHERE intake_id IN (SELECT intake_id FROM page WHERE id NOT IN (SELECT page_id FROM tombstone))",
    ),
}
"""Tables whose rows stay as they are, the words that say so, and which of their rows."""


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StationInHand]:
    made = proven(tmp_path_factory.mktemp("triggers") / "station")
    yield made
    made.close()


@pytest.mark.parametrize("scrubbed", [False, True], ids=["as it is", "after the file was cleaned"])
@pytest.mark.parametrize("table", REFUSED)
def test_every_column_of_it_is_refused(station: StationInHand, table: str, scrubbed: bool) -> None:
    if scrubbed:
        assert scrub(station.records.database)
    why, which = REFUSED[table]
    for column in Base.metadata.tables[table].columns:
        changed = text(f'UPDATE {table} SET "{column.name}" = "{column.name}" {which}')  # noqa: S608
        with pytest.raises(DBAPIError, match=why), station.records.write() as work:
            work.session.execute(changed)
    with pytest.raises(DBAPIError), station.records.write() as work:
        work.session.execute(text(f"DELETE FROM {table} {which}"))  # noqa: S608


def triggers(database: Database) -> dict[str, str]:
    wanted = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    with database.engine.connect() as connection:
        return {row.name: row.sql for row in connection.execute(wanted)}


@pytest.mark.parametrize("version", schema.KNOWN)
def test_no_migration_has_dropped_or_loosened_one(
    tmp_path: Path, station: StationInHand, version: str
) -> None:
    database = Database(tmp_path / "old.db", KEY)
    schemas.load(version, database)
    before = set(triggers(database))
    schema.bring_up_to_date(database)
    after = triggers(database)
    database.close()
    assert before <= set(after)
    assert after == triggers(station.records.database)
    assert {name.rpartition("_no_")[0] or name.partition("_sealed_")[0] for name in after} == set(REFUSED)
