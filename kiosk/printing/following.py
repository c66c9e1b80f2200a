"""Follows a print job to its end, telling each new state as it comes."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from kiosk.printing.queue import JobReport, PrintQueue
from kiosk.records.tables import PrintState

LOOK_EVERY_SECONDS = 0.25

Pause = Callable[[float], bool]
"""Waits for so many seconds; True says that nobody wants to know any more."""


def follow(queue: PrintQueue, job: UUID, tell: Callable[[JobReport], None], pause: Pause) -> JobReport:
    """Sends a job where it was not sent yet, and looks at it until its end; the last report.

    It comes back before the end where the spooler did not take the job (it stays in the queue, with its reason) and
    where ``pause`` says so. It waits for the spooler: never in the window's thread.
    """
    report = queue.send(job)
    tell(report)
    while not report.is_final and report.state not in (PrintState.QUEUED, PrintState.SENDING):
        if pause(LOOK_EVERY_SECONDS):
            break
        latest = queue.look(job)
        if latest != report:
            tell(latest)
        report = latest
    return report
