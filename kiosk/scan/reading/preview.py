"""A page as it is shown, printed and exported: in colour, upright, without what lies behind the paper. Made in a
worker."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from kiosk.scan.reading.decode import WHITE, Picture, decode_colour, size_of
from kiosk.scan.reading.shown import AS_STORED, Layout, Transform, layout

_TURNS: Final = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def preview(data: bytes, media_type: str, longest_edge: int, transform: Transform = AS_STORED) -> Picture:
    """The page in RGB, (height, width, 3), its longer edge ``longest_edge`` pixels or fewer where it has fewer.

    Raises:
        EnvironmentFault: PAGE_BROKEN, IMAGE_TOO_LARGE (before anything is decoded).
        ValueError: where ``longest_edge`` is not positive.
    """
    if longest_edge <= 0:
        raise ValueError("longest_edge")
    width, height = size_of(data, media_type)
    part = layout(width, height, transform)
    edge = max(width, height)
    if max(part.width, part.height) > longest_edge:
        edge = max(1, round(edge * longest_edge / max(part.width, part.height)))
    picture = _fitted(decode_colour(data, media_type, edge), edge)
    return _laid_out(picture, part, transform)


def render(data: bytes, media_type: str, transform: Transform) -> Picture:
    """The upright page in RGB at full size, for print and export; what is beyond the picture is white.

    Raises:
        EnvironmentFault: PAGE_BROKEN, IMAGE_TOO_LARGE (before anything is decoded).
    """
    picture = decode_colour(data, media_type)
    height, width = picture.shape[:2]
    return _laid_out(picture, layout(width, height, transform), transform)


def _laid_out(picture: Picture, part: Layout, transform: Transform) -> Picture:
    if transform.rotation:
        picture = np.asarray(cv2.rotate(picture, _TURNS[transform.rotation]), np.uint8)
    if transform.skew_degrees or transform.crop is not None:
        picture = _cut_straight(picture, part, transform.skew_degrees)
    return np.ascontiguousarray(picture)


def _fitted(picture: Picture, longest_edge: int) -> Picture:
    height, width = picture.shape[:2]
    factor = longest_edge / max(height, width)
    if factor >= 1:
        return picture
    size = max(1, round(width * factor)), max(1, round(height * factor))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _cut_straight(picture: Picture, part: Layout, skew_degrees: float) -> Picture:
    """The part, turned about the picture's middle, on white: what leaves the picture is margin."""
    height, width = picture.shape[:2]
    across, down = width / part.turned[0], height / part.turned[1]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew_degrees, 1.0)
    turn[:, 2] -= (part.left * across, part.top * down)
    size = max(1, round(part.width * across)), max(1, round(part.height * down))
    return np.asarray(cv2.warpAffine(picture, turn, size, borderValue=(WHITE, WHITE, WHITE)), np.uint8)
