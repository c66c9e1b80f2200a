"""Connections to the station's file: each apart, none lost, and nothing changed without saying so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.records import keys, schema
from kiosk.records.database import Database
from kiosk.records.tables import Clerk, JournalEntry
from tests.helpers.stations import StationInHand


@pytest.fixture
def station(tmp_path: Path) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path / "station")
    yield made
    made.close()


def test_each_who_asks_has_a_connection_set_up_to_lose_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "station.db", b"\x07" * keys.KEY_BYTES)
    schema.bring_up_to_date(database)
    expected = {"synchronous": 2, "journal_mode": "wal", "auto_vacuum": 2, "secure_delete": 1}
    expected |= {"foreign_keys": 1, "temp_store": 2}
    connections = [database.engine.connect() for _ in range(3)]
    assert len({id(connection.connection.dbapi_connection) for connection in connections}) == 3
    for connection in connections:
        told = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in expected}
        assert told == expected
        connection.close()
    database.close()


def test_a_view_within_a_writing_thread_sees_only_what_is_kept(station: StationInHand) -> None:
    with station.records.write() as work:
        work.session.get_one(Clerk, station.clerk.id).initials = "XX"
        work.session.flush()
        work.note("somebody", "something", work.station)
        with station.records.read() as session:
            assert session.get_one(Clerk, station.clerk.id).initials == "KC"
    with station.records.read() as session:
        assert session.get_one(Clerk, station.clerk.id).initials == "XX"


def test_whoever_writes_much_has_a_large_cache_for_as_long(station: StationInHand) -> None:
    def cache(session: Session) -> int:
        return int(session.execute(text("PRAGMA cache_size")).scalar_one())

    with station.records.read() as session:
        usual = cache(session)
    with station.records.write(much=True) as work:
        assert abs(cache(work.session)) > 10 * abs(usual)
        kept = work.session.connection().connection.dbapi_connection
        work.note("somebody", "something", work.station)
    with pytest.raises(ZeroDivisionError), station.records.write(much=True):
        raise ZeroDivisionError
    with station.records.read() as session:
        assert session.connection().connection.dbapi_connection is kept
        assert cache(session) == usual


def test_more_readers_than_the_pool_keeps_disturb_nobody(station: StationInHand) -> None:
    together, seen = threading.Barrier(8), []

    def look() -> None:
        with station.records.read() as session:
            session.execute(select(func.count()).select_from(Clerk))
            together.wait(timeout=30)
            seen.append(session.scalar(select(func.count()).select_from(Clerk)))

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [2] * 8


def test_a_change_past_the_objects_needs_a_journal_entry_too(station: StationInHand) -> None:
    with pytest.raises(Defect), station.records.write() as work:
        work.session.execute(update(Clerk).values(initials="XX"))
    with station.records.read() as session:
        assert session.get_one(Clerk, station.clerk.id).initials == "KC"


def test_a_look_in_a_writing_transaction_needs_none(station: StationInHand) -> None:
    def entries() -> int | None:
        with station.records.read() as session:
            return session.scalar(select(func.count()).select_from(JournalEntry))

    before = entries()
    with station.records.write() as work:
        assert work.session.get(Clerk, station.clerk.id) is not None
    assert entries() == before


def test_who_was_refused_gives_the_connection_back(station: StationInHand) -> None:
    key = station.records.database.key
    impatient = Database(station.folder / "station.db", key, busy_seconds=0.01)
    with station.records.write():
        for _ in range(20):
            with pytest.raises(EnvironmentFault) as caught, impatient.write():
                pass
            assert caught.value.code is FaultCode.STATION_BUSY
    with impatient.write() as session:
        assert session.scalar(select(func.count()).select_from(Clerk)) == 2
    impatient.close()
