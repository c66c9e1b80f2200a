"""A chart in the window: where everything is, is :mod:`kiosk.printing.charts`' business."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.printing.charts import Block, Chart, Ink, Rule, Size, Words, height_of, shapes
from kiosk.ui import theme
from kiosk.ui.tokens import TYPE, Tokens

USUAL: Final = 220.0
_LEAST: Final = 300
_POINTS: Final = {Size.TITLE: TYPE.body + 1, Size.BODY: TYPE.body, Size.SMALL: TYPE.caption}


class Plot(QWidget):
    """Draws one chart. It is read out as a sentence."""

    def __init__(self, chart: Chart, usual: float = USUAL) -> None:
        """``usual``: how high a chart of standing bars is where text has its usual size."""
        super().__init__()
        self._chart = chart
        self._usual = usual
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(chart.told)

    @property
    def chart(self) -> Chart:
        """What it shows."""
        return self._chart

    def sizeHint(self) -> QSize:
        """Larger text, higher charts."""
        return QSize(_LEAST, round(height_of(self._chart, self._usual) * theme.scale()))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, but not low."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws it, larger as text is."""
        scale, tokens = theme.scale(), theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        fonts = {size: _font(size, scale) for size in Size}
        metrics = {size: QFontMetricsF(font) for size, font in fonts.items()}

        def measure(text: str, size: Size) -> float:
            return metrics[size].horizontalAdvance(text)

        for shape in shapes(self._chart, self.width() / scale, self.height() / scale, measure):
            match shape:
                case Block():
                    _block(painter, shape, tokens)
                case Rule():
                    _rule(painter, shape, tokens)
                case Words():
                    painter.setFont(fonts[shape.size])
                    painter.setPen(QColor(_colour(shape.ink, tokens)))
                    wide = measure(shape.text, shape.size)
                    high = metrics[shape.size].height()
                    where = QRectF(shape.x - shape.anchor * wide, shape.y - high / 2, wide + 2, high)
                    if shape.ink is Ink.TEXT and shape.size is Size.SMALL:  # no line goes through a number
                        painter.fillRect(where.adjusted(-2, 3, 1, -3), QColor(tokens.card))
                    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, shape.text)


def _font(size: Size, scale: float) -> QFont:
    """As the painter is scaled, the font is not."""
    weight = QFont.Weight.DemiBold if size is Size.TITLE else QFont.Weight.Normal
    return theme.font(_POINTS[size] / scale, weight, even_digits=True)


def _colour(ink: Ink, tokens: Tokens) -> str:
    return {
        Ink.BAR: tokens.brand,
        Ink.LATE: tokens.warning,
        Ink.GRID: tokens.line,
        Ink.DEADLINE: tokens.warning,
        Ink.TEXT: tokens.ink,
        Ink.MUTED: tokens.muted,
    }[ink]


def _block(painter: QPainter, block: Block, tokens: Tokens) -> None:
    colour = QColor(_colour(block.ink, tokens))
    where = QRectF(block.x, block.y, max(block.width, 0.8), max(block.height, 0.8))
    if block.ink is not Ink.LATE:
        painter.fillRect(where, colour)
        return
    painter.fillRect(where, QColor(tokens.warning_ground))
    painter.fillRect(where, QBrush(colour, Qt.BrushStyle.BDiagPattern))
    if min(where.width(), where.height()) > 3:
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(where.adjusted(0.6, 0.6, -0.6, -0.6))
    else:
        painter.fillRect(where, colour)


def _rule(painter: QPainter, rule: Rule, tokens: Tokens) -> None:
    deadline = rule.ink is Ink.DEADLINE
    style = Qt.PenStyle.DashLine if deadline else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(_colour(rule.ink, tokens)), 1.6 if deadline else 1.0, style))
    painter.drawLine(QPointF(rule.x, rule.y), QPointF(rule.to_x, rule.to_y))
