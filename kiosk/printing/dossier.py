"""A long paper of chapters: facts under their names, and tables that go on over as many pages as they need.

What stands in it is said by whoever makes it; here is how it is set. The look is the letters'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from kiosk.printing.dossier_content import Chapter, Dossier, Table
from kiosk.printing.letter_pages import LetterPages, Outside
from kiosk.printing.paper import A4, LINE, Sheet, Weight
from kiosk.printing.tagging import Part
from kiosk.texts import Language

_TOGETHER: Final = 40
"""Rows of a table that are laid out at once: a table of thousands takes too long to break into pages."""
_LABEL: Final = 0.34
_CLEAR: Final = 4.0


def make_dossier(content: Dossier, language: Language, sheet: Sheet = A4) -> bytes:
    """The paper as a PDF: fonts embedded, the same bytes for the same content."""
    first = _Pages(content, language, sheet, pages=1)
    pdf = first.build()
    return pdf if first.page == 1 else _Pages(content, language, sheet, pages=first.page).build()


class _Pages(LetterPages):
    """One making of one dossier."""

    stamped = "subject.training"

    def __init__(self, content: Dossier, language: Language, sheet: Sheet, pages: int) -> None:
        outside = Outside(
            county=content.authority,
            title=content.title,
            subject=content.title,
            running=content.title,
            moment=content.made_at,
            training=content.training,
        )
        super().__init__(outside, language, sheet, pages)
        self._content = content
        style = self.setting.style
        self._cell = ParagraphStyle("cell", style.body, fontSize=9, leading=12.5)
        self._under = ParagraphStyle("under", style.heading, fontSize=11, leading=15)

    def story(self) -> list[Flowable]:
        """As :meth:`LetterPages.story`."""
        content, put = self._content, self.setting
        style = put.style
        return [
            put.words(content.authority, style.county, Weight.SEMIBOLD),
            put.words(content.office, style.office),
            Spacer(0, self.below_stamp),
            put.space(8),
            put.words(content.title, style.title, Weight.BOLD, part=put.whole.add("H1")),
            put.space(2),
            put.words(content.lead, style.body),
            put.space(4),
            *(flowable for chapter in content.chapters for flowable in self._chapter(chapter)),
        ]

    def _chapter(self, chapter: Chapter) -> Iterator[Flowable]:
        put = self.setting
        style = self._under if chapter.within else put.style.heading
        part = put.whole.add("H3" if chapter.within else "H2")
        yield put.space(2 if chapter.within else 5)
        yield put.room_to_begin()
        yield put.words(chapter.title, style, Weight.SEMIBOLD, part=part)
        yield put.space(1.5)
        if chapter.lead:
            yield put.words(chapter.lead, put.style.body)
            yield put.space(2)
        if chapter.facts:
            yield self._facts(chapter.facts)
        for table in chapter.tables:
            yield put.space(2)
            yield from self._table(table)

    def _facts(self, facts: Sequence[tuple[str, str]]) -> Flowable:
        put = self.setting
        table = put.whole.add("Table")
        rows = []
        for label, value in facts:
            row = table.add("TR")
            named = put.words(label, put.style.caption, part=row.add("TH"))
            told = put.words(value, self._cell, Weight.SEMIBOLD, part=row.add("TD"))
            rows.append([named, told])
        widths = [put.width * _LABEL, put.width * (1 - _LABEL)]
        return put.table(rows, widths, above=1, below=2)

    def _table(self, table: Table) -> Iterator[Flowable]:
        put = self.setting
        whole = put.whole.add("Table")
        head = whole.add("TR")
        heads = [head.add("TH", column_head=True) for _column in table.head]
        widths = [put.width * width for width in table.widths]
        rules = [
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, LINE),
            ("RIGHTPADDING", (0, 0), (-2, -1), _CLEAR),
        ]
        for first in range(0, len(table.rows), _TOGETHER):
            rows: list[list[object]] = []
            if first == 0:
                rows.append(self._cells(table.head, heads, put.style.caption))
            for told in table.rows[first : first + _TOGETHER]:
                row = whole.add("TR")
                rows.append(self._cells(told, [row.add("TD") for _cell in told], self._cell))
            yield put.table(rows, widths, above=2.5, below=3, repeat=int(first == 0), extra=rules)

    def _cells(self, told: Sequence[str], parts: Sequence[Part], style: ParagraphStyle) -> list[object]:
        put = self.setting
        return [put.words(text, style, part=part) for text, part in zip(told, parts, strict=True)]
