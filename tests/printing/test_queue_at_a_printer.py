"""The queue at a real CUPS with real (simulated) printers in every state: the right words, no loss and no double."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from threading import Event
from uuid import UUID

import pytest

from kiosk.errors import FaultCode
from kiosk.intake.finishing import Finished
from kiosk.printing.moving import Moving
from kiosk.printing.queue import JobReport, PrintQueue, job_name
from kiosk.printing.spoolers.cups import CupsSpooler
from kiosk.printing.spoolers.ipp_client import ServerAddress
from kiosk.printing.trouble import trouble_of
from kiosk.records.tables import PrintState
from kiosk.settings import PaperSettings
from kiosk.texts import Language
from tests.helpers.cups import Cups, SimulatedPrinter, wait_until
from tests.helpers.stations import StationInHand

pytestmark = pytest.mark.spooler

ANNA = "17912099997"
_numbers = count(1)


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path_factory.mktemp("printed") / "station")
    yield made
    made.close()


@pytest.fixture
def printer(cups: Cups) -> Iterator[SimulatedPrinter]:
    made = cups.add_printer(f"queue-{next(_numbers)}")
    yield made
    made.recover()
    cups.remove_printer(made)


class Desk:
    """A queue at one printer."""

    def __init__(self, cups: Cups, station: StationInHand, printer: SimulatedPrinter) -> None:
        self.spooler = CupsSpooler(ServerAddress(str(cups.socket)), "kiosk")
        self.station = station
        self.queue = PrintQueue(
            station.records, self.spooler, papers=lambda _kind: PaperSettings(printer.name)
        )
        self.moving = Moving(station.records, self.spooler, self.queue)

    def receipt(self) -> UUID:
        """A receipt that waits for the printer."""
        intake, document = self.station.start()
        self.station.take(document, ANNA)
        done = self.station.finishing.finish(self.station.clerk, intake, print_receipt=True)
        assert isinstance(done, Finished)
        assert done.print_job is not None
        return done.print_job

    def until(self, job: UUID, state: PrintState, reason: FaultCode | None = None) -> JobReport:
        seen: list[JobReport] = []

        def reached() -> bool:
            seen.append(self.queue.look(job))
            return (seen[-1].state, seen[-1].reason) == (state, reason) or seen[-1].is_final

        wait_until(reached, f"{state} {reason}")
        assert (seen[-1].state, seen[-1].reason) == (state, reason)
        return seen[-1]


@pytest.fixture
def desk(cups: Cups, station: StationInHand, printer: SimulatedPrinter) -> Desk:
    return Desk(cups, station, printer)


def words(report: JobReport) -> str:
    fault = trouble_of(report)
    assert fault is not None
    return Language("en").say(f"{fault.words}.what")


def test_paused_held_and_rejecting_each_have_their_words_and_the_receipt_comes_once(
    cups: Cups, desk: Desk, printer: SimulatedPrinter
) -> None:
    cups.run("cupsreject", printer.name)
    job = desk.receipt()
    assert words(desk.queue.send(job)) == "The printer takes no new prints."
    assert desk.queue.ready_again() == frozenset()
    cups.run("cupsaccept", printer.name)
    assert desk.queue.ready_again() == {job}
    cups.run("cupsdisable", printer.name)
    assert desk.queue.send(job).state is PrintState.SENT
    assert words(desk.until(job, PrintState.SENT, FaultCode.PRINTER_STOPPED)) == "The printer is paused."
    cups.run("lp", "-i", _number(desk, job), "-H", "hold")
    cups.run("cupsenable", printer.name)
    held = desk.until(job, PrintState.SENT, FaultCode.PRINT_HELD)
    assert words(held) == "The print is held until somebody releases it."
    cups.run("lp", "-i", _number(desk, job), "-H", "resume")
    desk.until(job, PrintState.PRINTED)
    assert len(printer.documents()) == 1


def test_a_jammed_printer_is_left_for_another_and_the_receipt_comes_out_of_that_alone(
    cups: Cups, desk: Desk, printer: SimulatedPrinter
) -> None:
    other = cups.add_printer(f"other-{next(_numbers)}")
    printer.be_in_trouble("media-jam")
    job = desk.receipt()
    desk.queue.send(job)
    jammed = desk.until(job, PrintState.PRINTING, FaultCode.PAPER_JAM)
    assert words(jammed) == "Paper is jammed in the printer."
    moved = desk.moving.move(desk.station.clerk.id, job, other.name, _pause)
    assert moved.state is PrintState.QUEUED
    assert desk.queue.how(job).state is PrintState.FAILED
    desk.queue.send(moved.job)
    desk.until(moved.job, PrintState.PRINTED)
    printer.recover()
    wait_until(lambda: "idle" in cups.run("lpstat", "-p", printer.name), "the first printer is at rest")
    assert (len(printer.documents()), len(other.documents())) == (0, 1)
    cups.remove_printer(other)


def test_a_printer_killed_in_mid_job_is_asked_about_and_nothing_comes_unasked(
    cups: Cups, desk: Desk, printer: SimulatedPrinter
) -> None:
    printer.be_in_trouble("media-empty")
    job = desk.receipt()
    desk.queue.send(job)
    desk.until(job, PrintState.PRINTING, FaultCode.OUT_OF_PAPER)
    with cups.between_questions():
        printer.kill()
        printer.recover()
        printer.start()
    lost = desk.until(job, PrintState.UNKNOWN)
    assert words(lost) == "It is not certain whether the receipt was printed."
    assert desk.queue.send(job).state is PrintState.UNKNOWN
    assert printer.documents() == []
    again = desk.moving.settle(desk.station.clerk.id, job, printed=False)
    desk.queue.send(again.job)
    desk.until(again.job, PrintState.PRINTED)
    assert len(printer.documents()) == 1


def test_a_printer_that_was_removed_is_asked_about(cups: Cups, desk: Desk) -> None:
    gone = cups.add_printer(f"gone-{next(_numbers)}")
    cups.run("cupsdisable", gone.name)
    job = desk.receipt()
    desk.moving.move(desk.station.clerk.id, job, gone.name, _pause)
    desk.queue.send(job)
    cups.remove_printer(gone)
    removed = desk.until(job, PrintState.UNKNOWN, FaultCode.PRINTER_MISSING)
    assert words(removed) == "It is not certain whether the receipt was printed."


def _pause(seconds: float) -> bool:
    return Event().wait(seconds)


def _number(desk: Desk, job: UUID) -> str:
    found = desk.spooler.find(job_name(job))
    assert found is not None
    return found.id
