"""Whether anything was written or printed on a page.

Punch holes, specks, a crease, a streak from the glass, the paper's own edges and print shining through from the other
side are not writing. Whatever cannot be told from writing counts as writing: a page called blank is set aside.

Ink well darker than the paper is judged by its shape. Faint ink is a pencil or the other side of the sheet: what
shines through paper is soft, a pencil's edge is not.
"""

from __future__ import annotations

from dataclasses import dataclass
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
_CREASE_PIXELS: Final = 60
_CREASE_GAP: Final = 40

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
_MOST_NEARLY: Final = 12

_FEW_WORDS: Final = 6
_SURE_WORD_PIXELS: Final = 2 * _WORD_PIXELS
_NEARLY_DEEP: Final = 0.62
_NEARLY_SHARP: Final = 0.7
_PLAIN_PENCIL: Final = 1.5
"""What is called blank, or written, by less than these is not sure: measured on empty backs with print shining
through, creased and streaked, and on pencilled words on pages that were scanned too light."""

_BLEACHED_PAPER: Final = 252.0
_BLEACHED_NOISE: Final = 0.5
_TRACE: Final = 3.0
_TRACE_DEPTH: Final = 0.65
_TRACE_EDGE: Final = 1.9

_FINE_DPI: Final = 300.0
_EDGE_SCALES: Final = (0.7, 1.5)
_SHARP: Final = 0.03
"""Share of a stroke's energy in detail of a tenth of a millimetre: a pencil has more, print shining through less."""

Mask = NDArray[np.uint8]
Boxes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Blankness:
    """The verdict.

    Attributes:
        blank: nothing on the page is writing or print.
        sure: a little more ink, or a little less, would not have said otherwise.
    """

    blank: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class _FaintWord:
    """Something faint that may be a word.

    Attributes:
        depth: how deep its ink is, against the faintest pencil.
        sharpness: how sharp its edges are, against the softest pencil.
    """

    region: Region
    depth: float
    sharpness: float

    @property
    def is_written(self) -> bool:
        return self.depth > 1 and self.sharpness > 1

    @property
    def is_nearly_written(self) -> bool:
        """Written; or too faint, and the sharper for it; or deep enough, and not quite as sharp as a pencil."""
        if self.sharpness >= 1:
            return self.depth**2 * self.sharpness >= 1
        return self.depth >= 1 and self.sharpness >= _NEARLY_SHARP


def find_blankness(scales: Scales, ink: Ink) -> Blankness:
    """Whether nothing on the page is writing or print, and whether that is sure. What may be writing is not blank."""
    verdict = _by_shape(scales, ink)
    if verdict.blank and (not verdict.sure or _has_traces(scales, ink)):
        return Blankness(blank=False, sure=False)
    return verdict


def _has_traces(scales: Scales, ink: Ink) -> bool:
    """Whether the least that a pencil leaves is on a page that too much light has bleached. No grain of paper is on
    such a page, so that less ink tells."""
    if ink.paper < _BLEACHED_PAPER or ink.noise > _BLEACHED_NOISE:
        return False
    traces = _above(ink, _TRACE)
    strong = _above(ink, max(ink.threshold, _STRONG_SHARE * ink.paper))
    dirt = np.asarray(cv2.dilate(strong - _without_dirt(strong), np.ones((5, 5), np.uint8)), np.uint8)
    traces[dirt > 0] = 0
    if not traces.any():
        return False
    traces = _without_dirt(_without_streaks(traces))
    words = [
        word
        for word in _words(traces)
        if word.cut(ink.depth).max() > _TRACE_DEPTH * _PENCIL_SHARE * ink.paper
    ]
    if not words:
        return False
    words = _words(_without_lines(_only(traces, words)))
    clean = np.where(dirt > 0, 0, ink.depth).astype(np.uint8)
    found = _faint_words(scales, clean, dirt, words, _PENCIL_SHARE * ink.paper)
    return any(word.depth >= _TRACE_DEPTH and word.depth * word.sharpness >= _TRACE_EDGE for word in found)


def _by_shape(scales: Scales, ink: Ink) -> Blankness:
    if ink.paper < _DARKEST_PAPER or ink.mask.mean() > _PLAINLY_WRITTEN:
        return Blankness(blank=False, sure=True)
    strong = _above(ink, max(ink.threshold, _STRONG_SHARE * ink.paper))
    strong = cv2.morphologyEx(strong, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)).astype(np.uint8)
    strokes = _without_dirt(strong)
    words = _words(strokes)
    if len(words) >= _CERTAINLY_WORDS:
        return Blankness(blank=False, sure=True)
    words = _words(_without_lines(strokes)) if words else words
    if words:
        largest = int(np.count_nonzero(words[0].cut(strokes)))
        return Blankness(blank=False, sure=len(words) > _FEW_WORDS or largest >= _SURE_WORD_PIXELS)
    faint = _above(ink, max(_FAINT_LEAST, _FAINT_NOISES * ink.noise, _FAINT_SHARE * ink.paper))
    dirt = cv2.dilate(strong - strokes, np.ones((7, 7), np.uint8)).astype(np.uint8)
    faint[dirt > 0] = 0
    faint[cv2.blur(faint * np.uint8(9), (3, 3)) < 4] = 0
    if not faint.any():
        return Blankness(blank=True, sure=True)
    faint = _without_dirt(_without_streaks(faint))
    clean = np.where(dirt > 0, 0, ink.depth).astype(np.uint8)
    found = _faint_words(scales, clean, dirt, _words(faint), _PENCIL_SHARE * ink.paper)
    written = [word for word in found if word.is_written]
    words = _words(_without_lines(_only(faint, [word.region for word in written]))) if written else []
    if words:
        plain = any(min(word.depth, word.sharpness) >= _PLAIN_PENCIL for word in written)
        return Blankness(blank=False, sure=plain or len(words) > _FEW_WORDS)
    if not any(word.is_nearly_written for word in found):
        return Blankness(blank=True, sure=True)
    # a crease is sharp, and what shines through beside it is no sharper for it
    lineless = _without_creases(_without_lines(faint), [word.region for word in found])
    lines = cv2.dilate(faint - lineless, np.ones((7, 7), np.uint8)).astype(np.uint8)
    clean[lines > 0] = 0
    found = _faint_words(scales, clean, dirt | lines, _words(lineless), _PENCIL_SHARE * ink.paper)
    return Blankness(blank=True, sure=not any(word.is_nearly_written for word in found))


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


def _without_creases(mask: Mask, pieces: list[Region]) -> Mask:
    """Without the lines across the page that several straight pieces lie on."""
    straight = np.zeros_like(mask)
    for piece in pieces:
        stroke = piece.cut(mask) > 0
        if np.count_nonzero(stroke) >= _WORD_PIXELS and _is_straight(stroke):
            _place(straight, piece)[stroke] = 1
    shortest = _LINE_SHARE * min(mask.shape)
    lines = cv2.HoughLinesP(
        straight, 1, np.pi / 360, threshold=_CREASE_PIXELS, minLineLength=shortest, maxLineGap=_CREASE_GAP
    )
    mask = mask.copy()
    far = float(sum(mask.shape))
    for ends in [] if lines is None else np.asarray(lines, np.float64).reshape(-1, 2, 2):
        along = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0]) * far
        start, end = np.rint(ends[0] - along).astype(int), np.rint(ends[0] + along).astype(int)
        cv2.line(mask, start.tolist(), end.tolist(), 0, thickness=_LINE_THICKNESS)
    return mask


def _place(mask: Mask, region: Region) -> Mask:
    return mask[region.top : region.bottom, region.left : region.right]


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
        _place(kept, region)[:] = _place(mask, region)
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


def _faint_words(
    scales: Scales, depth: Grey, dirt: Mask, words: list[Region], pencil: float
) -> list[_FaintWord]:
    """The faint words that are deep enough for a pencil, the largest of them, and the deepest of those that nearly
    are, each with the sharpness of its edges."""
    deep = [(word, float(word.cut(depth).max()) / pencil) for word in words]
    enough = [found for found in deep if found[1] > 1][:_MOST_FAINT]
    nearly = sorted((found for found in deep if _NEARLY_DEEP <= found[1] <= 1), key=lambda found: -found[1])
    looked_at = enough + nearly[:_MOST_NEARLY]
    if not looked_at:
        return []
    factor = max(1, round(scales.dpi / _FINE_DPI))
    fine = scales.full if factor == 1 else reduced(scales.full, factor)
    times = scales.coarse_factor // factor
    noise = _detail_noise(fine)
    found: list[_FaintWord] = []
    for word, deepness in looked_at:
        detail = _detail(word.scaled(times).within(fine.shape[1], fine.shape[0]).cut(fine))
        height, width = detail.shape
        bare = cv2.resize(word.cut(dirt), (width, height), interpolation=cv2.INTER_NEAREST) == 0
        energy = float(np.square(detail[bare]).sum()) - noise * int(np.count_nonzero(bare))
        soft = _SHARP * float(np.square(word.cut(depth).astype(np.float32)).sum()) * times * times
        found.append(_FaintWord(word, deepness, energy / soft))
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
