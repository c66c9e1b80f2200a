"""Symbols as real cover sheets have them: the start or stop character twice, a crop mark beside them."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp

from kiosk.scan.reading.read import read_page
from tests.helpers.pictures import PAPER, Grey, jpeg, put, scanned, sheet

NUMBER = "17912099997"
ENDS = {"Code39": (10, 9), "Code128": (6, 7)}
"""Bars and spaces of a start character, with the gap behind it in Code 39, and of a stop character."""


def modules(kind: str) -> np.ndarray:
    code = zxingcpp.create_barcode(NUMBER, getattr(zxingcpp.BarcodeFormat, kind))
    drawn = np.asarray(code.to_image(scale=1, add_quiet_zones=False, add_hrt=False))
    rows = drawn[..., 0] if drawn.ndim == 3 else drawn
    return rows[len(rows) // 2] < 128


def doubled(kind: str, *, start: bool, stop: bool, module: int) -> Grey:
    """The symbol with its ends twice."""
    row = modules(kind)
    edges = np.flatnonzero(row[1:] != row[:-1]) + 1
    first, last = ENDS[kind]
    parts = [row[: edges[first - 1]]] if start else []
    parts.append(row)
    if stop:
        parts += [np.zeros(1 if kind == "Code39" else 0, bool), row[edges[-last] :]]
    quiet = np.zeros(12, bool)
    whole = np.concatenate([quiet, *parts, quiet]).repeat(module)
    return np.broadcast_to(np.where(whole, 25, PAPER).astype(np.uint8), (140, len(whole)))


@pytest.mark.parametrize("mark", [False, True])
@pytest.mark.parametrize(("start", "stop"), [(True, False), (False, True), (True, True)])
@pytest.mark.parametrize("kind", ENDS)
def test_a_symbol_with_an_end_twice_is_read(kind: str, start: bool, stop: bool, mark: bool) -> None:
    page = put(sheet(), doubled(kind, start=start, stop=stop, module=3), 400, 700)
    if mark:
        page[680:860, 404:408] = 20
        page[680:684, 300:404] = 20
    reading = read_page(jpeg(scanned(page, tilt=0.6)), "image/jpeg", (300.0, 300.0))
    assert [found.number for found in reading.identity_numbers] == [NUMBER]
    ((left, _), *_rest) = reading.identity_numbers[0].polygon
    assert 300 < left < 800


def test_bars_that_are_no_symbol_stay_unread() -> None:
    chance = np.random.default_rng(7)
    for _ in range(20):
        widths = chance.choice((3, 6, 9), size=120)
        row = np.repeat(np.arange(len(widths)) % 2 == 0, widths)
        page = put(
            sheet(), np.broadcast_to(np.where(row, 25, PAPER).astype(np.uint8), (140, len(row))), 400, 700
        )
        assert read_page(jpeg(scanned(page)), "image/jpeg", (300.0, 300.0)).barcodes == ()
