"""A small pile from the post, through a network scanner into a batch: the whole one is in ``tests/long``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kiosk.scan.sources.escl.source import EsclSpec
from kiosk.scan.sources.protocol import ScanSettings
from kiosk.training.people import people
from kiosk.training.pile import Fault
from kiosk.training.piling import make_pile
from tests.helpers.escl import Device, serving
from tests.helpers.post_room import DrawnSide, drawn, judged, take_in
from tests.helpers.stations import StationInHand

ON = date(2026, 1, 29)
DPI = 150
WELL_TAKEN = 0.95
"""Of the pages: a back with much showing through is asked about rather than set aside."""
FAULTS = (Fault.MISSING_SEPARATOR, Fault.SEPARATOR_FACE_DOWN, Fault.SHEET_COUNT)


def test_a_small_pile_is_cut_and_what_is_doubtful_in_it_is_asked(tmp_path: Path) -> None:
    station, device = StationInHand(tmp_path / "station"), Device()
    pile = make_pile(4, people(3, 8, on=ON), envelopes=6, pages=40, faults=FAULTS, on=ON, dpi=DPI)
    device.load([DrawnSide(file) for file in drawn(pile, tmp_path / "drawn")])  # type: ignore[misc]
    settings = ScanSettings(dpi=DPI, colour="grey", origin="feeder", duplex=True)
    with serving(device) as server:
        batch, seconds = take_in(station, EsclSpec(server.url), settings, pile.counted)
    verdict = judged(station, batch, pile, seconds)
    station.close()
    assert verdict.envelopes == (5, 5), verdict
    assert verdict.missed == [], verdict
    assert {what for _number, what in verdict.false} <= {"maybe_blank"}, verdict
    assert verdict.pages[1] >= WELL_TAKEN * verdict.pages[0], verdict
