"""The page that is looked at: large, upright, with what was read on it drawn where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QLabel, QWidget

from kiosk.ui import theme
from kiosk.ui.tokens import FOCUS_WIDTH, STEP, TYPE, Tokens

FIT: Final = 0.0
"""The zoom at which the whole page shows."""
ZOOMS: Final = (1.0, 1.5, 2.0, 3.0, 4.0)
"""Times the size at which the whole page shows."""
_MARGIN: Final = 5 * STEP
_ROOM_AROUND_FIND: Final = 10
_LEAST_WIDTH: Final = 260
_LEAST_HEIGHT: Final = 260
_COARSE: Final = 256
"""Pixels that the sharpness asked for is rounded up to, so that dragging a window's edge asks seldom."""
_SHARPEST: Final = 4096


@dataclass(frozen=True, slots=True, repr=False)
class Marked:
    """Something read on the page.

    Attributes:
        corners: parts of the shown picture's width and height, 0 to 1.
        words: what it was read as.
        sure: whether it is this applicant's number.
    """

    corners: Sequence[tuple[float, float]]
    words: str
    sure: bool


class LargePage(QAbstractScrollArea):
    """One page. Arrow keys move it where it is larger than its room; Ctrl and the wheel zoom.

    Signals:
        sharpness_wanted: the longer edge in device pixels that the page is shown with now.
        zoomed: the zoom is another.
    """

    sharpness_wanted = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._marks: Sequence[Marked] = ()
        self._told = ""
        self._zoom = FIT
        self._dragged_from: QPoint | None = None
        self._asked = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        # what has the focus is a label to a screen reader; a scroll area would be nothing it has a word for
        surface = QLabel()
        surface.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(surface)
        surface.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes it; the stubs do not know
        self.setProperty("kind", "page")

    @property
    def zoom(self) -> float:
        """Times the size at which the whole page shows; :data:`FIT` keeps to that size."""
        return self._zoom

    @property
    def marks(self) -> Sequence[Marked]:
        """What is drawn on the page."""
        return self._marks

    @property
    def shows_page(self) -> bool:
        """Whether there is a picture of a page on it."""
        return self._image is not None

    def show_page(self, image: QImage | None, told: str = "") -> None:
        """Shows a picture, or ``told`` in its place."""
        self._image = image
        self._told = told
        self._fit()
        self.viewport().update()

    def say(self, words: str) -> None:
        """What a screen reader says of the page."""
        self.viewport().setAccessibleName(words)

    def show_marks(self, marks: Sequence[Marked]) -> None:
        """Draws these on the page."""
        if list(marks) != list(self._marks):
            self._marks = marks
            self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Zooms, keeping the middle in the middle."""
        if zoom == self._zoom:
            return
        middle = self._middle()
        self._zoom = zoom
        self._fit()
        self._to_middle(middle)
        self._ask_for_sharpness()
        self.viewport().update()
        self.zoomed.emit()

    def zoom_in(self) -> None:
        """The next larger zoom."""
        now = max(self._zoom, 1.0)
        self.set_zoom(next((zoom for zoom in ZOOMS if zoom > now), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """The next smaller zoom; the smallest shows the whole page."""
        smaller = [zoom for zoom in ZOOMS if zoom < self._zoom]
        self.set_zoom(smaller[-1] if smaller and smaller[-1] > 1.0 else FIT)

    def fit(self) -> None:
        """Shows the whole page."""
        self.set_zoom(FIT)

    def wanted_edge(self) -> int:
        """The longer edge in device pixels that the page needs to be sharp."""
        size = self._page_size()
        edge = max(size.width(), size.height()) * self.devicePixelRatioF()
        return min(_SHARPEST, -(-round(edge) // _COARSE) * _COARSE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the page anew."""
        super().resizeEvent(event)
        self._fit()
        self._ask_for_sharpness()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the page; all others are the window's."""
        bars = {
            Qt.Key.Key_Left: (self.horizontalScrollBar(), -1),
            Qt.Key.Key_Right: (self.horizontalScrollBar(), 1),
            Qt.Key.Key_Up: (self.verticalScrollBar(), -1),
            Qt.Key.Key_Down: (self.verticalScrollBar(), 1),
        }
        bar, way = bars.get(Qt.Key(event.key()), (None, 0))
        if bar is None or bar.maximum() == 0:
            event.ignore()
            return
        bar.setValue(bar.value() + way * bar.singleStep())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Moves the page, or zooms with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            elif event.angleDelta().y() < 0:
                self.zoom_out()
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the page."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged_from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the page."""
        if self._dragged_from is not None:
            now = event.position().toPoint()
            moved = now - self._dragged_from
            self._dragged_from = now
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go of the page."""
        self._dragged_from = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Looks closely, or at the whole page again."""
        self.set_zoom(2.0 if self._zoom == FIT else FIT)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme is another ground."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the page, the marks on it, and the focus."""
        tokens = theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image is None:
            self._paint_told(painter, tokens)
        else:
            where = self._where()
            painter.setPen(Qt.PenStyle.NoPen)
            for spread, opacity in ((3.0, 0.05), (1.5, 0.08)):
                painter.setOpacity(opacity)
                painter.setBrush(QColor("#000000"))
                painter.drawRoundedRect(where.adjusted(-spread, 0, spread, spread), 3, 3)
            painter.setOpacity(1.0)
            painter.drawImage(where, self._image)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(where)
            for mark in self._marks:
                _paint_mark(painter, where, mark, tokens)
        if self.viewport().hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.viewport().rect()).adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(ring, 8, 8)

    def _paint_told(self, painter: QPainter, tokens: Tokens) -> None:
        painter.setFont(theme.font(TYPE.body))
        painter.setPen(QColor(tokens.muted))
        room = self.viewport().rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        flags = int(Qt.AlignmentFlag.AlignCenter.value) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, self._told)

    def _room(self) -> QSizeF:
        size = self.viewport().size()
        return QSizeF(max(1, size.width() - 2 * _MARGIN), max(1, size.height() - 2 * _MARGIN))

    def _page_size(self) -> QSizeF:
        """The page's size as it is shown now, in device-independent pixels."""
        shape = QSizeF(210, 297) if self._image is None else QSizeF(self._image.size())
        room = self._room()
        factor = min(room.width() / shape.width(), room.height() / shape.height())
        return shape * factor * (self._zoom or 1.0)

    def _where(self) -> QRectF:
        size, room = self._page_size(), self.viewport().size()
        left = (room.width() - size.width()) / 2
        top = (room.height() - size.height()) / 2
        if size.width() + 2 * _MARGIN > room.width():
            left = _MARGIN - self.horizontalScrollBar().value()
        if size.height() + 2 * _MARGIN > room.height():
            top = _MARGIN - self.verticalScrollBar().value()
        return QRectF(QPointF(left, top), size)

    def _fit(self) -> None:
        size, room = self._page_size(), self.viewport().size()
        for bar, wanted, there in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            beyond = round(wanted + 2 * _MARGIN - there) if self._zoom else 0
            bar.setRange(0, max(0, beyond))
            bar.setPageStep(there)
            bar.setSingleStep(max(1, there // 8))

    def _middle(self) -> QPointF:
        where = self._where()
        centre = QPointF(self.viewport().rect().center()) - where.topLeft()
        return QPointF(centre.x() / max(1.0, where.width()), centre.y() / max(1.0, where.height()))

    def _to_middle(self, middle: QPointF) -> None:
        size, room = self._page_size(), self.viewport().size()
        self.horizontalScrollBar().setValue(round(middle.x() * size.width() + _MARGIN - room.width() / 2))
        self.verticalScrollBar().setValue(round(middle.y() * size.height() + _MARGIN - room.height() / 2))

    def _ask_for_sharpness(self) -> None:
        wanted = self.wanted_edge()
        if wanted != self._asked:
            self._asked = wanted
            self.sharpness_wanted.emit(wanted)


def _paint_mark(painter: QPainter, where: QRectF, mark: Marked, tokens: Tokens) -> None:
    """A frame around what was read, and what it was read as on a label below."""
    corners = [
        QPointF(where.left() + x * where.width(), where.top() + y * where.height()) for x, y in mark.corners
    ]
    frame = QPolygonF(corners).boundingRect()
    frame.adjust(-_ROOM_AROUND_FIND, -_ROOM_AROUND_FIND, _ROOM_AROUND_FIND, _ROOM_AROUND_FIND)
    colour = QColor(tokens.ok if mark.sure else tokens.muted)
    ground = QColor(tokens.card)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(ground, 4), QPen(colour, 2)):  # parted from whatever is printed below it
        painter.setPen(pen)
        painter.drawRoundedRect(frame, 5, 5)
    font = theme.font(TYPE.caption, QFont.Weight.DemiBold, even_digits=True)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(mark.words) + 4 * STEP, metrics.height() + STEP
    left = max(where.left() + 2, min(frame.left(), where.right() - width - 2))
    below = frame.bottom() + 3
    top = below if below + height <= where.bottom() else frame.top() - height - 3
    label = QRectF(left, top, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(label, 5, 5)
    painter.setFont(font)
    painter.setPen(ground)
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, mark.words)
