"""What the bytes say of themselves, and what is refused before anything is decoded."""

from __future__ import annotations

import struct
import tracemalloc
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.page import LARGEST_IMAGE_PIXELS
from kiosk.scan.reading.header import LONGEST_EDGE, read_header
from kiosk.scan.reading.read import read_page
from tests.helpers.pictures import encoded, g4, jpeg, png, sheet

MEDIA_TYPES = ("image/jpeg", "image/png", "image/tiff")
SMALL = np.full((60, 40), 200, np.uint8)


def png_claiming(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"IDAT" + zlib.compress(b"\0" * 1000)
    chunks = (
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (head, rows, b"IEND")
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg_claiming(width: int, height: int) -> bytes:
    data = bytearray(jpeg(SMALL))
    place = data.index(b"\xff\xc0")
    data[place + 5 : place + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def tiff_claiming(width: int, height: int) -> bytes:
    entries = [(256, 4, width), (257, 4, height), (258, 3, 1), (259, 3, 4), (273, 4, 8), (279, 4, 4)]
    table = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return b"II*\0" + struct.pack("<I", 12) + b"\0" * 4 + struct.pack("<H", len(entries)) + table + b"\0" * 4


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (png_claiming(60_000, 60_000), "image/png"),
        (jpeg_claiming(60_000, 60_000), "image/jpeg"),
        (tiff_claiming(60_000, 60_000), "image/tiff"),
        (png_claiming(LARGEST_IMAGE_PIXELS // 10_000 + 1, 10_000), "image/png"),
        (png_claiming(LONGEST_EDGE + 1, 1), "image/png"),
    ],
)
def test_a_bomb_is_refused_before_it_is_decoded(data: bytes, media_type: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(EnvironmentFault) as raised:
            read_page(data, media_type)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert raised.value.code is FaultCode.IMAGE_TOO_LARGE
    assert peak < 1_000_000


def test_an_a3_sheet_at_600_dpi_is_not_too_large() -> None:
    with pytest.raises(EnvironmentFault) as raised:
        read_page(png_claiming(7016, 9921), "image/png")
    assert raised.value.code is FaultCode.PAGE_BROKEN


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@pytest.mark.parametrize(
    "data", [b"", b"\0", b"Hei du", b"%PDF-1.7", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"II*\0"]
)
def test_what_is_no_image_is_a_broken_page(data: bytes, media_type: str) -> None:
    with pytest.raises(EnvironmentFault) as raised:
        read_page(data, media_type)
    assert raised.value.code is FaultCode.PAGE_BROKEN


def test_an_unknown_media_type_is_a_broken_page() -> None:
    with pytest.raises(EnvironmentFault) as raised:
        read_page(jpeg(SMALL), "application/pdf")
    assert raised.value.code is FaultCode.PAGE_BROKEN


@given(
    data=st.binary(max_size=400),
    start=st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"MM\0*"]),
)
@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_random_bytes_end_in_a_fault(media_type: str, data: bytes, start: bytes) -> None:
    with pytest.raises(EnvironmentFault):
        read_page(start + data, media_type)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95, 0.999])
@pytest.mark.parametrize("kind", ["baseline", "progressive", "png", "tiff"])
def test_a_file_cut_short_is_a_broken_page(kind: str, share: float) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (300, 200), np.uint8)
    data, media_type = {
        "baseline": (jpeg(noise), "image/jpeg"),
        "progressive": (jpeg(noise, progressive=True), "image/jpeg"),
        "png": (png(noise), "image/png"),
        "tiff": (g4(noise), "image/tiff"),
    }[kind]
    with pytest.raises(EnvironmentFault) as raised:
        read_page(data[: int(len(data) * share)], media_type)
    assert raised.value.code is FaultCode.PAGE_BROKEN


def test_a_jpeg_cut_short_and_closed_again_is_a_broken_page() -> None:
    noise = np.random.default_rng(3).integers(0, 255, (600, 400), np.uint8)
    data = jpeg(noise)
    with pytest.raises(EnvironmentFault) as raised:
        read_page(data[: len(data) // 2] + b"\xff\xd9", "image/jpeg")
    assert raised.value.code is FaultCode.PAGE_BROKEN


@pytest.mark.parametrize("tail", [b"\0" * 5000, b"\xff" * 100, b"scanner 4711\r\n"])
def test_what_follows_a_whole_jpeg_does_no_harm(tail: bytes) -> None:
    assert read_page(jpeg(sheet(50)) + tail, "image/jpeg").blank


def test_a_thumbnail_within_does_not_pass_for_the_end() -> None:
    thumbnail = jpeg(SMALL)
    data = jpeg(np.random.default_rng(3).integers(0, 255, (300, 200), np.uint8))
    segment = b"\xff\xe2" + struct.pack(">H", len(thumbnail) + 2) + thumbnail
    with pytest.raises(EnvironmentFault):
        read_page(data[:2] + segment + data[2 : len(data) // 2], "image/jpeg")


@pytest.mark.parametrize(
    ("data", "media_type", "dpi"),
    [
        (jpeg(SMALL, dpi=(300, 600)), "image/jpeg", (300, 600)),
        (jpeg(SMALL), "image/jpeg", None),
        (encoded(Image.fromarray(SMALL), "PNG", dpi=(200, 200)), "image/png", (200, 200)),
        (png(SMALL), "image/png", None),
        (g4(SMALL, 400), "image/tiff", (400, 400)),
    ],
)
def test_resolution_as_the_file_states_it(
    data: bytes, media_type: str, dpi: tuple[float, float] | None
) -> None:
    assert read_header(data, media_type).dpi == (None if dpi is None else pytest.approx(dpi, rel=0.001))


def test_exif_states_a_resolution_where_jfif_does_not() -> None:
    exif = Image.Exif()
    exif[0x11A], exif[0x11B], exif[0x128] = 118.0, 59.0, 3
    assert read_header(jpeg(SMALL, exif=exif), "image/jpeg").dpi == pytest.approx((299.72, 149.86))


def test_a_resolution_no_scanner_has_is_none() -> None:
    assert read_header(jpeg(SMALL, dpi=(1, 1)), "image/jpeg").dpi is None


@pytest.mark.parametrize(
    "shape", [(1, 1), (1, 69), (2, 2), (7, 9), (3, 5000), (5000, 1), (40, LONGEST_EDGE), (LONGEST_EDGE, 60)]
)
@pytest.mark.parametrize("drawn", ["black", "white", "noise", "stripes"])
def test_the_oddest_shapes_are_read(shape: tuple[int, int], drawn: str) -> None:
    across, down = np.meshgrid(np.arange(shape[1]), np.arange(shape[0]))
    pixels = {
        "black": np.zeros(shape, np.uint8),
        "white": np.full(shape, 255, np.uint8),
        "noise": np.random.default_rng(2).integers(0, 255, shape, np.uint8),
        "stripes": ((across + down) // 3 % 2 * 255).astype(np.uint8),
    }[drawn]
    reading = read_page(png(pixels), "image/png")
    assert (reading.height, reading.width) == shape
