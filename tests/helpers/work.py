"""Things for the image lane to do, at module level so that a worker process can find them."""

from __future__ import annotations

import os
import threading

from kiosk.errors import EnvironmentFault, FaultCode


def prepare() -> None:
    """Nothing to load."""


def double(number: int) -> int:
    return 2 * number


def fail_by_the_world() -> None:
    raise EnvironmentFault(FaultCode.IMAGE_TOO_LARGE, page=3)


def fail_by_us() -> None:
    raise ValueError("17912099997")


def hang() -> None:
    threading.Event().wait()


def abort() -> None:
    os.abort()


def eat(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def where() -> int:
    return os.getpid()
