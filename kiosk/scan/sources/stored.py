"""The stored bytes: what becomes of one page's picture, and the check that it is whole.

JPEG and PNG that arrive as such are kept untouched; pictures without a stored form are encoded here, once.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.page import LARGEST_IMAGE_PIXELS, MediaType, PageScan

JPEG_QUALITY = 85
HIGHEST_DPI = 20_000
"""What a file states beyond this is not meant."""
Dpi = tuple[float, float]

BROKEN_INPUT = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What Pillow and its neighbours raise on broken input (each of these was seen, or stands in their code)."""

_PNG_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"})


@dataclass(frozen=True, slots=True, repr=False)
class StoredImage:
    """One page's stored bytes.

    Attributes:
        data: complete.
        media_type: how they are encoded.
        width: stored pixels.
        height: stored pixels.
        dpi: horizontal and vertical, or None where nothing states it.
    """

    data: bytes
    media_type: MediaType
    width: int
    height: int
    dpi: Dpi | None

    def as_page(self, source: str, sequence: int, *, duplex: bool) -> PageScan:
        """The page that a device gave, with the sheet and side that its place in the stack tells.

        Args:
            source: the device.
            sequence: of the page, from 1.
            duplex: both sides of each sheet come, front before back.
        """
        return PageScan(
            data=self.data,
            media_type=self.media_type,
            width=self.width,
            height=self.height,
            dpi=self.dpi,
            sequence=sequence,
            sheet=(sequence + 1) // 2 if duplex else sequence,
            side="back" if duplex and sequence % 2 == 0 else "front",
            source=source,
        )


@contextmanager
def broken_means(code: FaultCode) -> Iterator[None]:
    """Turns what a decoder raises on bad input into a fault.

    Raises:
        EnvironmentFault: ``code``. Faults and MemoryError pass as they are.
    """
    try:
        yield
    except BROKEN_INPUT as error:
        raise EnvironmentFault(code) from error


def require_sane_size(width: int, height: int) -> None:
    """Refuses a bomb by what it claims to be.

    Raises:
        EnvironmentFault: image_too_large, or page_broken where there is no pixel at all.
    """
    if width < 1 or height < 1:
        raise EnvironmentFault(FaultCode.PAGE_BROKEN)
    if width * height > LARGEST_IMAGE_PIXELS:
        raise EnvironmentFault(FaultCode.IMAGE_TOO_LARGE, width=width, height=height)


def stated_dpi(horizontal: object, vertical: object) -> Dpi | None:
    """A resolution as a file states it, or None where that cannot be meant."""
    if not isinstance(horizontal, int | float) or not isinstance(vertical, int | float):
        return None
    if not all(1 < value <= HIGHEST_DPI for value in (horizontal, vertical)):
        return None
    return (round(float(horizontal), 2), round(float(vertical), 2))


def open_picture(data: bytes, kind: str) -> Image.Image:
    """Reads a picture's header, nothing more.

    Args:
        data: the file.
        kind: Pillow's name of the only format accepted.

    Raises:
        EnvironmentFault: image_too_large.
    """
    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None  # ours is checked below, before anything is decoded, and has a code
    try:
        picture = Image.open(io.BytesIO(data), formats=(kind,))
    finally:
        Image.MAX_IMAGE_PIXELS = before
    require_sane_size(picture.width, picture.height)
    return picture


def keep_jpeg(data: bytes, dpi: Dpi | None = None) -> StoredImage:
    """A JPEG as it is, once it has been decoded to its end.

    Args:
        data: the JPEG.
        dpi: where it is known from outside; else what the JPEG states.

    Raises:
        EnvironmentFault: image_too_large, page_broken (cut short, or no JPEG that can be decoded).
    """
    with broken_means(FaultCode.PAGE_BROKEN), open_picture(data, "JPEG") as picture:
        width, height = picture.size
        stated = dpi or _picture_dpi(picture)
        picture.draft("L", (max(1, width // 8), max(1, height // 8)))
        picture.load()
    return StoredImage(data, "image/jpeg", width, height, stated)


def keep_png(data: bytes) -> StoredImage:
    """A PNG as it is, once it has been decoded to its end.

    Raises:
        EnvironmentFault: image_too_large, page_broken.
    """
    with broken_means(FaultCode.PAGE_BROKEN), open_picture(data, "PNG") as picture:
        width, height = picture.size
        stated = _picture_dpi(picture)
        picture.load()
    return StoredImage(data, "image/png", width, height, stated)


def as_png(picture: Image.Image, dpi: Dpi | None) -> StoredImage:
    """A picture as lossless PNG. What PNG has no form for (CMYK, float) becomes RGB or grey."""
    if picture.mode not in _PNG_MODES:
        picture = picture.convert("L" if picture.mode in ("I", "F") else "RGB")
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=3, **({"dpi": dpi} if dpi else {}))
    return StoredImage(out.getvalue(), "image/png", picture.width, picture.height, dpi)


def as_jpeg(picture: Image.Image, dpi: Dpi | None) -> StoredImage:
    """A grey or colour picture as JPEG of :data:`JPEG_QUALITY`."""
    out = io.BytesIO()
    whole = (round(dpi[0]), round(dpi[1])) if dpi else None  # JFIF knows whole numbers only
    picture.save(out, "JPEG", quality=JPEG_QUALITY, **({"dpi": whole} if whole else {}))
    return StoredImage(out.getvalue(), "image/jpeg", picture.width, picture.height, dpi)


def as_g4(picture: Image.Image, dpi: Dpi | None) -> StoredImage:
    """A picture of one bit a pixel as TIFF with CCITT group 4."""
    out = io.BytesIO()
    picture.save(out, "TIFF", compression="group4", **({"dpi": dpi} if dpi else {}))
    return StoredImage(out.getvalue(), "image/tiff", picture.width, picture.height, dpi)


def _picture_dpi(picture: Image.Image) -> Dpi | None:
    stated = picture.info.get("dpi")
    if not isinstance(stated, tuple) or len(stated) != 2:
        return None
    return stated_dpi(float(stated[0]), float(stated[1]))
