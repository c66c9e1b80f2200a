"""Connections to the county that deliver side by side: while one waits for the county to write and to answer, another
one's bytes travel."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Final, Generic, TypeVar
from uuid import UUID

import psycopg

from kiosk.errors import EnvironmentFault
from kiosk.sync.connecting import Connector, Plain
from kiosk.sync.delivering import Delivering
from kiosk.sync.progress import Stop

Ended = TypeVar("Ended")


@dataclass(frozen=True, slots=True)
class Width:
    """How many connections a station delivers by.

    Attributes:
        connections: at most, side by side.
        much: from how many deliveries on there is more than one: making one takes as long as two small deliveries.
    """

    connections: int = 3
    much: int = 12

    def for_so_many(self, deliveries: int) -> int:
        """How many connections so many deliveries are worth."""
        return self.connections if deliveries >= self.much else 1


SIDE_BY_SIDE: Final = Width()


class Lanes(Generic[Ended]):
    """Runs tasks, each on a connection of its own while it lasts. Tasks about the same person follow each other in
    the order in which they were begun: the last word of somebody is the newest.

    Asked by one thread, which is told there what came of each task.
    """

    def __init__(
        self, first: Plain, another: Connector, at_most: int, stop: Stop, took: Callable[[Ended], None]
    ) -> None:
        """
        Args:
            first: a connection, in autocommit mode.
            another: makes more, once there is work for them. Where it can't, those that are there do it all.
            at_most: connections.
            stop: asked between parts of a delivery, by each connection's own thread.
            took: told what came of a task, by whoever begins another or waits for the rest.
        """
        self._another = another
        self._stop = stop
        self._took = took
        self._ending = False
        self._free: SimpleQueue[Delivering] = SimpleQueue()
        self._free.put(Delivering(first, self._stops))
        self._at_most = at_most
        self._opened: list[Plain] = []
        self._flying: dict[Future[Ended], frozenset[UUID]] = {}
        self._threads = ThreadPoolExecutor(at_most, thread_name_prefix="delivering")

    @contextmanager
    def open(self) -> Iterator[None]:
        """Waits in the end for what is under way, and closes every connection but the first."""
        try:
            yield
        finally:
            self._ending = True
            self._threads.shutdown()
            for line in self._opened:
                line.close()

    def begin(self, task: Callable[[Delivering], Ended], persons: Collection[UUID] = ()) -> None:
        """Begins a task, or lets it be the next one, as soon as no other is about the same persons.

        Raises:
            Exception: whatever a task before raised, once none is under way.
        """
        about = frozenset(persons)
        while any(others & about for others in self._flying.values()):
            self._wait()
        if len(self._flying) > len(self._opened):
            self._open_another()
        # one more than there are connections is under way: none waits for work
        while len(self._flying) > len(self._opened) + 1:
            self._wait()
        self._flying[self._threads.submit(self._run, task)] = about

    def alone(self, task: Callable[[Delivering], Ended]) -> None:
        """Runs a task while no other is under way.

        Raises:
            Exception: whatever it raised, or a task before.
        """
        self.rest()
        self.begin(task)
        self.rest()

    def rest(self) -> None:
        """Waits for everything that is under way.

        Raises:
            Exception: as :meth:`begin`.
        """
        while self._flying:
            self._wait()

    def _wait(self) -> None:
        """Waits until something ends; for everything, where that failed."""
        failure: BaseException | None = None
        while True:
            ended, _others = wait(self._flying, return_when=FIRST_COMPLETED)
            for future in ended:
                del self._flying[future]
                error = future.exception()
                if error is None:
                    self._took(future.result())
                else:
                    failure, self._ending = failure or error, True
            if failure is None:
                return
            if not self._flying:
                raise failure

    def _run(self, task: Callable[[Delivering], Ended]) -> Ended:
        lane = self._free.get()
        try:
            return task(lane)
        finally:
            self._free.put(lane)

    def _open_another(self) -> None:
        if len(self._opened) + 1 >= self._at_most:
            return
        try:
            line = self._another()
        except EnvironmentFault:
            self._has_no_more()
            return
        try:
            line.autocommit = True
            lane = Delivering(line, self._stops)
        except psycopg.Error:
            line.close()
            self._has_no_more()
            return
        self._opened.append(line)
        self._free.put(lane)

    def _has_no_more(self) -> None:
        """What is wrong with the county, the connections that are there will say."""
        self._at_most = len(self._opened) + 1

    def _stops(self) -> bool:
        return self._ending or self._stop()
