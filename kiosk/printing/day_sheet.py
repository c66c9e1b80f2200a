"""The day's sheet: what was taken in, and the journal's head, on paper in a binder, where nobody changes it later.

One page: the day's figures, the head's hash in groups that can be read aloud, the same as a QR code, and who looked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kiosk.codes import DayCode
from kiosk.printing.office_sheet import SHEET, begin, facts, heading, paragraph
from kiosk.printing.paper import LINE, MUTED, Weight, draw_text
from kiosk.texts import Language

GROUP: Final = 4
"""Characters of a hash that are read at a glance."""
_GROUPS_IN_A_ROW: Final = 4
_QR: Final[float] = 40 * mm
_ROW: Final[float] = 8 * mm
_BETWEEN: Final[float] = 10 * mm
"""The two columns of figures."""


@dataclass(frozen=True, slots=True)
class DaySheet:
    """What stands on the sheet.

    Attributes:
        authority: all its names.
        code: the day and the journal's head.
        as_of: the moment it is of; None where the day was over.
        intakes, sheets, pages: finished that day.
        voided: intakes that were said to count no longer.
        destroyed: pages that were erased or purged.
        entries: of the journal, that day.
        late: of the finished applications; None where the county has set no deadline.
        doubts: raised that day.
        batches: of post, signed off that day, and their sheets.
    """

    authority: str
    office: str
    code: DayCode
    as_of: datetime | None
    intakes: int
    sheets: int
    pages: int
    voided: int
    destroyed: int
    entries: int
    training: bool
    late: int | None = None
    doubts: int = 0
    batches: int = 0
    batch_sheets: int = 0


def groups(head: str) -> tuple[str, ...]:
    """A hash in groups."""
    return tuple(head[place : place + GROUP] for place in range(0, len(head), GROUP))


def make_day_sheet(content: DaySheet, language: Language) -> bytes:
    """The sheet as a PDF: A4, one page, fonts embedded."""
    say, into, code = language.say, BytesIO(), content.code
    title, stamp = say("day.title"), say("receipt.training") if content.training else None
    canvas = begin(into, language, f"{title} {language.day(code.day)}")
    y = heading(canvas, content.authority, content.office, title, stamp)
    told = ((say("day.day"), language.day(code.day)), (say("day.station"), code.station))
    y = facts(canvas, told, y - 8 * mm)
    if content.as_of is not None:
        so_far = say("day.so_far", moment=language.moment(content.as_of))
        y = paragraph(canvas, so_far, y - 4 * mm, SHEET.inner_width)
    y = _figures(canvas, content, language, y - 8 * mm)
    y -= 10 * mm
    draw_text(canvas, SHEET.left, y, say("day.journal"), weight=Weight.BOLD, size=15)
    y = paragraph(canvas, say("day.journal.lead"), y - 2 * mm, SHEET.inner_width)
    last = ((say("day.entries"), f"{content.entries}"), (say("day.last"), f"{code.sequence}"))
    y = facts(canvas, last, y - 4 * mm)
    y = _head(canvas, code, y - 7 * mm)
    y = paragraph(canvas, say("day.check"), y - 4 * mm, SHEET.inner_width)
    _looked_at(canvas, language, SHEET.bottom + 16 * mm)
    canvas.showPage()
    canvas.save()
    return into.getvalue()


def _figures(canvas: Canvas, content: DaySheet, language: Language, y: float) -> float:
    late = language.say("day.late.unknown") if content.late is None else f"{content.late}"
    columns = (
        (
            ("day.intakes", f"{content.intakes}"),
            ("day.sheets", f"{content.sheets}"),
            ("day.pages", f"{content.pages}"),
            ("day.late", late),
            ("day.doubts", f"{content.doubts}"),
        ),
        (
            ("day.batches", f"{content.batches}"),
            ("day.batch_sheets", f"{content.batch_sheets}"),
            ("day.voided", f"{content.voided}"),
            ("day.destroyed", f"{content.destroyed}"),
        ),
    )
    width = (SHEET.inner_width - _BETWEEN) / 2
    lowest = y
    for place, rows in enumerate(columns):
        left, at = SHEET.left + place * (width + _BETWEEN), y
        for label, number in rows:
            draw_text(canvas, left, at - 11, language.say(label), size=10.5)
            draw_text(canvas, left + width, at - 11, number, weight=Weight.SEMIBOLD, size=12, anchor=1)
            at -= _ROW
            _line(canvas, left, left + width, at + 1.5 * mm)
        lowest = min(lowest, at)
    return lowest


def _head(canvas: Canvas, code: DayCode, y: float) -> float:
    """The hash in groups, and beside it the code."""
    parts = groups(code.head)
    column = (SHEET.inner_width - _QR - 6 * mm) / _GROUPS_IN_A_ROW
    for place, part in enumerate(parts):
        row, across = divmod(place, _GROUPS_IN_A_ROW)
        base = y - 12 - row * 9 * mm
        draw_text(canvas, SHEET.left + across * column, base, part, weight=Weight.SEMIBOLD, size=17)
    canvas.saveState()
    canvas.setFillColor(black)
    QrCode(str(code), qrLevel="M", qrBorder=4, width=_QR, height=_QR).drawOn(
        canvas, SHEET.width - SHEET.right - _QR, y - _QR + 4 * mm
    )
    canvas.restoreState()
    return float(y - _QR + 4 * mm)


def _looked_at(canvas: Canvas, language: Language, y: float) -> None:
    """Where somebody signs that they have looked at the sheet."""
    half = SHEET.inner_width / 2
    places: Sequence[tuple[str, float]] = (
        ("day.signed_on", SHEET.left),
        ("day.signed_by", SHEET.left + half),
    )
    for label, x in places:
        _line(canvas, x, x + half - 8 * mm, y)
        draw_text(canvas, x, y - 11, language.say(label), size=8.5, color=MUTED)


def _line(canvas: Canvas, left: float, right: float, y: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.8)
    canvas.line(left, y, right, y)
    canvas.restoreState()
