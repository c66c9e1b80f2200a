"""The receipt an applicant keeps and can rely on: what was handed in, where and when, and what is still missing.

A letter of the county's: its name, the title, the facts in two columns, the documents, what is missing, where to ask,
and at the foot of the first page the code that finds it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from typing import Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from kiosk.printing.barcodes import code128_quiet, code128_width, draw_code128, draw_qr, qr_quiet
from kiosk.printing.paper import A4, INK, LINE, MUTED, WARNING, Weight, draw_text, fitted, markup, text_width
from kiosk.printing.receipt_content import (
    Channel,
    DocumentRole,
    MissingItem,
    ReceiptContent,
    ReceiptDocument,
)
from kiosk.texts import Language, Text

__all__ = ["Channel", "DocumentRole", "MissingItem", "ReceiptContent", "ReceiptDocument", "make_receipt"]

_LOCALES: Final = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB", "se": "se-NO"}

_SHEET = A4
_GAP = "\u00a0\u00a0"
_QR = 28 * mm
_BARS = 12 * mm
_CODE_BAND = 23 * mm
_RUNNING_HEAD = 14 * mm
_STAMP = 13 * mm
_STAMP_PADDING: Final[float] = 8 * mm
_NUMBER_COLUMN = 9 * mm
_COUNT_COLUMNS = (16 * mm, 16 * mm, 25 * mm)
_DATE_COLUMN = 52 * mm
_ROOM_TO_BEGIN = 34 * mm


def make_receipt(content: ReceiptContent, language: Language) -> bytes:
    """The receipt as a PDF: A4, fonts embedded, one page where it fits, the same bytes for the same content.

    Its dates are the moment of receipt, not of making.
    """
    first = _Receipt(content, language, pages=1)
    pdf = first.build()
    return pdf if first.page == 1 else _Receipt(content, language, pages=first.page).build()


class _Style:
    """The few sizes that the letter is set in."""

    def __init__(self) -> None:
        regular = Weight.REGULAR.font
        self.body = ParagraphStyle("body", fontName=regular, fontSize=10.5, leading=15, textColor=INK)
        self.number = ParagraphStyle("number", self.body, alignment=TA_RIGHT)
        self.due = ParagraphStyle("due", self.number, textColor=WARNING)
        self.no_date = ParagraphStyle("no_date", self.number, textColor=MUTED)
        self.caption = ParagraphStyle("caption", self.body, fontSize=8.5, leading=12, textColor=MUTED)
        self.caption_number = ParagraphStyle("caption_number", self.caption, alignment=TA_RIGHT)
        self.value = ParagraphStyle("value", self.body, fontSize=11.5, leading=16)
        self.heading = ParagraphStyle("heading", self.body, fontSize=12.5, leading=17)
        self.small = ParagraphStyle("small", self.caption, fontSize=8, leading=11)
        self.title = ParagraphStyle("title", self.body, fontSize=26, leading=32)
        self.county = ParagraphStyle("county", self.body, fontSize=12, leading=16)
        self.office = ParagraphStyle("office", self.body, fontSize=10, leading=14, textColor=MUTED)


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
        self._style = _Style()

    def build(self) -> bytes:
        """Lays everything out."""
        content = self._content
        into = BytesIO()
        document = BaseDocTemplate(
            into,
            pagesize=(_SHEET.width, _SHEET.height),
            invariant=1,
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
        document.build(self._story())
        return into.getvalue()

    # What stands in the same place on every page.

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

    # What flows.

    def _story(self) -> list[Flowable]:
        return [
            NextPageTemplate("next"),
            *self._letterhead(),
            *self._facts(),
            *self._documents(),
            *self._missing(),
            *self._questions(),
        ]

    def _letterhead(self) -> list[Flowable]:
        content, style = self._content, self._style
        given = (("receipt.corrected", content.corrected), ("receipt.duplicate", content.duplicate))
        marks = [mark for mark, is_given in given if is_given]
        tags = "".join(
            f'<font size="13" color="{WARNING.hexval()}">{_GAP}{markup(self._say(mark), Weight.SEMIBOLD)}</font>'
            for mark in marks
        )
        lead = " ".join([self._say("receipt.lead"), *(self._say(f"{mark}.explained") for mark in marks)])
        letter = [
            Paragraph(markup(content.county, Weight.SEMIBOLD), style.county),
            Paragraph(markup(content.office), style.office),
            Spacer(0, 8 * mm),
            Paragraph(markup(self._say("receipt.title"), Weight.BOLD) + tags, style.title),
            Spacer(0, 2 * mm),
            Paragraph(markup(lead), style.body),
        ]
        room = Spacer(0, _QR + self._below_stamp - qr_quiet(_QR))
        aside = max(_QR, self._stamp_width())
        return [_table([[letter, room]], [_SHEET.inner_width - aside, aside]), Spacer(0, 6 * mm)]

    def _facts(self) -> list[Flowable]:
        content, say = self._content, self._say
        received = say(f"receipt.received.{content.channel}", moment=self._language.moment(content.received))
        left = [
            ("receipt.applicant", content.applicant_name or say("receipt.applicant.unknown")),
            ("receipt.identity_number", content.masked_number or say("receipt.identity_number.none")),
        ]
        right = [("receipt.number", str(content.number)), ("receipt.received", received)]
        if content.category is None:
            left.append(("receipt.county_year", str(content.county_year)))
        else:
            category = f"{self._render(content.category)}, {content.county_year}"
            left.append(("receipt.category_and_year", category))
        right.append(("receipt.clerk", content.clerk_initials))
        if content.posted is not None:
            right.insert(2, ("receipt.posted", self._language.day(content.posted)))
        rows = [
            [
                self._fact(*left[row]) if row < len(left) else "",
                self._fact(*right[row]) if row < len(right) else "",
            ]
            for row in range(max(len(left), len(right)))
        ]
        gutter = 8 * mm
        half = _SHEET.inner_width / 2
        facts = _table(rows, [half, half], below=2.5 * mm, extra=[("RIGHTPADDING", (0, 0), (0, -1), gutter)])
        remarks = [self._render(remark) for remark in content.remarks]
        if not remarks:
            return [facts, Spacer(0, 4 * mm)]
        told = [[Paragraph(markup(remark), self._style.body)] for remark in remarks]
        return [facts, Spacer(0, 2 * mm), _marked(told, [_SHEET.inner_width]), Spacer(0, 6 * mm)]

    def _fact(self, label: str, value: str) -> list[Flowable]:
        style = self._style
        return [
            Paragraph(markup(self._say(label)), style.caption),
            Paragraph(markup(value, Weight.SEMIBOLD), style.value),
        ]

    def _documents(self) -> list[Flowable]:
        content, style, say = self._content, self._style, self._say
        columns = ("sheets", "pages", "copies")
        head = [
            "",
            Paragraph(markup(say("receipt.column.document")), style.caption),
            *(Paragraph(markup(say(f"receipt.column.{name}")), style.caption_number) for name in columns),
        ]
        rows: list[Sequence[object]] = [head]
        for place, document in enumerate(content.documents, start=1):
            counts = (document.sheets, document.pages, document.copies)
            rows.append(
                [
                    Paragraph(str(place), style.caption),
                    self._document(document),
                    *(Paragraph(str(count), style.number) for count in counts),
                ]
            )
        total = ["", say("receipt.total"), str(content.sheets), str(content.pages), ""]
        styles = [style.body, style.body, style.number, style.number, style.number]
        rows.append([Paragraph(markup(t, Weight.SEMIBOLD), s) for t, s in zip(total, styles, strict=True)])
        counted = sum(_COUNT_COLUMNS)
        widths = [_NUMBER_COLUMN, _SHEET.inner_width - _NUMBER_COLUMN - counted, *_COUNT_COLUMNS]
        table = _table(
            rows,
            widths,
            above=1.3 * mm,
            below=1.5 * mm,
            repeat=1,
            extra=[
                ("LINEBELOW", (0, 0), (-1, -2), 0.6, LINE),
                ("LINEABOVE", (0, -1), (-1, -1), 0.9, INK),
                ("TOPPADDING", (0, 1), (0, -1), 1.3 * mm + 2),
                ("NOSPLIT", (0, -2), (-1, -1)),
            ],
        )
        notes = []
        if any(document.handed_back for document in content.documents):
            notes.append(say("receipt.kept"))
        if content.set_aside:
            which = "one" if content.set_aside == 1 else "many"
            notes.append(say(f"receipt.set_aside.{which}", pages=content.set_aside))
        told = [Spacer(0, 2 * mm), Paragraph(markup(" ".join(notes)), style.caption)] if notes else []
        head = [CondPageBreak(_ROOM_TO_BEGIN), *self._heading("receipt.documents")]
        return [*head, table, *told, Spacer(0, 7 * mm)]

    def _document(self, document: ReceiptDocument) -> list[Flowable]:
        if document.type_text is None:
            what = self._say(f"receipt.untyped.{document.role}")
        else:
            what = self._render(document.type_text)
        lines = [Paragraph(markup(what), self._style.body)]
        captions = [self._say("receipt.handed_back")] if document.handed_back else []
        captions += [document.note] if document.note else []
        lines += [Paragraph(markup(caption), self._style.caption) for caption in captions]
        return lines

    def _missing(self) -> list[Flowable]:
        content, style = self._content, self._style
        if not content.missing:
            return []
        rows = []
        for item in content.missing:
            if item.due is None:
                due = Paragraph(markup(self._say("receipt.missing.no_date")), style.no_date)
            else:
                day = self._say("receipt.missing.by", day=self._language.day(item.due))
                due = Paragraph(markup(day, Weight.SEMIBOLD), style.due)
            what = Paragraph(markup(self._render(item.what), Weight.SEMIBOLD), style.body)
            rows.append([what, due])
        table = _marked(rows, [_SHEET.inner_width - _DATE_COLUMN, _DATE_COLUMN])
        lead = Paragraph(markup(self._say("receipt.missing.lead")), style.body)
        head = [CondPageBreak(_ROOM_TO_BEGIN), *self._heading("receipt.missing")]
        return [*head, lead, Spacer(0, 2 * mm), table, Spacer(0, 7 * mm)]

    def _questions(self) -> list[Flowable]:
        where = self._content.where_to_ask
        if not where:
            return []
        return [
            KeepTogether([*self._heading("receipt.questions"), Paragraph(markup(where), self._style.body)])
        ]

    def _heading(self, code: str) -> list[Flowable]:
        heading = Paragraph(markup(self._say(code), Weight.SEMIBOLD), self._style.heading)
        return [heading, Spacer(0, 1.5 * mm)]

    def _render(self, text: Text | str) -> str:
        return self._language.render(text) if isinstance(text, Text) else text


def _frame(top: float, bottom: float) -> Frame:
    height = _SHEET.height - top - bottom
    return Frame(_SHEET.left, bottom, _SHEET.inner_width, height, 0, 0, 0, 0)


def _rule(canvas: Canvas, y: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(_SHEET.left, y, _SHEET.width - _SHEET.right, y)
    canvas.restoreState()


def _table(
    rows: Sequence[Sequence[object]],
    widths: Sequence[float],
    *,
    above: float = 0,
    below: float = 0,
    repeat: int = 0,
    extra: Sequence[tuple[object, ...]] = (),
) -> Table:
    base = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), above),
        ("BOTTOMPADDING", (0, 0), (-1, -1), below),
    ]
    return Table(rows, widths, style=[*base, *extra], repeatRows=repeat, hAlign="LEFT", splitInRow=1)


def _marked(rows: Sequence[Sequence[object]], widths: Sequence[float]) -> Table:
    """Rows that want attention: an amber bar at their left."""
    bar = [("LINEBEFORE", (0, 0), (0, -1), 2.4, WARNING), ("LEFTPADDING", (0, 0), (0, -1), 4 * mm)]
    return _table(rows, widths, above=1 * mm, below=1 * mm, extra=bar)
