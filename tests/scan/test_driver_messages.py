"""What crosses the pipe comes out as it went in, and what it must not be is refused."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.driver import messages
from kiosk.scan.driver.messages import Garbled, Message
from kiosk.scan.page import PageScan
from kiosk.scan.sources.protocol import Capabilities, DeviceOption, Mark, ScanSettings

pages = st.builds(
    PageScan,
    data=st.binary(max_size=100),
    media_type=st.sampled_from(["image/jpeg", "image/png", "image/tiff"]),
    width=st.integers(1, 20_000),
    height=st.integers(1, 20_000),
    dpi=st.none() | st.tuples(st.floats(1, 1200), st.floats(1, 1200)),
    sequence=st.integers(1, 1000),
    sheet=st.integers(1, 1000),
    side=st.sampled_from(["front", "back"]),
    source=st.text(max_size=20),
    file=st.none() | st.text(max_size=20),
    file_page=st.none() | st.integers(1, 1000),
    file_sha256=st.none() | st.text(max_size=64),
)
options = st.dictionaries(
    st.text(max_size=8), st.text(max_size=8) | st.integers() | st.booleans(), max_size=3
)
settings = st.builds(
    ScanSettings,
    dpi=st.integers(75, 1200),
    colour=st.sampled_from(["bw", "grey", "colour"]),
    duplex=st.booleans(),
    paper_mm=st.none() | st.tuples(st.floats(10, 400), st.floats(10, 400)),
    options=options,
)


def crossed(kind: str, fields: dict[str, Any], body: bytes | None = None) -> Message:
    """One message, sent and received."""
    here, there = multiprocessing.Pipe()
    with here, there:
        messages.send(here, kind, fields, body)
        return messages.receive(there)


@given(pages)
def test_a_page_crosses_whole(page: PageScan) -> None:
    message = crossed("page", messages.page_fields(page), page.data)
    assert message.kind == "page"
    assert messages.page_of(message) == page


@given(settings)
def test_settings_cross_whole(asked: ScanSettings) -> None:
    assert (
        messages.settings_of(crossed("scan", {"settings": messages.settings_fields(asked)}).head["settings"])
        == asked
    )


@given(
    st.sampled_from(FaultCode),
    st.dictionaries(
        st.sampled_from(["device", "page", "kind", "self", "code"]), st.text(max_size=5) | st.integers()
    ),
)
def test_a_fault_crosses_with_its_arguments(code: FaultCode, arguments: dict[str, str | int]) -> None:
    told = {name: value for name, value in arguments.items() if name not in ("self", "code")}
    message = crossed("failed", {"code": code.value, "arguments": arguments})
    fault = messages.fault_of(message)
    assert (fault.code, fault.arguments) == (code, told)
    assert message.kind == "failed"


@given(st.integers(0, 99), st.none() | st.integers(1, 99), st.text(max_size=9), st.integers(0, 99))
def test_a_mark_crosses_whole(index: int, page: int | None, file: str, taken: int) -> None:
    mark = Mark(index, page, file, taken)
    assert messages.mark_of(crossed("mark", messages.mark_fields(mark)).head) == mark


def test_capabilities_cross_whole() -> None:
    found = Capabilities(
        "fujitsu:1",
        (75, 300),
        False,
        ("bw", "grey"),
        ("feeder",),
        True,
        (216.0, 863.6),
        (
            DeviceOption("swcrop", "Crop", "bool"),
            DeviceOption("gamma", "Gamma", "float", (), (0.1, 2.0, 0.1)),
        ),
    )
    assert messages.capabilities_of(crossed("capabilities", messages.capabilities_fields(found))) == found


def _page_head() -> dict[str, Any]:
    page = PageScan(b"", "image/png", 1, 1, None, 1, 1, "front", "file")
    return messages.page_fields(page)


@pytest.mark.parametrize(
    "change",
    [
        {"media_type": "text/html"},
        {"media_type": None},
        {"width": 0},
        {"width": True},
        {"height": "1"},
        {"dpi": [1]},
        {"dpi": "300"},
        {"dpi": [1, True]},
        {"sequence": -1},
        {"side": "edge"},
        {"source": 7},
        {"file_page": 0},
    ],
)
def test_a_page_that_is_none_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(Garbled):
        messages.page_of(Message({**_page_head(), **change}))


@pytest.mark.parametrize(
    ("read", "head"),
    [
        (messages.fault_of, {"code": "no_such_code", "arguments": {}}),
        (messages.fault_of, {"code": "paper_jam", "arguments": {"device": ["x"]}}),
        (messages.fault_of, {"code": "paper_jam"}),
        (messages.page_fault_of, {"code": "paper_jam", "arguments": {}, "file": 1}),
        (messages.capabilities_of, {"name": "x"}),
        (messages.devices_of, {"devices": [{"id": "x"}]}),
        (messages.devices_of, {"devices": 3}),
    ],
)
def test_what_is_not_of_the_protocol_is_refused(
    read: Callable[[Message], object], head: dict[str, Any]
) -> None:
    with pytest.raises(Garbled):
        read(Message(head))


@pytest.mark.parametrize("raw", [b"", b"\x80\x04N.", b"[]", b"7", b"[" * 100_000, json.dumps("x").encode()])
def test_bytes_that_are_no_message_are_refused(raw: bytes) -> None:
    here, there = multiprocessing.Pipe()
    with here, there:
        here.send_bytes(raw)
        with pytest.raises(Garbled):
            messages.receive(there)


def test_a_message_beyond_all_measure_is_not_waited_for() -> None:
    here, there = multiprocessing.Pipe()
    with here, there:
        here._send(b"\x7f\xff\xff\xff")  # type: ignore[attr-defined] # a length, and nothing behind it
        with pytest.raises(OSError, match="bad message length"):
            messages.receive(there)


def test_a_fault_keeps_its_words() -> None:
    fault = EnvironmentFault(FaultCode.PAPER_JAM, device="test:0", page=3)
    again = messages.fault_of(crossed("failed", messages.fault_fields(fault)))
    assert (again.code, again.arguments) == (fault.code, fault.arguments)
