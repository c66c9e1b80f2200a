"""The receipt an applicant keeps and can rely on: what was handed in, where and when, and what is still missing.

Here is what stands in a place of its own on the paper: the codes that find the receipt again, the training stamp, the
running head, the page numbers. What flows between them is in :mod:`kiosk.printing.receipt_story`.
"""

from __future__ import annotations

from datetime import UTC
from io import BytesIO
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
)

from kiosk.printing.barcodes import code128_quiet, code128_width, draw_code128, draw_qr, qr_quiet
from kiosk.printing.paper import A4, LINE, MUTED, WARNING, Weight, draw_text, fitted, markup, text_width
from kiosk.printing.receipt_content import ReceiptContent
from kiosk.printing.receipt_story import ReceiptStory, ReceiptStyle
from kiosk.texts import Language

_LOCALES: Final = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB", "se": "se-NO"}

_SHEET: Final = A4
_QR: Final[float] = 28 * mm
_BARS: Final[float] = 12 * mm
_CODE_BAND: Final[float] = 23 * mm
_RUNNING_HEAD: Final[float] = 14 * mm
_STAMP: Final[float] = 13 * mm
_STAMP_PADDING: Final[float] = 8 * mm


def make_receipt(content: ReceiptContent, language: Language) -> bytes:
    """The receipt as a PDF: A4, fonts embedded, one page where it fits, the same bytes for the same content.

    Its dates are the moment of receipt, not of making.
    """
    first = _Receipt(content, language, pages=1)
    pdf = first.build()
    return pdf if first.page == 1 else _Receipt(content, language, pages=first.page).build()


class _Receipt:
    """One making of one receipt.

    Attributes:
        page: the page being made; after :meth:`build` how many there are.
    """

    def __init__(self, content: ReceiptContent, language: Language, pages: int) -> None:
        self.page = 0
        self._content = content
        self._language = language
        self._say = language.say
        self._pages = pages
        self._style = ReceiptStyle()

    def build(self) -> bytes:
        """Lays everything out."""
        content = self._content
        into = BytesIO()
        document = BaseDocTemplate(
            into,
            pagesize=(_SHEET.width, _SHEET.height),
            invariant=1,
            initialFontName=Weight.REGULAR.font,
            lang=_LOCALES[self._language.code],
            title=self._say("receipt.pdf_title", number=content.number),
            author=content.county,
            subject=self._say("receipt.title"),
            creator="Kiosk",
            producer="Kiosk",
        )
        foot = _SHEET.bottom + 8 * mm
        document.addPageTemplates(
            [
                PageTemplate("first", [_frame(_SHEET.top, foot + _CODE_BAND)], onPage=self._first_page),
                PageTemplate("next", [_frame(_SHEET.top + _RUNNING_HEAD, foot)], onPage=self._next_page),
            ]
        )
        room = (max(_QR, self._stamp_width()), _QR + self._below_stamp - qr_quiet(_QR))
        story = ReceiptStory(content, self._language, self._style, room)
        document.build([NextPageTemplate("next"), *story.flowables()])
        return into.getvalue()

    def _first_page(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        moment = f"{self._content.received.astimezone(UTC):D:%Y%m%d%H%M%SZ}"
        canvas.setDateFormatter(lambda *_: moment)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        self._training_stamp(canvas)
        self._codes(canvas)
        self._foot(canvas)

    def _next_page(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        self._training_stamp(canvas)
        y = _SHEET.height - _SHEET.top - 10
        number = str(self._content.number)
        title = f"{self._say('receipt.title')} {number}"
        width = _SHEET.inner_width - self._stamp_width() - text_width(title, Weight.SEMIBOLD, 9) - 12 * mm
        draw_text(canvas, _SHEET.left, y, title, weight=Weight.SEMIBOLD)
        x = _SHEET.left + text_width(title, Weight.SEMIBOLD, 9) + 6 * mm
        draw_text(canvas, x, y, fitted(self._content.county, Weight.REGULAR, 9, width), color=MUTED)
        _rule(canvas, y - 6 * mm)
        self._foot(canvas)

    def _foot(self, canvas: Canvas) -> None:
        self.page += 1
        page = self._say("receipt.page", page=self.page, pages=self._pages)
        draw_text(canvas, _SHEET.width - _SHEET.right, _SHEET.bottom, page, size=8.5, color=MUTED, anchor=1)

    def _codes(self, canvas: Canvas) -> None:
        """The QR code at the upper right, where a phone and a desk's reader look; Code 128 at the foot."""
        code = self._content.code
        top = _SHEET.height - _SHEET.top - self._below_stamp
        draw_qr(
            canvas, code, _SHEET.width - _SHEET.right - _QR + qr_quiet(_QR), top - _QR + qr_quiet(_QR), _QR
        )
        bottom = _SHEET.bottom + 8 * mm
        _rule(canvas, bottom + _BARS + 9 * mm)
        left = _SHEET.left - code128_quiet()
        draw_code128(canvas, code, left, bottom + 4.5 * mm, _BARS)
        draw_text(canvas, _SHEET.left, bottom, str(code), size=9)
        aside = left + code128_width(code) + 4 * mm
        explained = Paragraph(markup(self._say("receipt.code_explained")), self._style.small)
        _, height = explained.wrap(_SHEET.width - _SHEET.right - aside, _BARS)
        explained.drawOn(canvas, aside, bottom + 4.5 * mm + _BARS - height)

    @property
    def _below_stamp(self) -> float:
        """How far the stamp pushes down what stands under it."""
        return 10 * mm if self._content.training else 0.0

    def _stamp_width(self) -> float:
        if not self._content.training:
            return 0.0
        stamp = text_width(self._say("receipt.training"), Weight.BOLD, 15)
        explained = text_width(self._say("receipt.training.explained"), Weight.REGULAR, 8)
        return max(stamp, explained) + _STAMP_PADDING

    def _training_stamp(self, canvas: Canvas) -> None:
        """Frames the stamp into the upper right corner of a training paper."""
        if not self._content.training:
            return
        width = self._stamp_width()
        x, y = _SHEET.width - _SHEET.right - width, _SHEET.height - _SHEET.top - _STAMP + 7 * mm
        canvas.saveState()
        canvas.setStrokeColor(WARNING)
        canvas.setLineWidth(1.6)
        canvas.roundRect(x, y, width, _STAMP, 3)
        canvas.restoreState()
        centre = x + width / 2
        stamp, explained = self._say("receipt.training"), self._say("receipt.training.explained")
        draw_text(canvas, centre, y + 6.2 * mm, stamp, weight=Weight.BOLD, size=15, color=WARNING, anchor=0.5)
        draw_text(canvas, centre, y + 2.4 * mm, explained, size=8, color=WARNING, anchor=0.5)


def _frame(top: float, bottom: float) -> Frame:
    height = _SHEET.height - top - bottom
    return Frame(_SHEET.left, bottom, _SHEET.inner_width, height, 0, 0, 0, 0)


def _rule(canvas: Canvas, y: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(_SHEET.left, y, _SHEET.width - _SHEET.right, y)
    canvas.restoreState()
