"""The keys of a station: made with it, found again when it is opened, renewed, and found by the recovery key.

The database is encrypted with 256 random bits (the data key). What wraps them stands in the key ring
(:mod:`kiosk.records.ring`); where the wrapping keys are kept, in :mod:`kiosk.records.keystores`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records import ring as rings
from kiosk.records.database import FILE_NAME as DATABASE
from kiosk.records.database import Database
from kiosk.records.keystores import (
    FILE_NAME,
    FIRST_VERSION,
    KEY_BYTES,
    FileStore,
    KeyringStore,
    KeyStore,
    answers,
    store_for,
)
from kiosk.records.recovery import RecoveryKey, RecoveryLock
from kiosk.records.ring import DataKey, Holder, Holding, RandomBytes, Ring
from kiosk.settings import KeyPlace, StationSettings

__all__ = [
    "FILE_NAME",
    "KEY_BYTES",
    "Renewal",
    "in_order",
    "make",
    "opened",
    "put_in_order",
    "renew",
    "renew_data_key",
    "require_service_key",
    "unlock",
]


def make(
    station: UUID, folder: Path, random_bytes: RandomBytes, recovery: RecoveryLock | None
) -> tuple[KeyPlace, bytes]:
    """Makes a new station's keys: the desk's goes into the keyring, or into a file where no keyring answers.

    Returns:
        Where the desk's key is, and the data key.
    """
    key, desk = random_bytes(KEY_BYTES), Holding.make(Holder.DESK, random_bytes, KEY_BYTES)
    place = _keep(desk, station, folder, KeyringStore())
    data = rings.wrapped(station, rings.new_id(random_bytes), key, (desk,), recovery, random_bytes)
    rings.save(folder, Ring(station, (data,), recovery))
    return place, key


def unlock(folder: Path, settings: StationSettings, recovery: RecoveryKey | None = None) -> tuple[bytes, ...]:
    """The data key; while the database is being encrypted anew, or where that was cut off, the next one too.

    Args:
        recovery: opens the ring in place of the desk's and the service's key.

    Raises:
        EnvironmentFault: ``key_missing``; ``recovery_key_wrong``; ``file_unreadable`` where the ring is.
    """
    ring = rings.load(folder)
    found: tuple[bytes, ...]
    if ring is None:
        first = store_for(settings.key_place, folder).get(settings.station, FIRST_VERSION)
        found = () if first is None else (first,)
    else:
        found = tuple(key for _data, key in _unwrapped(ring, folder, settings, recovery))
    if not found:
        raise EnvironmentFault(FaultCode.KEY_MISSING)
    return found


def opened(folder: Path, settings: StationSettings, recovery: RecoveryKey | None = None) -> Database:
    """The station's database, open.

    Raises:
        EnvironmentFault: as :func:`unlock`; ``disk_error``, ``station_busy``.
    """
    # twice: another process may have encrypted it anew between the look at the ring and the look at the file
    tries = (key for _ in range(2) for key in unlock(folder, settings, recovery))
    for key in tries:
        database = Database(folder / DATABASE, key)
        try:
            database.schema()
        except EnvironmentFault as fault:
            database.close()
            if fault.code is not FaultCode.KEY_MISSING:
                raise
        else:
            return database
    raise EnvironmentFault(FaultCode.KEY_MISSING)


def in_order(folder: Path) -> bool:
    """Whether the station has a ring, and no renewal of it was cut off."""
    ring = rings.load(folder)
    return ring is not None and ring.settled


def put_in_order(
    folder: Path,
    settings: StationSettings,
    database: Database,
    random_bytes: RandomBytes,
    recovery: RecoveryKey | None = None,
) -> bool:
    """Gives a station of the program's first version its ring, or ends a renewal that was cut off; says whether it
    did the first.

    Whoever calls has opened the database and holds it for writing: nobody renews anything meanwhile.
    """
    ring = rings.load(folder)
    if ring is None:
        return _wrap_first_version(folder, settings, database, random_bytes)
    if len(ring.data) > 1:
        database.drop_successor()
        ring = replace(ring, data=(_current(ring, folder, settings, database, recovery),))
        rings.save(folder, ring)
    _settle(folder, settings, ring, None)
    return False


def _wrap_first_version(
    folder: Path, settings: StationSettings, database: Database, random_bytes: RandomBytes
) -> bool:
    """There is no recovery key yet: nobody would see it. Where the keyring takes no key, all stays as it was."""
    station, desk = settings.station, Holding.make(Holder.DESK, random_bytes, KEY_BYTES)
    if not answers(store_for(settings.key_place, folder), station, desk.id, desk.key):
        return False
    data_id = rings.new_id(random_bytes)
    data = rings.wrapped(station, data_id, database.key, (desk,), None, random_bytes)
    ring = Ring(station, (data,), retired=((Holder.DESK, FIRST_VERSION),))
    rings.save(folder, ring)
    _settle(folder, settings, ring, None)
    return True


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is to be renewed besides the desk's key.

    Attributes:
        lock: a new recovery key's.
        service: where a new key of the service's goes.
        recovered_by: the recovery key, where the desk's own is lost.
    """

    lock: RecoveryLock | None = None
    service: Path | None = None
    recovered_by: RecoveryKey | None = None


def renew(
    folder: Path, settings: StationSettings, database: Database, wanted: Renewal, random_bytes: RandomBytes
) -> KeyPlace:
    """Makes new wrapping keys and drops the old ones. The database stays as it is.

    Whoever calls holds the database for writing.

    Returns:
        Where the desk's key is now.

    Raises:
        EnvironmentFault: ``disk_full``, ``disk_error``; then the old keys still open the station.
    """
    station, ring = settings.station, _ring(folder)
    data = _current(ring, folder, settings, database, wanted.recovered_by)
    fresh = [Holding.make(Holder.DESK, random_bytes, KEY_BYTES)]
    place = _keep(fresh[0], station, folder, store_for(settings.key_place, folder))
    if wanted.service is not None:
        fresh.append(Holding.make(Holder.SERVICE, random_bytes, KEY_BYTES))
        FileStore(wanted.service).put(station, fresh[1].id, fresh[1].key)
    made = rings.wrapped(station, data.id, database.key, tuple(fresh), wanted.lock, random_bytes)
    renewed = {wrap.holder for wrap in made.wraps}
    kept = tuple(wrap for wrap in data.wraps if wrap.holder not in renewed)
    retired = {
        (wrap.holder, wrap.key_id) for wrap in data.wraps if wrap.holder in renewed - {Holder.RECOVERY}
    }
    new = Ring(
        station,
        (replace(made, wraps=made.wraps + kept),),
        wanted.lock or ring.recovery,
        tuple(sorted({*ring.retired, *retired})),
    )
    rings.save(folder, new)
    _settle(folder, settings, new, wanted.service)
    return place


def renew_data_key(
    folder: Path, settings: StationSettings, database: Database, random_bytes: RandomBytes
) -> None:
    """Encrypts the whole database with a new key. A crash at any point leaves a station that opens.

    Raises:
        EnvironmentFault: ``station_busy`` where somebody else has the station open; ``disk_full``, ``disk_error``;
            ``not_allowed_now`` where this account may not read the service's key, and so can't wrap anew for it.
            In each case the database is as it was, or wholly under the new key; the ring opens both.
    """
    with database.alone() as encrypt:
        ring = _ring(folder)
        data = _current(ring, folder, settings, database, None)
        held = tuple(_held(ring, folder, settings))
        wanted = {wrap.holder for wrap in data.wraps} - {Holder.RECOVERY}
        if wanted - {holding.holder for holding in held}:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="service_key_unreadable")
        key = random_bytes(KEY_BYTES)
        new_id = rings.new_id(random_bytes)
        following = rings.wrapped(settings.station, new_id, key, held, ring.recovery, random_bytes)
        rings.save(folder, replace(ring, data=(data, following)))
        encrypt(
            key
        )  # where that fails the ring keeps both, and whoever opens the station next sees which one it is
        rings.save(folder, replace(ring, data=(following,)))


def require_service_key(folder: Path, settings: StationSettings) -> None:
    """Asks whether :func:`renew_data_key` would find the service's key, where there is one.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where this account can't read it.
    """
    ring = _ring(folder)
    held = {holding.holder for holding in _held(ring, folder, settings)}
    wanted = {wrap.holder for data in ring.data for wrap in data.wraps}
    if Holder.SERVICE in wanted - held:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="service_key_unreadable")


def _keep(desk: Holding, station: UUID, folder: Path, preferred: KeyStore) -> KeyPlace:
    if preferred.place == "keyring" and answers(preferred, station, desk.id, desk.key):
        return preferred.place
    file = FileStore(folder / FILE_NAME)
    file.put(station, desk.id, desk.key)
    return file.place


def _settle(folder: Path, settings: StationSettings, ring: Ring, new_service: Path | None) -> None:
    named, other = _desk_stores(folder, settings)
    paths = (new_service, None if settings.service_key is None else Path(settings.service_key))
    services = [FileStore(path) for path in paths if path is not None]

    def drop(holder: Holder, key_id: str) -> bool:
        if holder is Holder.SERVICE:
            return all([store.drop(ring.station, key_id) for store in services])  # noqa: C419 - each is asked
        other.drop(ring.station, key_id)
        return named.drop(ring.station, key_id)

    rings.settle(folder, ring, drop)


def _held(ring: Ring, folder: Path, settings: StationSettings) -> Iterator[Holding]:
    """The keys of the ring that can be had: one for each holder, the desk's first."""
    ids = {(wrap.holder, wrap.key_id) for data in ring.data for wrap in data.wraps}
    for holder, key_id in sorted(ids):
        stores: tuple[KeyStore, ...] = ()
        if holder is Holder.DESK:
            stores = _desk_stores(folder, settings)
        elif holder is Holder.SERVICE and settings.service_key is not None:
            stores = (FileStore(Path(settings.service_key)),)
        key = _first(store.get(settings.station, key_id) for store in stores)
        if key is not None:
            yield Holding(holder, key_id, key)


def _desk_stores(folder: Path, settings: StationSettings) -> tuple[KeyStore, ...]:
    """Where the desk's key may be: where the settings say, or in the other place if a move there was cut off."""
    named = store_for(settings.key_place, folder)
    other: KeyStore = FileStore(folder / FILE_NAME) if named.place == "keyring" else KeyringStore()
    return named, other


def _unwrapped(
    ring: Ring, folder: Path, settings: StationSettings, recovery: RecoveryKey | None
) -> list[tuple[DataKey, bytes]]:
    """What of the ring can be opened."""
    if recovery is not None:
        return [(data, rings.recover(ring, data, recovery)) for data in ring.data]
    held = list(_held(ring, folder, settings))
    found = ((data, _first(rings.unwrap(ring, data, holding) for holding in held)) for data in ring.data)
    return [(data, key) for data, key in found if key is not None]


def _current(
    ring: Ring, folder: Path, settings: StationSettings, database: Database, recovery: RecoveryKey | None
) -> DataKey:
    """The entry of the key that the database is encrypted with."""
    for data, key in _unwrapped(ring, folder, settings, recovery):
        if key == database.key:
            return data
    raise EnvironmentFault(FaultCode.KEY_MISSING)


def _ring(folder: Path) -> Ring:
    ring = rings.load(folder)
    if ring is None:
        raise EnvironmentFault(FaultCode.KEY_MISSING)
    return ring


def _first(keys: Iterator[bytes | None]) -> bytes | None:
    return next((key for key in keys if key is not None), None)
