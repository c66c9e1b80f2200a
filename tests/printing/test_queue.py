"""The print queue: no receipt is lost, none is printed twice unasked, and "printed" is what the spooler said."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.finishing import Finished
from kiosk.printing.queue import JobReport, PrintQueue, job_name
from kiosk.printing.spoolers.folder import FolderSpooler
from kiosk.printing.spoolers.protocol import (
    A5,
    PrintOptions,
    SpoolReport,
    SpoolState,
)
from kiosk.printing.spoolers.several import SeveralSpoolers
from kiosk.records.tables import JournalEntry, PrintJob, PrintState
from kiosk.settings import PaperSettings
from tests.helpers.receipts import text_of
from tests.helpers.spoolers import FakeSpooler
from tests.helpers.stations import StationInHand, cut_off

ANNA = "17912099997"
ROOT = Path(__file__).resolve().parents[2]


class Somebody:
    """Another process, as far as claims tell: it lives until the test says otherwise."""

    def __init__(self, name: str, living: set[str]) -> None:
        self.name = name
        self._living = living
        living.add(name)

    def lives(self, name: str) -> bool:
        return name in self._living


@pytest.fixture
def station(tmp_path: Path) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path / "station")
    yield made
    made.close()


@pytest.fixture
def spooler() -> FakeSpooler:
    return FakeSpooler()


@pytest.fixture
def job(station: StationInHand) -> UUID:
    """A receipt that waits for the printer."""
    intake, document = station.start()
    station.take(document, ANNA)
    done = station.finishing.finish(station.clerk, intake, print_receipt=True)
    assert isinstance(done, Finished)
    assert done.print_job is not None
    return done.print_job


def test_a_receipt_goes_out_once_and_is_printed_when_the_spooler_says_so(
    station: StationInHand, spooler: FakeSpooler, job: UUID
) -> None:
    queue = PrintQueue(station.records, spooler)
    assert queue.waiting() == (job,)
    spooler.report = SpoolReport(SpoolState.PRINTING)
    assert queue.send(job).state is PrintState.SENT
    assert queue.look(job).state is PrintState.PRINTING
    spooler.report = SpoolReport(SpoolState.PRINTED)
    assert queue.look(job).state is PrintState.PRINTED
    assert queue.send(job).state is PrintState.PRINTED
    assert spooler.handed_over == 1
    assert queue.waiting() == ()
    assert list(spooler.jobs) == [job_name(job)]
    assert ANNA not in job_name(job)


def test_a_crash_before_the_spooler_had_it_sends_it_again(
    station: StationInHand, spooler: FakeSpooler, job: UUID
) -> None:
    cut_off(station, job)
    assert PrintQueue(station.records, spooler).send(job).state is PrintState.SENT
    assert spooler.handed_over == 1


def test_a_crash_after_the_spooler_had_it_never_prints_twice(
    station: StationInHand, spooler: FakeSpooler, job: UUID
) -> None:
    cut_off(station, job)
    spooler.jobs[job_name(job)] = b"%PDF"
    queue = PrintQueue(station.records, spooler)
    assert queue.send(job).state is PrintState.SENT
    assert queue.look(job).state is PrintState.PRINTED
    assert spooler.handed_over == 0


def test_of_two_who_send_at_once_one_does(station: StationInHand, spooler: FakeSpooler, job: UUID) -> None:
    living: set[str] = set()
    first, second = (
        PrintQueue(station.records, spooler, Somebody(name, living)) for name in ("first", "second")
    )
    answers: list[JobReport] = []
    spooler.meanwhile = lambda: answers.append(second.send(job))
    assert first.send(job).state is PrintState.SENT
    assert answers == [JobReport(job, PrintState.SENDING)]
    assert spooler.handed_over == 1
    assert second.send(job).state is PrintState.SENT


def test_two_threads_of_one_program_send_a_job_once(
    station: StationInHand, spooler: FakeSpooler, job: UUID
) -> None:
    queue = PrintQueue(station.records, spooler)
    answers: list[JobReport] = []
    spooler.meanwhile = lambda: answers.append(queue.send(job))
    assert queue.send(job).state is PrintState.SENT
    assert answers == [JobReport(job, PrintState.SENDING)]
    assert spooler.handed_over == 1


class Killed(BaseException):
    """The process is no more."""


@pytest.mark.parametrize("was_taken", [True, False])
def test_a_job_of_one_who_died_is_taken_over_and_printed_once(
    station: StationInHand, spooler: FakeSpooler, job: UUID, was_taken: bool
) -> None:
    living: set[str] = set()

    def die() -> None:
        raise Killed

    spooler.meanwhile = die
    with pytest.raises(Killed):
        PrintQueue(station.records, spooler, Somebody("dead", living)).send(job)
    if not was_taken:
        spooler.jobs.clear()
        spooler.handed_over = 0
    spooler.meanwhile = lambda: None
    other = PrintQueue(station.records, spooler, Somebody("other", living))
    assert other.send(job) == JobReport(job, PrintState.SENDING)
    living.discard("dead")
    assert other.send(job).state is PrintState.SENT
    assert spooler.handed_over == 1


def test_a_job_that_was_cut_off_goes_to_the_printer_it_was_for(
    station: StationInHand, spooler: FakeSpooler, job: UUID
) -> None:
    queue = PrintQueue(station.records, spooler)
    spooler.refuse = EnvironmentFault(FaultCode.PRINTER_STOPPED)
    assert queue.send(job).reason is FaultCode.PRINTER_STOPPED
    spooler.refuse, spooler.default = None, "hall"
    assert queue.send(job).state is PrintState.SENT
    assert spooler.went_to == "office"


def test_a_job_that_was_cut_off_is_not_sent_while_its_spooler_is_silent(
    station: StationInHand, spooler: FakeSpooler, tmp_path: Path, job: UUID
) -> None:
    (tmp_path / "printed").mkdir()
    queue = PrintQueue(station.records, SeveralSpoolers((FolderSpooler(tmp_path / "printed"), spooler)))
    with station.records.write() as work:
        row = work.session.get_one(PrintJob, job)
        row.state, row.printer = PrintState.SENDING, "office"
        work.note(str(station.itself.id), "print.sending", job)
    spooler.answers = False
    told = queue.send(job)
    assert (told.state, told.reason) == (PrintState.SENDING, FaultCode.PRINTER_MISSING)
    assert spooler.handed_over == 0
    spooler.answers, spooler.jobs[job_name(job)] = True, b"%PDF"
    assert queue.send(job).state is PrintState.SENT
    assert spooler.handed_over == 0


def test_a_job_of_unknown_printer_is_not_sent_while_any_spooler_is_silent(
    station: StationInHand, spooler: FakeSpooler, tmp_path: Path, job: UUID
) -> None:
    (tmp_path / "printed").mkdir()
    cut_off(station, job)
    spooler.answers = False
    queue = PrintQueue(station.records, SeveralSpoolers((FolderSpooler(tmp_path / "printed"), spooler)))
    assert queue.send(job).reason is FaultCode.PRINTER_MISSING
    assert list((tmp_path / "printed").iterdir()) == []


def test_a_late_answer_takes_no_end_back(station: StationInHand, spooler: FakeSpooler, job: UUID) -> None:
    slow, quick = PrintQueue(station.records, spooler), PrintQueue(station.records, spooler)
    slow.send(job)

    def meanwhile() -> None:
        spooler.meanwhile = lambda: None
        spooler.report = SpoolReport(SpoolState.PRINTED)
        assert quick.look(job).state is PrintState.PRINTED
        spooler.report = SpoolReport(SpoolState.PRINTING)

    spooler.meanwhile = meanwhile
    assert slow.look(job).state is PrintState.PRINTED
    assert slow.waiting() == ()


def test_a_printer_that_stays_away_fills_no_journal(
    station: StationInHand, spooler: FakeSpooler, job: UUID
) -> None:
    queue = PrintQueue(station.records, spooler)
    spooler.default = "none"
    first = queue.send(job)
    assert (first.state, first.reason) == (PrintState.QUEUED, FaultCode.PRINTER_MISSING)
    before = entries(station)
    assert queue.send(job) == first
    assert entries(station) == before


def entries(station: StationInHand) -> int:
    with station.records.read() as session:
        return session.query(JournalEntry).count()


OTHER_PROCESS = """
import sys
from pathlib import Path
from uuid import UUID
from kiosk import settings
from kiosk.intake.stations import open_records
from kiosk.printing.queue import PrintQueue
from kiosk.printing.spoolers.folder import FolderSpooler
from tests.helpers.stations import SteppingClock

class Slow(FolderSpooler):
    def submit(self, *about):
        job = super().submit(*about) if sys.argv[4] == "taken" else None
        print("in hand", flush=True)
        sys.stdin.readline()
        return job

folder = Path(sys.argv[1])
records = open_records(folder, settings.load(folder), SteppingClock())
PrintQueue(records, Slow(Path(sys.argv[2]))).send(UUID(sys.argv[3]))
"""


@pytest.mark.parametrize("taken", ["taken", "not yet"])
def test_a_job_of_a_process_that_was_killed_is_printed_once(
    station: StationInHand, tmp_path: Path, job: UUID, taken: str
) -> None:
    printed = tmp_path / "printed"
    printed.mkdir()
    spooler = FolderSpooler(printed)
    queue = PrintQueue(station.records, spooler)
    command = [sys.executable, "-c", OTHER_PROCESS, str(station.folder), str(printed), str(job), taken]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in hand\n"
        assert queue.send(job) == JobReport(job, PrintState.SENDING)
        other.kill()
    before = {path.name: path.stat().st_mtime_ns for path in printed.iterdir()}
    assert queue.send(job).state is PrintState.SENT
    assert queue.look(job).state is PrintState.PRINTED
    after = {path.name: path.stat().st_mtime_ns for path in printed.iterdir()}
    assert list(after) == [f"{job_name(job)}.pdf"]
    assert before in ({}, after)


def test_a_lost_answer_never_prints_twice(station: StationInHand, spooler: FakeSpooler, job: UUID) -> None:
    queue = PrintQueue(station.records, spooler)
    spooler.take_then_fail = True
    first = queue.send(job)
    assert (first.state, first.reason) == (PrintState.SENDING, FaultCode.PRINTER_MISSING)
    assert queue.send(job).state is PrintState.SENT
    assert spooler.handed_over == 1


def test_a_printer_that_is_gone_keeps_the_job_for_later(
    station: StationInHand, spooler: FakeSpooler, job: UUID
) -> None:
    queue = PrintQueue(station.records, spooler)
    spooler.refuse = EnvironmentFault(FaultCode.PRINTER_MISSING)
    assert queue.send(job).reason is FaultCode.PRINTER_MISSING
    assert queue.waiting() == (job,)
    spooler.refuse = None
    assert queue.send(job).state is PrintState.SENT


@pytest.mark.parametrize(
    ("report", "state", "reason"),
    [
        (
            SpoolReport(SpoolState.PRINTING, (FaultCode.OUT_OF_PAPER,)),
            PrintState.PRINTING,
            FaultCode.OUT_OF_PAPER,
        ),
        (SpoolReport(SpoolState.STOPPED), PrintState.SENT, FaultCode.PRINTER_STOPPED),
        (SpoolReport(SpoolState.HELD), PrintState.SENT, FaultCode.PRINT_HELD),
        (
            SpoolReport(SpoolState.PRINTING, (FaultCode.OUT_OF_TONER,)),
            PrintState.PRINTING,
            FaultCode.OUT_OF_TONER,
        ),
        (
            SpoolReport(SpoolState.FAILED, (FaultCode.PRINT_FAILED,)),
            PrintState.FAILED,
            FaultCode.PRINT_FAILED,
        ),
        (SpoolReport(SpoolState.CANCELLED), PrintState.FAILED, None),
        (SpoolReport(SpoolState.UNKNOWN), PrintState.UNKNOWN, None),
    ],
)
def test_what_the_spooler_says_is_kept(
    station: StationInHand,
    spooler: FakeSpooler,
    job: UUID,
    report: SpoolReport,
    state: PrintState,
    reason: FaultCode | None,
) -> None:
    queue = PrintQueue(station.records, spooler)
    spooler.report = report
    queue.send(job)
    told = queue.look(job)
    assert (told.state, told.reason) == (state, reason)
    assert (job in queue.waiting()) is not told.is_final


def test_what_a_printer_refused_is_ready_again_once_it_takes_jobs(
    station: StationInHand, spooler: FakeSpooler, job: UUID
) -> None:
    queue = PrintQueue(station.records, spooler)
    assert queue.ready_again() == frozenset()
    spooler.refuse = EnvironmentFault(FaultCode.PRINTER_REJECTING)
    spooler.accepting = False
    assert queue.send(job).reason is FaultCode.PRINTER_REJECTING
    assert queue.ready_again() == frozenset()
    spooler.accepting = True
    assert queue.ready_again() == {job}
    spooler.refuse = EnvironmentFault(FaultCode.PRINT_FAILED)
    queue.send(job)
    assert queue.ready_again() == frozenset()


def test_a_receipt_is_printed_as_the_station_prints_receipts(
    station: StationInHand, spooler: FakeSpooler, job: UUID
) -> None:
    papers = {"receipt": PaperSettings("hall", "tray-2", True, 1, "A5")}
    PrintQueue(station.records, spooler, papers=replace(station.settings, papers=papers).paper).send(job)
    assert spooler.options == PrintOptions("hall", 1, True, "tray-2", A5)
    with pypdfium2.PdfDocument(spooler.jobs[job_name(job)]) as pdf:
        assert pdf.get_page_size(0) == pytest.approx((420, 595), abs=1)


def test_a_spooler_that_does_not_answer_leaves_the_job_under_way(
    station: StationInHand, spooler: FakeSpooler, job: UUID
) -> None:
    queue = PrintQueue(station.records, spooler)
    queue.send(job)
    spooler.answers = False
    told = queue.look(job)
    assert (told.state, told.reason) == (PrintState.SENT, FaultCode.PRINTER_MISSING)
    spooler.answers = True
    assert queue.look(job).state is PrintState.PRINTED


def test_a_second_print_says_that_it_is_one(station: StationInHand, spooler: FakeSpooler, job: UUID) -> None:
    queue = PrintQueue(station.records, spooler)
    queue.send(job)
    with station.records.read() as session:
        receipt = session.get_one(PrintJob, job).receipt_id
    assert receipt is not None
    again = station.receipts.print_again(station.clerk, receipt)
    queue.send(again)
    first, second = ("\n".join(text_of(spooler.jobs[job_name(name)])) for name in (job, again))
    assert "Kopi" not in first
    assert "Kopi" in second


def test_a_training_stations_folder_comes_first_and_other_printers_are_there(
    tmp_path: Path, spooler: FakeSpooler
) -> None:
    (tmp_path / "printed").mkdir()
    both = SeveralSpoolers((FolderSpooler(tmp_path / "printed"), spooler))
    assert [(printer.id, printer.is_default) for printer in both.printers()] == [
        ("folder", True),
        ("office", False),
        ("hall", False),
    ]
    taken = both.submit("job-1", "Receipt", b"%PDF-1", PrintOptions("office"))
    assert both.state(taken).state is SpoolState.PRINTED
    assert both.find("job-1") is not None
    assert both.find("job-2") is None
    both.cancel(taken)
    assert both.find("job-1") is None
    with pytest.raises(EnvironmentFault) as caught:
        both.submit("job-3", "Receipt", b"%PDF-1", PrintOptions("nowhere"))
    assert caught.value.code is FaultCode.PRINTER_MISSING
