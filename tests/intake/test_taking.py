"""The way of a page while things go wrong: what is safe stays safe, and one page's trouble is no other's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.intake.deciding import Decided, Readings
from kiosk.intake.desk import SafePage
from kiosk.intake.finishing import Finished
from kiosk.intake.taking import MOST_UNREAD, PageDecided, PageRead, TakingIn, Told, Wanted
from kiosk.jobs import ImageLane, RecordsLane
from kiosk.records.tables import PageState
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.reading.result import Reading
from tests.helpers.forging import drop_triggers
from tests.helpers.stations import StationInHand, page_scan, reading

ANNA = "17912099997"


class Source:
    """Pages, and whether whoever asked for them has let the source go.

    Attributes:
        ends_with: raised after the last page.
        closed: the generator was closed or came to its end.
    """

    def __init__(self, pages: int, ends_with: Exception | None = None) -> None:
        self._pages = pages
        self._ends_with = ends_with
        self.given = 0
        self.closed = False

    def scan(self) -> Iterator[PageScan | PageFault]:
        try:
            for number in range(1, self._pages + 1):
                self.given = number
                yield page_scan(b"page %d" % number, number)
            if self._ends_with is not None:
                raise self._ends_with
        finally:
            self.closed = True


class ReadAtOnce(ImageLane):
    """Reads in this thread; what comes of each page is said by the test."""

    def __init__(self, *outcomes: Reading | Exception) -> None:
        self._outcomes = iter(outcomes)

    def submit(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        outcome = next(self._outcomes, None) or reading()
        if isinstance(outcome, Exception):
            done.set_exception(outcome)
        else:
            done.set_result(outcome)
        return done


class Stumbling(Readings):
    """Keeps readings, but for those that the test wants refused."""

    def __init__(self, station: StationInHand, fault: Exception, *refused: int) -> None:
        super().__init__(station.records, station.settings)
        self._fault = fault
        self._refused = refused
        self._asked = 0

    def record(self, *args: Any) -> Decided:
        self._asked += 1
        if self._asked in self._refused:
            raise self._fault
        return super().record(*args)


@pytest.fixture
def lane() -> Iterator[RecordsLane]:
    with RecordsLane() as made:
        yield made


def taking(
    station: StationInHand,
    lane: RecordsLane,
    *outcomes: Reading | Exception,
    readings: Readings | None = None,
) -> TakingIn:
    return TakingIn(station.desk, readings or station.readings, lane, ReadAtOnce(*outcomes))


def wanted(station: StationInHand) -> Wanted:
    return Wanted(lambda: station.desk.start(station.clerk))


def states(station: StationInHand, intake: UUID) -> list[PageState]:
    return [page.state for page in station.desk.view(station.clerk, intake).pages]


DISK_FULL = EnvironmentFault(FaultCode.DISK_FULL)


@pytest.mark.parametrize("refused", [1, 3])
def test_a_fault_while_readings_are_kept_ends_the_scan_and_is_told(
    station: StationInHand, lane: RecordsLane, refused: int
) -> None:
    source = Source(3)
    work = taking(station, lane, readings=Stumbling(station, DISK_FULL, refused))
    taken = work.run(station.clerk, source.scan(), wanted(station), lambda told: None)
    assert taken.ended_by is DISK_FULL
    assert (taken.pages, source.given, source.closed) == (refused, refused, True)
    assert taken.intake is not None
    assert states(station, taken.intake) == [PageState.LINKED] * refused


def test_a_fault_over_the_last_readings_costs_only_its_page(
    station: StationInHand, lane: RecordsLane
) -> None:
    jam = EnvironmentFault(FaultCode.PAPER_JAM)
    told: list[Told] = []
    work = taking(station, lane, readings=Stumbling(station, DISK_FULL, 1, 2))
    taken = work.run(station.clerk, Source(1, jam).scan(), wanted(station), told.append)
    assert taken.ended_by is DISK_FULL
    assert taken.intake is not None
    assert states(station, taken.intake) == [PageState.RECEIVED]
    assert [type(one) for one in told] == [SafePage, PageRead]
    assert work.read_waiting(station.clerk, [taken.intake], told.append) == 1
    assert states(station, taken.intake) == [PageState.LINKED]


def test_pages_that_wait_are_all_tried_though_one_cannot_be_kept(
    station: StationInHand, lane: RecordsLane
) -> None:
    slow: list[Future[Reading]] = []

    class Slow(ReadAtOnce):
        def submit(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Future[Any]:
            slow.append(Future())
            return slow[-1]

    def pages() -> Iterator[PageScan]:
        for number in range(1, 4):
            yield page_scan(b"page %d" % number, number)
        for future in slow:
            future.set_result(reading())

    readings = Stumbling(station, DISK_FULL, 2)
    work = TakingIn(station.desk, readings, lane, Slow())
    taken = work.run(station.clerk, pages(), wanted(station), lambda told: None)
    assert taken.ended_by is DISK_FULL
    assert taken.intake is not None
    assert states(station, taken.intake) == [PageState.LINKED, PageState.RECEIVED, PageState.LINKED]


def test_a_source_that_ends_badly_keeps_what_came(station: StationInHand, lane: RecordsLane) -> None:
    jam = EnvironmentFault(FaultCode.PAPER_JAM)
    source = Source(2, jam)
    taken = taking(station, lane).run(station.clerk, source.scan(), wanted(station), lambda told: None)
    assert (taken.ended_by, taken.pages, source.closed) == (jam, 2, True)


@pytest.mark.parametrize("error", [DISK_FULL, Defect("ours"), ValueError()])
def test_the_source_is_let_go_whatever_happens(
    station: StationInHand, lane: RecordsLane, error: Exception
) -> None:
    def begin() -> UUID:
        raise error

    source = Source(3)
    run = taking(station, lane).run
    if isinstance(error, EnvironmentFault):
        taken = run(station.clerk, source.scan(), Wanted(begin), lambda told: None)
        assert (taken.ended_by, taken.intake) == (error, None)
    else:
        with pytest.raises(type(error)):
            run(station.clerk, source.scan(), Wanted(begin), lambda told: None)
    assert source.closed


def test_a_fault_before_the_first_page_is_told_too(station: StationInHand, lane: RecordsLane) -> None:
    unknown = Wanted(lambda: UUID(int=1), intake=UUID(int=7))
    source = Source(1)
    taken = taking(station, lane).run(station.clerk, source.scan(), unknown, lambda told: None)
    assert taken.ended_by is not None
    assert (taken.ended_by.code, source.given) == (FaultCode.NOT_FOUND, 0)


def test_our_own_mistake_over_one_page_costs_that_page_and_is_raised_in_the_end(
    station: StationInHand, lane: RecordsLane
) -> None:
    told: list[Told] = []
    work = taking(station, lane, reading(ANNA), Defect("ours"), reading())
    with pytest.raises(Defect):
        work.run(station.clerk, Source(3).scan(), wanted(station), told.append)
    decided = [one.decided.state for one in told if isinstance(one, PageDecided)]
    assert decided == [PageState.LINKED, PageState.IN_DOUBT, PageState.LINKED]


def test_a_long_stack_waits_for_its_readings(station: StationInHand, lane: RecordsLane) -> None:
    told: list[Told] = []
    pages = MOST_UNREAD + 3
    taken = taking(station, lane).run(station.clerk, Source(pages).scan(), wanted(station), told.append)
    assert (taken.pages, taken.ended_by) == (pages, None)
    assert sum(isinstance(one, PageDecided) for one in told) == pages


def test_what_a_crash_left_unread_is_read_and_the_intake_can_be_finished(
    station: StationInHand, lane: RecordsLane
) -> None:
    intake, document = station.start()
    pages = [station.add(document).page for _ in range(3)]
    station.readings.record(station.clerk, pages[1], reading())
    told: list[Told] = []
    assert taking(station, lane, reading(ANNA)).read_waiting(station.clerk, [intake], told.append) == 2
    assert [one.page for one in told if isinstance(one, PageRead)] == [pages[0], pages[2]]
    assert isinstance(station.finishing.finish(station.clerk, intake, print_receipt=False), Finished)


def test_a_page_without_its_bytes_keeps_no_other_from_being_read(
    station: StationInHand, lane: RecordsLane
) -> None:
    intake, document = station.start()
    pages = [station.add(document).page for _ in range(2)]
    raw = station.raw()
    with raw.connection() as connection:
        drop_triggers(connection)
        connection.execute(text("DELETE FROM page_image WHERE page_id = :page"), {"page": pages[0].hex})
    raw.close()
    assert taking(station, lane).read_waiting(station.clerk, [intake], lambda told: None) == 2
    assert states(station, intake) == [PageState.IN_DOUBT, PageState.LINKED]


def test_reading_on_after_a_crash_tells_what_cannot_be_kept(
    station: StationInHand, lane: RecordsLane
) -> None:
    intake, document = station.start()
    for _ in range(3):
        station.add(document)
    work = taking(station, lane, readings=Stumbling(station, DISK_FULL, 3))
    with pytest.raises(EnvironmentFault) as caught:
        work.read_waiting(station.clerk, [intake], lambda told: None)
    assert caught.value.code is FaultCode.DISK_FULL
    assert states(station, intake) == [PageState.LINKED, PageState.LINKED, PageState.RECEIVED]


def test_two_scans_into_one_intake_at_once_count_every_sheet(
    station: StationInHand, lane: RecordsLane
) -> None:
    """Both sides of a sheet stay one sheet, whatever the other scan brings between them."""
    intake = station.desk.start(station.clerk)
    other = iter(Source(2).scan())

    def sides() -> Iterator[PageScan | PageFault]:
        for sheet in (1, 2):
            for side in ("front", "back"):
                page = page_scan(b"sheet %d, %s" % (sheet, side.encode()), 2 * sheet + (side == "back") - 2)
                yield replace(page, sheet=sheet, side=side)

    def tell(told: Told) -> None:
        if isinstance(told, SafePage) and told.side == "front":
            into = Wanted(lambda: intake, intake)
            taking(station, lane).run(station.clerk, [next(other)], into, lambda told: None)

    taking(station, lane).run(station.clerk, sides(), Wanted(lambda: intake, intake), tell)
    pages = station.desk.view(station.clerk, intake).pages
    assert [(page.sheet, page.side) for page in pages] == [
        (1, "front"), (2, "front"), (1, "back"), (3, "front"), (4, "front"), (3, "back"),
    ]  # fmt: skip
