"""Files that are whole or not there: written beside their place, brought to disk, then moved into it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.errors import EnvironmentFault, FaultCode

OWNER_ONLY = 0o600
_ROOT = 0


@contextmanager
def faults() -> Iterator[None]:
    """Turns what the file system refused into a fault.

    Raises:
        EnvironmentFault: ``disk_full``, ``disk_error``.
    """
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        code = FaultCode.DISK_FULL if full else FaultCode.DISK_ERROR
        raise EnvironmentFault(code, reason=type(error).__name__) from None


def write_whole(path: Path, data: bytes) -> None:
    """Puts ``data`` in the place of what is at ``path``: after a crash it is the old or the new, never a part.

    The file is for its owner only, and stays the owner's whose it was; a new one that an administrator writes into
    somebody else's folder is theirs.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            _keep_owner(path, file.fileno())
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def open_lasting(path: Path) -> int:
    """Opens a file that stays where it is, made where there is none: its owner's only, as :func:`write_whole` has it.

    Raises:
        OSError: it can't be opened or made.
    """
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        try:
            _give_to_folders_owner(path.parent, descriptor)
        except OSError:
            os.close(descriptor)
            raise
        return descriptor
    return os.open(path, os.O_RDWR)


def sync_folder(folder: Path) -> None:
    """Brings to disk which files are in ``folder``. Windows does that by itself and has no call for it."""
    if os.name != "posix":
        return
    with suppress(OSError):  # some network file systems can't, and keep their own promises
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def forget_cached(path: Path) -> None:
    """Asks the system to drop what it keeps of a file in memory, so that reading it back reads the disk.

    Raises:
        EnvironmentFault: ``disk_error``.
    """
    if not hasattr(os, "posix_fadvise"):
        return
    with faults():
        _forget_cached(path)


def _forget_cached(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def _keep_owner(path: Path, descriptor: int) -> None:
    if os.name != "posix":
        return
    try:
        before = path.stat()
    except FileNotFoundError:
        _give_to_folders_owner(path.parent, descriptor)
        return
    if (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
        os.fchown(descriptor, before.st_uid, before.st_gid)


def _give_to_folders_owner(folder: Path, descriptor: int) -> None:
    """What root leaves in somebody's folder they could not open."""
    if os.name == "posix" and os.geteuid() == _ROOT:
        owner = folder.stat()
        os.fchown(descriptor, owner.st_uid, owner.st_gid)
