"""What comes in envelopes: sheets with two sides, drawn when they are asked for.

A pile of a few hundred pages is gigabytes of pictures, so a sheet is a recipe: what is on it is known before it is
drawn, and it is drawn the same however often.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pypdfium2
from numpy.random import Generator

from kiosk import codes
from kiosk.codes import SheetCode, SheetKind
from kiosk.intake.linking import AsideReason
from kiosk.printing.separator_sheet import make_separator_sheets
from kiosk.texts import Language
from kiosk.training import enclosures, forms, prose
from kiosk.training.drawing import A4_MM, POINTS_PER_INCH, Sheet
from kiosk.training.paper import document, scanned
from kiosk.training.people import Person
from kiosk.training.truth import MM_PER_INCH, Image, PageTruth, PaperKind, PaperPage
from kiosk.training.wear import blurred, low_contrast, noisy

Sides = tuple[PaperPage, PaperPage]
Aside = tuple[AsideReason | None, AsideReason | None]
"""Why each side of a sheet is set aside; None for one that counts."""

COUNT: Aside = (None, None)
BLANK_BACK: Aside = (None, AsideReason.BLANK)
SEPARATOR: Aside = (AsideReason.SEPARATOR, AsideReason.SEPARATOR)
COVER: Aside = (AsideReason.COVER, AsideReason.BLANK)

_OUT_OF_FOCUS_MM: Final = 0.6


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet.

    Attributes:
        posted: the envelope that it came in, from 1; None for a separator.
        person: whose it is; None for nobody's.
        aside: why each of its sides is set aside.
        draw: its front and its back as they are scanned.
    """

    posted: int | None
    person: Person | None
    aside: Aside
    draw: Callable[[], Sides]


@dataclass(frozen=True, slots=True)
class Press:
    """Draws sheets.

    Attributes:
        seed: what varies follows from it and from the sheet's own number.
        on: the day of the papers.
        dpi: pixels an inch.
    """

    seed: int
    on: date
    dpi: int

    def chance(self, ident: int) -> Generator:
        """What varies on a sheet."""
        return np.random.default_rng((self.seed, ident))

    def application(
        self, ident: int, person: Person, *, with_barcode: bool = True, with_form: bool = False
    ) -> Sides:
        """The application, on one sheet."""
        rng = self.chance(ident)
        serial = int(rng.integers(1 << codes.SERIAL_BITS)) if with_form else None
        front, back = (None if serial is None else str(codes.FormId(0, 0, side, serial)) for side in (1, 2))
        return self._scanned(
            forms.application_front(
                person, rng, on=self.on, with_barcode=with_barcode, dpi=self.dpi, form=front
            ),
            forms.application_back(person, rng, dpi=self.dpi, form=back),
            rng,
        )

    def enclosure(self, ident: int, person: Person, kind: PaperKind, *, goes_on: bool) -> Sides:
        """An enclosure: with a blank back, or with one that goes on and bears no number."""
        rng = self.chance(ident)
        front = document(kind, person, rng, on=self.on, dpi=self.dpi)
        back = self._going_on(2) if goes_on else enclosures.blank_back(front)
        return self._scanned(front, back, rng)

    def without_number(self, ident: int) -> Sides:
        """A sheet that says of nobody whose it is."""
        rng = self.chance(ident)
        front = self._going_on(3)
        return self._scanned(front, enclosures.blank_back(front), rng)

    def labels(self, ident: int, person: Person) -> Sides:
        """A sheet that bears somebody's number as a barcode."""
        rng = self.chance(ident)
        front = forms.number_sheet(person, rng, dpi=self.dpi, decoys=False)
        return self._scanned(front, enclosures.blank_back(front), rng)

    def pencilled(self, ident: int, person: Person) -> Sides:
        """An enclosure with a word in pencil on its back."""
        rng = self.chance(ident)
        front = document(PaperKind.LETTER, person, rng, on=self.on, dpi=self.dpi)
        return self._scanned(front, enclosures.note(rng, dpi=self.dpi), rng)

    def unreadable(self, ident: int, person: Person) -> Sides:
        """An enclosure that did not lie flat on the glass: nobody can read it."""
        rng = self.chance(ident)
        front = document(PaperKind.EXPERT_ASSESSMENT, person, rng, on=self.on, dpi=self.dpi)
        soft = blurred(low_contrast(front, black=60, white=215), front.px(_OUT_OF_FOCUS_MM))
        return noisy(soft, rng, sigma=2.0), scanned(enclosures.blank_back(front), rng, "desk")

    def cover(self, ident: int, pdf: bytes) -> Sides:
        """An applicant's cover sheet as it was given out, with a blank back."""
        rng = self.chance(ident)
        (front,) = printed(pdf, self.dpi)
        page = PaperPage(front, self.dpi, PageTruth(PaperKind.COVER))
        return self._scanned(page, enclosures.blank_back(page), rng)

    def separator(self, ident: int) -> Sides:
        """One of our separators, front and back."""
        rng = self.chance(ident)
        high, low = (int(part) for part in rng.integers(1 << 32, size=2))
        code = SheetCode(SheetKind.SEPARATOR, codes.encode_id(high << 32 | low))
        pictures = printed(make_separator_sheets((code,), Language("nb"), training=True), self.dpi)
        front, back = (
            PaperPage(picture, self.dpi, PageTruth(PaperKind.SEPARATOR, sheet_code=str(code)))
            for picture in pictures
        )
        return self._scanned(front, back, rng)

    def _scanned(self, front: PaperPage, back: PaperPage, rng: Generator) -> Sides:
        return scanned(front, rng, "desk"), scanned(back, rng, "desk")

    def _going_on(self, number: int) -> PaperPage:
        """A page in the middle of something: text without a name or a number."""
        sheet = Sheet(self.dpi)
        sheet.text(105, 20, f"– {number} –", size=10, anchor="ms")
        y = 34.0
        for text in prose.ASSESSMENT:
            y = sheet.paragraph(22, y, 166, text, size=10.5, face="NotoSans-Regular") + 5
        sheet.text(20, 287, forms.FOOTER, size=7)
        return sheet.page(PaperKind.EXPERT_ASSESSMENT)


def taped_over(page: PaperPage) -> PaperPage:
    """The page with tape over its middle: no code of it can be read any more."""
    image = page.image.copy()
    image[round(page.px(70)) : round(page.px(255)), :] = 206
    return page.worn("taped_over", image)


def bare(page: PaperPage, rng: Generator) -> PaperPage:
    """A page with nothing on it, of the same size."""
    empty = PaperPage(np.full_like(page.image, 255), page.dpi, PageTruth(PaperKind.BLANK, blank=True))
    return scanned(empty, rng, "desk")


def printed(pdf: bytes, dpi: int) -> Sequence[Image]:
    """The pages of one of our own papers as a printer puts them on a sheet of A4, in grey."""
    width, height = (round(mm * dpi / MM_PER_INCH) for mm in A4_MM)
    with pypdfium2.PdfDocument(pdf) as papers:
        drawn = [page.render(scale=dpi / POINTS_PER_INCH, grayscale=True).to_numpy() for page in papers]
    # a page that is no whole number of pixels wide gets one more
    return [np.ascontiguousarray(picture[:height, :width]) for picture in drawn]
