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
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kiosk.printing.office_sheet import SHEET, begin, facts, heading, paragraph
from kiosk.printing.paper import LINE, MUTED, Weight, draw_text
from kiosk.texts import Language

_COLUMNS: Final = 3
_CELL: Final[float] = 17 * mm
_QR: Final[float] = 44 * mm


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet.

    Attributes:
        words: the recovery key.
        key_id: which one it is.
        station: the station's four characters.
        authority: all its names.
        made: when the key was made.
    """

    words: Sequence[str] = field(repr=False)
    key_id: str
    station: str
    authority: str
    office: str
    made: datetime
    training: bool


def make_recovery_sheet(content: RecoverySheet, language: Language) -> bytes:
    """The sheet as a PDF: A4, one page, fonts embedded."""
    say, into = language.say, BytesIO()
    title, stamp = say("recovery.title"), say("receipt.training") if content.training else None
    canvas = begin(into, language, title)
    y = heading(canvas, content.authority, content.office, title, stamp)
    y = paragraph(canvas, say("recovery.lead"), y - 5 * mm, SHEET.inner_width)
    told = (
        (say("recovery.station"), content.station),
        (say("recovery.key_id"), content.key_id),
        (say("recovery.made"), language.day(content.made.date())),
    )
    y = facts(canvas, told, y - 6 * mm)
    y = _words(canvas, content.words, y - 8 * mm)
    y = _code(canvas, content.words, say("recovery.code_explained"), y - 8 * mm)
    for rule in ("recovery.rule.safe", "recovery.rule.never", "recovery.rule.old", "recovery.rule.seen"):
        y = paragraph(canvas, f"–\u00a0\u00a0{say(rule)}", y - 2.5 * mm, SHEET.inner_width)
    canvas.showPage()
    canvas.save()
    return into.getvalue()


def _words(canvas: Canvas, words: Sequence[str], y: float) -> float:
    width = SHEET.inner_width / _COLUMNS
    for place, word in enumerate(words):
        row, column = divmod(place, _COLUMNS)
        x, top = SHEET.left + column * width, y - row * _CELL
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
        canvas, SHEET.left, y - _QR
    )
    canvas.restoreState()
    aside = SHEET.left + _QR + 4 * mm
    paragraph(canvas, explained, y - 4 * mm, SHEET.width - SHEET.right - aside, left=aside)
    return y - _QR
