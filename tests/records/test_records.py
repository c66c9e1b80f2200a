"""The station's records: encrypted, append-only, chained, and shared by two processes without a fork."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

import kiosk.records
from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.intake.stations import NewStation, make_station, open_records
from kiosk.records import journal, keys, schema
from kiosk.records.database import Database
from kiosk.records.ids import Uuid7
from kiosk.records.tables import Base, Clerk, JournalEntry, Page, PageImage
from tests.helpers.stations import StationInHand, SteppingClock

KEY = b"\x07" * keys.KEY_BYTES
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "station.db", KEY)
    schema.bring_up_to_date(made)
    yield made
    made.close()


@pytest.fixture
def station(tmp_path: Path) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path / "station")
    yield made
    made.close()


def test_the_newest_migration_is_the_tables(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    config = Config()
    config.set_main_option("script_location", str(Path(kiosk.records.__file__).parent / "migrations"))
    script = ScriptDirectory.from_config(config)
    assert script.get_current_head() == schema.HEAD == database.schema()
    assert [revision.revision for revision in reversed(list(script.walk_revisions()))] == list(schema.KNOWN)


def test_nothing_of_it_can_be_read_without_the_key(station: StationInHand) -> None:
    _intake, document = station.start()
    station.add(document, b"a page that says NORDMANN")
    raw = b"".join(path.read_bytes() for path in station.folder.glob("station.db*"))
    assert len(raw) > 50_000
    for plain in (b"NORDMANN", b"Kari Clerk", b"SQLite format", b"page.received"):
        assert plain not in raw


def test_a_wrong_key_and_a_missing_one_say_so(station: StationInHand) -> None:
    station.close()
    with pytest.raises(EnvironmentFault) as caught:
        Database(station.folder / "station.db", b"\1" * 32).schema()
    assert caught.value.code is FaultCode.KEY_MISSING
    (station.folder / keys.FILE_NAME).unlink()
    with pytest.raises(EnvironmentFault) as caught:
        open_records(station.folder, station.settings, station.clock)
    assert caught.value.code is FaultCode.KEY_MISSING


def test_a_file_of_a_newer_program_is_left_alone(station: StationInHand) -> None:
    with station.raw().connection() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(EnvironmentFault) as caught:
        open_records(station.folder, station.settings, station.clock)
    assert caught.value.code is FaultCode.DATABASE_NEWER


def test_a_full_disk_keeps_every_page_before_it(station: StationInHand) -> None:
    _intake, document = station.start()
    station.records.database.engine.dispose()
    for _ in range(4):
        with station.records.database.engine.connect() as connection:
            pages = connection.scalar(text("PRAGMA page_count")) or 0
            connection.execute(text(f"PRAGMA max_page_count = {pages + 20}"))
    safe = []
    with pytest.raises(EnvironmentFault) as caught:
        for number in range(100):
            safe.append(station.add(document, bytes([number]) * 50_000))
    assert caught.value.code is FaultCode.DISK_FULL
    assert safe
    kept = {check.page for check in station.verifying.pages(station.itself) if check.ok}
    assert kept == {page.page for page in safe}
    assert station.verifying.whole(station.itself).ok


def test_a_change_without_a_journal_entry_is_refused(station: StationInHand) -> None:
    with pytest.raises(Defect), station.records.write() as work:
        work.session.get_one(Clerk, station.clerk.id).name = "Somebody Else"
    with pytest.raises(Defect), station.records.write() as work:
        work.insert(PageImage, county_year=2027, page_id=work.new_id(), data=b"x")
    with station.records.read() as session:
        assert session.get_one(Clerk, station.clerk.id).name == "Kari Clerk"
        assert session.scalar(select(func.count()).select_from(PageImage)) == 0


def test_a_number_never_gets_into_the_journal(station: StationInHand) -> None:
    with pytest.raises(Defect) as caught, station.records.write() as work:
        work.note("somebody", "act", work.station, number="17912099997")
    assert "17912099997" not in str(caught.value)


def test_the_whole_story_leaves_no_number_and_no_name_in_the_journal(station: StationInHand) -> None:
    done = station.finished("17912099997")
    station.amendments.void(station.supervisor, done.intake, "Kari Clerk typed the wrong number")
    with station.records.read() as session:
        bodies = session.scalars(select(JournalEntry.body)).all()
    assert len(bodies) > 8
    for body in bodies:
        assert "17912" not in body
        assert "Kari" not in body


@pytest.mark.parametrize("act", ["UPDATE journal SET act = 'x'", "DELETE FROM journal"])
def test_the_journal_cannot_be_changed(station: StationInHand, act: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), station.records.write() as work:
        work.session.execute(text(act))


@pytest.mark.parametrize(
    ("forgery", "first_bad"),
    [
        ("UPDATE journal SET body = replace(body, 'clerk', 'Clerk') WHERE sequence = 2", 2),
        ("UPDATE journal SET act = 'something.else' WHERE sequence = 3", 3),
        ("UPDATE journal SET at = '2020-01-01 00:00:00' WHERE sequence = 1", 1),
        ("UPDATE journal SET hash = previous WHERE sequence = 2", 2),
        ("DELETE FROM journal WHERE sequence = 2", 2),
        ("UPDATE journal SET sequence = -sequence WHERE sequence = 3", 1),
    ],
)
def test_a_forged_journal_is_found_and_located(station: StationInHand, forgery: str, first_bad: int) -> None:
    with station.records.read() as session:
        report = journal.check(session, station.settings.station)
    assert (report.ok, report.entries) == (True, 3)
    with station.raw().connection() as connection:
        for name in ("journal_no_update", "journal_no_delete"):
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text(forgery))
    with station.records.read() as session:
        assert journal.check(session, station.settings.station).first_bad == first_bad


def test_two_threads_never_fork_the_chain(station: StationInHand) -> None:
    other = open_records(station.folder, station.settings, station.clock)

    def write(records: object) -> None:
        for _ in range(20):
            with records.write() as work:  # type: ignore[attr-defined]
                work.note("somebody", "something", work.station)

    threads = [threading.Thread(target=write, args=(records,)) for records in (station.records, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with station.records.read() as session:
        report = journal.check(session, station.settings.station)
    assert (report.ok, report.entries) == (True, 43)
    other.database.close()


def test_who_waits_too_long_for_another_process_is_told(station: StationInHand) -> None:
    key = station.records.database.key
    impatient = Database(station.folder / "station.db", key, busy_seconds=0.05)
    with station.records.write() as work:
        work.note("somebody", "something", work.station)
        with pytest.raises(EnvironmentFault) as caught, impatient.write():
            pass
    assert caught.value.code is FaultCode.STATION_BUSY
    impatient.close()


PROGRAM = """
import sys
from pathlib import Path
from tests.helpers.stations import SteppingClock, page_scan
from kiosk import settings
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.stations import NewStation, make_station, open_records
from kiosk.intake.desk import Desk
from kiosk.intake.actors import Actor
from kiosk.records.tables import Role
from uuid import UUID
folder, clerk, document = Path(sys.argv[1]), UUID(sys.argv[2]), UUID(sys.argv[3])
told = settings.load(folder)
desk = Desk(open_records(folder, told, SteppingClock()), told, profile_for(told))
actor = Actor(clerk, "", "", Role.CLERK, told.station)
number = 0
while True:
    number += 1
    page = desk.add_page(actor, document, page_scan(b"%d" % number * 40_000, number))
    print(page.page, page.sha256, flush=True)
"""


def test_every_page_announced_before_a_kill_is_there(station: StationInHand) -> None:
    _intake, document = station.start()
    command = [sys.executable, "-c", PROGRAM, str(station.folder), str(station.clerk.id), str(document)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout is not None
        announced = [program.stdout.readline().split() for _ in range(25)]
        program.kill()
        announced += [line.split() for line in program.stdout.read().splitlines() if len(line) > 100]
    checks = {str(check.page): (check.sha256, check.ok) for check in station.verifying.pages(station.itself)}
    for page, sha256 in announced:
        assert checks[page] == (sha256, True)
    assert station.verifying.whole(station.itself).ok
    with station.records.read() as session:
        assert session.scalar(select(func.count()).select_from(Page)) == len(checks)


def test_ids_are_uuid7_and_later_ones_are_larger() -> None:
    clock = SteppingClock()
    make = Uuid7(clock, lambda count: b"\xff" * count)
    first = make()
    assert (first.version, first.variant) == (7, "specified in RFC 4122")
    assert first.int >> 80 == int(clock.now().timestamp() * 1000)
    clock.step(timedelta(milliseconds=1))
    assert Uuid7(clock, lambda count: b"\0" * count)() > first


def test_the_key_file_is_for_its_owner_only(station: StationInHand) -> None:
    path = station.folder / keys.FILE_NAME
    assert path.stat().st_mode & 0o777 == 0o600
    assert station.settings.key_place == "file"


def test_a_keyring_that_answers_is_preferred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(
        "keyring.set_password", lambda service, name, secret: kept.update({(service, name): secret})
    )
    monkeypatch.setattr("keyring.get_password", lambda service, name: kept.get((service, name)))
    folder, clock = tmp_path / "station", SteppingClock()
    settings = make_station(folder, NewStation("training", "46", "Inntakskontoret"), clock)
    assert settings.key_place == "keyring"
    assert not (folder / keys.FILE_NAME).exists()
    assert json.dumps(list(kept.values())).isascii()
    open_records(folder, settings, clock).database.close()
    kept.clear()
    with pytest.raises(EnvironmentFault) as caught:
        open_records(folder, settings, clock)
    assert caught.value.code is FaultCode.KEY_MISSING
