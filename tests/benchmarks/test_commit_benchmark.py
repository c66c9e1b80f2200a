"""A page's commit beside the disk's own fsync of as many bytes, in one run. Budget: at most 2.5 times."""

from __future__ import annotations

import os
import secrets
import statistics
import time
from pathlib import Path

from tests.helpers.stations import StationInHand, page_scan

PAGE_BYTES = 300_000
ROUNDS = 100


def test_a_commit_beside_a_bare_fsync(tmp_path: Path) -> None:
    station = StationInHand(tmp_path / "station")
    _intake, document = station.start()
    bare, commits = [], []
    with (tmp_path / "bare").open("wb") as file:
        for number in range(ROUNDS):
            data = secrets.token_bytes(PAGE_BYTES)
            began = time.perf_counter()
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            bare.append(time.perf_counter() - began)
            scan = page_scan(data, number + 1)
            began = time.perf_counter()
            station.desk.add_page(station.clerk, document, scan)
            commits.append(time.perf_counter() - began)
    station.close()
    fsync, commit = statistics.median(bare), statistics.median(commits)
    slow = sorted(commits)[int(ROUNDS * 0.95)]
    told = f"fsync {fsync * 1e3:.2f} ms  commit {commit * 1e3:.2f} ms  ratio {commit / fsync:.2f}"
    print(f"\n{told}  95th percentile {slow * 1e3:.2f} ms")
    assert commit < 0.05
