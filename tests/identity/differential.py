"""Our verdict beside python-stdnum's, on random and mutated numbers; every difference has a rule that explains it.

A rule looks at the digits alone, never at our code, and says on which side the difference falls.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Literal, Self

import pytest
from stdnum.exceptions import ValidationError
from stdnum.no import fodselsnummer

from kiosk.identity import Standing, assess
from tests.helpers.numbers import random_number, with_check_digits

Difference = Literal["only we accept", "only stdnum accepts", "other date"]


@dataclass(frozen=True)
class Parts:
    """A number taken apart."""

    digits: str
    on: date
    training: bool

    @property
    def d_number(self) -> bool:
        return self.digits[0] in "4567"

    @property
    def month(self) -> int:
        return int(self.digits[2:4])

    @property
    def year(self) -> int:
        return int(self.digits[4:6])

    @property
    def individual(self) -> int:
        return int(self.digits[6:9])

    @property
    def new_rule(self) -> bool:
        return any(with_check_digits(self.digits[:9], r) == self.digits for r in (1, 2, 3))

    @property
    def ahead(self) -> bool:
        """A year of 2000-39 that is not over yet."""
        return self.year < 40 and 2000 + self.year >= self.on.year

    @property
    def undated(self) -> bool:
        """Not in the table of fødselsnummer, the only one that stdnum has."""
        return self.year >= 40 and (750 if self.year >= 54 else 500) <= self.individual < 900

    @property
    def new_series_issued(self) -> bool:
        return self.on >= date(2032, 1, 1)


RULES: dict[str, tuple[Difference, Callable[[Parts], bool]]] = {
    "stdnum takes a month + 40 for an ordinary one; it is an H-number": (
        "only stdnum accepts",
        lambda n: 41 <= n.month <= 52 and not n.training,
    ),
    "a training station holds no real people": (
        "only stdnum accepts",
        lambda n: 1 <= n.month <= 12 and n.training,
    ),
    "stdnum dates D-numbers of iii 200-499 to 1900-39; since 2021 they are 2000-39, here in the future": (
        "only stdnum accepts",
        lambda n: n.d_number and n.year < 40 and 200 <= n.individual < 500 and n.ahead,
    ),
    "stdnum lets D-numbers begin in 1854; their series begins in 1858": (
        "only stdnum accepts",
        lambda n: n.d_number and 54 <= n.year < 58 and 500 <= n.individual < 600,
    ),
    "29 February 1900 did not exist, and a D-number of iii 200-499 is of 2000": (
        "only we accept",
        lambda n: n.d_number and n.year == 0 and 200 <= n.individual < 500 and n.digits[:2] == "69",
    ),
    "29 February 1900 did not exist; from 2032 the number may be of the new series, of 2000": (
        "only we accept",
        lambda n: n.new_series_issued and n.year == 0 and n.individual < 500 and int(n.digits[:2]) % 40 == 29,
    ),
    "stdnum knows no D-numbers of 1940-99 with iii 600-899": (
        "only we accept",
        lambda n: n.d_number and n.year >= 40 and 600 <= n.individual < 900,
    ),
    "stdnum knows no months + 65 and + 80": (
        "only we accept",
        lambda n: (66 <= n.month <= 77 or 81 <= n.month <= 92) and n.training,
    ),
    "stdnum does not know the 2032 rule": (
        "only we accept",
        lambda n: n.new_rule and n.new_series_issued,
    ),
    "from 2032 individual numbers tell no century, so none is impossible and none ahead": (
        "only we accept",
        lambda n: n.new_series_issued and n.individual >= 500 and (n.ahead or n.undated),
    ),
    "a D-number that stdnum dates 1854-57 is of the new series from 2032": (
        "other date",
        lambda n: n.new_series_issued and n.d_number and 54 <= n.year < 58 and 500 <= n.individual < 600,
    ),
    "the D-series of 2021 has centuries of its own": (
        "other date",
        lambda n: (
            n.d_number
            and ((n.year < 40 and 200 <= n.individual < 500) or (n.year >= 54 and 600 <= n.individual < 750))
        ),
    ),
}


def differences(count: int, seed: int, on: date, training: bool) -> Iterator[tuple[Difference, Parts]]:
    """Every number of ``count`` on which the two part ways. stdnum reads the system's clock: it is given ``on``."""

    class Day(date):
        @classmethod
        def today(cls) -> Self:
            return cls(on.year, on.month, on.day)

    rng = random.Random(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fodselsnummer, "datetime", SimpleNamespace(date=Day))
        for _ in range(count):
            digits = random_number(rng)
            ours = assess(digits, on, training=training)
            accepted = ours.standing is Standing.ACCEPTED
            try:
                fodselsnummer.validate(digits)
                theirs = date.fromordinal(fodselsnummer.get_birth_date(digits).toordinal())
            except ValidationError:
                if accepted:
                    yield "only we accept", Parts(digits, on, training)
            else:
                if not accepted:
                    yield "only stdnum accepts", Parts(digits, on, training)
                elif theirs != ours.birth_date:
                    yield "other date", Parts(digits, on, training)


def explained(count: int, seed: int, on: date, training: bool) -> Counter[str]:
    """How often each rule explains a difference; a difference without one fails the test."""
    used: Counter[str] = Counter()
    for difference, parts in differences(count, seed, on, training):
        why = [name for name, (side, holds) in RULES.items() if side == difference and holds(parts)]
        assert why, (difference, parts)
        used.update(why)
    return used
