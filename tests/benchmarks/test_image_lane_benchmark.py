"""Many pages through the image lane: what a second worker gives, and what a thousand pages weigh."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from time import perf_counter

import cv2
import numpy as np
import psutil
import pytest

from kiosk.jobs import ImageLane, ImageLimits
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.result import Reading
from kiosk.scan.reading.worker import begin_worker, read_in_worker
from kiosk.training.paper import corpus
from tests.helpers.pictures import jpeg

PAGES = 40
MANY = 1000
SEED = 4712
MOST_WAITING = 8
LEAST_GAIN = 1.8
MOST_GROWTH = 60.0

pytestmark = pytest.mark.timeout(3600)


@pytest.fixture(scope="module")
def pages() -> list[bytes]:
    found = []
    for page in corpus(SEED, PAGES):
        grey = page.image if page.image.ndim == 2 else cv2.cvtColor(page.image, cv2.COLOR_RGB2GRAY)
        found.append(jpeg(np.asarray(grey)))
    return found


def warm(lane: ImageLane, pages: Sequence[bytes]) -> None:
    """Has every worker read a page, so that all it loads is loaded."""
    for _ in range(2):
        for future in [submitted(lane, page) for page in pages[: 2 * lane.limits.workers]]:
            future.result()


def submitted(lane: ImageLane, page: bytes) -> Future[Reading]:
    return lane.submit(read_in_worker, page, "image/jpeg", (300.0, 300.0), ReadingOptions())


def read_all(lane: ImageLane, pages: Sequence[bytes], count: int) -> tuple[float, list[float]]:
    """Seconds, and the workers' megabytes after every hundred pages."""
    waiting, weights, began = deque[Future[Reading]](), list[float](), perf_counter()
    for number in range(count):
        waiting.append(submitted(lane, pages[number % len(pages)]))
        if len(waiting) > MOST_WAITING:
            waiting.popleft().result()
        if (number + 1) % 100 == 0:
            weights.append(_workers_megabytes())
    while waiting:
        waiting.popleft().result()
    return perf_counter() - began, weights


def test_a_second_worker_pays(pages: list[bytes], capsys: pytest.CaptureFixture[str]) -> None:
    seconds = {}
    for workers in (1, 2):
        with ImageLane(begin_worker, ImageLimits(workers=workers)) as lane:
            warm(lane, pages)
            seconds[workers] = min(read_all(lane, pages, PAGES)[0] for _ in range(3))
    gain = seconds[1] / seconds[2]
    with capsys.disabled():
        print(
            f"\none worker {PAGES / seconds[1]:.1f} pages a second, two {PAGES / seconds[2]:.1f}: {gain:.2f} times,"
            f" on {os.cpu_count()} cores"
        )
    assert gain >= LEAST_GAIN


def test_a_thousand_readings_weigh_no_more_than_a_hundred(
    pages: list[bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    with ImageLane(begin_worker, ImageLimits()) as lane:
        warm(lane, pages)
        before = psutil.Process().memory_info().rss
        seconds, weights = read_all(lane, pages, MANY)
        grown = (psutil.Process().memory_info().rss - before) / 1e6
    with capsys.disabled():
        told = " ".join(f"{weight:.0f}" for weight in weights)
        print(f"\n{MANY} pages in {seconds:.0f} s; MB of both workers, every hundred pages: {told}")
        print(f"the program itself: {grown:+.0f} MB")
    assert weights[-1] - weights[0] <= MOST_GROWTH
    assert grown <= MOST_GROWTH


def _workers_megabytes() -> float:
    children = psutil.Process().children()
    return (
        sum(child.memory_info().rss for child in children if "spawn_main" in " ".join(child.cmdline())) / 1e6
    )
