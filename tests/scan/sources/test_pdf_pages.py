"""The pages of a PDF: the image itself where a page is one, else what a viewer shows."""

from __future__ import annotations

import io
import itertools
import zlib
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageOps

from kiosk.errors import FaultCode
from kiosk.scan.page import PageFault, PageScan
from tests.helpers.papers import add_image_page, image_object, jpeg, jpeg_pdf, page_picture, saved, write
from tests.helpers.shared import shared
from tests.scan.sources.test_files import only_fault, only_page, taken
from tests.scan.sources.test_g4 import coded

TURNS = {
    "upright": b"400 0 0 600 0 0",
    "mirrored": b"-400 0 0 600 400 0",
    "upside down": b"-400 0 0 -600 400 600",
    "flipped": b"400 0 0 -600 0 600",
    "quarter": b"0 -600 400 0 0 600",
    "three quarters": b"0 600 -400 0 400 0",
    "transposed": b"0 -600 -400 0 400 600",
    "transversed": b"0 600 400 0 0 0",
}


def shown(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return ImageOps.exif_transpose(picture).convert("L")


def seen(pdf: bytes, size: tuple[int, int]) -> Image.Image:
    """What a viewer shows of the first page."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        picture = page.render(scale=1).to_pil().convert("L").resize(size)
        page.close()
    return picture


def alike(first: Image.Image, second: Image.Image) -> bool:
    return bool(np.abs(np.asarray(first, float) - np.asarray(second, float)).mean() < 12)


def g4_pdf(black_is_one: bool = False, **entries: object) -> tuple[bytes, bytes]:
    """A PDF of one G4 page, and its stream."""
    ((strip, _),) = coded(page_picture("1", (400, 600)))
    parameters = pikepdf.Dictionary(K=-1, Columns=400, Rows=600, BlackIs1=black_is_one)
    with pikepdf.new() as pdf:
        image = image_object(
            pdf,
            strip,
            (400, 600),
            Filter=pikepdf.Name.CCITTFaxDecode,
            DecodeParms=parameters,
            BitsPerComponent=1,
            **{"ColorSpace": pikepdf.Name.DeviceGray, **entries},
        )
        add_image_page(pdf, image)
        return saved(pdf), strip


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_page_that_is_a_jpeg_is_that_jpeg(tmp_path: Path, mode: str) -> None:
    picture = page_picture(mode, (800, 1200))
    page = only_page(write(tmp_path, "scan.pdf", jpeg_pdf(picture)))
    assert page.data == jpeg(picture)
    assert (page.media_type, page.width, page.height, page.dpi) == ("image/jpeg", 800, 1200, (144.0, 144.0))


@pytest.mark.parametrize(("turn", "rotate"), list(itertools.product(TURNS, (0, 90, 180, 270))))
def test_a_turned_page_is_shown_as_a_viewer_shows_it(tmp_path: Path, turn: str, rotate: int) -> None:
    picture = page_picture("L", (300, 200) if "quarter" in turn or turn.startswith("trans") else (200, 300))
    data = jpeg_pdf(picture, b"q " + TURNS[turn] + b" cm /Im0 Do Q", Rotate=rotate)
    page = only_page(write(tmp_path, "turned.pdf", data))
    assert page.media_type == "image/jpeg"
    upright = shown(page.data)
    assert alike(upright, seen(data, upright.size))
    others = [picture.transpose(method) for method in Image.Transpose]
    assert sum(alike(upright, other) for other in [*others, picture] if other.size == upright.size) == 1
    assert jpeg(picture)[-200:] == page.data[-200:], "the compressed picture is untouched"


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_jpegs_own_exif_means_nothing_in_a_pdf(tmp_path: Path, rotate: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = 3
    picture = page_picture("L", (200, 300))
    with pikepdf.new() as pdf:
        image = image_object(
            pdf,
            jpeg(picture, exif=exif),
            picture.size,
            Filter=pikepdf.Name.DCTDecode,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray,
        )
        add_image_page(pdf, image, Rotate=rotate)
        data = saved(pdf)
    upright = shown(only_page(write(tmp_path, "exif.pdf", data)).data)
    assert alike(upright, seen(data, upright.size))


@pytest.mark.parametrize(
    ("black_is_one", "decode"), list(itertools.product((False, True), (None, [0, 1], [1, 0])))
)
def test_a_g4_page_keeps_its_stream_and_its_black(
    tmp_path: Path, black_is_one: bool, decode: list[int] | None
) -> None:
    data, strip = g4_pdf(black_is_one, **({} if decode is None else {"Decode": pikepdf.Array(decode)}))
    page = only_page(write(tmp_path, "fax.pdf", data))
    assert (page.media_type, page.width, page.height, page.dpi) == ("image/tiff", 400, 600, (72.0, 72.0))
    assert strip in page.data
    assert alike(shown(page.data), seen(data, (400, 600)))


def test_a_g4_page_turned_by_the_viewer(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(g4_pdf()[0])) as pdf:
        pdf.pages[0].obj["/Rotate"] = 90
        data = saved(pdf)
    page = only_page(write(tmp_path, "fax.pdf", data))
    assert page.media_type == "image/tiff"
    assert alike(shown(page.data), seen(data, (600, 400)))


def test_a_broken_g4_page_is_not_taken(tmp_path: Path) -> None:
    data, strip = g4_pdf()
    broken = data.replace(strip, b"\xff" * len(strip))
    assert only_fault(write(tmp_path, "fax.pdf", broken)).code is FaultCode.PAGE_BROKEN


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_flate_pixels_become_png_without_rendering(tmp_path: Path, mode: str) -> None:
    picture = page_picture(mode, (333, 501))
    with pikepdf.new() as pdf:
        image = image_object(
            pdf,
            zlib.compress(picture.tobytes()),
            picture.size,
            Filter=pikepdf.Name.FlateDecode,
            BitsPerComponent=1 if mode == "1" else 8,
            ColorSpace=pikepdf.Name.DeviceRGB if mode == "RGB" else pikepdf.Name.DeviceGray,
        )
        add_image_page(pdf, image)
        data = saved(pdf)
    page = only_page(write(tmp_path, "pixels.pdf", data))
    assert (page.media_type, page.width, page.height) == ("image/png", 333, 501)
    with Image.open(io.BytesIO(page.data)) as stored:
        assert stored.convert("L").tobytes() == picture.convert("L").tobytes()


@pytest.mark.parametrize(
    "content",
    [
        b"q 400 0 0 600 0 0 cm /Im0 Do Q BT 3 Tr /F1 12 Tf 10 10 Td (hidden) Tj ET",
        b"q 0 0 400 600 re W n 400 0 0 600 0 0 cm /Im0 Do Q",
        b"/Artifact BMC q 1 g 400 0 0 600 0 0 cm /Im0 Do Q EMC",
        b"q 1 0 0 1 0 0 cm q 2 0 0 2 0 0 cm 200 0 0 300 0 0 cm /Im0 Do Q Q",
    ],
)
def test_what_paints_nothing_does_not_matter(tmp_path: Path, content: bytes) -> None:
    picture = page_picture("L", (200, 300))
    assert only_page(write(tmp_path, "scan.pdf", jpeg_pdf(picture, content))).data == jpeg(picture)


@pytest.mark.parametrize(
    "content",
    [
        b"q 400 0 0 600 0 0 cm /Im0 Do Q 10 10 100 100 re f",
        b"q 400 0 0 600 0 0 cm /Im0 Do Q BT /F1 12 Tf 10 10 Td (seen) Tj ET",
        b"q 400 0 0 600 0 0 cm /Im0 Do /Im0 Do Q",
        b"q 200 0 0 300 0 0 cm /Im0 Do Q",
        b"q 0 0 100 100 re W n 400 0 0 600 0 0 cm /Im0 Do Q",
        b"q 390 40 -40 590 20 0 cm /Im0 Do Q",
        b"q 500 0 0 700 -50 -50 cm /Im0 Do Q",
    ],
)
def test_a_page_with_more_to_see_is_rendered(tmp_path: Path, content: bytes) -> None:
    data = jpeg_pdf(page_picture("L", (200, 300)), content)
    page = only_page(write(tmp_path, "page.pdf", data))
    assert (page.media_type, page.width, page.height, page.dpi) == ("image/png", 1667, 2500, (300.0, 300.0))
    assert alike(shown(page.data).resize((400, 600)), seen(data, (400, 600)))


def test_a_stamp_put_on_as_an_annotation_is_seen(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(jpeg_pdf(page_picture("L", (200, 300))))) as pdf:
        look = pikepdf.Stream(pdf, b"0 g 0 0 100 100 re f")
        look.update(
            {
                "/Type": pikepdf.Name.XObject,
                "/Subtype": pikepdf.Name.Form,
                "/BBox": pikepdf.Array([0, 0, 100, 100]),
            }
        )
        pdf.pages[0].obj["/Annots"] = pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Stamp,
                    Rect=pikepdf.Array([200, 300, 300, 400]),
                    AP=pikepdf.Dictionary(N=pdf.make_indirect(look)),
                    F=4,
                )
            ]
        )
        data = saved(pdf)
    page = only_page(write(tmp_path, "stamped.pdf", data))
    assert page.media_type == "image/png"
    assert shown(page.data).resize((400, 600)).getpixel((250, 250)) == 0


@pytest.mark.parametrize("name", ["jbig2.pdf", "pike-jp2.pdf", "cmyk-jpeg.pdf"])
def test_other_codings_are_rendered(name: str) -> None:
    assert only_page(str(shared("data", "pages", "pikepdf", name))).media_type == "image/png"


def test_an_image_that_must_be_rendered_keeps_its_resolution() -> None:
    page = only_page(str(shared("data", "pages", "ocrmypdf", "jbig2.pdf")))
    assert (page.width, page.height) == (2550, 3300)


@pytest.mark.parametrize("password", ["secret", ""])
def test_a_password_that_is_asked_for(tmp_path: Path, password: str) -> None:
    with pikepdf.open(io.BytesIO(jpeg_pdf(page_picture()))) as pdf:
        data = saved(pdf, encryption=pikepdf.Encryption(owner="owner", user=password))
    file = write(tmp_path, "locked.pdf", data)
    if password:
        fault = only_fault(file)
        assert (fault.code, fault.file_page) == (FaultCode.FILE_ENCRYPTED, None)
    else:
        assert only_page(file).data == jpeg(page_picture())


def test_a_bomb_in_the_middle_is_refused(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        good = image_object(
            pdf, jpeg(page_picture()), (160, 240), Filter=pikepdf.Name.DCTDecode, BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray,
        )  # fmt: skip
        bomb = image_object(
            pdf, zlib.compress(bytes(1000)), (60_000, 60_000), Filter=pikepdf.Name.FlateDecode, BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray,
        )  # fmt: skip
        add_image_page(pdf, good)
        add_image_page(pdf, bomb)
        add_image_page(pdf, bomb, b"q 400 0 0 600 0 0 cm /Im0 Do Q 0 0 9 9 re f")
        add_image_page(pdf, good)
        data = saved(pdf)
    items = taken(write(tmp_path, "bomb.pdf", data))
    assert [type(item) for item in items] == [PageScan, PageFault, PageFault, PageScan]
    assert {item.code for item in items if isinstance(item, PageFault)} == {FaultCode.IMAGE_TOO_LARGE}


def test_an_enormous_sheet_is_refused(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_400, 14_400))
        data = saved(pdf)
    assert only_fault(write(tmp_path, "poster.pdf", data)).code is FaultCode.IMAGE_TOO_LARGE


def test_a_truncated_jpeg_page_costs_that_page(tmp_path: Path) -> None:
    picture = Image.effect_noise((200, 300), 60)
    with pikepdf.new() as pdf:
        for data in (jpeg(picture), jpeg(picture)[:5000], jpeg(picture)):
            image = image_object(
                pdf, data, picture.size, Filter=pikepdf.Name.DCTDecode, BitsPerComponent=8,
                ColorSpace=pikepdf.Name.DeviceGray,
            )  # fmt: skip
            add_image_page(pdf, image)
        data = saved(pdf)
    items = taken(write(tmp_path, "scan.pdf", data))
    assert [getattr(item, "code", None) for item in items] == [None, FaultCode.PAGE_BROKEN, None]


def test_a_pdf_without_pages_is_unreadable(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        data = saved(pdf)
    assert only_fault(write(tmp_path, "none.pdf", data)).code is FaultCode.FILE_UNREADABLE
