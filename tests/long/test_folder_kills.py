"""A program that takes what lies in a watched folder, killed at any moment: no page is lost, and one that comes twice
is asked about."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest
from PIL import Image

from kiosk.intake.linking import DoubtCode
from kiosk.scan.driver import Driver, DriverLimits
from kiosk.scan.sources.folder import FolderSpec
from kiosk.scan.sources.protocol import ScanSettings
from tests.helpers.papers import jpeg, tiff
from tests.helpers.scanning import in_doubt, kept, killed_program, scan
from tests.helpers.stations import StationInHand

KILLS = 200
PAGES = 5
LONGEST = 0.25
"""Seconds from the first page's being asked for to a kill: about as long as a whole scan takes."""


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_no_page_is_lost_and_none_comes_twice_unseen(tmp_path: Path) -> None:
    chance, station = random.Random(20261125), StationInHand(tmp_path / "station")
    folder = tmp_path / "Skann"
    folder.mkdir()
    spec, settings = FolderSpec(str(folder), settle_seconds=0.0, busy_seconds=5.0), ScanSettings()
    doubled = cut_off = 0
    for number in range(KILLS):
        _lay(folder, number, chance)
        before, asked = len(kept(station)), len(in_doubt(station, DoubtCode.TAKEN_BEFORE))
        with killed_program(station, spec, settings, seconds=chance.uniform(0.0, LONGEST)) as told:
            assert kept(station)[before:][: len(told)] == told, number
        first = kept(station)[before:]
        with Driver(spec, DriverLimits(close_seconds=1.0)) as driver:
            again = scan(station, driver, settings).told
        assert len({*first, *again}) == PAGES, number
        twice = set(first) & set(again)
        assert twice <= set(first[-1:]), number
        assert in_doubt(station, DoubtCode.TAKEN_BEFORE)[asked:] == [*twice], number
        assert [path.name for path in folder.iterdir() if path.is_file()] == [], number
        doubled += len(twice)
        cut_off += len(first) < PAGES
    station.close()
    told = f"{KILLS} kills, {cut_off} before the last page was kept, {doubled} pages once more: none lost"
    sys.stdout.write(f"\n{told}\n")
    assert cut_off > KILLS / 10


def _lay(folder: Path, number: int, chance: random.Random) -> None:
    """Three files of five pages, unlike all before them."""
    pages = [Image.frombytes("L", (80, 100), chance.randbytes(8000)) for _ in range(PAGES)]
    files = {
        f"{number}-1.jpg": jpeg(pages[0]),
        f"{number}-2.tif": tiff([(page.convert("1"), "group4") for page in pages[1:4]]),
        f"{number}-3.jpg": jpeg(pages[4]),
    }
    for moment, (name, data) in enumerate(files.items()):
        (folder / name).write_bytes(data)
        os.utime(folder / name, (1_700_000_000 + moment,) * 2)
