"""What a person decides of a print: no receipt is lost by it, and none comes out of two printers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.finishing import Finished
from kiosk.printing.claims import Claimant
from kiosk.printing.moving import Moving
from kiosk.printing.queue import JobReport, PrintQueue, job_name
from kiosk.printing.spoolers.protocol import SpoolReport, SpoolState
from kiosk.records.tables import JournalEntry, PrintJob, PrintState, Receipt
from tests.helpers.receipts import text_of
from tests.helpers.spoolers import FakeSpooler
from tests.helpers.stations import StationInHand, cut_off

ANNA = "17912099997"


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[StationInHand, UUID]]:
    """A station with a receipt that waits for the printer, copied for each test."""
    made = StationInHand(tmp_path_factory.mktemp("moving") / "station")
    intake, document = made.start()
    made.take(document, ANNA)
    done = made.finishing.finish(made.clerk, intake, print_receipt=True)
    assert isinstance(done, Finished)
    assert done.print_job is not None
    yield made, done.print_job
    made.close()


class Bench:
    """A queue and what moves its jobs."""

    def __init__(self, station: StationInHand, job: UUID) -> None:
        self.station = station
        self.job = job
        self.spooler = FakeSpooler()
        self.queue = PrintQueue(station.records, self.spooler)
        self.moving = Moving(station.records, self.spooler, self.queue)

    def move(self, printer: str = "hall") -> JobReport:
        return self.moving.move(self.station.clerk.id, self.job, printer, lambda _seconds: False)

    def settle(self, *, printed: bool) -> JobReport:
        return self.moving.settle(self.station.clerk.id, self.job, printed=printed)

    def lost_sight_of(self) -> None:
        """The spooler does not know what became of the job."""
        self.queue.send(self.job)
        self.spooler.report = SpoolReport(SpoolState.UNKNOWN)
        assert self.queue.look(self.job).state is PrintState.UNKNOWN
        self.spooler.report = SpoolReport(SpoolState.PRINTED)

    def states(self) -> list[PrintState]:
        with self.station.records.read() as session:
            return sorted(row.state for row in session.query(PrintJob))

    def acts(self, job: UUID) -> list[str]:
        with self.station.records.read() as session:
            told = session.query(JournalEntry).filter(JournalEntry.subject == str(job))
            return [entry.act for entry in told.order_by(JournalEntry.sequence)]


@pytest.fixture
def bench(furnished: tuple[StationInHand, UUID], tmp_path: Path) -> Iterator[Bench]:
    station, job = furnished
    copied = station.copied(tmp_path / "station")
    yield Bench(copied, job)
    copied.close()


def test_what_nobody_was_sure_of_and_came_out_is_printed(bench: Bench) -> None:
    bench.lost_sight_of()
    assert bench.settle(printed=True) == JobReport(bench.job, PrintState.PRINTED)
    assert bench.states() == [PrintState.PRINTED]
    assert bench.acts(bench.job)[-1] == "print.settled"
    assert bench.settle(printed=False) == JobReport(bench.job, PrintState.PRINTED)
    assert bench.states() == [PrintState.PRINTED]


def test_what_nobody_was_sure_of_and_did_not_come_out_is_printed_once_more_and_is_no_copy(
    bench: Bench,
) -> None:
    bench.lost_sight_of()
    again = bench.settle(printed=False)
    assert again.state is PrintState.QUEUED
    assert again.job != bench.job
    assert bench.settle(printed=False) == JobReport(bench.job, PrintState.FAILED)
    assert bench.queue.waiting() == (again.job,)
    bench.queue.send(again.job)
    assert "Kopi" not in "\n".join(text_of(bench.spooler.jobs[job_name(again.job)]))


def test_what_is_certain_is_asked_of_nobody(bench: Bench) -> None:
    assert bench.settle(printed=True) == JobReport(bench.job, PrintState.QUEUED)
    assert bench.queue.waiting() == (bench.job,)


def test_a_job_that_waits_goes_to_the_other_printer(bench: Bench) -> None:
    bench.spooler.default = "none"
    assert bench.queue.send(bench.job).reason is FaultCode.PRINTER_MISSING
    assert bench.move() == JobReport(bench.job, PrintState.QUEUED)
    assert bench.queue.send(bench.job).state is PrintState.SENT
    assert bench.spooler.went_to == "hall"
    assert bench.acts(bench.job)[-3:] == ["print.moved", "print.sending", "print.sent"]


def test_a_job_that_was_sent_is_taken_back_before_another_takes_its_place(bench: Bench) -> None:
    bench.queue.send(bench.job)
    bench.spooler.report = SpoolReport(SpoolState.PRINTING, (FaultCode.OUT_OF_PAPER,))
    bench.queue.look(bench.job)
    moved = bench.move()
    assert bench.spooler.cancelled == [job_name(bench.job)]
    assert (moved.state, moved.job != bench.job) == (PrintState.QUEUED, True)
    assert bench.queue.send(moved.job).state is PrintState.SENT
    assert bench.spooler.went_to == "hall"
    assert list(bench.spooler.jobs) == [job_name(moved.job)]


@pytest.mark.parametrize(
    ("then", "state"),
    [
        (SpoolReport(SpoolState.PRINTED), PrintState.PRINTED),
        (SpoolReport(SpoolState.UNKNOWN), PrintState.UNKNOWN),
        (SpoolReport(SpoolState.PRINTING), PrintState.UNKNOWN),
    ],
)
def test_a_job_that_may_be_on_paper_is_queued_nowhere_else(
    bench: Bench, then: SpoolReport, state: PrintState
) -> None:
    bench.queue.send(bench.job)
    bench.spooler.report = SpoolReport(SpoolState.PRINTING)
    bench.spooler.once_cancelled = then
    assert bench.move() == JobReport(bench.job, state)
    assert bench.states() == [state]
    assert bench.spooler.handed_over == 1


def test_a_job_whose_spooler_is_silent_stays_where_it_is(bench: Bench) -> None:
    bench.queue.send(bench.job)
    bench.spooler.answers = False
    with pytest.raises(EnvironmentFault) as caught:
        bench.move()
    assert caught.value.code is FaultCode.PRINTER_MISSING
    assert bench.states() == [PrintState.SENT]


@pytest.mark.parametrize("was_taken", [True, False])
def test_a_job_that_was_cut_off_is_looked_up_before_it_goes_elsewhere(bench: Bench, was_taken: bool) -> None:
    cut_off(bench.station, bench.job)
    if was_taken:
        bench.spooler.jobs[job_name(bench.job)] = b"%PDF"
    moved = bench.move()
    assert moved.state is PrintState.QUEUED
    assert (moved.job != bench.job) is was_taken
    assert bench.spooler.cancelled == ([job_name(bench.job)] if was_taken else [])


def test_a_job_that_came_to_nothing_is_queued_anew_and_only_once(bench: Bench) -> None:
    bench.queue.send(bench.job)
    bench.spooler.report = SpoolReport(SpoolState.FAILED)
    assert bench.queue.look(bench.job).state is PrintState.FAILED
    moved = bench.move()
    assert moved.state is PrintState.QUEUED
    assert bench.move() == moved
    assert bench.states() == [PrintState.FAILED, PrintState.QUEUED]


def test_a_job_that_another_process_sends_is_left_to_it(bench: Bench) -> None:
    class Other:
        name = "other"

        def lives(self, name: str) -> bool:
            return True

    claimant: Claimant = Other()
    other = PrintQueue(bench.station.records, bench.spooler, claimant)
    told: list[JobReport] = []
    bench.queue = PrintQueue(bench.station.records, bench.spooler, _Knowing("other"))
    bench.moving = Moving(bench.station.records, bench.spooler, bench.queue)
    bench.spooler.meanwhile = lambda: told.append(bench.move())
    assert other.send(bench.job).state is PrintState.SENT
    assert told == [JobReport(bench.job, PrintState.SENDING)]
    assert bench.spooler.cancelled == []


class _Knowing:
    """A claimant who knows that another lives."""

    name = "me"

    def __init__(self, other: str) -> None:
        self._other = other

    def lives(self, name: str) -> bool:
        return name == self._other


def test_a_printer_that_is_not_there_is_no_choice(bench: Bench) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        bench.move("nowhere")
    assert caught.value.code is FaultCode.PRINTER_MISSING


def test_what_was_erased_is_not_printed_by_an_answer(bench: Bench) -> None:
    bench.lost_sight_of()
    with bench.station.records.read() as session:
        intake = session.query(Receipt).one().intake_id
    bench.station.erasing.erase(bench.station.supervisor, intake, "r")
    with pytest.raises(EnvironmentFault) as caught:
        bench.settle(printed=False)
    assert caught.value.code is FaultCode.NOT_ALLOWED_NOW
    assert bench.states() == [PrintState.UNKNOWN]
