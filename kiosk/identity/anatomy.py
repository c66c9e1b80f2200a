"""What the digits of a number say: marks, check digits, centuries.

An eleven-digit number is ``DDMMYY iii k1 k2``. Marks are added to its day and month: 40 to the day of a D-number; to
the month 40 of an H-number and of NAV's synthetic numbers, 65 of Norsk helsenett's, 80 of Skatteetaten's. A first
digit of 8 or 9 is an FH-number, which holds no date.

Sources: Skatteetaten, folkeregisteret-api-dokumentasjon ("Nytt fødselsnummer fra 2032", "Utvidelse av
D-nummerserien"); folkeregisterforskriften § 2-2-1; HIS 1001 (H- and FH-numbers).
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, Literal

ELEVEN: Final = 11
DUF_LENGTH: Final = 12

RULE_OF_2032: Final = date(2032, 1, 1)
"""From this day numbers are issued whose first check digit leaves a remainder of 0, 1, 2 or 3."""

FIRST_YEAR: Final = 1854
"""No number dates anybody earlier."""

D_MARK: Final = 40

DUF_FIRST_YEAR: Final = 1950
"""Our own bound for the year that a DUF number begins with, that of its holder's first case."""

_DUF_LAST_YEAR: Final = 2099


class MonthMark(Enum):
    """What is added to the month."""

    NONE = 0
    FORTY = 40
    HELSENETT = 65
    SKATTEETATEN = 80


def _mark(month: int) -> MonthMark:
    return next((mark for mark in MonthMark if 1 <= month - mark.value <= 12), MonthMark.NONE)


_MARKS: Final = tuple(_mark(month) for month in range(100))
_MONTHS: Final = tuple(month - _mark(month).value for month in range(100))

_DAYS: Final = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def mark_of(month: int) -> MonthMark:
    """The mark that two month digits carry; NONE where they are no month with any mark either."""
    return _MARKS[month]


def month_of(month: int) -> int:
    """The month without its mark. Not 1 to 12 where the two digits are no month."""
    return _MONTHS[month]


def is_calendar_day(day: int, month: int, year: int) -> bool:
    """Whether the unmarked day and month exist in some century of a two-digit ``year``: 2000 was a leap year."""
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month]:
        return False
    return not (month == 2 and day == 29 and year % 4)


def remainders(number: str) -> tuple[int, int]:
    """What both weighted sums, check digits included, leave when divided by 11.

    The second is 0 in every number. The first is 0 by the 1964 rule, and 0, 1, 2 or 3 by that of 2032: the published
    ``k1 = 11 + r - sum mod 11`` says that ``sum + k1`` leaves ``r``.

    Args:
        number: eleven ASCII digits.
    """
    a, b, c, d, e, f, g, h, i, k, m = number.encode()
    # Each byte is a digit plus 48: the constants take 48 times the sum of the weights (46 and 42) off again, mod 11.
    return (
        (3 * a + 7 * b + 6 * c + d + 8 * e + 9 * f + 4 * g + 5 * h + 2 * i + k + 3) % 11,
        (5 * a + 4 * b + 3 * c + 2 * d + 7 * e + 6 * f + 5 * g + 4 * h + 3 * i + 2 * k + m + 8) % 11,
    )


def control_of(number: str) -> Literal[1964, 2032] | None:
    """The earliest rule that both check digits of eleven ASCII digits keep. FH-numbers know only that of 1964."""
    first, second = remainders(number)
    if second:
        return None
    if not first:
        return 1964
    return 2032 if first <= 3 and number[0] < "8" else None


def check_digits(nine: str) -> tuple[str, ...]:
    """The pairs of check digits that may follow nine digits: at most one by each remainder 0, 1, 2, 3, in that order.

    An empty string stands where a remainder has no number, since one of its digits would be 10.
    """
    a, b, c, d, e, f, g, h, i = (int(digit) for digit in nine)
    first_sum = 3 * a + 7 * b + 6 * c + d + 8 * e + 9 * f + 4 * g + 5 * h + 2 * i
    second_sum = 5 * a + 4 * b + 3 * c + 2 * d + 7 * e + 6 * f + 5 * g + 4 * h + 3 * i
    pairs = []
    for remainder in range(4):
        k1 = (remainder - first_sum) % 11
        k2 = -(second_sum + 2 * k1) % 11
        pairs.append(f"{k1}{k2}" if k1 < 10 and k2 < 10 else "")
    return tuple(pairs)


def century_of(d_number: bool, year: int, individual: int) -> int | None:
    """The first year of the century that the tables give, or None where they have none.

    Args:
        d_number: D-numbers have a table of their own since 16 November 2021.
        year: the two year digits.
        individual: the three digits after the date.
    """
    if d_number:
        if year < 40:
            return 1900 if individual < 200 else 2000
        if 500 <= individual < 600:
            return 1800 if year >= 58 else None
        return 1900
    if individual < 500:
        return 1900
    if year < 40:
        return 2000
    if individual < 750 and year >= 54:
        return 1800
    return 1900 if individual >= 900 else None


def real_date(day: int, month: int, year: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def latest_date(day: int, month: int, year: int, on: date) -> date | None:
    """The latest real date with these two-digit parts that is not after ``on``, or None."""
    candidate = on.year // 100 * 100 + year
    while candidate >= FIRST_YEAR:
        born = real_date(day, month, candidate)
        if born is not None and born <= on:
            return born
        candidate -= 100
    return None


def has_duf_year(number: str) -> bool:
    """Whether the first four of at least four digits can be the year of a DUF number at any time."""
    return DUF_FIRST_YEAR <= int(number[:4]) <= _DUF_LAST_YEAR


def duf_check_holds(number: str) -> bool:
    """Whether the last two of twelve digits are right.

    The six digits of the serial followed by the four of the year, weights 4 6 3 2 7 5 4 6 3 2, sum mod 11.
    """
    reordered = number[4:10] + number[:4]
    total = sum(
        int(digit) * weight for digit, weight in zip(reordered, (4, 6, 3, 2, 7, 5, 4, 6, 3, 2), strict=True)
    )
    return total % 11 == int(number[10:])
