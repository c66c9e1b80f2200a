"""The paper's four corners, where a backing shows its edges.

Each side is a straight line through the steps between paper and backing that face its way, so that a torn or folded
corner, a thumb's hole or ink at the edge bends none. What lies outside must be bare backing: nothing that may be
written is ever cut off. Where that is not certain there is no crop.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

import cv2
import numpy as np

from kiosk.scan.reading.backing import Backing, Contour, find_backing, is_bare, pixels_of
from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.regions import Region
from kiosk.scan.reading.result import Point, Polygon, Rotation
from kiosk.scan.reading.scales import Scales
from kiosk.scan.reading.sides import SHORTEST_SIDE, Points, Side, sides_around, straight_sides

# Lengths in coarse pixels: three to a millimetre.
_ROOM: Final = 4
_SHADOW: Final = 14
_ALMOST_ALL: Final = 0.97
_FILLED: Final = 0.96
_BLEND: Final = 3
_WORTH_IT: Final = 5.0
"""Half of a sheet's side as far as this from the picture's: less is not worth a crop."""

FORMATS: Final = ((54, 85.6), (74, 105), (105, 148), (148, 210), (210, 297), (215.9, 279.4), (297, 420))
"""An identity card, A7 to A3, and letter, in millimetres."""
_FORMAT_MM: Final = 2.5
_SHADOW_MM: Final = 2.0
"""By as much more may a sheet seem larger whose shadow on the lid is as dark as the paper."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper on its backing.

    Attributes:
        corners: clockwise from the top left as it lies, in stored pixels. Some may lie outside the picture.
        shade: of the paper, 0 to 255.
        skew_degrees: how far it leans, clockwise positive; None where no two sides agree.
        missing_mm: the longer leg of the largest corner that is missing, folded over or torn off.
    """

    corners: Polygon
    shade: float
    skew_degrees: float | None
    missing_mm: float

    def turned(self, rotation: Rotation) -> Polygon:
        """The corners from the top left of the page that ``rotation`` makes upright."""
        first = {0: 0, 90: 3, 180: 2, 270: 1}[rotation]
        return cast(Polygon, (*self.corners[first:], *self.corners[:first]))


def find_paper(scales: Scales) -> Paper | None:
    """The paper, or None where no backing shows or where its edges are not certain."""
    backing = find_backing(scales.coarse)
    if backing is None:
        return None
    hull = _hull(backing.outlines)
    sides = straight_sides(backing, hull) if _is_one(backing) else None
    if sides is None:
        sides = sides_around(backing, hull)
        seen: list[Side] = []
    else:
        seen = [side for side in sides if side.seen]
    if sides is None:
        return None
    top, right, bottom, left = sides
    corners = top.crossing(left), top.crossing(right), bottom.crossing(right), bottom.crossing(left)
    if not _is_page(corners, backing, scales.dpi / scales.coarse_factor / 25.4) or not _is_alone(
        backing, corners
    ):
        return None
    height, width = backing.grey.shape
    if max(abs(x - cx) + abs(y - cy) for (x, y), (cx, cy) in zip(
        corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True
    )) < _WORTH_IT:  # fmt: skip
        return None
    factor = float(scales.coarse_factor)
    stored = cast(Polygon, tuple((x * factor, y * factor) for x, y in corners))
    missing = _missing(hull, corners, backing.grey.shape) if seen else 0.0
    return Paper(stored, backing.paper, _lean(seen), missing * factor / scales.dpi * 25.4)


def cut_to(scales: Scales, paper: Paper) -> Scales:
    """The page without its backing, which is filled with the paper's shade: dark as it may be, it is no ink."""
    factor = scales.coarse_factor
    high, wide = scales.coarse.shape
    points = np.array(paper.corners) / factor
    box = Region(*(int(v) for v in (*np.floor(points.min(axis=0)), *np.ceil(points.max(axis=0))))).within(
        wide, high
    )
    coarse = _filled(box.cut(scales.coarse), (points - (box.left, box.top)), paper.shade)
    box = box.scaled(2)
    middle = _filled(box.cut(scales.middle), (points * 2 - (box.left, box.top)), paper.shade)
    full = box.scaled(scales.middle_factor)
    return Scales(
        scales.full[full.top : full.bottom, full.left : full.right],
        middle,
        coarse,
        scales.middle_factor,
        scales.dpi,
    )


def _filled(grey: Grey, corners: Points, shade: float) -> Grey:
    """``grey`` with ``shade`` outside the corners and on the very edge, where paper and backing run together."""
    outline = np.rint(corners).astype(np.int32)
    inside = np.zeros_like(grey)
    cv2.fillPoly(inside, [outline], 1)
    cv2.polylines(inside, [outline], True, 0, _BLEND)
    return np.asarray(cv2.copyTo(grey, inside, np.full_like(grey, round(shade))), np.uint8)


def _hull(outlines: tuple[Contour, ...]) -> Points:
    """The corners of all pixels on the outside of what lies on the backing."""
    outer = cv2.convexHull(np.concatenate(outlines)).reshape(-1, 2).astype(np.float64)
    return np.concatenate([outer + shift for shift in ((0, 0), (1, 0), (0, 1), (1, 1))])


def _is_one(backing: Backing) -> bool:
    """Whether one sheet lies there: one piece, but for crumbs."""
    areas = [pixels_of(outline) for outline in backing.outlines]
    return max(areas) >= _ALMOST_ALL * sum(areas)


def _is_page(corners: tuple[Point, ...], backing: Backing, to_a_mm: float) -> bool:
    """Whether the corners are a sheet's: long enough, and filled; on a lighter backing and on one nearly as light,
    where a grey panel in print looks the same, of a size that paper has."""
    points = np.array(corners)
    lengths = np.hypot(*(np.roll(points, -1, axis=0) - points).T)
    if float(lengths.min()) < SHORTEST_SIDE:
        return False
    plain = backing.is_darker and not backing.is_faint
    if not plain and not _is_a_format(lengths / to_a_mm, _SHADOW_MM if backing.is_faint else 0.0):
        return False
    area = np.zeros_like(backing.pieces)
    cv2.fillPoly(area, [np.rint(points).astype(np.int32)], 1)
    inside = cv2.countNonZero(area)
    filled = cv2.countNonZero(cv2.subtract(area, backing.behind)) / inside if inside else 0.0
    return filled >= (0.5 if plain else _FILLED)


def _is_a_format(sides: Points, shadow: float) -> bool:
    """Whether sides of so many millimetres are those of a common sheet or card, upright or lying, be there as much
    shadow beside it."""
    one, other = float(sides[[0, 2]].mean()), float(sides[[1, 3]].mean())
    lengths = min(one, other), max(one, other)
    return any(
        all(
            -_FORMAT_MM <= length - expected <= _FORMAT_MM + shadow
            for length, expected in zip(lengths, sizes, strict=True)
        )
        for sizes in FORMATS
    )


def _is_alone(backing: Backing, corners: tuple[Point, ...]) -> bool:
    """Whether nothing lies on the backing besides."""
    area = np.zeros_like(backing.pieces)
    cv2.fillPoly(area, [np.rint(np.array(corners)).astype(np.int32)], 1)
    covered = cv2.dilate(area, np.ones((2 * _ROOM + 1, 2 * _ROOM + 1), np.uint8))
    shadowed = cv2.dilate(area, np.ones((2 * _SHADOW + 1, 2 * _SHADOW + 1), np.uint8))
    return is_bare(backing, np.asarray(covered, np.uint8), np.asarray(shadowed, np.uint8))


def _lean(seen: list[Side]) -> float | None:
    leans = sorted(side.leaning for side in seen)
    if len(leans) < 2 or leans[-1] - leans[0] > 1.0:
        return None
    return float(np.median(leans))


def _missing(hull: Points, corners: tuple[Point, ...], shape: tuple[int, ...]) -> float:
    """How far along the sides from a corner inside the picture nothing of the paper reaches: the longest such leg."""
    height, width = shape
    longest = 0.0
    for place, (x, y) in enumerate(corners):
        if not (0 <= x <= width and 0 <= y <= height):
            continue
        to_next = np.array(corners[(place + 1) % 4]) - (x, y)
        to_last = np.array(corners[place - 1]) - (x, y)
        legs = []
        for leg, other in ((to_next, to_last), (to_last, to_next)):
            unit, away = leg / np.hypot(*leg), other / np.hypot(*other)
            beside = hull[(hull - (x, y)) @ away < 3.0]
            legs.append(float(np.min((beside - (x, y)) @ unit)) if len(beside) else 0.0)
        if min(legs) > 0.25 * max(legs):
            longest = max(longest, *legs)
    return longest
