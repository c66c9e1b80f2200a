"""Makes synthetic numbers, for training stations and tests: Skatteetaten's series, which no person can hold."""

from __future__ import annotations

from datetime import date

from kiosk.identity import anatomy
from kiosk.identity.anatomy import MonthMark


def synthetic_number(birth: date, individual: int, *, d_number: bool = False) -> str | None:
    """The +80 number for a birth date and three individual digits, by the 1964 rule.

    Returns:
        Eleven digits; None where no such number exists: a check digit would be 10, or the tables read these
        individual digits as another century.

    Raises:
        ValueError: ``individual`` is not 0 to 999.
    """
    if not 0 <= individual <= 999:
        raise ValueError("individual")
    year = birth.year % 100
    if anatomy.century_of(d_number, year, individual) != birth.year - year:
        return None
    day = birth.day + (anatomy.D_MARK if d_number else 0)
    nine = f"{day:02d}{birth.month + MonthMark.SKATTEETATEN.value:02d}{year:02d}{individual:03d}"
    controls = anatomy.check_digits(nine)[0]
    return nine + controls if controls else None
