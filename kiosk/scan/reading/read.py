"""Reads one page: the function that runs in a worker process of the image lane."""

from __future__ import annotations

import time
from collections.abc import Iterable

from kiosk.scan.reading.barcodes import find_barcodes
from kiosk.scan.reading.blank import Blankness, find_blankness
from kiosk.scan.reading.decode import decode_grey, prepare_worker
from kiosk.scan.reading.edges import cut_to, find_paper
from kiosk.scan.reading.ink import find_ink
from kiosk.scan.reading.mishaps import find_mishaps
from kiosk.scan.reading.numbers import identity_numbers, own_sheet
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.orientation import UNKNOWN, find_orientation
from kiosk.scan.reading.printed import find_printed
from kiosk.scan.reading.quality import judge
from kiosk.scan.reading.result import Barcode, Reading
from kiosk.scan.reading.scales import scales_of
from kiosk.scan.reading.skew import NO_LINES, find_lines
from kiosk.scan.reading.ticks import find_ticks

__all__ = ["ReadingOptions", "prepare_worker", "read_page"]


def read_page(
    data: bytes,
    media_type: str,
    dpi: tuple[float, float] | None = None,
    options: ReadingOptions = ReadingOptions(),  # noqa: B008 - frozen
) -> Reading:
    """All that is on the page.

    Args:
        data: the stored bytes.
        media_type: how they are encoded: ``image/jpeg``, ``image/png`` or ``image/tiff``.
        dpi: resolution as the source states it; the file's own statement where None.
        options: what is looked for.

    Raises:
        EnvironmentFault: PAGE_BROKEN where it cannot be decoded whole, IMAGE_TOO_LARGE where its header claims too
            many pixels.
    """
    started = time.monotonic()
    page = decode_grey(data, media_type)
    stated = dpi or page.dpi
    scales = scales_of(page.grey, stated)

    def settled(barcodes: Iterable[Barcode]) -> bool:
        return bool(identity_numbers(barcodes, options)) or own_sheet(barcodes) is not None

    barcodes = tuple(find_barcodes(scales, options.formats, settled))
    paper = find_paper(scales)
    sheet = scales if paper is None else cut_to(scales, paper)
    ink = find_ink(sheet.coarse)
    blankness = Blankness(blank=False, sure=True) if barcodes else find_blankness(sheet, ink)
    blank = blankness.blank
    lines = NO_LINES if blank else find_lines(ink)
    orientation = UNKNOWN if blank else find_orientation(sheet.middle, ink, lines, barcodes)
    skew = lines.skew_degrees
    if paper is not None and paper.skew_degrees is not None and not lines.clear:
        skew = paper.skew_degrees
    numbers = identity_numbers(barcodes, options)
    if options.print_numbers and not blank and not settled(barcodes):
        numbers = find_printed(scales, lines, orientation, options.on)
    sheet_of_ours = own_sheet(barcodes)
    height, width = page.grey.shape
    return Reading(
        width=width,
        height=height,
        dpi=stated,
        blank=blank,
        rotation=orientation.rotation,
        orientation_confidence=orientation.confidence,
        skew_degrees=skew,
        crop=None if paper is None else paper.turned(orientation.rotation),
        quality=(*find_mishaps(scales, ink, paper, stated), *judge(sheet, ink)),
        barcodes=barcodes,
        identity_numbers=numbers,
        separator=sheet_of_ours,
        elapsed_ms=(time.monotonic() - started) * 1000,
        blank_sure=blankness.sure,
        ticks=find_ticks(scales, sheet_of_ours, barcodes, orientation.rotation, skew),
    )
