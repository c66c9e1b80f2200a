"""Killed all along the way: a slice of the sweep in tests/long."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.helpers.kills import PROGRAMS, Killed

KILLS = 4


@pytest.mark.parametrize("act", PROGRAMS)
def test_a_kill_loses_nothing(tmp_path: Path, act: str) -> None:
    killed = Killed.make(tmp_path)
    whole = killed.kill(act, None)
    assert whole is not None
    for share in range(KILLS):
        shutil.rmtree(killed.fresh, ignore_errors=True)
        killed.kill(act, whole * share / KILLS)
        killed.check()
