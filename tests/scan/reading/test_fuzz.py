"""Broken pictures through the image lane: a seeded slice of the sweep in tests/long. Each ends in a reading or a
code, and the program that asked lives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.jobs import ImageLane, ImageLimits
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.worker import begin_worker, read_in_worker
from tests.helpers.mutations import fuzzed, whole_files

SLICE = 60
FILES = whole_files()


@pytest.fixture
def lane() -> Iterator[ImageLane]:
    with ImageLane(begin_worker, ImageLimits(seconds=20)) as made:
        yield made


@pytest.mark.parametrize("form", FILES)
def test_a_broken_picture_ends_in_a_reading_or_a_code(lane: ImageLane, form: str) -> None:
    media_type, data = FILES[form]
    outcome = fuzzed(lane, media_type, data, range(SLICE))
    assert outcome.defects == []
    assert outcome.read + sum(outcome.faults.values()) == SLICE
    sound = lane.submit(read_in_worker, data, media_type, None, ReadingOptions()).result(timeout=60)
    assert [code.text for code in sound.barcodes] == ["17912099997"], "and the next page is read"
