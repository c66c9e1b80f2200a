"""What lies in the simulated scanner: generated paper, as its JPEG engine makes it of what is asked for."""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass

import numpy as np
import pikepdf
from PIL import Image

from kiosk.training.paper import ENCLOSURES, stack
from tests.helpers.files import ON, somebody
from tests.helpers.papers import add_image_page, image_object, saved

DRAWN_DPI = 100
_INK = 128


@dataclass(frozen=True, eq=False)
class Side:
    """One side of one sheet, as it was drawn."""

    picture: Image.Image

    def scanned(self, colour: str, dpi: int, size: tuple[int, int]) -> Image.Image:
        """What the scanning head sees.

        Args:
            colour: eSCL's name for the mode.
            dpi: asked for.
            size: width and height in 1/300 inch.
        """
        factor = dpi / DRAWN_DPI
        wide, high = (round(length * factor) for length in self.picture.size)
        seen = self.picture if factor == 1 else self.picture.resize((wide, high), Image.Resampling.BILINEAR)
        seen = seen.crop((0, 0, min(wide, size[0] * dpi // 300), min(high, size[1] * dpi // 300)))
        if colour == "BlackAndWhite1":
            return seen.convert("L").point(lambda value: 255 if value > _INK else 0).convert("1")
        return seen.convert("L" if colour == "Grayscale8" else "RGB")


@functools.cache
def sides(count: int) -> tuple[Side, ...]:
    """So many different sides of generated paper, in colour."""
    made: list[Side] = []
    while len(made) < count:
        number = len(made)
        pages = stack(
            somebody(number),
            np.random.default_rng(number),
            documents=ENCLOSURES,
            on=ON,
            dpi=DRAWN_DPI,
            colour=True,
        )
        made += [Side(Image.fromarray(page.image)) for page in pages]
    return tuple(made[:count])


def encoded(picture: Image.Image, media_type: str, dpi: int) -> bytes:
    """The picture as the device sends it."""
    out = io.BytesIO()
    if media_type == "image/png":
        picture.save(out, "PNG", dpi=(dpi, dpi))
        return out.getvalue()
    picture.convert("L" if picture.mode == "1" else picture.mode).save(
        out, "JPEG", quality=80, dpi=(dpi, dpi)
    )
    return out.getvalue()


def pdf_of(pictures: list[Image.Image], dpi: int) -> bytes:
    """All of them in one PDF, each page nothing but its JPEG."""
    with pikepdf.new() as pdf:
        for picture in pictures:
            grey = picture.mode != "RGB"
            image = image_object(
                pdf,
                encoded(picture, "image/jpeg", dpi),
                picture.size,
                Filter=pikepdf.Name.DCTDecode,
                BitsPerComponent=8,
                ColorSpace=pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB,
            )
            wide, high = (length * 72 / dpi for length in picture.size)
            content = f"q {wide} 0 0 {high} 0 0 cm /Im0 Do Q".encode()
            add_image_page(pdf, image, content, (0, 0, wide, high))
        return saved(pdf)
