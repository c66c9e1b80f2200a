"""The properties of a WIA object: what it offers, and setting them to the nearest of that."""

from __future__ import annotations

from typing import Any

from kiosk.scan.sources import wia_names as names
from kiosk.scan.sources.wia_surface import Automation


class Properties:
    """A device's or an item's properties, each by its id as text or by its name.

    Attributes:
        owner: whose they are.
    """

    def __init__(self, owner: Automation) -> None:
        self.owner = owner

    def value(self, name: str) -> Any:
        """What it is set to, or None where there is no such property."""
        found = self._found(name)
        return None if found is None else found.Value

    def number(self, name: str) -> int | None:
        """The same, where it is a number."""
        value = self.value(name)
        return value if isinstance(value, int) else None

    def offered(self, name: str) -> tuple[int, ...]:
        """The values that it takes, ascending; the ends where everything between them will do. None: nothing is
        said."""
        found = self._found(name)
        if found is None:
            return ()
        if found.SubType == names.RANGE:
            return (found.SubTypeMin, found.SubTypeMax)
        if found.SubType == names.LIST:
            values = found.SubTypeValues
            return tuple(sorted(values.Item(index) for index in range(1, values.Count + 1)))
        return ()

    def takes_any(self, name: str) -> bool:
        """Whether it takes everything between the ends."""
        found = self._found(name)
        return found is not None and found.SubType == names.RANGE

    def step(self, name: str) -> int:
        """From one value of a range to the next; 0 where it is no range."""
        found = self._found(name)
        return int(found.SubTypeStep) if found is not None and found.SubType == names.RANGE else 0

    def put(self, name: str, value: str | int | float | bool) -> bool:
        """Sets it to the nearest value that it takes; False where it can't be set."""
        found = self._found(name)
        if found is None or found.IsReadOnly:
            return False
        offered = self.offered(name)
        if isinstance(value, int | float) and offered:
            value = _nearest(value, offered, within=found.SubType == names.RANGE)
        if found.Value != value:
            found.Value = value
        return True

    def put_share(self, name: str, share: float) -> bool:
        """Sets it to a share of its range, -1 to 1; False where it can't be set or has no range."""
        if not self.takes_any(name):
            return False
        lowest, highest = self.offered(name)
        return self.put(name, round((lowest + highest + share * (highest - lowest)) / 2))

    def _found(self, name: str) -> Automation | None:
        listed = self.owner.Properties
        return listed.Item(name) if listed.Exists(name) else None


def _nearest(value: float, offered: tuple[int, ...], *, within: bool) -> int:
    if within:
        return round(min(max(value, offered[0]), offered[-1]))
    return min(offered, key=lambda one: (abs(one - value), -one))
