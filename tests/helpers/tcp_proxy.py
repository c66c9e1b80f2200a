"""A TCP proxy between a station and its county's server that misbehaves as told: it cuts, refuses, freezes.

It knows enough of PostgreSQL's protocol to cut between two messages. On an encrypted connection it sees TLS records
in their place: what one side wrote in one go. Nothing here is left to chance but what a caller's own random numbers
say, and nothing sleeps.
"""

from __future__ import annotations

import builtins
import contextlib
import random
import selectors
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto

_SSL_REQUEST, _GSS_REQUEST = 80877103, 80877104
_AT_ONCE = 256 * 1024


class Way(Enum):
    TO_SERVER = auto()
    TO_CLIENT = auto()

    @property
    def back(self) -> Way:
        return Way.TO_CLIENT if self is Way.TO_SERVER else Way.TO_SERVER


@dataclass(frozen=True)
class Cut:
    """Where a connection ends: after exactly so many messages, or bytes, went one way. 0 is before anything did.

    Attributes:
        answer_to: or where, to the time of that number that this was asked for, the answer comes, which is lost.
    """

    way: Way
    messages: int | None = None
    bytes: int | None = None
    answer_to: tuple[builtins.bytes, int] | None = None


Cuts = Callable[[int], Cut | None]
"""Where the connection of that number, from 0, is cut; None: not at all."""


def never(_connection: int) -> Cut | None:
    return None


def first(cut: Cut) -> Cuts:
    """Cuts the first connection there, and no other."""
    return only(0, cut)


def only(number: int, cut: Cut) -> Cuts:
    """Cuts the connection of that number there, and no other."""
    return lambda connection: cut if connection == number else None


def by_chance(seed: int, chance: float = 0.8, messages: int = 200, most_bytes: int = 400_000) -> Cuts:
    """Cuts most connections: between two messages as often as at a byte, early more often than late."""

    def cut(connection: int) -> Cut | None:
        dice = random.Random(f"{seed}:{connection}")
        if dice.random() >= chance:
            return None
        way = dice.choice((Way.TO_SERVER, Way.TO_CLIENT))
        where = dice.random() ** 2
        if dice.random() < 0.5:
            return Cut(way, messages=round(where * messages))
        return Cut(way, bytes=round(where * most_bytes))

    return cut


@dataclass
class Passed:
    """What went through a connection one way."""

    bytes: int = 0
    messages: int = 0


@dataclass
class Proxy:
    """The proxy; :func:`proxy` runs one.

    Attributes:
        port: where it listens, on 127.0.0.1.
        cuts: may be changed at any time; each new connection asks anew.
        passed: of each connection, in order: what went each way.
        cut: how many connections were cut.
    """

    target: int
    cuts: Cuts = never
    port: int = 0
    passed: list[dict[Way, Passed]] = field(default_factory=list)
    cut: int = 0
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector, repr=False)
    _commands: list[tuple[Callable[[], None], threading.Event]] = field(default_factory=list, repr=False)
    _lines: list[_Line] = field(default_factory=list, repr=False)
    _listener: socket.socket | None = field(default=None, repr=False)
    _frozen: bool = False
    _done: bool = False

    def __post_init__(self) -> None:
        self._told, self._tell = socket.socketpair()
        self._told.setblocking(False)
        self._selector.register(self._told, selectors.EVENT_READ)
        self._listen()

    def refuse(self) -> None:
        """New connections are refused from now on; those that are open go on."""
        self._do(self._close_listener)

    def accept(self) -> None:
        """They are let in again."""
        self._do(self._listen)

    def freeze(self) -> None:
        """Nothing goes either way any more, and nobody is told: as if a cable was pulled or a machine stood still."""
        self._do(lambda: self._set_frozen(True))

    def thaw(self) -> None:
        """It goes on where it stood."""
        self._do(lambda: self._set_frozen(False))

    def cut_all(self) -> None:
        """Every open connection is cut now."""
        self._do(lambda: [self._end(line) for line in list(self._lines)])

    def run(self) -> None:
        """Serves until :meth:`stop`; on a thread of its own."""
        while not self._done:
            for key, events in self._selector.select():
                if key.fileobj is self._told:
                    self._obey()
                elif key.fileobj is self._listener:
                    self._let_in()
                elif not self._frozen:
                    self._move(key.data, key.fileobj, events)
        for line in list(self._lines):
            self._close(line)
        self._close_listener()
        self._selector.close()
        self._told.close()
        self._tell.close()

    def stop(self) -> None:
        self._do(lambda: setattr(self, "_done", True))

    def _do(self, command: Callable[[], object]) -> None:
        done = threading.Event()
        self._commands.append((command, done))
        self._tell.send(b".")
        assert done.wait(10)

    def _obey(self) -> None:
        self._told.recv(_AT_ONCE)
        while self._commands:
            command, done = self._commands.pop(0)
            command()
            done.set()

    def _listen(self) -> None:
        if self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self.port), reuse_port=False)
            self._listener.setblocking(False)
            self.port = self._listener.getsockname()[1]
            if not self._frozen:
                self._selector.register(self._listener, selectors.EVENT_READ)

    def _close_listener(self) -> None:
        if self._listener is not None:
            with contextlib.suppress(KeyError):
                self._selector.unregister(self._listener)
            self._listener.close()
            self._listener = None

    def _set_frozen(self, frozen: bool) -> None:
        self._frozen = frozen
        if self._listener is not None:
            with contextlib.suppress(KeyError):
                self._selector.unregister(self._listener)
            if not frozen:
                self._selector.register(self._listener, selectors.EVENT_READ)
        for line in list(self._lines):
            self._look_after(line)

    def _let_in(self) -> None:
        assert self._listener is not None
        client, _address = self._listener.accept()
        try:
            server = socket.create_connection(("127.0.0.1", self.target), timeout=5)
        except OSError:
            client.close()  # the server is down: nobody is there behind the door
            return
        line = _Line(client, server, self.cuts(len(self.passed)))
        self.passed.append(line.passed)
        for end in (client, server):
            end.setblocking(False)
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._lines.append(line)
        if line.over:
            self._end(line)
        else:
            self._look_after(line)

    def _move(self, line: _Line, end: socket.socket, events: int) -> None:
        if line not in self._lines:
            return
        from_end = Way.TO_SERVER if end is line.client else Way.TO_CLIENT
        try:
            if events & selectors.EVENT_WRITE:
                line.write(from_end.back)
            if events & selectors.EVENT_READ:
                line.read(from_end)
                line.write(from_end)
        except (BlockingIOError, InterruptedError):
            pass
        except OSError:
            self._close(line)
            return
        if line.over:
            self._end(line)
        elif line.finished:
            self._close(line)
        else:
            self._look_after(line)

    def _look_after(self, line: _Line) -> None:
        """Waits for what can go on: an end is read only while nothing read from it waits to be written."""
        for end, way in ((line.client, Way.TO_SERVER), (line.server, Way.TO_CLIENT)):
            reading = selectors.EVENT_READ if not line.held[way] and way not in line.ended else 0
            events = reading | (selectors.EVENT_WRITE if line.held[way.back] else 0)
            with contextlib.suppress(KeyError):
                self._selector.unregister(end)
            if events and not self._frozen:
                self._selector.register(end, events, line)

    def _end(self, line: _Line) -> None:
        self.cut += 1
        self._close(line)

    def _close(self, line: _Line) -> None:
        self._lines.remove(line)
        for end in (line.client, line.server):
            with contextlib.suppress(KeyError):
                self._selector.unregister(end)
            end.close()


@contextmanager
def proxy(target: int, cuts: Cuts = never) -> Iterator[Proxy]:
    """Runs a proxy to ``target``, a port of 127.0.0.1."""
    running = Proxy(target, cuts)
    thread = threading.Thread(target=running.run, name="tcp proxy")
    thread.start()
    try:
        yield running
    finally:
        running.stop()
        thread.join()


class _Line:
    """One connection through the proxy.

    Attributes:
        held: what was read and waits to be written, each way.
        ended: ways in which no more comes.
    """

    def __init__(self, client: socket.socket, server: socket.socket, cut: Cut | None) -> None:
        self.client, self.server, self._cut = client, server, cut
        self.passed = {way: Passed() for way in Way}
        self.held = dict.fromkeys(Way, b"")
        self.ended: set[Way] = set()
        self._talk = _Talk()
        self._asked = 0
        self._lost = False

    @property
    def over(self) -> bool:
        """It has come to where it is cut, and all before that is written."""
        if self._cut is None or self.held[self._cut.way]:
            return False
        if self._lost:
            return True
        passed = self.passed[self._cut.way]
        return passed.messages == self._cut.messages or passed.bytes == self._cut.bytes

    @property
    def finished(self) -> bool:
        return bool(self.ended) and not any(self.held.values())

    def read(self, way: Way) -> None:
        data = (self.client if way is Way.TO_SERVER else self.server).recv(_AT_ONCE)
        if not data:
            self.ended.add(way)
            return
        passed = self.passed[way]
        stop, cut = len(data), self._cut
        if cut is not None and cut.answer_to is not None:
            word, times = cut.answer_to
            if way is cut.way and self._asked >= times:
                self._lost = True
                return
            self._asked += data.count(word) if way is cut.way.back else 0
        ends = self._talk.ends(way, data)
        if cut is not None and cut.way is way:
            if cut.bytes is not None:
                stop = min(stop, cut.bytes - passed.bytes)
            if cut.messages is not None and passed.messages + len(ends) >= cut.messages:
                stop = ends[cut.messages - passed.messages - 1]
        passed.messages += sum(end <= stop for end in ends)
        passed.bytes += stop
        self.held[way] += data[:stop]

    def write(self, way: Way) -> None:
        if self.held[way]:
            sent = (self.server if way is Way.TO_SERVER else self.client).send(self.held[way])
            self.held[way] = self.held[way][sent:]


class _Talk:
    """Where the messages of a conversation end.

    A message to be begun with, and the answer to a wish for encryption, have a form of their own.
    """

    def __init__(self) -> None:
        self._rest = {way: bytearray() for way in Way}
        self._left = dict.fromkeys(Way, 0)
        self._begun = self._wished = self._encrypted = False

    def ends(self, way: Way, data: bytes) -> list[int]:
        """Takes what comes next; tells where in it messages end, as how many bytes of it are up to there."""
        found, at = [], 0
        while at < len(data):
            if self._left[way] == 0:
                need = self._head(way) - len(self._rest[way])
                self._rest[way] += data[at : at + need]
                at += min(need, len(data) - at)
                if len(self._rest[way]) < self._head(way):
                    break
                self._left[way] = self._length(way, bytes(self._rest[way]))
                self._rest[way].clear()
            step = min(self._left[way], len(data) - at)
            self._left[way] -= step
            at += step
            if self._left[way] == 0:
                found.append(at)
        return found

    def _head(self, way: Way) -> int:
        """How many bytes it takes to know how long a message is."""
        if self._encrypted:
            return 5
        if way is Way.TO_SERVER and not self._begun:
            return 8
        return 1 if way is Way.TO_CLIENT and self._wished else 5

    def _length(self, way: Way, head: bytes) -> int:
        """How many bytes of the message come after its head."""
        if self._encrypted:
            return struct.unpack(">H", head[3:5])[0]
        if way is Way.TO_SERVER and not self._begun:
            length, code = struct.unpack(">II", head)
            self._wished = code in (_SSL_REQUEST, _GSS_REQUEST)
            self._begun = not self._wished
            return length - 8
        if way is Way.TO_CLIENT and self._wished:
            self._encrypted, self._wished = head in (b"S", b"G"), False
            return 0
        return struct.unpack(">I", head[1:5])[0] - 4
