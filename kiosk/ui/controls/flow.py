"""A row that goes on in the next line where there is no room left, as it is with large text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from kiosk.ui.tokens import STEP


class Flow(QLayout):
    """Widgets side by side, line after line. What follows :meth:`break_to_end` stands at the right edge."""

    def __init__(self, parent: QWidget | None = None, gap: int = 3 * STEP) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._end: int | None = None
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def break_to_end(self) -> None:
        """What is added from now on stands at the right."""
        self._end = len(self._items)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt."""
        self._items.append(item)

    def count(self) -> int:
        """How many things it holds."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The thing at a place; None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Takes the thing at a place out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It needs no more height than its lines."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for all lines."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = [item.sizeHint() for item in self._shown()]
        gaps = self._gap * max(0, len(shown) - 1)
        width = sum(size.width() for size in shown) + gaps + (self._gap if self._end is not None else 0)
        return self._with_margins(QSize(width, max((size.height() for size in shown), default=0)))

    def minimumSize(self) -> QSize:
        """Room for the widest thing."""
        shown = [item.minimumSize() for item in self._shown()]
        widest = max((size.width() for size in shown), default=0)
        return self._with_margins(QSize(widest, max((size.height() for size in shown), default=0)))

    def setGeometry(self, rect: QRect) -> None:
        """Places everything."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        top = room.top()
        for line in self._lines(room.width()):
            height = max(item.sizeHint().height() for item, _at_end in line)
            if move:
                self._place_line(line, room, top, height)
            top += height + self._gap
        used = top - self._gap - room.top() if self._shown() else 0
        return used + margins.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, bool]]]:
        lines: list[list[tuple[QLayoutItem, bool]]] = []
        left = -1
        for at, item in enumerate(self._items):
            if item.isEmpty():
                continue
            wanted = min(item.sizeHint().width(), width)
            if not lines or left < wanted:
                lines.append([])
                left = width
            lines[-1].append((item, self._end is not None and at >= self._end))
            left -= wanted + self._gap
        return lines

    def _place_line(self, line: list[tuple[QLayoutItem, bool]], room: QRect, top: int, height: int) -> None:
        widths = [min(item.sizeHint().width(), room.width()) for item, _at_end in line]
        left, spare = room.left(), room.width() - sum(widths) - self._gap * (len(line) - 1)
        moved = False
        for (item, at_end), width in zip(line, widths, strict=True):
            if at_end and not moved:
                left, moved = left + max(0, spare), True
            item_height = min(item.sizeHint().height(), height)
            item.setGeometry(
                QRect(QPoint(left, top + (height - item_height) // 2), QSize(width, item_height))
            )
            left += width + self._gap


class FlowRow(QWidget):
    """A widget whose contents flow.

    Attributes:
        flow: the layout that its contents go into.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 3 * STEP) -> None:
        super().__init__(parent)
        self.flow = Flow(self, gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def event(self, event: QEvent) -> bool:
        """Insists on the height that the width asks for: a layout that is short of room takes it elsewhere."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.setMinimumHeight(self.flow.heightForWidth(self.width()))
        return done
