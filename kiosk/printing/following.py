"""Follows print jobs to their end, telling each new state as it comes: one of them, or all that wait."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Final, Protocol
from uuid import UUID

from kiosk.printing.queue import JobReport, PrintQueue
from kiosk.records.tables import PrintState

LOOK_EVERY_SECONDS = 0.25
_TO_BE_SENT = (PrintState.QUEUED, PrintState.SENDING)
_SLOWEST_LOOK: Final = 2.0
"""Seconds between two looks at a job whose printer is in trouble, or that has been at it for long."""
_NEW_ONES_EVERY: Final = 1.0
"""Seconds within which a job that another process queued is seen."""
_FIRST_RETRY: Final = 4.0
_LAST_RETRY: Final = 256.0

Pause = Callable[[float], bool]
"""Waits for so many seconds; True says that nobody wants to know any more."""


def follow(queue: PrintQueue, job: UUID, tell: Callable[[JobReport], None], pause: Pause) -> JobReport:
    """Sends a job where it was not sent yet, and looks at it until its end; the last report.

    It comes back before the end where the spooler did not take the job (it stays in the queue, with its reason) and
    where ``pause`` says so. A job that another is sending is waited for, and sent where the other comes to nothing.
    It waits for the spooler: never in the window's thread.
    """
    report = queue.send(job)
    tell(report)
    while not report.is_final and not _was_refused(report):
        if pause(LOOK_EVERY_SECONDS):
            break
        latest = queue.send(job) if report.state in _TO_BE_SENT else queue.look(job)
        if latest != report:
            tell(latest)
        report = latest
    return report


class Followed(Protocol):
    """What a follower asks of the queue, each as :class:`kiosk.printing.queue.PrintQueue` has it."""

    def waiting(self) -> tuple[UUID, ...]: ...

    def send(self, job: UUID) -> JobReport: ...

    def look(self, job: UUID) -> JobReport: ...

    def how(self, job: UUID) -> JobReport: ...

    def ready_again(self) -> frozenset[UUID]: ...


class Alarm:
    """What a follower rests by: it can be called before its time, and told to stop."""

    def __init__(self) -> None:
        self._called = threading.Event()
        self._stopped = False

    def call(self) -> None:
        """Ends the rest that is being taken, or the next one."""
        self._called.set()

    def stop(self) -> None:
        """Ends it for good."""
        self._stopped = True
        self._called.set()

    def pause(self, seconds: float) -> bool:
        """Rests; True where it is to stop."""
        if not self._stopped:
            self._called.wait(seconds)
            self._called.clear()
        return self._stopped


@dataclass(slots=True)
class _Seen:
    """A job that is followed.

    Attributes:
        report: what was told of it last.
        every: seconds between two looks.
        due: seconds to the next.
        retries: how often it was sent again by itself.
    """

    report: JobReport
    every: float = LOOK_EVERY_SECONDS
    due: float = LOOK_EVERY_SECONDS
    retries: int = 0

    @property
    def is_refused(self) -> bool:
        return _was_refused(self.report)


class Follower:
    """Follows every job that waits, whoever queued it, in one thread however many there are.

    A job that the printer refused is sent again as soon as the printer takes jobs, and less often each time that it
    refuses it all the same. What another process is sending is that one's: the claims of the queue hold here too.
    """

    def __init__(self, queue: Followed, tell: Callable[[JobReport], None], alarm: Alarm) -> None:
        """``tell``: called with each new state of a job, in the follower's thread."""
        self._queue = queue
        self._tell = tell
        self._alarm = alarm
        self._asked: SimpleQueue[UUID] = SimpleQueue()
        self._seen: dict[UUID, _Seen] = {}

    def send_now(self, job: UUID) -> None:
        """Has a job sent at once, and followed; called from any thread."""
        self._asked.put(job)
        self._alarm.call()

    def run(self, pause: Pause) -> None:
        """Follows until ``pause`` says that nobody wants to know any more."""
        rested = 0.0
        while True:
            rested = self.round(rested)
            if pause(rested):
                return

    def round(self, passed: float) -> float:
        """Looks at what is due.

        Args:
            passed: seconds since the last round.

        Returns:
            In how many seconds the next one is due.
        """
        asked = self._taken_up()
        waiting = self._queue.waiting()
        for job in [job for job in self._seen if job not in waiting]:
            self._say(job, self._queue.how(job))  # another process saw its end
        for followed in self._seen.values():
            followed.due -= passed
        ready = self._queue.ready_again() if self._wants_retry(waiting) else frozenset()
        for job in waiting:
            seen = self._seen.get(job)
            if seen is None or job in asked:
                self._say(job, self._queue.send(job))
            elif seen.due <= 0:
                self._look(job, seen, is_ready=job in ready)
        for job in asked - set(waiting):
            self._tell(self._queue.how(job))
        return min([_NEW_ONES_EVERY, *(max(seen.due, 0.0) for seen in self._seen.values())])

    def _taken_up(self) -> set[UUID]:
        asked: set[UUID] = set()
        while True:
            try:
                asked.add(self._asked.get_nowait())
            except Empty:
                return asked

    def _wants_retry(self, waiting: tuple[UUID, ...]) -> bool:
        due = (self._seen[job] for job in waiting if job in self._seen)
        return any(seen.is_refused and seen.due <= 0 for seen in due)

    def _look(self, job: UUID, seen: _Seen, *, is_ready: bool) -> None:
        if seen.is_refused and not is_ready:
            seen.due = _FIRST_RETRY
        elif seen.is_refused:
            retries = seen.retries + 1
            self._say(job, self._queue.send(job))
            if job in self._seen and self._seen[job].is_refused:
                rest = min(_FIRST_RETRY * 2**retries, _LAST_RETRY)
                self._seen[job].due, self._seen[job].retries = rest, retries
        elif seen.report.state in _TO_BE_SENT:
            self._say(job, self._queue.send(job))
        else:
            self._say(job, self._queue.look(job))

    def _say(self, job: UUID, report: JobReport) -> None:
        """Tells what is new, and when the next look is due: the less happens, the later."""
        before = self._seen.get(job)
        if before is None or before.report != report:
            self._tell(report)
            seen = _Seen(report)
        else:
            seen = before
            seen.every = seen.due = min(seen.every * 2, _SLOWEST_LOOK)
        if report.is_final:
            self._seen.pop(job, None)
        else:
            self._seen[job] = seen
            if seen.is_refused:
                seen.due = max(seen.due, _FIRST_RETRY)


def _was_refused(report: JobReport) -> bool:
    return report.state in _TO_BE_SENT and report.reason is not None
