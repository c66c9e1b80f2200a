"""A list to choose from, one thing below the other."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QListView, QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import CONTROL, STEP

_BESIDE: Final = 2 * (4 * STEP)
"""What the stylesheet's edge and padding take of an item's width, and a little."""
_ABOVE_AND_BELOW: Final = 5 * STEP
_UP_AND_DOWN: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ChoiceList(QListWidget):
    """Things to choose from by arrow keys or pointer; long words break into lines, and none is cut."""

    def __init__(self, speaker: Speaker, words: Words, parent: QWidget | None = None) -> None:
        """``words``: what there is to choose from, for a screen reader."""
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Lines(self))
        speaker.bind(self.setAccessibleName, words)
        self._steering: QWidget | None = None

    def steer_from(self, field: QWidget) -> None:
        """Lets the arrows choose while one writes in ``field``, which says what is looked for."""
        self._steering = field
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the arrows out of the field it is steered from."""
        if (
            watched is self._steering
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and (by := _UP_AND_DOWN.get(Qt.Key(event.key()))) is not None
        ):
            self.setCurrentRow(max(0, min(self.currentRow() + by, self.count() - 1)))
            return True
        return super().eventFilter(watched, event)


class _Lines(QStyledItemDelegate):
    """Gives an item room for all lines of its words. (Qt measures it without the stylesheet's padding.)"""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as the list."""
        width = self._view.viewport().width()
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        room = QRect(0, 0, width - _BESIDE, 10_000)
        wrapped = QFontMetrics(self._view.font()).boundingRect(room, Qt.TextFlag.TextWordWrap.value, text)
        return QSize(width, max(CONTROL, wrapped.height() + _ABOVE_AND_BELOW))
