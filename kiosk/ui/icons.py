"""The program's own icons: one-colour drawings, tinted by a token, sharp at any size and pixel ratio."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk import assets

_PROGRAM_SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(painter: QPainter, where: QRectF, name: str, colour: str) -> None:
    """Draws an icon into a square.

    Args:
        painter: what to draw with.
        where: the square, in the painter's coordinates.
        name: of a file in ``resources/icons``, without its ending.
        colour: ``#rrggbb``.
    """
    _renderer(name, colour).render(painter, where)


def pixmap(name: str, colour: str, side: int, pixel_ratio: float = 1.0) -> QPixmap:
    """An icon as a square picture, ``side`` device-independent pixels wide."""
    made = QPixmap(QSize(side, side) * pixel_ratio)
    made.setDevicePixelRatio(pixel_ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, QRectF(0, 0, side, side), name, colour)
    painter.end()
    return made


def program_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    icon = QIcon()
    for side in _PROGRAM_SIZES:
        icon.addPixmap(pixmap("kiosk", "#000000", side))
    return icon


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = assets.path("icons", f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", QColor(colour).name()).encode()))
