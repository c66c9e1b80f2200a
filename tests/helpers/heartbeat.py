"""How long the window's thread keeps an event waiting."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY_MS = 1


@dataclass
class Waits:
    """What was seen.

    Attributes:
        gaps: milliseconds from one beat to the next, beyond the one that it should be.
        worked: milliseconds of a core that the thread itself took in each: what is left where nobody else wants the
            machine, or Python's lock.
    """

    gaps: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)


class Heartbeat(QObject):
    """Beats a thousand times a second in the window's thread, and writes down when it could not."""

    def __init__(self) -> None:
        super().__init__()
        self.waits = Waits()
        self._last = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """From now on."""
        self._last = (time.perf_counter(), time.thread_time())
        self._timer.start()

    def stop(self) -> Waits:
        """Until now."""
        self._timer.stop()
        return self.waits

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        last, last_own = self._last
        self.waits.gaps.append(max(0.0, (now - last) * 1e3 - _EVERY_MS))
        self.waits.worked.append((own - last_own) * 1e3)
        self._last = (now, own)


def at(values: list[float], share: float) -> float:
    """The value that this share of them stays below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def at_of_time(gaps: list[float], share: float) -> float:
    """The wait that this share of all moments stays below: a gap counts for as long as it is."""
    total, so_far = sum(gap + _EVERY_MS for gap in gaps), 0.0
    for gap in sorted(gaps):
        so_far += gap + _EVERY_MS
        if so_far >= share * total:
            return gap
    return max(gaps)
