"""The page that is looked at: zoomed, moved by keys, and told to a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.ui.large_page import FIT, ZOOMS, LargePage, Marked
from tests.helpers.accessible import names, unnamed
from tests.ui.conftest import Shown


@pytest.fixture
def page(shown: Shown) -> LargePage:
    made = LargePage()
    made.resize(600, 700)
    shown(made)
    image = QImage(1240, 1754, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    made.show_page(image)
    made.say("Side 1")
    return made


def test_zoom_goes_through_its_steps_and_back_to_the_whole_page(page: LargePage) -> None:
    assert page.zoom == FIT
    seen = []
    for _ in range(len(ZOOMS) + 1):
        page.zoom_in()
        seen.append(page.zoom)
    assert seen == [*ZOOMS[1:], ZOOMS[-1], ZOOMS[-1]]
    for _ in ZOOMS:
        page.zoom_out()
    assert page.zoom == FIT
    assert page.verticalScrollBar().maximum() == 0


def test_more_pixels_are_asked_for_as_it_grows(page: LargePage) -> None:
    asked: list[int] = []
    page.sharpness_wanted.connect(asked.append)
    before = page.wanted_edge()
    page.set_zoom(2.0)
    assert asked == [page.wanted_edge()]
    assert asked[0] > 1.5 * before


def test_arrow_keys_move_what_is_larger_than_its_room(page: LargePage) -> None:
    page.viewport().setFocus()
    page.set_zoom(3.0)
    before = page.verticalScrollBar().value(), page.horizontalScrollBar().value()
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Down)
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Right)
    after = page.verticalScrollBar().value(), page.horizontalScrollBar().value()
    assert after[0] > before[0]
    assert after[1] > before[1]


def test_the_middle_stays_in_the_middle(page: LargePage) -> None:
    page.set_zoom(2.0)
    bar = page.verticalScrollBar()
    assert bar.value() == pytest.approx(bar.maximum() / 2, abs=3)


def test_what_was_read_is_drawn_where_it_is(page: LargePage) -> None:
    before = page.grab().toImage()
    page.show_marks([Marked(((0.2, 0.2), (0.6, 0.2), (0.6, 0.3), (0.2, 0.3)), "Nummer", sure=True)])
    after = page.grab().toImage()
    changed = [
        (x, y)
        for x in range(0, after.width(), 4)
        for y in range(0, after.height(), 4)
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    assert changed
    assert max(y for _x, y in changed) < after.height() * 0.5, "nothing else is touched"


def test_a_screen_reader_knows_it(page: LargePage) -> None:
    assert unnamed(page) == []
    assert "Side 1" in names(page)
