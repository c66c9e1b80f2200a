"""What flows through a receipt's pages: the letterhead, the facts, the documents, what is missing, where to ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table

from kiosk.printing.paper import A4, INK, LINE, MUTED, WARNING, Weight, markup
from kiosk.printing.receipt_content import ReceiptContent, ReceiptDocument
from kiosk.texts import Language, Text

_SHEET: Final = A4
_GAP: Final = "\u00a0\u00a0"
_NUMBER_COLUMN: Final[float] = 9 * mm
_COUNT_COLUMNS: Final[tuple[float, ...]] = (16 * mm, 16 * mm, 25 * mm)
_DATE_COLUMN: Final[float] = 52 * mm
_ROOM_TO_BEGIN: Final[float] = 34 * mm


class ReceiptStyle:
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


class ReceiptStory:
    """One receipt's flowing parts."""

    def __init__(
        self, content: ReceiptContent, language: Language, style: ReceiptStyle, aside: tuple[float, float]
    ) -> None:
        """Takes also the width and height to be kept free at the upper right of the first page."""
        self._content = content
        self._language = language
        self._say = language.say
        self._style = style
        self._aside = aside

    def flowables(self) -> list[Flowable]:
        """Everything in order."""
        return [
            *self._letterhead(),
            *self._facts(),
            *self._documents(),
            *self._missing(),
            *self._told("receipt.next_steps", self._content.next_steps, below=5 * mm),
            *self._told("receipt.questions", self._content.where_to_ask),
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
        width, height = self._aside
        return [_table([[letter, Spacer(0, height)]], [_SHEET.inner_width - width, width]), Spacer(0, 6 * mm)]

    def _facts(self) -> list[Flowable]:
        content, say = self._content, self._say
        received = say(f"receipt.received.{content.channel}", moment=self._language.moment(content.received))
        nameless = "receipt.applicant.withheld" if content.name_withheld else "receipt.applicant.unknown"
        left = [
            ("receipt.applicant", content.applicant_name or say(nameless)),
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
        captions += [self._say("receipt.to_hand_back")] if document.to_hand_back else []
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

    def _told(self, heading: str, words: str | None, below: float = 0) -> list[Flowable]:
        """What the county says, under a heading of its own."""
        if not words:
            return []
        told = KeepTogether([*self._heading(heading), Paragraph(markup(words), self._style.body)])
        return [told, Spacer(0, below)] if below else [told]

    def _heading(self, code: str) -> list[Flowable]:
        heading = Paragraph(markup(self._say(code), Weight.SEMIBOLD), self._style.heading)
        return [heading, Spacer(0, 1.5 * mm)]

    def _render(self, text: Text | str) -> str:
        return self._language.render(text) if isinstance(text, Text) else text


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
        ("FONTNAME", (0, 0), (-1, -1), Weight.REGULAR.font),
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
