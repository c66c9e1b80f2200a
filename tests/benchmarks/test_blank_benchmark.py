"""How rightly empty sides are told from written ones, whatever paper and scanner did to them: figures as a table."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from typing import Final, Literal, cast

import numpy as np
import pytest
from numpy.random import Generator

from kiosk.errors import EnvironmentFault
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.read import prepare_worker, read_page
from kiosk.training import enclosures, wear
from kiosk.training.geometry import laid_on, skewed, turned
from kiosk.training.paper import ON
from kiosk.training.people import people
from kiosk.training.truth import PaperPage
from tests.benchmarks.conftest import Print
from tests.helpers.pictures import jpeg
from tests.helpers.shared import shared

pytestmark = pytest.mark.timeout(3600)

SIDES: Final = int(os.environ.get("KIOSK_BLANK_SIDES", "1"))
"""Of each kind with each wear; 14 for the figures in a note."""
SEED: Final = 5
DPI: Final = (300, 300, 200, 150)
WORDS: Final = (
    "haster",
    "i",
    "ring mor",
    "A",
    "7",
    "ok",
    "takk for hjelpen",
    "se bak",
    "OBS",
    "ja",
    "Nei",
    "jeg kommer",
)
THROUGH: Final = (0.08, 0.0, 0.05, 0.03)
"""How much of the front shows through on an empty back."""
TINTS: Final = (
    (255, 247, 214),
    (222, 240, 222),
    (214, 230, 250),
    (250, 224, 228),
    (232, 226, 214),
    (200, 190, 120),
)
EDGES: Final[tuple[wear.Edge, ...]] = ("left", "right", "top", "bottom")
NO_NUMBERS: Final = ReadingOptions(print_numbers=False)
REAL_EMPTY: Final = frozenset({"aquamarine-cie.png", "pink-palette-icc.png", "truncated_exif_dpi.jpg"})
"""Of one colour all over, or nearly."""
SMALLEST_REAL: Final = 150
"""Pixels: what is smaller is a test picture of a decoder and no page."""

Verdict = Literal["blank", "asked", "written"]
Wear = Callable[[PaperPage, Generator], PaperPage]


@pytest.fixture(scope="module", autouse=True)
def _one_core() -> None:
    prepare_worker()


def edge(rng: Generator) -> wear.Edge:
    return EDGES[int(rng.integers(len(EDGES)))]


def tinted(page: PaperPage, rng: Generator) -> PaperPage:
    return wear.on_coloured_paper(page, TINTS[int(rng.integers(len(TINTS)))])


def creased(page: PaperPage, rng: Generator) -> PaperPage:
    return skewed(wear.folded(page, rng), float(rng.normal(0, 1)))


WEARS: Final[dict[str, Wear]] = {
    "as it is": lambda page, rng: page,
    "punched": lambda page, rng: wear.punched(
        page, rng, backing=int(rng.choice((20, 70, 235))), holes=cast("Literal[2, 4]", int(rng.choice((2, 4))))
    ),
    "coloured": tinted,
    "creased": creased,
    "shadow": lambda page, rng: wear.edge_shadow(
        page, edge(rng), width_mm=float(rng.uniform(5, 25)), darkness=float(rng.uniform(0.3, 0.7))
    ),
    "dark edge": lambda page, rng: wear.dark_edge(page, edge(rng), width_mm=float(rng.uniform(2, 8))),
    "streak": lambda page, rng: wear.dust_streak(page, rng, width_px=int(rng.integers(1, 4))),
    "specks": lambda page, rng: wear.specked(page, rng, count=int(rng.integers(20, 150))),
    "noise": lambda page, rng: wear.noisy(page, rng, sigma=8),
    "low contrast": lambda page, rng: wear.low_contrast(page),
    "over-exposed": lambda page, rng: wear.over_exposed(page, lift=int(rng.integers(80, 121))),
    "thin print": lambda page, rng: wear.thin_printed(page),
    "fax": wear.faxed,
    "out of focus": lambda page, rng: wear.blurred(page, 2.0),
    "JPEG at 30": lambda page, rng: wear.compressed(wear.noisy(page, rng, sigma=4), 30),
    "turned": lambda page, rng: turned(skewed(page, float(rng.normal(0, 3))), 90),
    "on glass": lambda page, rng: laid_on(
        page, 226, 316, left_mm=float(rng.uniform(2, 12)), top_mm=float(rng.uniform(2, 12)),
        degrees=float(rng.uniform(-4, 4)), backing=int(rng.choice((14, 120, 235))),
    ),
    "punched, creased, specks": lambda page, rng: wear.specked(creased(wear.punched(page, rng), rng), rng),
    "coloured, shadow, streak": lambda page, rng: wear.dust_streak(
        wear.edge_shadow(tinted(page, rng), "left"), rng
    ),
    "punched, dark edge, specks": lambda page, rng: wear.specked(
        wear.dark_edge(wear.punched(page, rng), "top"), rng
    ),
}  # fmt: skip


def verdict(page: PaperPage, rng: Generator) -> Verdict:
    """What becomes of the side: set aside, shown with the doubt whether it is empty, or taken for written."""
    if "fax" not in page.truth.wear:
        page = wear.noisy(
            wear.blurred(page, float(rng.uniform(0.4, 0.7))), rng, sigma=float(rng.uniform(2, 5))
        )
    reading = read_page(jpeg(page.image), "image/jpeg", (page.dpi, page.dpi), NO_NUMBERS)
    if not reading.blank_sure:
        return "asked"
    return "blank" if reading.blank else "written"


def test_blank(say: Print) -> None:
    applicants = people(SEED, 50, on=ON)
    written: Counter[Verdict] = Counter()
    empty: Counter[Verdict] = Counter()
    lost: list[tuple[str, str]] = []
    for number, (name, worn) in enumerate(WEARS.items()):
        here: tuple[Counter[Verdict], Counter[Verdict]] = (Counter(), Counter())
        for place in range(SIDES):
            rng = np.random.default_rng((SEED, number, place))
            turn = place + number
            dpi = DPI[turn % len(DPI)]
            note = enclosures.note(rng, text=WORDS[turn % len(WORDS)], dpi=dpi)
            front = enclosures.letter(applicants[turn % 50], rng, on=ON, dpi=dpi)
            back = enclosures.blank_back(front, strength=THROUGH[(place + number // 4) % len(THROUGH)])
            found = verdict(worn(note, rng), rng)
            here[0][found] += 1
            lost += [(name, WORDS[turn % len(WORDS)])] if found == "blank" else []
            here[1][verdict(worn(back, rng), rng)] += 1
        say(
            f"blank, {name}: {SIDES} with a word by hand, set aside {here[0]['blank']}, asked about "
            f"{here[0]['asked']}; {SIDES} empty, taken for written {here[1]['written']}, asked about "
            f"{here[1]['asked']}, set aside {here[1]['blank']}"
        )
        written += here[0]
        empty += here[1]
    say(
        f"blank, all: {written.total()} with a word by hand, set aside {written['blank']}, asked about "
        f"{written['asked']}, lost {lost}; {empty.total()} empty, taken for written {empty['written']}, asked about "
        f"{empty['asked']}, set aside {empty['blank']}"
    )
    # of a lone letter in pencil too much light leaves less than of a speck
    assert [word for name, word in lost if name != "over-exposed" or len(word) > 1] == []
    assert written["asked"] <= 0.3 * written.total()
    assert empty["blank"] >= 0.7 * empty.total()


def test_no_real_picture_with_something_on_it_is_blank(say: Print) -> None:
    kinds = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
    count = 0
    blank: set[str] = set()
    asked: set[str] = set()
    for path in sorted(shared("data", "pages").rglob("*")):
        if path.suffix.lower() not in kinds or "pillow" in path.parts:
            continue
        try:
            reading = read_page(path.read_bytes(), kinds[path.suffix.lower()], options=NO_NUMBERS)
        except EnvironmentFault:
            continue
        if max(reading.width, reading.height) < SMALLEST_REAL and path.name not in REAL_EMPTY:
            continue
        count += 1
        blank |= {path.name} if reading.blank else set()
        asked |= {path.name} if not reading.blank_sure else set()
    say(f"real pictures: {count}, blank {sorted(blank)}, asked about {sorted(asked)}")
    assert count
    assert blank <= REAL_EMPTY
