"""Finds the barcodes on a page, cheapest way first, and stops when the page's number is settled.

1. Regions whose texture is that of bars or of a matrix code, read at full size; QR codes, whose finder patterns are
   cheap to look for, on the whole page at the middle size, where the large ones are.
2. Where nothing settled the matter: the whole page, bars at the middle size and matrix codes at the coarse one, for
   what is too large to be found by its texture.
3. Regions that look like bars and were not read: turned upright, rows added up, and at last the second decoder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import cv2
import numpy as np

from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.doubled import without_the_outer
from kiosk.scan.reading.options import Formats
from kiosk.scan.reading.places import in_order, merged, moved, overlaps
from kiosk.scan.reading.regions import Region, linear_regions, matrix_regions
from kiosk.scan.reading.result import Barcode
from kiosk.scan.reading.scales import Scales, reduced
from kiosk.scan.reading.straighten import added_up, has_bars, middle_strip, upright
from kiosk.scan.reading.symbols import LINEAR, MATRIX, QUICK, find_symbols, second_opinion

Settled = Callable[[Iterable[Barcode]], bool]

SMALL_PIXELS: Final = 1_200_000
"""A picture no larger than this is no page but a cutting: it is searched thoroughly at once."""
_LARGEST_MATRIX_EDGE: Final = 700
_ENLARGED: Final = 2.0
_MOST_CLOSE_LOOKS: Final = 2
_SECOND_OPINION_ROWS: Final = 160
_DOUBLED_ROWS: Final = 24
DOUBLED: Final[Formats] = frozenset({"code39", "code128"})


def find_barcodes(scales: Scales, formats: Formats, settled: Settled) -> list[Barcode]:
    """Every barcode found, top to bottom.

    Args:
        scales: the page.
        formats: symbologies searched for.
        settled: whether what was found so far answers whose page this is, so that costly ways are not tried.
    """
    if scales.full.size <= SMALL_PIXELS:
        return in_order(_search_cutting(scales.full, formats))
    lines, matrices = formats & LINEAR, formats & MATRIX
    bars = linear_regions(scales.middle) if lines else []
    patches = (
        [region.scaled(scales.coarse_factor) for region in matrix_regions(scales.coarse)] if matrices else []
    )
    found: list[Barcode] = []
    for region in bars:
        found = merged(found, _read_region(scales, region, lines))
    for region in patches:
        found = merged(found, _read_patch(scales.full, region, matrices))
    found = merged(found, moved(find_symbols(scales.middle, matrices & QUICK), scales.middle_factor))
    if settled(found):
        return in_order(found)
    found = merged(found, moved(find_symbols(scales.middle, lines), scales.middle_factor))
    found = merged(found, moved(find_symbols(scales.coarse, matrices - QUICK), scales.coarse_factor))
    if settled(found):
        return in_order(found)
    unread = [region for region in bars if not overlaps(region.scaled(scales.middle_factor), found)]
    for region in [region for region in unread if has_bars(region.cut(scales.middle))][:_MOST_CLOSE_LOOKS]:
        found = merged(found, _read_closely(scales.full, region.scaled(scales.middle_factor), lines))
    return in_order(found)


def _read_region(scales: Scales, region: Region, formats: Formats) -> list[Barcode]:
    """At full size, and where that fails at the middle one, where specks and broken bars have run together."""
    fine = region.scaled(scales.middle_factor)
    found = moved(find_symbols(fine.cut(scales.full), formats), 1.0, fine.left, fine.top)
    if found or scales.middle_factor == 1:
        return found
    found = moved(find_symbols(region.cut(scales.middle), formats), 1.0, region.left, region.top)
    return moved(found, scales.middle_factor)


def _read_patch(full: Grey, region: Region, formats: Formats) -> list[Barcode]:
    patch = region.cut(full)
    factor = max(1, round(max(patch.shape) / _LARGEST_MATRIX_EDGE))
    smaller = patch if factor == 1 else reduced(patch, factor)
    return moved(find_symbols(smaller, formats), factor, region.left, region.top)


def _read_closely(full: Grey, region: Region, formats: Formats) -> list[Barcode]:
    cut = region.cut(full)
    found = find_symbols(cut, formats, thorough=True)
    if found:
        return moved(found, 1.0, region.left, region.top)
    turned = upright(cut, enlarged=_ENLARGED if max(cut.shape) <= _LARGEST_MATRIX_EDGE else 1.0)
    found = find_symbols(turned.grey, formats)
    for start, band in added_up(turned.grey):
        if found:
            break
        found = moved(find_symbols(band, formats), 1.0, 0, start)
    if not found:
        found = _read_doubled(turned.grey, formats & DOUBLED)
    if not found:
        start, strip = middle_strip(turned.grey, _SECOND_OPINION_ROWS)
        found = moved(second_opinion(strip, formats), 1.0, 0, start)
    return moved([turned.in_region(barcode) for barcode in found], 1.0, region.left, region.top)


def _read_doubled(turned: Grey, formats: Formats) -> list[Barcode]:
    """What has its start or stop character twice."""
    start, strip = middle_strip(turned, _DOUBLED_ROWS)
    for trimmed in without_the_outer(strip):
        found = find_symbols(trimmed, formats)
        if found:
            return moved(found, 1.0, 0, start)
    return []


def _search_cutting(grey: Grey, formats: Formats) -> list[Barcode]:
    found = find_symbols(grey, formats, thorough=True)
    if found:
        return found
    larger = cv2.resize(grey, None, fx=_ENLARGED, fy=_ENLARGED, interpolation=cv2.INTER_CUBIC)
    enlarged = np.asarray(larger, np.uint8)
    found = find_symbols(enlarged, formats, thorough=True) or second_opinion(enlarged, formats)
    return moved(found, 1 / _ENLARGED) or second_opinion(grey, formats)
