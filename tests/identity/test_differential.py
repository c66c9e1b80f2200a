"""Against python-stdnum. The full run of 200,000 numbers a day and mode is in tests/long."""

from __future__ import annotations

from collections import Counter
from datetime import date

from tests.identity.differential import RULES, explained

TODAY = date(2026, 11, 23)
LATER = date(2033, 5, 1)
COUNT = 20_000


def test_every_difference_from_stdnum_has_its_rule() -> None:
    used: Counter[str] = Counter()
    for seed, (on, training) in enumerate(((TODAY, False), (TODAY, True), (LATER, False), (LATER, True))):
        used += explained(COUNT, seed, on, training)
    unused = set(RULES) - set(used)
    # Two rules speak of a single day of a hundred years and wait for the full run.
    assert all(name.startswith("29 February") for name in unused), unused
