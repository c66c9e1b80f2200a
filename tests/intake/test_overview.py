"""What a clerk sees first: what waits, and how the day goes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.finishing import Finished
from kiosk.intake.overview import USUAL_PAGE_BYTES, Overview
from kiosk.printing.queue import PrintQueue
from kiosk.printing.spoolers.protocol import SpoolReport, SpoolState
from tests.helpers.spoolers import FakeSpooler
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"


@pytest.fixture
def overview(station: StationInHand) -> Overview:
    return Overview(station.records, station.looking)


def finished_with_print(station: StationInHand, number: str = ANNA) -> Finished:
    """A finished intake whose receipt waits for the printer."""
    intake, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, intake, number)
    done = station.finishing.finish(station.clerk, intake, print_receipt=True)
    assert isinstance(done, Finished)
    return done


def test_nothing_waits_at_a_new_station(station: StationInHand, overview: Overview) -> None:
    waits = overview.waits(station.clerk)
    assert (waits.unfinished, waits.in_doubt, waits.unprinted, waits.undelivered) == (0, 0, (), 0)
    day = overview.day(station.clerk)
    assert (day.intakes, day.pages, day.by_hour, day.hour) == (0, 0, {}, 10)
    assert day.page_bytes == USUAL_PAGE_BYTES


def test_open_and_parked_intakes_wait_and_those_with_a_doubt_are_counted(
    station: StationInHand, overview: Overview
) -> None:
    parked, document = station.start()
    station.take(document, ANNA)
    station.desk.park(station.clerk, parked)
    _open, document = station.start()
    station.take(document, ANNA)
    station.take(document, BO)
    waits = overview.waits(station.clerk)
    assert (waits.unfinished, waits.in_doubt) == (2, 1)


def test_a_receipt_waits_until_the_spooler_says_that_it_is_printed(
    station: StationInHand, overview: Overview
) -> None:
    spooler = FakeSpooler()
    prints = PrintQueue(station.records, spooler)
    done = finished_with_print(station)
    assert done.print_job is not None
    assert overview.waits(station.clerk).unprinted == (), "it is on its way"
    spooler.refuse = EnvironmentFault(FaultCode.OUT_OF_PAPER)
    prints.send(done.print_job)
    (waiting,) = overview.waits(station.clerk).unprinted
    assert (waiting.number, waiting.reason, waiting.is_queued) == (done.number, FaultCode.OUT_OF_PAPER, True)
    spooler.refuse = None
    prints.send(done.print_job)
    prints.look(done.print_job)
    assert overview.waits(station.clerk).unprinted == ()


def test_a_failed_print_waits_until_another_of_it_came_out(
    station: StationInHand, overview: Overview
) -> None:
    spooler = FakeSpooler()
    prints = PrintQueue(station.records, spooler)
    done = finished_with_print(station)
    assert done.print_job is not None
    spooler.report = SpoolReport(SpoolState.FAILED, (FaultCode.PRINT_FAILED,))
    prints.send(done.print_job)
    prints.look(done.print_job)
    (waiting,) = overview.waits(station.clerk).unprinted
    assert (waiting.receipt, waiting.is_queued) == (done.receipt, False)
    station.clock.step(timedelta(minutes=1))
    again = station.receipts.print_again(station.clerk, done.receipt)
    assert overview.waits(station.clerk).unprinted == (), "the new one is on its way"
    spooler.report = SpoolReport(SpoolState.PRINTED)
    prints.send(again)
    prints.look(again)
    assert overview.waits(station.clerk).unprinted == ()


def test_the_day_counts_what_was_finished_today_by_the_hour_in_norway(
    station: StationInHand, overview: Overview
) -> None:
    station.finished(ANNA)
    station.clock.step(timedelta(days=1))
    for _ in range(2):
        station.finished(ANNA)
    station.clock.step(timedelta(hours=3))
    intake, document = station.start()
    station.take(document)
    station.take(document, blank=True)
    station.desk.give_number(station.clerk, intake, BO)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    day = overview.day(station.clerk)
    assert (day.intakes, day.pages) == (3, 3), "yesterday's is not today's, a blank back does not count"
    assert day.by_hour == {10: 2, 13: 1}, "nine o'clock in UTC is ten at the desk in November"
    assert 0 < day.page_bytes < 100


def test_the_day_begins_at_midnight_in_norway(station: StationInHand, overview: Overview) -> None:
    station.clock.step(timedelta(hours=13, minutes=59))  # 23:59 at the desk
    station.finished(ANNA)
    assert overview.day(station.clerk).intakes == 1
    station.clock.step(timedelta(minutes=2))
    assert overview.day(station.clerk).intakes == 0


def test_what_is_made_void_is_none_of_the_days(station: StationInHand, overview: Overview) -> None:
    station.finished(ANNA)
    second = station.finished(BO)
    station.amendments.void(station.supervisor, second.intake, "Twice")
    day = overview.day(station.clerk)
    assert (day.intakes, day.pages, day.by_hour) == (1, 1, {10: 1})
