"""Asking a print server, and servers that answer badly."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kiosk.printing.spoolers.ipp import IppFormatError, Operation, encode_request
from kiosk.printing.spoolers.ipp_client import (
    LOCAL_SOCKETS,
    IppClient,
    IppUnreachableError,
    ServerAddress,
    server_address,
)

REQUEST = encode_request(Operation.CUPS_GET_PRINTERS, 7, ())
ANSWER = b"\x02\x00\x00\x00\x00\x00\x00\x07\x03"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", ServerAddress(LOCAL_SOCKETS[0])),
        ("/run/other.sock", ServerAddress("/run/other.sock")),
        ("print.example", ServerAddress("print.example", 631)),
        ("print.example:8631", ServerAddress("print.example", 8631)),
        ("print.example:8631/version=1.1", ServerAddress("print.example", 8631)),
        ("127.0.0.1:8631", ServerAddress("127.0.0.1", 8631)),
        ("[::1]:8631", ServerAddress("::1", 8631)),
        ("[::1]", ServerAddress("::1", 631)),
        ("::1", ServerAddress("::1", 631)),
    ],
)
def test_the_server_is_the_one_that_cups_own_commands_take(given: str, address: ServerAddress) -> None:
    assert server_address({"CUPS_SERVER": given}) == address
    assert server_address({}) == ServerAddress(LOCAL_SOCKETS[0])


@contextmanager
def a_server(answer: Callable[[socket.socket], object]) -> Iterator[ServerAddress]:
    """A server that takes one connection, reads the request and then does as told."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        peer, _ = listener.accept()
        with peer:
            received = b""
            while REQUEST not in received:
                received += peer.recv(65536)
            answer(peer)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield ServerAddress("127.0.0.1", listener.getsockname()[1])
    finally:
        thread.join()
        listener.close()


def http(body: bytes, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def test_an_answer_is_brought() -> None:
    with a_server(lambda peer: peer.sendall(http(ANSWER))) as address:
        assert IppClient(address, 5).call("/", REQUEST).request_id == 7


def test_an_answer_in_pieces_is_brought() -> None:
    pieces = b"".join(b"1\r\n" + bytes([byte]) + b"\r\n" for byte in ANSWER) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    with a_server(lambda peer: peer.sendall(head + pieces)) as address:
        assert IppClient(address, 5).call("/", REQUEST).request_id == 7


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(http(b"", "401 Unauthorized"), id="wants a password"),
        pytest.param(http(b"", "500 Oh dear"), id="fails"),
        pytest.param(b"220 this is not HTTP\r\n", id="speaks something else"),
        pytest.param(http(ANSWER)[:-3], id="breaks off"),
        pytest.param(b"", id="hangs up"),
    ],
)
def test_a_server_that_does_not_answer_properly_is_unreachable(answer: bytes) -> None:
    with (
        a_server(lambda peer: peer.sendall(answer)) as address,
        pytest.raises((IppUnreachableError, IppFormatError)),
    ):
        IppClient(address, 5).call("/", REQUEST)


def test_an_answer_that_is_no_ipp_is_told_as_such() -> None:
    with a_server(lambda peer: peer.sendall(http(b"<html>"))) as address, pytest.raises(IppFormatError):
        IppClient(address, 5).call("/", REQUEST)


def test_a_server_that_never_answers_is_given_up() -> None:
    given_up = threading.Event()
    with a_server(lambda _peer: given_up.wait(20)) as address:
        with pytest.raises(IppUnreachableError):
            IppClient(address, 0.1).call("/", REQUEST)
        given_up.set()


def test_a_server_that_drips_its_answer_is_given_up() -> None:
    given_up = threading.Event()

    def drip(peer: socket.socket) -> None:
        peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        with suppress(OSError):
            while not given_up.wait(0.02):
                peer.sendall(b"x")

    with a_server(drip) as address:
        with pytest.raises(IppUnreachableError):
            IppClient(address, 0.2).call("/", REQUEST)
        given_up.set()


def test_nobody_listening_is_unreachable(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    for address in (ServerAddress("127.0.0.1", port), ServerAddress(str(tmp_path / "cups.sock"))):
        with pytest.raises(IppUnreachableError):
            IppClient(address, 5).call("/", REQUEST)
