"""Pictures of pages: those to be seen are there, and a long pile does not heap them up."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtGui import QImage

from kiosk.intake.truth import PageView
from kiosk.records.tables import PageState
from kiosk.ui.pictures import Pictures


class AtOnce:
    """Makes every picture at once, and counts them."""

    def __init__(self) -> None:
        self.made = 0

    def image(self, *_what: object) -> AtOnce:
        self.made += 1
        return self

    def then(self, here: Callable[[QImage], None], _failed: object) -> None:
        here(QImage(2, 2, QImage.Format.Format_RGB32))


def page(number: int) -> PageView:
    return PageView(
        UUID(int=number), None, number, number, "front", PageState.LINKED, None, "", "image/jpeg", 100, 141, None,
        "file", None, None, True,
    )  # fmt: skip


@pytest.mark.parametrize("pile", [60, 1000])
def test_of_a_long_pile_the_pictures_seen_last_are_kept(pile: int) -> None:
    bridge = AtOnce()
    pictures = Pictures(bridge, None, None)  # type: ignore[arg-type]
    for number in range(pile):
        assert pictures.thumbnail(page(number)) is not None
    assert bridge.made == pile
    for number in range(pile - 60, pile):
        pictures.thumbnail(page(number))
    assert bridge.made == pile, "what a screen shows is there"
    kept = [number for number in range(pile) if pictures.nearest(page(number)) is not None]
    assert len(kept) == min(pile, 80)
    assert pictures.thumbnail(page(0)) is not None, "and what was long ago is made anew"
