"""Separator sheets for the post room: laid between two envelopes of a pile, laminated, and used again and again.

A sheet is nobody's. It says the same on both sides, in the three languages, and its code stands on both, as bars and
as a QR code each large enough for worn lamination, so that it is found whichever way it is fed.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from reportlab.lib.colors import black, white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kiosk.codes import SheetCode
from kiosk.printing.barcodes import code128_width, draw_code128, draw_qr
from kiosk.printing.marked_sheet import y_of
from kiosk.printing.office_sheet import begin
from kiosk.printing.paper import A4, MUTED, WARNING, Weight, draw_text, text_width
from kiosk.texts import Language

MODULE: Final[float] = 0.55 * mm
"""The narrowest bar: more than on other sheets, for scratches and for the foil's glare."""
_LANGUAGES: Final = ("nb", "nn", "en")
_MARGIN: Final = 18.0
"""Clear all around: the foil's seam, and what a copier cuts off."""
_BAND: Final = 46.0
_TITLE: Final = 40
_QR: Final = 82.0
_BARS: Final = 26.0
_MIDDLE: Final[float] = A4.width / 2


def make_separator_sheets(codes: Sequence[SheetCode], language: Language, *, training: bool = False) -> bytes:
    """A sheet for each code, front and back, as one PDF: A4, fonts embedded."""
    into = BytesIO()
    canvas = begin(into, language, language.say("separator.title"))
    for code in codes:
        for side in ("front", "back"):
            _side(canvas, code, language.say(f"separator.{side}"), language, training=training)
            canvas.showPage()
    canvas.save()
    return into.getvalue()


def _side(canvas: Canvas, code: SheetCode, side: str, language: Language, *, training: bool) -> None:
    spoken = [language if language.code == one else Language(one) for one in _LANGUAGES]
    _band(canvas, language.say("separator.title"))
    down = _MARGIN + _BAND + 12
    for one in spoken:
        draw_text(canvas, _MIDDLE, y_of(down), one.say("separator.lead"), size=12.5, anchor=0.5)
        down += 7
    width = code128_width(code, MODULE)
    draw_code128(canvas, code, _MIDDLE - width / 2, y_of(down + 8 + _BARS), _BARS * mm, MODULE)
    draw_text(canvas, _MIDDLE, y_of(down + 8 + _BARS + 6), str(code), size=11, anchor=0.5)
    draw_qr(canvas, code, _MIDDLE - _QR * mm / 2, y_of(down + 46 + _QR), _QR * mm)
    foot = y_of(297 - _MARGIN - 2)
    for place, one in enumerate(reversed(spoken)):
        again = one.say("separator.again")
        draw_text(canvas, _MIDDLE, foot + place * 5 * mm, again, size=9.5, color=MUTED, anchor=0.5)
    draw_text(canvas, A4.width - _MARGIN * mm, foot + 18 * mm, side, size=9.5, color=MUTED, anchor=1)
    if training:
        stamp = language.say("receipt.training")
        draw_text(canvas, _MARGIN * mm, foot + 17 * mm, stamp, weight=Weight.BOLD, size=15, color=WARNING)


def _band(canvas: Canvas, title: str) -> None:
    """The sheet's name, white on black: seen from afar in a pile of white paper."""
    left, width = _MARGIN * mm, A4.width - 2 * _MARGIN * mm
    canvas.saveState()
    canvas.setFillColor(black)
    canvas.rect(left, y_of(_MARGIN + _BAND), width, _BAND * mm, stroke=0, fill=1)
    canvas.restoreState()
    size = _TITLE
    while text_width(title, Weight.BOLD, size) > width - 12 * mm:
        size -= 1
    middle = y_of(_MARGIN + _BAND / 2) - size * 0.36
    draw_text(canvas, _MIDDLE, middle, title, weight=Weight.BOLD, size=size, color=white, anchor=0.5)
