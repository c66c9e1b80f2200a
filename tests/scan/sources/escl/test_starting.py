"""How a job is begun: what refuses it, where it says that it is, and how it is ended."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.driver import Driver, DriverLimits
from kiosk.scan.sources.escl import EsclSpec, Patience
from kiosk.scan.sources.protocol import ScanSettings
from tests.helpers.escl import Device, Mischief, Model, Server
from tests.helpers.escl.device import Job
from tests.helpers.escl.paper import sides
from tests.scan.sources.escl.conftest import SCAN, Scanned

Scan = Callable[..., Scanned]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([(503, {"Retry-After": "0"})] * 4, None),
        ([(503, {"Retry-After": "soon"})], None),
        ([(409, {})], None),
        ([(503, {})] * 10, FaultCode.DEVICE_BUSY),
        ([(409, {})] * 10, FaultCode.DEVICE_CANNOT),
        ([(400, {})], FaultCode.DEVICE_CANNOT),
        ([(401, {})], FaultCode.DEVICE_DENIED),
        ([(403, {})], FaultCode.DEVICE_DENIED),
        ([(404, {})], FaultCode.DEVICE_CANNOT),
        ([(500, {})], FaultCode.DEVICE_LOST),
        ([(201, {})], FaultCode.DEVICE_LOST),
    ],
)
def test_a_refusal_has_its_name_and_the_next_scan_works(
    device: Device, scan: Scan, answers: list[tuple[int, dict[str, str]]], code: FaultCode | None
) -> None:
    device.load(sides(2))
    device.refusals.extend(answers)
    pages, fault = scan()
    assert (fault.code if fault else None) is code
    assert len(pages) == (0 if code else 2)
    device.refusals.clear()
    device.load(sides(2))
    pages, fault = scan()
    assert (len(pages), fault) == (2, None)


@pytest.mark.parametrize(
    ("location", "works"),
    [
        ("{path}", True),
        ("{path}/", True),
        ("http://localhost{path}", True),
        ("http://PRINTER-0815.invalid:631{path}", True),
        ("https://[fe80::1]:443{path}", True),
        ("1-simulated", True),
        ("http://elsewhere.invalid/upload", False),
        ("http://elsewhere.invalid/eSCL/ScanJobs/../../admin", False),
        ("http://[broken", False),
    ],
)
def test_a_job_is_asked_for_at_the_devices_own_address_whatever_it_calls_itself(
    device: Device, scan: Scan, location: str, works: bool
) -> None:
    device.load(sides(2))
    device.location = location
    pages, fault = scan()
    assert len(pages) == (2 if works else 0)
    assert (fault.code if fault else None) is (None if works else FaultCode.DEVICE_LOST)


@pytest.mark.parametrize("trouble", ["jam", "cover"])
def test_a_trouble_from_before_is_told_before_paper_moves(
    device: Device, scan: Scan, trouble: Mischief
) -> None:
    device.load(sides(2))
    device.trouble = trouble  # type: ignore[assignment]
    pages, fault = scan()
    assert pages == []
    assert fault is not None
    assert fault.code is (FaultCode.PAPER_JAM if trouble == "jam" else FaultCode.COVER_OPEN)
    assert device.asked("POST") == []
    device.glass = sides(1)[0]
    pages, _ = scan(ScanSettings(dpi=75, origin="flatbed"))
    assert pages == [], "this device does nothing while its feeder is in trouble"


def test_a_job_is_ended_on_the_device_when_the_scan_is_left(device: Device, spec: EsclSpec) -> None:
    device.load(sides(3))
    source = spec.open()
    assert next(iter(source.pages(SCAN))).sequence == 1
    source.close()
    (job,) = device.jobs
    assert job.state == "Canceled"
    assert len(device.stack) == 2, "no sheet was drawn in that nobody asked for"


def test_a_page_is_asked_for_only_when_it_is_wanted(device: Device, spec: EsclSpec) -> None:
    device.load(sides(3))
    source = spec.open()
    pages = source.pages(SCAN)
    next(pages)
    assert len(device.asked("GET", "/NextDocument")) == 1
    next(pages)
    assert len(device.asked("GET", "/NextDocument")) == 2
    source.close()


@pytest.mark.parametrize("what", [None, "hang", "drip"])
def test_a_cancel_ends_the_scan_at_once_and_the_job_on_the_device(
    device: Device, server: Server, what: Mischief | None
) -> None:
    device.load(sides(3))
    if what is not None:
        device.plan(2, what)
    with Driver(EsclSpec(server.url), DriverLimits(cancel_seconds=5.0)) as driver:
        scan = driver.scan(SCAN)
        next(scan)
        waiting = threading.Thread(target=_cancel_when_asked, args=(device, driver, 1 if what is None else 2))
        waiting.start()
        if what is None:
            waiting.join()
        with pytest.raises(EnvironmentFault) as raised:
            while True:
                next(scan)
        waiting.join()
        assert raised.value.code is FaultCode.CANCELLED
        driver.close()
        assert len(device.asked("DELETE")) == 1
        device.load(sides(2))
        device.jobs.clear()
        assert len(list(driver.scan(SCAN))) == 2


def _cancel_when_asked(device: Device, driver: Driver, times: int) -> None:
    waiting = threading.Event()
    while len(device.asked("GET", "/NextDocument")) < times:
        waiting.wait(0.01)
    driver.cancel()


def test_a_cancel_while_the_job_is_being_begun_leaves_none_on_the_device(
    device: Device, spec: EsclSpec
) -> None:
    device.load(sides(2))
    source = spec.open()
    begin = device.begin

    def begin_and_cancel(body: bytes) -> Job | None:
        source.cancel()
        return begin(body)

    device.begin = begin_and_cancel  # type: ignore[method-assign]
    with pytest.raises(EnvironmentFault) as raised:
        next(iter(source.pages(SCAN)))
    source.close()
    assert raised.value.code is FaultCode.CANCELLED
    assert [job.state for job in device.jobs] == ["Canceled"]


def test_a_cancel_before_anything_is_asked_is_heeded(device: Device, spec: EsclSpec) -> None:
    device.load(sides(1))
    source = spec.open()
    source.cancel()
    with pytest.raises(EnvironmentFault) as raised:
        next(iter(source.pages(SCAN)))
    source.close()
    assert raised.value.code is FaultCode.CANCELLED
    assert device.log == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Sign in</body></html>",
        b"<scan:ScannerCapabilities>",
        b"<ScannerCapabilities/>",
        b"\xff\xfe\x00",
        b'<!DOCTYPE x [<!ENTITY a "aaaaaa"><!ENTITY b "&a;&a;&a;">]><ScannerCapabilities>&b;</ScannerCapabilities>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><ScannerCapabilities/>',
        b"<a>" * 100_000,
        b"<ScannerCapabilities>" + b" " * 2_000_000,
    ],
    ids=["nothing", "a page", "unclosed", "no tray", "no text", "a bomb", "a file", "deep", "large"],
)
def test_what_is_no_scanner_is_missing(device: Device, scan: Scan, body: bytes) -> None:
    device.said["ScannerCapabilities"] = body or b" "
    pages, fault = scan()
    assert pages == []
    assert fault is not None
    assert fault.code is FaultCode.DEVICE_MISSING


@pytest.mark.parametrize(
    "body", [b" ", b"<html/>", b"<ScannerStatus>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><ScannerStatus/>"]
)
def test_a_state_that_cannot_be_read_stops_no_page(device: Device, scan: Scan, body: bytes) -> None:
    device.load(sides(2))
    device.said["ScannerStatus"] = body
    pages, fault = scan()
    assert (len(pages), fault) == (2, None)
    device.load(sides(3))
    device.plan(2, "jam")
    pages, fault = scan()
    assert len(pages) == 1
    assert fault is not None
    assert fault.code is FaultCode.DEVICE_LOST


def test_requests_are_sent_on_within_the_device_only(device: Device, server: Server, scan: Scan) -> None:
    device.load(sides(1))
    device.sends_on["/eSCL/ScannerStatus"] = "/other/ScannerStatus"
    pages, fault = scan()
    assert (len(pages), fault) == (1, None)
    assert device.asked("GET", "/other/ScannerStatus")
    for target in (
        "http://elsewhere.invalid/eSCL/ScannerCapabilities",
        "/eSCL/ScannerCapabilities",
        "ftp://127.0.0.1/x",
    ):
        device.sends_on["/eSCL/ScannerCapabilities"] = target
        pages, fault = scan()
        assert pages == []
        assert fault is not None
        assert fault.code is FaultCode.DEVICE_MISSING


def test_a_proxy_of_the_machine_is_not_asked(
    device: Device, scan: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    device.load(sides(1))
    pages, fault = scan()
    assert (len(pages), fault) == (1, None)


def test_a_device_that_is_not_there_is_missing(server: Server) -> None:
    server.vanish()
    for url in (server.url, f"127.0.0.1:{server.port}", "no such address", "http://", "ftp://127.0.0.1/eSCL"):
        with pytest.raises(EnvironmentFault) as raised:
            EsclSpec(url, patience=Patience(connect=1.0)).open().capabilities()
        assert raised.value.code is FaultCode.DEVICE_MISSING


def test_the_model_that_answers_next_is_asked_what_it_can_do(device: Device, spec: EsclSpec) -> None:
    source = spec.open()
    device.load(sides(1))
    assert len(list(source.pages(SCAN))) == 1
    device.model = Model(trays=("Platen",))
    with pytest.raises(EnvironmentFault) as raised:
        next(iter(source.pages(SCAN)))
    source.close()
    assert raised.value.code is FaultCode.DEVICE_CANNOT
