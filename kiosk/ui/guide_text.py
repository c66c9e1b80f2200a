"""A guide to read: large, with room between its lines, and a text to a screen reader, which can go through it by line
or by heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from kiosk.printing.leaflet_content import Block, BlockKind
from kiosk.ui import theme
from kiosk.ui.tokens import STEP, TYPE

_LINE: Final = 140.0
"""Per cent of a line's own height from one to the next."""
_MARGIN: Final = 7 * STEP
_READING: Final = 14.0
"""Points: larger than the window's own text, as it is read with somebody who stands at the desk."""
_LINE_BREAK: Final = "\N{LINE SEPARATOR}"


class GuideText(QTextEdit):
    """Shows one guide. Its text can be marked and copied, not changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._blocks: tuple[Block, ...] = ()
        self.setProperty("kind", "guide")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.document().setDocumentMargin(_MARGIN)

    def show_guide(self, title: str, blocks: Sequence[Block]) -> None:
        """Shows a guide from its beginning."""
        self._title, self._blocks = title, tuple(blocks)
        self.setAccessibleName(title)
        self._set()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set()

    def _set(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        self._write(cursor, self._title, theme.font(TYPE.title, QFont.Weight.Bold), _spaced(0, 3), level=1)
        body = theme.font(_READING)
        for block in self._blocks:
            text = block.text.replace("\n", _LINE_BREAK)
            if block.kind is BlockKind.HEADING:
                font = theme.font(TYPE.name, QFont.Weight.Bold)
                self._write(cursor, text, font, _spaced(5, 1), level=2)
            elif block.kind is BlockKind.PARAGRAPH:
                self._write(cursor, text, body, _spaced(0, 3))
            else:
                mark = f"{block.number}." if block.kind is BlockKind.STEP else "\N{EN DASH}"
                indent = QFontMetricsF(body).horizontalAdvance("00. ") + 2 * STEP
                self._write(cursor, f"{mark}\t{text}", body, _hanging(indent))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(
        self, cursor: QTextCursor, text: str, font: QFont, form: QTextBlockFormat, level: int = 0
    ) -> None:
        """Writes one block below the others; ``level``: of a heading, for a screen reader."""
        letters = QTextCharFormat()
        letters.setFont(font)
        form.setHeadingLevel(level)
        if self.document().isEmpty():
            cursor.setBlockFormat(form)
            cursor.setCharFormat(letters)
        else:
            cursor.insertBlock(form, letters)
        cursor.insertText(text, letters)


def _spaced(above: int, below: int) -> QTextBlockFormat:
    """The form of a block with so many steps of room above and below."""
    form = QTextBlockFormat()
    form.setTopMargin(above * STEP)
    form.setBottomMargin(below * STEP)
    form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return form


def _hanging(indent: float) -> QTextBlockFormat:
    """The form of a step or point: its mark stands out to the left."""
    form = _spaced(0, 2)
    form.setLeftMargin(indent)
    form.setTextIndent(-indent)
    form.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])
    return form
