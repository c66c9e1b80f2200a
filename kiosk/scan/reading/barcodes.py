"""Finds the barcodes on a page, cheapest way first, and stops when the page's number is settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import cv2
import numpy as np

from kiosk.scan.reading.decode import Grey
from kiosk.scan.reading.options import Formats
from kiosk.scan.reading.result import Barcode, Polygon
from kiosk.scan.reading.symbols import LINEAR, MATRIX, find_symbols

SMALL_PIXELS = 1_500_000
"""A picture no larger than this is searched thoroughly at once."""


def find_barcodes(
    grey: Grey, half: Grey, formats: Formats, settled: Callable[[Iterable[Barcode]], bool]
) -> list[Barcode]:
    """Every barcode found, top to bottom.

    Args:
        grey: the page at full size.
        half: the page at half that size.
        formats: symbologies searched for.
        settled: whether what was found so far answers whose page this is, so that costly ways are not tried.
    """
    if grey.size <= SMALL_PIXELS:
        return in_order(find_symbols(grey, formats, thorough=True))
    found = find_symbols(grey, formats & LINEAR)
    found = merged(found, scaled(find_symbols(half, formats & MATRIX), 2.0))
    return in_order(found)


def scaled(barcodes: Iterable[Barcode], factor: float) -> list[Barcode]:
    """The same barcodes in a picture ``factor`` times the size."""
    return [_moved(barcode, factor) for barcode in barcodes]


def merged(known: Iterable[Barcode], more: Iterable[Barcode]) -> list[Barcode]:
    """``known`` and those of ``more`` that are not the same symbol again."""
    together = list(known)
    for barcode in more:
        if not any(_same_symbol(barcode, other) for other in together):
            together.append(barcode)
    return together


def in_order(barcodes: Iterable[Barcode]) -> list[Barcode]:
    """From the top of the page to its foot, then from left to right."""
    return sorted(barcodes, key=lambda barcode: (_middle(barcode.polygon)[1], _middle(barcode.polygon)[0]))


def _moved(barcode: Barcode, factor: float) -> Barcode:
    corners = [(x * factor, y * factor) for x, y in barcode.polygon]
    return Barcode(barcode.format, barcode.text, (corners[0], corners[1], corners[2], corners[3]))


def _same_symbol(one: Barcode, other: Barcode) -> bool:
    if one.format != other.format or one.text != other.text:
        return False
    x, y = _middle(one.polygon)
    middle_x, middle_y = _middle(other.polygon)
    reach = max(_extent(one.polygon), _extent(other.polygon)) / 2
    return abs(x - middle_x) <= reach and abs(y - middle_y) <= reach


def _middle(polygon: Polygon) -> tuple[float, float]:
    return sum(x for x, _ in polygon) / 4, sum(y for _, y in polygon) / 4


def _extent(polygon: Polygon) -> float:
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def halved(grey: Grey) -> Grey:
    """Half the size, each pixel the mean of four."""
    return np.asarray(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
