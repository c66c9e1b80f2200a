"""New keys, backups and restores, each killed at random moments all along: nothing is lost, nobody is locked out."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

import pytest

from tests.helpers.kills import PROGRAMS, Killed

KILLS = 60

pytestmark = [pytest.mark.long, pytest.mark.timeout(3600)]


@pytest.mark.parametrize("act", PROGRAMS)
def test_kills_at_random_moments(tmp_path: Path, act: str) -> None:
    killed, moments, cut_off = Killed.make(tmp_path), random.Random(20261123), 0
    whole = killed.kill(act, None)
    assert whole is not None
    for _ in range(KILLS):
        shutil.rmtree(killed.fresh, ignore_errors=True)
        cut_off += killed.kill(act, moments.uniform(0, whole)) is None
        killed.check()
    told = f"{KILLS} survived of {KILLS}, {cut_off} of them cut off on the way; {whole:.2f} s when it is not"
    sys.stdout.write(f"\n{act}: {told}\n")
    assert cut_off > KILLS // 2
