"""What tests of the sync share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.postgres import Cluster, cluster


@pytest.fixture(scope="session")
def plain_county_server() -> Iterator[Cluster]:
    """A server that takes connections without encryption too, so that a proxy sees the messages; a test may kill it
    as long as it starts it again."""
    with cluster(plain=True) as server:
        yield server
