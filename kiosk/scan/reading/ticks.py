"""Reads the ticks on a sheet of ours by position: the corners' marks say where each of its boxes lies in the picture.

The page's own code says which layout it has and about where it lies. From there each mark is looked for near its
place, the four together tell how every millimetre of the layout lies in the picture, and each box is then judged
against its own frame: how much of what it surrounds is as dark as the frame or the pen is. What is neither plainly
ticked nor plainly empty is *unsure*, and a person looks. So is a box that is filled: that is how a cross is taken
back, and also how some people tick. And so is every box where the picture has lost the page's grey bars: a pencil's
tick would be lost with them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.codes import parse_sheet_code
from kiosk.scan import forms
from kiosk.scan.forms import BOX_SIDE, MARK_SIDE, MARKS, QR_MIDDLE, QR_SIDE, Box
from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.places import middle
from kiosk.scan.reading.result import Barcode, Polygon, Sheet, Tick, TickAnswer
from kiosk.scan.reading.scales import Scales

Matrix = NDArray[np.float64]

_MM_PER_INCH: Final = 25.4

# Lengths in millimetres.
_MARK_REACH: Final = 12.0
"""How far from where it is expected a mark is looked for."""
_MOST_BENT: Final = 2.5
"""How far a mark may lie from where the others, by a mere turn and scale, would have it."""
_BOX_REACH: Final = 1.2
_AROUND: Final = 2.6
_INSET: Final = 0.75
"""From the middle of the frame's line to where the inside begins: its half, its blur, and what it may lie off by."""

_MARK_AREA: Final = (0.55, 1.6)
_MARK_EDGE: Final = (0.75, 1.45)
_MARK_FILL: Final = 0.7
_LEAST_CONTRAST: Final = 40.0
"""Levels by which a mark or a frame must be darker than the paper."""
_FINE: Final = 10
"""Pixels to a millimetre in which a box is looked at."""

_FRAME: Final = 0.45
"""How much of each of a box's four sides must be seen, or the box is not where it should be."""
_PALE: Final = 0.36
"""How dark, of a mark's darkness, a grey bar must be seen that is half as dark as one."""
_SPECK: Final = 0.3
_INK: Final = 0.45
"""Of the frame's darkness: what is paler shines through from the other side, or is dirt."""
_TICKED: Final = (0.055, 0.5)
"""Share of the inside that a tick covers at least, and how far it reaches across."""
_EMPTY: Final = (0.012, 0.25)
_FILLED: Final = (0.5, 0.72)
"""Share of the inside from which on a box is filled: the lesser where what is left between strokes is no gap."""
_GAP: Final = 0.42
"""As wide a circle, its radius, fits between the strokes of a cross, however thick the pen, and into no scrawl that
fills a box."""


def find_ticks(
    scales: Scales, sheet: Sheet | None, barcodes: Iterable[Barcode], rotation: int, skew_degrees: float
) -> tuple[Tick, ...]:
    """Every box of the page and whether it is ticked; none where the page is no sheet of ours that people tick.

    Args:
        scales: the page as it is stored.
        sheet: the sheet of ours that it is.
        barcodes: all of its barcodes.
        rotation: degrees clockwise that make it upright.
        skew_degrees: how far it leans after that, clockwise.
    """
    page = None if sheet is None else forms.page_of(sheet.kind, sheet.id)
    if sheet is None or page is None:
        return ()
    codes = [
        barcode
        for barcode in barcodes
        if (code := parse_sheet_code(barcode.text)) is not None and code.id == sheet.id
    ]
    for guess in _guesses(scales, codes, rotation, skew_degrees):
        found = _placed(scales, guess)
        if found is not None and _sees_pale(scales.full, found):
            return tuple(Tick(box.name, _answer(scales.full, found, box)) for box in page.boxes)
    return tuple(Tick(box.name, "unsure") for box in page.boxes)


def _guesses(
    scales: Scales, codes: Sequence[Barcode], rotation: int, skew_degrees: float
) -> Iterator[Matrix]:
    """Where the page seems to lie, as 2 x 3 from millimetres to stored pixels: by how it leans and its resolution,
    and by the corners of its QR code."""
    for code in codes:
        place = QR_MIDDLE if code.format == "qr" else forms.BARS_MIDDLE
        yield _similarity(
            place, middle(code.polygon), scales.dpi / _MM_PER_INCH, math.radians(skew_degrees - rotation)
        )
        if code.format == "qr":
            across, angle = _edge(code.polygon)
            yield _similarity(place, middle(code.polygon), across / QR_SIDE, angle)


def _similarity(place: forms.Place, at: tuple[float, float], scale: float, angle: float) -> Matrix:
    """Moves ``place`` to ``at``, turned clockwise by ``angle``."""
    cosine, sine = scale * math.cos(angle), scale * math.sin(angle)
    turned = np.array([[cosine, -sine], [sine, cosine]])
    return np.column_stack([turned, np.array(at) - turned @ np.array(place)])


def _edge(polygon: Polygon) -> tuple[float, float]:
    """How long a symbol's sides are, in the mean, and how far its upper edge is turned clockwise."""
    corners = np.array(polygon)
    sides = np.roll(corners, -1, axis=0) - corners
    along = (corners[1] + corners[2]) - (corners[0] + corners[3])
    return float(np.hypot(*sides.T).mean()), math.atan2(along[1], along[0])


@dataclass(frozen=True, slots=True)
class _Mark:
    place: forms.Place
    at: tuple[float, float]


def _placed(scales: Scales, guess: Matrix) -> Matrix | None:
    """3 x 3 from millimetres to stored pixels, by the marks; None where they are not where they belong.

    One of the four may be missing: a staple, a torn corner.
    """
    scale = math.hypot(guess[0, 0], guess[1, 0])
    marks = [
        mark
        for place in MARKS
        if (mark := _mark(scales, place, guess @ np.array([*place, 1.0]), scale)) is not None
    ]
    if len(marks) < len(MARKS) - 1:
        return None
    places = np.array([mark.place for mark in marks], np.float32)
    points = np.array([mark.at for mark in marks], np.float32)
    if _bent(places, points) > _MOST_BENT * scale:
        return None
    if len(marks) == len(MARKS):
        return np.asarray(cv2.getPerspectiveTransform(places, points), np.float64)
    return np.vstack([cv2.getAffineTransform(places, points), [0.0, 0.0, 1.0]])


def _bent(places: NDArray[np.float32], points: NDArray[np.float32]) -> float:
    """How far a point lies at most from where a mere turn, scale and shift would put its place, at their best."""
    rows = np.zeros((2 * len(places), 4))
    rows[::2] = np.column_stack([places[:, 0], -places[:, 1], np.ones(len(places)), np.zeros(len(places))])
    rows[1::2] = np.column_stack([places[:, 1], places[:, 0], np.zeros(len(places)), np.ones(len(places))])
    best = np.linalg.lstsq(rows, points.ravel(), rcond=None)[0]
    off = (rows @ best - points.ravel()).reshape(-1, 2)
    return float(np.hypot(off[:, 0], off[:, 1]).max())


def _mark(scales: Scales, place: forms.Place, expected: NDArray[np.float64], scale: float) -> _Mark | None:
    """The solid square near where a mark is expected, its middle to a fraction of a pixel."""
    factor = scales.middle_factor
    x, y = expected / factor
    reach, side = _MARK_REACH * scale / factor, MARK_SIDE * scale / factor
    left, top = max(0, round(x - reach)), max(0, round(y - reach))
    window = scales.middle[top : max(0, round(y + reach)), left : max(0, round(x + reach))]
    if min(window.shape) < side:
        return None
    paper, ink = float(np.percentile(window, 85)), float(np.percentile(window, 0.5))
    if paper - ink < _LEAST_CONTRAST:
        return None
    dark = cv2.threshold(window, (paper + ink) / 2, 1, cv2.THRESH_BINARY_INV)[1]
    count, _, boxes, middles = cv2.connectedComponentsWithStats(dark, connectivity=4)
    found: list[tuple[float, int]] = []
    for label in range(1, count):
        _, _, wide, high, area = (int(told) for told in boxes[label])
        if (
            _MARK_AREA[0] <= area / side**2 <= _MARK_AREA[1]
            and _MARK_EDGE[0] * side <= min(wide, high)
            and max(wide, high) <= _MARK_EDGE[1] * side
            and area >= _MARK_FILL * wide * high
        ):
            off = math.hypot(middles[label][0] + left - x, middles[label][1] + top - y)
            found.append((off, label))
    if not found:
        return None
    wide, high = window.shape[1], window.shape[0]
    across, down, width, height, _ = (int(told) for told in boxes[min(found)[1]])
    part = (
        slice(max(0, down - 1), min(high, down + height + 1)),
        slice(max(0, across - 1), min(wide, across + width + 1)),
    )
    weight = np.clip(paper - window[part].astype(np.float64), 0, None)
    rows, columns = np.indices(weight.shape)
    total = float(weight.sum())
    # the middle of a pixel, not its edge, is where it is
    at_x = left + part[1].start + float((weight * columns).sum()) / total + 0.5
    at_y = top + part[0].start + float((weight * rows).sum()) / total + 0.5
    return _Mark(place, (at_x * factor, at_y * factor))


def _sees_pale(full: Grey, placed: Matrix) -> bool:
    """Whether the page's grey bars are seen as dark as they are."""
    wide, high = forms.PALE_SIZE
    inner = 0.6
    for place, mark in zip(forms.PALE, MARKS[:1:-1], strict=True):
        bar = _cut(full, placed, place, wide - inner, high - inner)
        paper = float(np.percentile(_cut(full, placed, place, wide, high + 4.0), 85))
        ink = float(np.median(_cut(full, placed, mark, MARK_SIDE / 2, MARK_SIDE / 2)))
        if paper - float(bar.mean()) < _PALE * max(paper - ink, _LEAST_CONTRAST):
            return False
    return True


def _cut(full: Grey, placed: Matrix, middle_of: forms.Place, wide: float, high: float) -> NDArray[np.float64]:
    """A piece of the page, upright, so many millimetres wide and high."""
    size = round(wide * _FINE), round(high * _FINE)
    left, top = middle_of[0] - wide / 2, middle_of[1] - high / 2
    corner = np.array([[1 / _FINE, 0, left], [0, 1 / _FINE, top], [0, 0, 1]])
    # OpenCV counts from the middle of a pixel, the layout and the marks from an edge
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    there = np.linalg.inv(half) @ placed @ corner @ half
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    piece = cv2.warpPerspective(full, there, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(piece, np.float64)


def _answer(full: Grey, placed: Matrix, box: Box) -> TickAnswer:
    """Whether a box is ticked."""
    middle_of = box.left + BOX_SIDE / 2, box.top + BOX_SIDE / 2
    patch = _cut(full, placed, middle_of, BOX_SIDE + 2 * _AROUND, BOX_SIDE + 2 * _AROUND)
    margin, side = round(_AROUND * _FINE), round(BOX_SIDE * _FINE)
    clear = margin - round(1.0 * _FINE)
    around = np.concatenate(
        [patch[:clear].ravel(), patch[-clear:].ravel(), patch[:, :clear].ravel(), patch[:, -clear:].ravel()]
    )
    paper = float(np.percentile(around, 70))
    depth = np.clip(paper - patch, 0, None)
    frame = _frame(depth, margin, side)
    if frame is None:
        return "unsure"
    left, top, ink = frame
    if ink < _LEAST_CONTRAST:
        return "unsure"
    inset = round(_INSET * _FINE)
    return _judged(depth[top + inset : top + side - inset, left + inset : left + side - inset], ink)


def _judged(inside: NDArray[np.float64], frame: float) -> TickAnswer:
    """What ``inside`` of a box says, by how much darker than the paper it is, and its frame.

    A thin frame is pale at 150 dots an inch, and a pencil paler than any frame: what is dark is measured by the
    darker of the two.
    """
    ink = np.clip(inside / max(frame, float(np.percentile(inside, 95))), 0, 1)
    covered = float(np.where(ink > _SPECK / 2, ink, 0).mean())
    count, _, boxes, _ = cv2.connectedComponentsWithStats((ink > _SPECK).astype(np.uint8), connectivity=8)
    reach = max((max(int(box[2]), int(box[3])) for box in boxes[1:count]), default=0) / len(ink)
    if covered >= _FILLED[1] or (covered >= _FILLED[0] and _gap(ink) < _GAP):
        return "unsure"
    if covered >= _TICKED[0] and reach >= _TICKED[1]:
        return "ticked" if float(np.percentile(inside, 98)) >= _INK * frame else "unsure"
    return "empty" if covered <= _EMPTY[0] and reach <= _EMPTY[1] else "unsure"


def _gap(ink: NDArray[np.float64]) -> float:
    """The radius of the widest circle without ink, in millimetres."""
    clear = np.pad((ink < 0.4).astype(np.uint8), 1)
    return float(cv2.distanceTransform(clear, cv2.DIST_L2, 5).max()) / _FINE


def _frame(depth: NDArray[np.float64], margin: int, side: int) -> tuple[int, int, float] | None:
    """Where the frame begins, from the left and from the top, and how dark it is; None where it is not seen."""
    across = depth[margin : margin + side].mean(axis=0)
    down = depth[:, margin : margin + side].mean(axis=1)
    reach = round(_BOX_REACH * _FINE)
    places = range(margin - reach, margin + reach + 1)
    left = max(
        places,
        key=lambda place: float(
            across[place - 1 : place + 2].sum() + across[place + side - 1 : place + side + 2].sum()
        ),
    )
    top = max(
        places,
        key=lambda place: float(
            down[place - 1 : place + 2].sum() + down[place + side - 1 : place + side + 2].sum()
        ),
    )
    lines = (
        depth[top : top + side, left - 1 : left + 2].max(axis=1),
        depth[top : top + side, left + side - 1 : left + side + 2].max(axis=1),
        depth[top - 1 : top + 2, left : left + side].max(axis=0),
        depth[top + side - 1 : top + side + 2, left : left + side].max(axis=0),
    )
    ink = float(np.median(np.concatenate(lines)))
    if any(float((line > 0.5 * ink).mean()) < _FRAME for line in lines):
        return None
    return left, top, ink
