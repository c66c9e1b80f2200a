"""From a network scanner into the records: no falling behind at 60 and at 120 pages a minute, and no growth over a
thousand pages. The device is simulated, in a process of its own; everything else is what a station has."""

from __future__ import annotations

import multiprocessing
import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
import pytest

from kiosk.intake.taking import PageRead, TakingIn, Told, Wanted
from kiosk.jobs import ImageLane, RecordsLane
from kiosk.scan.driver import Driver
from kiosk.scan.reading.worker import begin_worker
from kiosk.scan.sources.escl import EsclSpec
from kiosk.scan.sources.protocol import ScanSettings
from tests.helpers.escl import Device
from tests.helpers.escl.paper import sides
from tests.helpers.escl.server import serving
from tests.helpers.stations import StationInHand

PAGES = int(os.environ.get("KIOSK_BENCHMARK_PAGES", "40"))
MANY = int(os.environ.get("KIOSK_BENCHMARK_STACK", "1000"))
DRAWN = 8
MOST_BEHIND_SECONDS = 2.0
MOST_MEGABYTES = 150

pytestmark = pytest.mark.timeout(3600)


@dataclass(frozen=True)
class Run:
    """How a stack came in.

    Attributes:
        safe: moments when each page was safe, in seconds since the first.
        read: the moment when the last was read.
        megabytes: by which the program had grown, every hundred pages.
    """

    safe: list[float]
    read: float
    megabytes: list[float]

    @property
    def gaps(self) -> list[float]:
        return [later - sooner for sooner, later in zip(self.safe, self.safe[1:], strict=False)]


def _serve(connection: Connection, pages: int, pace: float | None) -> None:
    device = Device(pace=pace)
    drawn = sides(DRAWN)
    device.load(drawn[number % DRAWN] for number in range(pages))
    with serving(device) as server:
        connection.send(server.url)
        connection.recv()


@contextmanager
def scanner(pages: int, pace: float | None) -> Iterator[str]:
    """The simulated device with a stack in it; its address."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, pages, pace))
    process.start()
    try:
        yield ours.recv()
    finally:
        ours.send("enough")
        process.join()


def taken_in(folder: Path, pages: int, pace: float | None, dpi: int) -> Run:
    station, safe, megabytes = StationInHand(folder / "station"), list[float](), list[float]()
    last_read = 0.0
    with scanner(pages, pace) as url, RecordsLane() as lane, ImageLane(begin_worker) as images:
        taking = TakingIn(station.desk, station.readings, lane, images)
        for warmed in [images.submit(os.getpid) for _worker in range(images.limits.workers)]:
            warmed.result()
        before, began = _megabytes(), time.perf_counter()

        def tell(told: Told) -> None:
            nonlocal last_read
            now = time.perf_counter() - began
            if isinstance(told, PageRead):
                last_read = now
            elif not hasattr(told, "decided"):
                safe.append(now)
                if len(safe) % 100 == 0:
                    megabytes.append(_megabytes() - before)

        with Driver(EsclSpec(url)) as driver:
            driver.start()
            settings = ScanSettings(dpi=dpi, origin="feeder")
            wanted = Wanted(partial(station.desk.start, station.clerk))
            taken = taking.run(station.clerk, driver.scan(settings), wanted, tell)
    station.close()
    assert (taken.ended_by, taken.pages) == (None, pages)
    return Run([moment - safe[0] for moment in safe], last_read - safe[0], megabytes)


@pytest.mark.parametrize("pace", [60, 120])
def test_the_program_keeps_up_with_the_scanner(
    tmp_path: Path, pace: int, capsys: pytest.CaptureFixture[str]
) -> None:
    run = taken_in(tmp_path, PAGES, float(pace), 300)
    due = (PAGES - 1) * 60 / pace
    behind = run.safe[-1] - due
    with capsys.disabled():
        print(
            f"\n{pace} pages a minute at 300 dpi: {PAGES} pages safe in {run.safe[-1]:.1f} s of {due:.1f} s, "
            f"{behind:+.2f} s; the last read {run.read - run.safe[-1]:.2f} s later; "
            f"between pages {statistics.median(run.gaps):.2f} s, at the most {max(run.gaps):.2f} s"
        )
    assert behind < MOST_BEHIND_SECONDS


def test_a_thousand_pages_weigh_no_more_than_a_few(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = taken_in(tmp_path, MANY, None, 150)
    with capsys.disabled():
        grown = " ".join(f"{megabytes:.0f}" for megabytes in run.megabytes)
        print(
            f"\n{MANY} pages at 150 dpi as fast as they come: {MANY / run.safe[-1] * 60:.0f} a minute; "
            f"MB over the start, every hundred pages: {grown}"
        )
    assert max(run.megabytes) <= MOST_MEGABYTES


def _megabytes() -> float:
    return psutil.Process().memory_info().rss / 1e6
