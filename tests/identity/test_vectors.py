"""Published vectors: each gets the table's verdict; where its source says otherwise, a rule here says why."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kiosk.identity import Assessment, Kind, Standing, Synthetic, assess
from tests.helpers.shared import shared
from tests.identity import oracle

TODAY = date(2026, 11, 23)


def vectors() -> list[dict[str, Any]]:
    with shared("data", "numbers", "vectors.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


Rule = Callable[[dict[str, Any], Assessment], bool]

SOURCE_ACCEPTS_WE_DO_NOT: dict[str, Rule] = {
    "an FH-number is known to the health services only, so the clerk confirms it": lambda row, ours: (
        ours.kind is Kind.FH_NUMBER and ours.control == 1964
    ),
    "the source lets the 2032 rule in before its day": lambda row, ours: (
        ours.control == 2032 and "not_yet_issuable" in ours.notes
    ),
    "the source looks at the date only": lambda row, ours: (
        row["kind"].startswith("date-part only") and ours.control is None and ours.birth_date is not None
    ),
}

WE_ACCEPT_SOURCE_DOES_NOT: dict[str, Rule] = {
    "a bank account number has eleven digits and the same second check: one may be a synthetic number too": (
        lambda row, ours: row["kind"].startswith("bank-account") and ours.synthetic is Synthetic.NAV
    ),
}


@pytest.mark.parametrize("training", [False, True])
def test_every_vector_gets_the_tables_verdict(training: bool) -> None:
    for row in vectors():
        text = row["number"]
        ours = assess(text, TODAY, training=training)
        if text.isascii() and text.isdigit():
            table = oracle.verdict(text, TODAY, training)
            assert table == oracle.Verdict(
                ours.kind, ours.standing, ours.synthetic, ours.birth_date, ours.control, frozenset(ours.notes)
            ), row
        else:
            expected = "not_digits" if text else "length"
            assert (ours.standing, [*ours.notes]) == (Standing.REJECTED, [expected]), row


def test_every_difference_from_a_source_has_its_rule() -> None:
    used: set[str] = set()
    rows = vectors()
    for row in rows:
        # A source that knows synthetic and H-numbers judges them as a training station does, others as a real one.
        both = [assess(row["number"], TODAY, training=training) for training in (False, True)]
        accepting = next((ours for ours in both if ours.standing is Standing.ACCEPTED), None)
        if (accepting is not None) == row["valid"]:
            continue
        rules = WE_ACCEPT_SOURCE_DOES_NOT if accepting else SOURCE_ACCEPTS_WE_DO_NOT
        why = [name for name, rule in rules.items() if rule(row, accepting or both[0])]
        assert why, row
        used.update(why)
    assert len(rows) > 100
    assert used == {*SOURCE_ACCEPTS_WE_DO_NOT, *WE_ACCEPT_SOURCE_DOES_NOT}
