from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kiosk import assets
from kiosk.ui import icons, theme
from kiosk.ui.controls import ButtonKind, Choice, Field, KeyButton, PinField
from kiosk.ui.digits_line import DigitsLine
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import CONTROL, DARK, LIGHT, READ_TOGETHER, TARGET, THEMES, TYPE, Tokens, contrast
from tests.ui.conftest import Shown


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
    grounds = (
        tokens.ground,
        tokens.card,
        tokens.hover,
        tokens.ok_ground,
        tokens.warning_ground,
        tokens.error_ground,
    )
    assert min(contrast(tokens.focus, ground) for ground in grounds) >= 3.0
    assert contrast(tokens.muted, tokens.card) >= 3.0


def things_with_a_focus(speaker: Speaker) -> Mapping[str, QWidget]:
    choice = Choice(speaker, "ui.start.county")
    choice.offer([("46", "Vestland")])
    names = QListWidget()
    names.addItem("Ingrid Solheim")
    names.setCurrentRow(0)
    return {
        **{kind.value: KeyButton(speaker, "ui.start.go", "F12", kind) for kind in ButtonKind},
        "field": Field(speaker, "ui.start.office"),
        "pin": PinField(speaker, "ui.start.pin"),
        "number": DigitsLine(),
        "choice": choice,
        "names": names,
        "check": QCheckBox("Bare for øving"),
    }


def pixels_of(widget: QWidget, colour: str) -> int:
    drawn = widget.grab().toImage()
    wanted = QColor(colour).rgb()
    return sum(drawn.pixel(x, y) == wanted for x in range(drawn.width()) for y in range(drawn.height()))


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_who_has_the_keyboard_is_seen(
    tokens: Tokens, qapp: QApplication, speaker: Speaker, shown: Shown
) -> None:
    theme.apply(qapp, tokens)
    window, elsewhere = QWidget(), QPushButton()
    column = QVBoxLayout(window)
    things = things_with_a_focus(speaker)
    for widget in (elsewhere, *things.values()):
        column.addWidget(widget)
    shown(window)
    for name, widget in things.items():
        elsewhere.setFocus()
        assert pixels_of(widget, tokens.focus) == 0, name
        widget.setFocus()
        # A ring around the smallest thing, the check box, is 276 pixels; corners are rounded.
        assert pixels_of(widget, tokens.focus) >= 200, name


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


def test_a_theme_is_put_on_as_the_program_runs(qapp: QApplication, shown: Shown) -> None:
    field, label, seen_later = QLineEdit(), QLabel("name"), QLineEdit()
    label.setProperty("kind", "title")
    shown(field)
    shown(label)
    theme.apply(qapp, DARK, 1.5)
    assert theme.current() is DARK
    shown(seen_later)
    assert [one.palette().text().color().name() for one in (field, seen_later)] == [DARK.ink, DARK.ink]
    assert (qapp.font().pointSizeF(), label.font().pointSizeF()) == (TYPE.body * 1.5, TYPE.title * 1.5)
    seen_later.hide()
    theme.apply(qapp, LIGHT)
    seen_later.show()
    assert [one.palette().text().color().name() for one in (field, seen_later)] == [LIGHT.ink, LIGHT.ink]
    assert label.font().pointSizeF() == TYPE.title


def test_every_icon_can_be_drawn() -> None:
    for path in assets.path("icons").glob("*.svg"):
        drawn = icons.pixmap(path.stem, "#0f5c4a", 24, 2.0).toImage()
        assert drawn.size().toTuple() == (48, 48)
        assert any(drawn.pixelColor(x, y).alpha() for x in range(48) for y in range(48)), path.stem
    assert not icons.program_icon().isNull()
