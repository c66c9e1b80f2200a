"""What the sheets have in common that an office prints for itself: whose they are, a title, paragraphs and facts."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from kiosk.printing.paper import A4, INK, LOCALES, MUTED, WARNING, Weight, draw_text, markup
from kiosk.texts import Language

SHEET: Final = A4
_BODY: Final = ParagraphStyle("body", fontName=Weight.REGULAR.font, fontSize=10.5, leading=15, textColor=INK)


def begin(into: BytesIO, language: Language, title: str) -> Canvas:
    """A sheet with nothing on it yet: A4, fonts embedded, the same bytes for the same content."""
    canvas = Canvas(
        into,
        pagesize=(SHEET.width, SHEET.height),
        invariant=1,
        initialFontName=Weight.REGULAR.font,
        lang=LOCALES[language.code],
    )
    canvas.setTitle(title)
    canvas.setCreator("Kiosk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def heading(canvas: Canvas, county: str, office: str, title: str, training: str | None) -> float:
    """Writes whose sheet it is and what; says where to go on."""
    y = SHEET.height - SHEET.top - 12
    draw_text(canvas, SHEET.left, y, county, weight=Weight.SEMIBOLD, size=12)
    if training is not None:
        right = SHEET.width - SHEET.right
        draw_text(canvas, right, y, training, weight=Weight.BOLD, size=15, color=WARNING, anchor=1)
    y -= 16
    draw_text(canvas, SHEET.left, y, office, size=10, color=MUTED)
    y -= 16 * mm
    draw_text(canvas, SHEET.left, y, title, weight=Weight.BOLD, size=26)
    return float(y)


def facts(canvas: Canvas, told: Sequence[tuple[str, str]], y: float) -> float:
    """Writes short facts side by side, each under its name; says where to go on."""
    width = SHEET.inner_width / len(told)
    for place, (label, value) in enumerate(told):
        x = SHEET.left + place * width
        draw_text(canvas, x, y - 8, label, size=8.5, color=MUTED)
        draw_text(canvas, x, y - 24, value, weight=Weight.SEMIBOLD, size=12)
    return y - 24


def paragraph(canvas: Canvas, text: str, y: float, width: float, left: float = SHEET.left) -> float:
    """Writes a paragraph below ``y``; says where to go on."""
    set_text = Paragraph(markup(text), _BODY)
    _, height = set_text.wrap(width, SHEET.height)
    set_text.drawOn(canvas, left, y - height)
    return float(y - height)
