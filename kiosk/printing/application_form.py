"""The application form on paper, for the counties that take it: drawn by the very layout that it is read by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kiosk.codes import SheetCode, SheetKind
from kiosk.printing.marked_sheet import (
    draw_box,
    draw_frame,
    draw_line,
    draw_paragraph,
    draw_stamp,
    y_of,
)
from kiosk.printing.office_sheet import begin
from kiosk.printing.paper import A4, MUTED, Weight, draw_text, fitted
from kiosk.scan.forms import QR_MIDDLE, Box, Comb, FormLayout, FormPage, Rule, Said, form_page_id
from kiosk.texts import Language

_LEFT: Final = 25.0
_TO_THE_CODE: Final = QR_MIDDLE[0] - 18.0
_CELL_LINE: Final = 0.6


@dataclass(frozen=True, slots=True)
class FormContent:
    """What stands on a form beside what its layout says.

    Attributes:
        county: the names of the county's authority.
        labels: what boxes are called that the layout has no words for, by their names; a box without any is left out.
        where_to_ask: where an applicant asks, on one line; None where the county has not said.
        serials: the forms' own numbers: a form for each.
    """

    county: str
    office: str
    labels: Mapping[str, str]
    where_to_ask: str | None
    serials: Sequence[int]
    training: bool = False


def make_application_forms(
    layout: FormLayout, content: FormContent, language: Language
) -> tuple[tuple[SheetCode, ...], bytes]:
    """A form for each serial number, as one PDF: A4, fonts embedded, the same bytes for the same content.

    Returns:
        The codes on the forms' first pages, and the PDF.
    """
    spoken = language.code if language.code in layout.title else "nb"
    words = language if spoken == language.code else Language(spoken)
    into = BytesIO()
    canvas = begin(into, words, layout.title[spoken])
    canvas.setAuthor(content.county)
    first: list[SheetCode] = []
    for serial in content.serials:
        for number, page in enumerate(layout.pages, 1):
            code = SheetCode(SheetKind.FORM, str(form_page_id(layout.edition, spoken, number, serial)))
            if number == 1:
                first.append(code)
            draw_frame(canvas, code)
            _Drawing(canvas, content, words).page(page, number, len(layout.pages))
            canvas.showPage()
    canvas.save()
    return tuple(first), into.getvalue()


class _Drawing:
    """Draws a page's content between its marks."""

    def __init__(self, canvas: Canvas, content: FormContent, language: Language) -> None:
        self._canvas = canvas
        self._content = content
        self._language = language

    def page(self, page: FormPage, number: int, pages: int) -> None:
        """Everything on it."""
        if self._content.training:
            draw_stamp(self._canvas, self._language.say("receipt.training"))
        if number == 1:
            self._letterhead()
        told = self._language.say("receipt.page", page=number, pages=pages)
        draw_text(self._canvas, A4.left, y_of(273 + 8), told, size=8, color=MUTED)
        for said in page.said:
            self._said(said)
        for comb in page.combs:
            self._comb(comb)
        for rule in page.rules:
            self._rule(rule)
        for box in page.boxes:
            self._box(box)

    def _letterhead(self) -> None:
        width = _TO_THE_CODE - _LEFT
        down = draw_paragraph(self._canvas, self._content.county, _LEFT, 21, width, "county")
        office = fitted(self._content.office, Weight.REGULAR, 10, width * mm)
        draw_text(self._canvas, A4.left, y_of(down + 4), office, size=10, color=MUTED)

    def _said(self, said: Said) -> None:
        text = said.words[self._language.code]
        if said.from_county is not None:
            if self._content.where_to_ask is None:
                return
            text = text.format(told=self._content.where_to_ask)
        draw_paragraph(self._canvas, text, said.left, said.top, said.width, said.style)

    def _comb(self, comb: Comb) -> None:
        label = comb.words[self._language.code]
        lines = label.count("\n") + 1
        middle = comb.top + comb.height / 2
        left = _LEFT if comb.label_at is None else comb.label_at
        draw_paragraph(self._canvas, label, left, middle - lines * 2.1, comb.left - left, "label")
        canvas = self._canvas
        canvas.saveState()
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(_CELL_LINE)
        bottom = y_of(comb.top + comb.height)
        for cell in range(comb.cells):
            canvas.rect(comb.left_of(cell) * mm, bottom, comb.pitch * mm, comb.height * mm)
        canvas.restoreState()

    def _rule(self, rule: Rule) -> None:
        draw_line(self._canvas, rule.left, rule.right, rule.y)
        label = rule.words.get(self._language.code)
        if label is None:
            return
        if rule.below:
            draw_text(self._canvas, rule.left * mm, y_of(rule.y + 4), label, size=8.5, color=MUTED)
        else:
            left = _LEFT if rule.label_at is None else rule.label_at
            draw_text(self._canvas, left * mm, y_of(rule.y - 0.6), label, size=10)

    def _box(self, box: Box) -> None:
        words = box.words.get(self._language.code) or self._content.labels.get(box.name)
        if words is not None:
            draw_box(self._canvas, box, words)
