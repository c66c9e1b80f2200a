"""A feeder with a stack that is as high as one wants: a few pages again and again, each with bytes of its own."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.devices import Found
from kiosk.scan.driver import Driver
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.profiles import ScanProfile
from kiosk.scan.scanner import Seen
from kiosk.scan.sources.protocol import BEGINNING, Capabilities, Feeder, Mark, ScanSettings

NAME = "Long stack"


@dataclass(frozen=True)
class LongStackSpec:
    """What lies in the feeder: picklable, so that a driver's process opens it.

    Attributes:
        files: JPEG files, all of one size.
        pages: how many pages to make of them.
        size: their width and height.
        dpi: their resolution.
        seconds: before each page.
    """

    files: tuple[str, ...]
    pages: int
    size: tuple[int, int]
    dpi: float = 300.0
    seconds: float = 0.0
    name: str = NAME
    resumable: bool = False

    def open(self) -> LongStack:
        return LongStack(self)


class LongStack:
    """Draws in one page after the other."""

    def __init__(self, spec: LongStackSpec) -> None:
        self._spec = spec
        self._cancelled = threading.Event()

    def capabilities(self) -> Capabilities:
        return Capabilities(NAME)

    def pages(self, _settings: ScanSettings, _start: Mark = BEGINNING) -> Iterator[PageScan]:
        spec = self._spec
        pictures = [Path(name).read_bytes() for name in spec.files]
        for number, data in zip(range(1, spec.pages + 1), itertools.cycle(pictures), strict=False):
            if self._cancelled.wait(spec.seconds):
                raise EnvironmentFault(FaultCode.CANCELLED, device=NAME)
            own = with_comment(data, f"page {number}")
            yield PageScan(
                own, "image/jpeg", *spec.size, (spec.dpi, spec.dpi), number, number, "front", f"sane:{NAME}"
            )

    def feeder(self) -> Feeder:
        return "loaded"

    def cancel(self) -> None:
        self._cancelled.set()

    def close(self) -> None: ...


class LongStackScanner:
    """The desk's scanner with such a stack in it."""

    def __init__(self, specs: Sequence[LongStackSpec]) -> None:
        self._specs = iter(specs)
        self._driver: Driver | None = None

    def devices(self) -> Found:
        return Found()

    def use(self, device: str | None, profile: ScanProfile) -> None: ...

    def look(self) -> Seen:
        return Seen(f"sane:{NAME}", NAME, "loaded")

    def scan(self) -> Iterator[PageScan | PageFault]:
        with Driver(next(self._specs)) as self._driver:
            yield from self._driver.scan(ScanSettings())

    def cancel(self) -> None:
        if self._driver is not None:
            self._driver.cancel()

    def close(self) -> None: ...


def with_comment(jpeg: bytes, comment: str) -> bytes:
    """The same picture in other bytes."""
    text = comment.encode("ascii")
    return jpeg[:2] + b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text + jpeg[2:]
