"""The feeder of a training desk's scanner: it takes its time, and jams when it is told to.

Apart from where the paper is generated: the scanner's process draws in what is drawn already, and is there half a
second sooner without the libraries for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.sources.sane_options import Device
from kiosk.training.feeder import TrainingFeeder, TrainingFeederSpec

SECONDS_PER_SHEET: Final = 1.0
NAME: Final = "KIOSK Training"
DEVICE: Final = "training:0"
JAM: Final = "jam"


@dataclass(frozen=True)
class PacedFeederSpec(TrainingFeederSpec):
    """A simulated feeder that takes its time, and jams when it is told to.

    Attributes:
        seconds_per_sheet: before each sheet.
        jam: a file; while it is there the next sheet jams, which takes it away.
    """

    seconds_per_sheet: float = SECONDS_PER_SHEET
    jam: str = ""

    @property
    def name(self) -> str:
        return NAME

    def open(self) -> PacedFeeder:
        return PacedFeeder(self)


class PacedFeeder(TrainingFeeder):
    """Draws in one sheet after the other, at the pace of an office scanner."""

    def __init__(self, spec: PacedFeederSpec) -> None:
        super().__init__(spec)
        self._pace = spec.seconds_per_sheet
        self._jam = Path(spec.jam)

    def before_page(self, device: Device, sequence: int) -> bool:
        self._cancelled.wait(self._pace)
        self._end_if_cancelled()
        if sequence <= len(self._pages) and self._jam.exists():
            self._jam.unlink()
            raise EnvironmentFault(FaultCode.PAPER_JAM, device=NAME)
        return super().before_page(device, sequence)
