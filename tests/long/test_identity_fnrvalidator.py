"""Our verdict beside @navikt/fnrvalidator's, on 200,000 random and mutated numbers a day and mode.

Every difference has a rule that explains it. A rule looks at the digits alone, never at our code. ``sh scripts/long``
installs the validator, at a locked version, where node is there.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from kiosk.identity import Standing, assess
from tests.helpers.numbers import nine_of, random_number, with_check_digits
from tests.identity.differential import Parts
from tests.identity.oracle import date_or_none, table_years

COUNT = 200_000
ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / "build" / "fnrvalidator"
JUDGE = Path(__file__).parent / "fnrvalidator" / "judge.cjs"

Difference = Literal["only we accept", "only they accept"]


def by_table(n: Parts) -> date | None:
    """The date that the published tables give the number."""
    years = table_years(n.digits, n.d_number)
    mark = next((mark for mark in (0, 40, 65, 80) if 1 <= n.month - mark <= 12), 0)
    return date_or_none(years[0], n.month - mark, int(n.digits[:2]) % 40) if years else None


def old_rule_counts(n: Parts) -> bool:
    """The tables decide: no number of the new series has been issued yet."""
    return not n.new_rule and not n.new_series_issued


RULES: dict[str, tuple[Difference, Callable[[Parts], bool]]] = {
    "they take a month + 40 for an ordinary one; to a desk it is an H-number, which a clerk confirms": (
        "only they accept",
        lambda n: 41 <= n.month <= 52 and not n.training,
    ),
    "they take synthetic numbers everywhere; a real station takes none": (
        "only they accept",
        lambda n: 81 <= n.month <= 92 and not n.training,
    ),
    "they take real numbers everywhere; a training station holds no real people": (
        "only they accept",
        lambda n: 1 <= n.month <= 12 and n.training,
    ),
    "they let the 2032 rule in before its day": (
        "only they accept",
        lambda n: n.new_rule and not n.new_series_issued,
    ),
    "they know no tables of centuries: no number has this year with this individual number": (
        "only they accept",
        lambda n: old_rule_counts(n) and not table_years(n.digits, n.d_number),
    ),
    "they know no future: the person is not born yet": (
        "only they accept",
        lambda n: old_rule_counts(n) and (born := by_table(n)) is not None and born > n.on,
    ),
    "they read the year 00 as 2000; 29 February 1900 did not exist": (
        "only they accept",
        lambda n: (
            old_rule_counts(n) and n.year == 0 and bool(table_years(n.digits, n.d_number)) and not by_table(n)
        ),
    ),
    "they know no months + 65": (
        "only we accept",
        lambda n: 66 <= n.month <= 77 and n.training,
    ),
}


def of_a_day_that_was_not() -> list[str]:
    """Synthetic numbers of 29 February 1900, too seldom among random ones."""
    made = (with_check_digits(nine_of(29, 2, 1900, individual, mark=80)) for individual in range(0, 500, 50))
    return [number for number in made if number is not None]


def theirs(numbers: list[str]) -> list[bool]:
    """Whether fnrvalidator takes each number."""
    node = shutil.which("node")
    if node is None or not (INSTALLED / "node_modules").is_dir():
        pytest.skip("@navikt/fnrvalidator is not installed: sh scripts/long does that where node is there")
    done = subprocess.run(
        [node, str(JUDGE), str(INSTALLED)],
        input="\n".join(numbers),
        capture_output=True,
        encoding="ascii",
        check=True,
        timeout=100,
    )
    return [line == "1" for line in done.stdout.split()]


@pytest.mark.long
@pytest.mark.timeout(600)
def test_every_difference_from_fnrvalidator_has_its_rule_and_every_rule_is_needed() -> None:
    used: Counter[str] = Counter()
    agreed = 0
    for seed, on in enumerate((date(2026, 11, 23), date(2033, 5, 1))):
        rng = random.Random(2_000 + seed)
        numbers = [random_number(rng) for _ in range(COUNT)] + of_a_day_that_was_not()
        verdicts = theirs(numbers)
        assert len(verdicts) == len(numbers)
        for training in (False, True):
            for digits, their_verdict in zip(numbers, verdicts, strict=True):
                ours = assess(digits, on, training=training).standing is Standing.ACCEPTED
                if ours == their_verdict:
                    agreed += 1
                    continue
                side = "only we accept" if ours else "only they accept"
                parts = Parts(digits, on, training)
                why = [name for name, (whose, holds) in RULES.items() if whose == side and holds(parts)]
                assert why, (side, parts)
                used.update(why)
    for rule, times in used.most_common():
        sys.stdout.write(f"{times:7d}  {rule}\n")
    sys.stdout.write(f"{agreed:7d}  agreed\n")
    assert set(used) == set(RULES)
