"""A guide on paper, for somebody to take home: large enough for a kitchen table, in the look of the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer

from kiosk.printing.leaflet_content import Block, BlockKind, LeafletContent
from kiosk.printing.paper import (
    A5,
    BRAND,
    INK,
    LINE,
    MUTED,
    WARNING,
    Sheet,
    Weight,
    draw_text,
    fitted,
    markup,
)
from kiosk.printing.typography import new_document
from kiosk.texts import Language

_FOOT: Final[float] = 12 * mm
_STAMP: Final[float] = 9 * mm


@dataclass(frozen=True, slots=True)
class _Style:
    """The few sizes that a leaflet is set in; a smaller sheet has smaller type."""

    title: ParagraphStyle
    heading: ParagraphStyle
    body: ParagraphStyle
    item: ParagraphStyle
    county: ParagraphStyle
    office: ParagraphStyle

    @staticmethod
    def on(sheet: Sheet) -> _Style:
        """The sizes for a sheet."""
        size = 12.0 if sheet.width > A5.width else 10.5
        body = ParagraphStyle(
            "body",
            fontName=Weight.REGULAR.font,
            fontSize=size,
            leading=size * 1.48,
            textColor=INK,
            spaceAfter=size * 0.7,
        )
        indent = size * 1.9
        return _Style(
            title=ParagraphStyle("title", body, fontSize=size * 2.15, leading=size * 2.6, spaceAfter=size),
            heading=ParagraphStyle(
                "heading", body, fontSize=size * 1.25, leading=size * 1.7, spaceBefore=size * 0.8,
                spaceAfter=size * 0.3, keepWithNext=1,
            ),
            body=body,
            item=ParagraphStyle(
                "item", body, leftIndent=indent, bulletFontName=Weight.BOLD.font, bulletFontSize=size,
                spaceAfter=size * 0.45,
            ),
            county=ParagraphStyle("county", body, fontSize=12, leading=16, spaceAfter=0),
            office=ParagraphStyle("office", body, fontSize=10, leading=14, textColor=MUTED, spaceAfter=0),
        )  # fmt: skip


def make_leaflet(content: LeafletContent, language: Language, sheet: Sheet) -> bytes:
    """The leaflet as a PDF: fonts embedded, as many pages as it takes, the same bytes for the same content."""
    first = _Leaflet(content, language, sheet, pages=1)
    pdf = first.build()
    return pdf if first.page == 1 else _Leaflet(content, language, sheet, pages=first.page).build()


class _Leaflet:
    """One making of one leaflet.

    Attributes:
        page: the page being made; after :meth:`build` how many there are.
    """

    def __init__(self, content: LeafletContent, language: Language, sheet: Sheet, pages: int) -> None:
        self.page = 0
        self._content = content
        self._language = language
        self._sheet = sheet
        self._style = _Style.on(sheet)
        self._pages = pages

    def build(self) -> bytes:
        """Lays everything out."""
        content, sheet = self._content, self._sheet
        into = BytesIO()
        document = new_document(
            into,
            sheet,
            self._language,
            title=content.title,
            county=content.county,
            subject=self._language.say("leaflet.subject"),
        )
        stamp = _STAMP if content.training else 0.0
        foot = sheet.bottom + _FOOT
        height = sheet.height - sheet.top - stamp - foot
        frame = Frame(sheet.left, foot, sheet.inner_width, height, 0, 0, 0, 0)
        document.addPageTemplates([PageTemplate("page", [frame], onPage=self._around)])
        document.build(self._story())
        return into.getvalue()

    def _story(self) -> list[Flowable]:
        content, style = self._content, self._style
        letterhead = [
            Paragraph(markup(content.county, Weight.SEMIBOLD), style.county),
            Paragraph(markup(content.office), style.office),
            Spacer(0, 7 * mm),
            Paragraph(markup(content.title, Weight.BOLD), style.title),
        ]
        return [*letterhead, *(self._set(block) for block in content.blocks)]

    def _set(self, block: Block) -> Flowable:
        style = self._style
        if block.kind is BlockKind.HEADING:
            return Paragraph(markup(block.text, Weight.BOLD), style.heading)
        if block.kind is BlockKind.PARAGRAPH:
            return Paragraph(markup(block.text), style.body)
        mark = f"{block.number}." if block.kind is BlockKind.STEP else "\N{EN DASH}"
        bullet = f'<bullet color="{BRAND.hexval()}">{markup(mark, Weight.BOLD)}</bullet>'
        return Paragraph(bullet + markup(block.text), style.item)

    def _around(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """The training stamp above, and below when the guide was last checked and which page this is."""
        content, sheet, say = self._content, self._sheet, self._language.say
        self.page += 1
        canvas.setViewerPreference("DisplayDocTitle", "true")
        right, y = sheet.width - sheet.right, sheet.bottom
        if content.training:
            top = sheet.height - sheet.top - 8
            stamp = say("receipt.training")
            draw_text(canvas, right, top, stamp, weight=Weight.BOLD, size=15, color=WARNING, anchor=1)
        canvas.saveState()
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.line(sheet.left, y + 5 * mm, right, y + 5 * mm)
        canvas.restoreState()
        written = "leaflet.checked.county" if content.is_countys else "leaflet.checked"
        checked = say(written, day=content.checked_on)
        page = say("receipt.page", page=self.page, pages=self._pages)
        room = sheet.inner_width - 24 * mm
        draw_text(canvas, sheet.left, y, fitted(checked, Weight.REGULAR, 8.5, room), size=8.5, color=MUTED)
        draw_text(canvas, right, y, page, size=8.5, color=MUTED, anchor=1)
