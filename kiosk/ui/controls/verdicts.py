"""What is right and what is not: always words and a shape, never a colour alone."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.ui import icons, theme
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP, TYPE, Tokens

_PILL_PADDING: Final = 10.0
_PILL_ICON: Final = 14.0
_DOT: Final = 9.0


class Verdict(StrEnum):
    """How well something stands. Warning is for what is missing or doubtful, error for what must be done again."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"
    OFF = "off"


_PILL_ICONS: Final = {Verdict.OK: "check", Verdict.WARNING: "exclamation", Verdict.ERROR: "cross"}


class _Painted(QLabel):
    """A label that draws its text itself, and so is text to a screen reader."""

    def __init__(self, speaker: Speaker, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._verdict = Verdict.OFF
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, verdict: Verdict, words: Words, count: int | None = None, **arguments: object) -> None:
        """Shows a verdict in words."""
        self._verdict = verdict
        self._speaker.bind(self.setText, words, count, **arguments)
        self.updateGeometry()
        self.update()

    @property
    def verdict(self) -> Verdict:
        """What it shows."""
        return self._verdict

    def minimumSizeHint(self) -> QSize:
        """Its words are never cut."""
        return self.sizeHint()


class Pill(_Painted):
    """A verdict beside what it is about: a mark and a word or two on a coloured ground."""

    def __init__(
        self, speaker: Speaker, words: Words, verdict: Verdict = Verdict.OFF, parent: QWidget | None = None
    ) -> None:
        super().__init__(speaker, parent)
        self.tell(verdict, words)

    def sizeHint(self) -> QSize:
        """Room for mark and words."""
        height = round(QFontMetricsF(_pill_font()).height() + 2 * STEP)
        return QSize(self.width_for(self.text(), self._verdict), height)

    @staticmethod
    def width_for(text: str, verdict: Verdict) -> int:
        """How wide it is with these words."""
        width = QFontMetricsF(_pill_font()).horizontalAdvance(text) + 2 * _PILL_PADDING + _icon_room(verdict)
        return round(width + 0.5)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the ground, the mark and the words."""
        paint_pill(QPainter(self), QRectF(self.rect()), self.text(), self._verdict)


class StatusDot(_Painted):
    """A device's or a service's state in the top line: a dot whose shape tells too, and words."""

    def __init__(
        self, speaker: Speaker, words: Words, verdict: Verdict = Verdict.OFF, parent: QWidget | None = None
    ) -> None:
        super().__init__(speaker, parent)
        self.tell(verdict, words)

    def sizeHint(self) -> QSize:
        """Room for dot and words."""
        metrics = QFontMetricsF(_dot_font())
        return QSize(
            round(_dot_side() + 2 * STEP + metrics.horizontalAdvance(self.text()) + 1),
            round(metrics.height() + STEP),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws a disc where all is well, a triangle for a warning, a square for an error, a ring for what is off."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(_colours(tokens, self._verdict)[0])
        middle = self.height() / 2
        side = _dot_side()
        dot = QRectF(0.5, middle - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if self._verdict is Verdict.OK:
            painter.drawEllipse(dot)
        elif self._verdict is Verdict.WARNING:
            top = QPointF(dot.center().x(), dot.top() - 0.5)
            painter.drawPolygon(QPolygonF([top, dot.bottomRight(), dot.bottomLeft()]))
        elif self._verdict is Verdict.ERROR:
            painter.drawRect(dot)
        else:
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot.adjusted(0.75, 0.75, -0.75, -0.75))
        painter.setFont(_dot_font())
        painter.setPen(QColor(tokens.muted))
        room = QRectF(side + 2 * STEP, 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


def paint_pill(painter: QPainter, where: QRectF, text: str, verdict: Verdict) -> None:
    """Draws a verdict's ground, its mark and its words, in the middle of the height that there is."""
    tokens = theme.current()
    ink, ground = _colours(tokens, verdict)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = QFontMetricsF(_pill_font()).height() + 2 * STEP
    body = QRectF(where.left(), where.top() + (where.height() - height) / 2, where.width(), height)
    painter.setPen(QPen(QColor(ink), 1) if tokens.edged else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    left = body.left() + _PILL_PADDING
    if verdict in _PILL_ICONS:
        side = _PILL_ICON * theme.scale()
        mark = QRectF(left - 2, body.center().y() - side / 2, side, side)
        icons.draw(painter, mark, _PILL_ICONS[verdict], ink)
        left += _icon_room(verdict)
    painter.setFont(_pill_font())
    painter.setPen(QColor(ink))
    room = QRectF(left, body.top(), body.right() - left, height)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _colours(tokens: Tokens, verdict: Verdict) -> tuple[str, str]:
    return {
        Verdict.OK: (tokens.ok, tokens.ok_ground),
        Verdict.WARNING: (tokens.warning, tokens.warning_ground),
        Verdict.ERROR: (tokens.error, tokens.error_ground),
        Verdict.OFF: (tokens.muted, tokens.hover),
    }[verdict]


def _icon_room(verdict: Verdict) -> float:
    return _PILL_ICON * theme.scale() + 2 if verdict in _PILL_ICONS else 0.0


def _pill_font() -> QFont:
    return theme.font(TYPE.caption, QFont.Weight.DemiBold)


def _dot_side() -> float:
    return _DOT * theme.scale()


def _dot_font() -> QFont:
    return theme.font(TYPE.body)
