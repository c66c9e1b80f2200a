"""The receipt an applicant keeps and can rely on: what was handed in, where and when, and what is still missing.

Here is what stands in a place of its own on the paper: the codes that find the receipt again. What flows between them
is in :mod:`kiosk.printing.receipt_story`, what all letters have around them in :mod:`kiosk.printing.letter_pages`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from kiosk.printing.barcodes import code128_quiet, code128_width, draw_code128, draw_qr, qr_quiet
from kiosk.printing.letter_pages import FOOT, LetterPages, Outside
from kiosk.printing.paper import A4, Sheet, Weight, draw_text, markup, text_width
from kiosk.printing.receipt_content import ReceiptContent
from kiosk.printing.receipt_story import ReceiptStory
from kiosk.texts import Language

_QR: Final[float] = 28 * mm
_QR_SMALL: Final[float] = 24 * mm
"""On a small sheet."""
_BARS: Final[float] = 12 * mm
_CODE_BAND: Final[float] = 23 * mm
_CODE_SIZE: Final = 9
_ABOVE_CODE: Final[float] = 4.5 * mm
_BESIDE: Final[float] = 30 * mm
"""Less room than this beside the bars is none: what explains them stands beside their text then."""


def make_receipt(
    content: ReceiptContent, language: Language, sheet: Sheet = A4, to: Sequence[str] = ()
) -> bytes:
    """The receipt as a PDF: fonts embedded, one page where it fits, the same bytes for the same content.

    Its dates are the moment of receipt, not of making.

    Args:
        to: whom it is sent to, line by line: that stands in the window of an envelope.
    """
    first = _Receipt(content, language, sheet, to, pages=1)
    pdf = first.build()
    return pdf if first.page == 1 else _Receipt(content, language, sheet, to, pages=first.page).build()


class _Receipt(LetterPages):
    """One making of one receipt."""

    first_foot = _CODE_BAND

    def __init__(
        self, content: ReceiptContent, language: Language, sheet: Sheet, to: Sequence[str], pages: int
    ) -> None:
        outside = Outside(
            county=content.county,
            title=language.say("receipt.pdf_title", number=content.number),
            subject=language.say("receipt.title"),
            running=f"{language.say('receipt.title')} {content.number}",
            moment=content.received,
            training=content.training,
        )
        super().__init__(outside, language, sheet, pages)
        self._content = content
        self._to = to
        self._qr = _QR_SMALL if self.setting.style.is_small else _QR

    def story(self) -> list[Flowable]:
        """As :meth:`LetterPages.story`."""
        room = (max(self._qr, self.stamp_width), self._qr + self.below_stamp - qr_quiet(self._qr))
        return ReceiptStory(self._content, self._language, self.setting, room, self._to).flowables()

    def end_first(self, canvas: Canvas) -> None:
        """The QR code at the upper right, where a phone and a desk's reader look; Code 128 at the foot."""
        code, sheet = self._content.code, self.sheet
        foot = self.structure.whole.add("Sect")
        top = sheet.height - sheet.top - self.below_stamp
        right, side, quiet = sheet.width - sheet.right, self._qr, qr_quiet(self._qr)
        bottom = sheet.bottom + FOOT
        self.rule(canvas, bottom + _BARS + 9 * mm)
        left = sheet.left - code128_quiet()
        picture = foot.add("Figure", self._say("receipt.code_named", code=code))
        with self.structure.drawing(canvas, picture):
            draw_qr(canvas, code, right - side + quiet, top - side + quiet, side)
            draw_code128(canvas, code, left, bottom + _ABOVE_CODE, _BARS)
        with self.structure.drawing(canvas, foot.add("P")):
            draw_text(canvas, sheet.left, bottom, str(code), size=_CODE_SIZE)
        explained = Paragraph(markup(self._say("receipt.code_explained")), self.setting.style.small)
        aside, level = left + code128_width(code) + 4 * mm, bottom + _ABOVE_CODE + _BARS
        if right - aside < _BESIDE:
            aside = sheet.left + text_width(str(code), Weight.REGULAR, _CODE_SIZE) + 5 * mm
            level = bottom + _CODE_SIZE * 0.8
        _, height = explained.wrap(right - aside, _BARS)
        with self.structure.drawing(canvas, foot.add("P")):
            explained.drawOn(canvas, aside, level - height)
