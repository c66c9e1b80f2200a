"""The training station's post: pile after pile, both sides, and a jam to try."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.page import PageScan
from kiosk.training.people import people
from kiosk.training.pile import Fault
from kiosk.training.post_practice import ENVELOPES, FAULTS, PAGES, PostScanner, practice_pile

ON = date(2026, 1, 29)


def test_the_piles_have_every_fault_once_but_that_of_counting_and_are_of_the_expected() -> None:
    piles = [practice_pile(number, ON, 40) for number in (1, 2, 3)]
    for number, pile in enumerate(piles):
        assert 2 * pile.sheets == PAGES
        assert sum(len(one.posted) for one in pile.envelopes) == ENVELOPES
        assert frozenset[Fault]().union(*(one.faults for one in pile.envelopes)) == FAULTS[number]
    assert frozenset[Fault]().union(*FAULTS) == frozenset(Fault) - {Fault.SHEET_COUNT}
    expected = {person.number for person in people(2026, 40, on=ON)}
    owners = {one.owner.number for pile in piles for one in pile.envelopes if one.owner is not None}
    assert owners <= expected


def test_a_sheet_that_jammed_is_drawn_in_again_and_after_a_pile_comes_the_next(tmp_path: Path) -> None:
    scanner = PostScanner(tmp_path / "post", ON, seconds_per_sheet=0, dpi=40, first=PAGES // 2 - 1)
    items = scanner.scan()
    before = [next(items) for _ in range(3)]
    assert scanner.at_work
    scanner.jam()
    with pytest.raises(EnvironmentFault) as caught:
        next(items)
    assert caught.value.code is FaultCode.PAPER_JAM
    assert not scanner.at_work
    again = [side for side in scanner.scan() if isinstance(side, PageScan)]
    assert [(side.sheet, side.side) for side in again] == [(1, "front"), (1, "back")]
    assert isinstance(before[2], PageScan)
    assert again[0].data == before[2].data
    items = scanner.scan()
    first = next(items)
    items.close()
    assert isinstance(first, PageScan)
    assert first.data not in [side.data for side in (*before, *again) if isinstance(side, PageScan)]
    scanner.close()
    assert not (tmp_path / "post").exists()
