"""A bar that fills as something long goes on; what it is at stands beside it in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP

_HEIGHT: Final = 3 * STEP


class ProgressBar(QWidget):
    """Filled as far as the work has come."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, words: Words) -> None:
        """Shows how much of it is done, from 0 to 1; ``words`` are for a screen reader."""
        self._share = min(1.0, max(0.0, share))
        self._speaker.bind(self.setAccessibleName, words)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(320, round(_HEIGHT * theme.scale()))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, but not low."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the whole way, and over it how far it is."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = whole.height() / 2
        painter.setPen(QPen(QColor(tokens.muted), 1))
        painter.setBrush(QColor(tokens.ground))
        painter.drawRoundedRect(whole, radius, radius)
        if self._share > 0:
            done = QRectF(whole)
            done.setWidth(max(whole.height(), whole.width() * self._share))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.brand))
            painter.drawRoundedRect(done, radius, radius)
