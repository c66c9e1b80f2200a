"""The sheet with the recovery key: printed once, kept in a safe place, away from the machine.

One page: what it is and opens, the nine words with room between them, the same as a QR code, and how to keep it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Final

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from kiosk.printing.paper import A4, INK, LINE, MUTED, WARNING, Weight, draw_text, markup
from kiosk.texts import Language

_SHEET: Final = A4
_COLUMNS: Final = 3
_CELL: Final[float] = 17 * mm
_QR: Final[float] = 44 * mm
_BODY: Final = ParagraphStyle("body", fontName=Weight.REGULAR.font, fontSize=10.5, leading=15, textColor=INK)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet.

    Attributes:
        words: the recovery key.
        key_id: which one it is.
        station: the station's four characters.
        county: its full name.
        made: when the key was made.
    """

    words: Sequence[str] = field(repr=False)
    key_id: str
    station: str
    county: str
    office: str
    made: datetime
    training: bool


def make_recovery_sheet(content: RecoverySheet, language: Language) -> bytes:
    """The sheet as a PDF: A4, one page, fonts embedded."""
    say, into = language.say, BytesIO()
    canvas = Canvas(into, pagesize=(_SHEET.width, _SHEET.height), invariant=1, lang=language.code)
    canvas.setTitle(say("recovery.title"))
    canvas.setCreator("Kiosk")
    y = _SHEET.height - _SHEET.top - 12
    draw_text(canvas, _SHEET.left, y, content.county, weight=Weight.SEMIBOLD, size=12)
    if content.training:
        right = _SHEET.width - _SHEET.right
        stamp = say("receipt.training")
        draw_text(canvas, right, y, stamp, weight=Weight.BOLD, size=15, color=WARNING, anchor=1)
    y -= 16
    draw_text(canvas, _SHEET.left, y, content.office, size=10, color=MUTED)
    y -= 16 * mm
    draw_text(canvas, _SHEET.left, y, say("recovery.title"), weight=Weight.BOLD, size=26)
    y = _paragraph(canvas, say("recovery.lead"), y - 5 * mm, _SHEET.inner_width)
    y = _facts(canvas, content, language, y - 6 * mm)
    y = _words(canvas, content.words, y - 8 * mm)
    y = _code(canvas, content.words, say("recovery.code_explained"), y - 8 * mm)
    for rule in ("recovery.rule.safe", "recovery.rule.never", "recovery.rule.old", "recovery.rule.seen"):
        y = _paragraph(canvas, f"–\u00a0\u00a0{say(rule)}", y - 2.5 * mm, _SHEET.inner_width)
    canvas.showPage()
    canvas.save()
    return into.getvalue()


def _facts(canvas: Canvas, content: RecoverySheet, language: Language, y: float) -> float:
    facts = (
        ("recovery.station", content.station),
        ("recovery.key_id", content.key_id),
        ("recovery.made", language.day(content.made.date())),
    )
    width = _SHEET.inner_width / len(facts)
    for place, (label, value) in enumerate(facts):
        x = _SHEET.left + place * width
        draw_text(canvas, x, y - 8, language.say(label), size=8.5, color=MUTED)
        draw_text(canvas, x, y - 24, value, weight=Weight.SEMIBOLD, size=12)
    return y - 24


def _words(canvas: Canvas, words: Sequence[str], y: float) -> float:
    width = _SHEET.inner_width / _COLUMNS
    for place, word in enumerate(words):
        row, column = divmod(place, _COLUMNS)
        x, top = _SHEET.left + column * width, y - row * _CELL
        canvas.saveState()
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.8)
        canvas.roundRect(x, top - _CELL + 3 * mm, width - 3 * mm, _CELL - 3 * mm, 3)
        canvas.restoreState()
        base = top - _CELL + 7.5 * mm
        draw_text(canvas, x + 4 * mm, base, f"{place + 1}", size=9, color=MUTED)
        draw_text(canvas, x + 11 * mm, base, word, weight=Weight.SEMIBOLD, size=20)
    return y - -(-len(words) // _COLUMNS) * _CELL


def _code(canvas: Canvas, words: Sequence[str], explained: str, y: float) -> float:
    canvas.saveState()
    canvas.setFillColor(black)
    # capitals take less room in the code, and a key is the same in either case
    QrCode("-".join(words).upper(), qrLevel="Q", qrBorder=4, width=_QR, height=_QR).drawOn(
        canvas, _SHEET.left, y - _QR
    )
    canvas.restoreState()
    aside = _SHEET.left + _QR + 4 * mm
    _paragraph(canvas, explained, y - 4 * mm, _SHEET.width - _SHEET.right - aside, left=aside)
    return y - _QR


def _paragraph(canvas: Canvas, text: str, y: float, width: float, left: float = _SHEET.left) -> float:
    paragraph = Paragraph(markup(text), _BODY)
    _, height = paragraph.wrap(width, _SHEET.height)
    paragraph.drawOn(canvas, left, y - height)
    return float(y - height)
