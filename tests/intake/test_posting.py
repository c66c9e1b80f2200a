"""The receipts of a batch: one print run or letters, each followed to its end, and none to a protected address."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest
from sqlalchemy import select

from kiosk.errors import FaultCode
from kiosk.intake.contacts import ContactKind, PostalAddress
from kiosk.intake.finishing import Finished
from kiosk.intake.posting import Going, window_address
from kiosk.intake.receipts import is_nameless
from kiosk.printing.moving import Moving
from kiosk.printing.queue import PrintQueue
from kiosk.printing.spoolers.protocol import SpoolReport, SpoolState
from kiosk.records.tables import PrintJob, PrintState, Receipt
from kiosk.settings import PaperSettings
from tests.helpers.piles import scan
from tests.helpers.receipts import text_of
from tests.helpers.stations import StationInHand

NAMES = (("Anna", "Zqvad"), ("Bo", "Zqvbe"), ("Carl", "Zqvce"))


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[StationInHand, UUID]]:
    """A batch of three finished envelopes: the first one's address is known, the third one's is protected."""
    made = StationInHand(tmp_path_factory.mktemp("posting") / "station")
    batch = scan(made, "S ax S bx S cx")
    for (given, family), envelope in zip(NAMES, made.batches.view(made.clerk, batch).envelopes, strict=True):
        made.particulars.say_name(made.clerk, envelope.intake, given, family)
        if given != "Bo":
            where = PostalAddress("Storgata 12 B", "5003", "Bergen")
            made.particulars.say_contact(made.clerk, envelope.intake, ContactKind.ADDRESS, where)
        if given == "Carl":
            made.particulars.protect(made.clerk, envelope.intake)
        done = made.signing.finish_next(made.clerk, batch)
        assert isinstance(done, Finished)
    yield made, batch
    made.close()


class Bench:
    """A batch whose receipts wait, with a queue of the print jobs."""

    def __init__(self, station: StationInHand, batch: UUID, papers: Mapping[str, PaperSettings]) -> None:
        self.station, self.batch, self.spooler = station, batch, station.spooler
        self.queue = PrintQueue(
            station.records,
            self.spooler,
            nameless=is_nameless,
            papers=lambda kind: papers.get(kind, PaperSettings()),
            addressed=window_address,
        )
        self.moving = Moving(station.records, self.spooler, self.queue)

    def run(self, *, as_letters: bool = False) -> UUID:
        made = self.station.posting.print_run(self.station.clerk, self.batch, as_letters=as_letters)
        assert made is not None
        return made.job

    def states(self) -> list[tuple[Going, PrintState | None]]:
        found = self.station.posting.of_batch(self.station.clerk, self.batch)
        return [(one.going, one.printed) for one in found]

    @property
    def pdf(self) -> bytes:
        (only,) = self.spooler.jobs.values()
        return only

    def jobs(self) -> list[UUID]:
        with self.station.records.read() as session:
            return list(session.scalars(select(PrintJob.id).order_by(PrintJob.place)))


@pytest.fixture
def bench(furnished: tuple[StationInHand, UUID], tmp_path: Path) -> Iterator[Bench]:
    station = furnished[0].copied(tmp_path / "station")
    station.spooler = type(station.spooler)()
    yield Bench(station, furnished[1], {"receipt": PaperSettings(duplex=True)})
    station.close()


def test_a_run_is_one_job_of_the_spooler_s_and_each_receipt_is_told_printed_in_the_end(bench: Bench) -> None:
    job = bench.run()
    assert bench.queue.waiting() in [(one,) for one in bench.jobs()], "a run is followed once"
    bench.spooler.report = SpoolReport(SpoolState.PRINTING)
    assert bench.queue.send(job).state is PrintState.SENT
    bench.queue.look(job)
    printing = (Going.GIVEN, PrintState.PRINTING)
    assert bench.states() == [printing, printing, (Going.PROTECTED, None)]
    bench.spooler.report = SpoolReport(SpoolState.PRINTED)
    bench.queue.look(job)
    printed = (Going.GIVEN, PrintState.PRINTED)
    assert bench.states() == [printed, printed, (Going.PROTECTED, None)]
    assert bench.spooler.handed_over == 1
    assert bench.queue.waiting() == ()
    again = bench.station.posting.print_run(bench.station.clerk, bench.batch, as_letters=False)
    assert again is None, "nothing is printed again unasked"


def test_each_receipt_begins_on_the_front_of_a_sheet_of_its_own(bench: Bench) -> None:
    with (
        bench.station.records.write() as work
    ):  # the copies that are asked for lie in the run, one after the other
        work.note(str(bench.station.clerk.id), "papers.changed", work.station, kind="receipt")
    bench.queue.send(bench.run())
    pages = text_of(bench.pdf)
    assert ["Zqvad" in page for page in pages[::2]] == [True, False]
    assert ["Zqvbe" in page for page in pages[::2]] == [False, True]
    assert pages[1::2] == ["", ""]
    assert bench.spooler.options is not None
    assert (bench.spooler.options.duplex, bench.spooler.options.copies) == (True, 1)
    assert not any("Zqvce" in page for page in pages)


def test_one_sided_there_is_no_empty_sheet_between(bench: Bench) -> None:
    plain = Bench(bench.station, bench.batch, {})
    plain.queue.send(plain.run())
    with pikepdf.open(io.BytesIO(plain.pdf)) as run:
        assert len(run.pages) == 2


def test_as_letters_they_go_to_those_whose_address_is_known(bench: Bench) -> None:
    assert [going for going, _printed in bench.states()] == [Going.WAITS, Going.NO_ADDRESS, Going.PROTECTED]
    bench.queue.send(bench.run(as_letters=True))
    (letter,) = text_of(bench.pdf)
    assert letter.index("Anna Zqvad") < letter.index("Storgata 12 B") < letter.index("5003 Bergen")
    going = [going for going, _printed in bench.states()]
    assert going == [Going.GIVEN, Going.NO_ADDRESS, Going.PROTECTED]
    none = bench.station.posting.print_run(bench.station.clerk, bench.batch, as_letters=True)
    assert none is None
    rest = bench.station.posting.print_run(bench.station.clerk, bench.batch, as_letters=False)
    assert rest is not None
    assert rest.receipts == 1


def test_a_letter_to_somebody_who_was_protected_meanwhile_never_comes_out(bench: Bench) -> None:
    job = bench.run(as_letters=True)
    person = bench.station.person_with("17912099997")
    bench.station.persons.protect(bench.station.clerk, person, "Told at the desk")
    assert bench.queue.send(job).state is PrintState.FAILED
    assert bench.spooler.jobs == {}
    assert bench.states()[0] == (Going.PROTECTED, PrintState.FAILED)


def test_a_run_that_failed_may_have_come_out_and_each_receipt_is_settled_by_itself(bench: Bench) -> None:
    job = bench.run()
    bench.queue.send(job)
    bench.spooler.report = SpoolReport(SpoolState.FAILED, (FaultCode.PRINT_FAILED,))
    assert bench.queue.look(job).state is PrintState.UNKNOWN
    assert [state for _going, state in bench.states()] == [PrintState.UNKNOWN, PrintState.UNKNOWN, None]
    assert bench.station.posting.print_run(bench.station.clerk, bench.batch, as_letters=False) is None
    first, second = bench.jobs()
    assert bench.moving.settle(bench.station.clerk.id, first, printed=True).state is PrintState.PRINTED
    once_more = bench.moving.settle(bench.station.clerk.id, second, printed=False)
    assert once_more.state is PrintState.QUEUED
    bench.spooler.report = SpoolReport(SpoolState.PRINTED)
    bench.queue.send(once_more.job)
    alone = bench.spooler.jobs[f"kiosk-{once_more.job.hex}"]
    assert "Zqvbe" in text_of(alone)[0]


def test_what_was_withdrawn_while_it_waited_is_not_in_the_run(bench: Bench) -> None:
    job = bench.run()
    first = bench.station.posting.of_batch(bench.station.clerk, bench.batch)[0]
    bench.station.receipts.reissue(bench.station.supervisor, first.intake)
    assert bench.queue.send(bench.queue.waiting()[0]).state is PrintState.SENT
    assert "Zqvad" not in " ".join(text_of(bench.pdf))
    assert bench.queue.how(job).state is PrintState.FAILED
    assert bench.states()[0] == (Going.WAITS, None), "the corrected one waits"


@pytest.mark.parametrize(
    ("begun", "after"), [(SpoolState.QUEUED, PrintState.QUEUED), (SpoolState.PRINTING, PrintState.UNKNOWN)]
)
def test_a_run_goes_to_another_printer_as_a_whole_unless_it_was_begun(
    bench: Bench, begun: SpoolState, after: PrintState
) -> None:
    job = bench.run()
    bench.queue.send(job)
    bench.spooler.report = SpoolReport(begun)
    moved = bench.moving.move(bench.station.clerk.id, job, "hall", lambda _seconds: False)
    assert moved.state is after
    newest = [state for _going, state in bench.states()][:2]
    assert newest == [after, after]
    if after is PrintState.QUEUED:
        bench.queue.send(moved.job)
        assert bench.spooler.went_to == "hall"
        assert len(bench.spooler.jobs) == 1


def test_the_window_s_worker_may_send_any_receipt_of_a_run_and_it_goes_once(bench: Bench) -> None:
    job = bench.run()
    second = bench.jobs()[1]
    bench.spooler.meanwhile = lambda: bench.queue.send(second)
    assert bench.queue.send(job).state is PrintState.SENT
    assert bench.spooler.handed_over == 1
    with bench.station.records.read() as session:
        numbers = session.scalars(select(Receipt.number)).all()
    assert len(numbers) == 3
