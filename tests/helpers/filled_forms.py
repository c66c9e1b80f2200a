"""Forms of ours filled in by hand and scanned: pens that differ, hands that miss, paper that leans, copies."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import cv2
import numpy as np
from numpy.random import Generator

from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.printing.application_form import FormContent, make_application_forms
from kiosk.scan.forms import BOX_SIDE, Box, FormPage, form_layout
from kiosk.scan.reading.read import read_page
from kiosk.scan.reading.result import Reading
from kiosk.texts import Language
from kiosk.training import wear
from kiosk.training.encoding import encode
from kiosk.training.geometry import laid_on, resampled, skewed, turned
from kiosk.training.truth import PageTruth, PaperKind, PaperPage
from tests.helpers.receipts import rendered

Mark = Literal["empty", "ticked", "struck"]
SERIAL: Final = 271_828_182_845
_DRAWN: Final = 300
_PENS: Final = ((0.3, 52), (0.45, 52), (0.6, 25), (0.8, 20), (0.4, 95), (0.5, 112))
"""Width in mm and grey: ball pens, ink, a felt pen, a pale one, a pencil."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A page as it was filled in, and what of it is true.

    Attributes:
        marks: by box; one that is struck out may be read as anything but ticked.
    """

    page: PaperPage
    marks: Mapping[str, Mark]
    data: bytes
    media_type: str


@dataclass(slots=True)
class Score:
    """How many boxes were read right, left to a person, and read wrong; and how many codes were not read."""

    right: int = 0
    unsure: int = 0
    wrong: int = 0
    codes: int = 0
    struck: int = 0

    def add(self, filling: Filling, reading: Reading, code: str) -> None:
        """Counts one page."""
        self.codes += reading.separator is None or reading.separator.id != code
        answers = {tick.name: tick.answer for tick in reading.ticks}
        for name, mark in filling.marks.items():
            answer = answers.get(name, "unsure")
            if mark == "struck":
                self.struck += 1
                self.wrong += answer == "ticked"
            elif answer == "unsure":
                self.unsure += 1
            else:
                self.right += answer == mark
                self.wrong += answer != mark


def labels(language: Language) -> dict[str, str]:
    """What boxes are called where no county says otherwise."""
    types = {f"enclosure.{code}": language.say(f"type.{code}") for code in DocumentType}
    return {f"category.{code}": language.say(f"category.{code}") for code in Category} | types


def content(language: Language, **changes: object) -> FormContent:
    """An ordinary county's."""
    told: dict[str, object] = {
        "county": "Troms fylkeskommune – Romssa fylkkasuohkan – Tromssan fylkinkomuuni",
        "office": "Inntakskontoret, Tromsø",
        "labels": labels(language),
        "where_to_ask": "Inntakskontoret, Postboks 6600, 9296 Tromsø, telefon 77 78 80 00, inntak@example.no",
        "serials": [SERIAL],
    }
    return FormContent(**(told | changes))  # type: ignore[arg-type]


@functools.cache
def blank_form(language: str) -> tuple[np.ndarray, ...]:
    """The empty form's pages at 300 dpi."""
    layout, spoken = form_layout(1), Language(language)
    assert layout is not None
    _codes, pdf = make_application_forms(layout, content(spoken), spoken)
    return tuple(np.array(rendered(pdf, page, _DRAWN)) for page in range(len(layout.pages)))


def filled(
    page: FormPage,
    blank: np.ndarray,
    rng: Generator,
    *,
    ticked: float = 0.3,
    struck: float = 0.03,
    pen: tuple[float, int] | None = None,
) -> tuple[PaperPage, dict[str, Mark]]:
    """A page with ticks by one hand and one pen, and writing on its lines and in its combs."""
    image = blank.copy()
    pen = pen or _PENS[int(rng.integers(len(_PENS)))]
    habit = str(rng.choice(("cross", "cross", "check", "scrawl")))
    marks: dict[str, Mark] = {}
    for box in page.boxes:
        chance = rng.random()
        if chance < ticked:
            marks[box.name] = "ticked"
            _tick(image, box, rng, pen, habit)
        elif chance < ticked + struck:
            marks[box.name] = "struck"
            _strike(image, box, rng, pen)
        else:
            marks[box.name] = "empty"
    for rule in page.rules:
        if rng.random() < 0.7:
            _write(
                image, rule.left + 2, rule.y - 1, min(rule.right, rule.left + rng.uniform(20, 90)), rng, pen
            )
    for comb in page.combs:
        for cell in range(comb.cells):
            left = comb.left_of(cell) + 1.5
            _write(image, left, comb.top + comb.height - 2, left + comb.pitch - 3, rng, pen)
    return PaperPage(image, _DRAWN, PageTruth(PaperKind.APPLICATION)), marks


def scanned(page: PaperPage, rng: Generator) -> tuple[PaperPage, bytes, str]:
    """The page after copier and scanner: it leans by up to five degrees, is 150 to 300 dpi, grey or one bit."""
    copied = rng.random() < 0.3
    if copied:
        page = wear.toned(page, black=int(rng.integers(0, 60)), white=int(rng.integers(225, 250)))
        page = wear.blurred(page, float(rng.uniform(0.8, 1.6)))
        page = wear.specked(page, rng, count=40)
        page = skewed(page, float(rng.uniform(-1, 1)))
    if rng.random() < 0.3:
        page = wear.punched(page, rng, backing=int(rng.choice((20, 70, 235))))
    if rng.random() < 0.15:
        page = wear.folded(page, rng)
    degrees = float(rng.uniform(-5, 5))
    if rng.random() < 0.15:
        left, top = rng.uniform(2, 12, 2)
        page = laid_on(
            page, 226, 316, left_mm=left, top_mm=top, degrees=degrees, backing=int(rng.choice((14, 240)))
        )
    else:
        page = skewed(page, degrees)
    page = resampled(page, int(rng.choice((150, 200, 240, 300))))
    page = wear.toned(page, black=int(rng.integers(8, 40)), white=int(rng.integers(235, 254)))
    page = wear.blurred(page, float(rng.uniform(0.3, 0.8)))
    page = wear.noisy(page, rng, sigma=float(rng.uniform(2, 9)))
    page = turned(page, int(rng.choice((0, 0, 0, 90, 180, 270))))  # type: ignore[arg-type]
    if rng.random() < 0.3 and page.dpi >= 200:
        return page, encode(page, "tiff-g4"), "image/tiff"
    return page, encode(page, "jpeg", quality=int(rng.integers(55, 90))), "image/jpeg"


def ticked_by_hand(pdf: bytes, page: FormPage, names: Collection[str], rng: Generator) -> PaperPage:
    """A sheet's first page with a cross in these boxes."""
    image = np.array(rendered(pdf, 0, _DRAWN))
    for box in page.boxes:
        if box.name in names:
            _tick(image, box, rng, _PENS[1], "cross")
    return PaperPage(image, _DRAWN, PageTruth(PaperKind.COVER))


def filling(seed: int, number: int) -> tuple[Filling, int]:
    """The ``number``th filling of a seed, and which page of the form it is."""
    rng = np.random.default_rng((seed, number))
    layout = form_layout(1)
    assert layout is not None
    which = number % len(layout.pages)
    language = ("nb", "nn", "en")[number % 3]
    clean, marks = filled(layout.pages[which], blank_form(language)[which], rng)
    page, data, media_type = scanned(clean, rng)
    return Filling(page, marks, data, media_type), which + 1


def read(told: Filling) -> Reading:
    """What our reading finds on it."""
    return read_page(told.data, told.media_type, (told.page.dpi, told.page.dpi))


def _px(mm: float) -> float:
    return mm * _DRAWN / 25.4


def _line(image: np.ndarray, points: list[tuple[float, float]], pen: tuple[float, int]) -> None:
    """A stroke through points in mm, drawn eight times as fine as a pixel."""
    width, grey = pen
    path = np.array([[_px(x) * 8, _px(y) * 8] for x, y in points]).round().astype(np.int32)
    stroke = np.full_like(image, 255)
    cv2.polylines(stroke, [path], False, (grey,), max(1, round(_px(width))), cv2.LINE_AA, 3)
    np.minimum(image, stroke, out=image)


def _around(image: np.ndarray, box: Box) -> tuple[np.ndarray, float, float]:
    """The part of the picture a hand may reach from a box, and where it begins."""
    left, top = max(0, round(_px(box.left - 8))), max(0, round(_px(box.top - 8)))
    reach = round(_px(BOX_SIDE + 16))
    return image[top : top + reach, left : left + reach], left * 25.4 / _DRAWN, top * 25.4 / _DRAWN


def _tick(image: np.ndarray, box: Box, rng: Generator, pen: tuple[float, int], habit: str) -> None:
    part, x0, y0 = _around(image, box)
    left, top, side = box.left - x0, box.top - y0, BOX_SIDE

    def near(across: float, down: float) -> tuple[float, float]:
        return left + across * side + rng.normal(0, 0.35), top + down * side + rng.normal(0, 0.35)

    if habit == "cross":
        low, high = rng.uniform(-0.1, 0.22), 1 - rng.uniform(-0.15, 0.22)
        _line(part, [near(low, low), near(high, high)], pen)
        _line(part, [near(high, low), near(low, high)], pen)
    elif habit == "check":
        _line(
            part,
            [near(0.12, 0.5), near(0.42, 0.9), near(rng.uniform(0.85, 1.5), rng.uniform(-0.5, 0.1))],
            pen,
        )
    else:
        _line(part, [near(0.1, 0.3), near(0.85, 0.2), near(0.2, 0.75), near(0.9, 0.8)], pen)


def _strike(image: np.ndarray, box: Box, rng: Generator, pen: tuple[float, int]) -> None:
    """Fills a box: a cross that is taken back."""
    part, x0, y0 = _around(image, box)
    _tick(image, box, rng, pen, "cross")
    left, top, side = box.left - x0, box.top - y0, BOX_SIDE
    steps = max(6, round(1.3 * side / pen[0]))
    points = [
        (left + (0.05 if step % 2 else 0.95) * side, top + (0.05 + 0.9 * step / steps) * side)
        for step in range(steps + 1)
    ]
    _line(part, points, pen)


def _write(
    image: np.ndarray, left: float, foot: float, right: float, rng: Generator, pen: tuple[float, int]
) -> None:
    """Something like letters, which reach over their line and under it."""
    x0, y0 = max(0.0, left - 2), foot - 9
    part = image[round(_px(y0)) : round(_px(foot + 4)), round(_px(x0)) : round(_px(right + 2))]
    points = []
    x = left
    while x < right:
        points.append((x - x0, foot - y0 - rng.uniform(-0.8, 4.5)))
        x += rng.uniform(0.5, 1.6)
    if len(points) > 1:
        _line(part, points, pen)
