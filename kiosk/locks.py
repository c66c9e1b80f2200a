"""Locks between processes: a lock ends with the process that holds it, however that ends."""

from __future__ import annotations

import sys


def taken(descriptor: int) -> bool:
    """Takes the lock of an open file; False where somebody else has it, in this process or another.

    Raises:
        OSError: on POSIX, where the file lies on something that knows no locks.
    """
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    else:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
