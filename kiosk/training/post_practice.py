"""The post of a training station: piles of envelopes with separators between, and something wrong in each.

A pile is drawn side by side while it is drawn in: as pictures it would fill the disk.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from kiosk.scan.devices import Found
from kiosk.scan.driver import Driver
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.profiles import ScanProfile
from kiosk.scan.scanner import Seen
from kiosk.scan.sources.protocol import DeviceInfo, ScanSettings
from kiosk.scan.sources.sane_names import Loading
from kiosk.scan.sources.sane_options import Device
from kiosk.training.classroom import PEOPLE, SEED
from kiosk.training.encoding import write_pnm
from kiosk.training.feeder import DEVICE as SANE_DEVICE
from kiosk.training.paced import DEVICE, JAM, NAME, SECONDS_PER_SHEET, PacedFeeder, PacedFeederSpec
from kiosk.training.people import people
from kiosk.training.pile import Fault, Pile
from kiosk.training.piling import make_pile
from kiosk.training.posted import Sides

ENVELOPES: Final = 12
PAGES: Final = 96
FAULTS: Final = (
    frozenset(
        {Fault.MISSING_SEPARATOR, Fault.STRAY_SHEET, Fault.UPSIDE_DOWN_SEPARATOR, Fault.PENCILLED_BACK}
    ),
    frozenset({Fault.SIBLINGS, Fault.UNREADABLE, Fault.SEPARATOR_FACE_DOWN, Fault.CHECK_DIGIT}),
    frozenset({Fault.UNKNOWN_SEPARATOR, Fault.TWO_APPLICATIONS, Fault.REPEATED_SHEET, Fault.DOUBLE_FEED}),
)
"""What is wrong with the first pile, the next, and the one after; then over again."""


def practice_pile(number: int, on: date, dpi: int = 300) -> Pile:
    """One of the piles, from 1: of people on the training station's list."""
    senders = people(SEED, PEOPLE, on=on)[: ENVELOPES + 2]
    faults = FAULTS[(number - 1) % len(FAULTS)]
    return make_pile(SEED + number, senders, envelopes=ENVELOPES, pages=PAGES, faults=faults, on=on, dpi=dpi)


@dataclass(frozen=True)
class PostFeederSpec(PacedFeederSpec):
    """A pile in a simulated feeder that sees both sides.

    Attributes:
        pile: which.
        on: the day of its papers.
        first: its first sheet that is still in the feeder, from 1.
        dpi: pixels an inch.
    """

    pile: int = 1
    on: date = date.min
    first: int = 1
    dpi: int = 300

    def open(self) -> PostFeeder:
        return PostFeeder(self)


class PostFeeder(PacedFeeder):
    """Draws the pile, side by side."""

    def __init__(self, spec: PostFeederSpec) -> None:
        super().__init__(spec)
        self._spec_of_pile = spec
        self._pile = practice_pile(spec.pile, spec.on, spec.dpi)
        self._sides: Sides | None = None

    def before_page(self, device: Device, sequence: int) -> bool:
        if sequence <= len(self._pages):
            place, is_back = divmod(sequence - 1, 2)
            if self._sides is None or not is_back:
                self._sides = self._pile.leaves[self._spec_of_pile.first - 1 + place].draw()
            write_pnm(self._sides[is_back], Path(self._pages[sequence - 1]))
        return super().before_page(device, sequence)

    def choose_loading(self, device: Device, settings: ScanSettings) -> Loading:
        return "duplex"


class PostScanner:
    """The scanner of a post room in which there is always another pile. A pile stays in the feeder until all of it
    was drawn in; a sheet of which only the front came stays too."""

    def __init__(
        self,
        folder: Path,
        on: date,
        seconds_per_sheet: float = SECONDS_PER_SHEET,
        dpi: int = 300,
        first: int = 1,
    ) -> None:
        """
        Args:
            folder: where the paper lies while it is drawn in.
            on: the day of the papers.
            seconds_per_sheet: the feeder's pace.
            dpi: pixels an inch.
            first: the first pile's sheet that is drawn in first, from 1.
        """
        self._folder = folder
        self._on = on
        self._pace = seconds_per_sheet
        self._dpi = dpi
        self._pile, self._first = 1, first
        self._driver: Driver | None = None

    @property
    def at_work(self) -> bool:
        """Whether paper moves."""
        return self._driver is not None

    def devices(self) -> Found:
        return Found((DeviceInfo(DEVICE, NAME, "sheetfed", "ready"),))

    def use(self, device: str | None, profile: ScanProfile) -> None:
        """Post is scanned on both sides, whatever is chosen."""

    def look(self) -> Seen:
        return Seen(DEVICE, NAME, "loaded")

    def jam(self) -> None:
        """The next sheet jams."""
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / JAM).touch()

    def scan(self) -> Iterator[PageScan | PageFault]:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "dll.conf").write_text("pnm\n", "ascii")
        left = practice_pile(self._pile, self._on, self._dpi).sheets - self._first + 1
        page = str((self._folder / "page.pnm").absolute())
        spec = PostFeederSpec(
            SANE_DEVICE,
            config_dir=str(self._folder.absolute()),
            pages=(page,) * (2 * left),
            seconds_per_sheet=self._pace / 2,
            jam=str(self._folder / JAM),
            pile=self._pile,
            on=self._on,
            first=self._first,
            dpi=self._dpi,
        )
        came = 0
        with Driver(spec) as driver:
            self._driver = driver
            try:
                for item in driver.scan(ScanSettings(dpi=self._dpi, duplex=True)):
                    came += 1
                    yield item
            finally:
                self._driver = None
                self._draw_in(came // 2, left)

    def cancel(self) -> None:
        driver = self._driver
        if driver is not None:
            driver.cancel()

    def close(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def _draw_in(self, sheets: int, of: int) -> None:
        """So many sheets are out of the feeder."""
        if sheets < of:
            self._first += sheets
        else:
            self._pile, self._first = self._pile + 1, 1
