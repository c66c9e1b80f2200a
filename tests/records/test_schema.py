"""Schemas of every released version: kept as they were, upgraded in one go or not at all, copied first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import station_actor
from kiosk.intake.verifying import Verifying
from kiosk.records import keys, schema
from kiosk.records.database import Database
from kiosk.records.ids import Uuid7
from kiosk.records.tables import Base
from kiosk.records.work import Records
from tests.helpers import schemas
from tests.helpers.aftermath import unfindable
from tests.helpers.stations import SteppingClock

KEY = b"\x07" * keys.KEY_BYTES
FAILING = """
from alembic import op
revision, down_revision, branch_labels, depends_on = "9999", "{before}", None, None
def upgrade():
    op.execute("CREATE TABLE half_done (id INTEGER)")
    op.execute("UPDATE applicant SET given_name = NULL")
    op.execute("{last}")
"""
FAILURES = {
    "a statement fails": ("SELECT no_such_column FROM applicant", "no_such_column"),
    "a row points nowhere": ("UPDATE doubt SET page_id = 'nowhere'", "points nowhere"),
}


def _rows(database: Database) -> dict[str, list[str]]:
    with database.engine.connect() as connection:
        listed = [line for line in schemas.dump(connection) if line.startswith("INSERT")]
    found: dict[str, list[str]] = {}
    for line in listed:
        found.setdefault(line.split('"')[1], []).append(line)
    return found


def _triggers(database: Database) -> set[tuple[str, str]]:
    wanted = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    with database.engine.connect() as connection:
        return {(row.name, row.sql) for row in connection.execute(wanted)}


@pytest.mark.parametrize("version", schema.KNOWN)
def test_a_station_of_every_released_schema_is_upgraded_whole(tmp_path: Path, version: str) -> None:
    assert schemas.dump_path(version).exists(), "run: python -m tests.helpers.schemas"
    database, fresh = Database(tmp_path / "old.db", KEY), Database(tmp_path / "fresh.db", KEY)
    station = schemas.load(version, database)
    assert database.schema() == version
    before = _rows(database)

    schema.bring_up_to_date(database)
    schema.bring_up_to_date(fresh)

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert _triggers(database) == _triggers(fresh)
    after = _rows(database)
    for table in set(before) - {"alembic_version"}:
        assert len(after[table]) >= len(before[table]), table
    clock = SteppingClock()
    verifying = Verifying(Records(database, station, clock, Uuid7(clock)))
    checks = list(verifying.pages(station_actor(station)))
    assert len(checks) == len(before["page"])
    verdict = verifying.whole(station_actor(station))
    assert verdict.ok, verdict
    with database.read() as session:
        assert unfindable(session) == [], "search finds everybody whom it found before"
    for opened in (database, fresh):
        opened.close()


def test_a_dump_holds_something_of_every_kind(tmp_path: Path) -> None:
    database = Database(tmp_path / "old.db", KEY)
    schemas.load(schema.KNOWN[0], database)
    filled = set(_rows(database))
    database.close()
    expected = (
        "access amendment applicant clerk document doubt expected_applicant identifier intake journal outbox"
    )
    assert {*expected.split(), "page", "page_image", "print_job", "receipt", "station", "step"} <= filled


@pytest.fixture
def a_newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This program with one migration more, that a test writes."""
    scripts = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema, "MIGRATIONS", scripts)
    monkeypatch.setattr(schema, "KNOWN", (*schema.KNOWN, "9999"))
    monkeypatch.setattr(schema, "HEAD", "9999")
    return scripts / "versions" / "9999_next.py"


@pytest.mark.parametrize("failure", FAILURES)
def test_an_upgrade_that_fails_changes_nothing_and_leaves_a_copy(
    tmp_path: Path, a_newer_program: Path, failure: str
) -> None:
    last, complaint = FAILURES[failure]
    version = schema.KNOWN[0]
    a_newer_program.write_text(FAILING.format(before=schema.KNOWN[-2], last=last), "utf-8")
    database = Database(tmp_path / "station.db", KEY)
    schemas.load(version, database)
    before = _rows(database)

    with pytest.raises(Exception, match=complaint):
        schema.bring_up_to_date(database)

    assert database.schema() == version
    assert _rows(database) == before
    (copy,) = schema.copies(database.path)
    laid_aside = Database(copy, KEY, read_only=True)
    assert _rows(laid_aside) == before
    for opened in (database, laid_aside):
        opened.close()


def test_an_upgrade_that_succeeds_can_be_gone_back_from(tmp_path: Path, a_newer_program: Path) -> None:
    version = schema.KNOWN[0]
    a_newer_program.write_text(FAILING.format(before=schema.KNOWN[-2], last="SELECT 1"), "utf-8")
    database = Database(tmp_path / "station.db", KEY)
    schemas.load(version, database)
    before = _rows(database)

    schema.bring_up_to_date(database)

    assert "half_done" not in before
    assert database.schema() == "9999"
    (copy,) = schema.copies(database.path)
    older = Database(copy, KEY, read_only=True)
    assert (older.schema(), _rows(older)) == (version, before)
    schema.drop_copies(database.path)
    assert schema.copies(database.path) == []
    for opened in (database, older):
        opened.close()


def test_no_room_for_the_copy_stops_the_upgrade_before_it_begins(
    tmp_path: Path, a_newer_program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = schema.KNOWN[0]
    a_newer_program.write_text(FAILING.format(before=schema.KNOWN[-2], last="SELECT 1"), "utf-8")
    database = Database(tmp_path / "station.db", KEY)
    schemas.load(version, database)

    def no_room(self: Database, path: Path, key: bytes | None = None) -> None:
        path.write_bytes(b"half")
        raise EnvironmentFault(FaultCode.DISK_FULL)

    monkeypatch.setattr(Database, "copy_to", no_room)
    with pytest.raises(EnvironmentFault) as caught:
        schema.bring_up_to_date(database)

    assert caught.value.code is FaultCode.DISK_FULL
    assert database.schema() == version
    assert schema.copies(database.path) == []
    database.close()
