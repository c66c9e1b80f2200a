"""The key ring: the database's key, wrapped by each key that may open it, in ``station.keys`` beside the data.

The database's key itself stands nowhere in the plain. It is wrapped (AES-256-GCM) by the desk's key in the keyring,
or in a file where there is none; by the service's key, where the nightly job has one; and sealed to the recovery key.
The ring holds no secret, and is the one place that says which keys count: it is replaced whole, after a new key is
kept and before an old one is dropped, so that a crash at any point leaves a station that opens.
"""

from __future__ import annotations

import tomllib
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import tomli_w
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records import files
from kiosk.records.recovery import RecoveryKey, RecoveryLock

FILE_NAME = "station.keys"
RandomBytes = Callable[[int], bytes]

_FORMAT: Final = 1
_NONCE_BYTES: Final = 12
_ID_BYTES: Final = 4


class Holder(StrEnum):
    """Who holds a key that opens the database's."""

    DESK = "desk"
    SERVICE = "service"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Wrap:
    """The database's key, wrapped once.

    Attributes:
        holder: whose key opens it.
        key_id: which of their keys.
        sealed: the wrapped key.
    """

    holder: Holder
    key_id: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class DataKey:
    """One key of the database, in all its wraps."""

    id: str
    wraps: tuple[Wrap, ...]

    def wrap_of(self, holder: Holder) -> Wrap | None:
        """The wrap that ``holder`` opens."""
        return next((wrap for wrap in self.wraps if wrap.holder is holder), None)


@dataclass(frozen=True, slots=True)
class Ring:
    """A station's key ring.

    Attributes:
        station: the station's id.
        data: the key that the database is encrypted with; while it is being encrypted anew, also the next one.
        recovery: what is sealed to the recovery key is locked with this; None until one is made.
        retired: the desk's and the service's keys that count no longer but may not be dropped yet, by id.
    """

    station: UUID
    data: tuple[DataKey, ...]
    recovery: RecoveryLock | None = None
    retired: tuple[tuple[Holder, str], ...] = ()

    @property
    def settled(self) -> bool:
        """Whether no renewal was cut off."""
        return len(self.data) == 1 and not self.retired


@dataclass(frozen=True, slots=True)
class Holding:
    """A key in somebody's hand: the desk's or the service's."""

    holder: Holder
    id: str
    key: bytes

    @classmethod
    def make(cls, holder: Holder, random_bytes: RandomBytes, key_bytes: int) -> Holding:
        """A new one."""
        return cls(holder, new_id(random_bytes), random_bytes(key_bytes))

    def __repr__(self) -> str:
        return f"Holding({self.holder}, {self.id})"


def new_id(random_bytes: RandomBytes) -> str:
    """A key's id."""
    return random_bytes(_ID_BYTES).hex()


def wrapped(
    station: UUID,
    key_id: str,
    key: bytes,
    holdings: tuple[Holding, ...],
    recovery: RecoveryLock | None,
    random_bytes: RandomBytes,
) -> DataKey:
    """The database's ``key``, wrapped for everybody who is to open it."""
    wraps = []
    for holding in holdings:
        nonce = random_bytes(_NONCE_BYTES)
        about = _about(station, key_id, holding.holder, holding.id)
        wraps.append(Wrap(holding.holder, holding.id, nonce + AESGCM(holding.key).encrypt(nonce, key, about)))
    if recovery is not None:
        about = _about(station, key_id, Holder.RECOVERY, recovery.id)
        wraps.append(Wrap(Holder.RECOVERY, recovery.id, recovery.seal(key, about)))
    return DataKey(key_id, tuple(wraps))


def unwrap(ring: Ring, data: DataKey, holding: Holding) -> bytes | None:
    """The database's key, or None where ``holding`` does not open it."""
    wrap = data.wrap_of(holding.holder)
    if wrap is None or wrap.key_id != holding.id:
        return None
    about = _about(ring.station, data.id, holding.holder, holding.id)
    try:
        return AESGCM(holding.key).decrypt(wrap.sealed[:_NONCE_BYTES], wrap.sealed[_NONCE_BYTES:], about)
    except (InvalidTag, ValueError):
        return None


def recover(ring: Ring, data: DataKey, key: RecoveryKey) -> bytes:
    """The database's key, by the recovery key.

    Raises:
        EnvironmentFault: ``recovery_key_wrong``.
    """
    wrap = data.wrap_of(Holder.RECOVERY)
    if wrap is None:
        raise EnvironmentFault(FaultCode.RECOVERY_KEY_WRONG)
    return key.open(wrap.sealed, _about(ring.station, data.id, Holder.RECOVERY, wrap.key_id))


def load(folder: Path) -> Ring | None:
    """The ring of the station in ``folder``; None where there is none (the first version of the program made none).

    Raises:
        EnvironmentFault: ``file_unreadable``.
    """
    try:
        told = tomllib.loads((folder / FILE_NAME).read_text("utf-8"))
        return _from_toml(told)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        raise EnvironmentFault(FaultCode.FILE_UNREADABLE, file=FILE_NAME) from None


def save(folder: Path, ring: Ring) -> None:
    """Puts ``ring`` in the place of the one in ``folder``; on disk when this returns.

    Raises:
        EnvironmentFault: ``disk_full``, ``disk_error``.
    """
    retired = [[holder.value, key_id] for holder, key_id in ring.retired]
    told: dict[str, Any] = {"format": _FORMAT, "station": str(ring.station), "retired": retired}
    if ring.recovery is not None:
        told["recovery"] = {"id": ring.recovery.id, "public": _text(ring.recovery.public)}
    told["data"] = [
        {
            "id": data.id,
            "wraps": [
                {"holder": wrap.holder.value, "key": wrap.key_id, "sealed": _text(wrap.sealed)}
                for wrap in data.wraps
            ],
        }
        for data in ring.data
    ]
    with files.faults():
        files.write_whole(folder / FILE_NAME, tomli_w.dumps(told).encode("utf-8"))


def settle(folder: Path, ring: Ring, drop: Callable[[Holder, str], bool]) -> None:
    """Drops what the ring has retired, and keeps a ring that says so."""
    left = tuple(key for key in ring.retired if not drop(*key))
    if left != ring.retired:
        save(folder, replace(ring, retired=left))


def _from_toml(told: dict[str, Any]) -> Ring:
    if told["format"] != _FORMAT:
        raise ValueError
    recovery = told.get("recovery")
    data = tuple(
        DataKey(
            str(key["id"]),
            tuple(
                Wrap(Holder(wrap["holder"]), str(wrap["key"]), b64decode(wrap["sealed"], validate=True))
                for wrap in key["wraps"]
            ),
        )
        for key in told["data"]
    )
    if not data:
        raise ValueError
    return Ring(
        UUID(told["station"]),
        data,
        None if recovery is None else RecoveryLock(b64decode(recovery["public"], validate=True)),
        tuple((Holder(holder), str(key_id)) for holder, key_id in told["retired"]),
    )


def _about(station: UUID, data_id: str, holder: Holder, key_id: str) -> bytes:
    """What a wrap is bound to: it opens as nothing else and at no other station."""
    return f"kiosk data key 1|{station}|{data_id}|{holder.value}|{key_id}".encode("ascii")


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")
