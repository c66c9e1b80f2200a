"""Draws on a sheet in millimetres: text, handwriting, lines, barcodes, stamps; and keeps account of what was drawn.

Everything is drawn upright on clean paper; what happens to paper afterwards is in :mod:`kiosk.training.wear` and
:mod:`kiosk.training.geometry`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, Literal

import cv2
import numpy as np
from numpy.random import Generator
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from kiosk import assets
from kiosk.scan.reading.result import BarcodeFormat
from kiosk.training.barcode import modules
from kiosk.training.truth import (
    MM_PER_INCH,
    DrawnBarcode,
    Image,
    PageTruth,
    PaperKind,
    PaperPage,
    WrittenNumber,
    rectangle,
)

Ink = tuple[int, int, int]
Role = Literal["applicant", "other_person", "decoy"]
Hand = Literal["Caveat-Regular", "PatrickHand-Regular"]
Face = Hand | Literal["Inter-Regular", "Inter-SemiBold", "Inter-Bold", "NotoSans-Regular", "NotoSans-Bold"]
DigitMaker = Callable[[int, Generator], Image]
"""Makes one handwritten digit, dark on white, square: for real digits instead of a font's."""

BLACK: Final[Ink] = (22, 22, 24)
GREY: Final[Ink] = (118, 118, 122)
HAIR: Final[Ink] = (170, 170, 174)
BLUE_PEN: Final[Ink] = (28, 44, 132)
STAMP_BLUE: Final[Ink] = (52, 70, 160)
STAMP_RED: Final[Ink] = (176, 40, 52)
PENCIL: Final[Ink] = (112, 112, 116)

A4_MM: Final = (210.0, 297.0)
POINTS_PER_INCH = 72


class Sheet:
    """One side of a sheet of paper, drawn on in millimetres from its top left corner.

    Args:
        dpi: pixels an inch.
        colour: draw in RGB; else in grey.
        size_mm: width and height of the paper.
    """

    def __init__(self, dpi: int, *, colour: bool = False, size_mm: tuple[float, float] = A4_MM) -> None:
        self.dpi = dpi
        self.size_mm = size_mm
        size = tuple(round(mm * dpi / MM_PER_INCH) for mm in size_mm)
        self._colour = colour
        self._picture = Pillow.new("RGB" if colour else "L", (size[0], size[1]), "white")
        self._draw = ImageDraw.Draw(self._picture)
        self._barcodes: list[DrawnBarcode] = []
        self._numbers: list[WrittenNumber] = []

    def px(self, mm: float) -> float:
        """Millimetres in pixels."""
        return mm * self.dpi / MM_PER_INCH

    def text(
        self, x: float, y: float, text: str, *, size: float = 10, face: Face = "Inter-Regular", ink: Ink = BLACK,
        anchor: str = "ls",
    ) -> float:  # fmt: skip
        """Sets one line with its anchor (Pillow's, default left on the baseline) at x, y; its width in mm.

        Args:
            x: mm.
            y: mm.
            text: the line.
            size: points.
            face: the font.
            ink: colour.
            anchor: Pillow's two letters.
        """
        font = _font(face, self._pixels(size))
        self._draw.text((self.px(x), self.px(y)), text, font=font, fill=self._ink(ink), anchor=anchor)
        return font.getlength(text) * MM_PER_INCH / self.dpi

    def paragraph(
        self, x: float, y: float, width: float, text: str, *, size: float = 10, leading: float = 1.45,
        face: Face = "Inter-Regular", ink: Ink = BLACK,
    ) -> float:  # fmt: skip
        """Sets text in lines of at most ``width`` mm; the baseline that would come next."""
        font = _font(face, self._pixels(size))
        step = size * leading * MM_PER_INCH / POINTS_PER_INCH
        limit = self.px(width)
        line = ""
        for word in text.split():
            longer = f"{line} {word}" if line else word
            if line and font.getlength(longer) > limit:
                self.text(x, y, line, size=size, face=face, ink=ink)
                y += step
                line = word
            else:
                line = longer
        self.text(x, y, line, size=size, face=face, ink=ink)
        return y + step

    def number(
        self, x: float, y: float, digits: str, *, role: Role, shown: str | None = None, size: float = 10,
        face: Face = "Inter-Regular", ink: Ink = BLACK,
    ) -> None:  # fmt: skip
        """Prints a number as ``shown`` (spaces and dots are free) and notes it."""
        shown = shown or f"{digits[:6]} {digits[6:]}"
        width = self.text(x, y, shown, size=size, face=face, ink=ink)
        top = y - size * 0.75 * MM_PER_INCH / POINTS_PER_INCH
        self._note(digits, "print", role, x, top, x + width, y)

    def hand(
        self, x: float, y: float, text: str, rng: Generator, *, size: float = 17, hand: Hand = "Caveat-Regular",
        ink: Ink = BLUE_PEN,
    ) -> float:  # fmt: skip
        """Writes one line by hand, every word a little off; its width in mm."""
        slope = rng.normal(0, 0.006)
        start = x
        for word in text.split(" "):
            points = size * (1 + rng.normal(0, 0.025))
            lift = rng.normal(0, 0.22)
            x += self.text(x, y + lift + (x - start) * slope, word, size=points, face=hand, ink=ink)
            x += size * 0.085 * (1 + rng.normal(0, 0.15))
        return x - start

    def hand_number(
        self, x: float, y: float, digits: str, rng: Generator, *, role: Role, pitch: float = 6.0, size: float = 21,
        hand: Hand = "Caveat-Regular", ink: Ink = BLUE_PEN, make: DigitMaker | None = None, gap: float = 0.0,
    ) -> None:  # fmt: skip
        """Writes digits by hand, one each ``pitch`` mm, ``gap`` mm more after the sixth, and notes the number.

        Args:
            x: left edge of the first digit's place, mm.
            y: baseline, mm.
            digits: what is written.
            rng: how it wavers.
            role: whose number it is.
            pitch: mm from digit to digit.
            size: points.
            hand: the font.
            ink: colour.
            make: draws real digits instead of the font's.
            gap: mm between birth date and personal number.
        """
        height = size * 0.72 * MM_PER_INCH / POINTS_PER_INCH
        at = x
        for place, digit in enumerate(digits):
            at = x + place * pitch + (gap if place >= 6 else 0.0)
            centre_x = at + pitch / 2 + rng.normal(0, 0.05 * pitch)
            centre_y = y - height / 2 + rng.normal(0, 0.05 * height)
            glyph = make(int(digit), rng) if make else self._glyph(digit, hand, size, rng)
            scale = self.px(height * (1.35 if make else 1.9)) / glyph.shape[0] * (1 + rng.normal(0, 0.04))
            mask = cv2.resize(255 - glyph, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            self._press(np.asarray(mask, np.uint8), self.px(centre_x), self.px(centre_y), ink)
        self._note(digits, "handwriting", role, x, y - height, at + pitch, y)

    def line(
        self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.25, ink: Ink = HAIR
    ) -> None:
        """A straight line, ``width`` mm."""
        ends = (self.px(x0), self.px(y0), self.px(x1), self.px(y1))
        self._draw.line(ends, fill=self._ink(ink), width=max(1, round(self.px(width))))

    def box(
        self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.25, ink: Ink = HAIR,
        fill: Ink | None = None, radius: float = 0.0,
    ) -> None:  # fmt: skip
        """A rectangle, filled or not."""
        corners = (self.px(x0), self.px(y0), self.px(x1), self.px(y1))
        self._draw.rounded_rectangle(
            corners,
            radius=self.px(radius),
            fill=None if fill is None else self._ink(fill),
            outline=self._ink(ink),
            width=max(1, round(self.px(width))),
        )

    def tick_box(
        self, x: float, y: float, label: str, rng: Generator, *, ticked: bool, size: float = 9
    ) -> None:
        """A box of 3.6 mm with its lower edge at y, a label, and a cross by hand."""
        side = 3.6
        self.box(x, y - side, x + side, y, ink=BLACK)
        self.text(x + side + 2, y - 0.5, label, size=size)
        if ticked:
            for x0, x1 in ((x, x + side), (x + side, x)):
                wobble = rng.normal(0, 0.35, 4)
                ends = x0 + wobble[0], y - side + wobble[1], x1 + wobble[2], y + wobble[3]
                self.line(*ends, width=0.45, ink=BLUE_PEN)

    def stroke(self, points: Sequence[tuple[float, float]], *, width: float, ink: Ink) -> None:
        """A curve through points, mm."""
        path = [(self.px(x), self.px(y)) for x, y in points]
        self._draw.line(path, fill=self._ink(ink), width=max(1, round(self.px(width))), joint="curve")

    def signature(
        self, x: float, y: float, rng: Generator, *, width: float = 38, ink: Ink = BLUE_PEN
    ) -> None:
        """A scrawl that starts at x on the line y."""
        steps = 90
        t = np.linspace(0, 1, steps)
        loops = rng.uniform(5, 8)
        across = x + width * t + 2.6 * np.sin(2 * math.pi * loops * t + rng.uniform(0, 6))
        rise = (1 - 0.75 * t) * rng.uniform(4.0, 6.0)
        up = (
            rise
            * np.sin(2 * math.pi * loops * t)
            * (0.55 + 0.45 * np.cos(2 * math.pi * rng.uniform(1, 2.5) * t))
        )
        self.stroke(list(zip(across.tolist(), (y - 1.5 - up).tolist(), strict=True)), width=0.4, ink=ink)

    def barcode(
        self, x: float, y: float, format_: BarcodeFormat, text: str, *, module: float = 0.33, height: float = 12.0,
        label: bool = False, ink: Ink = (0, 0, 0),
    ) -> None:  # fmt: skip
        """Draws a barcode with its top left at x, y and notes it.

        Args:
            x: mm, without the quiet zone.
            y: mm.
            format_: which symbology.
            text: what it says.
            module: width of the narrowest bar, mm.
            height: of a linear code's bars, mm; matrix codes are as high as they are.
            label: print the text below.
            ink: colour.
        """
        cells = modules(format_, text)
        rows, columns = cells.shape
        wide = max(columns, round(self.px(columns * module)))
        high = round(self.px(height)) if rows == 1 else max(rows, round(self.px(rows * module)))
        fine = np.repeat(np.repeat(cells, 8, axis=1), 8 if rows > 1 else 1, axis=0)
        drawn = cv2.resize(fine, (wide, fine.shape[0]), interpolation=cv2.INTER_AREA)
        drawn = cv2.resize(
            drawn, (wide, high), interpolation=cv2.INTER_AREA if rows > 1 else cv2.INTER_NEAREST
        )
        left, top = round(self.px(x)), round(self.px(y))
        mask = Pillow.fromarray(np.asarray(255 - drawn, np.uint8))
        self._picture.paste(self._ink(ink), (left, top, left + wide, top + high), mask)
        self._barcodes.append(DrawnBarcode(format_, text, rectangle(left, top, left + wide, top + high)))
        if label:
            middle = x + wide * MM_PER_INCH / self.dpi / 2
            bottom = y + high * MM_PER_INCH / self.dpi
            self.text(middle, bottom + 4.2, text, size=9, ink=BLACK, anchor="ms")

    @staticmethod
    def barcode_width(format_: BarcodeFormat, text: str, module: float) -> float:
        """How wide the symbol becomes, mm."""
        return float(modules(format_, text).shape[1] * module)

    def press(self, stamp: Image, x: float, y: float, ink: Ink) -> None:
        """Presses a stamp (255 where ink goes) centred on x, y; what lies below stays visible."""
        self._press(stamp, self.px(x), self.px(y), ink)

    def picture(self, image: Image, x: float, y: float) -> None:
        """Lays a grey picture with its top left at x, y."""
        self._picture.paste(
            Pillow.fromarray(image).convert(self._picture.mode), (round(self.px(x)), round(self.px(y)))
        )

    def page(self, kind: PaperKind, *, blank: bool = False, sheet_code: str | None = None) -> PaperPage:
        """What was drawn, and its truth."""
        truth = PageTruth(
            kind=kind,
            blank=blank,
            barcodes=tuple(self._barcodes),
            numbers=tuple(self._numbers),
            sheet_code=sheet_code,
        )
        return PaperPage(np.array(self._picture), self.dpi, truth)

    def _note(
        self,
        digits: str,
        source: Literal["print", "handwriting"],
        role: Role,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
    ) -> None:
        polygon = rectangle(self.px(x0), self.px(y0), self.px(x1), self.px(y1))
        self._numbers.append(WrittenNumber(digits, source, role, polygon))

    def _press(self, mask: Image, x: float, y: float, ink: Ink) -> None:
        height, width = mask.shape
        left, top = round(x - width / 2), round(y - height / 2)
        self._picture.paste(self._ink(ink), (left, top, left + width, top + height), Pillow.fromarray(mask))

    def _glyph(self, digit: str, hand: Hand, size: float, rng: Generator) -> Image:
        font = _font(hand, self._pixels(size))
        side = round(self._pixels(size) * 1.37)
        glyph = Pillow.new("L", (side, side), 255)
        ImageDraw.Draw(glyph).text((side / 2, side / 2 + side * 0.26), digit, font=font, fill=0, anchor="ms")
        return np.array(glyph.rotate(rng.normal(0, 3.5), Pillow.Resampling.BILINEAR, fillcolor=255))

    def _pixels(self, points: float) -> float:
        return round(points * self.dpi / POINTS_PER_INCH * 2) / 2

    def _ink(self, ink: Ink) -> Ink | int:
        if self._colour:
            return ink
        return round(0.299 * ink[0] + 0.587 * ink[1] + 0.114 * ink[2])


@lru_cache(maxsize=256)
def _font(face: str, pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        str(assets.path("fonts", f"{face}.ttf")), pixels, layout_engine=ImageFont.Layout.BASIC
    )
