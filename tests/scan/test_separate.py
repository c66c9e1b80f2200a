"""A pile, cut into envelopes: nothing is lost, nothing is in two, and the order is the pile's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scan.separate import Mark
from tests.helpers.piles import Pile, PileSide, read, separate


def pile(words: str) -> Pile[int]:
    """``words``: sheets parted by spaces, each of one side or two."""
    sides: list[PileSide[int]] = []
    for sheet, word in enumerate(words.split(), 1):
        sides += [
            PileSide(len(sides) + place, sheet, Mark.of(read(letter))) for place, letter in enumerate(word, 1)
        ]
    return separate(sides)


def told(words: str) -> list[Sequence[int]]:
    return list(pile(words).envelopes)


@pytest.mark.parametrize(
    ("words", "envelopes"),
    [
        ("", []),
        ("S", []),
        ("x x", [(1, 2)]),
        ("x S x", [(1,), (3,)]),
        ("S x x S x", [(2, 3), (5,)]),
        ("SS xx x_ SS xx", [(3, 4, 5, 6), (9, 10)]),
        ("S_ xx", [(3, 4)]),  # a separator's back that was not read, as it lay face down on dirt
        ("_S xx", [(3, 4)]),  # fed upside down: its code came second
        ("S? xx", [(3, 4)]),
        ("Ss xx", [(3, 4)]),
        ("S S x", [(3,)]),
        ("x C x", [(1,), (2, 3)]),
        ("S C x D x", [(2, 3), (4, 5)]),
        ("S C_ x", [(2, 3, 4)]),
        ("C C x", [(1, 2, 3)]),
        ("S Cx xx", [(2, 3, 4, 5)]),
    ],
)
def test_where_one_envelope_ends_and_the_next_begins(words: str, envelopes: list[Sequence[int]]) -> None:
    assert told(words) == envelopes


@pytest.mark.parametrize("words", ["S a b", "S a x bx xx", "S x ? x", "S ? x", "S ab x"])
def test_where_a_separator_may_be_missing_nothing_is_cut(words: str) -> None:
    assert len(told(words)) == 1


SHEETS = st.lists(st.text("SsCDabn_?x", min_size=1, max_size=2), max_size=30)


@given(SHEETS)
def test_every_side_is_in_one_place_and_the_order_is_the_piles(sheets: list[str]) -> None:
    found = pile(" ".join(sheets))
    everywhere = [*found.separators, *(key for envelope in found.envelopes for key in envelope)]
    assert sorted(everywhere) == list(range(1, sum(map(len, sheets)) + 1))
    assert list(found.separators) == sorted(found.separators)
    in_envelopes = [key for envelope in found.envelopes for key in envelope]
    assert in_envelopes == sorted(in_envelopes)
    assert all(found.envelopes)


@given(SHEETS)
def test_no_envelope_holds_a_separator_and_each_side_of_a_sheet_goes_the_same_way(sheets: list[str]) -> None:
    found, key = pile(" ".join(sheets)), 0
    where = {key: place for place, envelope in enumerate(found.envelopes) for key in envelope}
    for sheet in sheets:
        keys = range(key + 1, key + len(sheet) + 1)
        key += len(sheet)
        places = {where.get(each) for each in keys}
        assert len(places) == 1
        assert (places == {None}) == bool({"S", "s"} & set(sheet))


@given(SHEETS, SHEETS)
def test_what_follows_a_separator_is_cut_as_if_it_were_alone(before: list[str], after: list[str]) -> None:
    whole = pile(" ".join([*before, "S", *after]))
    alone = pile(" ".join(["S", *after]))
    shift = sum(map(len, before))
    tail = [tuple(key - shift for key in envelope) for envelope in whole.envelopes if envelope[0] > shift]
    assert tail == list(alone.envelopes)
