"""The child process in which a source lives.

It does what it is told over one connection, a page at a time. It dies with the program, by the kernel's hand even
where a driver holds the interpreter; it never holds more memory than it may; and what drivers print goes nowhere, for
the program's own output is JSON.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from multiprocessing import connection as waiting
from multiprocessing.connection import Connection

from kiosk import logs
from kiosk.errors import EnvironmentFault
from kiosk.scan.driver import messages
from kiosk.scan.driver.messages import Message, send
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.sources.protocol import Finder, Mark, Source, SourceSpec

_Pages = Iterator[PageScan | PageFault | Mark]


def main(
    connection: Connection, spec: SourceSpec | Finder, memory_bytes: int | None, beat_seconds: float
) -> None:
    """Serves one source, or one search for devices, until told to end or until a scan ends badly.

    Args:
        connection: to the program.
        spec: what to open.
        memory_bytes: the most address space it may take, or None.
        beat_seconds: how often it says that it lives while it works on a command.
    """
    _silence()
    logs.set_up(os.environ, "driver")
    _die_with_the_program()
    _limit(memory_bytes)
    send(connection, "ready")
    voice = _Voice(connection, beat_seconds)
    try:
        _Service(connection, voice, spec).run()
    except MemoryError:
        voice.answer("memory")
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the program is gone, or has given this process up
    except Exception as error:
        voice.answer("defect", {"error": _where(error)})
        raise


class _Voice:
    """Speaks to the program: answers, and while an answer is awaited a sign of life now and then.

    A driver that holds the interpreter gives no sign, which tells it from one that waits for its device.
    """

    def __init__(self, connection: Connection, beat_seconds: float) -> None:
        self._connection = connection
        self._beat_seconds = beat_seconds
        self._awaited = False
        self._lock = threading.Lock()
        threading.Thread(target=self._beat, name="beat", daemon=True).start()

    def begin(self) -> None:
        """The program awaits an answer from now on."""
        with self._lock:
            self._awaited = True

    def say(self, kind: str, fields: Mapping[str, object] | None = None) -> None:
        """Says something that is not yet the answer."""
        with self._lock:
            send(self._connection, kind, fields)

    def answer(
        self, kind: str, fields: Mapping[str, object] | None = None, body: bytes | None = None
    ) -> None:
        """Gives the answer."""
        with self._lock:
            self._awaited = False
            send(self._connection, kind, fields, body)

    def _beat(self) -> None:
        pause = threading.Event()
        while not pause.wait(self._beat_seconds):
            with self._lock, suppress(OSError):
                if self._awaited:
                    send(self._connection, messages.ALIVE)


class _Service:
    """Answers commands with the source, which is opened at the first that needs it."""

    def __init__(self, connection: Connection, voice: _Voice, spec: SourceSpec | Finder) -> None:
        self._connection = connection
        self._voice = voice
        self._spec = spec
        self._source: Source | None = None
        self._pages: _Pages | None = None
        self._commands: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._cancelled = False
        self._lock = threading.Lock()
        threading.Thread(target=self._listen, name="commands", daemon=True).start()

    def run(self) -> None:
        try:
            while (command := self._commands.get()) is not None:
                self._voice.begin()
                self._do(command)
        except EnvironmentFault as fault:
            self._voice.answer("failed", messages.fault_fields(fault))
        finally:
            # A fault has been told by now: a device in trouble may hang when it is spoken to again.
            if self._source is not None:
                self._source.close()

    def _do(self, command: Message) -> None:
        match command.kind:
            case "devices":
                found = self._finder().find()
                self._voice.answer("devices", {"devices": [asdict(device) for device in found]})
            case "capabilities":
                told = messages.capabilities_fields(self._open().capabilities())
                self._voice.answer("capabilities", told)
            case "feeder":
                self._voice.answer("feeder", {"feeder": self._open().feeder()})
            case "scan":
                settings = messages.settings_of(command.head["settings"])
                self._pages = iter(self._open().pages(settings, messages.mark_of(command.head["start"])))
            case "next":
                self._next()
            case other:
                raise messages.Garbled(other)

    def _next(self) -> None:
        if self._pages is None:
            raise messages.Garbled("next")
        for item in self._pages:
            if isinstance(item, Mark):
                self._voice.say("mark", messages.mark_fields(item))
            elif isinstance(item, PageScan):
                self._voice.answer("page", messages.page_fields(item), item.data)
                return
            else:
                where = {"file": item.file, "file_page": item.file_page}
                self._voice.answer("page_fault", {**messages.fault_fields(item.fault), **where})
                return
        self._pages = None
        self._voice.answer("end")

    def _listen(self) -> None:
        """Takes commands as they come, so that a cancel reaches a source at work."""
        while True:
            try:
                command = messages.receive(self._connection)
            except (EOFError, OSError):
                self._commands.put(None)
                return
            if command.kind == "end":
                self._commands.put(None)
                return
            if command.kind != "cancel":
                self._commands.put(command)
                continue
            with self._lock:
                self._cancelled = True
                source = self._source
            if source is not None:
                source.cancel()

    def _open(self) -> Source:
        if self._source is None:
            if not isinstance(self._spec, SourceSpec):
                raise TypeError(type(self._spec).__name__)
            opened = self._spec.open()
            with self._lock:
                self._source = opened
                cancelled = self._cancelled
            if cancelled:
                opened.cancel()
        return self._source

    def _finder(self) -> Finder:
        if not isinstance(self._spec, Finder):
            raise TypeError(type(self._spec).__name__)
        return self._spec


def _silence() -> None:
    """What C libraries print must not get into the program's output."""
    sys.stdout.flush()
    sys.stderr.flush()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)


def _die_with_the_program() -> None:
    """Ends this process, and what its driver has forked, when the program ends, however it ends."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel
    if sys.platform != "win32":
        os.setsid()  # a group of its own: forked readers of drivers end with it, and Ctrl-C is not for it
    if sys.platform == "linux":
        import fcntl
        import signal

        # A pipe whose other end only the program holds. The kernel signals its closing, which no held lock can delay.
        fcntl.fcntl(sentinel, fcntl.F_SETOWN, -os.getpgrp())
        fcntl.fcntl(sentinel, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(sentinel, fcntl.F_SETFL, fcntl.fcntl(sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    threading.Thread(target=_wait_for_the_end, args=(sentinel,), name="lifeline", daemon=True).start()


def _wait_for_the_end(sentinel: int) -> None:
    waiting.wait([sentinel])
    os._exit(1)


def _limit(memory_bytes: int | None) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold pages
    if memory_bytes is not None:
        with suppress(ValueError):  # a lower limit stands already
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _where(error: BaseException) -> str:
    """What went wrong and where, without the message: that may hold what stands on a page."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "?" if trace is None else f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
    return f"{type(error).__name__} at {place}"
