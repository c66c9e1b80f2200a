"""Speaks HTTP with one scanner, and bounds everything that it may do to us: time, size, silence, redirection.

Each request has a connection of its own: small servers in printers lose requests on connections that are kept.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import httpx

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.sources.escl.address import Address
from kiosk.scan.sources.escl.line import Line
from kiosk.scan.sources.escl.pins import Pins
from kiosk.scan.sources.escl.tls import PinnedContext

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MOST_REDIRECTS = 3


@dataclass(frozen=True, slots=True)
class Patience:
    """How long things may take, in seconds, and how large they may be.

    Attributes:
        connect: to be connected, with encryption.
        answer: for a short answer, whole.
        page: from asking for a page to its last byte, with everything tried in between. Less than a driver's child
            process is given for it.
        silence: for the next few thousand bytes of a page that has begun to come.
        busy: between two times of asking a device that is busy.
        again: before a page is asked for once more.
        busy_tries: how often a busy device is asked.
        between: the longest pause before the next page of a stack is asked for.
        largest: bytes of one answer with a page in it. A colour A3 sheet at 600 dpi has 60 million as a JPEG.
    """

    connect: float = 5.0
    answer: float = 15.0
    page: float = 80.0
    silence: float = 15.0
    busy: float = 1.0
    again: float = 1.0
    busy_tries: int = 10
    between: float = 1.0
    largest: int = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What came back.

    Attributes:
        status: HTTP's.
        headers: by lower-case name.
        body: as far as it came.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Unreachable(Exception):
    """Not connected: the device has not seen the request."""


class Cut(Exception):
    """The connection ended, or was ended, before the answer was whole.

    Attributes:
        answer: what had come of it, or None where not even its head had.
        timed_out: it took too long.
    """

    def __init__(self, answer: Answer | None = None, *, timed_out: bool = False) -> None:
        super().__init__("timed out" if timed_out else "cut")
        self.answer = answer
        self.timed_out = timed_out


class Elsewhere(Exception):
    """The device sends us to another host."""


class TooLarge(Exception):
    """The answer is larger than any could be."""


class Wire:
    """One scanner's server.

    Args:
        address: where.
        patience: how long things may take.
        pins: the certificates believed.
        name: the device, as faults name it.
    """

    def __init__(self, address: Address, patience: Patience, pins: Pins, name: str) -> None:
        self.address = address
        self._patience = patience
        self._pins = pins
        self._name = name
        self._tls = PinnedContext(address, pins)
        self._stopped = threading.Event()
        self._lines: set[Line] = set()
        self._lock = threading.Lock()
        self._client = httpx.Client(
            verify=self._tls,
            auth=_authentication(address),
            headers={"Connection": "close", "Accept-Encoding": "identity", "User-Agent": "kiosk"},
            limits=httpx.Limits(max_keepalive_connections=0),
            timeout=httpx.Timeout(patience.page, connect=patience.connect),
            follow_redirects=False,
            trust_env=False,
        )

    def ask(
        self,
        method: Literal["GET", "POST", "DELETE"],
        path: str,
        *,
        most: int,
        seconds: float,
        silence: float | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        urgent: bool = False,
    ) -> Answer:
        """One request.

        Args:
            method: HTTP's.
            path: absolute, on the scanner's host.
            most: bytes of the body at most; of an answer other than 200 none are read, and of any none where this
                is 0.
            seconds: for all of it.
            silence: for every few thousand bytes, once it has begun.
            body: XML that is sent along.
            headers: beside the usual ones.
            urgent: also after :meth:`stop`.

        Raises:
            Unreachable, Cut, Elsewhere, TooLarge: as they say.
            EnvironmentFault: device_changed: another certificate than the one believed.
        """
        url = self.address.at(path)
        deadline = time.monotonic() + seconds
        content = {} if body is None else {"Content-Type": "text/xml"}
        for _ in range(_MOST_REDIRECTS + 1):
            with self._line(deadline, silence, urgent) as line:
                request = self._client.build_request(
                    method,
                    url,
                    content=body,
                    headers={**content, **(headers or {})},
                    extensions={"trace": line.notice},
                )
                answer = self._answer(request, line, most)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            url = self._redirected(url, answer.headers["location"])
        raise Elsewhere

    def believe(self) -> None:
        """Pins the certificate that was shown, where none is pinned: what is there has proved to be a scanner.

        Raises:
            EnvironmentFault: disk_error, disk_full.
        """
        shown = self._tls.shown
        if shown is not None and self._pins.get(self.address.place) is None:
            self._pins.put(self.address.place, shown)

    def stop(self) -> None:
        """Ends what is being asked, and refuses to ask more. Called from another thread."""
        self._stopped.set()
        with self._lock:
            for line in self._lines:
                line.cut()

    def close(self) -> None:
        self._client.close()

    @contextmanager
    def _line(self, deadline: float, silence: float | None, urgent: bool) -> Iterator[Line]:
        """A line for one request, watched, and known to :meth:`stop` unless it is urgent."""
        line = Line(deadline, silence)
        with self._lock:
            if not urgent:
                if self._stopped.is_set():
                    raise Cut
                self._lines.add(line)
        try:
            line.watch(deadline - time.monotonic())
            yield line
        finally:
            line.leave()
            with self._lock:
                self._lines.discard(line)

    def _answer(self, request: httpx.Request, line: Line, most: int) -> Answer:
        begun: Answer | None = None
        data = bytearray()
        try:
            response = self._client.send(request, stream=True)
            try:
                names = {name.lower(): value for name, value in response.headers.items()}
                begun = Answer(response.status_code, names)
                if response.status_code == 200 and most:
                    self._fill(data, response, line, most)
            finally:
                response.close()
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL, UnicodeError) as error:
            if self._tls.refused:
                raise EnvironmentFault(FaultCode.DEVICE_CHANGED, device=self._name) from error
            raise Unreachable from error
        except httpx.HTTPError as error:
            partly = None if begun is None else Answer(begun.status, begun.headers, bytes(data))
            raise Cut(partly, timed_out=line.timed_out) from error
        if line.is_cut and most and begun.status == 200:
            # an answer without a length ends where the connection ends, whoever ended it
            raise Cut(Answer(begun.status, begun.headers, bytes(data)), timed_out=line.timed_out)
        return Answer(begun.status, begun.headers, bytes(data))

    def _fill(self, data: bytearray, response: httpx.Response, line: Line, most: int) -> None:
        """Reads the body as it is sent, packed or not: nothing is unpacked that could be a bomb."""
        if int(response.headers.get("content-length", "0")) > most:
            raise TooLarge
        line.begin()
        for block in response.iter_raw():
            data += block
            line.progress(len(block))
            if len(data) > most:
                raise TooLarge

    def _redirected(self, url: str, location: str) -> str:
        """Where to ask instead: on the same host only, and never less securely."""
        try:
            target = httpx.URL(url).join(location)
        except httpx.InvalidURL as error:
            raise Elsewhere from error
        if target.host != httpx.URL(url).host or target.scheme not in ("https", self.address.scheme):
            raise Elsewhere
        return str(target.copy_with(userinfo=b""))


def _authentication(address: Address) -> httpx.Auth | None:
    """How the typed name and password are told: never in clear over a line that anybody can read."""
    if address.login is None:
        return None
    return httpx.BasicAuth(*address.login) if address.is_secure else httpx.DigestAuth(*address.login)
