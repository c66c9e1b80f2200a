"""Figures as a picture for a report or a screen elsewhere: drawn without a window, its letters from our own fonts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from kiosk import assets
from kiosk.printing.charts import Block, Chart, Ink, Rule, Shape, Size, Words, height_of, shapes
from kiosk.printing.figures_content import FiguresPicture
from kiosk.printing.paper import Weight, runs

_WIDTH: Final = 1400
_MARGIN: Final = 56
_COLUMN_GAP: Final = 64
_CHART: Final = 300.0
_BETWEEN: Final = 40
_TWICE: Final = 2
"""It is drawn twice as large as its measures: sharp on any screen and on paper."""
_GROUND: Final = "#ffffff"
_INKS: Final[Mapping[Ink, str]] = {
    Ink.BAR: "#0f5c4a",
    Ink.LATE: "#e09a2b",
    Ink.GRID: "#dfe3dd",
    Ink.DEADLINE: "#8a4b00",
    Ink.TEXT: "#1b2420",
    Ink.MUTED: "#5c6a63",
}
_SIZES: Final[Mapping[Size, tuple[float, Weight]]] = {
    Size.TITLE: (20, Weight.SEMIBOLD),
    Size.BODY: (16, Weight.REGULAR),
    Size.SMALL: (14, Weight.REGULAR),
}
_HATCH: Final = 7


def make_picture(content: FiguresPicture) -> bytes:
    """The picture as PNG."""
    placed, height = _placed(content.charts, 250.0)
    height += len(content.notes) * 24 + _MARGIN + 8
    size = _WIDTH * _TWICE, round(height) * _TWICE
    image = Image.new("RGB", size, _GROUND)
    pen = _Pen(ImageDraw.Draw(image))
    pen.words(_MARGIN, 72, content.title, 32, Weight.BOLD, Ink.TEXT)
    pen.words(_MARGIN, 112, content.under, 17, Weight.REGULAR, Ink.MUTED)
    x = float(_MARGIN)
    for value, what in content.numbers:
        pen.words(x, 170, value, 34, Weight.SEMIBOLD, Ink.TEXT)
        pen.words(x, 204, what, 15, Weight.REGULAR, Ink.MUTED)
        x += max(pen.width(value, 34, Weight.SEMIBOLD), pen.width(what, 15, Weight.REGULAR)) + 48
    for chart, left, top, width, high in placed:
        for shape in shapes(chart, width, high, pen.measure):
            pen.draw(shape, left, top)
    y = height - _MARGIN - len(content.notes) * 24 + 20
    for note in content.notes:
        pen.words(_MARGIN, y, note, 14, Weight.REGULAR, Ink.MUTED)
        y += 24
    into, told = BytesIO(), PngInfo()
    told.add_itxt("Title", content.title)
    image.save(into, "PNG", dpi=(192, 192), pnginfo=told)
    return into.getvalue()


_Placed = tuple[Chart, float, float, float, float]


def _placed(charts: Sequence[Chart], top: float) -> tuple[list[_Placed], float]:
    """Where each chart goes, and where they end."""
    wide = _WIDTH - 2 * _MARGIN
    half = (wide - _COLUMN_GAP) / 2
    placed: list[_Placed] = []
    for number, chart in enumerate(charts[:1]):
        placed.append((chart, _MARGIN, top, wide, height_of(chart, _CHART)))
        top += height_of(chart, _CHART) + _BETWEEN * (number + 1)
    columns = [top, top]
    for chart in charts[1:]:
        column = 0 if columns[0] <= columns[1] else 1
        high = height_of(chart, _CHART)
        placed.append((chart, _MARGIN + column * (half + _COLUMN_GAP), columns[column], half, high))
        columns[column] += high + _BETWEEN
    return placed, max(columns)


class _Pen:
    """Draws onto a picture of twice the size."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def measure(self, text: str, size: Size) -> float:
        """As :data:`Measure`."""
        return self.width(text, *_SIZES[size])

    def width(self, text: str, size: float, weight: Weight) -> float:
        """How wide words are."""
        return sum(font.getlength(piece) for piece, font in _pieces(text, size, weight)) / _TWICE

    def words(self, x: float, y: float, text: str, size: float, weight: Weight, ink: Ink) -> None:
        """Words on one line, their middle at ``y``."""
        x *= _TWICE
        for piece, font in _pieces(text, size, weight):
            self._draw.text((x, y * _TWICE), piece, fill=_INKS[ink], font=font, anchor="lm")
            x += font.getlength(piece)

    def draw(self, shape: Shape, left: float, top: float) -> None:
        """A shape of a chart that stands there."""
        match shape:
            case Words():
                size, weight = _SIZES[shape.size]
                x = left + shape.x - shape.anchor * self.width(shape.text, size, weight)
                self.words(x, top + shape.y, shape.text, size, weight, shape.ink)
            case Rule():
                self._rule(shape, left, top)
            case Block():
                self._block(shape, left, top)

    def _rule(self, rule: Rule, left: float, top: float) -> None:
        x, y, to_x, to_y = (
            round(value * _TWICE)
            for value in (left + rule.x, top + rule.y, left + rule.to_x, top + rule.to_y)
        )
        if rule.ink is not Ink.DEADLINE:
            self._draw.line((x, y, to_x, to_y), _INKS[rule.ink], _TWICE)
            return
        for dash in range(y, to_y, 16):
            self._draw.line((x, dash, to_x, min(dash + 9, to_y)), _INKS[rule.ink], 2 * _TWICE)

    def _block(self, block: Block, left: float, top: float) -> None:
        x, y = (left + block.x) * _TWICE, (top + block.y) * _TWICE
        to_x, to_y = x + block.width * _TWICE, y + block.height * _TWICE
        if to_x - x < 1 or to_y - y < 1:
            to_x, to_y = max(to_x, x + 1), max(to_y, y + 1)
        self._draw.rectangle((x, y, to_x, to_y), _INKS[block.ink])
        if block.ink is Ink.LATE:
            for begin, end in _hatched(x, y, to_x, to_y):
                self._draw.line((*begin, *end), _INKS[Ink.DEADLINE], _TWICE)


_Point = tuple[float, float]


def _hatched(left: float, top: float, right: float, bottom: float) -> Iterator[tuple[_Point, _Point]]:
    """Slanting lines across a rectangle."""
    step = _HATCH * _TWICE
    at = left + top
    while at < right + bottom:
        at += step
        begin = (at - top, top) if at - top <= right else (right, at - right)
        end = (left, at - left) if at - left <= bottom else (at - bottom, bottom)
        if begin[0] >= left and begin[1] <= bottom:
            yield begin, end


def _pieces(text: str, size: float, weight: Weight) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    """Words as pieces with the font that has their letters."""
    for piece, name in runs(text, weight):
        yield piece, _font(name, round(size * _TWICE))


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        str(assets.path("fonts", f"{name}.ttf")), size, layout_engine=ImageFont.Layout.BASIC
    )
