"""The page that takes a station into its county: the enrolment file as a code, for where no file can be carried.

Whoever has it can sign in as the station: so it says what it is, how it is used, and that it is destroyed then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Final

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.colors import black
from reportlab.lib.units import mm

from kiosk.printing.office_sheet import SHEET, begin, facts, heading, paragraph
from kiosk.texts import Language

LONGEST_CODE: Final = 3200
"""Characters: about as many as a QR code holds of these letters where an eighth of it may be lost."""

_QR: Final[float] = 128 * mm
_RULES: Final = (
    "enrolment.rule.file",
    "enrolment.rule.scan",
    "enrolment.rule.destroy",
    "enrolment.rule.lost",
)


@dataclass(frozen=True, slots=True)
class EnrolmentSheet:
    """What stands on the page.

    Attributes:
        code: for the QR code.
        authority: the county's names.
        station: its four characters.
    """

    code: str = field(repr=False)
    authority: str
    office: str
    station: str
    valid_until: date | None
    training: bool


def make_enrolment_sheet(content: EnrolmentSheet, language: Language) -> bytes:
    """The page as a PDF: A4, fonts embedded."""
    say, into = language.say, BytesIO()
    title, stamp = say("enrolment.title"), say("receipt.training") if content.training else None
    until = content.valid_until
    canvas = begin(into, language, title)
    y = heading(canvas, content.authority, content.office, title, stamp)
    y = paragraph(canvas, say("enrolment.lead"), y - 5 * mm, SHEET.inner_width)
    told = (
        (say("enrolment.station"), content.station),
        (say("enrolment.valid_until"), say("enrolment.no_end") if until is None else language.day(until)),
    )
    y = facts(canvas, told, y - 5 * mm) - 4 * mm - _QR
    canvas.saveState()
    canvas.setFillColor(black)
    QrCode(content.code, qrLevel="M", qrBorder=4, width=_QR, height=_QR).drawOn(
        canvas, SHEET.left + (SHEET.inner_width - _QR) / 2, y
    )
    canvas.restoreState()
    y -= 2 * mm
    for rule in _RULES:
        y = paragraph(canvas, f"–\u00a0\u00a0{say(rule)}", y - 1.5 * mm, SHEET.inner_width)
    canvas.showPage()
    canvas.save()
    return into.getvalue()
