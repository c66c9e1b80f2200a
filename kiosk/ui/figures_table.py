"""Figures as a table, for those who would rather read numbers, or have them read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableWidget, QTableWidgetItem

from kiosk.ui.speech import Speaker

NOTHING = "–"
_WORDS = 2
_AIR = 20


class FiguresTable(QTableWidget):
    """A line a figure; the first columns are words, the others numbers."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        speaker.bind(self.setAccessibleName, "ui.figures.table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)

    def show_rows(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Shows these lines under these names."""
        self.clear()
        self.setColumnCount(len(head))
        self.setRowCount(len(rows))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for line, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell or NOTHING)
                item.setTextAlignment(left if column < _WORDS else right)
                self.setItem(line, column, item)
        for column, name in enumerate(head):
            item = QTableWidgetItem(name)
            item.setTextAlignment(left if column < _WORDS else right)
            self.setHorizontalHeaderItem(column, item)
        self.resizeColumnsToContents()
        self.resizeRowsToContents()
        for column in range(len(head)):
            self.setColumnWidth(column, self.columnWidth(column) + _AIR)
