"""What all our papers share: fonts that every letter has, ink, the sheet's measures. Lengths are PDF points.

Inter is the face; a letter it lacks is set in Noto Sans. Both are embedded, for the fonts built into PDF lack
č đ ŋ š ŧ ž.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kiosk import assets
from kiosk.printing.spoolers import protocol

_SPACES = re.compile(r"[ \t\r\n\f\v]+")

INK = HexColor("#1b2420")
MUTED = HexColor("#5c6a63")
LINE = HexColor("#c8cec8")
BRAND = HexColor("#0f5c4a")
WARNING = HexColor("#8a4b00")

LOCALES: Final[Mapping[str, str]] = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB", "se": "se-NO"}
"""What a paper says it is written in, by the language's code."""


class Weight(Enum):
    """A weight of the face: Inter's font, and the one that stands in for letters it lacks."""

    REGULAR = ("Inter-Regular", "NotoSans-Regular")
    SEMIBOLD = ("Inter-SemiBold", "NotoSans-Bold")
    BOLD = ("Inter-Bold", "NotoSans-Bold")

    @property
    def font(self) -> str:
        """The PDF name of the face itself, registered."""
        return _registered(self.value[0])

    @property
    def fallback(self) -> str:
        """The PDF name of the face that stands in, registered."""
        return _registered(self.value[1])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper and its margins.

    Attributes:
        width, height: the sheet.
        left, right, top, bottom: the margins; the left one leaves room for punch holes.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def inner_width(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right


A4 = Sheet(210 * mm, 297 * mm, left=25 * mm, right=20 * mm, top=18 * mm, bottom=14 * mm)
A5 = Sheet(148 * mm, 210 * mm, left=14 * mm, right=14 * mm, top=13 * mm, bottom=10 * mm)

SHEETS: Final[Mapping[str, Sheet]] = {protocol.A4: A4, protocol.A5: A5}
"""The sheets that papers are made for, by the name that the printer knows them by."""


def runs(text: str, weight: Weight) -> Iterator[tuple[str, str]]:
    """``text``, composed (NFC) and on one line, as pieces with the font each is to be set in."""
    face = pdfmetrics.getFont(weight.font).face.charToGlyph
    composed = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    for known, letters in groupby(composed, key=lambda letter: ord(letter) in face):
        yield "".join(letters), weight.font if known else weight.fallback


def markup(text: str, weight: Weight = Weight.REGULAR) -> str:
    """``text`` as reportlab's paragraph markup: escaped, line breaks kept, strange letters in the other font."""
    lines = []
    for line in text.splitlines():
        pieces = (f'<font name="{font}">{escape(piece)}</font>' for piece, font in runs(line, weight))
        lines.append("".join(pieces))
    return "<br/>".join(lines)


def text_width(text: str, weight: Weight, size: float) -> float:
    """How wide ``text`` is on one line."""
    return float(sum(pdfmetrics.stringWidth(piece, font, size) for piece, font in runs(text, weight)))


def fitted(text: str, weight: Weight, size: float, width: float) -> str:
    """``text``, or as much of its start as goes into ``width``, followed by an ellipsis."""
    if text_width(text, weight, size) <= width:
        return text
    end = len(text)
    while end and text_width(text[:end].rstrip() + "…", weight, size) > width:
        end -= 1
    return text[:end].rstrip() + "…"


def draw_text(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    *,
    weight: Weight = Weight.REGULAR,
    size: float = 9,
    color: Color = INK,
    anchor: float = 0.0,
) -> None:
    """Writes one line on the base line ``y``; ``anchor`` 0 starts it at ``x``, 0.5 centres it, 1 ends it there."""
    line = canvas.beginText(x - anchor * text_width(text, weight, size), y)
    line.setFillColor(color)
    for piece, font in runs(text, weight):
        line.setFont(font, size)
        line.textOut(piece)
    canvas.drawText(line)


@cache
def _registered(name: str) -> str:
    pdfmetrics.registerFont(TTFont(name, str(assets.path("fonts", f"{name}.ttf"))))
    return name
