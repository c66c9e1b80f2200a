"""What somebody handed in at other offices, as the commands tell it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kiosk.cli.console import Console
from kiosk.intake.elsewhere import HandedIn


def elsewhere_fields(one: HandedIn) -> dict[str, Any]:
    """One of them, to programs."""
    return {
        "intake": str(one.intake),
        "office": one.office,
        "received_on": one.received_on.isoformat(),
        "category": None if one.category is None else one.category.value,
        "receipt": one.receipt,
        "county_year": one.county_year,
    }


def elsewhere_text(console: Console, handed_in: Iterable[HandedIn]) -> str:
    """All of them, a line each."""
    return "".join(f"\n  {_line(console, one)}" for one in handed_in)


def _line(console: Console, one: HandedIn) -> str:
    where = "elsewhere.withheld" if one.office is None else "elsewhere.at"
    told = [console.say(where, office=one.office or ""), console.language.day(one.received_on)]
    told += [] if one.category is None else [console.say(f"category.{one.category.value}")]
    return "  ".join([*told, one.receipt or ""]).rstrip()
