"""One meeting at a time, whoever began it: the window, a timer, somebody at a prompt."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records import files

FILE_NAME: Final = "sync.lock"
"""In the station's folder. It stays there; what counts is who holds it."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Holds the station's lock, which ends with this process however it ends.

    Raises:
        EnvironmentFault: ``station_busy`` where somebody else holds it, in this process or another; ``disk_error``,
            ``disk_full``.
    """
    with files.faults():
        lock = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _taken(lock):
            raise EnvironmentFault(FaultCode.STATION_BUSY)
        yield
    finally:
        os.close(lock)


def is_held(folder: Path) -> bool:
    """Whether somebody holds it at this moment."""
    try:
        with alone(folder):
            return False
    except EnvironmentFault as fault:
        return fault.code is FaultCode.STATION_BUSY


def _taken(lock: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    else:
        import fcntl

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
