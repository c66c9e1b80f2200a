"""What stands on a box of paper that was signed off: its name to be read from afar, what lies in it, and how long.

Nothing on it names an applicant. The look is that of the letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from kiosk.printing.letter_pages import LetterPages, Outside
from kiosk.printing.paper import A4, LINE, Weight, text_width
from kiosk.texts import Language

_LARGEST: Final = 88
_SMALLEST: Final = 20
_COUNTS: Final = (38, 22, 62)


@dataclass(frozen=True, slots=True)
class BoxedBatch:
    """A batch whose paper lies in the box.

    Attributes:
        day: when the post came.
        by: the initials of who signed it off.
    """

    day: date
    sheets: int
    by: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class BoxLabel:
    """What stands on the label.

    Attributes:
        county: all names of the county's authority.
        kept_until: the last day that any of it is kept; None where no period is set.
        batches: those in it, in the order they were signed.
    """

    county: str
    office: str
    name: str
    kept_until: date | None
    batches: tuple[BoxedBatch, ...]
    training: bool

    @property
    def sheets(self) -> int:
        """Of all batches."""
        return sum(batch.sheets for batch in self.batches)


def make_box_label(content: BoxLabel, language: Language) -> bytes:
    """The label as a PDF: A4, fonts embedded, tagged, one page where it fits."""
    first = _Label(content, language, pages=1)
    pdf = first.build()
    return pdf if first.page == 1 else _Label(content, language, pages=first.page).build()


class _Label(LetterPages):
    """One making of one label."""

    stamped = "box.training.explained"

    def __init__(self, content: BoxLabel, language: Language, pages: int) -> None:
        title = language.say("box.pdf_title", name=content.name)
        outside = Outside(
            county=content.county,
            title=title,
            subject=language.say("box.kind"),
            running=title,
            moment=max(batch.signed_at for batch in content.batches),
            training=content.training,
        )
        super().__init__(outside, language, A4, pages)
        self._content = content

    def story(self) -> list[Flowable]:
        """As :meth:`LetterPages.story`."""
        content, put, say = self._content, self.setting, self._say
        style = put.style
        head = [
            put.words(content.county, style.county, Weight.SEMIBOLD),
            put.words(content.office, style.office),
        ]
        return [
            put.table([[head, ""]], [put.width - self.stamp_width, self.stamp_width]),
            put.space(16),
            put.words(say("box.kind"), style.subject),
            put.words(content.name, self._large(content.name), Weight.BOLD, part=put.whole.add("H1")),
            put.space(8),
            *self._kept(),
            put.space(8),
            *put.heading(say("box.batches")),
            self._table(),
        ]

    def _large(self, name: str) -> ParagraphStyle:
        """As large as the name is whole on one line; a very long one goes on on the next."""
        sizes = range(_LARGEST, _SMALLEST, -2)
        fits = (size for size in sizes if text_width(name, Weight.BOLD, size) <= self.setting.width)
        size = next(fits, _SMALLEST)
        return ParagraphStyle("box", self.setting.style.title, fontSize=size, leading=size * 1.15)

    def _kept(self) -> list[Flowable]:
        """How long it is kept, as large as one has to see it."""
        put, until = self.setting, self._content.kept_until
        style = put.style
        if until is None:
            return [put.marked([[put.words(self._say("box.kept.not_set"), style.subject)]], [put.width])]
        told = self._say("box.destroy_after", day=self._language.day(until))
        kept = self._say("box.kept_until", day=self._language.day(until))
        rows = [[[put.words(told, style.subject, Weight.BOLD), put.words(kept, style.body)]]]
        return [put.marked(rows, [put.width])]

    def _table(self) -> Flowable:
        content, put, say = self._content, self.setting, self._say
        style, table = put.style, put.whole.add("Table")
        head = table.add("TR")
        columns = (("day", style.caption), ("sheets", style.caption_number), ("signed", style.caption))
        rows = [
            [
                put.words(say(f"box.column.{name}"), of, part=head.add("TH", column_head=True))
                for name, of in columns
            ]
        ]
        for batch in content.batches:
            line = table.add("TR")
            signed = f"{batch.by}, {self._language.moment(batch.signed_at)}"
            told = (
                (self._language.day(batch.day), style.body),
                (f"{batch.sheets}", style.number),
                (signed, style.body),
            )
            rows.append([put.words(words, of, part=line.add("TD")) for words, of in told])
        last = table.add("TR")
        total = ((say("box.total"), style.body), (f"{content.sheets}", style.number))
        rows.append([put.words(words, of, Weight.SEMIBOLD, part=last.add("TD")) for words, of in total])
        rows[-1].append(put.words("", style.body, part=last.add("TD")))
        day, sheets, signed_by = (style.mm(width) for width in _COUNTS)
        gap = ("LEFTPADDING", (2, 0), (2, -1), style.mm(10))
        rules = ("LINEBELOW", (0, 0), (-1, -2), 0.6, LINE)
        return put.table(
            rows, [day + style.mm(20), sheets, signed_by + style.mm(18)], above=style.apart(1),
            below=style.apart(1.1), repeat=1, extra=[rules, gap],
        )  # fmt: skip
