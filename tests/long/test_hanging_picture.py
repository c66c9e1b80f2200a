"""A picture that hangs the decoder, read by the command with its real limits: over a minute. (The suite holds the
driver's and the image lane's limits with shorter ones.)"""

from __future__ import annotations

from pathlib import Path

from kiosk.training.truth import PaperKind
from tests.helpers import files
from tests.helpers.command import kiosk


def test_it_costs_only_itself(tmp_path: Path) -> None:
    good = files.jpeg(files.paper(files.somebody(), documents=(PaperKind.LETTER,))[0], tmp_path / "good.jpg")
    answer = kiosk("read", files.slow_jpeg(tmp_path / "slow.jpg"), good)
    assert [told["error"] for told in answer.objects] == ["time_limit", None]
    assert answer.exit == 1
