"""What the sheets have in common that people tick and we read by position: marks, codes and boxes, all in the places
that :mod:`kiosk.scan.forms` gives them. Lengths are millimetres from the sheet's upper left corner, as there."""

from __future__ import annotations

from typing import Final

from reportlab.lib.colors import Color, black
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from kiosk.codes import SheetCode
from kiosk.printing.barcodes import code128_width, draw_code128, draw_qr
from kiosk.printing.paper import A4, INK, MUTED, WARNING, Weight, draw_text, markup
from kiosk.scan.forms import (
    BARS_MIDDLE,
    BOX_SIDE,
    MARK_SIDE,
    MARKS,
    PALE,
    PALE_SHADE,
    PALE_SIZE,
    QR_MIDDLE,
    QR_SIDE,
    Box,
)

_FRAME: Final[float] = 0.35 * mm
_BARS: Final[float] = 8 * mm
_QR: Final[float] = QR_SIDE * mm * 33 / 25
"""With the quiet zone of four modules on either side of the code's 25."""
_WORDS_AT: Final = BOX_SIDE + 2.6
_BODY: Final = ParagraphStyle("body", fontName=Weight.REGULAR.font, fontSize=10, leading=14, textColor=INK)
STYLES: Final = {
    "title": ParagraphStyle("title", _BODY, fontName=Weight.BOLD.font, fontSize=26, leading=30),
    "county": ParagraphStyle("county", _BODY, fontName=Weight.SEMIBOLD.font, fontSize=11, leading=13.5),
    "heading": ParagraphStyle("heading", _BODY, fontName=Weight.BOLD.font, fontSize=13, leading=17),
    "body": ParagraphStyle("said", _BODY, fontSize=12, leading=16),
    "hint": ParagraphStyle("hint", _BODY, fontSize=9.5, leading=13.2, textColor=MUTED),
    "label": ParagraphStyle("label", _BODY, fontSize=10, leading=12),
}
_WEIGHTS: Final = {"title": Weight.BOLD, "county": Weight.SEMIBOLD, "heading": Weight.BOLD}


def y_of(down: float) -> float:
    """PDF points from the foot of the sheet for millimetres from its top."""
    return float(A4.height - down * mm)


def draw_frame(canvas: Canvas, code: SheetCode) -> None:
    """The four marks, the grey bars and the sheet's code, as QR and as bars, with what it says below the bars."""
    canvas.saveState()
    canvas.setFillColor(black)
    for across, down in MARKS:
        side = MARK_SIDE * mm
        canvas.rect(across * mm - side / 2, y_of(down) - side / 2, side, side, stroke=0, fill=1)
    canvas.setFillGray(PALE_SHADE)
    wide, high = (length * mm for length in PALE_SIZE)
    for across, down in PALE:
        canvas.rect(across * mm - wide / 2, y_of(down) - high / 2, wide, high, stroke=0, fill=1)
    canvas.restoreState()
    across, down = QR_MIDDLE
    draw_qr(canvas, code, across * mm - _QR / 2, y_of(down) - _QR / 2, _QR)
    across, down = BARS_MIDDLE
    left = across * mm - code128_width(code) / 2
    draw_code128(canvas, code, left, y_of(down) - _BARS / 2, _BARS)
    draw_text(canvas, across * mm, y_of(down + 8), str(code), size=8, color=MUTED, anchor=0.5)


def draw_stamp(canvas: Canvas, stamp: str) -> None:
    """Says above everything that it is a training paper."""
    draw_text(canvas, A4.left, y_of(17), stamp, weight=Weight.BOLD, size=15, color=WARNING)


def draw_box(
    canvas: Canvas, box: Box, words: str, *, width: float | None = None, ticked: bool = False
) -> None:
    """A box with its words beside it, in the middle of its height."""
    canvas.saveState()
    canvas.setStrokeColor(black)
    canvas.setLineWidth(_FRAME)
    side, bottom = BOX_SIDE * mm, y_of(box.top + BOX_SIDE)
    canvas.rect(box.left * mm, bottom, side, side, stroke=1, fill=0)
    if ticked:
        canvas.setLineWidth(0.5 * mm)
        inner = 0.9 * mm
        left, right = box.left * mm + inner, box.left * mm + side - inner
        canvas.line(left, bottom + inner, right, bottom + side - inner)
        canvas.line(left, bottom + side - inner, right, bottom + inner)
    canvas.restoreState()
    room = (box.width if width is None else width) * mm
    said = Paragraph(markup(words), STYLES["label"])
    _, height = said.wrap(room, A4.height)
    said.drawOn(canvas, (box.left + _WORDS_AT) * mm, bottom + side / 2 - height / 2 + 0.3)


def draw_paragraph(canvas: Canvas, text: str, left: float, top: float, width: float, style: str) -> float:
    """Writes a paragraph; says how many millimetres down it ends."""
    said = Paragraph(markup(text, _WEIGHTS.get(style, Weight.REGULAR)), STYLES[style])
    _, height = said.wrap(width * mm, A4.height)
    said.drawOn(canvas, left * mm, y_of(top) - height)
    return float(top + height / mm)


def draw_line(
    canvas: Canvas, left: float, right: float, down: float, color: Color = MUTED, width: float = 0.7
) -> None:
    """A line to write on."""
    canvas.saveState()
    canvas.setStrokeColor(color)
    canvas.setLineWidth(width)
    canvas.line(left * mm, y_of(down), right * mm, y_of(down))
    canvas.restoreState()
