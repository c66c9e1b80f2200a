"""What other controls lie on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kiosk.ui.tokens import STEP

_RESIZED = frozenset({QEvent.Type.LayoutRequest})
_SHOWN_OR_HIDDEN = frozenset({QEvent.Type.ShowToParent, QEvent.Type.HideToParent})


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


class Fitted(Scrolled):
    """As high as what is inside needs at the width there is, up to a part of the window; beyond, it scrolls."""

    _part = 1.0  # asked for by the filter before it is told

    def __init__(self, inside: QWidget, part: float, parent: QWidget | None = None) -> None:
        """
        Args:
            inside: hides itself while it has nothing to say.
            part: of the window's height, at most.
            parent: the widget it stands in.
        """
        self._inside = inside
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inside)
        super().__init__(holder, parent)
        self._part = part
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows what is inside as it grows, shrinks, hides and shows."""
        heard = {self.widget(): _RESIZED, self._inside: _SHOWN_OR_HIDDEN}
        if event.type() in heard.get(watched, ()):
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._inside.isHidden():
            self.hide()
            return
        # asked for at the whole width: with a bar that comes and goes, so would the need for it
        wanted = self._inside.heightForWidth(self.width())
        most = round(self.window().height() * self._part)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if wanted > most else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(min(wanted, most))
        self.show()


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
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows what is inside."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        inside = self.widget()
        needs = 0 if inside is None else inside.minimumSizeHint().width()
        self.setFixedWidth(max(self._least, needs + self.verticalScrollBar().sizeHint().width()))
