"""Whether anything was written or printed on a page.

Punch holes, specks, a crease, a streak from the glass, the paper's own edges and print shining through from the other
side are not writing. Whatever cannot be told from writing counts as writing: a page called blank is set aside.

Ink well darker than the paper is judged by its shape. Faint ink is a pencil or the other side of the sheet: what
shines through paper is soft, a pencil's edge is not.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.ink import Ink
from kiosk.scan.reading.regions import Region
from kiosk.scan.reading.scales import Scales, reduced

# Lengths in coarse pixels: three to a millimetre.
_MARGIN_SHARE: Final = 0.012
_SPECK: Final = 5
_STROKE: Final = 9
_WORD_PIXELS: Final = 14
_JOIN: Final = 5
_HOLE: Final = (12, 27)
_HOLE_INSET: Final = 80
_LINE_SHARE: Final = 0.35
_LINE_THICKNESS: Final = 9

_RULE: Final = 30
_STRAIGHT: Final = 1.7

_DARKEST_PAPER: Final = 64.0
"""Grey of the darkest paper that people write on; what is darker is no paper, and nobody can tell what it holds."""

_PLAINLY_WRITTEN: Final = 0.03
_CERTAINLY_WORDS: Final = 12
_MOST_WORDS: Final = 200
_STRONG_SHARE: Final = 0.16
_FAINT_SHARE: Final = 0.02
_PENCIL_SHARE: Final = 0.085
_FAINT_NOISES: Final = 3.0
_FAINT_LEAST: Final = 4.0
_MOST_FAINT: Final = 30
_FINE_DPI: Final = 300.0
_EDGE_SCALES: Final = (0.7, 1.5)
_SHARP: Final = 0.03
"""Share of a stroke's energy in detail of a tenth of a millimetre: a pencil has more, print shining through less."""

Mask = NDArray[np.uint8]
Boxes = NDArray[np.int32]


def is_blank(scales: Scales, ink: Ink) -> bool:
    """Whether nothing on the page is writing or print."""
    if ink.paper < _DARKEST_PAPER or ink.mask.mean() > _PLAINLY_WRITTEN:
        return False
    strong = _above(ink, max(ink.threshold, _STRONG_SHARE * ink.paper))
    strong = cv2.morphologyEx(strong, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)).astype(np.uint8)
    strokes = _without_dirt(strong)
    words = _words(strokes)
    if len(words) >= _CERTAINLY_WORDS or (words and _words(_without_lines(strokes))):
        return False
    faint = _above(ink, max(_FAINT_LEAST, _FAINT_NOISES * ink.noise, _FAINT_SHARE * ink.paper))
    dirt = cv2.dilate(strong - strokes, np.ones((7, 7), np.uint8)).astype(np.uint8)
    faint[dirt > 0] = 0
    faint[cv2.blur(faint * np.uint8(9), (3, 3)) < 4] = 0
    if not faint.any():
        return True
    faint = _without_dirt(_without_streaks(faint))
    clean = np.where(dirt > 0, 0, ink.depth).astype(np.uint8)
    peak = _PENCIL_SHARE * ink.paper
    words = [word for word in _words(faint) if word.cut(clean).max() > peak]
    sharp = _sharp(scales, clean, dirt, words[:_MOST_FAINT])
    return not sharp or not _words(_without_lines(_only(faint, sharp)))


def _above(ink: Ink, threshold: float) -> Mask:
    """Where the ink is deeper than ``threshold``, without the outermost millimetres, which scanners darken."""
    mask = (ink.depth > threshold).astype(np.uint8)
    height, width = mask.shape
    down, across = max(2, round(height * _MARGIN_SHARE)), max(2, round(width * _MARGIN_SHARE))
    mask[:down] = mask[-down:] = 0
    mask[:, :across] = mask[:, -across:] = 0
    return mask


def _components(mask: Mask) -> tuple[NDArray[np.int32], Boxes]:
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return np.asarray(labels, np.int32), np.asarray(boxes, np.int32)


def _without_dirt(mask: Mask) -> Mask:
    """Without punch holes and without specks that stand alone; dots and bits of a word have neighbours."""
    labels, boxes = _components(mask)
    longer = np.maximum(boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT])
    joined, groups = _components(_joined(mask))
    longest = np.maximum(groups[:, cv2.CC_STAT_WIDTH], groups[:, cv2.CC_STAT_HEIGHT]) - (_JOIN - 1)
    specks = (longer <= _SPECK)[labels] & (longest <= _SPECK)[joined]
    dirt = specks | _is_hole(boxes, mask.shape)[labels] | _is_hole(groups, mask.shape, _JOIN - 1)[joined]
    return np.asarray(np.where(dirt, 0, mask), np.uint8)


def _joined(mask: Mask) -> Mask:
    return np.asarray(cv2.dilate(mask, np.ones((_JOIN, _JOIN), np.uint8)), np.uint8)


def _is_hole(boxes: Boxes, shape: tuple[int, ...], grown: int = 0) -> NDArray[np.bool_]:
    """Round, 4 to 9 mm, near an edge: a punch hole, filled with the backing's shade or only its rim.

    Args:
        boxes: statistics of connected components, the first of them the paper.
        shape: of the picture they are in.
        grown: by how much they were made wider and higher.
    """
    left, top = boxes[:, cv2.CC_STAT_LEFT] + grown / 2, boxes[:, cv2.CC_STAT_TOP] + grown / 2
    wide, high = boxes[:, cv2.CC_STAT_WIDTH] - grown, boxes[:, cv2.CC_STAT_HEIGHT] - grown
    least, most = _HOLE
    shorter, longer = np.minimum(wide, high), np.maximum(wide, high)
    across, down = left + wide / 2, top + high / 2
    inset = np.minimum.reduce([across, down, shape[1] - across, shape[0] - down])
    round_ = (shorter >= least) & (longer <= most) & (longer <= 1.25 * shorter)
    return np.asarray(round_ & (inset <= _HOLE_INSET), np.bool_)


def _without_lines(mask: Mask) -> Mask:
    """Without straight lines over much of the page: creases, streaks from the glass and the paper's own edges."""
    half = np.ascontiguousarray(cv2.dilate(mask, np.ones((2, 2), np.uint8))[1::2, 1::2])
    shortest = _LINE_SHARE * min(half.shape)
    angle = np.pi / 360
    lines = cv2.HoughLinesP(
        half, 1, angle, threshold=round(shortest / 2), minLineLength=shortest, maxLineGap=6
    )
    mask = mask.copy()
    for ends in [] if lines is None else np.asarray(lines, np.int32).reshape(-1, 2, 2) * 2:
        cv2.line(mask, ends[0].tolist(), ends[1].tolist(), 0, thickness=_LINE_THICKNESS)
    return mask


def _without_streaks(mask: Mask) -> Mask:
    """Without rows and columns of the grid that are dark over much of the page: dust on the glass draws them."""
    mask = mask.copy()
    height, width = mask.shape
    columns = np.count_nonzero(mask, axis=0) > _LINE_SHARE * height
    rows = np.count_nonzero(mask, axis=1) > _LINE_SHARE * width
    mask[:, cv2.dilate(columns.astype(np.uint8), np.ones((5, 1), np.uint8)).ravel() > 0] = 0
    mask[cv2.dilate(rows.astype(np.uint8), np.ones((5, 1), np.uint8)).ravel() > 0] = 0
    return mask


def _only(mask: Mask, regions: list[Region]) -> Mask:
    kept = np.zeros_like(mask)
    for region in regions:
        rows, columns = slice(region.top, region.bottom), slice(region.left, region.right)
        kept[rows, columns] = mask[rows, columns]
    return kept


def _words(strokes: Mask) -> list[Region]:
    """Groups of strokes large enough for a short word and not all on one straight line, the largest first."""
    joined, boxes = _components(_joined(strokes))
    pixels = np.bincount(joined[strokes > 0], minlength=len(boxes))
    longest = np.maximum(boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]) - (_JOIN - 1)
    large = (longest >= _STROKE) & (pixels >= _WORD_PIXELS)
    large[0] = False
    order = np.argsort(-pixels)
    words: list[Region] = []
    for index in order[large[order]][:_MOST_WORDS]:
        left, top, wide, high, _ = boxes[index].tolist()
        word = Region(left, top, left + wide, top + high)
        if longest[index] < _RULE or not _is_straight((word.cut(joined) == index) & (word.cut(strokes) > 0)):
            words.append(word)
    return words


def _is_straight(stroke: NDArray[np.bool_]) -> bool:
    """Whether the pixels lie on one line, whichever way it runs."""
    places = np.argwhere(stroke).astype(np.float64)
    return float(np.linalg.eigvalsh(np.cov(places.T))[0]) <= _STRAIGHT**2


def _sharp(scales: Scales, depth: Grey, dirt: Mask, words: list[Region]) -> list[Region]:
    """Those of the faint words that have the edges of a pencil."""
    if not words:
        return []
    factor = max(1, round(scales.dpi / _FINE_DPI))
    fine = scales.full if factor == 1 else reduced(scales.full, factor)
    times = scales.coarse_factor // factor
    noise = _detail_noise(fine)
    found: list[Region] = []
    for word in words:
        detail = _detail(word.scaled(times).within(fine.shape[1], fine.shape[0]).cut(fine))
        height, width = detail.shape
        bare = cv2.resize(word.cut(dirt), (width, height), interpolation=cv2.INTER_NEAREST) == 0
        energy = float(np.square(detail[bare]).sum()) - noise * int(np.count_nonzero(bare))
        if energy > _SHARP * float(np.square(word.cut(depth).astype(np.float32)).sum()) * times * times:
            found.append(word)
    return found


def _detail(fine: Grey) -> NDArray[np.float32]:
    narrow, wide = _EDGE_SCALES
    grey = fine.astype(np.float32)
    return np.asarray(
        cv2.GaussianBlur(grey, (0, 0), narrow) - cv2.GaussianBlur(grey, (0, 0), wide), np.float32
    )


def _detail_noise(fine: Grey) -> float:
    """Variance of bare paper in the same detail, from bands across the page."""
    height = fine.shape[0]
    bands = [fine[height * place // 8 : height * place // 8 + 32] for place in range(1, 8)]
    deviation = float(np.median(np.abs(np.concatenate([_detail(band) for band in bands if band.size]))))
    return (1.4826 * deviation) ** 2
