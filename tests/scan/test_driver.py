"""The child process: whatever becomes of it has a name, and no page that was given is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.scan.driver import Driver, DriverLimits, list_devices
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.sources.files import FilesSpec
from kiosk.scan.sources.protocol import ScanSettings
from tests.helpers.misbehaving import PAGE_BYTES, MisbehavingSpec

LIMITS = DriverLimits(
    page_seconds=20.0, start_seconds=60.0, cancel_seconds=0.5, close_seconds=2.0, memory_bytes=2 * 1024**3
)
SHORT = DriverLimits(
    page_seconds=1.0, start_seconds=60.0, cancel_seconds=0.5, close_seconds=0.5, memory_bytes=None
)


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    threads = set(threading.enumerate())
    yield
    left = [process for process in psutil.Process().children(recursive=True) if process.pid not in before]
    assert [process for process in left if "resource_tracker" not in " ".join(process.cmdline())] == []
    assert [thread.name for thread in threading.enumerate() if thread not in threads] == []


def gathered(
    driver: Driver, settings: ScanSettings | None = None
) -> tuple[list[PageScan | PageFault], EnvironmentFault | None]:
    """All that a scan gave, and the fault that ended it."""
    items: list[PageScan | PageFault] = []
    try:
        for item in driver.scan(settings):
            items.append(item)
    except EnvironmentFault as fault:
        return items, fault
    return items, None


def sequences(items: list[PageScan | PageFault]) -> list[int]:
    return [item.sequence for item in items if isinstance(item, PageScan)]


def test_pages_come_whole_and_in_order() -> None:
    with Driver(MisbehavingSpec(("page",) * 3), LIMITS) as driver:
        items, fault = gathered(driver, ScanSettings(dpi=240))
    assert fault is None
    assert sequences(items) == [1, 2, 3]
    pages = [item for item in items if isinstance(item, PageScan)]
    assert [page.data for page in pages] == [bytes([n]) * PAGE_BYTES for n in (1, 2, 3)]
    assert pages[0].dpi == (240.0, 300.0)


def test_a_page_is_asked_for_only_when_the_caller_asks(tmp_path: Path) -> None:
    fifo = tmp_path / "told"
    os.mkfifo(fifo)
    with Driver(MisbehavingSpec(("page", "hang"), told=str(fifo)), LIMITS) as driver:
        scan = driver.scan()
        assert isinstance(next(scan), PageScan)
        # Were the second page asked for ahead, its source would stand in the pipe's writing end by now or soon;
        # it has been told nothing, so the child is idle and lets go at once.
        with pytest.raises(OSError):
            os.close(os.open(fifo, os.O_WRONLY | os.O_NONBLOCK))
        scan.close()


@pytest.mark.parametrize("after", [0, 3])
@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("crash", FaultCode.DRIVER_CRASHED),
        ("kill", FaultCode.DRIVER_CRASHED),
        ("fork", FaultCode.DRIVER_CRASHED),
        ("hang", FaultCode.DRIVER_HUNG),
        ("hold", FaultCode.DRIVER_HUNG),
        ("paper_jam", FaultCode.PAPER_JAM),
        ("cover_open", FaultCode.COVER_OPEN),
    ],
)
def test_a_device_that_fails_ends_the_scan_and_keeps_the_pages(
    action: str, code: FaultCode, after: int, tmp_path: Path
) -> None:
    forked = tmp_path / "forked"
    script = ("page",) * after + (action, "page")
    with Driver(MisbehavingSpec(script, forked=str(forked)), SHORT) as driver:
        items, fault = gathered(driver)
        assert sequences(items) == list(range(1, after + 1))
        assert fault is not None
        assert fault.code is code
        assert fault.arguments["device"] == "bad:0"
        again, _ = gathered(driver)
        assert sequences(again) == sequences(items), "the next scan works"
    if forked.exists():
        psutil.wait_procs([psutil.Process(int(forked.read_text()))] if _lives(forked) else [], timeout=10)
        assert not _lives(forked)


def test_a_driver_that_holds_the_interpreter_is_told_from_one_that_waits(tmp_path: Path) -> None:
    patient = DriverLimits(page_seconds=60.0, silent_seconds=1.0, cancel_seconds=0.5, close_seconds=0.5)
    with Driver(MisbehavingSpec(("page", "hold")), patient) as driver:
        items, fault = gathered(driver)
        assert sequences(items) == [1]
        assert fault is not None
        assert fault.code is FaultCode.DRIVER_HUNG

    slow = DriverLimits(page_seconds=3.0, silent_seconds=1.0, cancel_seconds=0.5, close_seconds=0.5)
    begun = time.monotonic()
    with Driver(MisbehavingSpec(("page", "hang")), slow) as driver:
        items, fault = gathered(driver)
    assert fault is not None
    assert time.monotonic() - begun >= slow.page_seconds, "it gave signs of life, so it had all of its time"


def test_the_feeder_is_asked_without_a_scan() -> None:
    with Driver(MisbehavingSpec(()), LIMITS) as driver:
        assert driver.feeder() == "loaded"
    with Driver(MisbehavingSpec(("cover_open",)), LIMITS) as driver:
        with pytest.raises(EnvironmentFault) as fault:
            driver.feeder()
        assert fault.value.code is FaultCode.COVER_OPEN


def _lives(file: Path) -> bool:
    pid = int(file.read_text())
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("crash", FaultCode.PAGE_BROKEN),
        ("hang", FaultCode.TIME_LIMIT),
        ("hold", FaultCode.TIME_LIMIT),
        ("bad:image_too_large", FaultCode.IMAGE_TOO_LARGE),
    ],
)
def test_a_page_of_a_file_that_fails_is_stepped_over(action: str, code: FaultCode) -> None:
    spec = MisbehavingSpec(("page", action, "page", action, "page"), resumable=True)
    with Driver(spec, SHORT) as driver:
        items, fault = gathered(driver)
    assert fault is None
    assert sequences(items) == [1, 2, 3]
    faults = [item for item in items if isinstance(item, PageFault)]
    assert [(bad.code, bad.file, bad.file_page) for bad in faults] == [
        (code, "folder/pile.pdf", 2),
        (code, "folder/pile.pdf", 4),
    ]
    assert [type(item) for item in items] == [PageScan, PageFault, PageScan, PageFault, PageScan]


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_child_that_is_killed_between_pages_of_files_costs_none_of_them(after: int) -> None:
    with Driver(MisbehavingSpec(("page",) * 3, resumable=True), LIMITS) as driver:
        items: list[PageScan | PageFault] = []
        for item in driver.scan():
            items.append(item)
            if len(items) == after:
                assert driver.pid is not None
                os.kill(driver.pid, signal.SIGKILL)
    assert [type(item) for item in items] == [PageScan] * 3
    assert sequences(items) == [1, 2, 3]


def test_memory_has_a_limit() -> None:
    limits = DriverLimits(page_seconds=30.0, memory_bytes=1024**3)
    with Driver(MisbehavingSpec(("page", "eat", "page"), resumable=True), limits) as driver:
        items, fault = gathered(driver)
    assert fault is None
    assert [getattr(item, "code", None) for item in items] == [None, FaultCode.MEMORY_LIMIT, None]
    with Driver(MisbehavingSpec(("page", "eat")), limits) as driver:
        items, fault = gathered(driver)
    assert sequences(items) == [1]
    assert fault is not None
    assert fault.code is FaultCode.MEMORY_LIMIT


def test_a_hundred_pages_take_no_more_memory_than_ten() -> None:
    with Driver(MisbehavingSpec(("page",) * 100), LIMITS) as driver:
        seen = 0
        used: dict[int, int] = {}
        for item in driver.scan():
            assert isinstance(item, PageScan)
            seen += 1
            assert item.sequence == seen
            if seen in (10, 100):
                assert driver.pid is not None
                used[seen] = psutil.Process().memory_info().rss + psutil.Process(driver.pid).memory_info().rss
    assert seen == 100
    assert used[100] - used[10] < 16 * PAGE_BYTES


def test_a_cancel_ends_a_page_under_way(tmp_path: Path) -> None:
    with Driver(MisbehavingSpec(("page", "wait", "page")), LIMITS) as driver:
        scan = driver.scan()
        assert isinstance(next(scan), PageScan)
        canceller = threading.Timer(0.1, driver.cancel)
        canceller.start()
        with pytest.raises(EnvironmentFault) as raised:
            next(scan)
        canceller.join()
        assert raised.value.code is FaultCode.CANCELLED


def test_a_cancel_between_pages_asks_for_no_more() -> None:
    with Driver(MisbehavingSpec(("page",) * 3), LIMITS) as driver:
        scan = driver.scan()
        assert isinstance(next(scan), PageScan)
        driver.cancel()
        with pytest.raises(EnvironmentFault) as raised:
            next(scan)
        assert raised.value.code is FaultCode.CANCELLED
        items, fault = gathered(driver)
        assert (sequences(items), fault) == ([1, 2, 3], None)


def test_a_cancel_that_the_driver_does_not_heed_ends_it_anyway(tmp_path: Path) -> None:
    fifo = tmp_path / "told"
    os.mkfifo(fifo)
    with Driver(MisbehavingSpec(("slow-cancel",), told=str(fifo)), LIMITS) as driver:

        def cancel_when_it_hangs() -> None:
            fifo.read_text()
            driver.cancel()

        canceller = threading.Thread(target=cancel_when_it_hangs)
        canceller.start()
        _, fault = gathered(driver)
        canceller.join()
    assert fault is not None
    assert fault.code is FaultCode.CANCELLED


def test_a_cancel_without_a_scan_is_nothing() -> None:
    with Driver(MisbehavingSpec(("page",)), LIMITS) as driver:
        driver.cancel()
        driver.start()
        driver.cancel()
        items, fault = gathered(driver)
    assert (sequences(items), fault) == ([1], None)


def test_leaving_a_scan_half_way_lets_go_of_the_device() -> None:
    with Driver(MisbehavingSpec(("page",) * 3), LIMITS) as driver:
        for item in driver.scan():
            assert isinstance(item, PageScan)
            break
        items, _ = gathered(driver)
        assert sequences(items) == [1, 2, 3]


def test_the_child_is_kept_between_scans() -> None:
    with Driver(MisbehavingSpec(("page",)), LIMITS) as driver:
        driver.start()
        pid = driver.pid
        gathered(driver)
        gathered(driver)
        assert driver.pid == pid


def test_a_device_that_does_not_let_go_is_ended() -> None:
    with Driver(MisbehavingSpec(("page", "slow-close", "paper_jam")), SHORT) as driver:
        items, fault = gathered(driver)
        assert sequences(items) == [1, 2]
        assert fault is not None
        assert fault.code is FaultCode.PAPER_JAM


def test_what_drivers_print_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    with Driver(MisbehavingSpec(("noise",)), LIMITS) as driver:
        items, _ = gathered(driver)
    assert sequences(items) == [1]
    assert capfd.readouterr() == ("", "")


def test_a_defect_in_the_child_is_a_defect_here_and_tells_nothing_of_the_page() -> None:
    with Driver(MisbehavingSpec(("page", "defect")), LIMITS) as driver:
        with pytest.raises(Defect) as raised:
            list(driver.scan())
        assert "AssertionError at tests.helpers.misbehaving" in str(raised.value)
        assert "stood on the page" not in str(raised.value)


def test_two_scans_at_once_are_a_defect() -> None:
    with Driver(MisbehavingSpec(("page", "page")), LIMITS) as driver:
        scan = driver.scan()
        next(scan)
        with pytest.raises(Defect):
            next(driver.scan())
        scan.close()


def test_capabilities_cross_whole() -> None:
    spec = MisbehavingSpec(())
    with Driver(spec, LIMITS) as driver:
        assert driver.capabilities() == spec.open().capabilities()


def test_devices_are_searched_in_a_child_too() -> None:
    assert [device.id for device in list_devices(MisbehavingSpec(("device", "page")), LIMITS)] == [
        "device",
        "page",
    ]
    for action, code in (("hang", FaultCode.DRIVER_HUNG), ("crash", FaultCode.DRIVER_CRASHED)):
        with pytest.raises(EnvironmentFault) as raised:
            list_devices(MisbehavingSpec((action,)), SHORT)
        assert raised.value.code is code


@pytest.mark.parametrize("action", ["hang", "hold"])
def test_the_child_dies_with_the_program(action: str, tmp_path: Path) -> None:
    fifo = tmp_path / "told"
    os.mkfifo(fifo)
    program = f"""
from kiosk.scan.driver import Driver
from tests.helpers.misbehaving import MisbehavingSpec

if __name__ == "__main__":
    driver = Driver(MisbehavingSpec(({action!r},), told={str(fifo)!r}))
    driver.start()
    print(driver.pid, flush=True)
    list(driver.scan())
"""
    script = tmp_path / "program.py"
    script.write_text(program)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment) as running:
        assert running.stdout is not None
        child = psutil.Process(int(running.stdout.readline()))
        assert fifo.read_text() == "now\n"
        assert child.is_running()
        running.kill()
        running.wait()
        child.wait(timeout=20)
    assert not child.is_running()


def test_files_are_read_in_a_child(tmp_path: Path) -> None:
    missing = str(tmp_path / "gone.pdf")
    with Driver(FilesSpec((missing,)), LIMITS) as driver:
        items, fault = gathered(driver)
    assert fault is None
    (item,) = items
    assert isinstance(item, PageFault)
    assert (item.code, item.file, item.file_page) == (FaultCode.FILE_MISSING, missing, None)
