"""The scanner of a training desk: stacks of generated paper, one sheet at a time, and a jam to try."""

from __future__ import annotations

import itertools
import shutil
import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.devices import Found
from kiosk.scan.driver import Driver
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.profiles import ScanProfile
from kiosk.scan.scanner import Seen
from kiosk.scan.sources.protocol import DeviceInfo, ScanSettings
from kiosk.training.classroom import PEOPLE, SEED, lessons
from kiosk.training.feeder import DEVICE as SANE_DEVICE
from kiosk.training.feeder import load_feeder
from kiosk.training.paced import DEVICE, JAM, NAME, SECONDS_PER_SHEET, PacedFeederSpec
from kiosk.training.paper import stack
from kiosk.training.people import people
from kiosk.training.truth import PaperPage


class PracticeScanner:
    """A scanner with endless applicants. Each stack stays in the feeder until all of it was drawn in.

    The first stacks are those of the lessons; then come the other people on the training station's list, every
    second one without a barcode.
    """

    def __init__(
        self,
        folder: Path,
        on: date,
        seconds_per_sheet: float = SECONDS_PER_SHEET,
        stacks: Iterator[Sequence[PaperPage]] | None = None,
    ) -> None:
        """
        Args:
            folder: where the paper lies; emptied with each new stack.
            on: the day of the papers.
            seconds_per_sheet: the feeder's pace.
            stacks: what is handed in, in place of the lessons.
        """
        self._folder = folder
        self._pace = seconds_per_sheet
        self._stacks = stacks if stacks is not None else _stacks(on)
        self._left: tuple[str, ...] = ()
        self._backs: tuple[str, ...] = ()
        self._turned = False
        self._by_hand = False
        self._driver: Driver | None = None
        self._lock = threading.Lock()

    def devices(self) -> Found:
        return Found((DeviceInfo(DEVICE, NAME, "sheetfed", "ready"),))

    def use(self, device: str | None, profile: ScanProfile) -> None:
        """Papers of people who do not exist come one way, or with their backs apart, after the pile was turned."""
        self._by_hand = profile.sides == "by_hand"

    def look(self) -> Seen:
        """Puts the next applicant's stack into an empty feeder; where nobody comes it stays empty."""
        with self._lock:
            handed_in = None if self._left or self._backs else next(self._stacks, None)
            if handed_in is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._left = load_feeder(handed_in, self._folder).pages
                self._backs, self._turned = (), False
            return Seen(DEVICE, NAME, "loaded" if self._left else "empty")

    def jam(self) -> None:
        """The next sheet jams."""
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / JAM).touch()

    def scan(self) -> Iterator[PageScan | PageFault]:
        with self._lock:
            if self._by_hand and len(self._left) > 1 and not self._turned:
                self._left, self._backs = self._left[::2], self._left[1::2][::-1]
                self._turned = True
            elif not self._left and self._backs:  # somebody has turned the pile over
                self._left, self._backs = self._backs, ()
            left = self._left
        if not left:
            raise EnvironmentFault(FaultCode.FEEDER_EMPTY, device=NAME)
        spec = PacedFeederSpec(
            SANE_DEVICE,
            config_dir=str(self._folder.absolute()),
            pages=left,
            seconds_per_sheet=self._pace,
            jam=str(self._folder / JAM),
        )
        with Driver(spec) as driver:
            self._driver = driver
            try:
                for item in driver.scan(ScanSettings()):
                    with self._lock:
                        self._left = self._left[1:]
                    yield item
            finally:
                self._driver = None

    def cancel(self) -> None:
        driver = self._driver
        if driver is not None:
            driver.cancel()

    def close(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def _stacks(on: date) -> Iterator[Sequence[PaperPage]]:
    for lesson in lessons(on):
        yield lesson.pages
    rng = np.random.default_rng(SEED + 1)
    everyone = people(SEED, PEOPLE, on=on)[3:]
    for place, person in enumerate(itertools.cycle(everyone)):
        settled = place % 2 == 0
        yield stack(person, rng, with_barcode=settled, with_form=settled, on=on)
