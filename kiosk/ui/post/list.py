"""The envelopes of a batch, doubts first: each with its place in the pile, whose it is, and how it stands.

Rows are painted, so that a pile of many hundreds costs no more than those that show.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from kiosk.ui import theme
from kiosk.ui.controls.verdicts import Pill, paint_pill
from kiosk.ui.post.rows import EnvelopeRow
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import FOCUS_WIDTH, RADIUS, STEP, TYPE, Tokens

_ROW: Final = Qt.ItemDataRole.UserRole + 1
_GAP: Final = 2 * STEP
_INSIDE: Final = 4 * STEP
_NUMBER: Final = 12 * STEP

Index = QModelIndex | QPersistentModelIndex


class BatchList(QListView):
    """One row an envelope.

    Signals:
        chosen: the intake's id of the envelope that a clerk went to.
    """

    chosen = Signal(object)

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._rows: list[EnvelopeRow] = []
        self._showing = False
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self, speaker))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setProperty("kind", "envelopes")
        speaker.bind(self.setAccessibleName, "ui.batch.envelopes")
        speaker.changed.connect(self._say_again)

    def show_rows(self, rows: Sequence[EnvelopeRow], held: UUID | None) -> None:
        """Shows these in place of what it showed; only what differs is touched.

        Args:
            rows: the envelopes.
            held: the one in hand.
        """
        self._showing = True  # what the view goes to meanwhile is not the clerk's choice
        if len(rows) < len(self._rows):
            self._model.removeRows(len(rows), len(self._rows) - len(rows))
            del self._rows[len(rows) :]
        for at, row in enumerate(rows):
            if at == len(self._rows):
                item = QStandardItem()
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self._model.appendRow(item)
                self._rows.append(row)
                self._fill(at)
            elif self._rows[at] != row:
                self._rows[at] = row
                self._fill(at)
        self._go_to(held)
        self._showing = False

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs taller rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self._say_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower list has less room for each row's words."""
        super().resizeEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells which envelope was gone to by key or pointer."""
        super().currentChanged(current, previous)
        row = current.data(_ROW) if current.isValid() else None
        if isinstance(row, EnvelopeRow) and not self._showing:
            self.chosen.emit(row.key)

    def _go_to(self, held: UUID | None) -> None:
        at = next((place for place, row in enumerate(self._rows) if row.key == held), None)
        index = QModelIndex() if at is None else self._model.index(at, 0)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            if at is not None:
                self.scrollTo(index)

    def _fill(self, at: int) -> None:
        item, row = self._model.item(at), self._rows[at]
        item.setData(row, _ROW)
        item.setData(QSize(1, row_height()), Qt.ItemDataRole.SizeHintRole)
        item.setData(self._speaker.render(row.said), Qt.ItemDataRole.AccessibleTextRole)
        who = row.who if isinstance(row.who, str) else self._speaker.render(row.who)
        item.setText(who)

    def _say_again(self) -> None:
        for at in range(len(self._rows)):
            self._fill(at)


def row_height() -> int:
    """Of a row, with the gap below it."""
    metrics = QFontMetricsF(theme.font(TYPE.body)).height() + QFontMetricsF(theme.font(TYPE.caption)).height()
    return round(metrics + 6 * STEP + _GAP)


class _Painter(QStyledItemDelegate):
    """Draws the rows."""

    def __init__(self, view: BatchList, speaker: Speaker) -> None:
        super().__init__(view)
        self._view = view
        self._speaker = speaker

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one row."""
        row = index.data(_ROW)
        if not isinstance(row, EnvelopeRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.current()
        card = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -_GAP - 1.5)
        current = self._view.currentIndex() == index
        _paint_card(painter, card, tokens, pale=row.pale)
        if current:
            colour = tokens.focus if self._view.hasFocus() else tokens.brand
            painter.setPen(QPen(QColor(colour), FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card, RADIUS, RADIUS)
        ink = tokens.muted if row.pale and not current else tokens.ink
        self._paint_words(painter, card.adjusted(_INSIDE / 2, 0, -_INSIDE, 0), row, ink, index)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, row: EnvelopeRow, ink: str, index: Index) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        bold = theme.font(TYPE.body, QFont.Weight.DemiBold, even_digits=True)
        painter.setFont(bold)
        painter.setPen(QColor(theme.current().muted))
        number = QRectF(room.left(), room.top(), _NUMBER * theme.scale(), room.height())
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignHCenter, str(row.number))
        chip = self._speaker.render(row.chip)
        width = Pill.width_for(chip, row.verdict)
        paint_pill(painter, QRectF(room.right() - width, room.top(), width, room.height()), chip, row.verdict)
        words = QRectF(number.right() + STEP, room.top(), room.right() - width - number.right() - 4 * STEP, 0)
        lines = (
            (index.data(Qt.ItemDataRole.DisplayRole) or "", bold, ink),
            (self._speaker.render(row.line), theme.font(TYPE.caption), theme.current().muted),
        )
        heights = [QFontMetricsF(font).height() for _text, font, _ink in lines]
        top = room.center().y() - sum(heights) / 2
        for (text, font, colour), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(QRectF(words.left(), top, words.width(), height), middle, shown)
            top += height


def _paint_card(painter: QPainter, card: QRectF, tokens: Tokens, *, pale: bool) -> None:
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if pale else QColor(tokens.card))
    painter.drawRoundedRect(card, RADIUS, RADIUS)
