"""Stacks scanned to their end through several troubles each; tests/long/test_escl.py tells many more."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.helpers.escl.stories import Story, lived_through, stories


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories)
def test_every_page_comes_once_and_in_its_order_whatever_happens(story: Story) -> None:
    assert lived_through(story) >= 1
