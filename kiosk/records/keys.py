"""The key of the station's database: 256 random bits, in the operating system's keyring or in a file beside the data.

A key file beside the data protects nothing when the disk is stolen; it is the stated fallback where a machine has no
keyring, and ``kiosk doctor`` says so.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol
from uuid import UUID

import keyring
from keyring.errors import KeyringError

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.settings import KeyPlace

KEY_BYTES = 32
FILE_NAME = "station.key"
_SERVICE = "kiosk"


class KeyStore(Protocol):
    """Where a station's key is kept."""

    place: KeyPlace

    def get(self, station: UUID) -> bytes | None:
        """The key, or None where there is none."""

    def put(self, station: UUID, key: bytes) -> None:
        """Keeps the key."""


class KeyringStore:
    """The keyring of the operating system: Secret Service, Windows Credential Locker, Keychain."""

    place: KeyPlace = "keyring"

    def get(self, station: UUID) -> bytes | None:
        try:
            kept = keyring.get_password(_SERVICE, str(station))
        except KeyringError:
            return None
        return None if kept is None else bytes.fromhex(kept)

    def put(self, station: UUID, key: bytes) -> None:
        keyring.set_password(_SERVICE, str(station), key.hex())


class FileStore:
    """A file in the station's folder that only its owner can read."""

    place: KeyPlace = "file"

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def get(self, station: UUID) -> bytes | None:
        try:
            return bytes.fromhex(self._path.read_text("ascii").strip())
        except (FileNotFoundError, ValueError):
            return None

    def put(self, station: UUID, key: bytes) -> None:
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())


def store_for(place: KeyPlace, folder: Path) -> KeyStore:
    """The store that a station's settings name."""
    return KeyringStore() if place == "keyring" else FileStore(folder)


def keep_new_key(station: UUID, key: bytes, folder: Path) -> KeyPlace:
    """Puts a new station's key into the keyring, or into a file where no keyring answers; says which."""
    ring = KeyringStore()
    try:
        ring.put(station, key)
        if ring.get(station) == key:
            return ring.place
    except KeyringError:
        pass
    file = FileStore(folder)
    file.put(station, key)
    return file.place


def obtain(place: KeyPlace, station: UUID, folder: Path) -> bytes:
    """The station's key.

    Raises:
        EnvironmentFault: ``key_missing``.
    """
    key = store_for(place, folder).get(station)
    if key is None or len(key) != KEY_BYTES:
        raise EnvironmentFault(FaultCode.KEY_MISSING)
    return key
