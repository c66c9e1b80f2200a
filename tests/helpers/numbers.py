"""Identity numbers for tests, made as the sources describe them and by none of the project's code.

Numbers of real shape are made as the test runs, for births that nobody alive can have had.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

K1_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
K2_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def with_check_digits(nine: str, remainder: int = 0) -> str | None:
    """Nine digits and both check digits, k1 leaving ``remainder`` (0 by the 1964 rule; 0 to 3 by the 2032 rule)."""
    k1 = 11 + remainder - sum(int(d) * w for d, w in zip(nine, K1_WEIGHTS, strict=True)) % 11
    k1 -= 11 if k1 > 10 else 0
    if k1 == 10:
        return None
    ten = f"{nine}{k1}"
    k2 = 11 - sum(int(d) * w for d, w in zip(ten, K2_WEIGHTS, strict=True)) % 11
    k2 -= 11 if k2 == 11 else 0
    return None if k2 == 10 else f"{ten}{k2}"


def nine_of(
    day: int, month: int, year: int, individual: int, *, d_number: bool = False, mark: int = 0
) -> str:
    """Date and individual number; ``day`` and ``month`` may be impossible, ``mark`` is added to the month."""
    return f"{day + 40 * d_number:02d}{month + mark:02d}{year % 100:02d}{individual:03d}"


def number(
    birth: date, individuals: range, *, d_number: bool = False, mark: int = 0, remainder: int = 0
) -> str:
    """The first number that exists for a birth among these individual numbers."""
    for individual in individuals:
        nine = nine_of(birth.day, birth.month, birth.year, individual, d_number=d_number, mark=mark)
        made = with_check_digits(nine, remainder)
        if made is not None:
            return made
    raise ValueError("individuals")


def impossible_day(
    day: int, month: int, year: int, individuals: range, *, d_number: bool = False, mark: int = 0
) -> str:
    """The first number with right check digits for a day that the calendar lacks."""
    for individual in individuals:
        made = with_check_digits(nine_of(day, month, year, individual, d_number=d_number, mark=mark))
        if made is not None:
            return made
    raise ValueError("individuals")


def duf(year: int, serial: int) -> str:
    """A DUF number with its right check."""
    digits = f"{serial:06d}{year:04d}"
    check = sum(int(d) * w for d, w in zip(digits, (4, 6, 3, 2, 7, 5, 4, 6, 3, 2), strict=True)) % 11
    return f"{year:04d}{serial:06d}{check:02d}"


def random_number(rng: random.Random) -> str:
    """Eleven digits of any kind: with right check digits, nearly right, or quite random."""
    if rng.random() < 0.1:
        return f"{rng.randrange(10**11):011d}"
    born = date(1850, 1, 1) + timedelta(days=rng.randrange(200 * 365))
    mark = rng.choice((0, 0, 0, 0, 40, 65, 80))
    nine = nine_of(
        born.day, born.month, born.year, rng.randrange(1000), d_number=rng.random() < 0.4, mark=mark
    )
    if rng.random() < 0.1:
        nine = f"{rng.choice('89')}{nine[1:]}"
    made = with_check_digits(nine, rng.choice((0, 0, 0, 0, 0, 1, 2, 3))) or f"{nine}00"
    return mutated(made, rng) if rng.random() < 0.35 else made


def mutated(number: str, rng: random.Random) -> str:
    """``number`` with one slip: a digit changed, dropped, doubled, or two neighbours swapped."""
    at = rng.randrange(len(number))
    slip = rng.randrange(4)
    if slip == 0:
        return number[:at] + str(rng.randrange(10)) + number[at + 1 :]
    if slip == 1 and at:
        return number[: at - 1] + number[at] + number[at - 1] + number[at + 1 :]
    if slip == 2:
        return number[:at] + number[at + 1 :]
    return number[:at] + number[at] + number[at:]
