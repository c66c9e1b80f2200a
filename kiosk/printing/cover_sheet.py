"""A cover sheet for one applicant: laid on what they hand in later, it says whose it is and, with one tick, what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from reportlab.lib.units import mm

from kiosk.codes import SheetCode, edition_of
from kiosk.errors import Defect
from kiosk.printing.marked_sheet import draw_box, draw_frame, draw_paragraph, draw_stamp, y_of
from kiosk.printing.office_sheet import begin
from kiosk.printing.paper import A4, MUTED, Weight, draw_text, fitted
from kiosk.scan.forms import cover_page
from kiosk.texts import Language

_LEFT: Final = 25.0
_WIDTH: Final = 132.0
_WHOLE: Final = 165.0
_NAME_SIZES: Final = (24, 20, 17, 14)
_ONE_COLUMN: Final = 12
_WIDE: Final = 150.0


@dataclass(frozen=True, slots=True)
class CoverContent:
    """What stands on a cover sheet.

    Attributes:
        county: the names of the county's authority.
        name: the applicant's; None where it is not known, or does not stand on paper.
        boxes: what each box is called and whether it is ticked in print, in order.
    """

    county: str
    office: str
    code: SheetCode
    name: str | None = field(repr=False)
    county_year: int
    boxes: Sequence[tuple[str, bool]]
    training: bool = False


def make_cover_sheet(content: CoverContent, language: Language) -> bytes:
    """The sheet as a PDF: A4, one page, fonts embedded, the same bytes for the same content."""
    page = cover_page(edition_of(content.code.id))
    if page is None or len(content.boxes) > len(page.boxes):
        raise Defect("a cover sheet without a layout")
    say, into = language.say, BytesIO()
    canvas = begin(into, language, say("cover.title"))
    canvas.setAuthor(content.county)
    draw_frame(canvas, content.code)
    if content.training:
        draw_stamp(canvas, say("receipt.training"))
    down = draw_paragraph(canvas, content.county, _LEFT, 21, _WIDTH, "county")
    office = fitted(content.office, Weight.REGULAR, 10, _WIDTH * mm)
    draw_text(canvas, A4.left, y_of(down + 4), office, size=10, color=MUTED)
    draw_paragraph(canvas, say("cover.title"), _LEFT, 42, _WIDTH, "title")
    if content.name is not None:
        draw_text(canvas, A4.left, y_of(67), say("cover.name"), size=9.5, color=MUTED)
        size = next(
            (one for one in _NAME_SIZES if _fits(content.name, one)),
            _NAME_SIZES[-1],
        )
        name = fitted(content.name, Weight.SEMIBOLD, size, _WHOLE * mm)
        draw_text(canvas, A4.left, y_of(77), name, weight=Weight.SEMIBOLD, size=size)
    year = say("cover.year", year=content.county_year)
    draw_text(canvas, A4.left, y_of(84.5), year, size=10, color=MUTED)
    down = draw_paragraph(canvas, say("cover.lead"), _LEFT, 90, _WHOLE, "body")
    draw_paragraph(canvas, say("cover.tick"), _LEFT, down + 2, _WHOLE, "hint")
    width = _WIDE if len(content.boxes) <= _ONE_COLUMN else None
    for box, (words, ticked) in zip(page.boxes, content.boxes, strict=False):
        draw_box(canvas, box, words, width=width, ticked=ticked)
    canvas.showPage()
    canvas.save()
    return into.getvalue()


def _fits(name: str, size: int) -> bool:
    return fitted(name, Weight.SEMIBOLD, size, _WHOLE * mm) == name
