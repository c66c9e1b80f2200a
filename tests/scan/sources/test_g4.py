"""Broken group 4 streams are told from whole ones."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.scan.sources.g4 import is_whole
from tests.helpers.papers import page_picture


def coded(picture: Image.Image) -> list[tuple[bytes, int]]:
    """The strips that libtiff makes, with the lines in each."""
    out = io.BytesIO()
    picture.save(out, "TIFF", compression="group4")
    data = out.getvalue()
    with Image.open(out) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]
        rows = tags.get(278, picture.height)
        return [
            (data[at : at + size], min(rows, picture.height - rows * number))
            for number, (at, size) in enumerate(zip(tags[273], tags[279], strict=True))
        ]


@given(st.integers(1, 3000), st.integers(1, 24), st.integers(0, 255), st.integers(2, 250))
@settings(max_examples=60, deadline=None)
def test_all_that_libtiff_writes_is_whole(width: int, height: int, seed: int, threshold: int) -> None:
    noise = random.Random(seed).randbytes(width * height)
    picture = (
        Image.frombytes("L", (width, height), noise)
        .point(lambda value: 255 * (value > threshold))
        .convert("1")
    )
    assert all(is_whole(strip, width, rows) for strip, rows in coded(picture))


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_long_runs_are_followed(runs: list[int]) -> None:
    width = max(1, sum(runs))
    line = b"".join((b"\xff", b"\0")[number % 2] * run for number, run in enumerate(runs)) or b"\xff"
    picture = Image.frombytes("L", (width, 1), line).convert("1")
    assert all(is_whole(strip, width, rows) for strip, rows in coded(picture))


@pytest.mark.parametrize("rubbish", [b"\xff", b"\0", b"\x55", b"\x12\x34\x56"])
def test_rubbish_is_broken(rubbish: bytes) -> None:
    assert not is_whole(rubbish * (600 // len(rubbish)), 2480, 3508)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_stream_cut_short_is_broken(part: float) -> None:
    ((strip, rows),) = coded(page_picture("1", (400, 600)))
    assert is_whole(strip, 400, rows)
    assert not is_whole(strip[: int(len(strip) * part)], 400, rows)


def test_an_early_end_that_is_said_is_whole() -> None:
    ((strip, rows),) = coded(page_picture("1", (400, 600)))
    assert is_whole(strip, 400, rows + 100)


def test_a_wrong_width_is_broken() -> None:
    ((strip, rows),) = coded(page_picture("1", (400, 600)))
    assert not is_whole(strip, 399, rows)
