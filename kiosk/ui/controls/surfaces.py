"""What other controls lie on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

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


class Side(Scrolled):
    """A column at the window's side: no narrower than what is inside needs, and never scrolled sideways."""

    _least = 0  # asked for by the filter before it is told

    def __init__(self, inside: QWidget, least: int, parent: QWidget | None = None) -> None:
        """
        Args:
            inside: the column.
            least: its width in device-independent pixels where less would do.
            parent: the widget it stands in.
        """
        super().__init__(inside, parent)
        self._least = least
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._wanted: QWidget | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_wanted)
        self._fit()

    def reveal(self, what: QWidget | None) -> None:
        """Brings something into view once it has its place; None: what stands first, and what has the keyboard."""
        self._wanted = what
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows what is inside."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _show_wanted(self) -> None:
        inside, wanted = self.widget(), self._wanted
        if wanted is None or inside is None:
            self.verticalScrollBar().setValue(0)
            focus = QApplication.focusWidget()
            if focus is not None and inside is not None and inside.isAncestorOf(focus):
                self.ensureWidgetVisible(focus, 0, 4 * STEP)
        elif wanted.height() > self.viewport().height():
            self.verticalScrollBar().setValue(wanted.mapTo(inside, QPoint(0, 0)).y())
        else:
            self.ensureWidgetVisible(wanted, 0, 4 * STEP)

    def _fit(self) -> None:
        inside = self.widget()
        needs = 0 if inside is None else inside.minimumSizeHint().width()
        self.setFixedWidth(max(self._least, needs + self.verticalScrollBar().sizeHint().width()))
