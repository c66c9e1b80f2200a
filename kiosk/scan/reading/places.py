"""Barcodes and where they are: moved between pictures, told apart, put in order."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.scan.reading.regions import Region
from kiosk.scan.reading.result import Barcode, Point, Polygon


def moved(barcodes: Iterable[Barcode], factor: float, left: float = 0.0, top: float = 0.0) -> list[Barcode]:
    """The same barcodes in a picture ``factor`` times the size in which theirs begins at ``left`` and ``top``."""
    return [
        Barcode(barcode.format, barcode.text, _transformed(barcode.polygon, factor, left, top))
        for barcode in barcodes
    ]


def merged(known: Iterable[Barcode], more: Iterable[Barcode]) -> list[Barcode]:
    """``known`` and those of ``more`` that are not the same symbol again."""
    together = list(known)
    for barcode in more:
        if not any(_same_symbol(barcode, other) for other in together):
            together.append(barcode)
    return together


def in_order(barcodes: Iterable[Barcode]) -> list[Barcode]:
    """From the top of the page to its foot, then from left to right."""
    return sorted(barcodes, key=lambda barcode: middle(barcode.polygon)[::-1])


def overlaps(region: Region, barcodes: Iterable[Barcode]) -> bool:
    """Whether one of ``barcodes`` has its middle in ``region``."""
    return any(
        region.left <= x < region.right and region.top <= y < region.bottom
        for x, y in (middle(barcode.polygon) for barcode in barcodes)
    )


def middle(polygon: Polygon) -> Point:
    """The mean of the corners."""
    return sum(x for x, _ in polygon) / 4, sum(y for _, y in polygon) / 4


def _transformed(polygon: Polygon, factor: float, left: float, top: float) -> Polygon:
    a, b, c, d = ((x * factor + left, y * factor + top) for x, y in polygon)
    return a, b, c, d


def _same_symbol(one: Barcode, other: Barcode) -> bool:
    if one.format != other.format or one.text != other.text:
        return False
    x, y = middle(one.polygon)
    other_x, other_y = middle(other.polygon)
    reach = max(_extent(one.polygon), _extent(other.polygon)) / 2
    return abs(x - other_x) <= reach and abs(y - other_y) <= reach


def _extent(polygon: Polygon) -> float:
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    return max(max(xs) - min(xs), max(ys) - min(ys))
