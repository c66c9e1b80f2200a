"""Picture files gone wrong: bytes flipped, cut, doubled, moved, and numbers in their heads made absurd."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field

import cv2
import numpy as np

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.jobs import ImageLane
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.result import Reading
from kiosk.scan.reading.worker import read_in_worker
from tests.helpers.pictures import encoded, g4, jpeg, png, put, scanned, sheet, symbol

ALLOWED = frozenset(
    {FaultCode.PAGE_BROKEN, FaultCode.IMAGE_TOO_LARGE, FaultCode.TIME_LIMIT, FaultCode.MEMORY_LIMIT}
)
MOST_WAITING = 16
_ABSURD = (
    b"\x00",
    b"\x01",
    b"\x7f",
    b"\x80",
    b"\xff",
    b"\x00\x00\x00\x00",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
)


def whole_files() -> dict[str, tuple[str, bytes]]:
    """A sound page of each stored form: its media type and bytes."""
    page = put(sheet(75), symbol("Code128", "17912099997", module=1, height=40), 60, 80)
    page = scanned(page, tilt=0.7)
    colour = np.asarray(cv2.cvtColor(page, cv2.COLOR_GRAY2RGB), np.uint8)
    from PIL import Image

    return {
        "grey jpeg": ("image/jpeg", jpeg(page)),
        "colour jpeg": ("image/jpeg", jpeg(colour)),
        "progressive jpeg": ("image/jpeg", jpeg(page, progressive=True)),
        "cmyk jpeg": ("image/jpeg", encoded(Image.fromarray(colour).convert("CMYK"), "JPEG")),
        "grey png": ("image/png", png(page)),
        "palette png": ("image/png", encoded(Image.fromarray(colour).convert("P"), "PNG")),
        "sixteen-bit png": ("image/png", encoded(Image.fromarray(page.astype(np.uint16) * 257), "PNG")),
        "g4 tiff": ("image/tiff", g4(page)),
    }


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with one to four things wrong in it, more often near its head, where sizes stand."""
    broken = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = (
            chance.randrange(min(len(broken), 600))
            if chance.random() < 0.6
            else chance.randrange(len(broken))
        )
        match chance.randrange(6):
            case 0:
                broken[at] ^= 1 << chance.randrange(8)
            case 1:
                broken[at] = chance.randrange(256)
            case 2:
                absurd = chance.choice(_ABSURD)
                broken[at : at + len(absurd)] = absurd
            case 3:
                del broken[at : at + chance.randint(1, 64)]
            case 4:
                piece = broken[at : at + chance.randint(1, 64)]
                broken[at:at] = piece * chance.randint(1, 3)
            case _:
                del broken[max(1, at) :]
        if not broken:
            broken = bytearray(data[:1])
    return bytes(broken)


@dataclass
class Outcome:
    """What came of a fuzz.

    Attributes:
        read: files that were read all the same.
        faults: how many ended in which code.
        defects: what should not be possible, with the seed of the file.
    """

    read: int = 0
    faults: dict[FaultCode, int] = field(default_factory=dict)
    defects: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = ", ".join(f"{count} {code.value}" for code, count in sorted(self.faults.items()))
        return f"{self.read} read, {told or 'no fault'}"


def fuzzed(lane: ImageLane, media_type: str, data: bytes, seeds: Iterable[int]) -> Outcome:
    """Sends a mutation of ``data`` for each seed through the lane; some wait while others are worked on."""
    outcome, waiting = Outcome(), deque[tuple[int, Future[Reading]]]()

    def heard(seed: int, future: Future[Reading]) -> None:
        error = future.exception(timeout=120)
        if error is None:
            outcome.read += 1
        elif isinstance(error, EnvironmentFault) and error.code in ALLOWED:
            outcome.faults[error.code] = outcome.faults.get(error.code, 0) + 1
        else:
            outcome.defects.append(f"seed {seed}: {type(error).__name__} {error}, {error.__cause__!r}")

    for seed, broken in _mutations(data, seeds):
        waiting.append((seed, lane.submit(read_in_worker, broken, media_type, None, ReadingOptions())))
        if len(waiting) > MOST_WAITING:
            heard(*waiting.popleft())
    while waiting:
        heard(*waiting.popleft())
    return outcome


def _mutations(data: bytes, seeds: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    for seed in seeds:
        yield seed, mutated(data, random.Random(seed))
