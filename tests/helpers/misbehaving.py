"""A source that does what a bad driver or a hostile file does, page by page."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.sources import folder
from kiosk.scan.sources.files import Kind, Pages, pages_of
from kiosk.scan.sources.folder import FolderSource, FolderSpec
from kiosk.scan.sources.protocol import (
    BEGINNING,
    Capabilities,
    DeviceInfo,
    DeviceOption,
    Feeder,
    Mark,
    ScanSettings,
)
from kiosk.scan.sources.stored import StoredImage

PAGE_BYTES = 1024 * 1024


@dataclass(frozen=True)
class MisbehavingSpec:
    """One entry of ``script`` a page: ``page``, ``crash``, ``kill``, ``hang``, ``hold`` (hang with the interpreter's
    lock held), ``eat`` (memory), ``fork`` (crash leaving a child with the pipes), ``noise`` (print, then a page),
    ``defect``, ``slow-cancel`` (hang, heeding no cancel), ``wait`` (until cancelled), ``unpicklable`` (raw bytes that
    are no message), or a fault's code, which ends the scan; ``bad:`` and a code is that page's fault.

    Attributes:
        script: as above.
        resumable: as a source of files is.
        told: a FIFO that gets a line before each ``hang`` and ``hold``.
        forked: a file that gets the process id that ``fork`` leaves.
    """

    script: tuple[str, ...]
    resumable: bool = False
    told: str | None = None
    forked: str | None = None
    name: str = "bad:0"

    def open(self) -> MisbehavingSource:
        return MisbehavingSource(self)

    def find(self) -> tuple[DeviceInfo, ...]:
        """The script's entries as devices; ``hang`` and ``crash`` do so."""
        for action in self.script:
            _act(self, action)
        return tuple(DeviceInfo(action, action, "virtual") for action in self.script)


class MisbehavingSource:
    def __init__(self, spec: MisbehavingSpec) -> None:
        self._spec = spec
        self._cancelled = threading.Event()

    def capabilities(self) -> Capabilities:
        return Capabilities(
            self._spec.name,
            resolutions=(75, 600),
            any_resolution=True,
            colours=("grey",),
            origins=("feeder",),
            duplex=True,
            largest_mm=(216.0, 356.0),
            options=(
                DeviceOption("a", "A", "str", ("x", "y")),
                DeviceOption("b", "B", "float", (), (0.0, 1.0, 0.5)),
            ),
        )

    def feeder(self) -> Feeder:
        for action in self._spec.script:
            _act(self._spec, action)
        return "loaded"

    def pages(self, settings: ScanSettings, start: Mark = BEGINNING) -> Iterator[PageScan | PageFault | Mark]:
        taken = start.taken
        for number, action in enumerate(self._spec.script, 1):
            if number < (start.page or 1) or start.index > 0:
                continue
            if self._spec.resumable:
                yield Mark(0, number, "folder/pile.pdf", taken)
            if action.startswith("bad:"):
                fault = EnvironmentFault(FaultCode(action.removeprefix("bad:")), page=number)
                yield PageFault(fault, "folder/pile.pdf", number)
                continue
            if action == "wait":
                self._cancelled.wait()
                raise EnvironmentFault(FaultCode.CANCELLED, device=self._spec.name)
            _act(self._spec, action)
            taken += 1
            yield PageScan(
                data=bytes([taken % 256]) * PAGE_BYTES,
                media_type="image/png",
                width=1,
                height=1,
                dpi=(float(settings.dpi), 300.0),
                sequence=taken,
                sheet=taken,
                side="front",
                source="bad",
            )

    def cancel(self) -> None:
        self._cancelled.set()

    def close(self) -> None:
        if "slow-close" in self._spec.script:
            threading.Event().wait()


def _act(spec: MisbehavingSpec, action: str) -> None:
    if action in ("page", "slow-close", "device"):
        return
    if action in ("hang", "hold", "slow-cancel") and spec.told is not None:
        Path(spec.told).write_text("now\n")
    match action:
        case "crash":
            os.abort()
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang" | "slow-cancel":
            threading.Event().wait()
        case "hold":
            ctypes.PyDLL(None).sleep(3600)
        case "eat":
            held = []
            while True:
                held.append(bytearray(16 * 1024 * 1024))
        case "fork":
            child = os.fork()
            if child == 0:
                while True:
                    signal.pause()
            if spec.forked is not None:
                Path(spec.forked).write_text(str(child))
            os.abort()
        case "noise":
            sys.stdout.write("a driver talks\n")
            os.write(1, b"a C library talks\n")
            os.write(2, b"and complains\n")
            sys.stdout.flush()
        case "defect":
            raise AssertionError("something that stood on the page")
        case code:
            raise EnvironmentFault(FaultCode(code), device=spec.name)


@dataclass(frozen=True)
class PoisonedFolderSpec(FolderSpec):
    """A watched folder in which some files end the process that they are read in: PNG files when they are
    opened, those of more than a page at their second."""

    def open(self) -> FolderSource:
        folder.pages_of = _poisoned
        return super().open()


class _Poisoned:
    """Pages of which the second ends the process."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self.count = pages.count
        self.close = pages.close

    def page(self, number: int) -> StoredImage:
        if number == 2:
            os.abort()
        return self._pages.page(number)


def _poisoned(stream: BinaryIO, kind: Kind) -> Pages:
    pages = pages_of(stream, kind)
    if kind == "png":
        os.abort()
    return _Poisoned(pages) if pages.count > 1 else pages
