"""What it takes to erase and to purge 1,000 pages, and to leave nothing of them in the file, among 9,000 others."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from kiosk.intake.finishing import Finished
from tests.helpers.stations import StationInHand, page_scan, reading

PAGES = 1_000
OTHERS = 9_000
PAGE_BYTES = 100_000
OTHER_BYTES = 5_000
NUMBER = "17912099997"


def _intake(station: StationInHand, pages: int, size: int) -> UUID:
    intake, document = station.start()
    for place in range(pages):
        page = station.desk.add_page(
            station.clerk, document, page_scan(secrets.token_bytes(size), place + 1)
        ).page
        if size == PAGE_BYTES and place < 50:
            station.readings.record(station.clerk, page, reading(NUMBER))
    return intake


def _finished(station: StationInHand, pages: int, size: int) -> UUID:
    intake, document = station.start()
    for place in range(pages):
        page = station.desk.add_page(
            station.clerk, document, page_scan(secrets.token_bytes(size), place + 1)
        ).page
        station.readings.record(station.clerk, page, reading(NUMBER))
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    return done.intake


def _while_others_work(station: StationInHand, act: Callable[[], object]) -> tuple[float, float]:
    """How long ``act`` takes, and the longest that a page's commit takes meanwhile."""
    _open, document = station.start()
    stop, longest = threading.Event(), 0.0

    def work() -> None:
        nonlocal longest
        number = 0
        while not stop.is_set():
            number += 1
            began = time.perf_counter()
            station.desk.add_page(
                station.clerk, document, page_scan(secrets.token_bytes(OTHER_BYTES), number)
            )
            longest = max(longest, time.perf_counter() - began)
            stop.wait(0.05)

    thread = threading.Thread(target=work)
    thread.start()
    began = time.perf_counter()
    act()
    took = time.perf_counter() - began
    stop.set()
    thread.join()
    return took, longest


def test_a_thousand_pages(tmp_path: Path) -> None:
    station = StationInHand(tmp_path / "station")
    for _ in range(OTHERS // 20):
        _finished(station, 20, OTHER_BYTES)
    large = _intake(station, PAGES, PAGE_BYTES)
    due = [_finished(station, 10, PAGE_BYTES) for _ in range(PAGES // 10)]
    for intake in due:
        station.archived(intake)
    station.clock.step(timedelta(days=1))
    station.records.database.give_back()
    size = station.records.database.path.stat().st_size >> 20
    acts: dict[str, Callable[[], object]] = {
        "erase an intake of 1,000 pages": lambda: station.erasing.erase(station.supervisor, large, "r"),
        "clean after it": lambda: station.erasing.clean(station.itself),
        "purge 100 intakes of 10 pages": lambda: station.purging(retention_days=1).run(station.supervisor),
        "clean after that": lambda: station.erasing.clean(station.itself),
    }
    print(f"\n{size} MiB, {PAGES + PAGES + OTHERS:,} pages")
    for name, act in acts.items():
        took, waited = _while_others_work(station, act)
        left = station.records.database.path.stat().st_size >> 20
        print(f"{name}: {took:.2f} s; a page's commit meanwhile at most {waited:.2f} s; {left} MiB")
    for check in station.verifying.pages(station.itself):
        assert check.ok
    assert station.verifying.whole(station.itself).ok
    station.close()
