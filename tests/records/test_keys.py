"""A station's keys: wrapped, renewed, lost and found, and no crash between that locks anybody out."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, text

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.stations import NewStation, make_station, open_records
from kiosk.records import keys, ring
from kiosk.records.database import FILE_NAME as DATABASE
from kiosk.records.database import Database
from kiosk.records.keys import Renewal
from kiosk.records.keystores import FIRST_VERSION, FileStore, KeyringStore
from kiosk.records.recovery import RecoveryKey
from kiosk.records.ring import Holder
from kiosk.records.tables import JournalEntry, Station
from kiosk.settings import StationSettings
from tests.helpers.fuse import Crash, Fuse
from tests.helpers.keyrings import KeyringInHand, keyring_in_hand
from tests.helpers.stations import RECOVERY, SteppingClock

CLOCK = SteppingClock()
WANTED = NewStation("training", "46", "Inntakskontoret")
KEYRING = ((KeyringInHand, "set_password"), (KeyringInHand, "delete_password"))
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def a_keyring() -> Iterator[KeyringInHand]:
    with keyring_in_hand() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "station"


def _make(folder: Path, recovery: RecoveryKey | None = RECOVERY) -> StationSettings:
    return make_station(folder, WANTED, CLOCK, recovery=None if recovery is None else recovery.lock)


def _opens(folder: Path, settings: StationSettings, recovery: RecoveryKey | None = None) -> bytes:
    """The key it opened with; the station's own row is there."""
    records = open_records(folder, settings, CLOCK, recovery=recovery)
    with records.read() as session:
        assert session.get(Station, settings.station) is not None
    records.database.close()
    return records.database.key


def _refused(folder: Path, settings: StationSettings, recovery: RecoveryKey | None = None) -> FaultCode:
    with pytest.raises(EnvironmentFault) as caught:
        _opens(folder, settings, recovery)
    return caught.value.code


def _renew(folder: Path, settings: StationSettings, wanted: Renewal = Renewal()) -> None:  # noqa: B008
    records = open_records(folder, settings, CLOCK, recovery=wanted.recovered_by)
    with records.write():
        keys.renew(folder, settings, records.database, wanted, os.urandom)
    records.database.close()


def _renew_data(folder: Path, settings: StationSettings) -> None:
    database = keys.opened(folder, settings)
    try:
        keys.renew_data_key(folder, settings, database, os.urandom)
    finally:
        database.close()


def _written(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_the_data_key_stands_nowhere_in_the_plain(folder: Path, a_keyring: KeyringInHand) -> None:
    settings = _make(folder)
    key = _opens(folder, settings)
    everything = _written(folder) + "".join(a_keyring.kept.values()).encode()
    assert settings.key_place == "keyring"
    assert key not in everything
    assert key.hex().encode() not in everything.lower()
    assert (folder / ring.FILE_NAME).stat().st_mode & 0o777 == 0o600


def test_without_the_desks_key_only_the_recovery_key_opens_it(folder: Path, a_keyring: KeyringInHand) -> None:
    settings = _make(folder)
    key = _opens(folder, settings)
    a_keyring.kept.clear()
    assert _refused(folder, settings) is FaultCode.KEY_MISSING
    other = RecoveryKey(b"\x2b" * 16)
    assert _refused(folder, settings, other) is FaultCode.RECOVERY_KEY_WRONG
    assert _opens(folder, settings, RECOVERY) == key
    _renew(folder, settings, Renewal(recovered_by=RECOVERY))
    assert _opens(folder, settings) == key


def test_a_ring_of_another_station_opens_nothing(tmp_path: Path) -> None:
    one, other = _make(tmp_path / "one"), _make(tmp_path / "other")
    for name in (ring.FILE_NAME, keys.FILE_NAME):
        (tmp_path / "one" / name).write_bytes((tmp_path / "other" / name).read_bytes())
    assert _refused(tmp_path / "one", one) is FaultCode.KEY_MISSING
    assert _opens(tmp_path / "other", other)


@pytest.mark.parametrize("text", ["", "not = [toml", "format = 2\nretired = []\ndata = []", "\udcff"])
def test_a_ring_that_cannot_be_read_says_so(folder: Path, text: str) -> None:
    settings = _make(folder)
    (folder / ring.FILE_NAME).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert _refused(folder, settings) is FaultCode.FILE_UNREADABLE


def test_any_changed_byte_of_a_wrap_opens_nothing(folder: Path) -> None:
    settings = _make(folder)
    whole = ring.load(folder)
    assert whole is not None
    (data,) = whole.data
    for at, wrap in enumerate(data.wraps):
        for place in range(0, len(wrap.sealed), 7):
            bent = wrap.sealed[:place] + bytes([wrap.sealed[place] ^ 0x10]) + wrap.sealed[place + 1 :]
            wraps = tuple(
                replace(wrap, sealed=bent) if n == at else other for n, other in enumerate(data.wraps)
            )
            ring.save(folder, replace(whole, data=(replace(data, wraps=wraps),)))
            if wrap.holder is Holder.DESK:
                assert _refused(folder, settings) is FaultCode.KEY_MISSING
            else:
                assert _refused(folder, settings, RECOVERY) is FaultCode.RECOVERY_KEY_WRONG


@pytest.mark.parametrize("in_a_keyring", [True, False])
def test_new_wrapping_keys_shut_out_the_old_ones(folder: Path, in_a_keyring: bool) -> None:
    with keyring_in_hand() as a_keyring:
        a_keyring.locked = not in_a_keyring
        settings = _make(folder)
        key, before = _opens(folder, settings), (_written_keys(folder), dict(a_keyring.kept))
        old_ring = (folder / ring.FILE_NAME).read_bytes()
        new_recovery = RecoveryKey(b"\x2b" * 16)
        _renew(folder, settings, Renewal(lock=new_recovery.lock))
        assert _opens(folder, settings) == key
        assert _opens(folder, settings, new_recovery) == key
        assert _refused(folder, settings, RECOVERY) is FaultCode.RECOVERY_KEY_WRONG
        assert not set(_written_keys(folder)) & set(before[0])
        assert not set(a_keyring.kept) & set(before[1])
        renewed = ring.load(folder)
        assert renewed is not None
        assert renewed.settled
        (folder / ring.FILE_NAME).write_bytes(old_ring)
        assert _refused(folder, settings) is FaultCode.KEY_MISSING


def _written_keys(folder: Path) -> list[str]:
    path = folder / keys.FILE_NAME
    return path.read_text("ascii").split() if path.exists() else []


def test_the_nightly_job_opens_it_with_nobody_signed_in(
    folder: Path, tmp_path: Path, a_keyring: KeyringInHand
) -> None:
    settings = _make(folder)
    service = tmp_path / "elsewhere" / "station.key"
    service.parent.mkdir()
    _renew(folder, settings, Renewal(service=service))
    nightly = replace(settings, service_key=str(service))
    a_keyring.locked = True
    assert _refused(folder, settings) is FaultCode.KEY_MISSING
    key = _opens(folder, nightly)
    assert service.stat().st_mode & 0o777 == 0o600
    a_keyring.locked = False
    _renew(folder, nightly)
    _renew_data(folder, nightly)
    assert _opens(folder, settings) == _opens(folder, nightly) != key
    a_keyring.locked = True
    assert _opens(folder, nightly)


def test_the_services_key_stays_the_services(folder: Path, tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.fail("this test gives a file away, which only root may")
    settings, service = _make(folder), tmp_path / "service.key"
    _renew(folder, settings, Renewal(service=service))
    os.chown(service, 65534, 65534)
    _renew(folder, replace(settings, service_key=str(service)), Renewal(service=service))
    assert (service.stat().st_uid, service.stat().st_mode & 0o777) == (65534, 0o600)


def test_a_service_key_that_cannot_be_read_stands_in_the_way_of_a_new_data_key_only(
    folder: Path, tmp_path: Path
) -> None:
    settings, service = _make(folder), tmp_path / "service.key"
    _renew(folder, settings, Renewal(service=service))
    nightly, kept = replace(settings, service_key=str(service)), service.read_bytes()
    service.unlink()
    key = _opens(folder, nightly)
    with pytest.raises(EnvironmentFault) as caught:
        _renew_data(folder, nightly)
    assert (caught.value.code, caught.value.arguments["reason"]) == (
        FaultCode.NOT_ALLOWED_NOW,
        "service_key_unreadable",
    )
    _renew(folder, nightly)
    service.write_bytes(kept)
    (folder / keys.FILE_NAME).unlink()
    assert _opens(folder, nightly) == key


def test_a_new_data_key_makes_the_old_one_worthless(folder: Path) -> None:
    settings = _make(folder)
    before, old = _opens(folder, settings), (folder / DATABASE).read_bytes()
    _renew_data(folder, settings)
    assert _opens(folder, settings) != before
    assert _opens(folder, settings) == _opens(folder, settings, RECOVERY)
    with pytest.raises(EnvironmentFault) as caught:
        Database(folder / DATABASE, before).schema()
    assert caught.value.code is FaultCode.KEY_MISSING
    new = (folder / DATABASE).read_bytes()
    assert not {old[at : at + 64] for at in range(4096, len(old) - 64, 8192)} & {
        new[at : at + 64] for at in range(4096, len(new) - 64, 8192)
    }
    found = Database(folder / DATABASE, _opens(folder, settings))
    with found.engine.connect() as connection:
        assert connection.execute(text("PRAGMA cipher_integrity_check")).all() == []
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    found.close()


def test_nobody_else_may_have_it_open_meanwhile(folder: Path) -> None:
    settings = _make(folder)
    key, records = _opens(folder, settings), open_records(folder, settings, CLOCK)
    impatient = Database(folder / DATABASE, key, busy_seconds=0.05)
    with pytest.raises(EnvironmentFault) as caught:
        keys.renew_data_key(folder, settings, impatient, os.urandom)
    impatient.close()
    assert caught.value.code is FaultCode.STATION_BUSY
    with records.write() as work:
        work.note("somebody", "something", work.station)
    records.database.close()
    assert _opens(folder, settings) == key


def test_who_opens_it_meanwhile_waits_and_then_has_the_new_key(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = _make(folder)
    before, opened = _opens(folder, settings), []
    looked, go_on = threading.Event(), threading.Event()
    unlock = keys.unlock

    def slowly(*asked: object) -> tuple[bytes, ...]:
        found = unlock(*asked)  # type: ignore[arg-type]
        if threading.current_thread() is other and not looked.is_set():
            looked.set()
            go_on.wait(30)
        return found

    monkeypatch.setattr(keys, "unlock", slowly)
    other = threading.Thread(target=lambda: opened.append(_opens(folder, settings)))
    other.start()
    looked.wait(30)
    _renew_data(folder, settings)
    go_on.set()
    other.join()
    assert opened == [_opens(folder, settings)]
    assert opened != [before]


def test_who_waits_for_the_file_while_it_is_encrypted_anew_writes_nothing_into_the_old_one(
    folder: Path,
) -> None:
    settings = _make(folder)
    before = _opens(folder, settings)
    told: list[FaultCode] = []
    database = keys.opened(folder, settings)

    def write_an_entry() -> None:
        waiting = Database(folder / DATABASE, before, busy_seconds=30.0)
        try:
            with waiting.write() as session:
                session.execute(text("UPDATE station SET office = 'Lost'"))
        except EnvironmentFault as fault:
            told.append(fault.code)
        waiting.close()

    other = threading.Thread(target=write_an_entry)
    with database.alone() as encrypt:
        other.start()
        while not _has_open(folder / DATABASE):
            pass
        encrypt(os.urandom(keys.KEY_BYTES))
    other.join()
    assert told == [FaultCode.KEY_MISSING]
    with database.read() as session:
        assert session.scalar(select(Station.office)) == WANTED.office
    database.close()


def _has_open(path: Path) -> bool:
    """Whether this process has the file open more than once."""
    open_now = [os.path.realpath(number) for number in Path("/proc/self/fd").iterdir()]
    return open_now.count(str(path.resolve())) > 1


def _first_version(folder: Path, a_keyring: KeyringInHand) -> StationSettings:
    """A station as the program's first version made it: the data key itself in the keyring, or in the file."""
    settings = _make(folder)
    key = _opens(folder, settings)
    (folder / ring.FILE_NAME).unlink()
    if settings.key_place == "keyring":
        a_keyring.kept.clear()
        KeyringStore().put(settings.station, FIRST_VERSION, key)
    else:
        (folder / keys.FILE_NAME).write_text(key.hex() + "\n", "ascii")
    return settings


@pytest.mark.parametrize("in_a_keyring", [True, False])
def test_a_first_versions_key_is_wrapped_when_the_station_is_opened(folder: Path, in_a_keyring: bool) -> None:
    with keyring_in_hand() as a_keyring:
        a_keyring.locked = not in_a_keyring
        settings = _first_version(folder, a_keyring)
        (before,) = keys.unlock(folder, settings)
        assert _opens(folder, settings) == before
        everything = _written(folder) + "".join(a_keyring.kept.values()).encode()
        assert before.hex().encode() not in everything
        assert _opens(folder, settings) == before
    records = None
    with keyring_in_hand() as empty:
        empty.locked = True
        with suppress(EnvironmentFault):
            records = open_records(folder, settings, CLOCK)
    if not in_a_keyring:
        assert records is not None
        with records.read() as session:
            acts = session.scalars(select(JournalEntry.act)).all()
        assert acts.count("keys.wrapped") == 1
        records.database.close()


ACTS: dict[str, Callable[[Path, StationSettings], object]] = {
    "the first version's key is wrapped": _opens,
    "new wrapping keys": _renew,
    "a new data key": _renew_data,
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("in_a_keyring", [True, False])
def test_no_crash_at_any_step_locks_anybody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_a_keyring: bool, act: str
) -> None:
    blown = 0
    for steps in range(100):
        folder = tmp_path / f"{steps}"
        with keyring_in_hand() as a_keyring:
            a_keyring.locked = not in_a_keyring
            settings = _first_version(folder, a_keyring) if act.startswith("the first") else _make(folder)
            (key,) = keys.unlock(folder, settings)
            with monkeypatch.context() as patched:
                fuse = Fuse(patched, steps, *KEYRING, (Database, "alone"))
                with suppress(Crash):
                    ACTS[act](folder, settings)
            blown += fuse.blown
            again = _opens(folder, settings)
            if act != "a new data key":
                assert again == key
                assert _opens(folder, settings) == key
            ACTS[act](folder, settings)
            assert _opens(folder, settings)
            settled = ring.load(folder)
            assert settled is not None
            assert settled.settled
        if not fuse.blown:
            break
    assert blown == steps
    assert blown >= 5


def test_a_key_file_of_many_keys_keeps_the_others(tmp_path: Path) -> None:
    store, settings = FileStore(tmp_path / "keys"), _make(tmp_path / "station")
    store.path.write_text("11" * 32 + "\n", "ascii")
    store.put(settings.station, "aa", b"\x22" * 32)
    assert store.get(settings.station, FIRST_VERSION) == b"\x11" * 32
    assert store.drop(settings.station, FIRST_VERSION)
    assert store.drop(settings.station, FIRST_VERSION)
    assert store.get(settings.station, FIRST_VERSION) is None
    assert store.get(settings.station, "aa") == b"\x22" * 32
    assert store.path.read_text("ascii") == "aa " + "22" * 32 + "\n"
