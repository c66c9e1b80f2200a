"""What the window loads before a clerk can sign in, and what it leaves to its workers and to later."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import psutil

from kiosk.loading import without_looking_for_garbage
from tests.helpers.stations import StationInHand, reading

LATER = ("cv2", "numpy", "zxingcpp", "pyzbar", "reportlab", "pikepdf", "pypdfium2", "alembic", "sane")


def loaded_with(names: str) -> set[str]:
    """All modules that a process has loaded which imports these."""
    asked = f"import {names}, sys; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_sign_in_screen_waits_for_no_library_that_it_does_not_need() -> None:
    loaded = loaded_with("kiosk.app, kiosk.ui.program")
    assert "kiosk.ui.desk_screen" in loaded
    assert not set(LATER) & loaded


def test_the_training_scanner_waits_for_nothing_that_paper_is_generated_with() -> None:
    loaded = loaded_with("kiosk.training.paced")
    assert not {"zxingcpp", "kiosk.training.paper", "kiosk.training.people"} & loaded


def test_garbage_is_looked_for_again_afterwards() -> None:
    before = gc.get_freeze_count()
    with without_looking_for_garbage():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > before
    gc.unfreeze()


WEIGHED = """
import ctypes
from kiosk.loading import give_back_what_is_large

class Taken(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "abcd"] + [("large", ctypes.c_size_t)] + [
        (name, ctypes.c_size_t) for name in "fghij"
    ]

taken = ctypes.CDLL(None).mallinfo2
taken.restype = Taken
give_back_what_is_large()
learnt = bytes(20_000_000)
del learnt
before = taken().large
page = bytes(2_000_000)
during = taken().large
del page
print(during - before >= 2_000_000, taken().large == before)
"""


def test_a_page_that_is_let_go_is_given_back_to_the_system() -> None:
    said = subprocess.run([sys.executable, "-c", WEIGHED], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["True", "True"]


def test_a_pile_weighs_no_more_however_high_it_is(tmp_path: Path) -> None:
    station = StationInHand(tmp_path / "station")
    _intake, document = station.start()
    weights = []
    for number in range(40):
        page = station.add(document, number.to_bytes(4, "big") * 250_000)
        station.readings.record(station.clerk, page.page, reading())
        weights.append(psutil.Process().memory_full_info().uss / 1e6)
    station.close()
    assert weights[-1] - weights[9] < 8, "thirty pages of a megabyte came, and none stays in memory"
