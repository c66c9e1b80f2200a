"""What lies in a watched folder: which files are paper, in what order they came, and whether one is there whole.

A device that scans to a share writes for seconds, under the file's own name or under another until it is done. That
nobody changes a file any more says little over a slow network; that its format's end is there says more. Both are
asked for, and on Linux that no program of this machine has it open to write.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.sources.files import Kind, natural

TAKEN = "taken"
"""The subfolder for files whose pages are all safe."""

_UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".!ut", "~")
_NO_PAPER = frozenset({"thumbs.db", "desktop.ini"})
_TAIL = 4096
"""Bytes at a file's end that its end mark is looked for in: some devices write a little after it."""
_ENDS: dict[Kind, bytes] = {"jpeg": b"\xff\xd9", "png": b"IEND\xaeB`\x82", "pdf": b"%%EOF"}
_SHARING_VIOLATIONS = (32, 33)
"""Windows' errors for a file that another program has open: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION."""


@dataclass(frozen=True, slots=True, repr=False)
class Arrived:
    """A file as it was seen last.

    Attributes:
        path: with the folder as given.
        size: bytes.
        changed: when it was written last, in nanoseconds by the folder's own clock.
    """

    path: str
    size: int
    changed: int

    @property
    def name(self) -> str:
        return Path(self.path).name


def arrived(folder: str) -> list[Arrived]:
    """The files that may be paper, in the order of their arrival; those of one moment as people count.

    Raises:
        OSError: the folder can't be read.
    """
    seen = (look_at(str(path)) for path in Path(folder).iterdir() if _may_be_paper(path.name))
    found = [file for file in seen if file is not None]
    return sorted(found, key=lambda file: (file.changed, natural(file.name)))


def look_at(path: str) -> Arrived | None:
    """A file as it is now; None where there is none, or something that is no file.

    Raises:
        OSError: it can't be looked at.
    """
    try:
        about = Path(path).lstat()  # asked for by name: a listing on Windows tells old sizes of open files
    except FileNotFoundError:
        return None
    return Arrived(path, about.st_size, about.st_mtime_ns) if stat.S_ISREG(about.st_mode) else None


def read_whole(path: str) -> bytes | None:
    """The file's bytes, or None where a program still has it open to write.

    Raises:
        OSError: it can't be read.
    """
    try:
        with Path(path).open("rb") as file:
            return None if _is_being_written(file) else file.read()
    except PermissionError as error:
        if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
            return None
        raise


def has_its_end(data: bytes, kind: Kind) -> bool:
    """Whether a file's bytes go on to the end that its format has."""
    if kind != "tiff":
        return _ENDS[kind] in data[-_TAIL:]
    from kiosk.scan.sources.tiff_pages import TiffPages

    try:
        return TiffPages(io.BytesIO(data)).is_whole
    except EnvironmentFault:
        return False


def numbered(name: str) -> Iterator[str]:
    """The name, and then others for a file that may not be put over one of that name."""
    yield name
    path, number = Path(name), 2
    while True:
        yield f"{path.stem} ({number}){path.suffix}"
        number += 1


def move(path: str, folder: Path) -> None:
    """Puts a file into ``folder``, never over another. An empty file there is a place that was kept for one.

    Raises:
        OSError: it can't be moved, and is where it was.
    """
    folder.mkdir(exist_ok=True)
    for name in numbered(Path(path).name):
        place = folder / name
        try:
            os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            if place.is_dir() or place.stat().st_size:
                continue
        try:
            Path(path).replace(place)
        except OSError:
            with suppress(OSError):
                place.unlink()
            raise
        return


def fault_code_of(error: OSError) -> FaultCode:
    """What an error on a folder, which may be another machine's, means."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return FaultCode.DISK_FULL
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return FaultCode.DEVICE_DENIED
    return FaultCode.DEVICE_LOST


def _may_be_paper(name: str) -> bool:
    lower = name.casefold()
    return not (name.startswith((".", "~")) or lower.endswith(_UNFINISHED) or lower in _NO_PAPER)


def _is_being_written(file: BinaryIO) -> bool:
    """Whether a program of this machine has the file open to write, where the system says so.

    A lease on a file for reading is refused while it is open to write. (Linux; on files of one's own only, and not
    on every file system.)
    """
    if sys.platform == "linux":
        import fcntl
        import signal

        number = file.fileno()
        try:
            # What is sent to us where somebody opens it to write meanwhile; the usual signal would end the process.
            fcntl.fcntl(number, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(number, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except OSError as error:
            return error.errno == errno.EAGAIN
        fcntl.fcntl(number, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False
