"""Real SANE backends in a configuration of their own: ``test`` makes pages and faults, ``pnm`` scans a picture file.

Needs libsane's own backends (Debian: ``libsane1``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from kiosk.scan.sources.protocol import ScanSettings
from kiosk.scan.sources.sane import SaneSource, SaneSpec
from kiosk.scan.sources.sane_names import Loading
from kiosk.scan.sources.sane_options import Device

TEST_DEVICE = "test:0"
PNM_DEVICE = "pnm:0"
A4_MM = (210.0, 297.0)


def configure(folder: Path) -> str:
    """Writes a configuration with the two backends and nothing of the system's; returns what ``config_dir`` takes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dll.conf").write_text("test\npnm\n")
    (folder / "test.conf").write_text(
        "number_of_devices 2\nresolution 300\ngeometry_max 300.0\nbr_x 210.0\nbr_y 297.0\n"
    )
    return str(folder)


def write_pnm(path: Path, picture: Image.Image) -> Path:
    """A picture as the ``pnm`` backend reads it (P4, P5 or P6 by its mode)."""
    picture.save(path, "PPM")
    return path


@dataclass(frozen=True)
class PileSpec(SaneSpec):
    """A pile in a simulated feeder: the ``pnm`` backend is given one picture file after another.

    Attributes:
        pile: absolute paths, top sheet first.
        duplex: every second picture is a sheet's back.
    """

    pile: tuple[str, ...] = ()
    duplex: bool = False

    def open(self) -> PileSource:
        return PileSource(self)


class PileSource(SaneSource):
    """Feeds the pile of a :class:`PileSpec`."""

    def __init__(self, spec: PileSpec) -> None:
        super().__init__(spec)
        self._pile = spec

    def choose_loading(self, device: Device, settings: ScanSettings) -> Loading:
        return "duplex" if self._pile.duplex else "feeder"

    def before_page(self, device: Device, sequence: int) -> bool:
        if sequence > len(self._pile.pile):
            return False
        device.cancel()  # the pnm backend holds on to the picture before until then
        device.filename = self._pile.pile[sequence - 1]
        return True


@dataclass(frozen=True)
class FaultyPileSpec(PileSpec):
    """A pile that meets a fault on its way.

    Attributes:
        fault: the ``pnm`` backend's option that makes it, e.g. ``status_jammed``.
        at: the page that meets it, from 1.
    """

    fault: str = "status_jammed"
    at: int = 1

    def open(self) -> FaultyPileSource:
        return FaultyPileSource(self)


class FaultyPileSource(PileSource):
    """Feeds the pile of a :class:`FaultyPileSpec`."""

    def __init__(self, spec: FaultyPileSpec) -> None:
        super().__init__(spec)
        self._fault = spec

    def before_page(self, device: Device, sequence: int) -> bool:
        setattr(
            device, self._fault.fault, sequence == self._fault.at
        )  # the backend keeps its options when closed
        return super().before_page(device, sequence)


_STATUSES = ("status_jammed", "status_nodocs", "status_coveropen", "status_ioerror")


@dataclass(frozen=True)
class TroubledPileSpec(PileSpec):
    """A pile before SANE's ``pnm`` backend.

    Attributes:
        trouble: a file that, while it is there, says what comes at which page: ``status_jammed 2``, or ``busy 1``.
    """

    trouble: str = ""

    def open(self) -> TroubledPile:
        return TroubledPile(self)


class TroubledPile(PileSource):
    """Feeds the pile of a :class:`TroubledPileSpec`."""

    def __init__(self, spec: TroubledPileSpec) -> None:
        super().__init__(spec)
        self._trouble = Path(spec.trouble)
        self._other = self._library.open(spec.device) if self._told()[0] == "busy" else None

    def before_page(self, device: Device, sequence: int) -> bool:
        status, at = self._told()
        for name in _STATUSES:  # the backend keeps its options when closed
            setattr(device, name, name == status and sequence == at)
        return super().before_page(device, sequence)

    def _told(self) -> tuple[str, int]:
        if not self._trouble.exists():
            return "", 0
        status, at = self._trouble.read_text("ascii").split()
        return status, int(at)
