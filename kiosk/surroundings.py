"""What the program is handed from outside: the clock and the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.clock import Clock, SystemClock


@dataclass(frozen=True)
class Surroundings:
    """What the program finds itself in.

    Attributes:
        clock: what tells the time.
        environment: the environment's variables.
    """

    clock: Clock
    environment: Mapping[str, str]

    @classmethod
    def of_this_machine(cls) -> Surroundings:
        """The machine's own clock and environment."""
        return cls(SystemClock(), dict(os.environ))
