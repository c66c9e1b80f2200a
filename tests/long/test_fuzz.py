"""Twenty thousand broken pictures of each stored form through the image lane: no crash of the program, no hang beyond
a page's time, no growth in memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import psutil
import pytest

from kiosk.jobs import ImageLane, ImageLimits
from kiosk.scan.reading.worker import begin_worker
from tests.helpers.mutations import fuzzed, whole_files

FILES = whole_files()
EACH = int(os.environ.get("KIOSK_FUZZ_EACH", "20000"))
GROWTH_BYTES = 64 << 20

pytestmark = [pytest.mark.long, pytest.mark.timeout(4 * 3600)]


@pytest.fixture
def lane() -> Iterator[ImageLane]:
    with ImageLane(begin_worker, ImageLimits(seconds=20)) as made:
        yield made


@pytest.mark.parametrize("form", FILES)
def test_broken_pictures(lane: ImageLane, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    media_type, data = FILES[form]
    fuzzed(lane, media_type, data, range(200))
    before = psutil.Process().memory_info().rss
    outcome = fuzzed(lane, media_type, data, range(1000, 1000 + EACH))
    grown = psutil.Process().memory_info().rss - before
    with capsys.disabled():
        sys.stdout.write(f"\n{form}: {EACH} tried, {outcome}; the program grew by {grown >> 20} MiB\n")
    assert outcome.defects == []
    assert grown < GROWTH_BYTES
