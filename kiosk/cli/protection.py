"""What the doctor says of how the records are protected: their keys, the disk under them, their backups."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from kiosk.app import Station
from kiosk.cli.disk_encryption import Encryption, encryption_of
from kiosk.cli.finding import Check
from kiosk.records import ring
from kiosk.records.keystores import FILE_NAME

OLD_AFTER: Final = timedelta(days=3)
"""A long weekend: no backup for longer is something to look at."""


def examine_protection(folder: Path, station: Station) -> Iterator[Check]:
    """Every check of it."""
    encryption = encryption_of(folder)
    yield _key(folder, station)
    if station.settings.service_key is not None:
        yield _service_key(Path(station.settings.service_key))
    yield disk_encryption(
        encryption, beside=station.settings.key_place == "file", training=station.settings.training
    )
    yield _recovery(folder)
    yield _backup(station)


def disk_encryption(found: Encryption, *, beside: bool, training: bool) -> Check:
    """Of a real station whose key lies beside its data, a plain disk is grave: whoever has it has everything."""
    if found in (Encryption.LUKS, Encryption.BITLOCKER):
        return Check("encryption", "ok", found.value)
    grave = found is Encryption.NONE and beside and not training
    return Check("encryption", "fail" if grave else "warn", found.value)


def _key(folder: Path, station: Station) -> Check:
    if station.settings.key_place == "keyring":
        return Check("key", "ok", "keyring")
    if _others_can_read(folder / FILE_NAME):
        return Check("key", "fail", "open_file")
    return Check("key", "warn", "file")


def _service_key(path: Path) -> Check:
    if _is_missing(path):
        return Check("service_key", "fail", "missing", {"path": str(path)})
    if _others_can_read(path):
        return Check("service_key", "fail", "open_file", {"path": str(path)})
    return Check("service_key", "ok", "kept")


def _recovery(folder: Path) -> Check:
    found = ring.load(folder)
    if found is None or found.recovery is None:
        return Check("recovery", "warn", "none")
    return Check("recovery", "ok", "made", {"id": found.recovery.id})


def _backup(station: Station) -> Check:
    daily = station.backups.daily(station.as_itself())
    if daily.place is None:
        return Check("backup", "warn", "no_place")
    if daily.last is None:
        return Check("backup", "warn", "none", {"path": str(daily.place)})
    age = station.around.clock.now() - daily.last
    if age > OLD_AFTER:
        return Check("backup", "warn", "old", {"days": age.days})
    return Check("backup", "ok", "recent")


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # it lies where this account may not look
        return False
    return False


def _others_can_read(path: Path) -> bool:
    try:
        return os.name == "posix" and bool(path.stat().st_mode & 0o077)
    except OSError:
        return False
