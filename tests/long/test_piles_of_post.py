"""Forty envelopes of 330 pages, through SANE and through a network scanner, with what goes wrong and without.

The figures are printed: ``pytest -s tests/long/test_piles_of_post.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from kiosk.scan.sources.escl.source import EsclSpec
from kiosk.scan.sources.protocol import ScanSettings, SourceSpec
from kiosk.training.people import people
from kiosk.training.pile import Fault, Pile
from kiosk.training.piling import make_pile
from tests.helpers.escl import Device, serving
from tests.helpers.escl.airscan import airscan
from tests.helpers.post_room import DrawnSide, cover_sheets, drawn, judged, take_in
from tests.helpers.stations import StationInHand

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]

ON = date(2026, 1, 29)
ENVELOPES, PAGES, DPI = 40, 330, 300
SETTINGS = ScanSettings(dpi=DPI, colour="grey", origin="feeder", duplex=True)
WELL_TAKEN = 0.98
"""Of the pages: the others are blank backs that somebody is asked about, or that count."""


@contextmanager
def scanner(way: str, pile: Pile, folder: Path) -> Iterator[SourceSpec]:
    """A network scanner with the pile in its feeder, through our own client or through SANE."""
    device = Device()
    device.load([DrawnSide(file) for file in drawn(pile, folder / "drawn")])  # type: ignore[misc]
    with serving(device) as server:
        yield airscan(folder / "sane", server.url) if way == "sane" else EsclSpec(server.url)


@pytest.mark.parametrize(
    ("way", "seed", "faults"),
    [
        ("sane", 1, frozenset(Fault)),
        ("sane", 1, frozenset[Fault]()),
        ("escl", 2, frozenset(Fault)),
    ],
    ids=["sane-with-faults", "sane-without", "escl-with-faults"],
)
def test_the_pile(way: str, seed: int, faults: frozenset[Fault], tmp_path: Path) -> None:
    station = StationInHand(tmp_path / "station")
    pile = make_pile(
        seed, people(3, ENVELOPES + 2, on=ON), envelopes=ENVELOPES, pages=PAGES, faults=faults,
        covers=cover_sheets(station), on=ON, dpi=DPI,
    )  # fmt: skip
    with scanner(way, pile, tmp_path) as spec:
        batch, seconds = take_in(station, spec, SETTINGS, pile.counted)
    verdict = judged(station, batch, pile, seconds)
    station.close()
    print(f"\n{way}, {len(faults)} faults:\n{verdict}")  # noqa: T201
    assert verdict.envelopes[1] == verdict.envelopes[0], verdict
    assert verdict.missed == [], verdict
    assert {what for _number, what in verdict.false} <= {"maybe_blank"}, verdict
    assert verdict.pages[1] >= WELL_TAKEN * verdict.pages[0], verdict
