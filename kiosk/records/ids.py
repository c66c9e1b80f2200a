"""Ids: UUIDv7 (RFC 9562, section 5.7), so that new rows land at the end of an index. Ids never decide order."""

from __future__ import annotations

import os
from collections.abc import Callable
from uuid import UUID

from kiosk.clock import Clock

IdMaker = Callable[[], UUID]


class Uuid7:
    """Makes ids from a clock and a source of random bytes."""

    def __init__(self, clock: Clock, random_bytes: Callable[[int], bytes] = os.urandom) -> None:
        self._clock = clock
        self._random_bytes = random_bytes

    def __call__(self) -> UUID:
        milliseconds = int(self._clock.now().timestamp() * 1000)
        value = (milliseconds & ((1 << 48) - 1)) << 80 | int.from_bytes(self._random_bytes(10), "big")
        value = value & ~(0xF << 76) | 0x7 << 76
        value = value & ~(0x3 << 62) | 0x2 << 62
        return UUID(int=value)
