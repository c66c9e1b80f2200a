"""The image lane of all stations in a test process: its workers load their libraries once, not for each test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from typing import Any

import kiosk.app.station
from kiosk.jobs import ImageLane, ImageLimits
from kiosk.scan.reading.worker import begin_worker

_PATIENCE_SECONDS = 10.0


class OneLane:
    """Two workers that outlive a station. One that a test breaks is replaced, and so is the lane where it broke."""

    def __init__(self) -> None:
        self._lane = self._started()

    def lend(self, _prepare: Callable[[], None], limits: ImageLimits) -> ImageLane:
        """In place of a lane of one's own."""
        if not self._lane._pool.active:
            self._lane.close()
            self._lane = self._started()
        return _Lent(self._lane, limits)

    def workers(self) -> set[int]:
        """The processes of the workers at this moment."""
        return set(self._lane._pool._pool_manager.worker_manager.workers)

    def close(self) -> None:
        """Ends the workers."""
        self._lane.close()

    @staticmethod
    def _started() -> ImageLane:
        lane = ImageLane(begin_worker, ImageLimits())
        for started in [lane.submit(os.getpid) for _worker in range(lane.limits.workers)]:
            started.result()
        return lane


class _Lent(ImageLane):
    """The lane in the hands of one station, which gives it back where it closes its own."""

    def __init__(self, lane: ImageLane, limits: ImageLimits) -> None:
        self.limits = limits
        self._pool: Any = _LentPool(lane._pool)


class _LentPool:
    """What a lane does with its pool. At the end nothing that was asked for is under way any more."""

    def __init__(self, pool: Any) -> None:
        self._pool = pool
        self._asked: list[Future[Any]] = []

    def schedule(self, work: Callable[..., Any], **wanted: Any) -> Future[Any]:
        asked: Future[Any] = self._pool.schedule(work, **wanted)
        self._asked.append(asked)
        return asked

    def stop(self) -> None:
        for asked in self._asked:
            if not asked.running():
                asked.cancel()

    def join(self) -> None:
        wait(self._asked, _PATIENCE_SECONDS)


@contextmanager
def lent_to_stations(lane: OneLane) -> Iterator[None]:
    """Has every station that is opened meanwhile use the one lane."""
    own = kiosk.app.station.ImageLane
    kiosk.app.station.ImageLane = lane.lend  # type: ignore[assignment, misc]
    yield
    kiosk.app.station.ImageLane = own  # type: ignore[misc]
