"""What is told at the desk beside the work: a failure that nobody asked for, dust on the glass, a clock gone back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kiosk.intake.glass import Glasses
from kiosk.ui.bridge import Failure


class Asides(QObject):
    """What stands in nobody's way and is said once there is room for it.

    Attributes:
        fault: what failed beside the work, such as a look at the printer; it says nothing of the paper.
        glasses: whether the scanner wants cleaning.
        clock_is_behind: whether the clock is earlier than what was written down last.

    Signals:
        changed: there is something else to say.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fault: Failure | None = None
        self.glasses = Glasses()
        self.clock_is_behind = False

    def note_failure(self, failure: Failure) -> None:
        """Something failed that nobody asked for just now; what is told already is more pressing."""
        if self.fault is None:
            self.fault = failure
            self.changed.emit()

    def dismiss(self) -> None:
        """The failure that is told was seen."""
        self.fault = None
        self.changed.emit()

    def glass_wiped(self) -> None:
        """The scanner's glass was cleaned."""
        self.glasses.wiped()
        self.changed.emit()

    def mind_the_clock(self, behind: bool) -> None:
        """Says whether the clock is behind."""
        if behind is not self.clock_is_behind:
            self.clock_is_behind = behind
            self.changed.emit()
