"""What flows through a receipt's pages: the letterhead, the facts, the documents, what is missing, where to ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable, KeepTogether, Spacer

from kiosk.printing.paper import INK, LINE, WARNING, Weight, markup, text_width
from kiosk.printing.receipt_content import MissingItem, ReceiptContent, ReceiptDocument
from kiosk.printing.tagging import Part
from kiosk.printing.typography import Setting
from kiosk.printing.window import WINDOW, in_window
from kiosk.texts import Language, Text

_GAP: Final = " \u00a0"
_DOT: Final = " · "
_NUMBER_COLUMN: Final = 9
_COUNT_COLUMNS: Final = (16, 16, 25)
_LEFT: Final = 0.46
_CLEAR: Final = 6
"""What stands at the upper right is kept so clear of, in millimetres."""


class ReceiptStory:
    """One receipt's flowing parts."""

    def __init__(
        self,
        content: ReceiptContent,
        language: Language,
        setting: Setting,
        aside: tuple[float, float],
        to: Sequence[str] = (),
    ) -> None:
        """
        Args:
            aside: the width and height to be kept free at the upper right of the first page.
            to: whom it is sent to, line by line, where it goes by post.
        """
        self._content = content
        self._language = language
        self._say = language.say
        self._set = setting
        self._aside = aside
        self._to = to

    def flowables(self) -> list[Flowable]:
        """Everything in order."""
        content, space = self._content, self._set.space
        return [
            *self._letterhead(),
            *self._facts(),
            *self._documents(),
            *missing_part(content.missing, self._language, self._set, "receipt.missing.lead"),
            *told_part(self._set, self._say("receipt.next_steps"), content.next_steps),
            *([space(5)] if content.next_steps else []),
            *told_part(self._set, self._say("receipt.questions"), content.where_to_ask),
        ]

    def _letterhead(self) -> list[Flowable]:
        content, put, style = self._content, self._set, self._set.style
        given = (("receipt.corrected", content.corrected), ("receipt.duplicate", content.duplicate))
        marks = [mark for mark, is_given in given if is_given]
        size = style.title.fontSize / 2
        tags = "".join(
            f'<font size="{size}" color="{WARNING.hexval()}">'
            f"{_GAP}{markup(self._say(mark), Weight.SEMIBOLD)}</font>"
            for mark in marks
        )
        explained = [self._explained(mark) for mark in marks]
        writer = [
            put.words(content.county, style.county, Weight.SEMIBOLD),
            put.words(content.office, style.office),
        ]
        width, height = self._aside
        to = [in_window(put, self._to, put.width - width)] if self._to else []
        title = put.words(
            self._say("receipt.title"), style.title, Weight.BOLD, part=put.whole.add("H1"), marked_up=tags
        )
        lead = put.words(" ".join([self._say("receipt.lead"), *explained]), style.body)
        beside = Spacer(0, height)
        clear = [("RIGHTPADDING", (0, 0), (0, 0), style.apart(_CLEAR))]
        widths = [put.width - width, width]
        if to:
            head = put.table([[writer, beside]], widths, heights=[WINDOW - put.sheet.top], extra=clear)
            return [head, *to, put.space(5), title, put.space(2), lead, put.space(4.5)]
        head = put.table([[[*writer, put.space(8), title], beside]], widths, extra=clear)
        return [head, put.space(2), lead, put.space(4.5)]

    def _explained(self, mark: str) -> str:
        replaces = self._content.replaces
        if mark == "receipt.corrected" and replaces is not None:
            return self._say("receipt.corrected.replaces", number=replaces)
        return self._say(f"{mark}.explained")

    def _facts(self) -> list[Flowable]:
        content, say, put = self._content, self._say, self._set
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
        gutter = [("RIGHTPADDING", (0, 0), (0, -1), put.style.mm(8))]
        facts = put.table(
            rows, [put.width * _LEFT, put.width * (1 - _LEFT)], below=put.style.apart(2), extra=gutter
        )
        remarks = [self._render(remark) for remark in content.remarks]
        if not remarks:
            return [facts, put.space(4)]
        lines = [[put.words(remark, put.style.body)] for remark in remarks]
        return [facts, put.space(2), put.marked(lines, [put.width]), put.space(6)]

    def _fact(self, label: str, value: str) -> list[Flowable]:
        put = self._set
        return [
            put.words(self._say(label), put.style.caption),
            put.words(value, put.style.value, Weight.SEMIBOLD),
        ]

    def _documents(self) -> list[Flowable]:
        content, put, style, say = self._content, self._set, self._set.style, self._say
        heading = [put.room_to_begin(), *put.heading(say("receipt.documents"))]
        table = put.whole.add("Table")
        rows = [self._head(table.add("TR"))]
        rows += [
            self._row(table.add("TR"), place, document)
            for place, document in enumerate(content.documents, start=1)
        ]
        rows.append(self._total(table.add("TR")))
        counts = [style.mm(column) for column in _COUNT_COLUMNS]
        first = style.mm(_NUMBER_COLUMN)
        laid_out = put.table(
            rows,
            [first, put.width - first - sum(counts), *counts],
            above=style.apart(1),
            below=style.apart(1.1),
            repeat=1,
            extra=[
                ("LINEBELOW", (0, 0), (-1, -2), 0.6, LINE),
                ("LINEABOVE", (0, -1), (-1, -1), 0.9, INK),
                ("TOPPADDING", (0, 1), (0, -1), style.apart(1) + 2 * style.scale),
                ("NOSPLIT", (0, -2), (-1, -1)),
            ],
        )
        notes: list[Flowable] = []
        if content.set_aside:
            which = "one" if content.set_aside == 1 else "many"
            aside = say(f"receipt.set_aside.{which}", pages=content.set_aside)
            notes = [put.space(2), put.words(aside, style.caption)]
        return [*heading, laid_out, *notes, put.space(5)]

    def _head(self, row: Part) -> list[object]:
        put, style = self._set, self._set.style
        named = [("number", style.caption), ("document", style.caption)]
        named += [(name, style.caption_number) for name in ("sheets", "pages", "copies")]
        cells = (
            put.words(self._say(f"receipt.column.{name}"), of, part=row.add("TH", column_head=True))
            for name, of in named
        )
        return [*cells]

    def _row(self, row: Part, place: int, document: ReceiptDocument) -> list[object]:
        put, style = self._set, self._set.style
        number = put.words(str(place), style.caption, part=row.add("TD"))
        what = self._document(row.add("TD"), place, document)
        counts = (document.sheets, document.pages, document.copies)
        return [
            number,
            what,
            *(put.words(str(count), style.number, part=row.add("TD")) for count in counts),
        ]

    def _total(self, row: Part) -> list[object]:
        content, put, style = self._content, self._set, self._set.style
        told = (
            (self._say("receipt.total"), style.body),
            (str(content.sheets), style.number),
            (str(content.pages), style.number),
        )
        row.add("TD", empty=True)
        cells = [put.words(words, of, Weight.SEMIBOLD, part=row.add("TD")) for words, of in told]
        row.add("TD", empty=True)
        return ["", *cells, ""]

    def _document(self, cell: Part, place: int, document: ReceiptDocument) -> list[Flowable]:
        put = self._set
        lines = [put.words(self._called(place, document), put.style.body, part=cell.add("P"))]
        captions = [_DOT.join(self._fate(document))]
        captions += [document.note] if document.note else []
        lines += [put.words(caption, put.style.caption, part=cell.add("P")) for caption in captions]
        return lines

    def _called(self, place: int, document: ReceiptDocument) -> str:
        if document.withheld:
            return self._say("receipt.withheld", place=place)
        if document.type_text is None:
            return self._say(f"receipt.untyped.{document.role}")
        return self._render(document.type_text)

    def _fate(self, document: ReceiptDocument) -> list[str]:
        """What kind of copy it is, and who has the paper now."""
        kind = document.attestation
        told = [] if kind is None else [self._say(f"attestation.{kind.value}")]
        if document.handed_back:
            return [*told, self._say("receipt.handed_back")]
        return [*told, self._say("receipt.to_hand_back" if document.to_hand_back else "receipt.we_have_it")]

    def _render(self, text: Text | str) -> str:
        return self._language.render(text) if isinstance(text, Text) else text


def missing_part(items: Sequence[MissingItem], language: Language, put: Setting, lead: str) -> list[Flowable]:
    """What is missing and by when, under its heading and ``lead``'s words."""
    if not items:
        return []
    style, rows = put.style, []
    heading = [put.room_to_begin(), *put.heading(language.say("receipt.missing"))]
    leading = put.words(language.say(lead), style.body)
    listed = put.whole.add("L")
    dates = 0.0
    for item in items:
        line = listed.add("LI")
        what = language.render(item.what) if isinstance(item.what, Text) else item.what
        said = put.words(what, style.body, Weight.SEMIBOLD, part=line.add("LBody"))
        if item.due is None:
            due, weight, of = language.say("receipt.missing.no_date"), Weight.REGULAR, style.no_date
        else:
            day = language.day(item.due)
            due, weight, of = language.say("receipt.missing.by", day=day), Weight.SEMIBOLD, style.due
        dates = max(dates, text_width(due, weight, of.fontSize) + style.mm(_CLEAR))
        rows.append([said, put.words(due, of, weight, part=line.add("LBody"))])
    return [*heading, leading, put.space(2), put.marked(rows, [put.width - dates, dates]), put.space(5)]


def told_part(put: Setting, heading: str, words: str | None) -> list[Flowable]:
    """What the county says, under a heading of its own."""
    if not words:
        return []
    return [KeepTogether([*put.heading(heading), put.words(words, put.style.body)])]
