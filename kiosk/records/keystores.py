"""Where a station's own keys are kept: in the operating system's keyring, or in a file.

A key file beside the data protects nothing when the disk is stolen; it is the stated fallback where a machine has no
keyring, and ``kiosk doctor`` says so. A key file elsewhere, which only root or a service account may read, is what
the nightly job opens the station with when nobody is signed in.

Each key has an id, so that a new one is kept before the old one is dropped. A key without an id is the database's
own, as the first version of the program kept it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol
from uuid import UUID

import keyring
from keyring.errors import KeyringError, PasswordDeleteError

from kiosk.errors import EnvironmentFault
from kiosk.records import files
from kiosk.settings import KeyPlace

KEY_BYTES = 32
FILE_NAME = "station.key"
FIRST_VERSION = ""
"""The id of a key that the first version of the program kept: the database's own, not wrapped."""
_SERVICE = "kiosk"


class KeyStore(Protocol):
    """Where keys are kept."""

    place: KeyPlace

    def get(self, station: UUID, key_id: str) -> bytes | None:
        """The key, or None where there is none."""

    def put(self, station: UUID, key_id: str, key: bytes) -> None:
        """Keeps the key, beside the station's others.

        Raises:
            EnvironmentFault: ``disk_full``, ``disk_error``.
            KeyringError: the keyring does not answer.
        """

    def drop(self, station: UUID, key_id: str) -> bool:
        """Keeps the key no longer; says whether it is certainly gone."""


class KeyringStore:
    """The keyring of the operating system: Secret Service, Windows Credential Locker, Keychain."""

    place: KeyPlace = "keyring"

    def get(self, station: UUID, key_id: str) -> bytes | None:
        try:
            kept = keyring.get_password(_SERVICE, _name(station, key_id))
        except KeyringError:
            return None
        return None if kept is None else _from_hex(kept)

    def put(self, station: UUID, key_id: str, key: bytes) -> None:
        keyring.set_password(_SERVICE, _name(station, key_id), key.hex())

    def drop(self, station: UUID, key_id: str) -> bool:
        try:
            keyring.delete_password(_SERVICE, _name(station, key_id))
        except PasswordDeleteError:  # there is none
            return True
        except KeyringError:
            return False
        return True


class FileStore:
    """A file that only its owner can read: a line for each key, its id and the key in hexadecimal.

    Attributes:
        path: the file.
    """

    place: KeyPlace = "file"

    def __init__(self, path: Path) -> None:
        self.path = path

    def get(self, station: UUID, key_id: str) -> bytes | None:
        try:
            return self._keys().get(key_id)
        except EnvironmentFault:  # not for this account to read
            return None

    def put(self, station: UUID, key_id: str, key: bytes) -> None:
        self._write(self._keys() | {key_id: key})

    def drop(self, station: UUID, key_id: str) -> bool:
        try:
            keys = self._keys()
            if keys.pop(key_id, None) is not None:
                self._write(keys)
        except EnvironmentFault:
            return False
        return True

    def _keys(self) -> dict[str, bytes]:
        with files.faults():
            try:
                text = self.path.read_bytes().decode("ascii", "replace")
            except FileNotFoundError:
                return {}
        keys = {}
        for line in text.splitlines():
            key_id, _, written = line.rpartition(" ")
            key = _from_hex(written)
            if key is not None:
                keys[key_id] = key
        return keys

    def _write(self, keys: dict[str, bytes]) -> None:
        lines = (f"{key_id} {key.hex()}".lstrip() + "\n" for key_id, key in keys.items())
        with files.faults():
            files.write_whole(self.path, "".join(lines).encode("ascii"))


def store_for(place: KeyPlace, folder: Path) -> KeyStore:
    """The store that a station's settings name for whoever works at the desk."""
    return KeyringStore() if place == "keyring" else FileStore(folder / FILE_NAME)


def answers(store: KeyStore, station: UUID, key_id: str, key: bytes) -> bool:
    """Whether the store takes the key and gives it back."""
    try:
        store.put(station, key_id, key)
    except KeyringError:
        return False
    return store.get(station, key_id) == key


def _name(station: UUID, key_id: str) -> str:
    return f"{station}/{key_id}" if key_id else str(station)


def _from_hex(text: str) -> bytes | None:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None
