"""The county's own files at a station, its rules and its guides: they go into every backup and come back from it.

They hold nothing of persons, so they lie beside the copy of the records as they are; their hashes stand on the label,
under its seal. No link is followed, and nothing is taken that is too large to be what it should be.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.county_profiles.loading import OWN_FILE
from kiosk.intake.guides.loading import FOLDER as GUIDES
from kiosk.records import files
from kiosk.settings import StationSettings

MOST_BYTES: Final = 1_000_000
"""A file of words is far smaller."""
_NAME: Final = re.compile(rf"{re.escape(OWN_FILE)}|{GUIDES}/[^/\\:]+\.toml")
_NO_LINKS: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """What a station has of them.

    Attributes:
        found: what is in each, by where it lies in a station's folder and in a backup.
        left_out: those that are no plain files, or too large.
    """

    found: Mapping[str, bytes]
    left_out: tuple[str, ...]

    @property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 of each."""
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.found.items()}


def of_station(folder: Path, settings: StationSettings) -> OwnFiles:
    """Those of the station in ``folder``; its rules have their usual name wherever they lie."""
    found, left_out = dict[str, bytes](), list[str]()
    for name, path in _places(folder, settings):
        data = _plain(path)
        if data is not None:
            found[name] = data
        elif os.path.lexists(path):
            left_out.append(name)
    return OwnFiles(found, tuple(left_out))


def put(folder: Path, found: Mapping[str, bytes]) -> None:
    """Writes them into ``folder``: a station's, or a backup's.

    Raises:
        EnvironmentFault: ``disk_full``, ``disk_error``.
    """
    with files.faults():
        for name, data in found.items():
            place = folder / name
            place.parent.mkdir(mode=0o700, exist_ok=True)
            files.write_whole(place, data)


def of_backup(folder: Path, hashes: Mapping[str, str]) -> dict[str, bytes]:
    """Those in a backup, as its label has them.

    Raises:
        EnvironmentFault: ``backup_damaged`` where one is missing or not as it was.
    """
    found = {}
    for name, sha256 in hashes.items():
        whole = _NAME.fullmatch(name) and not (folder / name).parent.is_symlink()
        data = _plain(folder / name) if whole else None
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            raise EnvironmentFault(FaultCode.BACKUP_DAMAGED)
        found[name] = data
    return found


def _places(folder: Path, settings: StationSettings) -> Iterator[tuple[str, Path]]:
    yield OWN_FILE, folder / (settings.county_file or OWN_FILE)
    guides = folder / GUIDES
    if not guides.is_symlink():
        yield from ((f"{GUIDES}/{path.name}", path) for path in sorted(guides.glob("*.toml")))


def _plain(path: Path) -> bytes | None:
    """What is in a file; None where it is none, or a link, too large, or can't be read."""
    try:
        if path.is_symlink():
            return None
        with os.fdopen(os.open(path, os.O_RDONLY | _NO_LINKS), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            data = file.read(MOST_BYTES + 1)
    except OSError:
        return None
    return data if len(data) <= MOST_BYTES else None
