"""Pixels as they were drawn, whatever they are stored as."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageOps

from kiosk.scan.reading.decode import decode_colour, decode_grey
from tests.helpers.pictures import encoded, g4, jpeg

COLOUR = np.random.default_rng(5).integers(0, 255, (24, 32, 3), np.uint8).repeat(8, 0).repeat(8, 1)
GREY = COLOUR[..., 0]


def close(ours: np.ndarray, theirs: Image.Image, tolerance: float = 2.0) -> bool:
    expected = np.asarray(theirs.convert("RGB" if ours.ndim == 3 else "L"), np.int16)
    return ours.shape == expected.shape and float(np.abs(ours - expected).mean()) < tolerance


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_png_pixels_agree_with_pillow(mode: str) -> None:
    image = Image.fromarray(COLOUR).convert(mode)
    data = encoded(image, "PNG")
    assert close(decode_grey(data, "image/png").grey, image)
    assert close(decode_colour(data, "image/png"), image)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_jpeg_pixels_agree_with_pillow(mode: str) -> None:
    data = encoded(Image.fromarray(COLOUR).convert(mode), "JPEG", quality=95)
    decoded = Image.open(io.BytesIO(data))
    assert close(decode_grey(data, "image/jpeg").grey, decoded)
    assert close(decode_colour(data, "image/jpeg"), decoded)


def test_sixteen_bits_come_down_to_eight() -> None:
    data = encoded(Image.fromarray(GREY.astype(np.uint16) * 257), "PNG")
    assert np.abs(decode_grey(data, "image/png").grey.astype(int) - GREY).max() <= 1


def test_what_is_transparent_is_paper() -> None:
    image = np.dstack([np.zeros_like(COLOUR), np.full_like(GREY, 0)])
    image[:96, :, 3] = 255
    data = encoded(Image.fromarray(image), "PNG")
    grey = decode_grey(data, "image/png").grey
    assert (grey[:96] == 0).all()
    assert (grey[96:] == 255).all()
    assert (decode_colour(data, "image/png")[96:] == 255).all()


def test_transparent_palette_and_grey_with_alpha() -> None:
    image = Image.fromarray(GREY).convert("LA")
    image.putalpha(
        Image.fromarray(np.where(np.arange(GREY.size).reshape(GREY.shape) % 2, 255, 0).astype(np.uint8))
    )
    grey = decode_grey(encoded(image, "PNG"), "image/png").grey
    assert (grey[:, ::2] == 255).all()
    palette = Image.fromarray(COLOUR).convert("P")
    data = encoded(palette, "PNG", transparency=0)
    assert decode_grey(data, "image/png").grey.shape == GREY.shape


def test_one_bit_tiff_is_exact() -> None:
    assert np.array_equal(decode_grey(g4(GREY), "image/tiff").grey > 128, GREY > 128)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_turns_are_applied(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x112] = orientation
    data = jpeg(COLOUR, 95, exif=exif, dpi=(300, 150))
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    page = decode_grey(data, "image/jpeg")
    assert close(page.grey, upright)
    assert close(decode_colour(data, "image/jpeg"), upright)
    assert page.dpi == pytest.approx((150, 300) if orientation >= 5 else (300, 150))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_tiff_turns_are_applied_once(orientation: int) -> None:
    data = encoded(Image.fromarray(GREY > 128), "TIFF", compression="group4", tiffinfo={274: orientation})
    stored = Image.fromarray(GREY > 128)
    stored.getexif()[0x112] = orientation
    expected = np.asarray(ImageOps.exif_transpose(stored))
    assert np.array_equal(decode_grey(data, "image/tiff").grey > 128, expected)
    assert np.array_equal(decode_colour(data, "image/tiff")[..., 0] > 128, expected)


def test_a_preview_decodes_no_finer_than_asked() -> None:
    large = np.full((1600, 1200, 3), 200, np.uint8)
    assert decode_colour(jpeg(large), "image/jpeg", smallest_edge=300).shape == (400, 300, 3)
    assert decode_colour(jpeg(large), "image/jpeg", smallest_edge=1000).shape == (1600, 1200, 3)
