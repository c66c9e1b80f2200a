"""The counties, by their codes. A code is a string: ``03`` is Oslo."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from kiosk import assets


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
    """All counties by code."""
    told = tomllib.loads(assets.path("counties", "counties.toml").read_text("utf-8"))
    return {
        code: County(code, values["name"], tuple(values.get("other_names", ())))
        for code, values in told.items()
    }
