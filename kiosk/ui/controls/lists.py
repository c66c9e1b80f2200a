"""A list to choose from, one thing below the other."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListView, QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import CONTROL, STEP

_BESIDE: Final = 2 * (4 * STEP)
"""What the stylesheet's edge and padding take of an item's width, and a little."""
_ABOVE_AND_BELOW: Final = 5 * STEP


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
