"""The window's budgets: how long an event waits, how soon one can sign in, what 1,000 pages weigh."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import psutil
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import found_station
from kiosk.intake.stations import NewStation
from kiosk.loading import give_back_what_is_large
from kiosk.surroundings import Surroundings
from kiosk.training.encoding import encode
from kiosk.training.paper import stack
from kiosk.training.truth import PaperKind
from kiosk.ui import theme
from kiosk.ui.session import Phase
from kiosk.ui.tokens import LIGHT
from tests.helpers.desks import DeskInHand
from tests.helpers.files import ON, somebody
from tests.helpers.heartbeat import Heartbeat, at, at_of_time
from tests.helpers.long_stack import LongStackScanner, LongStackSpec
from tests.helpers.screen import virtual_screen

MOST_BLOCKED_MS = 16.0
MOST_START_SECONDS = 1.0
MOST_MEGABYTES = 150
STARTS = 5


@pytest.fixture(scope="module")
def screen() -> Iterator[None]:
    """A screen, and an application on it."""
    os.environ["DISPLAY"] = virtual_screen()
    app = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(app, QApplication)
    theme.apply(app, LIGHT)
    yield
    del os.environ["DISPLAY"]


def taken_in(folder: Path, pages: int, dpi: int, seconds: float) -> tuple[Heartbeat, Weight, int, float]:
    """Takes a stack in; says how the heart beat, what it weighs over the start, the pages, and the seconds."""
    drawn = stack(
        somebody(), np.random.default_rng(3), on=ON, dpi=dpi,
        documents=(PaperKind.CERTIFICATE, PaperKind.LETTER, PaperKind.EXPERT_ASSESSMENT),
    )[1:5]  # fmt: skip
    files = []
    for number, page in enumerate(drawn):
        path = folder / f"{number}.jpg"
        path.write_bytes(encode(page, "jpeg"))
        files.append(str(path))
    spec = LongStackSpec(tuple(files), pages, (drawn[0].width, drawn[0].height), float(dpi), seconds)
    scanner = LongStackScanner([spec])
    hand = DeskInHand(
        folder / "station", iter([]), change=lambda works: replace(works, scanner=scanner, jam=None)
    )
    give_back_what_is_large()  # as the program does
    hand.ready()
    hand.station.warm()
    before, heart, began = _weight(), Heartbeat(), time.monotonic()
    heart.start()
    hand.session.scan()
    app = QApplication.instance()
    assert app is not None
    look = QTimer()
    look.setInterval(250)
    look.timeout.connect(
        lambda: app.quit() if hand.session.phase is not Phase.SCANNING and hand.session.at_rest else None
    )
    look.start()
    app.exec()
    heart.stop()
    took, over, seen = time.monotonic() - began, _weight().over(before), len(hand.session.sight.pages)
    hand.close()
    return heart, over, seen, took


def test_the_window_is_never_kept_waiting_while_paper_comes(tmp_path: Path, screen: None) -> None:
    pages = int(os.environ.get("KIOSK_BENCHMARK_PAGES", "60"))
    heart, _over, seen, took = taken_in(tmp_path, pages, 300, 0.85)
    gaps = heart.waits.gaps
    told = ", ".join(f"p{share * 100:g} {at(gaps, share):.1f} ms" for share in (0.5, 0.95, 0.99, 0.999))
    print(f"\n{seen} pages of 300 dpi at {seen / took * 60:.0f} a minute, load {os.getloadavg()[0]:.1f}")
    print(f"the window's thread blocked: {told}, longest {max(gaps):.0f} ms")
    print(f"of all time: p99 {at_of_time(gaps, 0.99):.1f} ms")
    print(
        f"of that its own work: p99 {at(heart.waits.worked, 0.99):.1f} ms, longest {max(heart.waits.worked):.0f} ms"
    )
    assert at(gaps, 0.99) <= MOST_BLOCKED_MS


def test_one_can_sign_in_within_a_second(tmp_path: Path, screen: None) -> None:
    folder = tmp_path / "station"
    wanted = NewStation("production", "46", "Inntakskontoret")
    found_station(folder, wanted, Surroundings.of_this_machine(), "Ingrid Solheim", "482915")
    took = []
    for _ in range(STARTS + 1):
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "tests.helpers.start_of_window", "--station", str(folder)],
            capture_output=True,
            text=True,
            check=True,
        )
        shown, usable, _core = done.stdout.split()
        assert shown == "SignIn"
        took.append(float(usable) - began)
    warm = statistics.median(took[1:])
    print(f"\nstart to sign-in: {warm:.2f} s, median of {STARTS} after {took[0]:.2f} s")
    assert warm <= MOST_START_SECONDS


@pytest.mark.timeout(3600)
def test_a_thousand_pages_weigh_no_more_than_they_may(tmp_path: Path, screen: None) -> None:
    pages = int(os.environ.get("KIOSK_BENCHMARK_STACK", "1000"))
    _heart, over, seen, took = taken_in(tmp_path, pages, 100, 0.0)
    print(f"\n{seen} pages of 100 dpi in {took:.0f} s")
    print(f"over the start: the program {over.program:.0f} MB, its workers {over.workers:.0f} MB")
    assert over.program + over.workers <= MOST_MEGABYTES


@dataclass(frozen=True, slots=True)
class Weight:
    """Megabytes of the program, and of the processes that it started but for the screen: of what several share, each
    has its share."""

    program: float
    workers: float

    def over(self, before: Weight) -> Weight:
        """What it is more than ``before``."""
        return Weight(self.program - before.program, self.workers - before.workers)


def _weight() -> Weight:
    whole, workers = psutil.Process(), 0.0
    for child in whole.children(recursive=True):
        try:
            if "Xvfb" not in child.name():
                workers += child.memory_full_info().pss
        except psutil.NoSuchProcess:
            continue
    return Weight(whole.memory_full_info().pss / 1e6, workers / 1e6)
