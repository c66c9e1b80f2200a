"""What SECURITY.md says is done somewhere, is somewhere."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_every_place_that_it_names_is_there() -> None:
    rows = [line for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    named = {name for row in rows for name in re.findall(r"`([a-z_]+(?:/[a-z_]+)*(?:\.py|/))`", row)}
    assert len(named) > 20
    missing = [name for name in named if not ((ROOT / "kiosk" / name).exists() or (ROOT / name).exists())]
    assert missing == []
