"""What reading a page found. Coordinates are stored pixels after the EXIF turn, x to the right, y down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Point = tuple[float, float]
Polygon = tuple[Point, Point, Point, Point]
"""Clockwise from the thing's own top left."""

BarcodeFormat = Literal[
    "code128", "code39", "ean13", "ean8", "upca", "upce", "itf", "codabar",
    "qr", "microqr", "datamatrix", "pdf417", "aztec",
]  # fmt: skip
Rotation = Literal[0, 90, 180, 270]
QualityCode = Literal[
    "too_dark", "too_light", "low_contrast", "blurred", "streak", "cut_off", "fold", "long_page",
]  # fmt: skip

TickAnswer = Literal["ticked", "empty", "unsure"]

CERTAIN = 0.99
"""The confidence from which on a number counts as certain."""

ILLEGIBLE: Mapping[str, float] = {"too_light": 45.0, "low_contrast": 32.0, "blurred": 0.19}
"""For codes of :class:`Quality` the value below which people can't read the page, or can't be sure of what they
read. Measured on letters, certificates and forms in 10 points: a blur of 0.4 mm, ink 32 levels from grey paper or 45
from white. Well below what is worth telling of a picture. What is dark all over has no writing to be read."""


@dataclass(frozen=True, slots=True)
class Barcode:
    """One barcode as it was read."""

    format: BarcodeFormat
    text: str
    polygon: Polygon

    def __repr__(self) -> str:
        return f"Barcode({self.format}, {len(self.text)} characters)"


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """An identity number seen on the page. What it means is decided elsewhere.

    Attributes:
        number: digits only.
        source: the surest way it was read.
        confidence: 0 to 1.
        polygon: where.
    """

    number: str
    source: Literal["barcode", "print", "handwriting"]
    confidence: float
    polygon: Polygon

    @property
    def certainty(self) -> Literal["certain", "proposed"]:
        return "certain" if self.confidence >= CERTAIN else "proposed"

    def __repr__(self) -> str:
        return f"FoundNumber({self.source}, {self.certainty})"


@dataclass(frozen=True, slots=True)
class Quality:
    """Something about the picture that a clerk may want to scan again for.

    Attributes:
        code: what it is.
        value: how much, in the measure that the code's rule states.
    """

    code: QualityCode
    value: float

    @property
    def is_illegible(self) -> bool:
        """Whether the page has to be scanned again for it."""
        return self.value < ILLEGIBLE.get(self.code, float("-inf"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of our own, recognised by its code: ``kind`` as in :class:`kiosk.codes.SheetKind`."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A box on a sheet of our own: ``name`` as in :class:`kiosk.scan.forms.Box`."""

    name: str
    answer: TickAnswer


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found on one page.

    Attributes:
        width: pixels after the EXIF turn.
        height: pixels after the EXIF turn.
        dpi: resolution as stated by the source or the file, or None.
        blank: nothing was written or printed on it.
        rotation: degrees clockwise that make it upright.
        orientation_confidence: 0 to 1; 0 where nothing on the page tells which way is up.
        skew_degrees: clockwise positive, after ``rotation``.
        crop: the paper's corners, or None where the picture is the paper.
        quality: what may ask for another scan.
        barcodes: every barcode, top to bottom.
        identity_numbers: each number once, the surest source.
        separator: a sheet of our own.
        elapsed_ms: from bytes in memory to this.
        blank_sure: a little more ink, or a little less, would not have made ``blank`` another. No part of the
            contract's fields.
        ticks: the boxes of a sheet of our own that people tick. No part of the contract's fields.
    """

    width: int
    height: int
    dpi: tuple[float, float] | None
    blank: bool
    rotation: Rotation
    orientation_confidence: float
    skew_degrees: float
    crop: Polygon | None
    quality: tuple[Quality, ...]
    barcodes: tuple[Barcode, ...]
    identity_numbers: tuple[FoundNumber, ...]
    separator: Sheet | None
    elapsed_ms: float
    blank_sure: bool = True
    ticks: tuple[Tick, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The contract's fields, numbers in full: for ``kiosk read`` and for the sealed record."""
        return {
            "width": self.width,
            "height": self.height,
            "dpi": None if self.dpi is None else list(self.dpi),
            "blank": self.blank,
            "rotation": self.rotation,
            "orientation_confidence": round(self.orientation_confidence, 3),
            "skew_degrees": round(self.skew_degrees, 2),
            "crop": None if self.crop is None else _points(self.crop),
            "quality": [{"code": q.code, "value": round(q.value, 3)} for q in self.quality],
            "barcodes": [
                {"format": b.format, "text": b.text, "polygon": _points(b.polygon)} for b in self.barcodes
            ],
            "identity_numbers": [
                {
                    "number": n.number,
                    "source": n.source,
                    "certainty": n.certainty,
                    "confidence": round(n.confidence, 4),
                    "polygon": _points(n.polygon),
                }
                for n in self.identity_numbers
            ],
            "separator": None
            if self.separator is None
            else {"kind": self.separator.kind, "id": self.separator.id},
            "elapsed_ms": round(self.elapsed_ms, 2),
        }


def _points(polygon: Polygon) -> list[list[float]]:
    return [[round(x, 1), round(y, 1)] for x, y in polygon]
