"""The calendar of admissions."""

from __future__ import annotations

from datetime import date


def county_year_of(day: date, season_starts: str) -> int:
    """The year of the admission that paper received on ``day`` is for.

    Applications for a year's admission are taken from the autumn before. ``season_starts`` is that month and day,
    ``"10-01"``: a setting, since counties differ.
    """
    month, _, first = season_starts.partition("-")
    return day.year + ((day.month, day.day) >= (int(month), int(first)))
