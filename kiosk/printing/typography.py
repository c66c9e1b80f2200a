"""How a letter from a public office is set: a few sizes, paragraphs that know their part, tables and marked rows."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Paragraph, Spacer, Table

from kiosk.printing.paper import A5, INK, LOCALES, MUTED, WARNING, Sheet, Weight, markup
from kiosk.printing.tagging import Part, Structure, decoration
from kiosk.texts import Language

_SMALLER: Final = 0.84
_CLOSER: Final = 0.62
"""How much smaller type and spaces are on a small sheet."""
_SMALLEST: Final = 7.0
_ROOM_TO_BEGIN: Final[float] = 34 * mm


def new_document(
    into: BytesIO, sheet: Sheet, language: Language, *, title: str, county: str, subject: str
) -> BaseDocTemplate:
    """A paper with nothing on it yet: what it is and whose, in its language, the same bytes for the same content."""
    return BaseDocTemplate(
        into,
        pagesize=(sheet.width, sheet.height),
        invariant=1,
        initialFontName=Weight.REGULAR.font,
        lang=LOCALES[language.code],
        title=title,
        author=county,
        subject=subject,
        creator="Kiosk",
        producer="Kiosk",
    )


class Style:
    """The few sizes that a letter is set in; a smaller sheet has smaller type.

    Attributes:
        is_small: whether the sheet is.
        scale: the type's; 1 on a large sheet.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.is_small = sheet.width <= A5.width
        self.scale = _SMALLER if self.is_small else 1.0
        regular = Weight.REGULAR.font
        self.body = ParagraphStyle(
            "body", fontName=regular, fontSize=self._size(10.5), leading=self._size(15), textColor=INK
        )
        self.number = ParagraphStyle("number", self.body, alignment=TA_RIGHT)
        self.due = ParagraphStyle("due", self.number, textColor=WARNING)
        self.no_date = ParagraphStyle("no_date", self.number, textColor=MUTED)
        self.caption = self._style("caption", 8.5, 12, MUTED)
        self.caption_number = ParagraphStyle("caption_number", self.caption, alignment=TA_RIGHT)
        self.value = self._style("value", 11.5, 16)
        self.heading = self._style("heading", 12.5, 17)
        self.small = self._style("small", 8, 11, MUTED)
        self.title = self._style("title", 26, 32)
        self.subject = self._style("subject", 17, 22)
        self.county = self._style("county", 12, 16)
        self.office = self._style("office", 10, 14, MUTED)

    def mm(self, length: float) -> float:
        """How wide something is that holds type."""
        return float(length * mm * self.scale)

    def apart(self, length: float) -> float:
        """A space between things."""
        return float(length * mm * (_CLOSER if self.is_small else 1.0))

    def _style(self, name: str, size: float, leading: float, color: object = INK) -> ParagraphStyle:
        return ParagraphStyle(
            name, self.body, fontSize=self._size(size), leading=self._size(leading), textColor=color
        )

    def _size(self, size: float) -> float:
        return max(_SMALLEST, round(size * self.scale, 1))


class Words(Paragraph):  # type: ignore[misc]
    """A paragraph that is a part of its document, or goes on with one on the next page."""

    structure: Structure | None = None
    part: Part | None = None

    def split(self, width: float, height: float) -> list[Flowable]:
        """Both halves are of the same part."""
        halves: list[Flowable] = super().split(width, height)
        for half in halves:
            half.structure, half.part = self.structure, self.part
        return halves

    def draw(self) -> None:
        """Draws it, marked."""
        if self.structure is None or self.part is None:
            super().draw()
            return
        with self.structure.drawing(self.canv, self.part):
            super().draw()


class Rows(Table):  # type: ignore[misc]
    """A table whose rules are decoration."""

    def _drawBkgrnd(self) -> None:  # noqa: N802 - reportlab's own
        with decoration(self.canv):
            super()._drawBkgrnd()

    def _drawLines(self) -> None:  # noqa: N802 - reportlab's own
        with decoration(self.canv):
            super()._drawLines()


class Setting:
    """Sets a letter's pieces.

    Attributes:
        style: the sizes.
        structure: what the letter is made of.
        sheet: what it is set on.
        width: from margin to margin.
    """

    def __init__(self, sheet: Sheet, structure: Structure) -> None:
        self.sheet = sheet
        self.style = Style(sheet)
        self.structure = structure
        self.width = sheet.inner_width

    @property
    def whole(self) -> Part:
        """The document itself."""
        return self.structure.whole

    def words(
        self,
        text: str,
        style: ParagraphStyle,
        weight: Weight = Weight.REGULAR,
        *,
        part: Part | None = None,
        marked_up: str = "",
    ) -> Words:
        """A paragraph.

        Args:
            part: what it is; the document's next paragraph where none is given.
            marked_up: what follows it, as markup.
        """
        words = Words(markup(text, weight) + marked_up, style)
        words.structure, words.part = self.structure, part or self.whole.add("P")
        return words

    def heading(self, text: str) -> list[Flowable]:
        """A heading."""
        heading = self.words(text, self.style.heading, Weight.SEMIBOLD, part=self.whole.add("H2"))
        return [heading, self.space(1.5)]

    def room_to_begin(self) -> CondPageBreak:
        """Goes on to the next page where there is too little room left to begin something."""
        return CondPageBreak(_ROOM_TO_BEGIN * self.style.scale)

    def space(self, length: float) -> Spacer:
        """Room, in millimetres of a large sheet."""
        return Spacer(0, self.style.apart(length))

    def marked(self, rows: Sequence[Sequence[object]], widths: Sequence[float]) -> Rows:
        """Rows that want attention: an amber bar at their left."""
        bar = [
            ("LINEBEFORE", (0, 0), (0, -1), 2.4, WARNING),
            ("LEFTPADDING", (0, 0), (0, -1), self.style.mm(4)),
        ]
        return self.table(rows, widths, above=self.style.apart(1), below=self.style.apart(1), extra=bar)

    def table(
        self,
        rows: Sequence[Sequence[object]],
        widths: Sequence[float],
        *,
        above: float = 0,
        below: float = 0,
        repeat: int = 0,
        heights: Sequence[float] | None = None,
        extra: Sequence[tuple[object, ...]] = (),
    ) -> Rows:
        """Rows without rules of their own."""
        base = [
            ("FONTNAME", (0, 0), (-1, -1), Weight.REGULAR.font),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), above),
            ("BOTTOMPADDING", (0, 0), (-1, -1), below),
        ]
        return Rows(
            rows, widths, heights, style=[*base, *extra], repeatRows=repeat, hAlign="LEFT", splitInRow=1
        )
