"""The pages of a TIFF, kept as their own streams where they can be."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from kiosk.errors import FaultCode
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.sources.tiff_pages import TiffPages
from tests.helpers.papers import jpeg, page_picture, tiff, write
from tests.helpers.shared import shared
from tests.scan.sources.test_files import taken


def shown(page: PageScan) -> Image.Image:
    """The stored picture as a reader shows it."""
    with Image.open(io.BytesIO(page.data)) as picture:
        picture.load()
        return ImageOps.exif_transpose(picture).convert("L")


def strips(data: bytes, number: int) -> list[bytes]:
    with Image.open(io.BytesIO(data)) as picture:
        picture.seek(number)
        tags = picture.tag_v2  # type: ignore[attr-defined]
        return [data[at : at + size] for at, size in zip(tags[273], tags[279], strict=True)]


def pages_of(tmp_path: Path, data: bytes) -> list[PageScan]:
    items = taken(write(tmp_path, "pile.tif", data))
    assert all(isinstance(item, PageScan) for item in items), items
    return [item for item in items if isinstance(item, PageScan)]


def test_g4_pages_keep_their_streams(tmp_path: Path) -> None:
    pictures = [page_picture("1", (1240, 1754), number) for number in (1, 2, 3)]
    data = tiff([(picture, "group4") for picture in pictures], dpi=(200, 100))
    pages = pages_of(tmp_path, data)
    assert [page.media_type for page in pages] == ["image/tiff"] * 3
    for number, (page, picture) in enumerate(zip(pages, pictures, strict=True)):
        assert (page.width, page.height, page.dpi) == (1240, 1754, (200.0, 100.0))
        assert strips(page.data, 0) == strips(data, number)
        assert shown(page).tobytes() == picture.convert("L").tobytes()
        with Image.open(io.BytesIO(page.data)) as stored:
            assert getattr(stored, "n_frames", 1) == 1
            assert stored.info["compression"] == "group4"
            assert stored.info["dpi"] == (200, 100)


@pytest.mark.parametrize(
    ("mode", "compression"),
    [
        ("1", "group3"),
        ("1", "packbits"),
        ("1", None),
        ("L", "tiff_lzw"),
        ("RGB", "tiff_adobe_deflate"),
        ("RGB", None),
    ],
)
def test_other_compressions_become_lossless_png(tmp_path: Path, mode: str, compression: str | None) -> None:
    picture = page_picture(mode)
    (page,) = pages_of(tmp_path, tiff([(picture, compression)]))
    assert (page.media_type, page.dpi) == ("image/png", (300.0, 300.0))
    with Image.open(io.BytesIO(page.data)) as stored:
        assert (stored.mode, stored.tobytes()) == (picture.mode, picture.tobytes())


def test_an_embedded_jpeg_is_kept(tmp_path: Path) -> None:
    """Pillow writes its JPEG TIFFs with tables apart; the stream put together again decodes to the same pixels."""
    picture = page_picture("L", (160, 240))
    data = tiff([(picture, "jpeg")])
    (page,) = pages_of(tmp_path, data)
    assert page.media_type == "image/jpeg"
    with Image.open(io.BytesIO(data)) as original:
        assert shown(page).tobytes() == original.convert("L").tobytes()
    assert strips(data, 0)[0][2:] in page.data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_g4_pages_are_shown_as_they_were_meant(orientation: int) -> None:
    name = f"g4_orientation_{orientation}.tif"
    first, this = (
        [item for item in taken(str(shared("data", "pages", "pillow", file))) if isinstance(item, PageScan)]
        for file in ("g4_orientation_1.tif", name)
    )
    there, here = np.asarray(shown(first[0]), float), np.asarray(shown(this[0]), float)
    assert np.abs(there - here).mean() < 1  # the files are scans of one text, a few pixels apart
    assert (this[0].width < this[0].height) == (orientation >= 5)


def test_reversed_bits_are_put_right() -> None:
    (page,) = taken(str(shared("data", "pages", "pillow", "g4-fillorder-test.tif")))
    assert isinstance(page, PageScan)
    with Image.open(shared("data", "pages", "pillow", "g4-fillorder-test.tif")) as original:
        assert shown(page).tobytes() == original.convert("L").tobytes()


@pytest.mark.parametrize("compression", ["group4", "tiff_lzw", "jpeg"])
def test_a_broken_page_in_the_middle_costs_that_page(tmp_path: Path, compression: str) -> None:
    mode = "1" if compression == "group4" else "L"
    pictures = [page_picture(mode, (400, 600), number) for number in (1, 2, 3)]
    data = bytearray(tiff([(picture, compression) for picture in pictures]))
    broken = strips(bytes(data), 1)[0]
    at = bytes(data).index(broken, len(data) // 4)
    data[at : at + len(broken)] = b"\xff" * len(broken)
    items = taken(write(tmp_path, "pile.tif", bytes(data)))
    assert [type(item) for item in items] == [PageScan, PageFault, PageScan]
    assert isinstance(items[1], PageFault)
    assert (items[1].code, items[1].file_page) == (FaultCode.PAGE_BROKEN, 2)
    assert isinstance(items[2], PageScan)
    assert (items[2].sequence, items[2].file_page) == (2, 3)


def test_a_broken_directory_ends_the_chain_with_a_fault(tmp_path: Path) -> None:
    data = tiff([(page_picture("1", number=number), "group4") for number in (1, 2)])
    items = taken(write(tmp_path, "cut.tif", data[: len(data) // 2 + 20]))
    assert isinstance(items[0], PageScan)
    assert [item.code for item in items[1:] if isinstance(item, PageFault)] == [FaultCode.PAGE_BROKEN]


def test_a_bomb_among_the_pages_is_refused(tmp_path: Path) -> None:
    data = bytearray(tiff([(page_picture("1"), "group4"), (page_picture("1", number=2), "group4")]))
    with Image.open(io.BytesIO(data)) as picture:
        picture.seek(1)
        directory = picture.tag_v2.offset  # type: ignore[attr-defined]
    for entry in range(directory + 2, directory + 26, 12):
        struct.pack_into("<HHII", data, entry, struct.unpack_from("<H", data, entry)[0], 4, 1, 60_000)
    items = taken(write(tmp_path, "bomb.tif", bytes(data)))
    assert isinstance(items[0], PageScan)
    assert isinstance(items[1], PageFault)
    assert items[1].code is FaultCode.IMAGE_TOO_LARGE


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("multipage_single_frame_loop.tiff", 1),
        ("multipage_multiple_frame_loop.tiff", 2),
        ("multipage_out_of_order.tiff", 3),
        ("tiff_strip_planar_raw_with_overviews.tif", 1),
        ("g4-multi.tiff", 3),
        ("hopper_bigtiff.tif", 1),
    ],
)
def test_the_chain_of_pages_is_followed_once(name: str, pages: int) -> None:
    with shared("data", "pages", "pillow", name).open("rb") as stream:
        assert TiffPages(stream).count == pages


def test_a_jpeg_in_colour_keeps_its_colours(tmp_path: Path) -> None:
    picture = Image.new("RGB", (64, 64), (200, 30, 40))
    (page,) = pages_of(tmp_path, tiff([(picture, "jpeg")]))
    with Image.open(io.BytesIO(page.data)) as stored:
        red, green, blue = stored.convert("RGB").getpixel((32, 32))  # type: ignore[misc]
    assert abs(red - 200) < 8
    assert abs(green - 30) < 8
    assert abs(blue - 40) < 8
    assert jpeg(picture)[:3] == b"\xff\xd8\xff"
