"""The lanes that work runs in, so that no thread waits for what another should do.

*The records lane* is one thread, the only writer to the database in this process. *The image lane* is two spawned
worker processes that decode pictures made by strangers: each page has a limit of time and memory there, and a page
that hangs, aborts or eats memory costs its own reading and nothing else. Jobs return values; who turns them into
signals or lines is not this module's business.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

import psutil
from pebble import ProcessExpired, ProcessPool

from kiosk.errors import Defect, EnvironmentFault, FaultCode

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_MEBIBYTE = 1 << 20
_SIGKILL = -9


class RecordsLane:
    """One thread that everything written to the station's database goes through, in order."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="records")

    def submit(
        self, work: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        """Queues ``work``; its result or exception comes in the future."""
        return self._executor.submit(work, *args, **kwargs)

    def run(
        self, work: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result:
        """Waits for ``work``. For commands and workers; the window's thread never calls this."""
        return self._executor.submit(work, *args, **kwargs).result()

    def close(self) -> None:
        """Finishes what is queued."""
        self._executor.shutdown(wait=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class ImageLimits:
    """What one page may cost.

    Attributes:
        seconds: from when a worker takes it up.
        memory_bytes: address space above what an idle worker has.
        workers: processes.
    """

    seconds: float = 20.0
    memory_bytes: int = 1536 * _MEBIBYTE
    workers: int = 2


class ImageLane:
    """Worker processes for pictures.

    Attributes:
        limits: what one page may cost.
    """

    def __init__(self, prepare: Callable[[], None], limits: ImageLimits | None = None) -> None:
        """``prepare``: called once in each new worker (loads the libraries before the clock of a page runs)."""
        self.limits = limits or ImageLimits()
        self._pool: Any = ProcessPool(
            max_workers=self.limits.workers,
            context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(prepare, self.limits.memory_bytes),
        )

    def submit(
        self, work: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        """Queues ``work``, a module-level function.

        The future's exception is an :class:`EnvironmentFault`: ``time_limit``, ``memory_limit``, ``page_broken``
        where the worker died of the page, or the one that ``work`` raised; anything else is a defect.
        """
        inner = self._pool.schedule(_guarded, args=(work, args, kwargs), timeout=self.limits.seconds)
        outer: Future[Result] = Future()
        outer.set_running_or_notify_cancel()
        inner.add_done_callback(lambda done: _hand_over(done, outer))
        return outer

    def close(self) -> None:
        """Ends the workers; pages under way lose their reading."""
        self._pool.stop()
        self._pool.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def limit_memory(more_bytes: int) -> None:
    """Caps this process's address space at ``more_bytes`` above what it has now.

    Windows has no such limit for a running process; there the time limit alone holds.
    """
    if sys.platform == "win32":
        return
    import resource

    ceiling = psutil.Process().memory_info().vms + more_bytes
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))


def _start_worker(prepare: Callable[[], None], memory_bytes: int) -> None:
    threading.Thread(target=_die_with_parent, name="lifeline", daemon=True).start()
    prepare()
    _silence()
    limit_memory(memory_bytes)


def _die_with_parent() -> None:
    """Ends this worker when the program has gone, however it went and whatever the worker is busy with."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _silence() -> None:
    """Image libraries print their complaints; what matters of them comes back as a fault."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _guarded(work: Callable[..., Result], args: tuple[object, ...], kwargs: dict[str, object]) -> Result:
    try:
        return work(*args, **kwargs)
    except MemoryError:
        raise EnvironmentFault(FaultCode.MEMORY_LIMIT) from None


def _hand_over(done: Future[Result], outer: Future[Result]) -> None:
    if done.cancelled():
        outer.set_exception(EnvironmentFault(FaultCode.CANCELLED))
        return
    error = done.exception()
    if error is None:
        outer.set_result(done.result())
    elif isinstance(error, FutureTimeoutError):
        outer.set_exception(EnvironmentFault(FaultCode.TIME_LIMIT))
    elif isinstance(error, ProcessExpired):
        killed = error.exitcode == _SIGKILL
        outer.set_exception(EnvironmentFault(FaultCode.MEMORY_LIMIT if killed else FaultCode.PAGE_BROKEN))
    elif isinstance(error, EnvironmentFault):
        outer.set_exception(error)
    else:
        defect = Defect(f"a page's worker failed: {type(error).__name__}")
        defect.__cause__ = error
        outer.set_exception(defect)
