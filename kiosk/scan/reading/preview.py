"""A page as the window shows it: small, in colour, upright. Made in a worker."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from kiosk.scan.reading.decode import WHITE, Picture, decode_colour
from kiosk.scan.reading.shown import AS_STORED, Transform

_TURNS: Final = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


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
