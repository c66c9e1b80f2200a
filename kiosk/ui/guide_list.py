"""The guides to choose from, one below the other; a long title breaks into lines, and none is cut."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kiosk.intake.guides.model import Guide
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import CONTROL, STEP

_BESIDE: Final = 2 * (4 * STEP)
"""What the stylesheet's edge and padding take of an item's width, and a little."""
_ABOVE_AND_BELOW: Final = 5 * STEP


class GuideList(QListWidget):
    """Titles of guides."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Lines(self))
        speaker.bind(self.setAccessibleName, "ui.guides.list")

    def offer(self, guides: tuple[Guide, ...], language: str, row: int) -> None:
        """Shows these, one of them chosen, and tells nobody of it."""
        told = self.blockSignals(True)
        self.clear()
        for guide in guides:
            self.addItem(QListWidgetItem(guide.version(language).title))
        self.setCurrentRow(row)
        self.blockSignals(told)


class _Lines(QStyledItemDelegate):
    """Gives an item room for all lines of its title. (Qt measures it without the stylesheet's padding.)"""

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
