"""Thousands of stacks through a network scanner's troubles, and its XML fuzzed, with new examples every time."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.scan.sources.escl import capabilities, status, xml
from tests.helpers.escl.stories import Story, lived_through, stories
from tests.scan.sources.escl.test_xml import roots, sound, spoilt

STORIES = 3000
DOCUMENTS = 30_000
pytestmark = [pytest.mark.long, pytest.mark.timeout(4 * 3600)]


def test_every_page_comes_once_and_in_its_order_whatever_happens() -> None:
    begun: Counter[int] = Counter()

    @settings(
        max_examples=STORIES, deadline=None, derandomize=False, suppress_health_check=[HealthCheck.too_slow]
    )
    @given(stories)
    def told(story: Story) -> None:
        begun[lived_through(story)] += 1

    told()
    sys.stdout.write(f"\n{begun.total()} stories, begun so often each: {dict(sorted(begun.items()))}\n")
    assert begun.total() >= STORIES


@settings(
    max_examples=DOCUMENTS, deadline=None, derandomize=False, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.one_of(st.binary(max_size=2000), roots, spoilt()))
def test_any_bytes_are_understood_or_broken(data: bytes) -> None:
    with contextlib.suppress(xml.BrokenXml):
        sound(capabilities.read(data))
    with contextlib.suppress(xml.BrokenXml):
        status.read(data)
