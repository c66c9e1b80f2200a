"""The day in bars: how many intakes were finished in each hour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP, TYPE

OFFICE_HOURS: Final = range(8, 16)
_HEIGHT: Final = 88
_RADIUS: Final = 3.0


class DayChart(QWidget):
    """Bars over the hours of the clock; the hour that is not over yet is only an outline."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._by_hour: Mapping[int, int] = {}
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        speaker.changed.connect(self._say)
        self._say()

    def show_day(self, by_hour: Mapping[int, int], now: int) -> None:
        """Shows a day.

        Args:
            by_hour: of the clock, how many.
            now: the hour that is not over.
        """
        self._by_hour, self._now = by_hour, now
        self._say()
        self.update()

    @property
    def hours(self) -> Sequence[int]:
        """The hours shown: the office's, and those beyond them in which something came."""
        shown = {*OFFICE_HOURS, *self._by_hour}
        return range(min(shown), max(shown) + 1)

    def sizeHint(self) -> QSize:
        """Room for bars and hours."""
        return QSize(280, round(_HEIGHT * theme.scale() + QFontMetricsF(theme.font(TYPE.caption)).height()))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, but not low."""
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Larger text, higher bars."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws a bar an hour above its name."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(TYPE.caption)
        painter.setFont(font)
        below = QFontMetricsF(font).height() + STEP
        room = self.height() - below
        most = max(self._by_hour.values(), default=0)
        hours = self.hours
        step = self.width() / len(hours)
        named = -(
            -QFontMetricsF(font).horizontalAdvance("00 ") // step
        )  # where they are close, not each is named
        for at, hour in enumerate(hours):
            count = self._by_hour.get(hour, 0)
            high = max(2.0, room * count / most) if count else 1.0
            bar = QRectF(at * step + 2, room - high, step - 4, high)
            over = hour != self._now
            painter.setPen(QPen(QColor(tokens.brand), 1.5) if count and not over else Qt.PenStyle.NoPen)
            fill = tokens.line if not count else tokens.brand if over else tokens.card
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(bar if over else bar.adjusted(0.75, 0.75, -0.75, 0), _RADIUS, _RADIUS)
            if at % int(named) == 0:
                painter.setPen(QColor(tokens.muted))
                where = QRectF(at * step, room, step * named, below)
                flags = Qt.AlignmentFlag.AlignBottom | (
                    Qt.AlignmentFlag.AlignHCenter if named == 1 else Qt.AlignmentFlag.AlignLeft
                )
                painter.drawText(where, flags, f"{hour:02}")

    def _say(self) -> None:
        told = ", ".join(f"{hour:02}: {count}" for hour, count in self._by_hour.items())
        self.setAccessibleName(self._speaker.say("ui.home.by_hour", hours=told or "–"))
