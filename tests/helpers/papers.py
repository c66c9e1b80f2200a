"""Small picture, TIFF and PDF files for tests of the files' source, each with something to tell its way up by."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw


def page_picture(mode: str = "L", size: tuple[int, int] = (160, 240), number: int = 1) -> Image.Image:
    """A page unlike any turn or mirror image of itself, with ``number`` marks."""
    picture = Image.new("L", size, 255)
    draw = ImageDraw.Draw(picture)
    wide, high = size
    draw.rectangle((wide // 10, high // 12, wide // 2, high // 6), fill=0)
    draw.polygon(((wide // 10, high // 2), (wide // 2, high // 2), (wide // 10, high * 9 // 10)), fill=0)
    for mark in range(number):
        draw.rectangle(
            (wide * 3 // 4, high // 12 + 12 * mark, wide * 9 // 10, high // 12 + 12 * mark + 6), fill=0
        )
    return picture.convert("1", dither=Image.Dither.NONE) if mode == "1" else picture.convert(mode)


def jpeg(picture: Image.Image, **arguments: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", **{"quality": 90, **arguments})
    return out.getvalue()


def png(picture: Image.Image, **arguments: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", **arguments)
    return out.getvalue()


def tiff(pictures: Iterable[tuple[Image.Image, str | None]], dpi: tuple[float, float] = (300, 300)) -> bytes:
    """A TIFF of many pages, each with its own compression (Pillow's names)."""
    out = io.BytesIO()
    with _writer(out) as writer:
        for picture, compression in pictures:
            picture.save(writer, "TIFF", dpi=dpi, **({"compression": compression} if compression else {}))
            writer.newFrame()
    return out.getvalue()


def bomb_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG that claims to be enormous and holds next to nothing."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def image_object(pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], **entries: object) -> pikepdf.Stream:
    """An image XObject; ``entries`` are its other keys without their slash."""
    stream = pikepdf.Stream(pdf, data)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height = size
    for key, value in entries.items():
        stream[f"/{key}"] = value
    return stream


def add_image_page(
    pdf: pikepdf.Pdf,
    image: pikepdf.Stream,
    content: bytes = b"q 400 0 0 600 0 0 cm /Im0 Do Q",
    box: tuple[float, float, float, float] = (0, 0, 400, 600),
    **entries: object,
) -> pikepdf.Page:
    """A page that paints ``image`` as /Im0 by ``content``."""
    page = pdf.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))
    page.obj["/MediaBox"] = pikepdf.Array(list(box))
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.obj["/Contents"] = pikepdf.Stream(pdf, content)
    for key, value in entries.items():
        page.obj[f"/{key}"] = value
    return page


def jpeg_pdf(
    picture: Image.Image, content: bytes = b"q 400 0 0 600 0 0 cm /Im0 Do Q", **entries: object
) -> bytes:
    """A PDF of one page that is one JPEG."""
    with pikepdf.new() as pdf:
        image = image_object(
            pdf,
            jpeg(picture),
            picture.size,
            Filter=pikepdf.Name.DCTDecode,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray if picture.mode == "L" else pikepdf.Name.DeviceRGB,
        )
        add_image_page(pdf, image, content, **entries)
        return saved(pdf)


def saved(pdf: pikepdf.Pdf, **arguments: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **arguments)
    return out.getvalue()


def write(folder: Path, name: str, data: bytes) -> str:
    """A file in ``folder``; returns its path as text."""
    path = folder / name
    path.write_bytes(data)
    return str(path)


def _writer(out: io.BytesIO):  # type: ignore[no-untyped-def] # Pillow leaves it untyped
    from PIL.TiffImagePlugin import AppendingTiffWriter

    return AppendingTiffWriter(out, True)
