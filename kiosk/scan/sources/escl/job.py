"""One scan job on an eSCL scanner: started, asked for one page after another, and ended.

HTTP's status says that something is otherwise than expected. What it is the feeder's state says, which is asked for
after every failure.
"""

from __future__ import annotations

import threading
import time
from urllib.parse import urlsplit

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.sources.escl.fetch import Document, Fetch
from kiosk.scan.sources.escl.oddities import Oddities
from kiosk.scan.sources.escl.request import Request
from kiosk.scan.sources.escl.talk import Talk
from kiosk.scan.sources.escl.wire import Answer, Cut, Elsewhere, TooLarge, Unreachable

_END_SECONDS = 2.0


class Refused(Exception):
    """The device takes no such job (409): other settings may do."""


class Job:
    """A job.

    Args:
        talk: with the device.
        oddities: the device's.
        request: what the job does.
    """

    def __init__(self, talk: Talk, oddities: Oddities, request: Request) -> None:
        self.request = request
        self._talk = talk
        self._oddities = oddities
        self._path: str | None = None
        self._came = 0
        self._pause = 0.0
        self._ending = threading.Lock()

    def start(self) -> None:
        """Has the device begin.

        Raises:
            Refused: with other settings it may.
            EnvironmentFault: why it does not.
        """
        feeds = self.request.feeds
        said = self._talk.state(feeds=feeds)
        if feeds and said.feeder == "empty" and self._oddities.jams_when_empty:
            raise self._talk.fault(FaultCode.FEEDER_EMPTY)
        for tries in range(1, self._talk.patience.busy_tries + 1):
            answer = self._posted()
            location = answer.headers.get("location")
            if answer.status in (200, 201, 202) and location:
                self._path = self._own_path(location)
                self._talk.end_if_cancelled()
                return
            said = self._talk.state(feeds=feeds)
            if answer.status not in (409, 503):
                raise self._talk.fault(_refusal(answer.status))
            if feeds and said.feeder == "empty" and tries > 1:
                raise self._talk.fault(FaultCode.FEEDER_EMPTY)
            if answer.status == 409 and not said.busy and (tries > 1 or self.request.colour == "bw"):
                raise Refused
            if tries < self._talk.patience.busy_tries:
                self._talk.wait_as_told(answer)
        raise self._talk.fault(FaultCode.DEVICE_BUSY)

    def next(self, page: int) -> Document | None:
        """The next document, whole; None where there is no more.

        Args:
            page: the number of the page to come in its scan, from 1.

        Raises:
            EnvironmentFault: why it does not come, with the page's number.
        """
        self._talk.end_if_cancelled()
        if self._path is None:
            return None
        if self.request.feeds and self._came:
            self._talk.wait(min(self._talk.patience.between, self._pause))
        begun = time.monotonic()
        try:
            found = Fetch(self._talk, self._path, self.request.feeds, self._came).document()
        except EnvironmentFault as fault:
            raise EnvironmentFault(fault.code, **{**fault.arguments, "page": page}) from fault
        self._pause = (time.monotonic() - begun) / 2
        self._came += 1
        return found

    def end(self) -> None:
        """Has the device end it, whatever it is doing. Called from any thread, and more than once."""
        with self._ending:
            path, self._path = self._path, None
            if path is None:
                return
            try:
                self._talk.wire.ask("DELETE", path, most=0, seconds=_END_SECONDS, urgent=True)
            except (Unreachable, Cut, Elsewhere, TooLarge, EnvironmentFault):
                return  # a device that is gone has ended it

    def _posted(self) -> Answer:
        address = self._talk.wire.address
        headers = {"Host": "localhost"} if self._oddities.host_localhost else {}
        if self._oddities.port_in_host:
            headers = {"Host": address.authority_with_port}
        try:
            return self._talk.wire.ask(
                "POST",
                f"{address.path}/ScanJobs",
                most=0,
                seconds=self._talk.patience.answer,
                body=self.request.document(),
                headers=headers,
                urgent=True,  # a cancel in the midst of it would leave a job that nobody can end
            )
        except (Unreachable, Cut, Elsewhere, TooLarge) as error:
            self._talk.end_if_cancelled()
            raise self._talk.fault(FaultCode.DEVICE_LOST) from error

    def _own_path(self, location: str) -> str:
        """The job's path. Whatever host is named with it, our own address is asked.

        Devices name themselves by names that nobody else knows, and as "localhost".
        """
        address = self._talk.wire.address
        try:
            found = urlsplit(location)
            ours = found.hostname in (None, "localhost", address.host)
        except ValueError as error:
            raise self._talk.fault(FaultCode.DEVICE_LOST) from error
        path = found.path if found.path.startswith("/") else f"{address.path}/ScanJobs/{found.path}"
        is_job = path.lower().startswith(f"{address.path.lower()}/scanjobs/")
        is_safe = path.isascii() and path.isprintable() and ".." not in path and " " not in path
        if not is_safe or not (is_job or ours):
            raise self._talk.fault(FaultCode.DEVICE_LOST)
        return path.rstrip("/")


def _refusal(status: int) -> FaultCode:
    """What an answer other than "busy" to a new job means."""
    if status in (401, 403):
        return FaultCode.DEVICE_DENIED
    return FaultCode.DEVICE_CANNOT if 400 <= status < 500 else FaultCode.DEVICE_LOST
