"""The connection that one request has, watched: whoever waits at it can be sent away from another thread."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

_LEAST_PROGRESS = 4096
"""Bytes. Fewer than these in the time allowed for silence are as good as none."""


@dataclass(eq=False, slots=True)
class Line:
    """The connection of one request, cut from outside when it takes too long or when everything is to stop.

    Attributes:
        deadline: when it is cut at the latest.
        silence: how long it may go without a few thousand bytes, once it has begun.
        timed_out: it was cut because it took too long.
        is_cut: it was cut.
    """

    deadline: float
    silence: float | None
    timed_out: bool = False
    is_cut: bool = False
    _socket: socket.socket | None = None
    _timer: threading.Timer | None = None
    _came: int = 0
    _since: float = 0.0
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def notice(self, event: str, info: Mapping[str, object]) -> None:
        """Called by httpcore as things happen."""
        if event not in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            return
        stream = info.get("return_value")
        found = stream.get_extra_info("socket") if hasattr(stream, "get_extra_info") else None
        if isinstance(found, socket.socket):
            with self._lock:
                self._socket = found
                if self.is_cut:
                    self.cut()

    def watch(self, seconds: float) -> None:
        """From now on it has this long."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(max(0.0, seconds), self._too_late)
            self._timer.daemon = True
            self._timer.start()

    def begin(self) -> None:
        """The head of the answer has come."""
        self._came = _LEAST_PROGRESS
        self._since = -1.0
        self.progress(0)

    def progress(self, size: int) -> None:
        """So many bytes have come."""
        self._came += size
        now = time.monotonic()
        if self.silence is None or self._came < _LEAST_PROGRESS or now - self._since < self.silence / 4:
            return
        self._came, self._since = 0, now
        self.watch(min(self.silence, self.deadline - now))

    def cut(self) -> None:
        """Ends the connection under whoever waits at it."""
        with self._lock:
            self.is_cut = True
            if self._socket is not None:
                with suppress(OSError):
                    # past ssl's own shutdown, which is not for another thread's use
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def leave(self) -> None:
        """Nobody waits at it any more."""
        with self._lock:
            self._socket = None
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
            timer.join()

    def _too_late(self) -> None:
        self.timed_out = True
        self.cut()
