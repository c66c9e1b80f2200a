"""The full differential run: 200,000 numbers a day and mode, and every rule needed."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date

import pytest

from tests.identity.differential import RULES, explained

COUNT = 200_000


@pytest.mark.long
def test_every_difference_from_stdnum_has_its_rule_and_every_rule_is_needed() -> None:
    used: Counter[str] = Counter()
    for seed, on in enumerate((date(2026, 11, 23), date(2033, 5, 1))):
        for training in (False, True):
            used += explained(COUNT, 1_000 + seed, on, training)
    for rule, times in used.most_common():
        sys.stdout.write(f"{times:7d}  {rule}\n")
    assert set(used) == set(RULES)
