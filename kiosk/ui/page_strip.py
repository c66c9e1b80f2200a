"""The pages of an intake, small, in the order of the paper: grouped by document, safe or on their way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from kiosk.ui import icons, theme
from kiosk.ui.controls import Verdict
from kiosk.ui.pages_shown import Heading, Row, Thumb
from kiosk.ui.pictures import Pictures
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP, TYPE, Tokens

_ROW: Final = Qt.ItemDataRole.UserRole + 1
_PAPER: Final = QSize(76, 102)
_AROUND: Final = 4
_BADGE: Final = 18
STRIP_WIDTH: Final = 216
_EDGE: Final = 3 * STEP

Index = QModelIndex | QPersistentModelIndex


class PageStrip(QListView):
    """The pages in rows of two, each document below its heading.

    Signals:
        chosen: the id of the page that a clerk went to.
    """

    chosen = Signal(object)

    def __init__(self, speaker: Speaker, pictures: Pictures) -> None:
        super().__init__()
        self._speaker = speaker
        self._pictures = pictures
        self._rows: list[Row] = []
        self._showing = False
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self, pictures))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setProperty("kind", "strip")
        self.setFixedWidth(STRIP_WIDTH)
        speaker.bind(self.setAccessibleName, "ui.desk.pages")
        speaker.changed.connect(self._say_again)
        pictures.ready.connect(self._picture_came)

    def show_rows(self, rows: Sequence[Row], page: UUID | None) -> None:
        """Shows these in place of what it showed; only what differs is touched.

        Args:
            rows: headings and pages.
            page: the page that is looked at.
        """
        self._showing = True  # what the view goes to meanwhile is not the clerk's choice
        same = 0
        for old, new in zip(self._rows, rows, strict=False):
            if old.key != new.key:
                break
            same += 1
        if same < len(self._rows):
            self._model.removeRows(same, len(self._rows) - same)
        for at in range(same):
            if self._rows[at] != rows[at]:
                self._fill(self._model.item(at), rows[at])
        for row in rows[same:]:
            item = QStandardItem()
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                if isinstance(row, Thumb) and row.page is not None
                else Qt.ItemFlag.NoItemFlags
            )
            self._fill(item, row)
            self._model.appendRow(item)
        grown = len(rows) > len(self._rows)
        self._rows = list(rows)
        self._go_to(page, at_end=grown)
        self._showing = False

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs taller headings."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self._say_again()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells which page was gone to by key or pointer."""
        super().currentChanged(current, previous)
        row = current.data(_ROW) if current.isValid() else None
        if isinstance(row, Thumb) and row.page is not None and not self._showing:
            self.chosen.emit(row.page.id)

    def _go_to(self, page: UUID | None, *, at_end: bool) -> None:
        for at, row in enumerate(self._rows):
            if isinstance(row, Thumb) and row.page is not None and row.page.id == page:
                index = self._model.index(at, 0)
                if index != self.currentIndex():
                    self.setCurrentIndex(index)
                self.scrollTo(index)
                break
        else:
            self.setCurrentIndex(QModelIndex())
        if at_end and self._rows and isinstance(self._rows[-1], Thumb) and self._rows[-1].page is None:
            self.scrollToBottom()

    def _fill(self, item: QStandardItem, row: Row) -> None:
        item.setData(row, _ROW)
        item.setData(self._size_of(row), Qt.ItemDataRole.SizeHintRole)
        said = self._speaker.render(row.said)
        item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
        if isinstance(row, Heading):
            item.setText(self._speaker.render(row.words))

    def _size_of(self, row: Row) -> QSize:
        if isinstance(row, Thumb):
            return _PAPER + QSize(2 * _AROUND, 2 * _AROUND)
        metrics = QFontMetricsF(theme.font(TYPE.caption))
        words = self._speaker.render(row.words)
        across = self.maximumWidth() - 2 * _EDGE - 12
        room = QRectF(0, 0, across - metrics.horizontalAdvance(row.range) - 2 * STEP, 1000)
        height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
        return QSize(across, round(max(height, metrics.height()) + 4 * STEP))

    def _say_again(self) -> None:
        for at, row in enumerate(self._rows):
            self._fill(self._model.item(at), row)

    def _picture_came(self, page: UUID) -> None:
        for at, row in enumerate(self._rows):
            if isinstance(row, Thumb) and row.page is not None and row.page.id == page:
                self.update(self._model.index(at, 0))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a thumbnail's paper is, and whether it has the eye."""

    paper: QRectF
    is_current: bool
    has_keyboard: bool


class _Painter(QStyledItemDelegate):
    """Draws headings and thumbnails."""

    def __init__(self, strip: PageStrip, pictures: Pictures) -> None:
        super().__init__(strip)
        self._strip = strip
        self._pictures = pictures

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one row."""
        row = index.data(_ROW)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if isinstance(row, Heading):
            _paint_heading(painter, rect, row, index.data(Qt.ItemDataRole.DisplayRole) or "")
        elif isinstance(row, Thumb):
            paper = rect.adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
            current = self._strip.currentIndex() == index
            place = _Place(paper, current, current and self._strip.hasFocus())
            image = None if row.page is None else self._pictures.thumbnail(row.page)
            _paint_thumb(painter, place, row, image)
        painter.restore()


def _paint_heading(painter: QPainter, rect: QRectF, row: Heading, words: str) -> None:
    tokens = theme.current()
    inner = rect.adjusted(_AROUND, 3 * STEP, -_AROUND, -STEP)
    painter.setFont(theme.font(TYPE.caption))
    painter.setPen(QColor(tokens.muted))
    painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, row.range)
    room = inner.adjusted(0, 0, -(QFontMetricsF(painter.font()).horizontalAdvance(row.range) + 2 * STEP), 0)
    painter.setFont(theme.font(TYPE.caption, QFont.Weight.DemiBold))
    painter.setPen(QColor(tokens.muted if row.back else tokens.ink))
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop.value)
    painter.drawText(room, flags, words)


def _paint_thumb(painter: QPainter, place: _Place, row: Thumb, image: QImage | None) -> None:
    tokens = theme.current()
    paper = place.paper
    if row.page is None:
        pen = QPen(QColor(tokens.muted), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(paper, 4, 4)
        middle = QRectF(paper.center().x() - 12, paper.center().y() - 12, 24, 24)
        icons.draw(painter, middle, "clock", tokens.muted)
        return
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.setBrush(QColor("#ffffff" if not tokens.edged else tokens.card))
    painter.drawRoundedRect(paper, 4, 4)
    if image is not None:
        painter.setOpacity(0.45 if row.back else 1.0)
        painter.drawImage(_fitted(paper.adjusted(2, 2, -2, -2), image), image)
        painter.setOpacity(1.0)
    if row.back:
        painter.setBrush(QBrush(QColor(tokens.muted), Qt.BrushStyle.BDiagPattern))
        painter.setOpacity(0.35)
        painter.drawRoundedRect(paper, 4, 4)
        painter.setOpacity(1.0)
    _paint_number(painter, paper, row, tokens)
    _paint_badge(painter, paper, row, tokens)
    if place.is_current:
        colour = tokens.focus if place.has_keyboard else tokens.brand
        painter.setPen(QPen(QColor(colour), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(paper.adjusted(-1.5, -1.5, 1.5, 1.5), 6, 6)


def _fitted(room: QRectF, image: QImage) -> QRectF:
    factor = min(room.width() / image.width(), room.height() / image.height())
    width, height = image.width() * factor, image.height() * factor
    return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)


def _paint_number(painter: QPainter, paper: QRectF, row: Thumb, tokens: Tokens) -> None:
    """The page's number, on a ground of its own so that it reads over any page."""
    font = theme.font(11.0)
    font.setPointSizeF(11.0)
    width = QFontMetricsF(font).horizontalAdvance(row.place) + 8
    where = QRectF(paper.left() + 4, paper.bottom() - 22, width, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.card))
    painter.drawRoundedRect(where, 5, 5)
    painter.setFont(font)
    painter.setPen(QColor(tokens.ink))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, row.place)


def _paint_badge(painter: QPainter, paper: QRectF, row: Thumb, tokens: Tokens) -> None:
    colour, name = {
        Verdict.OK: (tokens.ok, "check"),
        Verdict.WARNING: (tokens.warning, "exclamation"),
        Verdict.ERROR: (tokens.error, "cross"),
        Verdict.OFF: (tokens.muted, "aside"),
    }[row.verdict]
    where = QRectF(paper.right() - _BADGE - 4, paper.bottom() - _BADGE - 4, _BADGE, _BADGE)
    painter.setPen(QPen(QColor(tokens.card), 1.5))
    painter.setBrush(QColor(colour))
    if row.verdict is Verdict.WARNING:
        painter.drawRoundedRect(where, 4, 4)
    else:
        painter.drawEllipse(where)
    icons.draw(painter, where.adjusted(3, 3, -3, -3), name, tokens.card)
