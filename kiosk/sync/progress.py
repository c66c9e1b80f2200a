"""How far a meeting of a station and its county is, and what it came to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a meeting is at."""

    PUSHING = "pushing"
    JOURNAL = "journal"
    PULLING = "pulling"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a meeting is.

    Attributes:
        done, of: deliveries, entries or changes; ``of`` is 0 where it is not known beforehand.
        sent: bytes of pages so far.
    """

    part: Part
    done: int
    of: int
    sent: int = 0


@dataclass(frozen=True, slots=True)
class Synced:
    """What a meeting came to.

    Attributes:
        pushed: how much was delivered: intakes and what was said later.
        pulled: changes taken up.
        waiting: what still waits.
        failed: what was put aside, by now and before.
        stopped: somebody stopped it, with what was done kept.
        clock_skew: how many seconds this station's clock is ahead of the county's.
        chain_refused: the journal does not follow from what the county has of it, which keeps nothing else back.
    """

    pushed: int
    pulled: int
    waiting: int
    failed: int
    stopped: bool = False
    clock_skew: float = 0.0
    chain_refused: bool = False


Tell = Callable[[Progress], None]
Stop = Callable[[], bool]
"""Asked whether to stop, by several threads at once."""
