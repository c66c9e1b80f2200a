"""Writes training pages as a scanner would: JPEG, PNG, G4, and the raw form that SANE's pnm backend scans."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image as Pillow

from kiosk.training.truth import PaperPage
from kiosk.training.wear import grey

Encoding = Literal["jpeg", "png", "tiff-g4"]

INK_BELOW = 160
"""Grey values below this are ink in one bit a pixel."""


def encode(page: PaperPage, encoding: Encoding, *, quality: int = 85) -> bytes:
    """The page as a file's bytes, with its resolution written in.

    Args:
        page: what to encode.
        encoding: ``tiff-g4`` is one bit a pixel.
        quality: of JPEG, 1 to 95.
    """
    out = io.BytesIO()
    dpi = (page.dpi, page.dpi)
    match encoding:
        case "jpeg":
            Pillow.fromarray(page.image).save(out, "JPEG", quality=quality, dpi=dpi)
        case "png":
            Pillow.fromarray(page.image).save(out, "PNG", dpi=dpi, compress_level=1)
        case "tiff-g4":
            ink = Pillow.fromarray(np.where(grey(page).image < INK_BELOW, 0, 255).astype(np.uint8)).convert(
                "1"
            )
            ink.save(out, "TIFF", compression="group4", dpi=dpi)
    return out.getvalue()


def write_pnm(page: PaperPage, path: Path) -> None:
    """The page as P5 (grey) or P6 (colour), eight bits: what SANE's pnm backend hands out as a scan."""
    magic = "P6" if page.is_colour else "P5"
    header = f"{magic}\n{page.width} {page.height}\n255\n".encode("ascii")
    path.write_bytes(header + np.ascontiguousarray(page.image).tobytes())
