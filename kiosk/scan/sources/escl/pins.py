"""Which certificate each scanner showed when it was first used.

Scanners make their certificates themselves, so nobody vouches for them: the first is believed, and every other after
that is refused, until a person who knows why forgets the first. The file is small JSON, replaced as a whole.
"""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.sources.escl.address import NoAddress, typed

_LARGEST = 1024 * 1024


class Pins:
    """The pinned certificates in one file; without a file, none is remembered.

    Args:
        path: of the file, which need not be there yet.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def get(self, place: str) -> str | None:
        """The SHA-256 of the certificate pinned to a host and port, in hex.

        Raises:
            EnvironmentFault: disk_error: the file is damaged or cannot be read. Nothing is believed then.
        """
        return self._all().get(place)

    def put(self, place: str, sha256: str) -> None:
        """Pins a certificate to a host and port.

        Raises:
            EnvironmentFault: disk_error, disk_full.
        """
        self._write({**self._all(), place: sha256})

    def drop(self, places: frozenset[str]) -> bool:
        """Forgets these; False where none was pinned.

        Raises:
            EnvironmentFault: disk_error, disk_full.
        """
        held = self._all()
        kept = {place: sha256 for place, sha256 in held.items() if place not in places}
        if kept != held:
            self._write(kept)
        return kept != held

    def _all(self) -> Mapping[str, str]:
        if self._path is None:
            return {}
        try:
            with self._path.open("rb") as file:
                held = json.loads(file.read(_LARGEST))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            raise EnvironmentFault(FaultCode.DISK_ERROR) from error
        if not isinstance(held, dict) or not all(isinstance(sha256, str) for sha256 in held.values()):
            raise EnvironmentFault(FaultCode.DISK_ERROR)
        return held

    def _write(self, pins: Mapping[str, str]) -> None:
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.name)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(dict(sorted(pins.items())), file, indent=1)
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(self._path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            full = error.errno == errno.ENOSPC
            raise EnvironmentFault(FaultCode.DISK_FULL if full else FaultCode.DISK_ERROR) from error


def forget(pins: Path, address: str) -> bool:
    """Lets a scanner show another certificate when it is used next: it was replaced, or set up anew.

    Args:
        pins: the file.
        address: as typed or found.

    Returns:
        Whether one had been pinned.

    Raises:
        EnvironmentFault: disk_error, disk_full.
    """
    try:
        places = frozenset(found.place for found in typed(address))
    except NoAddress:
        return False
    return Pins(pins).drop(places)
