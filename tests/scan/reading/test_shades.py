"""Counting shades tells what sorting them would."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scan.reading.shades import median


@given(st.lists(st.integers(0, 40), min_size=1, max_size=60))
def test_the_median_of_counts_is_that_of_what_was_counted(values: list[int]) -> None:
    assert median(np.bincount(values)) == np.median(values)
