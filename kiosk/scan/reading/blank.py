"""Whether anything was written or printed on a page.

Punch holes, specks, a crease, a streak from the glass, the paper's own edges and print shining through from the other
side are not writing. Whatever cannot be told from writing counts as writing: a page called blank is set aside.

Ink well darker than the paper is judged by its shape. Faint ink is a pencil or the other side of the sheet: what
shines through paper is soft, a pencil's edge is not. A page of faded print has no edge as sharp as a pencil's; its
words tell together that it is not as soft as the other side of a sheet.
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
from kiosk.scan.reading.softness import is_too_sharp_to_shine_through
from kiosk.scan.reading.strokes import (
    WORD_PIXELS,
    Mask,
    is_straight,
    only,
    streaks_of,
    without_creases,
    without_dirt,
    without_lines,
    words_of,
)

_MARGIN_SHARE: Final = 0.012
_NEARLY_A_WORD: Final = (6, 8)
"""An i of a small hand: longer than a speck."""
_SMALLEST: Final = 45
_COARSEST_DPI: Final = 50.0
"""What is smaller or coarser is no page, and its dots no specks."""
_THIN_LINE: Final = 1.2
_THICK_WORDS: Final = 3
"""A line of text lies on a straight line too: each of its words is thicker than a crease."""

_DARKEST_PAPER: Final = 64.0
"""Grey of the darkest paper that people write on; what is darker is no paper, and nobody can tell what it holds."""

_PLAINLY_WRITTEN: Final = 0.03
_CERTAINLY_WORDS: Final = 12
_STRONG_SHARE: Final = 0.16
_FAINT_SHARE: Final = 0.02
_PENCIL_SHARE: Final = 0.085
_FAINT_NOISES: Final = 3.0
_FAINT_LEAST: Final = 4.0
_MOST_FAINT: Final = 30
_MOST_NEARLY: Final = 12

_FEW_WORDS: Final = 6
_SURE_WORD_PIXELS: Final = 2 * WORD_PIXELS
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
_SAMPLED: Final = 4
"""Of how many pixels of bare paper one is looked at for its noise."""
_EDGE_SCALES: Final = (0.7, 1.5)
_SHARP: Final = 0.03
"""Share of a stroke's energy in detail of a tenth of a millimetre: a pencil has more, print shining through less."""


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
    dirt = np.asarray(cv2.dilate(strong - without_dirt(strong), np.ones((5, 5), np.uint8)), np.uint8)
    traces[dirt > 0] = 0
    if not traces.any():
        return False
    traces = without_dirt(np.where(streaks_of(traces) > 0, 0, traces).astype(np.uint8))
    words = [
        word
        for word in words_of(traces)
        if word.cut(ink.depth).max() > _TRACE_DEPTH * _PENCIL_SHARE * ink.paper
    ]
    if not words:
        return False
    words = words_of(without_lines(only(traces, words)))
    clean = np.where(dirt > 0, 0, ink.depth).astype(np.uint8)
    found = _faint_words(scales, clean, dirt, words, _PENCIL_SHARE * ink.paper)
    return any(word.depth >= _TRACE_DEPTH and word.depth * word.sharpness >= _TRACE_EDGE for word in found)


def _by_shape(scales: Scales, ink: Ink) -> Blankness:
    if ink.paper < _DARKEST_PAPER or ink.mask.mean() > _PLAINLY_WRITTEN:
        return Blankness(blank=False, sure=True)
    if (min(ink.depth.shape) < _SMALLEST or scales.dpi < _COARSEST_DPI) and ink.mask.any():
        return Blankness(blank=False, sure=False)
    strong = _above(ink, max(ink.threshold, _STRONG_SHARE * ink.paper))
    strong = cv2.morphologyEx(strong, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)).astype(np.uint8)
    strokes = without_dirt(strong)
    words = words_of(strokes)
    if len(words) >= _CERTAINLY_WORDS:
        return Blankness(blank=False, sure=True)
    thick = [word for word in words if not is_straight(word.cut(strokes) > 0, _THIN_LINE)]
    words = words_of(without_lines(strokes)) if words else words
    if not words and thick:
        return Blankness(blank=False, sure=len(thick) >= _THICK_WORDS)
    if words:
        largest = int(np.count_nonzero(words[0].cut(strokes)))
        return Blankness(blank=False, sure=len(words) > _FEW_WORDS or largest >= _SURE_WORD_PIXELS)
    faint = _above(ink, max(_FAINT_LEAST, _FAINT_NOISES * ink.noise, _FAINT_SHARE * ink.paper))
    dirt = cv2.dilate(strong - strokes, np.ones((7, 7), np.uint8)).astype(np.uint8)
    faint[dirt > 0] = 0
    faint[cv2.blur(faint * np.uint8(9), (3, 3)) < 4] = 0
    sure = not _is_nearly_written(strokes)
    if not faint.any():
        return Blankness(blank=True, sure=sure)
    streaks = streaks_of(faint)
    dirt |= streaks
    faint = without_dirt(np.where(streaks > 0, 0, faint).astype(np.uint8))
    clean = np.where(dirt > 0, 0, ink.depth).astype(np.uint8)
    maybe = words_of(faint)
    found = _faint_words(scales, clean, dirt, maybe, _PENCIL_SHARE * ink.paper)
    written = [word for word in found if word.is_written]
    words = words_of(without_lines(only(faint, [word.region for word in written]))) if written else []
    if words:
        plain = any(
            min(word.depth, word.sharpness) >= _PLAIN_PENCIL
            and np.count_nonzero(word.region.cut(faint)) >= _SURE_WORD_PIXELS
            for word in written
        )
        return Blankness(blank=False, sure=plain or len(words) > _FEW_WORDS)
    sure = sure and not is_too_sharp_to_shine_through(scales, clean, faint, dirt, maybe, ink.paper)
    if not any(word.is_nearly_written for word in found):
        short = words_of(faint, _NEARLY_A_WORD)
        found = _faint_words(scales, clean, dirt, short, _PENCIL_SHARE * ink.paper)
        plain = any(min(word.depth, word.sharpness) >= _PLAIN_PENCIL for word in found)
        return Blankness(blank=True, sure=sure and not plain)
    # a crease is sharp, and what shines through beside it is no sharper for it
    lineless = without_creases(without_lines(faint), [word.region for word in found])
    lines = cv2.dilate(faint - lineless, np.ones((7, 7), np.uint8)).astype(np.uint8)
    clean[lines > 0] = 0
    found = _faint_words(scales, clean, dirt | lines, words_of(lineless), _PENCIL_SHARE * ink.paper)
    return Blankness(blank=True, sure=sure and not any(word.is_nearly_written for word in found))


def _is_nearly_written(strokes: Mask) -> bool:
    """Whether something dark is too short for a word and too long for a speck."""
    if not strokes.any():
        return False
    strokes = np.where(streaks_of(strokes) > 0, 0, strokes).astype(np.uint8)
    return bool(words_of(without_lines(strokes), _NEARLY_A_WORD))


def _above(ink: Ink, threshold: float) -> Mask:
    """Where the ink is deeper than ``threshold``, without the outermost millimetres, which scanners darken."""
    mask = (ink.depth > threshold).astype(np.uint8)
    height, width = mask.shape
    down, across = max(2, round(height * _MARGIN_SHARE)), max(2, round(width * _MARGIN_SHARE))
    mask[:down] = mask[-down:] = 0
    mask[:, :across] = mask[:, -across:] = 0
    return mask


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
    sample = np.concatenate([_detail(band)[:, ::_SAMPLED] for band in bands if band.size])
    deviation = float(np.median(np.abs(sample)))
    return (1.4826 * deviation) ** 2
