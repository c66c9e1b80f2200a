from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk import assets
from kiosk.ui import icons, theme
from kiosk.ui.tokens import CONTROL, DARK, LIGHT, READ_TOGETHER, TARGET, THEMES, TYPE, Tokens, contrast


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_everything_read_stands_out_from_its_ground(tokens: Tokens) -> None:
    poor = {
        (ink, ground): round(contrast(getattr(tokens, ink), getattr(tokens, ground)), 2)
        for ink, ground in READ_TOGETHER
        if contrast(getattr(tokens, ink), getattr(tokens, ground)) < 4.5
    }
    assert poor == {}


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_the_focus_and_the_edges_of_fields_stand_out(tokens: Tokens) -> None:
    assert min(contrast(tokens.focus, ground) for ground in (tokens.ground, tokens.card)) >= 3.0
    assert contrast(tokens.muted, tokens.card) >= 3.0


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_text_and_targets_are_large_enough() -> None:
    assert min(TYPE.caption, TYPE.body, TYPE.name, TYPE.title, TYPE.number) >= 11
    assert min(CONTROL, TARGET) >= 44


def test_the_fonts_are_the_programs_own_and_digits_stand_still() -> None:
    font = theme.font(TYPE.number, even_digits=True)
    assert QFontInfo(font).family() == "Inter"
    metrics = QFontMetricsF(font)
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_a_theme_is_put_on_as_the_program_runs(qapp: QApplication) -> None:
    field = QLineEdit()
    theme.apply(qapp, DARK, 1.5)
    assert theme.current() is DARK
    assert field.palette().text().color().name() == DARK.ink
    assert qapp.font().pointSizeF() == TYPE.body * 1.5
    theme.apply(qapp, LIGHT)
    assert field.palette().text().color().name() == LIGHT.ink


def test_every_icon_can_be_drawn() -> None:
    for path in assets.path("icons").glob("*.svg"):
        drawn = icons.pixmap(path.stem, "#0f5c4a", 24, 2.0).toImage()
        assert drawn.size().toTuple() == (48, 48)
        assert any(drawn.pixelColor(x, y).alpha() for x in range(48) for y in range(48)), path.stem
    assert not icons.program_icon().isNull()
