"""Windows' spooler, against a double: no Windows machine has run it yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.receipt import make_receipt
from kiosk.printing.spoolers.cups import CupsSpooler
from kiosk.printing.spoolers.machine import machine_queues
from kiosk.printing.spoolers.protocol import (
    A5,
    PrinterState,
    PrintOptions,
    SpoolerJob,
    SpoolReport,
    SpoolState,
)
from kiosk.printing.spoolers.windows import GONE, WindowsSpooler
from kiosk.printing.spoolers.windows_surface import Order, Winspool
from kiosk.surroundings import Surroundings
from kiosk.texts import Language
from tests.helpers.receipts import receipt_content
from tests.helpers.spoolers import FakeWindows
from tests.helpers.stations import SteppingClock


@pytest.fixture
def windows() -> FakeWindows:
    return FakeWindows()


@pytest.fixture
def spooler(windows: FakeWindows) -> WindowsSpooler:
    return WindowsSpooler(windows)


@pytest.fixture(scope="session")
def receipt() -> bytes:
    return make_receipt(receipt_content(), Language("nb"))


def send(spooler: WindowsSpooler, receipt: bytes, **how: object) -> SpoolerJob:
    return spooler.submit("kiosk-1", "Receipt", receipt, PrintOptions("Kontor", **how))  # type: ignore[arg-type]


def test_a_receipt_is_drawn_and_handed_over_under_its_jobs_name(
    windows: FakeWindows, spooler: WindowsSpooler, receipt: bytes
) -> None:
    job = send(spooler, receipt, copies=2, duplex=True)
    ((order, pages),) = windows.orders
    assert order == Order("Kontor", "kiosk-1", 2, True, False)
    assert [(page.width, page.height) for page in pages] == [(2481, 3508)]
    assert all(len(page.pixels) == 3 * page.width * page.height for page in pages)
    assert set(pages[0].pixels) >= {0xFF, 0x1B}
    assert spooler.find("kiosk-1", "Kontor") == job
    assert spooler.find("kiosk-1") == job


def test_the_small_sheet_is_asked_for(windows: FakeWindows, spooler: WindowsSpooler, receipt: bytes) -> None:
    send(spooler, receipt, paper=A5)
    assert windows.orders[0][0].small


@pytest.mark.parametrize(
    ("status", "report"),
    [
        (0x0, SpoolReport(SpoolState.QUEUED)),
        (0x8, SpoolReport(SpoolState.QUEUED)),
        (0x10, SpoolReport(SpoolState.PRINTING)),
        (0x10 | 0x40, SpoolReport(SpoolState.PRINTING, (FaultCode.OUT_OF_PAPER,))),
        (0x1, SpoolReport(SpoolState.HELD, (FaultCode.PRINT_HELD,))),
        (0x2, SpoolReport(SpoolState.STOPPED, (FaultCode.PRINTER_STOPPED,))),
        (0x20, SpoolReport(SpoolState.STOPPED, (FaultCode.PRINTER_OFFLINE,))),
        (0x80, SpoolReport(SpoolState.PRINTED)),
        (0x1000, SpoolReport(SpoolState.PRINTED)),
    ],
)
def test_what_windows_shows_of_a_job(
    windows: FakeWindows, spooler: WindowsSpooler, receipt: bytes, status: int, report: SpoolReport
) -> None:
    job = send(spooler, receipt)
    windows.show("Kontor", status)
    assert spooler.state(job) == report


def test_a_job_that_left_the_list_is_printed_unless_it_was_deleted_or_stood_still(
    windows: FakeWindows, spooler: WindowsSpooler, receipt: bytes
) -> None:
    job = send(spooler, receipt)
    windows.show("Kontor", 0x10)
    assert spooler.state(job).state is SpoolState.PRINTING
    listed = windows.waiting["Kontor"]
    windows.waiting["Kontor"] = []
    assert spooler.state(job).state is SpoolState.PRINTED
    windows.waiting["Kontor"] = listed
    windows.show("Kontor", 0x2)
    assert spooler.state(job).state is SpoolState.STOPPED
    windows.waiting["Kontor"] = []
    assert spooler.state(job).state is SpoolState.UNKNOWN


def test_a_job_that_was_taken_back_is_cancelled(
    windows: FakeWindows, spooler: WindowsSpooler, receipt: bytes
) -> None:
    job = send(spooler, receipt)
    spooler.cancel(job)
    assert windows.waiting["Kontor"] == []
    assert spooler.state(job).state is SpoolState.CANCELLED
    spooler.cancel(job)


def test_a_job_of_a_process_that_died_is_asked_about_where_windows_lists_it_no_more(
    windows: FakeWindows, receipt: bytes
) -> None:
    send(WindowsSpooler(windows), receipt)
    windows.waiting["Kontor"] = []
    afterwards = WindowsSpooler(windows)
    found = afterwards.find("kiosk-1", "Kontor")
    assert found == SpoolerJob(GONE, "kiosk-1", "Kontor")
    assert afterwards.state(found).state is SpoolState.UNKNOWN


@pytest.mark.parametrize(
    ("status", "attributes", "state", "faults"),
    [
        (0x0, 0x0, PrinterState.IDLE, ()),
        (0x400, 0x0, PrinterState.PRINTING, ()),
        (0x1, 0x0, PrinterState.STOPPED, (FaultCode.PRINTER_STOPPED,)),
        (0x8 | 0x2, 0x0, PrinterState.STOPPED, (FaultCode.PAPER_JAM, FaultCode.PRINTER_STOPPED)),
        (0x400000, 0x0, PrinterState.STOPPED, (FaultCode.COVER_OPEN,)),
        (0x10, 0x0, PrinterState.STOPPED, (FaultCode.OUT_OF_PAPER,)),
        (0x40000, 0x0, PrinterState.STOPPED, (FaultCode.OUT_OF_TONER,)),
        (0x800, 0x0, PrinterState.STOPPED, (FaultCode.OUTPUT_FULL,)),
        (0x0, 0x400, PrinterState.STOPPED, (FaultCode.PRINTER_OFFLINE,)),
    ],
)
def test_what_windows_shows_of_a_printer(
    windows: FakeWindows,
    spooler: WindowsSpooler,
    status: int,
    attributes: int,
    state: PrinterState,
    faults: tuple[FaultCode, ...],
) -> None:
    windows.listed[0] = replace(windows.listed[0], status=status, attributes=attributes)
    info, other = spooler.printers()
    assert (info.id, info.state, info.faults, info.is_default) == ("Kontor", state, faults, True)
    assert (other.id, other.faults, other.is_default) == ("Gang", (), False)


def test_what_cannot_be_handed_over_is_told(
    windows: FakeWindows, spooler: WindowsSpooler, receipt: bytes
) -> None:
    windows.takes = False
    with pytest.raises(EnvironmentFault) as failed:
        send(spooler, receipt)
    assert failed.value.code is FaultCode.PRINT_FAILED
    with pytest.raises(EnvironmentFault) as missing:
        spooler.submit("kiosk-2", "Receipt", receipt, PrintOptions("Nowhere"))
    assert missing.value.code is FaultCode.PRINTER_MISSING


def test_a_printer_that_keeps_what_it_printed_is_told(windows: FakeWindows, spooler: WindowsSpooler) -> None:
    assert spooler.keeps_files() is False
    windows.listed[1] = replace(windows.listed[1], attributes=0x100)
    assert spooler.keeps_files() is True


def test_each_kind_of_machine_has_its_own_queues() -> None:
    around = Surroundings(SteppingClock(), {})
    assert isinstance(machine_queues(around, "win32"), WindowsSpooler)
    assert isinstance(machine_queues(around, "linux"), CupsSpooler)


def test_where_there_is_no_windows_its_printing_is_missing() -> None:
    for ask in (
        Winspool().printers,
        lambda: Winspool().jobs("Kontor"),
        lambda: Winspool().cancel("Kontor", 1),
    ):
        with pytest.raises(EnvironmentFault) as caught:
            ask()
        assert caught.value.code is FaultCode.PRINTER_MISSING
