"""A page as the window shows it: how it lies, its pixels, and where on it things are. Pure, and free of any library:
who shows pictures decodes none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.scan.reading.result import Rotation


@dataclass(frozen=True, slots=True)
class Transform:
    """How a page is shown; the stored bytes stay as they are.

    Attributes:
        rotation: degrees clockwise.
        skew_degrees: how far the page leans after that, clockwise positive; it is turned back by as much.
    """

    rotation: Rotation = 0
    skew_degrees: float = 0.0


AS_STORED: Final = Transform()


@dataclass(frozen=True, slots=True, repr=False)
class Pixels:
    """A picture, ready to be drawn.

    Attributes:
        rgb: three bytes a pixel, row by row.
    """

    width: int
    height: int
    rgb: bytes


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
        [x, y] as parts of the shown picture's width and height, 0 to 1.
    """
    turned = [_turned(x, y, width, height, transform.rotation) for x, y in points]
    if transform.rotation in (90, 270):
        width, height = height, width
    angle = math.radians(transform.skew_degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    found = []
    for x, y in turned:
        right, down = x - width / 2, y - height / 2
        found.append(((cos * right + sin * down) / width + 0.5, (cos * down - sin * right) / height + 0.5))
    return found


def _turned(x: float, y: float, width: int, height: int, rotation: Rotation) -> tuple[float, float]:
    if rotation == 90:
        return height - y, x
    if rotation == 180:
        return width - x, height - y
    return (y, width - x) if rotation == 270 else (x, y)
