"""A JPEG says how it is to be shown; its picture is not touched."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.scan.sources.jpeg_turn import frame, orientation, with_orientation
from tests.helpers.papers import jpeg, page_picture


@pytest.mark.parametrize("had", range(1, 9))
@pytest.mark.parametrize("wanted", range(1, 9))
def test_any_orientation_can_be_said(had: int, wanted: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = had
    data = jpeg(page_picture(), exif=exif)
    turned = with_orientation(data, wanted)
    assert orientation(turned) == wanted
    with Image.open(io.BytesIO(turned)) as stored, Image.open(io.BytesIO(data)) as original:
        assert stored.getexif().get(0x0112, 1) == wanted
        assert stored.tobytes() == original.tobytes()
    assert (turned == data) == (had == wanted)


def test_the_frame_is_read() -> None:
    found = frame(jpeg(page_picture("RGB", (321, 123)), progressive=True))
    assert found is not None
    assert (found.bits, found.width, found.height, found.components) == (8, 321, 123, 3)


@given(st.binary(max_size=200))
def test_rubbish_is_no_frame_and_no_orientation(data: bytes) -> None:
    frame(b"\xff\xd8" + data)
    assert orientation(b"\xff\xd8" + data) in range(1, 9)
