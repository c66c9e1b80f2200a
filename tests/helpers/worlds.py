"""Everything that paper can come from, each with three pages in it and with every fault that it can have.

A world that has no such fault says why. What befalls the program or the driver's process, or the station's disk, can
befall every world and is done by whoever scans (:mod:`tests.helpers.scanning`).
"""

from __future__ import annotations

import fcntl
import os
import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal, Protocol

from PIL import Image

from kiosk.errors import FaultCode
from kiosk.scan.sources import wia_names
from kiosk.scan.sources.escl import EsclSpec, Patience
from kiosk.scan.sources.files import FilesSpec
from kiosk.scan.sources.folder import FolderSpec
from kiosk.scan.sources.protocol import ScanSettings, SourceSpec
from kiosk.scan.sources.wia import WiaSpec
from tests.helpers import escl
from tests.helpers.com import DEVICE, PileOnGlass
from tests.helpers.escl.paper import sides
from tests.helpers.papers import jpeg, tiff
from tests.helpers.sane import PNM_DEVICE, TroubledPileSpec, configure, write_pnm

PAGES = 3
Fault = Literal["jam", "empty", "cover", "busy", "unplugged"]
FAULTS: tuple[Fault, ...] = ("jam", "empty", "cover", "busy", "unplugged")
_SIZE = (200, 280)


def _nothing() -> None:
    """Nothing has to be done."""


@dataclass(frozen=True, slots=True)
class Posed:
    """A fault that waits for a page.

    Attributes:
        code: what it is called; None where the scan ends as if that had been all.
        act: what brings it about, done when the page before it is safe.
    """

    code: FaultCode | None
    act: Callable[[], object] = _nothing


class World(Protocol):
    """Where paper comes from.

    Attributes:
        absent: faults that it has not, and why.
        first_only: faults that it has only before the first page, and why.
        goes_on: what was taken is gone from it, so that the next scan brings only the rest.
        settings: to scan with.
    """

    absent: ClassVar[Mapping[str, str]]
    first_only: ClassVar[Mapping[str, str]]
    goes_on: ClassVar[bool]
    settings: ScanSettings

    def __init__(self, place: Path) -> None: ...

    def spec(self) -> SourceSpec:
        """How to open it now."""

    def load(self) -> None:
        """Puts three pages into it, the same ones each time."""

    def pose(self, fault: Fault, at: int) -> Posed:
        """Has a fault wait for a page."""

    def clear(self) -> None:
        """Somebody clears the fault away."""

    def begin(self) -> None:
        """A test begins."""

    def end(self) -> None:
        """The test is over."""


def drawn(number: int) -> Image.Image:
    """A small page full of noise, so that it has as many bytes as a page."""
    return Image.frombytes("L", _SIZE, random.Random(number).randbytes(_SIZE[0] * _SIZE[1]))


_KEPT = "whoever has the device keeps it to the end of the scan"
_STATUSES: Mapping[Fault, tuple[str, FaultCode]] = {
    "jam": ("status_jammed", FaultCode.PAPER_JAM),
    "empty": ("status_nodocs", FaultCode.FEEDER_EMPTY),
    "cover": ("status_coveropen", FaultCode.COVER_OPEN),
    "unplugged": ("status_ioerror", FaultCode.DEVICE_LOST),
}


class SaneWorld:
    absent: ClassVar[Mapping[str, str]] = {}
    first_only: ClassVar[Mapping[str, str]] = {"busy": _KEPT}
    goes_on = False

    def __init__(self, place: Path) -> None:
        pile = [str(write_pnm(place / f"{n}.pnm", drawn(n))) for n in range(1, PAGES + 1)]
        self._trouble = place / "trouble"
        self._spec = TroubledPileSpec(
            PNM_DEVICE,
            configure(place / "sane"),
            empty_retries=0,
            pile=tuple(pile),
            trouble=str(self._trouble),
        )
        self.settings = ScanSettings(encoding="png")

    def spec(self) -> SourceSpec:
        return self._spec

    def load(self) -> None:
        """The pile is never used up."""

    def pose(self, fault: Fault, at: int) -> Posed:
        if fault == "busy":
            self._trouble.write_text(f"busy {at}", "ascii")
            return Posed(FaultCode.DEVICE_BUSY)
        status, code = _STATUSES[fault]
        self._trouble.write_text(f"{status} {at}", "ascii")
        return Posed(None if fault == "empty" and at > 1 else code)

    def clear(self) -> None:
        self._trouble.unlink(missing_ok=True)

    def begin(self) -> None:
        """Nothing runs."""

    def end(self) -> None:
        """Nothing runs."""


class WiaWorld:
    absent: ClassVar[Mapping[str, str]] = {}
    first_only: ClassVar[Mapping[str, str]] = {}
    goes_on = False
    _CODES: ClassVar[Mapping[Fault, tuple[int, FaultCode]]] = {
        "jam": (0x80210002, FaultCode.PAPER_JAM),
        "empty": (wia_names.PAPER_EMPTY, FaultCode.FEEDER_EMPTY),
        "cover": (0x80210010, FaultCode.COVER_OPEN),
        "busy": (wia_names.BUSY, FaultCode.DEVICE_BUSY),
        "unplugged": (0x8021000A, FaultCode.DEVICE_LOST),
    }

    def __init__(self, place: Path) -> None:
        paths = [place / f"{number}.png" for number in range(1, PAGES + 1)]
        for number, path in enumerate(paths, 1):
            drawn(number).save(path)
        (place / "pile").write_text("\n".join(map(str, paths)), "utf-8")
        self._trouble = place / "trouble"
        self._pile = PileOnGlass(str(place / "pile"), str(self._trouble))
        self.settings = ScanSettings(encoding="png")

    def spec(self) -> SourceSpec:
        return WiaSpec(DEVICE, self._pile, retries=2, retry_seconds=0.01)

    def load(self) -> None:
        """The pile is never used up."""

    def pose(self, fault: Fault, at: int) -> Posed:
        hresult, code = self._CODES[fault]
        self._trouble.write_text(f"{hresult:08x} {at}", "ascii")
        return Posed(None if fault == "empty" and at > 1 else code)

    def clear(self) -> None:
        self._trouble.unlink(missing_ok=True)

    def begin(self) -> None:
        """Nothing runs."""

    def end(self) -> None:
        """Nothing runs."""


class FolderWorld:
    """A page in a file of its own, and two in another."""

    absent: ClassVar[Mapping[str, str]] = {
        "jam": "no paper moves: it is in the printer that scans to the folder",
        "cover": "it has none",
    }
    first_only: ClassVar[Mapping[str, str]] = {"busy": _KEPT}
    goes_on = True

    def __init__(self, place: Path) -> None:
        self._folder, self._gone = place / "Skann", place / "gone"
        self._folder.mkdir()
        self._loads = 0
        self._locks: list[int] = []
        self.settings = ScanSettings()

    def spec(self) -> SourceSpec:
        return FolderSpec(str(self._folder), settle_seconds=0.0, busy_seconds=1.0)

    def load(self) -> None:
        self._put(PAGES)

    def pose(self, fault: Fault, at: int) -> Posed:
        match fault:
            case "empty":
                for path in self._lying():
                    path.unlink()
                self._put(at - 1)
                return Posed(FaultCode.FEEDER_EMPTY if at == 1 else None)
            case "busy":
                (self._folder / ".kiosk").mkdir(exist_ok=True)
                lock = os.open(self._folder / ".kiosk" / "lock", os.O_RDWR | os.O_CREAT)
                fcntl.flock(lock, fcntl.LOCK_EX)
                self._locks.append(lock)
                return Posed(FaultCode.DEVICE_BUSY)
            case _:
                code = FaultCode.DEVICE_MISSING if at == 1 else FaultCode.DEVICE_LOST
                return Posed(code, act=lambda: self._folder.rename(self._gone))

    def clear(self) -> None:
        while self._locks:
            os.close(self._locks.pop())
        with suppress(FileNotFoundError):
            self._gone.rename(self._folder)

    def begin(self) -> None:
        """Nothing runs."""

    def end(self) -> None:
        self.clear()

    def _lying(self) -> list[Path]:
        return [path for path in self._folder.iterdir() if path.is_file()]

    def _put(self, pages: int) -> None:
        """Named anew each time: a file that was taken is not taken again under its name."""
        self._loads += 1
        one = jpeg(drawn(1))
        both = tiff([(drawn(number).convert("1"), "group4") for number in range(2, pages + 1)])
        for number, data in enumerate((one, both)[: min(2, pages)]):
            path = self._folder / f"{self._loads}-{number}"
            path.write_bytes(data)
            os.utime(path, (1_700_000_000 + number,) * 2)


class FilesWorld:
    absent: ClassVar[Mapping[str, str]] = {
        "jam": "no paper moves",
        "cover": "files have none",
        "empty": "a command without files is refused before it begins",
        "busy": "who reads a file keeps nobody from reading it",
    }
    first_only: ClassVar[Mapping[str, str]] = {}
    goes_on = False

    def __init__(self, place: Path) -> None:
        self._stick, self._gone = place / "stick", place / "gone"
        self._stick.mkdir()
        self._files = tuple(str(self._stick / f"{number}.jpg") for number in range(1, PAGES + 1))
        for number, file in enumerate(self._files, 1):
            Path(file).write_bytes(jpeg(drawn(number)))
        self.settings = ScanSettings()

    def spec(self) -> SourceSpec:
        return FilesSpec(self._files)

    def load(self) -> None:
        """The files stay where they are."""

    def pose(self, fault: Fault, at: int) -> Posed:
        return Posed(FaultCode.FILE_MISSING, act=lambda: self._stick.rename(self._gone))

    def clear(self) -> None:
        with suppress(FileNotFoundError):
            self._gone.rename(self._stick)

    def begin(self) -> None:
        """Nothing runs."""

    def end(self) -> None:
        self.clear()


class EsclWorld:
    absent: ClassVar[Mapping[str, str]] = {}
    first_only: ClassVar[Mapping[str, str]] = {"busy": _KEPT}
    goes_on = False
    _PATIENCE = Patience(
        connect=2.0, answer=5.0, page=5.0, silence=0.5, busy=0.01, again=0.01, busy_tries=3, between=0.0
    )

    def __init__(self, place: Path) -> None:
        self._device = escl.Device()
        self.settings = ScanSettings(dpi=75, origin="feeder")

    def spec(self) -> SourceSpec:
        return EsclSpec(self._server.url, patience=self._PATIENCE)

    def load(self) -> None:
        self._device.load(sides(PAGES))

    def pose(self, fault: Fault, at: int) -> Posed:
        device = self._device
        match fault:
            case "busy":
                device.refusals.extend([(503, {})] * 20)
                return Posed(FaultCode.DEVICE_BUSY)
            case "unplugged" if at == 1:
                return Posed(FaultCode.DEVICE_MISSING, act=self._server.vanish)
            case "unplugged":
                device.plan(at, "vanish")
                return Posed(FaultCode.DEVICE_LOST)
            case "empty":
                device.plan(at, "empty")
                return Posed(FaultCode.FEEDER_EMPTY if at == 1 else None)
        device.plan(at, fault)
        return Posed(FaultCode.PAPER_JAM if fault == "jam" else FaultCode.COVER_OPEN)

    def clear(self) -> None:
        """Also what the device does by itself after a while: it gives up a job that nobody asks for any more."""
        self._device.clear()
        self._device.mischief.clear()
        self._device.refusals.clear()
        for job in self._device.jobs:
            if job.state == "Processing":
                job.finish("Aborted")
        if self._server.over.is_set():
            self._server.stop()
            self._server = escl.Server(self._device, None)

    def begin(self) -> None:
        self._server = escl.Server(self._device, None)

    def end(self) -> None:
        self._server.stop()


WORLDS: Mapping[str, type[World]] = {
    "sane": SaneWorld,
    "wia": WiaWorld,
    "folder": FolderWorld,
    "files": FilesWorld,
    "escl": EsclWorld,
}
