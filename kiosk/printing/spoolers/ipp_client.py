"""Sends an IPP request to a print server and brings its answer, over TCP or the server's local socket."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kiosk.printing.spoolers.ipp import Message, decode

LOCAL_SOCKETS: Final = ("/run/cups/cups.sock", "/var/run/cups/cups.sock")
PORT: Final = 631

_LARGEST_ANSWER: Final = 8 * 1024 * 1024


class IppUnreachableError(Exception):
    """The server is not there, does not answer in time, or answers with something other than IPP over HTTP."""


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a print server listens.

    Attributes:
        host: a host's name or address, or the path of a local socket.
        port: the TCP port; of no meaning for a local socket.
    """

    host: str
    port: int = PORT

    @property
    def is_socket(self) -> bool:
        """Whether :attr:`host` is a local socket."""
        return self.host.startswith("/")


def server_address(environment: Mapping[str, str]) -> ServerAddress:
    """The server that CUPS's own commands would take: ``CUPS_SERVER``, else the one on this machine.

    ``CUPS_SERVER`` is ``host``, ``host:port``, ``[v6]:port`` or a path, each followed by ``/version=…`` or not; see
    ``man lp``.
    """
    given = environment.get("CUPS_SERVER", "").strip()
    given, _, _ = given.partition("/version=")
    if given.startswith("/"):
        return ServerAddress(given)
    if not given:
        return ServerAddress(LOCAL_SOCKETS[0])
    host, colon, port = given.rpartition(":")
    if colon and port.isdigit() and (host.endswith("]") or ":" not in host):
        return ServerAddress(host.strip("[]"), int(port))
    return ServerAddress(given.strip("[]"))


class IppClient:
    """One print server.

    A call takes at most about twice ``timeout`` seconds: so long for the request, so long for the answer.
    """

    def __init__(self, address: ServerAddress, timeout: float) -> None:
        self._address = address
        self._timeout = timeout

    def call(self, path: str, request: bytes, document: bytes = b"") -> Message:
        """Posts ``request`` and the document that follows it to ``path``; returns the answer.

        Raises:
            IppUnreachableError: there was no answer.
            IppFormatError: the answer is no IPP message.
        """
        connection = _connection(self._address, self._timeout)
        try:
            connection.request("POST", path, request + document, {"Content-Type": "application/ipp"})
            deadline = time.monotonic() + self._timeout
            response = connection.getresponse()
            if response.status != http.HTTPStatus.OK:
                raise IppUnreachableError(f"HTTP {response.status}")
            return decode(self._read(connection, response, deadline))
        except (OSError, http.client.HTTPException) as error:
            raise IppUnreachableError(type(error).__name__) from error
        finally:
            connection.close()

    def _read(
        self, connection: http.client.HTTPConnection, response: http.client.HTTPResponse, deadline: float
    ) -> bytes:
        """The body, whole: a server that drips it out does not hold us longer than the time-out."""
        body = bytearray()
        while piece := response.read1(65536):
            body += piece
            left = deadline - time.monotonic()
            if left <= 0 or len(body) > _LARGEST_ANSWER:
                raise IppUnreachableError("answer too slow or too long")
            if connection.sock is not None:
                connection.sock.settimeout(left)
        return bytes(body)


def _connection(address: ServerAddress, timeout: float) -> http.client.HTTPConnection:
    if address.is_socket:
        return _SocketConnection(address.host, timeout)
    return http.client.HTTPConnection(address.host, address.port, timeout=timeout)


class _SocketConnection(http.client.HTTPConnection):
    """HTTP over a local socket."""

    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)
