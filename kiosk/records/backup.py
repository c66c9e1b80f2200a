"""What a backup is: a folder with a copy of the records under a key of its own, and a label.

The key is sealed to the recovery key and stands on the label, together with what the station's settings are and what
was found when the copy was read back. The seal covers the whole label: a changed one opens nothing. A backup is put
together under another name and gets its own once it has been read back, so that what has a backup's name is whole.
"""

from __future__ import annotations

import json
import shutil
import tomllib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import tomli_w

from kiosk import settings as station_settings
from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records import files
from kiosk.records.recovery import RecoveryKey, RecoveryLock
from kiosk.settings import StationSettings

RECORDS: Final = "records.db"
LABEL: Final = "backup.toml"
RESTORED: Final = "restored.toml"
"""In a backup's folder: the generation that a station restored from it has."""
_FORMAT: Final = 1
_UNFINISHED: Final = ".unfinished"


@dataclass(frozen=True, slots=True)
class Label:
    """What a backup says of itself. Nothing about persons.

    Attributes:
        settings: the station's, without where its keys and backups are.
        generation: how often the station had been restored.
        schema: the records' version.
        made_at: the moment the records are of.
        recovery: the id of the recovery key that opens it.
        pages, bad_pages: how many were read back, and how many of them are not as they were taken in.
        entries, head: of the journal: how many, and the last one's hash.
        sound: whether pages, seals and journal are as they were. What is not was so at the station already.
        size: bytes of the copy.
        beside: files that lie beside it, each with the SHA-256 of what is in it.
    """

    settings: StationSettings
    generation: int
    schema: str
    made_at: datetime
    recovery: str
    pages: int
    bad_pages: int
    entries: int
    head: str
    sound: bool
    size: int
    beside: Mapping[str, str] = field(default_factory=dict)

    @property
    def station(self) -> UUID:
        return self.settings.station


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup.

    Attributes:
        folder: where it is.
        label: what it says of itself.
        sealed_key: the copy's key, sealed to the recovery key.
        about: what it is sealed about: the label as it stands, with all that another version of this program wrote.
    """

    folder: Path
    label: Label
    sealed_key: bytes
    about: bytes

    @property
    def records(self) -> Path:
        """The copy."""
        return self.folder / RECORDS

    def key(self, recovery: RecoveryKey) -> bytes:
        """The copy's key.

        Raises:
            EnvironmentFault: ``recovery_key_wrong`` where another key opens it; ``backup_damaged`` where this one
                should but doesn't.
        """
        if recovery.lock.id != self.label.recovery:
            raise EnvironmentFault(FaultCode.RECOVERY_KEY_WRONG)
        try:
            return recovery.open(self.sealed_key, self.about)
        except EnvironmentFault:
            raise EnvironmentFault(FaultCode.BACKUP_DAMAGED) from None


def begin(place: Path, settings: StationSettings, made_at: datetime) -> Path:
    """An empty folder to put a backup together in. What earlier tries of this station left there is removed.

    Raises:
        EnvironmentFault: ``backup_missing`` where there is no such place; ``disk_full``, ``disk_error``.
    """
    if not place.is_dir():
        raise EnvironmentFault(FaultCode.BACKUP_MISSING)
    with files.faults():
        for left in place.glob(f".kiosk-{settings.code}-*{_UNFINISHED}"):
            shutil.rmtree(left)
        folder = place / f".{_name(settings, made_at)}{_UNFINISHED}"
        folder.mkdir(mode=0o700)
    return folder


def finish(folder: Path, label: Label, key: bytes, lock: RecoveryLock) -> Backup:
    """Gives a backup its label and its name; on disk when this returns.

    Raises:
        EnvironmentFault: ``disk_full``, ``disk_error``.
    """
    told = _to_values(label)
    about = _about(told)
    sealed = lock.seal(key, about)
    told["key"] = b64encode(sealed).decode("ascii")
    with files.faults():
        files.write_whole(folder / LABEL, tomli_w.dumps(told).encode("utf-8"))
        files.sync_folder(folder)
        finished = folder.with_name(_name(label.settings, label.made_at))
        folder.rename(finished)
        files.sync_folder(finished.parent)
    return Backup(finished, label, sealed, about)


def drop(backups: Iterable[Backup]) -> None:
    """Removes backups. One that a crash leaves half there has no backup's name any more."""
    with files.faults():
        for backup in backups:
            doomed = backup.folder.with_name(f".{backup.folder.name}{_UNFINISHED}")
            backup.folder.rename(doomed)
            shutil.rmtree(doomed)


def read(folder: Path) -> Backup | None:
    """The backup that ``folder`` is, or None."""
    if not (folder / RECORDS).is_file():
        return None
    try:
        told = tomllib.loads((folder / LABEL).read_text("utf-8"))
        if told["format"] != _FORMAT:
            return None
        sealed = b64decode(told.pop("key"), validate=True)
        return Backup(folder, _from_values(told), sealed, _about(told))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def found_in(place: Path) -> list[Backup]:
    """The backups that lie in ``place``, the newest first; ``place`` may be one itself."""
    here = read(place)
    if here is not None:
        return [here]
    try:
        folders = [
            folder for folder in place.iterdir() if folder.is_dir() and folder.name.startswith("kiosk-")
        ]
    except OSError:
        return []
    backups = (read(folder) for folder in folders)
    return sorted((b for b in backups if b is not None), key=lambda b: b.label.made_at, reverse=True)


def outlived(backups: Iterable[Backup], days: int, weeks: int) -> list[Backup]:
    """Those that are kept no longer: neither the last of one of so many days nor the last of one of so many weeks.

    Days and weeks without a backup don't count. One that is not sound takes no sound one's place, and stays itself
    while it is newer than all that are kept.
    """
    newest_first = sorted(backups, key=lambda backup: backup.label.made_at, reverse=True)
    sound = [backup for backup in newest_first if backup.label.sound]
    last_of_day: dict[object, Backup] = {}
    last_of_week: dict[object, Backup] = {}
    for backup in sound:
        local = backup.label.made_at.astimezone(OSLO)
        last_of_day.setdefault(local.date(), backup)
        last_of_week.setdefault(local.isocalendar()[:2], backup)
    kept = list(last_of_day.values())[: max(days, 1)] + list(last_of_week.values())[:weeks]
    if not kept:
        return []
    last = max(backup.label.made_at for backup in kept)
    names = {backup.folder for backup in kept}
    return [b for b in newest_first if b.folder not in names and b.label.made_at <= last]


def note_restored(backup: Backup, generation: int) -> bool:
    """Writes down at the backup which generation was restored from it; says whether that could be done."""
    try:
        files.write_whole(backup.folder / RESTORED, tomli_w.dumps({"generation": generation}).encode("utf-8"))
    except OSError:
        return False
    return True


def last_generation(backups: Iterable[Backup]) -> int:
    """The highest generation that these backups know of: their own and those restored from them."""
    known = [0]
    for backup in backups:
        known.append(backup.label.generation)
        try:
            known.append(int(tomllib.loads((backup.folder / RESTORED).read_text("utf-8"))["generation"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return max(known)


def _name(settings: StationSettings, made_at: datetime) -> str:
    return f"kiosk-{settings.code}-{made_at:%Y%m%dT%H%M%S%fZ}"


def _to_values(label: Label) -> dict[str, Any]:
    told = {name: value for name, value in asdict(label).items() if name not in ("settings", "made_at")}
    return {
        "format": _FORMAT,
        "made_at": label.made_at.isoformat(),
        **told,
        "settings": station_settings.to_values(label.settings),
    }


def _from_values(told: dict[str, Any]) -> Label:
    return Label(
        settings=station_settings.from_values(told["settings"]),
        made_at=datetime.fromisoformat(told["made_at"]),
        schema=str(told["schema"]),
        recovery=str(told["recovery"]),
        head=str(told["head"]),
        sound=bool(told["sound"]),
        beside={str(name): str(sha256) for name, sha256 in told.get("beside", {}).items()},
        **{name: int(told[name]) for name in ("generation", "pages", "bad_pages", "entries", "size")},
    )


def _about(told: dict[str, Any]) -> bytes:
    """A label's values in one form, however its file is laid out."""
    return b"kiosk backup 1|" + json.dumps(told, sort_keys=True, separators=(",", ":")).encode("utf-8")
