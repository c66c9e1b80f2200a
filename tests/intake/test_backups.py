"""Backups: what is in them, who may make them, which are kept, and what a crash leaves."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from kiosk import settings as station_settings
from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.backups import Daily
from kiosk.intake.restoring import newest
from kiosk.jobs import RecordsLane
from kiosk.records import backup, ring, schema
from kiosk.records.backup import Backup, Label
from kiosk.records.database import Database
from kiosk.records.tables import JournalEntry, Page, Role
from tests.helpers.backups import Safe, backups_of, proven
from tests.helpers.forging import drop_triggers
from tests.helpers.fuse import Crash, Fuse
from tests.helpers.stations import START, StationInHand

NUMBER = "17912099997"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path / "station")
    yield made
    made.close()


@pytest.fixture
def safe(tmp_path: Path) -> Safe:
    return Safe(tmp_path / "safe")


def test_a_backup_says_what_was_read_back(station: StationInHand, safe: Safe) -> None:
    station.finished(NUMBER)
    made = safe.make(station).backup
    assert [path.name for path in safe.place.iterdir()] == [made.folder.name]
    assert sorted(path.name for path in made.folder.iterdir()) == [backup.LABEL, backup.RECORDS]
    label = made.label
    assert (label.pages, label.bad_pages, label.sound, label.generation) == (1, 0, True, 0)
    assert (label.schema, label.made_at, label.size) == (schema.HEAD, START, made.records.stat().st_size)
    with station.records.read() as session:
        acts = session.scalars(select(JournalEntry.act).order_by(JournalEntry.sequence)).all()
    assert (acts[-1], label.entries) == ("backup.made", len(acts) - 1)
    assert newest(safe.place).label == label


def test_nothing_in_a_backup_is_plain_and_the_station_itself_cannot_open_it(
    station: StationInHand, safe: Safe
) -> None:
    _intake, document = station.start()
    station.add(document, b"a page that says NORDMANN" * 9)
    station.desk.give_number(station.clerk, _intake, NUMBER)
    made = safe.make(station).backup
    everything = b"".join(path.read_bytes() for path in made.folder.iterdir())
    for plain in (NUMBER.encode(), b"NORDMANN", b"Kari Clerk", b"SQLite format"):
        assert plain not in everything
    with pytest.raises(EnvironmentFault) as caught:
        Database(made.records, station.records.database.key, read_only=True).schema()
    assert caught.value.code is FaultCode.KEY_MISSING


class _Stepwise:
    """A connection whose copies let a clerk work after each step."""

    def __init__(self, connection: object, work: object) -> None:
        self._connection, self._work = connection, work

    def backup(self, copy: object, pages: int) -> None:
        self._connection.backup(copy, pages=pages, progress=lambda *_: self._work())  # type: ignore[attr-defined,operator]

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)


def _is_locked(path: Path) -> bool:
    return any(
        f":{path.stat().st_ino} " in line for line in Path("/proc/locks").read_text("ascii").splitlines()
    )


def test_the_desk_works_while_a_backup_is_made(
    station: StationInHand, safe: Safe, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _intake, document = station.start()
    for number in range(40):
        station.add(document, b"%d" % number * 100_000)
    desk, taken, connect = station.records.database, [], Database.connect
    locked: set[bool] = set()

    def take_in() -> None:
        locked.add(_is_locked(copy))
        taken.append(station.add(document, b"meanwhile %d" % len(taken)))

    def connected(database: Database) -> object:
        made = connect(database)
        copying = database is desk and threading.current_thread().name == "copying"
        return _Stepwise(made, take_in) if copying else made

    monkeypatch.setattr(Database, "connect", connected)
    copy, key = tmp_path / "copy.db", b"\x05" * 32
    thread = threading.Thread(target=desk.copy_to, args=(copy, key), name="copying")
    thread.start()
    thread.join()
    assert len(taken) > 3
    assert all(check.ok for check in station.verifying.pages(station.itself))
    assert station.verifying.whole(station.itself).pages == 40 + len(taken)
    assert locked == {False}, "a network folder may know no locks"
    assert _is_locked(desk.path)
    copied = Database(copy, key, read_only=True)
    with copied.read() as session:
        assert not _is_locked(copy)
        assert session.scalar(select(func.count()).select_from(Page)) == 40
    copied.close()


@pytest.mark.parametrize("role", Role)
def test_who_may_back_up(station: StationInHand, safe: Safe, role: Role) -> None:
    actor = Actor(station.clerk.id, "Somebody", "S", role, station.settings.station)
    with RecordsLane() as lane:
        made = backups_of(station, lane)
        if role is Role.CLERK:
            for act in (lambda: made.make(actor, safe.place), lambda: made.make_if_due(actor)):
                with pytest.raises(EnvironmentFault) as caught:
                    act()
                assert caught.value.code is FaultCode.NOT_PERMITTED
            assert list(safe.place.iterdir()) == []
        else:
            assert made.make(actor, safe.place).backup.label.sound
        if role is not Role.ADMINISTRATOR:
            with pytest.raises(EnvironmentFault) as caught:
                made.choose_place(actor, safe.place)
            assert caught.value.code is FaultCode.NOT_PERMITTED


def test_without_a_recovery_key_or_a_place_it_says_so(station: StationInHand, safe: Safe) -> None:
    safe.place.rmdir()
    with pytest.raises(EnvironmentFault) as caught:
        safe.make(station)
    assert caught.value.code is FaultCode.BACKUP_MISSING
    safe.place.mkdir()
    whole = ring.load(station.folder)
    assert whole is not None
    ring.save(station.folder, replace(whole, recovery=None))
    with pytest.raises(EnvironmentFault) as caught:
        safe.make(station)
    assert (caught.value.code, caught.value.arguments["reason"]) == (
        FaultCode.NOT_ALLOWED_NOW,
        "no_recovery_key",
    )
    assert list(safe.place.iterdir()) == []


def test_a_copy_that_reads_back_otherwise_is_no_backup_and_costs_no_older_one(
    station: StationInHand, safe: Safe, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.finished(NUMBER)
    older = safe.make(station).backup
    copy_to = Database.copy_to

    def badly(self: Database, path: Path, key: bytes | None = None) -> None:
        copy_to(self, path, key)
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)

    monkeypatch.setattr(Database, "copy_to", badly)
    station.clock.step(timedelta(days=1))
    with pytest.raises(EnvironmentFault) as caught:
        safe.make(station)
    assert caught.value.code is FaultCode.BACKUP_DAMAGED
    assert list(safe.place.iterdir()) == [older.folder]


def test_a_station_with_a_bad_page_is_backed_up_and_said_not_to_be_sound(
    station: StationInHand, safe: Safe, tmp_path: Path
) -> None:
    station.finished(NUMBER)
    kept = [safe.make(station).backup.folder]
    with station.raw().connection() as connection:
        drop_triggers(connection)
        connection.execute(text("UPDATE page_image SET data = x'00'"))
    settings = station_settings.load(station.folder)
    station_settings.save(station.folder, replace(settings, backup_days=1, backup_weeks=0))
    for _ in range(3):
        station.clock.step(timedelta(days=1))
        made = safe.make(station)
        kept.append(made.backup.folder)
        assert (made.backup.label.bad_pages, made.backup.label.sound, made.dropped) == (1, False, ())
    assert sorted(safe.place.iterdir()) == kept
    restored = safe.restore(tmp_path / "again", station.clock)
    verdict = proven(tmp_path / "again", restored, station.clock)
    assert (verdict.ok, verdict.bad_pages) == (False, 1)


def test_one_a_day_by_itself_at_the_place_that_was_chosen(station: StationInHand, safe: Safe) -> None:
    administrator = Actor(station.clerk.id, "A", "A", Role.ADMINISTRATOR, station.settings.station)
    with RecordsLane() as lane:
        backups = backups_of(station, lane)
        assert backups.daily(station.itself) == Daily(None, None)
        assert backups.make_if_due(station.itself) is None
        for wrong in (safe.place / "missing", station.folder, station.folder / "within"):
            (station.folder / "within").mkdir(exist_ok=True)
            with pytest.raises(EnvironmentFault):
                backups.choose_place(administrator, wrong)
        backups.choose_place(administrator, safe.place)
        assert backups.daily(station.itself) == Daily(safe.place, None)
        assert backups.make_if_due(station.itself) is not None
        station.clock.moment = datetime(
            2026, 11, 23, 22, 59, tzinfo=UTC
        )  # a minute before midnight in Norway
        assert backups.make_if_due(station.itself) is None
        station.clock.step(timedelta(minutes=1))
        second = backups.make_if_due(station.itself)
        assert second is not None
        assert backups.daily(station.itself) == Daily(safe.place, station.clock.now())
    assert newest(safe.place) == second.backup


def test_a_made_backup_ends_the_need_for_an_upgrades_copy(station: StationInHand, safe: Safe) -> None:
    copy = station.folder / f"station.db.before-{schema.HEAD}"
    copy.write_bytes(b"an older file")
    safe.make(station)
    assert not copy.exists()


def _made_at(moment: datetime, *, sound: bool = True) -> Backup:
    settings = station_settings.StationSettings(
        UUID(int=1), "AB12", "training", "46", "Inntakskontoret", "nb", "file"
    )
    label = Label(settings, 0, "0001", moment, "", 1, 0, 1, "", sound, 1)
    return Backup(Path(f"kiosk-AB12-{moment:%Y%m%dT%H%M%S%f}"), label, b"", b"")


MOMENTS = st.lists(
    st.integers(0, 60 * 24 * 400).map(lambda minutes: START + timedelta(minutes=minutes)),
    unique=True,
    max_size=40,
)


@given(MOMENTS, st.integers(0, 8), st.integers(0, 8), st.data())
def test_what_is_kept_is_the_last_of_so_many_days_and_weeks(
    moments: list[datetime], days: int, weeks: int, data: st.DataObject
) -> None:
    backups = [_made_at(moment, sound=data.draw(st.booleans())) for moment in moments]
    gone = {one.label.made_at for one in backup.outlived(backups, days, weeks)}
    kept = [one for one in backups if one.label.made_at not in gone]
    sound = sorted((one.label.made_at for one in backups if one.label.sound), reverse=True)
    kept_sound = {one.label.made_at for one in kept if one.label.sound}

    def last_of(part: object) -> list[datetime]:
        groups: dict[object, datetime] = {}
        for moment in sound:
            groups.setdefault(part(moment.astimezone(OSLO)), moment)  # type: ignore[operator]
        return list(groups.values())

    expected = set(last_of(lambda local: local.date())[: max(days, 1)])
    expected |= set(last_of(lambda local: local.strftime("%G %V"))[:weeks])
    assert kept_sound == expected
    assert not sound or sound[0] in kept_sound
    for one in backups:
        if not one.label.sound:
            newer_than_all = not sound or one.label.made_at > sound[0]
            assert (one.label.made_at not in gone) == newer_than_all


def test_older_ones_go_when_their_time_is_over(station: StationInHand, safe: Safe) -> None:
    settings = station_settings.load(station.folder)
    station_settings.save(station.folder, replace(settings, backup_days=2, backup_weeks=1))
    (safe.place / "something else").mkdir()
    for _ in range(4):
        made = safe.make(station)
        station.clock.step(timedelta(days=1))
    left = backup.found_in(safe.place)
    assert [one.label.made_at.day for one in left] == [26, 25]
    assert len(made.dropped) == 1
    assert (safe.place / "something else").is_dir()


def test_another_stations_backups_in_the_same_place_are_left_alone(
    station: StationInHand, safe: Safe, tmp_path: Path
) -> None:
    other = StationInHand(tmp_path / "other", own=True)
    settings = station_settings.load(station.folder)
    station_settings.save(station.folder, replace(settings, backup_days=1, backup_weeks=0))
    theirs = safe.make(other).backup
    for _ in range(3):
        station.clock.step(timedelta(days=1))
        safe.make(station)
    other.close()
    found = backup.found_in(safe.place)
    assert [one.label.station for one in found] == [station.settings.station, other.settings.station]
    assert found[1] == theirs
    with pytest.raises(EnvironmentFault) as caught:
        newest(safe.place)
    assert caught.value.arguments["reason"] == "several_stations"
    assert newest(theirs.folder) == theirs


def test_no_crash_leaves_half_a_backup_or_costs_an_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = StationInHand(tmp_path / "station")
    station.finished(NUMBER)
    settings = station_settings.load(station.folder)
    station_settings.save(station.folder, replace(settings, backup_days=2, backup_weeks=0))
    safe, tried = Safe(tmp_path / "safe"), 0
    while True:
        station.clock.step(timedelta(days=1))
        before = backup.found_in(safe.place)
        with monkeypatch.context() as patched:
            fuse = Fuse(patched, tried, (Database, "copy_to"))
            with suppress(Crash):
                safe.make(station)
        found = backup.found_in(safe.place)
        assert {one.folder for one in before[:1]} <= {one.folder for one in found}
        for one in found:
            with pytest.raises(EnvironmentFault):
                Database(one.records, b"\0" * 32, read_only=True).schema()
            assert one.label.sound
        if not fuse.blown:
            break
        tried += 1
    assert tried > 8
    assert sorted(one.folder for one in found) == sorted(safe.place.iterdir())
    assert len(found) == 2
    restored = safe.restore(tmp_path / "again", station.clock)
    assert proven(tmp_path / "again", restored, station.clock).ok
    station.close()
