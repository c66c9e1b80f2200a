"""Printing through a real CUPS to a real (simulated) IPP printer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import numpy as np
import pytest
import zxingcpp

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.receipt import make_receipt
from kiosk.printing.spoolers.cups import CupsSpooler
from kiosk.printing.spoolers.ipp_client import ServerAddress, server_address
from kiosk.printing.spoolers.protocol import (
    PrinterInfo,
    PrinterState,
    PrintOptions,
    Spooler,
    SpoolerJob,
    SpoolReport,
    SpoolState,
)
from kiosk.texts import Language
from tests.helpers.cups import Cups, SimulatedPrinter, wait_until
from tests.helpers.receipts import receipt_content, rendered, text_of

pytestmark = pytest.mark.spooler

_numbers = count(1)


@pytest.fixture
def printer(cups: Cups) -> Iterator[SimulatedPrinter]:
    printer = cups.add_printer(f"office-{next(_numbers)}")
    yield printer
    printer.recover()
    cups.remove_printer(printer)


@pytest.fixture
def spooler(cups: Cups) -> Spooler:
    return CupsSpooler(ServerAddress(str(cups.socket)), "kiosk")


@pytest.fixture(scope="session")
def receipt() -> bytes:
    return make_receipt(receipt_content(), Language("nb"))


def send(spooler: Spooler, printer: SimulatedPrinter, pdf: bytes, **options: object) -> SpoolerJob:
    name = f"kiosk-{next(_numbers)}"
    return spooler.submit(name, "Receipt", pdf, PrintOptions(printer.name, **options))  # type: ignore[arg-type]


def await_report(spooler: Spooler, job: SpoolerJob, state: SpoolState, *faults: FaultCode) -> SpoolReport:
    """The first report with that state and those faults."""
    seen: list[SpoolReport] = []

    def reached() -> bool:
        seen.append(spooler.state(job))
        return (seen[-1].state, seen[-1].faults) == (state, faults) or seen[-1].state.is_final

    wait_until(reached, f"{state} {faults}")
    assert (seen[-1].state, seen[-1].faults) == (state, faults)
    return seen[-1]


def info_of(spooler: Spooler, printer: SimulatedPrinter) -> PrinterInfo:
    return next(info for info in spooler.printers() if info.id == printer.name)


def test_the_receipt_arrives_whole_and_is_printed(
    spooler: Spooler, printer: SimulatedPrinter, receipt: bytes
) -> None:
    job = send(spooler, printer, receipt)
    await_report(spooler, job, SpoolState.PRINTED)

    (arrived,) = printer.documents()
    content = receipt_content()
    assert content.applicant_name is not None
    assert content.applicant_name in text_of(arrived)[0]
    assert str(content.number) in text_of(arrived)[0]
    found = {code.text for code in zxingcpp.read_barcodes(np.asarray(rendered(arrived)))}
    assert found == {str(content.code)}


def test_printed_is_not_said_before_the_printer_is_done(
    spooler: Spooler, printer: SimulatedPrinter, receipt: bytes
) -> None:
    printer.be_in_trouble("other")
    job = send(spooler, printer, receipt)
    await_report(spooler, job, SpoolState.PRINTING)

    assert printer.documents() == []
    assert not spooler.state(job).state.is_final

    printer.recover()
    await_report(spooler, job, SpoolState.PRINTED)
    assert len(printer.documents()) == 1


@pytest.mark.parametrize(
    ("keyword", "fault"),
    [
        ("media-empty", FaultCode.OUT_OF_PAPER),
        ("media-jam", FaultCode.PAPER_JAM),
        ("cover-open", FaultCode.COVER_OPEN),
        ("toner-empty", FaultCode.OUT_OF_TONER),
    ],
)
def test_the_printers_trouble_is_told_and_the_job_goes_on_after_it(
    spooler: Spooler, printer: SimulatedPrinter, receipt: bytes, keyword: str, fault: FaultCode
) -> None:
    printer.be_in_trouble(keyword)
    job = send(spooler, printer, receipt)

    await_report(spooler, job, SpoolState.PRINTING, fault)
    assert info_of(spooler, printer).faults == (fault,)

    printer.recover()
    await_report(spooler, job, SpoolState.PRINTED)
    assert len(printer.documents()) == 1


def test_a_paused_queue_holds_the_job_until_it_is_resumed(
    cups: Cups, spooler: Spooler, printer: SimulatedPrinter, receipt: bytes
) -> None:
    cups.run("cupsdisable", printer.name)
    job = send(spooler, printer, receipt)

    await_report(spooler, job, SpoolState.STOPPED, FaultCode.PRINTER_STOPPED)
    info = info_of(spooler, printer)
    assert info.state is PrinterState.STOPPED
    assert info.faults == (FaultCode.PRINTER_STOPPED,)

    cups.run("cupsenable", printer.name)
    await_report(spooler, job, SpoolState.PRINTED)


def test_a_held_job_is_held(cups: Cups, spooler: Spooler, printer: SimulatedPrinter, receipt: bytes) -> None:
    cups.run("cupsdisable", printer.name)
    job = send(spooler, printer, receipt)
    cups.run("lp", "-i", job.id, "-H", "hold")
    cups.run("cupsenable", printer.name)

    await_report(spooler, job, SpoolState.HELD, FaultCode.PRINT_HELD)

    cups.run("lp", "-i", job.id, "-H", "resume")
    await_report(spooler, job, SpoolState.PRINTED)


def test_a_queue_that_takes_no_jobs_refuses_and_keeps_none(
    cups: Cups, spooler: Spooler, printer: SimulatedPrinter, receipt: bytes
) -> None:
    cups.run("cupsreject", printer.name)

    with pytest.raises(EnvironmentFault) as fault:
        spooler.submit("kiosk-refused", "Receipt", receipt, PrintOptions(printer.name))

    assert fault.value.code is FaultCode.PRINTER_REJECTING
    assert not info_of(spooler, printer).accepting
    assert spooler.find("kiosk-refused") is None


def test_a_queue_that_is_not_there_is_a_missing_printer(spooler: Spooler, receipt: bytes) -> None:
    with pytest.raises(EnvironmentFault) as fault:
        spooler.submit("kiosk-nowhere", "Receipt", receipt, PrintOptions("no such queue/å"))

    assert fault.value.code is FaultCode.PRINTER_MISSING


def test_a_queue_that_is_removed_leaves_its_jobs_unknown(
    cups: Cups, spooler: Spooler, printer: SimulatedPrinter, receipt: bytes
) -> None:
    cups.run("cupsdisable", printer.name)
    job = send(spooler, printer, receipt)
    cups.remove_printer(printer)

    assert spooler.state(job) == SpoolReport(SpoolState.UNKNOWN, (FaultCode.PRINTER_MISSING,))
    assert spooler.find(job.name) is None


def test_a_printer_switched_off_is_missing_and_prints_once_it_is_back(
    spooler: Spooler, printer: SimulatedPrinter, receipt: bytes
) -> None:
    printer.kill()
    job = send(spooler, printer, receipt)
    await_report(spooler, job, SpoolState.PRINTING, FaultCode.PRINTER_MISSING)

    printer.start()
    await_report(spooler, job, SpoolState.PRINTED)
    assert len(printer.documents()) == 1


def test_a_job_lost_with_its_printer_is_unknown_though_cups_calls_it_completed(
    cups: Cups, spooler: Spooler, printer: SimulatedPrinter, receipt: bytes
) -> None:
    printer.be_in_trouble("media-jam")
    lost = send(spooler, printer, receipt)
    await_report(spooler, lost, SpoolState.PRINTING, FaultCode.PAPER_JAM)

    with cups.between_questions():
        printer.kill()
        printer.recover()
        printer.start()

    report = await_report(spooler, lost, SpoolState.UNKNOWN)
    assert "cups-ipp-missing-job-history" in report.reasons
    assert printer.documents() == []

    later = send(spooler, printer, receipt)
    await_report(spooler, later, SpoolState.PRINTED)
    assert spooler.state(lost).state is SpoolState.UNKNOWN


def test_a_job_is_found_by_its_name_while_it_waits_and_when_it_is_done(
    cups: Cups, spooler: Spooler, printer: SimulatedPrinter, receipt: bytes
) -> None:
    cups.run("cupsdisable", printer.name)
    job = send(spooler, printer, receipt)
    assert spooler.find(job.name) == job
    assert spooler.find(f"{job.name}0") is None

    cups.run("cupsenable", printer.name)
    await_report(spooler, job, SpoolState.PRINTED)
    assert spooler.find(job.name) == job


def test_a_job_of_another_name_under_the_same_number_is_not_ours(
    spooler: Spooler, printer: SimulatedPrinter, receipt: bytes
) -> None:
    job = send(spooler, printer, receipt)

    assert spooler.state(SpoolerJob(job.id, "kiosk-other", printer.name)).state is SpoolState.UNKNOWN


def test_a_cancelled_job_is_cancelled_and_a_finished_one_stays_printed(
    cups: Cups, spooler: Spooler, printer: SimulatedPrinter, receipt: bytes
) -> None:
    done = send(spooler, printer, receipt)
    await_report(spooler, done, SpoolState.PRINTED)
    cups.run("cupsdisable", printer.name)
    waiting = send(spooler, printer, receipt)

    spooler.cancel(waiting)
    spooler.cancel(done)
    spooler.cancel(SpoolerJob("99999", "kiosk-gone", printer.name))

    await_report(spooler, waiting, SpoolState.CANCELLED)
    assert spooler.state(done).state is SpoolState.PRINTED


def test_copies_sides_and_tray_reach_the_printer(
    spooler: Spooler, printer: SimulatedPrinter, receipt: bytes
) -> None:
    job = send(spooler, printer, receipt, copies=2, duplex=True, tray="main")
    await_report(spooler, job, SpoolState.PRINTED)

    told = printer.options()
    assert told["IPP_COPIES"] == "2"
    assert told["IPP_SIDES"] == "two-sided-long-edge"
    assert "210" in told["IPP_MEDIA_COL"]


def test_the_servers_queues_are_listed(cups: Cups, spooler: Spooler, printer: SimulatedPrinter) -> None:
    info = info_of(spooler, printer)

    assert (info.kind, info.state, info.accepting, info.faults) == ("cups", PrinterState.IDLE, True, ())
    cups.run("lpadmin", "-d", printer.name)
    assert info_of(spooler, printer).is_default


def test_the_server_is_reached_over_tcp_as_well(cups: Cups, printer: SimulatedPrinter) -> None:
    spooler = CupsSpooler(server_address({"CUPS_SERVER": cups.address}), "kiosk")

    assert printer.name in {info.id for info in spooler.printers()}


def test_a_spooler_that_is_not_there_is_told_as_such() -> None:
    spooler = CupsSpooler(ServerAddress("/nonexistent/cups.sock"), "kiosk")

    for call in (
        spooler.printers,
        lambda: spooler.submit("kiosk-1", "Receipt", b"%PDF", PrintOptions("office")),
        lambda: spooler.find("kiosk-1"),
        lambda: spooler.state(SpoolerJob("1", "kiosk-1", "office")),
        lambda: spooler.cancel(SpoolerJob("1", "kiosk-1", "office")),
    ):
        with pytest.raises(EnvironmentFault) as fault:
            call()
        assert fault.value.code is FaultCode.PRINTER_MISSING
