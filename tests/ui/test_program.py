"""The whole program as a process: opened, and ended by the system."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.command import kiosk
from tests.helpers.desks import until


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_the_window_closes_orderly_when_the_session_ends(tmp_path: Path, told: signal.Signals) -> None:
    station = tmp_path / "station"
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "demo", "--station", str(station)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    until(lambda: (station / "paper" / "dll.conf").exists(), "somebody is waited for")
    process.send_signal(told)
    _out, complaints = process.communicate(timeout=30)
    assert process.returncode == 0, complaints
    assert "leaked" not in complaints
    assert kiosk("verify", station=station).event("verified")["ok"]
