"""A page as the window shows it: small, in colour, upright. Made in a worker; raw pixels go back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from kiosk.scan.reading.decode import WHITE, Picture, decode_colour
from kiosk.scan.reading.result import Rotation

_TURNS: Final = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


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


def preview(data: bytes, media_type: str, longest_edge: int, transform: Transform = AS_STORED) -> Picture:
    """The page in RGB, (height, width, 3), its longer edge ``longest_edge`` pixels or fewer where it has fewer.

    Raises:
        EnvironmentFault: PAGE_BROKEN, IMAGE_TOO_LARGE (before anything is decoded).
        ValueError: where ``longest_edge`` is not positive.
    """
    if longest_edge <= 0:
        raise ValueError("longest_edge")
    picture = _fitted(decode_colour(data, media_type, longest_edge), longest_edge)
    if transform.rotation:
        picture = np.asarray(cv2.rotate(picture, _TURNS[transform.rotation]), np.uint8)
    if transform.skew_degrees:
        picture = _straightened(picture, transform.skew_degrees)
    return np.ascontiguousarray(picture)


def _fitted(picture: Picture, longest_edge: int) -> Picture:
    height, width = picture.shape[:2]
    factor = longest_edge / max(height, width)
    if factor >= 1:
        return picture
    size = max(1, round(width * factor)), max(1, round(height * factor))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _straightened(picture: Picture, skew_degrees: float) -> Picture:
    """Turned about its middle on white, at the same size: the corners that leave the picture are margin."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew_degrees, 1.0)
    white = (WHITE, WHITE, WHITE)
    return np.asarray(cv2.warpAffine(picture, turn, (width, height), borderValue=white), np.uint8)


def places_shown(
    points: Sequence[tuple[float, float]], width: int, height: int, transform: Transform
) -> list[tuple[float, float]]:
    """Where points of a stored page are on the page as :func:`preview` shows it.

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
