"""A large button for one of the few ways to go from where the day begins."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.controls.buttons import CAP_GAP, ButtonKind, KeyButton, Look
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP, TYPE

_LEAST: Final = 148


class Tile(KeyButton):
    """A button with its words above and its key below."""

    def __init__(
        self,
        speaker: Speaker,
        words: Words,
        key: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(speaker, words, key, kind, spread=True, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Room for its words in one line."""
        width = QFontMetricsF(self._font()).horizontalAdvance(self.label()) + 2 * self._padding + 1
        return QSize(round(width + 0.5), self.heightForWidth(round(width + 0.5)))

    def heightForWidth(self, width: int) -> int:
        """Room for all lines of its words, and the key."""
        lines = len(self._lines(self.label(), width - 2 * self._padding))
        words = lines * QFontMetricsF(self._font()).lineSpacing()
        return round(max(words + self._cap_height() + 2 * self._padding + 4 * STEP, _LEAST) + 0.5)

    def _paint_inside(self, painter: QPainter, body: QRectF, look: Look) -> None:
        room = body.adjusted(self._padding, self._padding, -self._padding, -self._padding)
        painter.setFont(self._font())
        painter.setPen(QColor(look.ink))
        lines = "\n".join(self._lines(self.label(), room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, lines)
        width, height = self._cap_width() - CAP_GAP, self._cap_height()
        self._paint_cap(painter, QRectF(room.left(), room.bottom() - height, width, height), look)

    def _beside_label(self) -> float:
        return 2.0 * self._padding

    def _font(self) -> QFont:
        return theme.font(TYPE.name, QFont.Weight.Bold)

    @property
    def _padding(self) -> int:
        return 6 * STEP
