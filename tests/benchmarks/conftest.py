"""How benchmarks tell their figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Print = Callable[[str], None]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Print:
    """Prints a line whatever pytest captures."""

    def told(line: str) -> None:
        with capsys.disabled():
            print(f"\n{line}", end="")

    return told
