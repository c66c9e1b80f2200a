"""One real CUPS server for all tests of printing; each test takes a queue of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.cups import Cups, running_cups


@pytest.fixture(scope="session")
def cups() -> Iterator[Cups]:
    with running_cups() as server:
        yield server
