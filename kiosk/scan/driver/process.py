"""One child process as the program sees it: started, spoken to, and ended in time whatever it does."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection as waiting

from kiosk.errors import Defect
from kiosk.scan.driver import child, messages
from kiosk.scan.driver.messages import Garbled, Message
from kiosk.scan.sources.protocol import Finder, SourceSpec

_SLICE = 0.1
"""Seconds between looks at whether the time allowed has been cut short by a cancel."""
_BEATS_A_SILENCE = 5
"""Signs of life that a silence would have to swallow."""
_TRANSFER_SECONDS = 60.0
"""For the bytes of a message that has begun to arrive."""


@dataclass(frozen=True, slots=True)
class DriverLimits:
    """What a driver may take.

    Attributes:
        page_seconds: from asking for a page to its being there; also for opening, and for a search.
        silent_seconds: for a child at work without a sign of life.
        start_seconds: for the process to be up.
        cancel_seconds: from a cancel to the end.
        close_seconds: for letting go of the device.
        memory_bytes: of address space, or None. (Windows has no such limit.)
    """

    page_seconds: float = 90.0
    silent_seconds: float = 20.0
    start_seconds: float = 60.0
    cancel_seconds: float = 5.0
    close_seconds: float = 5.0
    memory_bytes: int | None = 4 * 1024**3


class Gone(Exception):
    """The child will say nothing more.

    Attributes:
        hung: its time was up and it was killed.
    """

    def __init__(self, *, hung: bool) -> None:
        super().__init__("hung" if hung else "gone")
        self.hung = hung


class Child:
    """A running child process. Only :meth:`hurry`, :meth:`say` and :meth:`kill` may come from another thread."""

    def __init__(self, spec: SourceSpec | Finder, limits: DriverLimits) -> None:
        context = multiprocessing.get_context("spawn")
        self._limits = limits
        self._connection, theirs = context.Pipe()
        self._saying = threading.Lock()
        self._latest = math.inf
        self._process = context.Process(
            target=child.main,
            args=(theirs, spec, limits.memory_bytes, limits.silent_seconds / _BEATS_A_SILENCE),
            name="kiosk-driver",
            daemon=True,
        )
        try:
            self._process.start()
        finally:
            theirs.close()
        if self._process.pid is None:
            raise Defect("a started process without an id")
        self._pid = self._process.pid
        self._over = False

    @property
    def pid(self) -> int:
        return self._pid

    def say(self, kind: str, **fields: object) -> None:
        """Sends a command; a child that is gone is found out when it does not answer."""
        with self._saying, suppress(OSError):
            messages.send(self._connection, kind, fields)

    def greet(self) -> None:
        """Waits until it is up.

        Raises:
            Gone: it died, or was not up in time (and has been killed).
        """
        if self._heard(time.monotonic() + self._limits.start_seconds).kind != "ready":
            self.kill()
            raise Gone(hung=False)

    def hear(self, seconds: float) -> Message:
        """The answer to what it was told, or the mark that comes before it.

        Raises:
            Gone: it died; or it hung, gave no sign of life or spoke nonsense, and has been killed.
            Defect: ours: an error in the child that no fault stands for.
        """
        deadline = time.monotonic() + seconds
        while True:
            message = self._heard(min(deadline, time.monotonic() + self._limits.silent_seconds))
            if message.kind == "defect":
                self.kill()
                raise Defect(f"driver: {message.head.get('error')}")
            if message.kind != messages.ALIVE:
                return message

    def _heard(self, deadline: float) -> Message:
        """Whatever it says next, until a moment of the monotonic clock."""
        try:
            while not self._connection.poll(_SLICE):
                if self._has_died() and not self._connection.poll():
                    raise EOFError
                if time.monotonic() >= min(deadline, self._latest):
                    self.kill()
                    raise Gone(hung=True)
            with self._killed_after(_TRANSFER_SECONDS):
                return messages.receive(self._connection)
        except (EOFError, OSError, Garbled) as error:
            self.kill()
            raise Gone(hung=False) from error

    def hurry(self, seconds: float) -> None:
        """From now on it has this long, whatever :meth:`hear` allows."""
        self._latest = min(self._latest, time.monotonic() + seconds)

    def kill(self) -> None:
        """Ends it, and what it has forked, at once."""
        if self._over:
            return
        if sys.platform != "win32":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._pid, signal.SIGKILL)
        self._process.kill()

    def dismiss(self) -> None:
        """Asks it to let go of the device and end, without waiting."""
        self.say("end")

    def reap(self) -> None:
        """Waits until it has ended, and kills it when it takes too long."""
        waiting.wait([self._process.sentinel], self._limits.close_seconds)
        self.kill()  # also what it has forked; its id cannot be another's yet, for it is only now collected
        self._over = True
        self._process.join()
        self._process.close()
        self._connection.close()

    def _has_died(self) -> bool:
        """Whether it has, though a process that its driver has forked still holds the connection open."""
        if self._process.exitcode is None:
            return False
        self.kill()
        self._over = True
        return True

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self.kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
