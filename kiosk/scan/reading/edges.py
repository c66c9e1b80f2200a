"""The paper's four corners, where a backing shows its edges.

Each side is a straight line through the steps between paper and backing that face its way, so that a torn or folded
corner, a thumb's hole or ink at the edge bends none. What lies outside must be bare backing: nothing that may be
written is ever cut off. Where that is not certain there is no crop.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.backing import Backing, Contour, Mask, find_backing, is_bare, pixels_of
from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.regions import Region
from kiosk.scan.reading.result import Point, Polygon, Rotation
from kiosk.scan.reading.scales import Scales

# Lengths in coarse pixels: three to a millimetre.
_SHORTEST_SIDE: Final = 60.0
_ROOM: Final = 4
_SHADOW: Final = 14
_NEAR: Final = 2.0
_BEYOND: Final = 3.0
_MOST_PUSHED: Final = 12.0
_COVERED: Final = 0.3
_FACING: Final = math.radians(14)
_STEP_WIDTH: Final = 4
_BESIDE_STEP: Final = 8
_PROFILES: Final = 20
_TOGETHER: Final = 4
_STEP_SHARE: Final = 0.55
_ALMOST_ALL: Final = 0.97
_FILLED: Final = 0.96
_BLEND: Final = 3
_WORTH_IT: Final = 5.0
"""Half of a sheet's side as far as this from the picture's: less is not worth a crop."""

FORMATS: Final = ((54, 85.6), (74, 105), (105, 148), (148, 210), (210, 297), (215.9, 279.4), (297, 420))
"""An identity card, A7 to A3, and letter, in millimetres."""
_FORMAT_MM: Final = 2.5

Points = NDArray[np.float64]


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


@dataclass(frozen=True, slots=True)
class _Side:
    """A line: ``normal`` points out of the paper, ``reach`` is how far out the line is.

    Attributes:
        seen: whether the backing shows along it; else it is the picture's edge.
    """

    normal: tuple[float, float]
    reach: float
    seen: bool

    def crossing(self, other: _Side) -> Point:
        (a, b), (c, d) = self.normal, other.normal
        scale = a * d - b * c
        return (self.reach * d - other.reach * b) / scale, (a * other.reach - c * self.reach) / scale

    @property
    def leaning(self) -> float:
        """Degrees clockwise from the nearest axis."""
        degrees = math.degrees(math.atan2(self.normal[1], self.normal[0]))
        return (degrees + 45) % 90 - 45


def find_paper(scales: Scales) -> Paper | None:
    """The paper, or None where no backing shows or where its edges are not certain."""
    backing = find_backing(scales.coarse)
    if backing is None:
        return None
    hull = _hull(backing.outlines)
    sides = _sides(backing, hull) if _is_one(backing) else None
    if sides is None:
        sides = _around(backing, hull)
        seen: list[_Side] = []
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


def _sides(backing: Backing, hull: Points) -> tuple[_Side, _Side, _Side, _Side] | None:
    """Top, right, bottom and left of the paper; None where it is no sheet with straight sides."""
    steps = _beside(backing)
    steps[:2] = steps[-2:] = 0
    steps[:, :2] = steps[:, -2:] = 0
    found_steps = cv2.findNonZero(steps)
    if found_steps is None or len(found_steps) < _SHORTEST_SIDE:
        return None
    columns, rows = found_steps.reshape(-1, 2).T
    soft = cv2.blur(backing.grey, (5, 5))
    across = cv2.Sobel(soft, cv2.CV_16S, 1, 0)[rows, columns].astype(np.float32)
    down = cv2.Sobel(soft, cv2.CV_16S, 0, 1)[rows, columns].astype(np.float32)
    if backing.is_darker:
        across, down = -across, -down
    facing = np.arctan2(down, across)
    places = np.column_stack((columns, rows)) + 0.5
    lean = float(np.angle(np.sum(np.exp(4j * facing))) / 4)
    found: list[_Side] = []
    for quarter in (-1, 0, 1, 2):
        direction = lean + quarter * math.pi / 2
        off = np.abs(np.angle(np.exp(1j * (facing - direction))))
        side = _fitted(places[off < _FACING], direction, hull) or _picture_edge(direction, backing, hull)
        if side is None or (side.seen and not _is_step(backing, side, hull)):
            return None
        found.append(side)
    top, right, bottom, left = found
    pushed = [_pushed(side, hull) for side in (top, right, bottom, left)]
    if any(side is None for side in pushed) or not any(side.seen for side in found):
        return None
    return cast(tuple[_Side, _Side, _Side, _Side], tuple(pushed))


def _beside(backing: Backing) -> Mask:
    """Those pixels of what lies there that border on the backing."""
    grown = np.asarray(cv2.dilate(backing.behind, np.ones((3, 3), np.uint8)), np.uint8)
    return grown & backing.pieces


def _fitted(places: Points, direction: float, hull: Points) -> _Side | None:
    """The line that most of the outermost places lie on."""
    if len(places) < _SHORTEST_SIDE / 2:
        return None
    out = np.array((math.cos(direction), math.sin(direction)))
    along = np.array((-out[1], out[0]))
    reaches, travels = places @ out, places @ along
    extent = float(np.ptp(hull @ along))
    bins = np.floor(reaches - reaches.min()).astype(int) // 2
    counts = np.bincount(bins)
    together = counts + np.append(counts[1:], 0)
    peaks = np.flatnonzero(together >= max(20.0, 0.5 * _COVERED * extent * _COVERED))
    if peaks.size == 0:
        return None
    best = int(peaks[np.argmax(together[peaks])])
    near = (bins == best) | (bins == best + 1)
    slope, base = 0.0, float(np.median(reaches[near]))
    for width in (6.0, _NEAR, _NEAR / 1.5):
        near = np.abs(reaches - base - slope * travels) < width
        if np.count_nonzero(near) < 20:
            return None
        slope, base = _straight(travels[near], reaches[near])
    if len(np.unique(travels[near].astype(int))) < _COVERED * extent:
        return None
    normal = out - slope * along
    length = float(np.hypot(*normal))
    return _Side((float(normal[0] / length), float(normal[1] / length)), (base + 0.5) / length, seen=True)


def _straight(along: Points, across: Points) -> tuple[float, float]:
    """Slope and start of the line with the least squares."""
    middle = float(along.mean())
    apart = along - middle
    slope = float(apart @ across) / max(1.0, float(apart @ apart))
    return slope, float(across.mean()) - slope * middle


def _picture_edge(direction: float, backing: Backing, hull: Points) -> _Side | None:
    """The picture's own edge, where the paper reaches it."""
    height, width = backing.grey.shape
    quarter = round(direction / (math.pi / 2)) % 4
    normal = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[quarter]
    reach = (float(width), float(height), 0.0, 0.0)[quarter]
    if reach - float(np.max(hull @ np.array(normal))) > _BEYOND:
        return None
    return _Side(normal, reach, seen=False)


def _is_step(backing: Backing, side: _Side, hull: Points) -> bool:
    """Whether paper turns into backing at once along the side, as into no shadow, which grows darker all the way."""
    normal = np.array(side.normal)
    along = np.array((-normal[1], normal[0]))
    travels = hull @ along
    places = np.linspace(travels.min() + 6, travels.max() - 6, _PROFILES * _TOGETHER)[:, None, None] * along
    outward = np.arange(-_BESIDE_STEP, _BESIDE_STEP + 1)[:, None]
    columns, rows = np.moveaxis(places + (side.reach + outward) * normal, 2, 0)
    height, width = backing.grey.shape
    inside = (columns >= 1) & (rows >= 1) & (columns < width - 1) & (rows < height - 1)
    shades = backing.grey[rows.clip(1, height - 2).astype(int), columns.clip(1, width - 2).astype(int)]
    shades = shades[inside[:, _BESIDE_STEP]]
    count = len(shades) // _TOGETHER
    if count < 2:
        return True
    profiles = shades[: count * _TOGETHER].reshape(count, _TOGETHER, -1).mean(axis=1)
    reach = 2 * (backing.softened // 2 + 1)
    step = np.median(np.abs(profiles[:, reach:] - profiles[:, :-reach]).max(axis=1))
    depth = max(abs(backing.paper - backing.level), abs(backing.paper - float(np.median(profiles[:, -1]))))
    return bool(step >= _STEP_SHARE * depth)


def _pushed(side: _Side, hull: Points) -> _Side | None:
    """The side as far out as anything of the paper is; None where that is too far for one straight side."""
    if not side.seen:
        return side
    out = float(np.max(hull @ np.array(side.normal))) - side.reach
    if out > _MOST_PUSHED:
        return None
    return _Side(side.normal, max(side.reach, side.reach + out - 0.75), seen=True)


def _around(backing: Backing, hull: Points) -> tuple[_Side, _Side, _Side, _Side] | None:
    """Straight around all that lies there, with a little room; only a dark backing shows for certain what that is."""
    if not backing.is_darker or backing.level > 0.8 * backing.paper:
        return None
    if not _has_steps(backing):
        return None
    height, width = backing.grey.shape
    left, top = (float(value) - 1 for value in hull.min(axis=0))
    right, bottom = (float(value) + 1 for value in hull.max(axis=0))
    return (
        _Side((0.0, -1.0), -max(0.0, top), seen=True),
        _Side((1.0, 0.0), min(float(width), right), seen=True),
        _Side((0.0, 1.0), min(float(height), bottom), seen=True),
        _Side((-1.0, 0.0), -max(0.0, left), seen=True),
    )


def _has_steps(backing: Backing) -> bool:
    """Whether most of what borders on the backing does so at once."""
    kernel = np.ones((2 * _STEP_WIDTH + 1, 2 * _STEP_WIDTH + 1), np.uint8)
    steps = _beside(backing) > 0
    spread = (
        cv2.dilate(backing.grey, kernel)[steps].astype(np.float32) - cv2.erode(backing.grey, kernel)[steps]
    )
    return bool(np.median(spread) >= _STEP_SHARE * abs(backing.paper - backing.level))


def _is_page(corners: tuple[Point, ...], backing: Backing, to_a_mm: float) -> bool:
    """Whether the corners are a sheet's: long enough, and filled; on a lighter backing and on one nearly as light,
    where a grey panel in print looks the same, of a size that paper has."""
    points = np.array(corners)
    lengths = np.hypot(*(np.roll(points, -1, axis=0) - points).T)
    if float(lengths.min()) < _SHORTEST_SIDE:
        return False
    plain = backing.is_darker and not backing.is_faint
    if not plain and not _is_a_format(lengths / to_a_mm):
        return False
    area = np.zeros_like(backing.pieces)
    cv2.fillPoly(area, [np.rint(points).astype(np.int32)], 1)
    inside = cv2.countNonZero(area)
    filled = cv2.countNonZero(cv2.subtract(area, backing.behind)) / inside if inside else 0.0
    return filled >= (0.5 if plain else _FILLED)


def _is_a_format(sides: Points) -> bool:
    """Whether sides of so many millimetres are those of a common sheet or card, upright or lying."""
    one, other = float(sides[[0, 2]].mean()), float(sides[[1, 3]].mean())
    lengths = min(one, other), max(one, other)
    return any(
        abs(lengths[0] - short) <= _FORMAT_MM and abs(lengths[1] - long) <= _FORMAT_MM
        for short, long in FORMATS
    )


def _is_alone(backing: Backing, corners: tuple[Point, ...]) -> bool:
    """Whether nothing lies on the backing besides."""
    area = np.zeros_like(backing.pieces)
    cv2.fillPoly(area, [np.rint(np.array(corners)).astype(np.int32)], 1)
    covered = cv2.dilate(area, np.ones((2 * _ROOM + 1, 2 * _ROOM + 1), np.uint8))
    shadowed = cv2.dilate(area, np.ones((2 * _SHADOW + 1, 2 * _SHADOW + 1), np.uint8))
    return is_bare(backing, np.asarray(covered, np.uint8), np.asarray(shadowed, np.uint8))


def _lean(seen: list[_Side]) -> float | None:
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
