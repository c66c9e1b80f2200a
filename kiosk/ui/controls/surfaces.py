"""What other controls lie on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kiosk.ui.tokens import STEP


class Card(QFrame):
    """A bordered surface whose contents stand one below the other.

    Attributes:
        column: the layout that its contents go into.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        self.column.setSpacing(2 * STEP)


class Bar(QFrame):
    """The window's top or bottom line.

    Attributes:
        row: the layout that its contents go into.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(5 * STEP, 2 * STEP, 5 * STEP, 2 * STEP)
        self.row.setSpacing(4 * STEP)


class Rule(QFrame):
    """A thin line between two things."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")


class Scrolled(QScrollArea):
    """Lets a screen be taller than the window, as it is with large text, without a frame of its own.

    Moving the focus brings what has it into view.
    """

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside.setProperty("kind", "scrolled")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        """As large as what is inside, where there is room."""
        inside = self.widget()
        return inside.sizeHint() if inside is not None else super().sizeHint()
