"""A picture of a page together with what is known to be on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kiosk.scan.reading.result import BarcodeFormat, Polygon, Rotation

Image = NDArray[np.uint8]
"""H x W grey or H x W x 3 RGB, eight bits."""
Matrix = NDArray[np.float64]
"""2 x 3: where a point of the old picture lies in the new one."""

MM_PER_INCH = 25.4


class PaperKind(StrEnum):
    """What a sheet of training paper is."""

    APPLICATION = "application"
    COVER = "cover"
    SEPARATOR = "separator"
    CERTIFICATE = "certificate"
    EXPERT_ASSESSMENT = "expert_assessment"
    LETTER = "letter"
    RESIDENCE_PERMIT = "residence_permit"
    NUMBER_SHEET = "number_sheet"
    NOTE = "note"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class DrawnBarcode:
    """A barcode as it was drawn: text and corners, clockwise from its own top left, without the quiet zone."""

    format: BarcodeFormat
    text: str
    polygon: Polygon

    def __repr__(self) -> str:
        return f"DrawnBarcode({self.format}, {len(self.text)} characters)"


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """Eleven or twelve digits that people can read.

    Attributes:
        number: digits only.
        source: printed or by hand.
        role: whose it is; a decoy is no identity number though it looks like one.
        polygon: clockwise from its own top left.
    """

    number: str
    source: Literal["print", "handwriting"]
    role: Literal["applicant", "other_person", "decoy"]
    polygon: Polygon

    def __repr__(self) -> str:
        return f"WrittenNumber({self.source}, {self.role})"


@dataclass(frozen=True, slots=True)
class PageTruth:
    """What is on a page, in pixels of the picture it belongs to.

    Attributes:
        kind: what the paper is.
        blank: nothing was written or printed on this side.
        rotation: degrees clockwise that make the picture upright.
        skew_degrees: how far the upright picture leans, clockwise positive.
        crop: the paper's corners from its own top left, clockwise, or None where the picture is the paper.
        barcodes: everything drawn as a barcode, decoys among them.
        numbers: every number that is printed or written by hand in digits.
        sheet_code: the text of our own code on a cover or separator sheet.
        wear: names of what was done to the picture, in order.
    """

    kind: PaperKind
    blank: bool = False
    rotation: Rotation = 0
    skew_degrees: float = 0.0
    crop: Polygon | None = None
    barcodes: tuple[DrawnBarcode, ...] = ()
    numbers: tuple[WrittenNumber, ...] = ()
    sheet_code: str | None = None
    wear: tuple[str, ...] = ()

    def moved(self, matrix: Matrix) -> PageTruth:
        """The same truth after every pixel went where ``matrix`` sends it."""
        return replace(
            self,
            crop=None if self.crop is None else moved(self.crop, matrix),
            barcodes=tuple(replace(b, polygon=moved(b.polygon, matrix)) for b in self.barcodes),
            numbers=tuple(replace(n, polygon=moved(n.polygon, matrix)) for n in self.numbers),
        )


@dataclass(frozen=True, slots=True, eq=False)
class PaperPage:
    """One side of a sheet as a scanner would see it.

    Attributes:
        image: H x W grey or H x W x 3 RGB.
        dpi: pixels an inch, the same in both directions.
        truth: what is on it.
    """

    image: Image
    dpi: int
    truth: PageTruth

    @property
    def width(self) -> int:
        return int(self.image.shape[1])

    @property
    def height(self) -> int:
        return int(self.image.shape[0])

    @property
    def is_colour(self) -> bool:
        return self.image.ndim == 3

    def px(self, mm: float) -> float:
        """Millimetres in pixels."""
        return mm * self.dpi / MM_PER_INCH

    def worn(self, name: str, image: Image) -> PaperPage:
        """The page with another picture of the same shape and ``name`` added to what was done to it."""
        return replace(self, image=image, truth=replace(self.truth, wear=(*self.truth.wear, name)))


def moved(polygon: Polygon, matrix: Matrix) -> Polygon:
    """The polygon after ``matrix``."""
    a, b, c, d = (
        (
            float(matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2]),
            float(matrix[1, 0] * x + matrix[1, 1] * y + matrix[1, 2]),
        )
        for x, y in polygon
    )
    return a, b, c, d


def rectangle(left: float, top: float, right: float, bottom: float) -> Polygon:
    """An upright rectangle as a polygon."""
    return (left, top), (right, top), (right, bottom), (left, bottom)
