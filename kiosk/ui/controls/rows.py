"""What stands in rows: a line below a rule, as many lines as there are things, and the bar at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kiosk.ui.controls.flow import FlowRow
from kiosk.ui.controls.surfaces import Rule
from kiosk.ui.tokens import STEP

Line = TypeVar("Line", bound=QWidget)


class Ruled(QWidget):
    """A line of a list, parted from the one above it by a rule.

    Attributes:
        row: what its contents go into.
    """

    def __init__(self, *, first: bool) -> None:
        """``first``: nothing stands above it."""
        super().__init__()
        self.row = QHBoxLayout()
        self.row.setContentsMargins(0, 2 * STEP, 0, 2 * STEP)
        self.row.setSpacing(3 * STEP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not first:
            column.addWidget(Rule())
        column.addLayout(self.row)


class Bar(QFrame):
    """The bar at the bottom of a screen: what is quiet to the left, the next step at the right edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._row = FlowRow()
        inside = QVBoxLayout()
        inside.setContentsMargins(5 * STEP, 3 * STEP, 5 * STEP, 3 * STEP)
        inside.addWidget(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(inside)

    def hold(self, *left: QWidget, right: tuple[QWidget, ...]) -> None:
        """Puts these into it."""
        for widget in left:
            self._row.flow.addWidget(widget)
        self._row.flow.break_to_end()
        for widget in right:
            self._row.flow.addWidget(widget)


def keep(lines: list[Line], count: int, make: Callable[[], Line], column: QLayout) -> None:
    """Makes ``lines`` so many: those too many go, and those that lack are made and put into ``column``."""
    while len(lines) > count:
        gone = lines.pop()
        gone.hide()
        gone.deleteLater()
    while len(lines) < count:
        line = make()
        lines.append(line)
        column.addWidget(line)
