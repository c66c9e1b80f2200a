"""One meeting at a time, whoever began it: the window, a timer, somebody at a prompt."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kiosk import locks
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records import files

FILE_NAME: Final = "sync.lock"
"""In the station's folder. It stays there; what counts is who holds it."""


_TRIES = 4
_BETWEEN_SECONDS = 0.01
"""Whoever looks whether it is held holds it for an instant, which must not cost a station its night."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Holds the station's lock, which ends with this process however it ends.

    Raises:
        EnvironmentFault: ``station_busy`` where somebody else holds it, in this process or another; ``disk_error``,
            ``disk_full``.
    """
    with _opened(folder) as lock:
        if not _taken(lock):
            raise EnvironmentFault(FaultCode.STATION_BUSY)
        yield


def is_held(folder: Path) -> bool:
    """Whether somebody holds it at this moment.

    Raises:
        EnvironmentFault: ``disk_error``, ``disk_full``.
    """
    with _opened(folder) as lock, files.faults():
        return not locks.taken(lock)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    with files.faults():
        lock = files.open_lasting(folder / FILE_NAME)
    try:
        yield lock
    finally:
        os.close(lock)


def _taken(lock: int) -> bool:
    with files.faults():
        for _ in range(_TRIES):
            if locks.taken(lock):
                return True
            time.sleep(_BETWEEN_SECONDS)
    return False
