"""The straight sides of paper on its backing.

Each runs through the steps between paper and backing that face its way, so that a torn or folded corner, a thumb's
hole or ink at the edge bends none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.backing import Backing, Mask
from kiosk.scan.reading.result import Point

# Lengths in coarse pixels: three to a millimetre.
SHORTEST_SIDE: Final = 60.0
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
_CAST: Final = 1.5
"""By how much a shadow that paper casts is darker than both."""

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Side:
    """A line: ``normal`` points out of the paper, ``reach`` is how far out the line is.

    Attributes:
        seen: whether the backing shows along it; else it is the picture's edge.
    """

    normal: tuple[float, float]
    reach: float
    seen: bool

    def crossing(self, other: Side) -> Point:
        (a, b), (c, d) = self.normal, other.normal
        scale = a * d - b * c
        return (self.reach * d - other.reach * b) / scale, (a * other.reach - c * self.reach) / scale

    @property
    def leaning(self) -> float:
        """Degrees clockwise from the nearest axis."""
        degrees = math.degrees(math.atan2(self.normal[1], self.normal[0]))
        return (degrees + 45) % 90 - 45


def straight_sides(backing: Backing, hull: Points) -> tuple[Side, Side, Side, Side] | None:
    """Top, right, bottom and left of the paper; None where it is no sheet with straight sides."""
    steps = _beside(backing)
    steps[:2] = steps[-2:] = 0
    steps[:, :2] = steps[:, -2:] = 0
    found_steps = cv2.findNonZero(steps)
    if found_steps is None or len(found_steps) < SHORTEST_SIDE:
        return None
    columns, rows = found_steps.reshape(-1, 2).T
    soft = cv2.blur(backing.grey, (5, 5))
    across = cv2.Sobel(soft, cv2.CV_16S, 1, 0)[rows, columns].astype(np.float32)
    down = cv2.Sobel(soft, cv2.CV_16S, 0, 1)[rows, columns].astype(np.float32)
    if backing.is_darker:
        across, down = -across, -down
    facing = np.arctan2(down, across)
    places = np.column_stack((columns, rows)) + 0.5
    lean = math.atan2(float(np.sin(4 * facing).sum()), float(np.cos(4 * facing).sum())) / 4
    found: list[Side] = []
    for quarter in (-1, 0, 1, 2):
        direction = lean + quarter * math.pi / 2
        off = np.abs((facing - direction + math.pi) % (2 * math.pi) - math.pi)
        side = _fitted(places[off < _FACING], direction, hull) or _picture_edge(direction, backing, hull)
        if side is None:
            return None
        if side.seen:
            profiles = _across(backing, side, hull)
            if not _is_step(backing, profiles):
                return None
            side = _beyond_shadow(backing, side, profiles) if backing.is_faint else side
        found.append(side)
    top, right, bottom, left = found
    pushed = [_pushed(side, hull) for side in (top, right, bottom, left)]
    if any(side is None for side in pushed) or not any(side.seen for side in found):
        return None
    return cast(tuple[Side, Side, Side, Side], tuple(pushed))


def _beside(backing: Backing) -> Mask:
    """Those pixels of what lies there that border on the backing."""
    grown = np.asarray(cv2.dilate(backing.behind, np.ones((3, 3), np.uint8)), np.uint8)
    return grown & backing.pieces


def _fitted(places: Points, direction: float, hull: Points) -> Side | None:
    """The line that most of the outermost places lie on."""
    if len(places) < SHORTEST_SIDE / 2:
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
    return Side((float(normal[0] / length), float(normal[1] / length)), (base + 0.5) / length, seen=True)


def _straight(along: Points, across: Points) -> tuple[float, float]:
    """Slope and start of the line with the least squares."""
    middle = float(along.mean())
    apart = along - middle
    slope = float(apart @ across) / max(1.0, float(apart @ apart))
    return slope, float(across.mean()) - slope * middle


def _picture_edge(direction: float, backing: Backing, hull: Points) -> Side | None:
    """The picture's own edge, where the paper reaches it."""
    height, width = backing.grey.shape
    quarter = round(direction / (math.pi / 2)) % 4
    normal = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[quarter]
    reach = (float(width), float(height), 0.0, 0.0)[quarter]
    if reach - float(np.max(hull @ np.array(normal))) > _BEYOND:
        return None
    return Side(normal, reach, seen=False)


def _across(backing: Backing, side: Side, hull: Points) -> Points:
    """Shades from paper to backing at places along the side, (places, 2 * _BESIDE_STEP + 1), each the mean of a few;
    as far as the picture goes."""
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
    together = shades[: count * _TOGETHER].reshape(count, _TOGETHER, -1)
    return np.asarray(together.mean(axis=1), np.float64)


def _is_step(backing: Backing, profiles: Points) -> bool:
    """Whether paper turns into backing at once along the side, as into no shadow, which grows darker all the way."""
    if len(profiles) < 2:
        return True
    reach = 2 * (backing.softened // 2 + 1)
    step = np.median(np.abs(profiles[:, reach:] - profiles[:, :-reach]).max(axis=1))
    depth = max(abs(backing.paper - backing.level), abs(backing.paper - float(np.median(profiles[:, -1]))))
    return bool(step >= _STEP_SHARE * depth)


def _beyond_shadow(backing: Backing, side: Side, profiles: Points) -> Side:
    """The side in the thin shadow that paper casts on a lid as white as itself, where there is one."""
    if len(profiles) < 2:
        return side
    line = np.median(profiles, axis=0)
    darkest = int(np.argmin(line))
    if line[darkest] > min(backing.paper, backing.level) - _CAST:
        return side
    return Side(side.normal, side.reach + darkest - _BESIDE_STEP + 1.0, seen=True)


def _pushed(side: Side, hull: Points) -> Side | None:
    """The side as far out as anything of the paper is; None where that is too far for one straight side."""
    if not side.seen:
        return side
    out = float(np.max(hull @ np.array(side.normal))) - side.reach
    if out > _MOST_PUSHED:
        return None
    return Side(side.normal, max(side.reach, side.reach + out - 0.75), seen=True)


def sides_around(backing: Backing, hull: Points) -> tuple[Side, Side, Side, Side] | None:
    """Straight around all that lies there, with a little room; only a dark backing shows for certain what that is."""
    if not backing.is_darker or backing.level > 0.8 * backing.paper:
        return None
    if not _has_steps(backing):
        return None
    height, width = backing.grey.shape
    left, top = (float(value) - 1 for value in hull.min(axis=0))
    right, bottom = (float(value) + 1 for value in hull.max(axis=0))
    return (
        Side((0.0, -1.0), -max(0.0, top), seen=True),
        Side((1.0, 0.0), min(float(width), right), seen=True),
        Side((0.0, 1.0), min(float(height), bottom), seen=True),
        Side((-1.0, 0.0), -max(0.0, left), seen=True),
    )


def _has_steps(backing: Backing) -> bool:
    """Whether most of what borders on the backing does so at once."""
    kernel = np.ones((2 * _STEP_WIDTH + 1, 2 * _STEP_WIDTH + 1), np.uint8)
    steps = _beside(backing) > 0
    spread = (
        cv2.dilate(backing.grey, kernel)[steps].astype(np.float32) - cv2.erode(backing.grey, kernel)[steps]
    )
    return bool(np.median(spread) >= _STEP_SHARE * abs(backing.paper - backing.level))
