"""Gets one document of a job, whole or not at all.

A page whose transfer was cut is asked for once more. Whether a device still has it then, or goes on to the sheet
after it, no answer says in so many words: only where what comes is proved to be the same page is it taken.
Everywhere else the scan ends at that page, so that its sheet is put back.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from kiosk.errors import FaultCode
from kiosk.scan.sources.escl import documents
from kiosk.scan.sources.escl.talk import Talk
from kiosk.scan.sources.escl.wire import Answer, Cut, Elsewhere, TooLarge, Unreachable
from kiosk.scan.sources.files import Kind

_ENDS = frozenset((404, 410))
_MOST_AGAIN = 3
_STUCK = ("waiting", "loaded")
"""A job that runs and a feeder with paper in it: no end, whatever else is said."""
_ENOUGH_ALIKE = 4096
"""Bytes that came before a cut, from which on the same beginning means the same page: heads alone are shorter, and no
two sheets have the same grain."""


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """What came: a page, or more in a PDF.

    Attributes:
        data: all of it.
        kind: what it is.
    """

    data: bytes
    kind: Kind


class Fetch:
    """The way to one document.

    Args:
        talk: with the device.
        job: the job's path.
        feeds: whether the paper comes from the feeder.
        came: documents that have come of this job.
    """

    def __init__(self, talk: Talk, job: str, feeds: bool, came: int) -> None:
        self._talk = talk
        self._job = job
        self._feeds = feeds
        self._came = came
        self._deadline = time.monotonic() + talk.patience.page
        self._again = 0
        self._is_second = False
        self._is_busy = False
        self._has_failed = False
        self._partly: Answer | None = None

    def document(self) -> Document | None:
        """The document, or None where the job has no more.

        Raises:
            EnvironmentFault: why it does not come.
        """
        while True:
            self._talk.end_if_cancelled()
            try:
                answer = self._asked(max(0.0, self._deadline - time.monotonic()))
            except Unreachable as error:
                self._once_more(error, None)
            except Cut as cut:
                self._once_more(cut, cut)
            except (TooLarge, Elsewhere) as error:
                too_large = isinstance(error, TooLarge)
                code = FaultCode.IMAGE_TOO_LARGE if too_large else FaultCode.DEVICE_LOST
                raise self._talk.fault(code) from error
            else:
                if answer.status == 200:
                    found = self._whole(answer)
                    if found is not None:
                        return found
                elif answer.status == 503:
                    self._is_busy = True
                    self._talk.state(feeds=self._feeds, job=self._job)
                    self._talk.wait_as_told(answer)
                elif self._is_over(answer.status):
                    return None

    def _asked(self, seconds: float) -> Answer:
        return self._talk.wire.ask(
            "GET",
            f"{self._job}/NextDocument",
            most=self._talk.patience.largest,
            seconds=seconds,
            silence=self._talk.patience.silence,
        )

    def _whole(self, answer: Answer) -> Document | None:
        """The document that an answer brings; None where it ended too early and is to be asked for once more.

        Raises:
            EnvironmentFault: it brings none, or not surely the right one.
        """
        kind = documents.kind_of(answer.body)
        if kind is None and answer.body:
            self._talk.state(feeds=self._feeds, job=self._job)
            raise self._talk.fault(FaultCode.PAGE_BROKEN)
        if kind is None or not documents.is_whole(answer.body, kind):
            cut = Cut(answer)
            self._once_more(cut, cut)
            return None
        if self._partly is not None and not is_same(self._partly, answer):
            raise self._talk.fault(FaultCode.DEVICE_LOST)
        return Document(answer.body, kind)

    def _once_more(self, error: Exception, cut: Cut | None) -> None:
        """Waits a little where it is worth while to ask once more.

        Raises:
            EnvironmentFault: it is not.
        """
        self._talk.end_if_cancelled()
        self._talk.state(feeds=self._feeds, job=self._job)
        if self._is_busy and cut is not None and cut.timed_out and cut.answer is None:
            raise self._talk.fault(FaultCode.DEVICE_BUSY) from error
        if self._is_second or (cut is not None and (cut.timed_out or cut.answer is None)):
            raise self._talk.fault(FaultCode.DEVICE_LOST) from error
        self._is_second = True
        if cut is not None:
            self._partly = cut.answer
        self._talk.wait(self._talk.patience.again)

    def _is_over(self, status: int) -> bool:
        """Whether the job has come to its end; False where it is to be asked once more.

        Raises:
            EnvironmentFault: it has ended badly.
        """
        said = self._talk.state(feeds=self._feeds, job=self._job)
        state = said.job(self._job)
        has_run_out = said.feeder == "empty" or said.running_out
        self._has_failed |= status not in _ENDS
        is_at_work = state == "waiting" or (state == "unknown" and said.feeder == "loaded")
        if self._again < _MOST_AGAIN and (is_at_work or (status == 409 and not has_run_out)):
            self._again += 1
            self._talk.wait(self._talk.patience.again)
            return False
        if self._is_second:
            # the page that was cut is not to be had again
            raise self._talk.fault(FaultCode.DEVICE_LOST)
        if self._feeds and has_run_out and self._came == 0:
            raise self._talk.fault(FaultCode.FEEDER_EMPTY)
        if has_run_out and self._feeds and not (state == "aborted" and status >= 500):
            return True  # else it broke down over its last sheet
        if state == "aborted" or self._has_failed or self._came == 0 or (state, said.feeder) == _STUCK:
            raise self._talk.fault(FaultCode.DEVICE_LOST)
        return True


def is_same(partly: Answer, answer: Answer) -> bool:
    """Whether a page that came whole is the one of which a part had come before.

    Devices that name each page (Content-Location) are believed where they name it in both answers. Else the part must
    be the beginning of the whole, and long enough to tell one sheet from another.
    """
    if answer.body[: len(partly.body)] != partly.body:
        return False
    names = [found.headers.get("content-location", "").rstrip("/") for found in (partly, answer)]
    if all(name and not name.endswith("/NextDocument") for name in names):
        return names[0] == names[1]
    return len(partly.body) >= _ENOUGH_ALIKE
