"""One image lane for the stations that commands open in this process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.one_lane import OneLane, lent_to_stations


@pytest.fixture(autouse=True, scope="module")
def lent(one_lane: OneLane) -> Iterator[None]:
    """Commands read their pages in one image lane."""
    with lent_to_stations(one_lane):
        yield
