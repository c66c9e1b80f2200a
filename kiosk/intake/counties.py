"""The counties, by their codes. A code is a string: ``03`` is Oslo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from kiosk.intake.county_profiles.loading import county_codes, shipped_layer


@dataclass(frozen=True, slots=True)
class County:
    """One county and its official names."""

    code: str
    name: str
    other_names: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """All official names: ``Troms – Romsa – Tromssa``."""
        return " \N{EN DASH} ".join((self.name, *self.other_names))


@cache
def counties() -> dict[str, County]:
    """All counties by code: their names alone, without what they say of their admissions."""
    return {code: _county(shipped_layer(f"{code}.toml").values["county"]) for code in county_codes()}


def _county(told: dict[str, Any]) -> County:
    return County(told["code"], told["name"], tuple(told.get("other_names", ())))
