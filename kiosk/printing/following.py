"""Follows a print job to its end, telling each new state as it comes."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from kiosk.printing.queue import JobReport, PrintQueue
from kiosk.records.tables import PrintState

LOOK_EVERY_SECONDS = 0.25
_TO_BE_SENT = (PrintState.QUEUED, PrintState.SENDING)

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


def _was_refused(report: JobReport) -> bool:
    return report.state in _TO_BE_SENT and report.reason is not None
