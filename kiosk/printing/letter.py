"""The letter to somebody whose papers came late, or who has papers still to hand in.

Where the address is known it stands where the window of an envelope shows it. The look is the receipt's.
"""

from __future__ import annotations

from typing import Final

from reportlab.platypus import Flowable, KeepTogether, Spacer

from kiosk.clock import day_begins, day_in_norway
from kiosk.printing.letter_content import LetterContent
from kiosk.printing.letter_pages import LetterPages, Outside
from kiosk.printing.paper import A4, Sheet, Weight
from kiosk.printing.receipt_story import missing_part, told_part
from kiosk.printing.window import MOST_LINES, WINDOW, in_window
from kiosk.texts import Language, Text

_ASIDE: Final = 0.36
_CLEAR: Final = 6


def make_letter(content: LetterContent, language: Language, sheet: Sheet = A4) -> bytes:
    """The letter as a PDF: fonts embedded, one page where it fits, the same bytes for the same content."""
    first = _Letter(content, language, sheet, pages=1)
    pdf = first.build()
    return pdf if first.page == 1 else _Letter(content, language, sheet, pages=first.page).build()


class _Letter(LetterPages):
    """One making of one letter."""

    stamped = "letter.training.explained"

    def __init__(self, content: LetterContent, language: Language, sheet: Sheet, pages: int) -> None:
        title = language.say("letter.pdf_title", number=content.number)
        outside = Outside(
            county=content.county,
            title=title,
            subject=language.say("letter.kind"),
            running=title,
            moment=day_begins(content.written),
            training=content.training,
        )
        super().__init__(outside, language, sheet, pages)
        self._content = content

    def story(self) -> list[Flowable]:
        """As :meth:`LetterPages.story`."""
        content, put, say = self._content, self.setting, self._say
        style = put.style
        day = self._language.day(day_in_norway(content.received))
        return [
            *self._head(),
            put.words(say(self._title), style.subject, Weight.BOLD, part=put.whole.add("H1")),
            put.space(2),
            put.words(say("letter.lead", day=day, number=content.number), style.body),
            put.space(6),
            *self._late(),
            *missing_part(content.missing, self._language, put, "letter.missing.lead"),
            *told_part(put, say("receipt.questions"), content.where_to_ask),
            KeepTogether(
                [
                    put.space(9),
                    put.words(say("letter.closing"), style.body),
                    put.space(2),
                    put.words(content.office, style.body, Weight.SEMIBOLD),
                    put.words(content.county, style.body),
                ]
            ),
        ]

    @property
    def _title(self) -> str:
        if self._content.late and self._content.missing:
            return "letter.title.both"
        return "letter.title.late" if self._content.late else "letter.title.missing"

    def _head(self) -> list[Flowable]:
        """Who writes, when, of which receipt, and to whom."""
        content, put, say = self._content, self.setting, self._say
        style = put.style
        writer = [
            put.words(content.county, style.county, Weight.SEMIBOLD),
            put.words(content.office, style.office),
        ]
        facts: list[Flowable] = [Spacer(0, self.below_stamp)]
        told = (
            ("letter.date", self._language.day(content.written)),
            ("receipt.number", content.number),
        )
        for label, value in told:
            facts.append(put.words(say(label), style.caption))
            facts.append(put.words(value, style.body, Weight.SEMIBOLD))
            facts.append(put.space(1))
        aside = put.width * _ASIDE
        window = bool(content.address) and not style.is_small
        heights = [WINDOW - self.sheet.top] if window else None
        clear = [("RIGHTPADDING", (0, 0), (0, 0), style.apart(_CLEAR))]
        head = put.table([[writer, facts]], [put.width - aside, aside], heights=heights, extra=clear)
        lines = ([] if content.name is None else [content.name]) + list(content.address)
        if window:
            return [head, in_window(put, lines, put.width - aside), put.space(5)]
        to = [put.words(line, style.body) for line in lines[:MOST_LINES]]
        return [head, put.space(8), *to, put.space(8 if to else 0)]

    def _late(self) -> list[Flowable]:
        content, put = self._content, self.setting
        if not content.late:
            return []
        lines = [self._language.render(line) if isinstance(line, Text) else line for line in content.late]
        heading = put.heading(self._say("letter.late"))
        rows = [[put.words(line, put.style.body)] for line in lines]
        return [*heading, put.marked(rows, [put.width]), put.space(5)]
