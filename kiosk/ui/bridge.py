"""The bridge between the window's thread and the lanes: the only place where a job's end becomes a signal.

The window's thread hands work over and goes on at once; what comes of it is delivered to it later, by queued signals.
What is handed to the records lane is done even if the window closes meanwhile; nobody is told of it then.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Concatenate, Final, Generic, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.errors import Defect, EnvironmentFault
from kiosk.jobs import RecordsLane

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

Failure = EnvironmentFault | Defect
Report = Callable[[BaseException], None]
"""Keeps a defect for those who mend the program; called in the thread it happened in."""

PICTURE_THREADS: Final = 2
"""As many as the image lane has processes: each waits for one."""


class Job(Generic[Result]):
    """Something under way. What it brings is told in the window's thread, unless it was dropped before."""

    def __init__(self) -> None:
        self._done: Callable[[Result], object] | None = None
        self._failed: Callable[[Failure], object] | None = None
        self._dropped = False

    def then(
        self, done: Callable[[Result], object], failed: Callable[[Failure], object] | None = None
    ) -> Job[Result]:
        """Says whom to tell: ``done`` with the result, or ``failed`` with what went wrong."""
        self._done, self._failed = done, failed
        return self

    def drop(self) -> None:
        """Tells nobody any more. The work itself goes on."""
        self._dropped = True

    def land(self, result: Result) -> None:
        """Called by the bridge, in the window's thread."""
        if self._done is not None and not self._dropped:
            self._done(result)

    def fail(self, failure: Failure) -> None:
        """Called by the bridge, in the window's thread."""
        if self._failed is not None and not self._dropped:
            self._failed(failure)


class Running:
    """What a worker knows of the window: whether it should stop, and whom to tell what happens meanwhile."""

    def __init__(
        self,
        post: Callable[[Callable[[], object]], None],
        aside: Callable[[Callable[[], object]], None],
    ) -> None:
        """
        Args:
            post: has something called in the window's thread.
            aside: does something in a thread of its own.
        """
        self._post = post
        self._aside = aside
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._on_cancel: Callable[[], object] | None = None

    @property
    def cancelled(self) -> bool:
        """Whether it should stop."""
        return self._stop.is_set()

    def on_cancel(self, act: Callable[[], object]) -> None:
        """Says what else makes the work stop: done once, and at once where it was told to already."""
        with self._lock:
            late = self._stop.is_set()
            self._on_cancel = None if late else act
        if late:
            act()

    def pause(self, seconds: float) -> bool:
        """Waits; True once it should stop."""
        return self._stop.wait(seconds)

    def tell(self, listener: Callable[[Result], object], what: Result) -> None:
        """Has ``listener`` told in the window's thread, in the order of the calls."""
        self._post(lambda: listener(what))

    def cancel(self) -> None:
        """Asks the work to stop. It takes no time: what must wait is done in a thread of its own."""
        with self._lock:
            self._stop.set()
            act, self._on_cancel = self._on_cancel, None
        if act is not None:
            self._aside(act)

    def over(self) -> None:
        """Called by the bridge: the work has ended, and there is nothing to stop any more."""
        with self._lock:
            self._on_cancel = None


class Bridge(QObject):
    """Hands work to the lanes and brings back what comes of it.

    Signals:
        defect: something of ours failed; it has been reported.
    """

    defect = Signal()
    _posted = Signal(object)

    def __init__(self, report: Report, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._lane: RecordsLane | None = None
        self._pictures = ThreadPoolExecutor(PICTURE_THREADS, thread_name_prefix="pictures")
        self._workers: dict[threading.Thread, Running] = {}
        self._stopping: list[threading.Thread] = []
        self._closed = False
        self._posting = threading.Lock()
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def use(self, lane: RecordsLane) -> None:
        """Says which station's records lane to hand to."""
        self._lane = lane

    def records(
        self, work: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Job[Result]:
        """Queues ``work`` for the records lane."""
        if self._lane is None:
            raise Defect("no records to work on")
        job: Job[Result] = Job()
        self._lane.submit(self._do, job, partial(work, *args, **kwargs))
        return job

    def image(
        self, work: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Job[Result]:
        """Queues ``work``, which waits for the image lane, for a thread of its own."""
        job: Job[Result] = Job()
        self._pictures.submit(self._do, job, partial(work, *args, **kwargs))
        return job

    def worker(
        self,
        work: Callable[Concatenate[Running, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> tuple[Job[Result], Running]:
        """Starts a thread for ``work`` that waits for a device or a printer, and can be told to stop."""
        running = Running(self._post, self._aside)
        job: Job[Result] = Job()

        def run() -> Result:
            try:
                return work(running, *args, **kwargs)
            finally:
                running.over()

        thread = threading.Thread(target=self._do, args=(job, run), name="worker")
        self._workers = {old: its for old, its in self._workers.items() if old.is_alive()}
        self._workers[thread] = running
        thread.start()
        return job, running

    def stop(self) -> None:
        """Asks all that runs to stop, without waiting."""
        for running in list(self._workers.values()):
            running.cancel()

    def close(self) -> None:
        """Stops what runs and waits for its end. Once the window is gone."""
        self.stop()
        for thread in [*self._workers, *self._stopping]:
            thread.join()
        self._pictures.shutdown(wait=True, cancel_futures=True)
        # whoever is about to post has done so: afterwards there may be nothing to post to
        with self._posting:
            self._closed = True

    def _do(self, job: Job[Result], work: Callable[[], Result]) -> None:
        """Works, in whatever thread, and posts what comes of it. A defect is reported there, not by the window."""
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - handed over, not swallowed: the job's follower is told
            failure = self._failure(error)
            self._post(lambda: job.fail(failure))
        else:
            self._post(lambda: job.land(result))

    def _aside(self, act: Callable[[], object]) -> None:
        thread = threading.Thread(target=self._do, args=(Job[object](), act), name="cancel")
        self._stopping = [old for old in self._stopping if old.is_alive()] + [thread]
        thread.start()

    def _failure(self, error: BaseException) -> Failure:
        if isinstance(error, EnvironmentFault):
            return error
        self._report(error)
        self._post(self.defect.emit)
        return error if isinstance(error, Defect) else Defect(type(error).__name__)

    def _post(self, call: Callable[[], object]) -> None:
        with self._posting:
            if not self._closed:
                self._posted.emit(call)

    def _call(self, call: Callable[[], object]) -> None:
        if not self._closed:
            call()
