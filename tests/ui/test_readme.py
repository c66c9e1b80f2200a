"""The picture that the README opens with is what the desk looks like."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtWidgets import QApplication

from kiosk.training.truth import PaperKind
from tests.helpers.desks import DeskInHand, pause
from tests.helpers.files import paper, somebody
from tests.helpers.pictures_of_windows import picture

ROOT = Path(__file__).resolve().parents[2]
MOST_OTHER = 6.0
"""Grey levels by which a pixel may differ on average: other machines draw letters a little otherwise."""


def test_the_readme_shows_the_desk_as_it_is(tmp_path: Path, qapp: QApplication) -> None:
    person = somebody()
    stack = paper(person, documents=(PaperKind.CERTIFICATE, PaperKind.EXPERT_ASSESSMENT), with_form=True)
    hand = DeskInHand(tmp_path / "station", iter([stack]), expected=[person])
    try:
        hand.ready()
        hand.press("F12")
        hand.settled()
        hand.press("2")
        hand.until(
            lambda: [found.type for found in hand.session.sight.documents] == ["application", "certificate"]
        )
        hand.session.choose(hand.session.sight.pages[0].id)
        hand.until(lambda: hand.screen.page.marks and hand.session.at_rest)
        pause(400)
        made = picture(hand.window, "readme", "nb", "light")
    finally:
        hand.close()
    with Image.open(made) as now, Image.open(ROOT / "docs" / "desk.png") as shown:
        assert now.size == shown.size
        pixels = [np.asarray(image.convert("L"), np.int16) for image in (now, shown)]
    difference = float(np.abs(pixels[0] - pixels[1]).mean())
    assert difference < MOST_OTHER, f"{difference:.1f}; the new one is {made}"
