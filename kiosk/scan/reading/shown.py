"""A page as the window shows it: how it lies, its pixels, and where on it things are. Pure, and free of any library:
who shows pictures decodes none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.scan.reading.result import Polygon, Rotation


@dataclass(frozen=True, slots=True)
class Transform:
    """How a page is shown; the stored bytes stay as they are.

    Attributes:
        rotation: degrees clockwise.
        skew_degrees: how far the page leans after that, clockwise positive; it is turned back by as much.
        crop: the paper's corners in stored pixels; the upright rectangle around them is what is shown. None for all
            of the picture.
    """

    rotation: Rotation = 0
    skew_degrees: float = 0.0
    crop: Polygon | None = None


AS_STORED: Final = Transform()
_HAIR: Final = 1e-6
"""What turning back and forth leaves of a whole pixel."""


@dataclass(frozen=True, slots=True, repr=False)
class Pixels:
    """A picture, ready to be drawn.

    Attributes:
        rgb: three bytes a pixel, row by row.
    """

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Layout:
    """Which part of a page is shown, once it is turned and leans no more. In pixels of the turned page.

    Attributes:
        turned: width and height after the quarter turns.
        left: where the part begins; below 0 where paper lies beyond the picture.
        top: likewise.
        width: of the part.
        height: of the part.
    """

    turned: tuple[int, int]
    left: int
    top: int
    width: int
    height: int


def layout(width: int, height: int, transform: Transform) -> Layout:
    """What is shown of a stored page of that size."""
    turned = (height, width) if transform.rotation in (90, 270) else (width, height)
    if transform.crop is None:
        return Layout(turned, 0, 0, *turned)
    corners = [_straightened(x, y, width, height, transform) for x, y in transform.crop]
    left, top = (math.floor(min(values) + _HAIR) for values in zip(*corners, strict=True))
    right, bottom = (math.ceil(max(values) - _HAIR) for values in zip(*corners, strict=True))
    return Layout(turned, left, top, max(1, right - left), max(1, bottom - top))


def places_shown(
    points: Sequence[tuple[float, float]], width: int, height: int, transform: Transform
) -> list[tuple[float, float]]:
    """Where points of a stored page are on the page as it is shown.

    Args:
        points: [x, y] in stored pixels after the EXIF turn.
        width: of the stored page, in those pixels.
        height: likewise.
        transform: as the page is shown.

    Returns:
        [x, y] as parts of the shown picture's width and height: 0 to 1, but for what the crop leaves out.
    """
    part = layout(width, height, transform)
    straight = [_straightened(x, y, width, height, transform) for x, y in points]
    return [((x - part.left) / part.width, (y - part.top) / part.height) for x, y in straight]


def _straightened(x: float, y: float, width: int, height: int, transform: Transform) -> tuple[float, float]:
    """The place after the quarter turns, and turned back about the middle by as much as the page leans."""
    x, y = _turned(x, y, width, height, transform.rotation)
    if transform.rotation in (90, 270):
        width, height = height, width
    angle = math.radians(transform.skew_degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    right, down = x - width / 2, y - height / 2
    return cos * right + sin * down + width / 2, cos * down - sin * right + height / 2


def _turned(x: float, y: float, width: int, height: int, rotation: Rotation) -> tuple[float, float]:
    if rotation == 90:
        return height - y, x
    if rotation == 180:
        return width - x, height - y
    return (y, width - x) if rotation == 270 else (x, y)
