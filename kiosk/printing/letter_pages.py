"""The pages of a letter from the office: the training stamp, the running head, the page numbers, and what it says of
itself to those who list it or have it read out. What stands on the pages is each paper's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from kiosk.printing.paper import LINE, MUTED, WARNING, Sheet, Weight, draw_text, fitted, text_width
from kiosk.printing.tagging import Structure, decoration
from kiosk.printing.typography import Setting, new_document
from kiosk.texts import Language

FOOT: Final[float] = 8 * mm
"""Between the page number's line and what stands above it."""
_RUNNING_HEAD: Final[float] = 14 * mm
_STAMP: Final[float] = 13 * mm
_STAMP_PADDING: Final[float] = 8 * mm
_BELOW_STAMP: Final[float] = 10 * mm


@dataclass(frozen=True, slots=True)
class Outside:
    """What a letter says of itself.

    Attributes:
        county: whose it is.
        title: the file's, in lists and windows.
        subject: what kind of paper it is.
        running: what the following pages begin with.
        moment: what it is of, aware; the file says that it is of then.
        training: whether it is a training station's.
    """

    county: str
    title: str
    subject: str
    running: str
    moment: datetime
    training: bool


class LetterPages:
    """One making of one letter.

    Attributes:
        page: the page being made; after :meth:`build` how many there are.
        sheet: what it is printed on.
        setting: sets its pieces.
    """

    first_foot: float = 0.0
    """Room that the first page keeps at its foot."""
    stamped = "receipt.training.explained"
    """What the stamp of a training paper says below."""

    def __init__(self, outside: Outside, language: Language, sheet: Sheet, pages: int) -> None:
        self.page = 0
        self.sheet = sheet
        self.structure = Structure()
        self.setting = Setting(sheet, self.structure)
        self._outside = outside
        self._language = language
        self._say = language.say
        self._pages = pages
        self._stamp_part = self.structure.whole.add("P") if outside.training else None

    def story(self) -> list[Flowable]:
        """What flows through the pages."""
        raise NotImplementedError

    def end_first(self, canvas: Canvas) -> None:
        """Draws what stands in a place of its own on the first page, and is read last."""

    def build(self) -> bytes:
        """Lays everything out."""
        outside, sheet = self._outside, self.sheet
        into = BytesIO()
        document = new_document(
            into, sheet, self._language, title=outside.title, county=outside.county, subject=outside.subject
        )
        foot = sheet.bottom + FOOT
        first = self._frame(sheet.top, foot + self.first_foot)
        later = self._frame(sheet.top + _RUNNING_HEAD, foot)
        document.addPageTemplates(
            [
                PageTemplate("first", [first], onPage=self._first_page, onPageEnd=self._first_ends),
                PageTemplate("next", [later], onPage=self._next_page, onPageEnd=self._next_ends),
            ]
        )
        document.build([NextPageTemplate("next"), *self.story()])
        return self.structure.write_into(into.getvalue())

    @property
    def below_stamp(self) -> float:
        """How far the stamp pushes down what stands under it."""
        return _BELOW_STAMP if self._outside.training else 0.0

    @property
    def stamp_width(self) -> float:
        """How wide the stamp is; nothing where there is none."""
        if not self._outside.training:
            return 0.0
        stamp = text_width(self._say("receipt.training"), Weight.BOLD, self._stamp_size)
        explained = text_width(self._say(self.stamped), Weight.REGULAR, 8)
        return max(stamp, explained) + _STAMP_PADDING

    def rule(self, canvas: Canvas, y: float) -> None:
        """A line from margin to margin."""
        with decoration(canvas):
            canvas.saveState()
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.6)
            canvas.line(self.sheet.left, y, self.sheet.width - self.sheet.right, y)
            canvas.restoreState()

    @property
    def _stamp_size(self) -> float:
        return 15 * self.setting.style.scale

    def _frame(self, top: float, bottom: float) -> Frame:
        sheet = self.sheet
        return Frame(sheet.left, bottom, sheet.inner_width, sheet.height - top - bottom, 0, 0, 0, 0)

    def _first_page(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        moment = f"{self._outside.moment.astimezone(UTC):D:%Y%m%d%H%M%SZ}"
        canvas.setDateFormatter(lambda *_: moment)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        self.page += 1
        if self._stamp_part is not None:
            with self.structure.drawing(canvas, self._stamp_part):
                self._stamp(canvas)

    def _first_ends(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        self.end_first(canvas)
        self._foot(canvas)

    def _next_page(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        self.page += 1
        sheet, title = self.sheet, self._outside.running
        y = sheet.height - sheet.top - 10
        taken = text_width(title, Weight.SEMIBOLD, 9)
        room = sheet.inner_width - self.stamp_width - taken - 12 * mm
        with decoration(canvas):
            if self._outside.training:
                self._stamp(canvas)
            draw_text(canvas, sheet.left, y, title, weight=Weight.SEMIBOLD)
            county = fitted(self._outside.county, Weight.REGULAR, 9, room)
            draw_text(canvas, sheet.left + taken + 6 * mm, y, county, color=MUTED)
        self.rule(canvas, y - 6 * mm)

    def _next_ends(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        self._foot(canvas)

    def _foot(self, canvas: Canvas) -> None:
        page = self._say("receipt.page", page=self.page, pages=self._pages)
        right = self.sheet.width - self.sheet.right
        with decoration(canvas):
            draw_text(canvas, right, self.sheet.bottom, page, size=8.5, color=MUTED, anchor=1)

    def _stamp(self, canvas: Canvas) -> None:
        """Frames the stamp into the upper right corner of a training paper."""
        sheet, width = self.sheet, self.stamp_width
        x, y = sheet.width - sheet.right - width, sheet.height - sheet.top - _STAMP + 7 * mm
        canvas.saveState()
        canvas.setStrokeColor(WARNING)
        canvas.setLineWidth(1.6)
        canvas.roundRect(x, y, width, _STAMP, 3)
        canvas.restoreState()
        centre, size = x + width / 2, self._stamp_size
        stamp, explained = self._say("receipt.training"), self._say(self.stamped)
        draw_text(
            canvas, centre, y + 6.2 * mm, stamp, weight=Weight.BOLD, size=size, color=WARNING, anchor=0.5
        )
        draw_text(canvas, centre, y + 2.4 * mm, explained, size=8, color=WARNING, anchor=0.5)
