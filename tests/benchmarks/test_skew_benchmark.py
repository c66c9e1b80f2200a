"""How rightly a page's lean and turn are told, on generated pages with their truth and on real ones: figures as a
table, and what telling the lean costs."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, cast

import cv2
import numpy as np
import pytest
from numpy.random import Generator
from numpy.typing import NDArray

from kiosk.errors import EnvironmentFault
from kiosk.scan.reading.decode import decode_grey
from kiosk.scan.reading.edges import cut_to, find_paper
from kiosk.scan.reading.ink import find_ink
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.orientation import Orientation, find_orientation
from kiosk.scan.reading.read import prepare_worker, read_page
from kiosk.scan.reading.result import Reading, Rotation
from kiosk.scan.reading.scales import scales_of
from kiosk.scan.reading.skew import Lines, find_lines
from kiosk.training import wear
from kiosk.training.geometry import skewed
from kiosk.training.paper import ON, corpus, document
from kiosk.training.people import people
from kiosk.training.truth import PaperKind, PaperPage
from tests.benchmarks.conftest import Print
from tests.helpers.pictures import jpeg
from tests.helpers.shared import shared

pytestmark = pytest.mark.timeout(3600)

PAGES: Final = int(os.environ.get("KIOSK_SKEW_PAGES", "30"))
"""400 for the figures in a note, and every real page."""
REAL_STEP: Final = 1 if PAGES >= 100 else 5
SEED: Final = 1618
DPI: Final = 150
TEXT: Final = (PaperKind.LETTER, PaperKind.EXPERT_ASSESSMENT, PaperKind.APPLICATION, PaperKind.CERTIFICATE)
SPARSE: Final = frozenset({PaperKind.NOTE, PaperKind.BLANK})
NO_NUMBERS: Final = ReadingOptions(print_numbers=False)
MEDIA: Final = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".tif": "image/tiff"}
SMALLEST_REAL: Final = 400
UPSIDE_DOWN: Final[dict[str, Rotation]] = {
    "phototest-rotated-180.png": 180, "phototest-rotated-L.png": 90, "phototest-rotated-R.png": 270,
    "phototestrot.tif": 90,
}  # fmt: skip
"""Real pages that do not stand upright as they are, and what turns them so."""
MOST_MS: Final = 8.0
"""Processor time of telling the lean; twice what it takes when nothing else runs."""


@dataclass(frozen=True)
class Read:
    page: PaperPage
    reading: Reading

    @property
    def is_turned_rightly(self) -> bool:
        return self.reading.orientation_confidence == 0 or self.reading.rotation == self.page.truth.rotation

    @property
    def tells_skew(self) -> bool:
        return self.reading.skew_degrees != 0.0

    @property
    def off(self) -> float:
        return abs(self.reading.skew_degrees - self.page.truth.skew_degrees)


@pytest.fixture(scope="module", autouse=True)
def _one_core() -> None:
    prepare_worker()


def grey(page: PaperPage) -> NDArray[np.uint8]:
    return np.asarray(page.image if not page.is_colour else cv2.cvtColor(page.image, cv2.COLOR_RGB2GRAY))


def read(page: PaperPage) -> Read:
    reading = read_page(jpeg(grey(page)), "image/jpeg", (page.dpi, page.dpi), NO_NUMBERS)
    return Read(replace(page, image=page.image[:1, :1]), reading)


@pytest.fixture(scope="module")
def varied() -> list[Read]:
    """Pages of every kind, from clean to poor; without their pixels."""
    return [read(page) for page in corpus(SEED, PAGES, dpi=DPI)]


def leaning(count: int) -> Iterator[tuple[PaperPage, Generator]]:
    """Pages full of text, up to 20 degrees off."""
    applicants = people(SEED, 50, on=ON)
    for place in range(count):
        rng = np.random.default_rng((SEED, place))
        page = document(TEXT[place % len(TEXT)], applicants[place % 50], rng, on=ON, dpi=DPI)
        page = skewed(page, float(rng.uniform(-20, 20)))
        page = wear.blurred(page, float(rng.uniform(0.4, 0.7)))
        yield wear.noisy(page, rng, sigma=float(rng.uniform(2, 5))), rng


def test_skew(varied: list[Read], say: Print) -> None:
    full = [read(page) for page, _ in leaning(PAGES)]
    mixed = [r for r in varied if r.page.truth.kind not in SPARSE]
    by_kind = {
        kind: [r for r in varied if r.page.truth.kind is kind] for kind in PaperKind if kind not in SPARSE
    }
    for name, reads, least in (
        ("text, within 20 degrees", full, 0.98),
        ("every kind, clean to poor", mixed, 0.96),
        *((f"  {kind}", reads, 0.8) for kind, reads in by_kind.items()),
    ):
        told = [r for r in reads if r.tells_skew and r.is_turned_rightly]
        off = np.array([r.off for r in told])
        say(
            f"skew, {name}: {len(reads)} pages, told {len(told)}, off by {np.median(off):.3f} in the median, "
            f"{np.percentile(off, 95):.3f} at the 95th percentile, {off.max():.2f} at most; "
            f"within 0.1 {np.mean(off <= 0.1):.1%}, within 0.05 {np.mean(off <= 0.05):.1%}",
        )
        assert np.median(off) <= 0.03
        assert np.mean(off <= 0.1) >= least


def test_a_page_without_a_straight_thing_is_not_straightened(varied: list[Read], say: Print) -> None:
    notes = [r for r in varied if r.page.truth.kind is PaperKind.NOTE]
    told = [r for r in notes if r.tells_skew]
    say(f"skew, one word by hand: {len(notes)} pages, told {len(told)} (by the paper's edges)")
    assert all(r.off <= 0.1 for r in told)


def test_orientation(varied: list[Read], say: Print) -> None:
    written = [r for r in varied if not r.page.truth.blank]
    decided = [r for r in written if r.reading.orientation_confidence > 0]
    wrong = [r for r in decided if not r.is_turned_rightly]
    kinds: dict[PaperKind, list[int]] = defaultdict(lambda: [0, 0])
    for r in written:
        kinds[r.page.truth.kind][r.reading.orientation_confidence > 0] += 1
    say(
        f"orientation: {len(written)} pages, right {len(decided) - len(wrong)}, left alone "
        f"{len(written) - len(decided)}, wrong {len(wrong)}; left alone by kind "
        + ", ".join(f"{kind} {left}/{left + told}" for kind, (left, told) in kinds.items()),
    )
    for low, high in ((0.01, 0.9), (0.9, 0.97), (0.97, 1.01)):
        band = [r for r in decided if low <= r.reading.orientation_confidence < high]
        right = sum(r.is_turned_rightly for r in band)
        say(f"orientation, confidence {low:.2f} to {min(high, 1):.2f}: {len(band)} pages, right {right}")
    assert not wrong
    assert len(decided) >= 0.55 * len(written)


def turned(pixels: NDArray[np.uint8], dpi: tuple[float, float] | None) -> tuple[Lines, Orientation]:
    scales = scales_of(pixels, dpi)
    paper = find_paper(scales)
    sheet = scales if paper is None else cut_to(scales, paper)
    ink = find_ink(sheet.coarse)
    lines = find_lines(ink)
    return lines, find_orientation(sheet.middle, ink, lines, ())


def test_real_pages_turned_all_four_ways(say: Print) -> None:
    right = left_alone = count = 0
    wrong: list[str] = []
    paths = [path for path in sorted(shared("data", "pages").rglob("*")) if path.suffix.lower() in MEDIA]
    for path in [path for path in paths if "pillow" not in path.parts][::REAL_STEP]:
        try:
            page = decode_grey(path.read_bytes(), MEDIA[path.suffix.lower()])
        except EnvironmentFault:
            continue
        if min(page.grey.shape) < SMALLEST_REAL:
            continue
        upright = UPSIDE_DOWN.get(path.name, 0)
        for quarters in range(4):
            count += 1
            _, found = turned(np.ascontiguousarray(np.rot90(page.grey, -quarters)), page.dpi)
            if found.confidence == 0:
                left_alone += 1
            elif found.rotation == cast(Rotation, (upright - 90 * quarters) % 360):
                right += 1
            else:
                wrong.append(f"{path.name} turned by {90 * quarters}")
    say(
        f"orientation by text, real pictures turned all four ways: {count}, right {right}, left alone {left_alone}, "
        f"wrong {wrong}",
    )
    assert count
    assert not wrong


def test_what_telling_the_lean_costs(say: Print) -> None:
    taken = []
    for page in corpus(SEED, 20, dpi=DPI):
        ink = find_ink(scales_of(grey(page), (page.dpi, page.dpi)).coarse)
        times = []
        for _ in range(3):
            started = time.process_time()
            find_lines(ink)
            times.append(time.process_time() - started)
        taken.append(1000 * min(times))
    say(f"skew costs {np.median(taken):.1f} ms of processor time in the median, {max(taken):.1f} at most")
    assert np.median(taken) <= MOST_MS
