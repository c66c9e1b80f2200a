"""Restoring: the same station on a fresh machine, with nothing invented and no receipt number twice."""

from __future__ import annotations

import os
import shutil
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import tomli_w
from sqlalchemy import select, text

from kiosk import settings as station_settings
from kiosk.codes import CROCKFORD, ReceiptNumber, parse_receipt_number
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import own_files
from kiosk.intake.actors import Actor
from kiosk.intake.clerks import Clerks
from kiosk.intake.county_profiles.loading import load, profile_for
from kiosk.intake.desk import Desk
from kiosk.intake.finishing import Finished, Finishing
from kiosk.intake.restoring import Restored, Restoring, newest
from kiosk.intake.stations import open_records
from kiosk.records import backup, keys, ring, schema
from kiosk.records.backup import Backup, Label
from kiosk.records.database import Database
from kiosk.records.recovery import RecoveryKey
from kiosk.records.tables import JournalEntry, PrintJob, Receipt, Role
from tests.helpers import schemas
from tests.helpers.backups import Safe, proven, relabel
from tests.helpers.fuse import Crash, Fuse
from tests.helpers.stations import QUICK_HASHER, RECOVERY, START, StationInHand, SteppingClock, page_scan

NUMBER = "17912099997"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path / "station")
    yield made
    made.close()


@pytest.fixture
def safe(tmp_path: Path) -> Safe:
    return Safe(tmp_path / "safe")


def _refused(safe: Safe, folder: Path, **asked: object) -> FaultCode:
    with pytest.raises(EnvironmentFault) as caught:
        safe.restore(folder, SteppingClock(), **asked)  # type: ignore[arg-type]
    return caught.value.code


def _receipt(folder: Path, restored: Restored, clock: SteppingClock) -> ReceiptNumber:
    """What the restored station's next receipt is."""
    records = open_records(folder, restored.settings, clock)
    clerk = Clerks(records, QUICK_HASHER).sign_in("Kari Clerk", "4829")
    desk = Desk(records, restored.settings, profile_for(restored.settings))
    intake = desk.start(clerk)
    document = desk.new_document(clerk, intake)
    page = desk.add_page(clerk, document, page_scan(os.urandom(40)))
    with records.write() as work:
        work.session.execute(text("UPDATE page SET state = 'linked' WHERE id = :id"), {"id": page.page.hex})
        work.note("test", "page.linked", page.page)
    desk.give_number(clerk, intake, NUMBER)
    finishing = Finishing(records, restored.settings, profile_for(restored.settings))
    done = finishing.finish(clerk, intake, print_receipt=False)
    records.database.close()
    assert isinstance(done, Finished)
    number = parse_receipt_number(done.number)
    assert number is not None
    return number


def test_everything_comes_back_on_a_fresh_machine(station: StationInHand, safe: Safe, tmp_path: Path) -> None:
    done = station.finished(NUMBER)
    intake, document = station.start()
    station.take(document, NUMBER)
    safe.make(station)
    station.close()
    shutil.rmtree(station.folder)

    restored = safe.restore(tmp_path / "fresh", station.clock)

    assert (restored.generation, restored.label.made_at, restored.noted) == (1, START, True)
    assert restored.settings == replace(station.settings, key_place="file")
    verdict = proven(tmp_path / "fresh", restored, station.clock)
    assert (verdict.ok, verdict.pages) == (True, 2)
    records = open_records(tmp_path / "fresh", restored.settings, station.clock)
    desk = Desk(records, restored.settings, profile_for(restored.settings))
    assert len(desk.view(station.clerk, intake).pages) == 1
    with records.read() as session:
        assert session.scalars(select(Receipt.number)).all() == [done.number]
        acts = session.scalars(select(JournalEntry.act).order_by(JournalEntry.sequence)).all()
    assert acts[-1] == "station.restored"
    records.database.close()
    assert sorted(path.name for path in (tmp_path / "fresh").iterdir()) == [
        "station.db", "station.key", "station.keys", "station.toml",
    ]  # fmt: skip


def test_the_recovery_key_goes_on_opening_the_restored_station_and_its_backups(
    station: StationInHand, safe: Safe, tmp_path: Path
) -> None:
    safe.make(station)
    restored = safe.restore(tmp_path / "fresh", station.clock)
    whole = ring.load(tmp_path / "fresh")
    assert whole is not None
    assert whole.recovery == RECOVERY.lock
    (tmp_path / "fresh" / keys.FILE_NAME).unlink()
    open_records(tmp_path / "fresh", restored.settings, station.clock, recovery=RECOVERY).database.close()


def test_no_receipt_number_comes_twice(station: StationInHand, safe: Safe, tmp_path: Path) -> None:
    given = {parse_receipt_number(station.finished(NUMBER).number)}
    safe.make(station)
    given.add(
        parse_receipt_number(station.finished(NUMBER).number)
    )  # after the backup: the restored don't know it
    for name in ("one", "two", "three"):
        restored = safe.restore(tmp_path / name, station.clock)
        number = _receipt(tmp_path / name, restored, station.clock)
        assert number not in given
        given.add(number)
    assert sorted((number.generation, number.counter) for number in given if number) == [
        (0, 1), (0, 2), (1, 1), (2, 1), (3, 1),
    ]  # fmt: skip


def test_a_restored_stations_own_backups_carry_its_generation_on(
    station: StationInHand, safe: Safe, tmp_path: Path
) -> None:
    first = safe.make(station).backup
    restored = safe.restore(tmp_path / "one", station.clock)
    (first.folder / backup.RESTORED).unlink()
    station.clock.step(timedelta(days=1))
    again = StationInHand.__new__(StationInHand)
    again.folder, again.settings, again.clock = tmp_path / "one", restored.settings, station.clock
    again.itself = station.itself
    again.records = open_records(again.folder, again.settings, station.clock)
    safe.make(again)
    again.close()
    assert safe.restore(tmp_path / "two", station.clock).generation == 2
    assert safe.restore(tmp_path / "three", station.clock, source=first.folder).generation == 3


def test_two_copies_of_a_backup_that_know_nothing_of_each_other(
    station: StationInHand, safe: Safe, tmp_path: Path
) -> None:
    """Restored one after the other: the count keeps their receipts apart where the generation can't."""
    safe.make(station)
    shutil.copytree(safe.place, tmp_path / "copy")
    first = safe.restore(tmp_path / "one", station.clock)
    numbers = [_receipt(tmp_path / "one", first, station.clock) for _ in range(3)]
    station.clock.step(timedelta(hours=1))
    second = safe.restore(tmp_path / "two", station.clock, source=tmp_path / "copy")
    assert second.generation == first.generation == 1
    assert _receipt(tmp_path / "two", second, station.clock).counter == 61
    assert max(number.counter for number in numbers) == 3


def test_generations_are_not_endless_but_codes_are_many(
    station: StationInHand, safe: Safe, tmp_path: Path
) -> None:
    made = safe.make(station).backup
    backup.note_restored(made, len(CROCKFORD) - 1)
    restored = safe.restore(tmp_path / "fresh", station.clock)
    assert restored.generation == 0
    assert restored.settings.code != station.settings.code
    assert _receipt(tmp_path / "fresh", restored, station.clock).station == restored.settings.code


def test_a_place_that_takes_no_note_is_said(
    station: StationInHand, safe: Safe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = safe.make(station).backup
    (made.folder / backup.RESTORED).mkdir()
    restored = safe.restore(tmp_path / "fresh", station.clock)
    assert (restored.generation, restored.noted) == (1, False)


def test_what_was_on_its_way_to_the_printer_waits_for_somebody_to_look(
    station: StationInHand, safe: Safe, tmp_path: Path
) -> None:
    intake, document = station.start()
    station.take(document, NUMBER)
    assert isinstance(station.finishing.finish(station.clerk, intake, print_receipt=True), Finished)
    safe.make(station)
    restored = safe.restore(tmp_path / "fresh", station.clock)
    assert restored.unknown_prints == 1
    records = open_records(tmp_path / "fresh", restored.settings, station.clock)
    with records.read() as session:
        assert [job.state.value for job in session.scalars(select(PrintJob))] == ["unknown"]
    records.database.close()


def test_nothing_is_restored_over_a_station_or_without_the_right_key(
    station: StationInHand, safe: Safe, tmp_path: Path
) -> None:
    safe.make(station)
    before = sorted((path.name, path.stat().st_size) for path in station.folder.iterdir())
    assert _refused(safe, station.folder) is FaultCode.STATION_EXISTS
    assert sorted((path.name, path.stat().st_size) for path in station.folder.iterdir()) == before
    other = RecoveryKey(b"\x2b" * 16)
    assert _refused(safe, tmp_path / "fresh", key=other) is FaultCode.RECOVERY_KEY_WRONG
    assert not (tmp_path / "fresh").exists()
    assert _refused(safe, tmp_path / "fresh", source=tmp_path) is FaultCode.BACKUP_MISSING
    chosen = newest(safe.place)
    for role in set(Role) - {Role.STATION}:
        actor = Actor(station.clerk.id, "S", "S", role, station.settings.station)
        with pytest.raises(EnvironmentFault) as caught:
            Restoring(station.clock).restore(actor, chosen, tmp_path / "fresh", RECOVERY)
        assert caught.value.code is FaultCode.NOT_PERMITTED


def test_any_change_to_a_backup_is_found(station: StationInHand, safe: Safe, tmp_path: Path) -> None:
    station.finished(NUMBER)
    made = safe.make(station).backup
    whole = made.records.read_bytes()
    for place in range(40, len(whole), len(whole) // 23):
        made.records.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        found = _refused(safe, tmp_path / "fresh")
        assert found in (FaultCode.BACKUP_DAMAGED, FaultCode.DISK_ERROR), place
        assert not (tmp_path / "fresh" / station_settings.FILE_NAME).exists()
    made.records.write_bytes(whole)
    label = (made.folder / backup.LABEL).read_bytes()
    for changed in ({"pages": 0}, {"generation": 5}, {"made_at": "2026-11-24T09:00:00+00:00"}, {"more": 1}):
        relabel(made, **changed)
        assert _refused(safe, tmp_path / "fresh") is FaultCode.BACKUP_DAMAGED
        (made.folder / backup.LABEL).write_bytes(label)
    assert safe.restore(tmp_path / "fresh", station.clock).label.pages == 1


def test_the_label_of_one_backup_opens_no_other(station: StationInHand, safe: Safe, tmp_path: Path) -> None:
    first = safe.make(station).backup
    station.clock.step(timedelta(days=1))
    second = safe.make(station).backup
    shutil.copy(first.records, second.records)
    assert _refused(safe, tmp_path / "fresh") is FaultCode.BACKUP_DAMAGED


def test_a_label_with_more_on_it_than_this_program_knows_still_opens(
    station: StationInHand, safe: Safe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = station_settings.to_values
    monkeypatch.setattr(station_settings, "to_values", lambda told: values(told) | {"from_the_future": "yes"})
    safe.make(station)
    monkeypatch.undo()
    assert safe.restore(tmp_path / "fresh", station.clock).generation == 1


def test_an_older_programs_backup_is_upgraded(safe: Safe, tmp_path: Path) -> None:
    clock, key, old = SteppingClock(), b"\x05" * 32, Database(tmp_path / "old.db", b"\x06" * 32)
    station = schemas.load(schema.KNOWN[0], old)
    with old.engine.connect() as connection:
        (pages, entries, head, code, kind) = connection.execute(
            text(
                "SELECT (SELECT count(*) FROM page), count(*), (SELECT hash FROM journal ORDER BY sequence DESC"
                " LIMIT 1), (SELECT code FROM station), (SELECT kind FROM station) FROM journal"
            )
        ).one()
    settings = station_settings.StationSettings(station, code, kind, "46", "Inntakskontoret", "nb", "file")
    draft = backup.begin(safe.place, settings, START)
    old.copy_to(draft / backup.RECORDS, key)
    old.close()
    label = Label(settings, 0, schema.KNOWN[0], START, RECOVERY.lock.id, pages, 0, entries, head, True, 1)
    backup.finish(draft, label, key, RECOVERY.lock)
    restored = safe.restore(tmp_path / "fresh", clock)
    assert proven(tmp_path / "fresh", restored, clock).ok
    assert schema.copies(tmp_path / "fresh" / "station.db") == []


def test_a_newer_programs_backup_is_left_alone(station: StationInHand, safe: Safe, tmp_path: Path) -> None:
    with station.raw().connection() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    safe.make(station)
    assert _refused(safe, tmp_path / "fresh") is FaultCode.DATABASE_NEWER
    assert not (tmp_path / "fresh" / station_settings.FILE_NAME).exists()


def test_no_crash_leaves_half_a_station(
    station: StationInHand, safe: Safe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.finished(NUMBER)
    made: Backup = safe.make(station).backup
    tried, generations = 0, []
    while True:
        folder = tmp_path / f"fresh{tried}"
        with monkeypatch.context() as patched:
            fuse = Fuse(patched, tried, (Database, "copy_to"), (schema, "bring_up_to_date"))
            with suppress(Crash):
                generations.append(safe.restore(folder, station.clock).generation)
        if not fuse.blown:
            break
        tried += 1
        if (folder / station_settings.FILE_NAME).exists():
            open_records(folder, station_settings.load(folder), station.clock).database.close()
            continue
        restored = safe.restore(folder, station.clock)
        assert proven(folder, restored, station.clock).ok
        generations.append(restored.generation)
    assert tried > 8
    assert len(set(generations)) == len(generations)
    assert newest(safe.place) == made


def _with_own_files(station: StationInHand, elsewhere: Path) -> dict[str, bytes]:
    """Gives a station rules that lie elsewhere, two guides, and what is none; says what a backup keeps of them."""
    elsewhere.mkdir()
    (elsewhere / "rules.toml").write_bytes(b"[contact]\nphone = '55 00 00 00'\n")
    settings = replace(station.settings, county_file=str((elsewhere / "rules.toml").absolute()))
    station_settings.save(station.folder, settings)
    guides = station.folder / "guides"
    guides.mkdir()
    (guides / "bus.toml").write_bytes(b"order = 1\n")
    (guides / "linked.toml").symlink_to(elsewhere / "rules.toml")
    (guides / "large.toml").write_bytes(b"#" * 1_000_001)
    return {"county.toml": b"[contact]\nphone = '55 00 00 00'\n", "guides/bus.toml": b"order = 1\n"}


def test_the_countys_rules_and_guides_come_back(station: StationInHand, safe: Safe, tmp_path: Path) -> None:
    kept = _with_own_files(station, tmp_path / "share")
    made = safe.make(station)
    assert made.left_out == ("guides/large.toml", "guides/linked.toml")
    assert set(made.backup.label.beside) == set(kept)
    shutil.rmtree(tmp_path / "share")
    restored = safe.restore(tmp_path / "new", SteppingClock())
    assert restored.settings.county_file is None, "the rules lie in the station's own folder now"
    assert {name: (tmp_path / "new" / name).read_bytes() for name in kept} == kept
    assert load(tmp_path / "new", restored.settings).profile.contact.phone == "55 00 00 00"
    assert sorted(path.name for path in (tmp_path / "new" / "guides").iterdir()) == ["bus.toml"]


@pytest.mark.parametrize("name", ["county.toml", "guides/bus.toml"])
def test_a_byte_changed_in_them_is_a_damaged_backup(
    station: StationInHand, safe: Safe, tmp_path: Path, name: str
) -> None:
    _with_own_files(station, tmp_path / "share")
    path = safe.make(station).backup.folder / name
    data = path.read_bytes()
    path.write_bytes(data.replace(b"5", b"6") + b" ")
    assert _refused(safe, tmp_path / "new") is FaultCode.BACKUP_DAMAGED
    path.unlink()
    path.symlink_to(tmp_path / "share" / "rules.toml")
    assert _refused(safe, tmp_path / "new") is FaultCode.BACKUP_DAMAGED
    path.unlink()
    assert _refused(safe, tmp_path / "new") is FaultCode.BACKUP_DAMAGED
    path.write_bytes(data)
    assert safe.restore(tmp_path / "new", SteppingClock()).generation == 1


def test_a_label_that_names_a_file_outside_the_station_restores_nothing(tmp_path: Path) -> None:
    for name in (
        "../county.toml",
        "/etc/passwd",
        "guides/../../x.toml",
        "station.toml",
        "guides/..toml/x.toml",
    ):
        with pytest.raises(EnvironmentFault) as caught:
            own_files.of_backup(tmp_path, {name: "0" * 64})
        assert caught.value.code is FaultCode.BACKUP_DAMAGED


def test_a_backup_from_before_the_countys_files_were_in_it_restores(
    station: StationInHand, safe: Safe, tmp_path: Path
) -> None:
    made = safe.make(station).backup
    old = {name: value for name, value in backup._to_values(made.label).items() if name != "beside"}
    sealed = RECOVERY.lock.seal(made.key(RECOVERY), backup._about(old))
    old["key"] = b64encode(sealed).decode()
    (made.folder / backup.LABEL).write_text(tomli_w.dumps(old), "utf-8")
    restored = safe.restore(tmp_path / "new", SteppingClock())
    assert restored.label.beside == {}
    assert proven(tmp_path / "new", restored, SteppingClock()).ok
