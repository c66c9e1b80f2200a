"""What happens to paper and to its picture: holes, shadows, dust, thin print, noise, fax, JPEG.

Every function takes a page and gives a new one of the same size, with its own name added to ``truth.wear``. What
happens to the paper (holes, colour, show-through) belongs before it is skewed, what happens in the scanner after it.
Functions that take ``rng`` draw everything that is not handed in from it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from kiosk.training.geometry import resampled
from kiosk.training.truth import Image, PaperPage

Edge = Literal["left", "right", "top", "bottom"]

HOLE_MM, HOLE_DISTANCE_MM, HOLE_INSET_MM = 6.0, 80.0, 12.0
"""ISO 838: two holes of 6 mm, 80 mm apart, 12 mm from the edge, about the middle of the sheet."""

FAX_DPI = 200


def punched(page: PaperPage, rng: Generator, *, backing: int = 30, holes: Literal[2, 4] = 2) -> PaperPage:
    """Holes at the left edge, through which the scanner's backing shows."""
    image = page.image.copy()
    middle = page.height / 2 + page.px(rng.normal(0, 2.0))
    inset = page.px(HOLE_INSET_MM + rng.normal(0, 0.8))
    for place in (-0.5, 0.5) if holes == 2 else (-1.5, -0.5, 0.5, 1.5):
        centre = round(inset), round(middle + place * page.px(HOLE_DISTANCE_MM))
        radius = page.px(HOLE_MM / 2)
        _disc(image, centre, radius * 1.06, 168)
        _disc(image, centre, radius, backing)
    return page.worn("punch_holes", image)


def on_coloured_paper(page: PaperPage, tint: tuple[int, int, int]) -> PaperPage:
    """Ink on paper of another colour (RGB); a grey page takes the colour's lightness."""
    if page.is_colour:
        factor = np.array(tint, np.float64) / 255
        return page.worn("coloured_paper", np.asarray(cv2.transform(page.image, np.diag(factor)), np.uint8))
    lightness = (0.299 * tint[0] + 0.587 * tint[1] + 0.114 * tint[2]) / 255
    return page.worn("coloured_paper", _levels(page.image, lambda v: v * lightness))


def showing_through(page: PaperPage, other_side: PaperPage, *, strength: float = 0.12) -> PaperPage:
    """The other side of the sheet, mirrored, soft and faint, behind what is on this one.

    Args:
        page: this side.
        other_side: a page of the same size.
        strength: 0 to 1, how much of the other side's ink comes through.
    """
    behind = cv2.GaussianBlur(cv2.flip(other_side.image, 1), (0, 0), max(0.6, page.px(0.22)))
    if behind.ndim != page.image.ndim:
        behind = cv2.cvtColor(behind, cv2.COLOR_GRAY2RGB if page.is_colour else cv2.COLOR_RGB2GRAY)
    ink = cv2.convertScaleAbs(255 - behind, alpha=strength)
    return page.worn("show_through", np.asarray(cv2.subtract(page.image, ink), np.uint8))


def folded(page: PaperPage, rng: Generator) -> PaperPage:
    """A crease across, as paper from an envelope has: a dark line with a light one beside."""
    image = page.image.copy()
    row = int(page.height * rng.choice((1 / 3, 1 / 2, 2 / 3)) + page.px(rng.normal(0, 3)))
    half = max(1, round(page.px(0.35)))
    image[row - half : row] = _levels(image[row - half : row], lambda v: v - 22)
    image[row : row + half] = _levels(image[row : row + half], lambda v: v + 12)
    return page.worn("fold", image)


def edge_shadow(page: PaperPage, edge: Edge, *, width_mm: float = 9.0, darkness: float = 0.6) -> PaperPage:
    """A shadow that grows towards one edge, as a lid that is not closed gives."""
    length = page.width if edge in ("left", "right") else page.height
    reach = max(2, round(page.px(width_mm)))
    ramp = np.ones(length, np.float32)
    ramp[:reach] = 1 - darkness * (1 - np.arange(reach, dtype=np.float32) / reach) ** 1.6
    if edge in ("right", "bottom"):
        ramp = ramp[::-1]
    field = (
        np.tile(ramp, (page.height, 1))
        if edge in ("left", "right")
        else np.tile(ramp[:, None], (1, page.width))
    )
    return page.worn("edge_shadow", _scaled(page.image, field))


def dark_edge(page: PaperPage, edge: Edge, *, width_mm: float = 4.0, value: int = 12) -> PaperPage:
    """A strip of dark backing at one edge, where the paper did not reach."""
    image = page.image.copy()
    reach = round(page.px(width_mm))
    match edge:
        case "left":
            image[:, :reach] = value
        case "right":
            image[:, page.width - reach :] = value
        case "top":
            image[:reach] = value
        case "bottom":
            image[page.height - reach :] = value
    return page.worn("dark_edge", image)


def dust_streak(page: PaperPage, rng: Generator, *, width_px: int = 2) -> PaperPage:
    """A line along the way of the paper, from dust on the feeder's glass."""
    image = page.image.copy()
    x = int(rng.integers(page.width // 10, page.width - page.width // 10))
    column = image[:, x : x + width_px].astype(np.float32)
    strength = rng.uniform(0.35, 0.75)
    image[:, x : x + width_px] = np.asarray(column * strength + 40 * (1 - strength), np.uint8)
    return page.worn("dust_streak", image)


def specked(page: PaperPage, rng: Generator, *, count: int = 60) -> PaperPage:
    """Small dark specks: toner, crumbs."""
    image = page.image.copy()
    for x, y, size in zip(
        rng.integers(0, page.width, count),
        rng.integers(0, page.height, count),
        rng.exponential(0.12, count),
        strict=True,
    ):
        _disc(image, (int(x), int(y)), page.px(min(0.06 + size, 0.5)), 60)
    return page.worn("specks", image)


def noisy(page: PaperPage, rng: Generator, *, sigma: float = 5.0) -> PaperPage:
    """Grey noise of ``sigma`` levels in every pixel and channel."""
    # A tile of odd size stands for noise all over: drawing nine million numbers takes longer than all the rest.
    tile = np.clip(np.rint(rng.standard_normal((1031, 1237), np.float32) * sigma), -127, 127).astype(np.int8)
    rows, columns = -(-page.height // 1031), -(-page.width // 1237)
    field = np.tile(tile, (rows, columns))[: page.height, : page.width]
    if page.is_colour:
        field = cv2.merge([field, np.roll(field, 311, 1), np.roll(field, 517, 0)])
    return page.worn("noise", np.asarray(cv2.add(page.image, field, dtype=cv2.CV_8U), np.uint8))


def blurred(page: PaperPage, sigma_px: float) -> PaperPage:
    """Out of focus."""
    return page.worn("blur", np.asarray(cv2.GaussianBlur(page.image, (0, 0), sigma_px), np.uint8))


def toned(page: PaperPage, *, black: int, white: int) -> PaperPage:
    """As every scanner sees it: ink not quite black, paper not quite white."""
    return page.worn("tone", _levels(page.image, lambda v: black + v / 255 * (white - black)))


def low_contrast(page: PaperPage, *, black: int = 95, white: int = 190) -> PaperPage:
    """Ink no darker than ``black``, paper no lighter than ``white``."""
    return page.worn("low_contrast", _levels(page.image, lambda v: black + v / 255 * (white - black)))


def over_exposed(page: PaperPage, *, gain: float = 1.0, lift: int = 80) -> PaperPage:
    """Too much light: everything lighter by ``lift`` levels, the lightest lost."""
    return page.worn("over_exposed", _levels(page.image, lambda v: v * gain + lift))


def thin_printed(page: PaperPage, *, width_px: int = 3) -> PaperPage:
    """A printer short of ink: strokes grow thinner and greyer."""
    spread = cv2.dilate(page.image, np.ones((width_px, width_px), np.uint8))
    return page.worn("thin_print", np.asarray(cv2.addWeighted(page.image, 0.45, spread, 0.55, 0), np.uint8))


def faxed(page: PaperPage, rng: Generator) -> PaperPage:
    """Black or white at 200 dpi, with specks: one level of noise decides every edge."""
    small = noisy(resampled(grey(page), FAX_DPI), rng, sigma=16).image
    _, hard = cv2.threshold(small, 150, 255, cv2.THRESH_BINARY)
    image = np.asarray(hard, np.uint8)
    at = rng.integers(0, image.size, image.size // 9000)
    image.flat[at] = 255 - image.flat[at]
    truth = resampled(page, FAX_DPI).truth
    return PaperPage(image, FAX_DPI, replace(truth, wear=(*truth.wear, "fax")))


def compressed(page: PaperPage, quality: int) -> PaperPage:
    """What JPEG of that quality leaves of it."""
    picture = cv2.cvtColor(page.image, cv2.COLOR_RGB2BGR) if page.is_colour else page.image
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    back = np.asarray(cv2.imdecode(data, cv2.IMREAD_UNCHANGED), np.uint8)
    image = cv2.cvtColor(back, cv2.COLOR_BGR2RGB) if page.is_colour else back
    return page.worn(f"jpeg_{quality}", np.asarray(image, np.uint8))


def grey(page: PaperPage) -> PaperPage:
    """The page without its colours."""
    if not page.is_colour:
        return page
    return replace(page, image=np.asarray(cv2.cvtColor(page.image, cv2.COLOR_RGB2GRAY), np.uint8))


def _disc(image: Image, centre: tuple[int, int], radius: float, value: int) -> None:
    sixteenths = 4
    cv2.circle(
        image,
        (centre[0] << sixteenths, centre[1] << sixteenths),
        max(1, math.floor(radius * (1 << sixteenths))),
        (value, value, value),
        cv2.FILLED,
        cv2.LINE_AA,
        sixteenths,
    )


def _levels(image: Image, rule: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> Image:
    table = np.arange(256, dtype=np.float64)
    return np.asarray(cv2.LUT(image, np.clip(np.rint(rule(table)), 0, 255).astype(np.uint8)), np.uint8)


def _scaled(image: Image, field: NDArray[np.float32]) -> Image:
    if image.ndim == 3:
        field = np.repeat(field[:, :, None], 3, axis=2)
    return np.asarray(cv2.multiply(image, field, dtype=cv2.CV_8U), np.uint8)
