"""The simulated scanner's HTTP server, on loopback."""

from __future__ import annotations

import base64
import gzip
import itertools
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

from tests.helpers.escl.device import FEEDER_STATES, Device, Job, Logged, Mischief

_PATIENCE_SECONDS = 20.0
_REASONS = {"aborted": "JobAbortedBySystem", "stopped at the device": "JobCanceledAtDevice"}


class Server(ThreadingHTTPServer):
    """Serves one device.

    Attributes:
        device: it.
        over: set when everything is to end, whatever hangs.
    """

    daemon_threads = False

    def __init__(self, device: Device, tls: ssl.SSLContext | None) -> None:
        self.device = device
        self.over = threading.Event()
        self._tls = tls
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)
        self._serving = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02})
        self._serving.start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        return f"{'http' if self._tls is None else 'https'}://127.0.0.1:{self.port}/eSCL"

    def get_request(self) -> tuple[socket.socket, object]:
        connection, peer = super().get_request()
        connection.settimeout(_PATIENCE_SECONDS)
        if self._tls is not None:
            connection = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        self._open.add(connection)
        return connection, peer

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        self._open.discard(cast(socket.socket, request))
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves is nothing to tell of."""

    def vanish(self) -> None:
        """The device is gone: nothing answers any more."""
        self.over.set()
        self.shutdown()
        self.socket.close()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def stop(self) -> None:
        self.vanish()
        self._serving.join()
        self.server_close()


@contextmanager
def serving(device: Device, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """The device on the network, until the test is over."""
    server = Server(device, tls)
    try:
        yield server
    finally:
        server.stop()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def setup(self) -> None:
        if isinstance(self.request, ssl.SSLSocket):
            self.request.do_handshake()
        super().setup()

    def version_string(self) -> str:
        return self.server.device.model.server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Nothing is printed; the device keeps its own log."""

    def handle_one_request(self) -> None:
        with suppress(OSError, ValueError):
            super().handle_one_request()
            return
        self.close_connection = True

    def do_GET(self) -> None:
        device = self._noted(b"")
        if self._is_refused():
            return
        name = self.path.rpartition("/")[2]
        if name == "ScannerCapabilities":
            self._answer(200, device.capabilities())
        elif name == "ScannerStatus":
            self._answer(200, device.status())
        elif name == "NextDocument" and (job := device.job(self.path)) is not None:
            self._next_document(job)
        else:
            self._answer(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        device = self._noted(body)
        if self._is_refused():
            return
        if device.refusals:
            status, headers = device.refusals.popleft()
            self._answer(status, headers=headers)
            return
        job = device.begin(body)
        if job is None:
            self._answer(409)
            return
        self._answer(201, headers={"Location": device.location.format(path=job.path)})

    def do_DELETE(self) -> None:
        device = self._noted(b"")
        job = device.job(self.path)
        if job is None:
            self._answer(404)
            return
        if job.state == "Processing":
            job.finish("Canceled", "JobCanceledByUser")
        self._answer(200)

    def _noted(self, body: bytes) -> Device:
        device = self.server.device
        headers = {name.lower(): value for name, value in self.headers.items()}
        with device.lock:
            device.log.append(Logged(self.command, self.path, headers, body))
        return device

    def _is_refused(self) -> bool:
        """Whether the request was answered already: by sending it on, or by asking who is there."""
        device = self.server.device
        target = device.sends_on.get(self.path)
        if target is not None:
            self._answer(302, headers={"Location": target})
            return True
        if device.login is not None:
            right = base64.b64encode(":".join(device.login).encode()).decode()
            if self.headers.get("Authorization") != f"Basic {right}":
                self._answer(401, headers={"WWW-Authenticate": 'Basic realm="scanner"'})
                return True
        return False

    def _next_document(self, job: Job) -> None:
        device = self.server.device
        if device.pace is not None:
            ready = job.begun + job.given * 60 / device.pace
            self.server.over.wait(max(0.0, ready - time.monotonic()))
        with device.transfers:  # whoever asks for the next page while this one is on its way waits
            planned = device.mischief.get(job.given + 1)
            what = planned.popleft() if planned and device.lying(job) else None
            if what is None:
                if device.lying(job):
                    self._page(job)
                else:
                    self._end_of(job)
        if what is not None:
            self._misbehave(what, job)

    def _end_of(self, job: Job) -> None:
        device = self.server.device
        if job.state == "Processing":
            job.finish("Completed", "JobCompletedSuccessfully")
        self._answer(device.ends_with)

    def _page(self, job: Job) -> None:
        """The next page, as it should be."""
        device = self.server.device
        data, headers = device.document(job), self._page_headers(job)
        sent = device.hand_over(job)  # before anybody can know that it has come whole, and load more
        try:
            self._answer(200, data, headers)
        except OSError:
            device.take_back(job, sent)
            raise

    def _page_headers(self, job: Job) -> dict[str, str]:
        named = {"Content-Location": f"{job.path}/{job.given + 1}"} if self.server.device.names_pages else {}
        return {"Content-Type": job.media_type, **named}

    def _misbehave(self, what: Mischief, job: Job) -> None:
        device, over = self.server.device, self.server.over
        data = device.document(job) if device.lying(job) else b""
        headers = self._page_headers(job)
        length = {"Content-Length": str(len(data))}
        match what:
            case "jam" | "cover" | "hatch" | "mispick" | "multipick":
                device.trouble = what
                assert what in FEEDER_STATES
                job.finish("Aborted", "JobAbortedBySystem")
                if device.stack:
                    device.stack.popleft()  # the sheet is in the machine now
                self._answer(409)
            case "empty":
                device.stack.clear()
                self._end_of(job)
            case "aborted" | "stopped at the device":
                job.finish("Aborted", _REASONS[what])
                self._answer(404)
            case "busy":
                self._answer(503, headers={"Retry-After": "0"})
            case "conflict":
                self._answer(409)
            case "early 404":
                self._answer(404)
            case "error 500":
                self._answer(500)
            case "breakdown":
                device.stack.popleft()  # the sheet is in the machine now
                job.finish("Aborted", "JobAbortedBySystem")
                self._answer(500)
            case "words":
                self._answer(
                    200,
                    b"<html>Please close this message at the device.</html>",
                    {"Content-Type": "text/html"},
                )
            case "cut":
                self._begin(200, {**headers, **length}, data[: len(data) * 3 // 5])
            case "cut and gone":
                device.hand_over(job)
                self._begin(200, {**headers, **length}, data[: len(data) * 3 // 5])
            case "cut before":
                self.close_connection = True
            case "no length":
                self._begin(200, headers, data[: len(data) * 3 // 5])
            case "too short":
                self._answer(200, data[: len(data) * 3 // 5], headers)
            case "drip":
                self._begin(200, {**headers, **length}, data[:2000])
                for byte in data[2000:]:
                    if over.wait(0.02):
                        break
                    self.wfile.write(bytes([byte]))
            case "hang":
                over.wait(_PATIENCE_SECONDS)
                self.close_connection = True
            case "vanish":
                self._begin(200, {**headers, **length}, data[: len(data) // 2])
                threading.Thread(target=self.server.vanish).start()
                over.wait(_PATIENCE_SECONDS)
            case "endless":
                self._begin(200, headers, data[:2000])
                for _ in itertools.takewhile(lambda _: not over.is_set(), itertools.repeat(None)):
                    self.wfile.write(data)
            case "claims much":
                self._begin(200, {**headers, "Content-Length": str(10**12)}, data)
            case "spoilt":
                device.hand_over(job)
                self._answer(200, data[:24] + bytes(100) + data[124:], headers)
            case "redirect":
                self._answer(302, headers={"Location": "http://elsewhere.invalid/page"})
            case "packed":
                self._answer(200, gzip.compress(data), {**headers, "Content-Encoding": "gzip"})

    def _answer(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        """A whole answer."""
        self._begin(status, {"Content-Length": str(len(body)), **(headers or {})}, body)

    def _begin(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """A head and what is sent after it; the connection ends with it."""
        self.send_response(status)
        for name, value in {"Content-Type": "text/xml", "Connection": "close", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
        self.close_connection = True
