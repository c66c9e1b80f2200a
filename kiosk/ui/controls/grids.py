"""Buttons that stand two by two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from kiosk.ui import theme
from kiosk.ui.tokens import STEP

_LARGE: Final = 1.4


class ButtonGrid(QWidget):
    """Two columns; where text is large there is room for one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: tuple[QAbstractButton, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(STEP)

    def offer(self, buttons: Sequence[QAbstractButton]) -> None:
        """Places these, from left to right and from above."""
        self._buttons = tuple(buttons)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._arrange()

    def _arrange(self) -> None:
        columns = 2 if theme.scale() < _LARGE else 1
        for at, button in enumerate(self._buttons):
            self._grid.addWidget(button, at // columns, at % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
