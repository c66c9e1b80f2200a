"""How long it takes to prove, back up and restore a station of 10,000 pages, and what a backup costs the desk."""

from __future__ import annotations

import secrets
import statistics
import threading
import time
from pathlib import Path

from kiosk.records.database import Database
from tests.helpers.backups import Safe, proven
from tests.helpers.stations import StationInHand, page_scan

PAGES = 10_000
PAGE_BYTES = 5_000
COMMITS = 150


def _filled(folder: Path) -> tuple[StationInHand, list[float]]:
    station = StationInHand(folder)
    took = []
    for number in range(PAGES):
        if number % 20 == 0:
            _intake, document = station.start()
        scan = page_scan(secrets.token_bytes(PAGE_BYTES), number + 1)
        began = time.perf_counter()
        station.desk.add_page(station.clerk, document, scan)
        took.append(time.perf_counter() - began)
    return station, took


def test_ten_thousand_pages_proven_backed_up_and_restored(tmp_path: Path) -> None:
    station, alone = _filled(tmp_path / "station")
    safe, times = Safe(tmp_path / "safe"), {}

    began = time.perf_counter()
    checked = sum(check.ok for check in station.verifying.pages(station.itself))
    assert station.verifying.whole(station.itself).ok
    times["verify"] = time.perf_counter() - began
    assert checked == PAGES

    began = time.perf_counter()
    made = safe.make(station)
    times["backup, read back"] = time.perf_counter() - began
    assert made.backup.label.pages == PAGES

    began = time.perf_counter()
    restored = safe.restore(tmp_path / "fresh", station.clock)
    times["restore, proven"] = time.perf_counter() - began
    assert proven(tmp_path / "fresh", restored, station.clock).ok

    during = _commits_during_copies(station, tmp_path)
    station.close()
    for name, seconds in times.items():
        print(f"\n{name}: {seconds:.2f} s, {PAGES / seconds:,.0f} pages/s", end="")
    size = made.backup.label.size / (1 << 20)
    print(
        f"\nrecords {size:.0f} MiB; a page's commit alone {_told(alone[-COMMITS:])}, during copies {_told(during)}"
    )


def _commits_during_copies(station: StationInHand, folder: Path) -> list[float]:
    """What a page's commit takes while the records are copied over and over."""
    database: Database = station.records.database
    stop = threading.Event()

    def copy() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            path = folder / f"copy-{number}.db"
            database.copy_to(path, b"\x05" * 32)
            path.unlink()

    thread = threading.Thread(target=copy)
    thread.start()
    _intake, document = station.start()
    took = []
    for number in range(COMMITS):
        scan = page_scan(secrets.token_bytes(PAGE_BYTES), number + 1)
        began = time.perf_counter()
        station.desk.add_page(station.clerk, document, scan)
        took.append(time.perf_counter() - began)
    stop.set()
    thread.join()
    return took


def _told(seconds: list[float]) -> str:
    in_order = [took * 1e3 for took in sorted(seconds)]
    slow = in_order[int(len(in_order) * 0.95)]
    return f"{statistics.median(in_order):.1f} ms (95th percentile {slow:.1f}, worst {in_order[-1]:.1f})"
