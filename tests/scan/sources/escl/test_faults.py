"""Whatever goes wrong at a page has its name, costs no page given before it, and the next scan works."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.driver import Driver, DriverLimits
from kiosk.scan.page import PageScan
from kiosk.scan.sources.escl import EsclSpec
from tests.helpers.escl import Device, Mischief, Server
from tests.helpers.escl.paper import Side, sides
from tests.scan.sources.escl.conftest import HASTY, SCAN, Scanned

Scan = Callable[..., Scanned]
STACK = 4

ENDS_THE_SCAN: list[tuple[tuple[Mischief, ...], FaultCode]] = [
    (("jam",), FaultCode.PAPER_JAM),
    (("mispick",), FaultCode.PAPER_JAM),
    (("cover",), FaultCode.COVER_OPEN),
    (("hatch",), FaultCode.COVER_OPEN),
    (("multipick",), FaultCode.DOUBLE_FEED),
    (("aborted",), FaultCode.DEVICE_LOST),
    (("stopped at the device",), FaultCode.CANCELLED),
    (("error 500",) * 4, FaultCode.DEVICE_LOST),
    (("early 404",) * 4, FaultCode.DEVICE_LOST),
    (("words",), FaultCode.PAGE_BROKEN),
    (("spoilt",), FaultCode.PAGE_BROKEN),
    (("packed",), FaultCode.PAGE_BROKEN),
    (("cut", "cut"), FaultCode.DEVICE_LOST),
    (("cut", "jam"), FaultCode.PAPER_JAM),
    (("cut", *("early 404",) * 4), FaultCode.DEVICE_LOST),
    (("cut and gone",), FaultCode.DEVICE_LOST),
    (("cut before",), FaultCode.DEVICE_LOST),
    (("too short", "too short"), FaultCode.DEVICE_LOST),
    (("no length", "no length"), FaultCode.DEVICE_LOST),
    (("drip",), FaultCode.DEVICE_LOST),
    (("endless",), FaultCode.IMAGE_TOO_LARGE),
    (("claims much",), FaultCode.IMAGE_TOO_LARGE),
    (("redirect",), FaultCode.DEVICE_LOST),
]
PASSES: list[tuple[Mischief, ...]] = [
    ("busy",) * 5,
    ("early 404",) * 3,
    ("conflict", "conflict"),
    ("error 500",),
    ("cut",),
    ("no length",),
    ("too short",),
    ("busy", "cut", "busy"),
]


def ids(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("at", [1, 3, STACK])
@pytest.mark.parametrize(("what", "code"), ENDS_THE_SCAN, ids=ids)
def test_a_fault_keeps_the_pages_before_it_and_the_next_scan_works(
    device: Device, scan: Scan, what: tuple[Mischief, ...], code: FaultCode, at: int
) -> None:
    paper = sides(STACK)
    device.load(paper)
    device.plan(at, *what)
    pages, fault = scan()
    assert fault is not None
    assert fault.code is code
    assert fault.arguments["page"] == at
    assert [page.sequence for page in pages] == list(range(1, at))

    device.clear()
    device.load(paper[at - 1 :])
    rest, fault = scan()
    assert fault is None
    whole, fault = scan_of(device, scan, paper)
    assert fault is None
    assert [page.data for page in pages + rest] == [page.data for page in whole]


@pytest.mark.parametrize("at", [1, 3, STACK])
@pytest.mark.parametrize("what", PASSES, ids=ids)
def test_what_passes_is_waited_for(device: Device, scan: Scan, what: tuple[Mischief, ...], at: int) -> None:
    whole, fault = scan_of(device, scan, sides(STACK))
    assert fault is None
    device.plan(at, *what)
    pages, fault = scan_of(device, scan, sides(STACK))
    assert fault is None
    assert [page.data for page in pages] == [page.data for page in whole]


def scan_of(device: Device, scan: Scan, paper: Iterable[Side]) -> Scanned:
    device.load(paper)
    return scan()


def test_a_feeder_that_runs_out_ends_the_scan_and_an_empty_one_is_a_fault(device: Device, scan: Scan) -> None:
    device.load(sides(STACK))
    device.plan(3, "empty")
    pages, fault = scan()
    assert (len(pages), fault) == (2, None)
    pages, fault = scan()
    assert pages == []
    assert fault is not None
    assert fault.code is FaultCode.FEEDER_EMPTY


def test_a_page_that_cannot_be_told_from_the_next_is_not_taken(device: Device, scan: Scan) -> None:
    """Where the device does not name its pages, only what had come of a page tells it from the one after it."""
    device.names_pages = False
    device.plan(2, "cut")
    pages, fault = scan_of(device, scan, sides(STACK))
    assert (len(pages), fault) == (STACK, None)
    device.plan(2, "cut and gone")
    pages, fault = scan_of(device, scan, sides(STACK))
    assert len(pages) == 1
    assert fault is not None
    assert (fault.code, fault.arguments["page"]) == (FaultCode.DEVICE_LOST, 2)


def test_a_device_that_says_nothing_is_not_waited_for_for_ever(
    device: Device, server: Server, scan: Scan
) -> None:
    device.load(sides(STACK))
    device.plan(2, "hang")
    pages, fault = scan(of=EsclSpec(server.url, patience=HASTY))
    assert len(pages) == 1
    assert fault is not None
    assert (fault.code, fault.arguments["page"]) == (FaultCode.DEVICE_LOST, 2)


def test_a_device_that_is_busy_without_end_is_called_busy(device: Device, server: Server, scan: Scan) -> None:
    device.load(sides(STACK))
    device.plan(2, *("busy",) * 100_000)
    pages, fault = scan(of=EsclSpec(server.url, patience=HASTY))
    assert len(pages) == 1
    assert fault is not None
    assert fault.code is FaultCode.DEVICE_BUSY


def test_a_device_that_breaks_down_over_its_last_sheet_loses_it_not_silently(
    device: Device, scan: Scan
) -> None:
    device.plan(STACK, "breakdown")
    pages, fault = scan_of(device, scan, sides(STACK))
    assert len(pages) == STACK - 1
    assert fault is not None
    assert (fault.code, fault.arguments["page"]) == (FaultCode.DEVICE_LOST, STACK)


def test_a_device_that_vanishes_is_lost_and_then_missing(device: Device, scan: Scan) -> None:
    device.load(sides(STACK))
    device.plan(3, "vanish")
    pages, fault = scan()
    assert len(pages) == 2
    assert fault is not None
    assert fault.code is FaultCode.DEVICE_LOST
    pages, fault = scan()
    assert pages == []
    assert fault is not None
    assert fault.code is FaultCode.DEVICE_MISSING


@pytest.mark.parametrize("what", ["jam", "cut", "hang", "vanish", "endless"])
def test_the_same_through_the_drivers_process(device: Device, server: Server, what: Mischief) -> None:
    codes = {"jam": FaultCode.PAPER_JAM, "endless": FaultCode.IMAGE_TOO_LARGE, "cut": None}
    device.load(sides(STACK))
    device.plan(3, what)
    sequences = []
    code = None
    spec = EsclSpec(server.url, patience=replace(HASTY, page=2.0))
    with Driver(spec, DriverLimits(page_seconds=20.0)) as driver:
        try:
            for item in driver.scan(SCAN):
                assert isinstance(item, PageScan)
                sequences.append(item.sequence)
        except EnvironmentFault as fault:
            code = fault.code
    assert code is codes.get(what, FaultCode.DEVICE_LOST)
    assert sequences == list(range(1, 1 + (2 if code else STACK)))
