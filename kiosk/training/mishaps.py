"""What goes wrong with paper on its way through a scanner: cut short, folded, two sheets at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import cv2
import numpy as np

from kiosk.training.geometry import WHITE_BACKING
from kiosk.training.truth import Image, PaperPage
from kiosk.training.wear import Edge

Corner = Literal["top left", "top right", "bottom right", "bottom left"]


def cut_short(page: PaperPage, edge: Edge, *, missing_mm: float) -> PaperPage:
    """The paper lay beyond the picture by so much at one edge; as much of the backing shows at the other."""
    shift = round(page.px(missing_mm))
    across = {"left": -shift, "right": shift}.get(edge, 0)
    down = {"top": -shift, "bottom": shift}.get(edge, 0)
    matrix = np.array([[1.0, 0.0, across], [0.0, 1.0, down]])
    border = (WHITE_BACKING, WHITE_BACKING, WHITE_BACKING)
    image = cv2.warpAffine(page.image, matrix, (page.width, page.height), borderValue=border)
    moved = replace(page, truth=page.truth.moved(matrix))
    return moved.worn("cut_short", np.asarray(image, np.uint8))


def dog_eared(
    page: PaperPage,
    corner: Corner,
    *,
    legs_mm: tuple[float, float] = (25.0, 20.0),
    backing: int = WHITE_BACKING,
) -> PaperPage:
    """A corner folded over: the backing where it was, the sheet's bare back over what stood beside it, and a shadow
    along the fold.

    Args:
        page: the paper; it is folded before it is laid anywhere.
        corner: which one.
        legs_mm: how much of the horizontal and of the vertical side is gone.
        backing: grey value of what shows instead.
    """
    image = _seen_from(page.image, corner).copy()
    across, down = (page.px(leg) for leg in legs_mm)
    # The corner falls on its mirror image in the line from (across, 0) to (0, down).
    scale = 2 * across * down / (across**2 + down**2)
    tip = (scale * down, scale * across)
    paper = int(np.percentile(image, 90))
    _fill(image, [(across, 0), tip, (0, down)], max(0, paper - 3))
    _fill(image, [(0, 0), (across, 0), (0, down)], backing)
    thick = max(1, round(page.px(0.35)))
    for start, end, shade in (((across, 0), (0, down), 45), ((across, 0), tip, 14), ((0, down), tip, 14)):
        value = max(0, paper - shade)
        ends = [(round(x), round(y)) for x, y in (start, end)]
        cv2.line(image, ends[0], ends[1], (value, value, value), thick, cv2.LINE_AA)
    return page.worn("dog_ear", np.ascontiguousarray(_seen_from(image, corner)))


def two_at_once(page: PaperPage, other: PaperPage, *, overlap_mm: float) -> PaperPage:
    """Two sheets that went through together, the second under the end of the first."""
    hidden = round(page.px(overlap_mm))
    image = np.concatenate((page.image, other.image[hidden:]))
    return replace(page, image=image, truth=replace(page.truth, wear=(*page.truth.wear, "two_at_once")))


def _seen_from(image: Image, corner: Corner) -> Image:
    """Flipped so that the corner is the top left one; the same again flips it back."""
    if "right" in corner:
        image = image[:, ::-1]
    return np.ascontiguousarray(image[::-1] if "bottom" in corner else image)


def _fill(image: Image, corners: list[tuple[float, float]], value: int) -> None:
    outline = np.array([[round(x), round(y)] for x, y in corners], np.int32)
    cv2.fillPoly(image, [outline], (value, value, value))
