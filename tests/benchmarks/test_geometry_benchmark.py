"""How rightly a page's corners and mishaps are told, on generated pages with their truth and
on real ones: figures as a table."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
import pypdfium2
import pytest
from numpy.random import Generator

from kiosk.errors import EnvironmentFault
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.read import prepare_worker, read_page
from kiosk.scan.reading.result import Reading
from kiosk.training import mishaps, wear
from kiosk.training.geometry import laid_on, skewed
from kiosk.training.paper import ON, corpus, document
from kiosk.training.people import people
from kiosk.training.truth import PaperKind, PaperPage
from tests.benchmarks.conftest import Print
from tests.helpers.pictures import jpeg, png
from tests.helpers.shared import shared
from tests.scan.reading.test_shared_barcodes import picture

pytestmark = pytest.mark.timeout(3600)

PAGES: Final = int(os.environ.get("KIOSK_GEOMETRY_PAGES", "100"))
"""500 for the figures in a note."""
SEED: Final = 2718
DPI: Final = 150
MISHAPS: Final = frozenset({"streak", "cut_off", "fold", "long_page"})
TEXT: Final = (PaperKind.LETTER, PaperKind.EXPERT_ASSESSMENT, PaperKind.APPLICATION, PaperKind.CERTIFICATE)
ALL_BUT_PRINT: Final = ReadingOptions(print_numbers=False)

Wear = Callable[[PaperPage, Generator], PaperPage]


@dataclass(frozen=True)
class Read:
    page: PaperPage
    reading: Reading

    @property
    def codes(self) -> set[str]:
        return {quality.code for quality in self.reading.quality} & MISHAPS


@pytest.fixture(scope="module", autouse=True)
def _one_core() -> None:
    prepare_worker()


@pytest.fixture(scope="module")
def varied() -> list[Read]:
    """Pages of every kind, from clean to poor; without their pixels."""
    return [read(page) for page in corpus(SEED, PAGES, dpi=DPI)]


def read(page: PaperPage) -> Read:
    image = page.image if not page.is_colour else cv2.cvtColor(page.image, cv2.COLOR_RGB2GRAY)
    reading = read_page(jpeg(np.asarray(image)), "image/jpeg", (page.dpi, page.dpi))
    return Read(replace(page, image=page.image[:1, :1]), reading)


def scanned(page: PaperPage, rng: Generator) -> Read:
    return read(
        wear.noisy(wear.blurred(page, float(rng.uniform(0.4, 0.7))), rng, sigma=float(rng.uniform(2, 5)))
    )


def documents(count: int) -> Iterator[tuple[PaperPage, Generator]]:
    """Pages full of text, clean."""
    applicants = people(SEED, 50, on=ON)
    for place in range(count):
        rng = np.random.default_rng((SEED, place))
        yield document(TEXT[place % len(TEXT)], applicants[place % 50], rng, on=ON, dpi=DPI), rng


def farthest_mm(read: Read) -> float:
    """Of the corners found from where they are."""
    crop, truth = read.reading.crop, read.page.truth.crop
    assert crop is not None
    assert truth is not None
    starts = (crop[start:] + crop[:start] for start in range(4))
    return min(
        max(float(np.hypot(x - u, y - v)) for (x, y), (u, v) in zip(corners, truth, strict=True))
        for corners in starts
    ) / read.page.px(1)


@pytest.mark.parametrize(
    ("backing", "least"),
    [(14, 0.99), (60, 0.99), (128, 0.99), (190, 0.99), (228, 0.99), (240, 0.9), (250, 0.9)],
)
def test_crop(backing: int, least: float, say: Print) -> None:
    reads = []
    for page, rng in documents(max(12, PAGES // 5)):
        left, top = rng.uniform(2, 14, 2)
        page = wear.toned(page, black=20, white=246)
        page = laid_on(
            page, 226, 316, left_mm=left, top_mm=top, degrees=float(rng.uniform(-4, 4)), backing=backing
        )
        reads.append(scanned(page, rng))
    found = [r for r in reads if r.reading.crop is not None]
    off = [farthest_mm(r) for r in found] or [0.0]
    say(
        f"crop on {backing}: {len(reads)} pages, found {len(found)}, worst corner off by {np.median(off):.2f} mm "
        f"in the median, {np.percentile(off, 95):.2f} at the 95th percentile, {max(off):.2f} at most"
    )
    assert len(found) >= least * len(reads)
    assert max(off) < 2.5


def test_crop_where_there_is_none(varied: list[Read], say: Print) -> None:
    bare = [r for r in varied if r.page.truth.crop is None and "dark_edge" not in r.page.truth.wear]
    wrong = [r for r in bare if r.reading.crop is not None]
    on_backing = [r for r in varied if r.page.truth.crop is not None]
    say(
        f"crop, every kind, clean to poor: {len(bare)} without a backing, cropped {len(wrong)}; "
        f"{len(on_backing)} on one, found {sum(r.reading.crop is not None for r in on_backing)}"
    )
    assert not wrong


def test_mishaps_of_whole_pages(varied: list[Read], say: Print) -> None:
    whole = [r for r in varied if r.page.truth.crop is None]
    for code in sorted(MISHAPS):
        asked = [r for r in whole if code != "streak" or "dust_streak" not in r.page.truth.wear]
        false = [r for r in asked if code in r.codes]
        say(f"{code}: {len(asked)} pages that nothing happened to, told of {len(false)}")
        assert len(false) <= max(1, 0.01 * len(asked))


MISHAP_WEARS: Final[dict[str, tuple[str, float, Wear]]] = {
    "a streak": ("streak", 0.95, lambda page, rng: wear.dust_streak(page, rng, width_px=1)),
    "print cut off": ("cut_off", 0.75, lambda page, rng: skewed(
        mishaps.cut_short(page, "left" if rng.random() < 0.5 else "right", missing_mm=float(rng.uniform(30, 60))),
        float(rng.normal(0, 1)),
    )),
    "a folded corner": ("fold", 0.75, lambda page, rng: skewed(
        mishaps.dog_eared(page, "top right", legs_mm=tuple(rng.uniform(14, 40, 2))), float(rng.normal(0, 1))
    )),
    "a folded corner on black": ("fold", 0.9, lambda page, rng: laid_on(
        mishaps.dog_eared(page, "bottom left", legs_mm=tuple(rng.uniform(14, 40, 2)), backing=14),
        226, 316, left_mm=7, top_mm=8, degrees=float(rng.normal(0, 1)),
    )),
    "two sheets": ("long_page", 0.95, lambda page, rng: mishaps.two_at_once(
        page, page, overlap_mm=float(rng.uniform(20, 240))
    )),
}  # fmt: skip


@pytest.mark.parametrize("name", MISHAP_WEARS)
def test_mishaps_are_found(name: str, say: Print) -> None:
    code, least, spoil = MISHAP_WEARS[name]
    reads = [scanned(spoil(page, rng), rng) for page, rng in documents(max(20, PAGES // 5))]
    found = sum(code in r.codes for r in reads)
    others = sum(bool(r.codes - {code}) for r in reads)
    say(f"{name}: {len(reads)} pages, told of {found}; of something else {others}")
    assert found >= least * len(reads)


def real_pictures() -> Iterator[tuple[str, Reading]]:
    """Those of others, and their documents' first pages as 150 dots an inch show them."""
    kinds = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
    for path in sorted(shared("data", "pages").rglob("*")):
        kind = kinds.get(path.suffix.lower())
        try:
            if kind is not None and "pillow" not in path.parts:
                yield path.name, read_page(path.read_bytes(), kind, options=ALL_BUT_PRINT)
            elif path.suffix == ".pdf" and {"ocrmypdf", "paperless-ngx"} & set(path.parts):
                shown = picture(path, 1, dpi=DPI)
                yield path.name, read_page(png(shown), "image/png", (DPI, DPI), ALL_BUT_PRINT)
        except (EnvironmentFault, pypdfium2.PdfiumError):
            continue


def test_real_pages(say: Print) -> None:
    """No real picture with something on it is blank, and none that shows no backing is cropped."""
    count = 0
    cropped: list[str] = []
    blank: list[str] = []
    told: dict[str, int] = {}
    for name, reading in real_pictures():
        count += 1
        cropped += [name] if reading.crop is not None else []
        blank += [name] if reading.blank else []
        for quality in reading.quality:
            told[quality.code] = told.get(quality.code, 0) + 1
    say(f"real pictures: {count}, cropped {cropped}, blank {blank}, told {told}")
    assert count
    assert not cropped
