"""PINs: which may be chosen, and how long one waits after wrong ones.

A PIN is short, so what protects it is that it can't be tried often, and that it is not among the few that are tried
first.
"""

from __future__ import annotations

import itertools
from datetime import timedelta
from enum import StrEnum
from typing import Final

from kiosk.errors import EnvironmentFault, FaultCode

SHORTEST_PIN: Final = 4
LONGEST_PIN: Final = 12
FREE_ATTEMPTS: Final = 3
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(hours=1)

_FEWEST_DIFFERENT: Final = 3


class Objection(StrEnum):
    """Why a PIN may not be chosen."""

    NOT_DIGITS = "pin_not_digits"
    TOO_SHORT = "pin_too_short"
    TOO_LONG = "pin_too_long"
    SIMPLE = "pin_simple"
    SAME = "pin_same"


def objection(pin: str) -> Objection | None:
    """Why ``pin`` may not be chosen; None where it may.

    Refused are those that are tried first: one digit or two over and over (``1111``, ``2332``), digits in equal steps
    up or down (``1234``, ``8642``, ``7890``), and a group said twice (``482482``).
    """
    if not (pin.isascii() and pin.isdigit()):
        return Objection.NOT_DIGITS
    if len(pin) < SHORTEST_PIN:
        return Objection.TOO_SHORT
    if len(pin) > LONGEST_PIN:
        return Objection.TOO_LONG
    steps = {(int(after) - int(before)) % 10 for before, after in itertools.pairwise(pin)}
    said_again = any(
        pin == pin[:length] * (len(pin) // length)
        for length in range(1, len(pin) // 2 + 1)
        if len(pin) % length == 0
    )
    if len(set(pin)) < _FEWEST_DIFFERENT or len(steps) == 1 or said_again:
        return Objection.SIMPLE
    return None


def require_good(pin: str) -> None:
    """Does nothing where ``pin`` may be chosen.

    Raises:
        EnvironmentFault: ``not_allowed_now``.
    """
    found = objection(pin)
    if found is not None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason=found.value)


def waiting_time(failed_attempts: int) -> timedelta:
    """How long no PIN is tried after so many wrong ones in a row."""
    if failed_attempts < FREE_ATTEMPTS:
        return timedelta(0)
    doublings = min(failed_attempts - FREE_ATTEMPTS, 16)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
