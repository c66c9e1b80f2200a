"""The program finds what it brings along in a checkout and as an installed wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kiosk import assets

ROOT = Path(__file__).resolve().parents[1]


def test_a_checkout_uses_its_own_resources() -> None:
    assert assets.root() == ROOT / "resources"
    assert assets.path("fonts", "Inter-Regular.ttf").is_file()
    with pytest.raises(FileNotFoundError):
        assets.path("fonts", "None.ttf")


def test_a_wheel_brings_them_along(tmp_path: Path) -> None:
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=100,
    )
    installed = tmp_path / "installed"
    with zipfile.ZipFile(tmp_path / built.stdout.split()[-1]) as wheel:
        names = wheel.namelist()
        wheel.extractall(installed)
    assert not [name for name in names if name.startswith(("tests/", "resources/", "scripts/"))]
    program = (
        "from kiosk import assets; from kiosk.texts import Language; from kiosk.intake.counties import counties\n"
        "assert assets.path('fonts', 'Inter-Regular.ttf').is_file()\n"
        "print(assets.root(), Language('nb').say('type.certificate'), counties()['46'].name)"
    )
    env = {**os.environ, "PYTHONPATH": str(installed)}
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=env,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.stdout.split() == [str(installed / "kiosk" / "_resources"), "Vitnemål", "Vestland"]
