"""How paper lies on the glass: leaning, turned, smaller than the picture. The truth moves with the paper."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final, cast

import cv2
import numpy as np

from kiosk.scan.reading.result import Rotation
from kiosk.training.truth import Image, Matrix, PaperPage, moved, rectangle

WHITE_BACKING: Final = 250
BLACK_BACKING: Final = 14
"""Grey values of what lies behind the paper in a scanner."""


def skewed(page: PaperPage, degrees: float, *, backing: int = WHITE_BACKING) -> PaperPage:
    """The paper leaning ``degrees`` clockwise about its middle, in a picture of the same size."""
    matrix = _turn_about(page.width / 2, page.height / 2, degrees)
    image = _warp(page.image, matrix, page.width, page.height, backing)
    truth = page.truth.moved(matrix)
    truth = replace(truth, skew_degrees=truth.skew_degrees + degrees, wear=(*truth.wear, "skew"))
    return PaperPage(image, page.dpi, truth)


def turned(page: PaperPage, degrees: Rotation) -> PaperPage:
    """The picture turned clockwise by quarter turns, as when the sheet went in another way round."""
    if degrees == 0:
        return page
    width, height = page.width, page.height
    matrix: Matrix = {
        90: np.array([[0.0, -1.0, height], [1.0, 0.0, 0.0]]),
        180: np.array([[-1.0, 0.0, width], [0.0, -1.0, height]]),
        270: np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, width]]),
    }[degrees]
    image = np.ascontiguousarray(np.rot90(page.image, -degrees // 90))
    truth = page.truth.moved(matrix)
    rotation = cast(Rotation, (truth.rotation - degrees) % 360)
    return PaperPage(
        image, page.dpi, replace(truth, rotation=rotation, wear=(*truth.wear, f"turn_{degrees}"))
    )


def laid_on(
    page: PaperPage,
    width_mm: float,
    height_mm: float,
    *,
    left_mm: float,
    top_mm: float,
    degrees: float = 0.0,
    backing: int = BLACK_BACKING,
) -> PaperPage:
    """The paper on a larger backing, so that its edges show and ``crop`` is known.

    Args:
        page: the paper.
        width_mm: of the picture.
        height_mm: of the picture.
        left_mm: where the unturned paper's left edge lies.
        top_mm: where its upper edge lies.
        degrees: how far it then leans about its own middle, clockwise.
        backing: grey value around the paper.
    """
    left, top = page.px(left_mm), page.px(top_mm)
    turn = _turn_about(page.width / 2, page.height / 2, degrees)
    matrix = turn + np.array([[0.0, 0.0, left], [0.0, 0.0, top]])
    image = _warp(page.image, matrix, round(page.px(width_mm)), round(page.px(height_mm)), backing)
    paper = page.truth.crop or rectangle(0, 0, page.width, page.height)
    truth = replace(
        page.truth.moved(matrix),
        crop=moved(paper, matrix),
        skew_degrees=page.truth.skew_degrees + degrees,
        wear=(*page.truth.wear, "backing"),
    )
    return PaperPage(image, page.dpi, truth)


def resampled(page: PaperPage, dpi: int) -> PaperPage:
    """The same page scanned at another resolution."""
    if dpi == page.dpi:
        return page
    scale = dpi / page.dpi
    width, height = round(page.width * scale), round(page.height * scale)
    across, down = width / page.width, height / page.height
    image = cv2.resize(
        page.image, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    )
    matrix = np.array([[across, 0.0, 0.0], [0.0, down, 0.0]])
    return PaperPage(np.asarray(image, np.uint8), dpi, page.truth.moved(matrix))


def _turn_about(x: float, y: float, degrees: float) -> Matrix:
    """Clockwise as seen, with y down."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, x - c * x + s * y], [s, c, y - s * x - c * y]])


def _warp(image: Image, matrix: Matrix, width: int, height: int, backing: int) -> Image:
    # Truth counts from the edge of a pixel, OpenCV from its middle.
    shift = matrix @ np.array([0.5, 0.5, 1.0]) - 0.5
    centred = np.column_stack([matrix[:, :2], shift])
    border = (backing, backing, backing)
    return np.asarray(
        cv2.warpAffine(image, centred, (width, height), flags=cv2.INTER_LINEAR, borderValue=border), np.uint8
    )
