"""The training station's scanner: generated paper, drawn in through SANE.

SANE's ``pnm`` backend shows one picture file as what lies on the glass. Putting the next file in place before each
page makes a feeder of it, so that what is trained on takes the very way that paper takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.scan.sources.protocol import ScanSettings
from kiosk.scan.sources.sane import SaneSource, SaneSpec
from kiosk.scan.sources.sane_names import Loading
from kiosk.scan.sources.sane_options import Device
from kiosk.training.encoding import write_pnm
from kiosk.training.truth import PaperPage

DEVICE = "pnm:0"


@dataclass(frozen=True)
class TrainingFeederSpec(SaneSpec):
    """A stack of picture files in a simulated feeder.

    Attributes:
        pages: the files, in the order of the stack.
    """

    pages: tuple[str, ...] = ()

    def open(self) -> TrainingFeeder:
        return TrainingFeeder(self)


class TrainingFeeder(SaneSource):
    """Draws in one file after the other."""

    def __init__(self, spec: TrainingFeederSpec) -> None:
        super().__init__(spec)
        self._pages = spec.pages

    def before_page(self, device: Device, sequence: int) -> bool:
        if sequence > len(self._pages):
            return False
        device.cancel()  # pnm: what was read of the last picture would be taken for the next one's
        device.filename = self._pages[sequence - 1]
        return True

    def choose_loading(self, device: Device, settings: ScanSettings) -> Loading:
        return "feeder"


def load_feeder(stack: Sequence[PaperPage], folder: Path) -> TrainingFeederSpec:
    """Puts a stack into the feeder: the pages as files in ``folder``, and SANE's configuration beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dll.conf").write_text("pnm\n", "ascii")
    files = []
    for number, page in enumerate(stack, start=1):
        path = folder / f"sheet-{number:03d}.pnm"
        write_pnm(page, path)
        files.append(str(path.absolute()))
    return TrainingFeederSpec(DEVICE, config_dir=str(folder.absolute()), pages=tuple(files))
