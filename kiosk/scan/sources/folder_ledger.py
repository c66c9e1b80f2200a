"""What is written down in a watched folder while its files are taken, so that a program that is killed loses no page
and gives none twice without knowing.

That page 3 of a file is asked for says that page 2 is safe, and only that. So a file's entry names the page that was
begun last: those before it are safe, it may be, those behind it are not. The entry is on disk before the page is
given. A file whose last page is known to be safe is *kept*; then it is moved away, and its entry goes. Files are
known by their bytes (SHA-256), never by their names, which may hold a number.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kiosk import locks
from kiosk.errors import EnvironmentFault, FaultCode

OWN = ".kiosk"
"""The subfolder that the ledger is in."""
_FILE, _LOCK = "begun.json", "lock"


@dataclass(frozen=True, slots=True, repr=False)
class Begun:
    """How far a file was taken.

    Attributes:
        name: a digest of its name, to know when it is gone.
        page: begun last, from 1.
        taken: pages given by the scan at hand before that one.
        bad: pages that could not be taken.
        kept: every other page is safe.
    """

    name: str
    page: int = 0
    taken: int = 0
    bad: tuple[int, ...] = ()
    kept: bool = False


class Ledger:
    """One folder's ledger, held by one program at a time."""

    def __init__(self, folder: str) -> None:
        self._own = Path(folder) / OWN
        self._lock: int | None = None
        self._files: dict[str, Begun] = {}
        self._opening: str | None = None
        self._avoided: set[str] = set()
        self._stale = False

    @property
    def is_held(self) -> bool:
        return self._lock is not None

    def hold(self) -> None:
        """Takes the folder, and reads what is written down.

        Raises:
            EnvironmentFault: device_busy where another program has it.
            OSError: nothing can be written there.
        """
        self._own.mkdir(exist_ok=True)
        lock = os.open(self._own / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        if not _locked(lock):
            os.close(lock)
            raise EnvironmentFault(FaultCode.DEVICE_BUSY)
        self._lock = lock
        self._read()

    def release(self) -> None:
        """Lets others have the folder; the system does so when this process ends."""
        lock, self._lock = self._lock, None
        if lock is not None:
            os.close(lock)

    def opens(self, name: str) -> None:
        """A file of this name is about to be opened.

        Raises:
            OSError: it could not be written down.
        """
        self._opening = _digest(name)
        self._write()

    def was_opening(self, name: str) -> bool:
        """Whether the file of this name was the last to be opened."""
        return self._opening == _digest(name)

    def avoids_nothing(self) -> None:
        """A scan begins."""
        self._avoided = set()

    def avoids_the_last(self) -> None:
        """A scan goes on without the file that was opened last. Written down with what comes next."""
        if self._opening is not None:
            self._avoided.add(self._opening)

    def is_avoided(self, name: str) -> bool:
        """Whether the file of this name has ended a process when it was opened in this scan."""
        return _digest(name) in self._avoided

    def of(self, sha256: str) -> Begun | None:
        """How far the file with these bytes was taken."""
        return self._files.get(sha256)

    def begins(self, sha256: str, name: str, page: int, taken: int, bad: Iterable[int]) -> None:
        """The next page is asked for: the one before it is safe.

        Raises:
            OSError: it could not be written down.
        """
        self._files[sha256] = Begun(_digest(name), page, taken, tuple(bad))
        self._write()

    def keeps(self, sha256: str, name: str, bad: Iterable[int]) -> None:
        """All pages that could be taken are safe.

        Raises:
            OSError: it could not be written down.
        """
        self._files[sha256] = Begun(_digest(name), bad=tuple(bad), kept=True)
        self._write()

    def forgets(self, sha256: str) -> None:
        """The file is where it belongs. Written down with what comes next."""
        self._stale |= self._files.pop(sha256, None) is not None

    def clears(self, names: Iterable[str]) -> None:
        """Forgets files that are there no more. Written down with what comes next."""
        there = {_digest(name) for name in names}
        for sha256 in [sha256 for sha256, begun in self._files.items() if begun.name not in there]:
            self.forgets(sha256)

    def tidies(self) -> None:
        """Writes down what was forgotten, where nothing came next.

        Raises:
            OSError: it could not be written down.
        """
        if self._stale:
            self._write()

    def _read(self) -> None:
        """What is written down; a file that is no ledger says nothing, and costs a page given twice at most."""
        self._files, self._opening, self._avoided = {}, None, set()
        with suppress(FileNotFoundError, ValueError, LookupError, TypeError, AttributeError):
            told: dict[str, Any] = json.loads((self._own / _FILE).read_text("utf-8"))
            files = {str(sha256): _begun(entry) for sha256, entry in told["files"].items()}
            avoided = {str(name) for name in told["avoided"]}
            self._files, self._opening, self._avoided = files, told["opening"], avoided

    def _write(self) -> None:
        told = {
            "opening": self._opening,
            "avoided": sorted(self._avoided),
            "files": {sha256: asdict(begun) for sha256, begun in self._files.items()},
        }
        new = self._own / f"{_FILE}.new"
        with new.open("w", encoding="utf-8") as file:
            json.dump(told, file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._own / _FILE)
        self._stale = False
        if os.name == "posix":
            folder = os.open(self._own, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def _begun(told: dict[str, Any]) -> Begun:
    bad = tuple(int(page) for page in told["bad"])
    return Begun(str(told["name"]), int(told["page"]), int(told["taken"]), bad, bool(told["kept"]))


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()


def _locked(lock: int) -> bool:
    """Whether the folder is this program's now. A share that knows no locks is held by nobody: then it is on the
    county to give a folder to one station only."""
    try:
        return locks.taken(lock)
    except OSError:
        return True
