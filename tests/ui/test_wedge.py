from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.controls import KeyButton, PinField
from kiosk.ui.speech import Speaker
from kiosk.ui.wedge import GAP_MS, SHORTEST, Wedge
from tests.helpers.scanner_gun import burst, press, through_the_system
from tests.helpers.screens import NUMBER
from tests.ui.conftest import Shown

CODE = "KSK1C-0ABCDEFGHJKMN-X"


@pytest.fixture
def wedge(qapp: QApplication) -> Iterator[Wedge]:
    made = Wedge(qapp, qapp)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


class Desk(QWidget):
    """A window with one of everything that keys can do something to."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.pin = PinField(speaker, "ui.sign_in.pin")
        self.list = QListWidget()
        self.list.addItems(["1", "7", "K"])
        self.buttons = [KeyButton(speaker, "ui.start.go", key) for key in ("F12", "K", "1", "S", "Return")]
        self.presses: list[str] = []
        column = QVBoxLayout(self)
        for widget in (self.name, self.pin, self.list, *self.buttons):
            column.addWidget(widget)
        for button in self.buttons:
            button.clicked.connect(partial(self._pressed, button))

    def _pressed(self, button: KeyButton, _checked: bool = False) -> None:
        self.presses.append(button.key_text())


@pytest.fixture
def desk(speaker: Speaker, shown: Shown) -> Desk:
    made = Desk(speaker)
    shown(made)
    return made


@pytest.fixture
def heard(wedge: Wedge) -> list[str]:
    texts: list[str] = []
    wedge.scanned.connect(texts.append)
    return texts


@pytest.mark.parametrize("text", [NUMBER, CODE, "12 345 6"])
def test_a_burst_is_caught_wherever_the_focus_is(text: str, desk: Desk, heard: list[str]) -> None:
    at = 1_000
    for widget in (desk.buttons[0], desk.list, desk.name):
        widget.setFocus()
        at = burst(desk, text, start_ms=at) + 500
    assert heard == [text] * 3
    assert desk.presses == []
    assert desk.name.text() == ""


def test_a_field_it_wrote_into_is_put_back(desk: Desk, heard: list[str]) -> None:
    entered: list[bool] = []
    desk.name.returnPressed.connect(lambda: entered.append(True))
    desk.name.setText("Kari Nordmann")
    desk.name.setCursorPosition(4)
    desk.name.setFocus()
    burst(desk, NUMBER)
    assert heard == [NUMBER]
    assert (desk.name.text(), desk.name.cursorPosition()) == ("Kari Nordmann", 4)
    assert entered == []


@pytest.mark.parametrize("at", ["list", "button"])
def test_no_shortcut_runs_during_a_burst(at: str, desk: Desk, heard: list[str], qtbot: QtBot) -> None:
    (desk.list if at == "list" else desk.buttons[0]).setFocus()
    for text in (CODE, "1S1S1S1S", "SSSKKK111"):
        through_the_system(desk, text.lower().upper())
        qtbot.wait(2 * GAP_MS)
    assert [text.upper() for text in heard] == [CODE, "1S1S1S1S", "SSSKKK111"]
    assert desk.presses == []


def test_a_pin_is_left_alone(desk: Desk, heard: list[str]) -> None:
    desk.pin.setFocus()
    burst(desk, "12345678")
    assert heard == []
    assert desk.pin.text() == "12345678"
    assert desk.presses == ["Enter"]


def test_a_person_is_no_scanner(desk: Desk, heard: list[str]) -> None:
    desk.name.setFocus()
    burst(desk, NUMBER, gap_ms=GAP_MS)
    assert heard == []
    assert desk.name.text() == NUMBER


def test_what_is_too_short_or_not_ended_is_no_barcode(desk: Desk, heard: list[str]) -> None:
    desk.name.setFocus()
    burst(desk, "1" * (SHORTEST - 1))
    burst(desk, NUMBER, start_ms=5_000, enter=False)
    press(desk, "\r", 6_000)
    assert heard == []
    assert desk.name.text() == "1" * (SHORTEST - 1) + NUMBER


def test_a_key_held_down_is_no_scanner(desk: Desk, heard: list[str]) -> None:
    desk.name.setFocus()
    for count in range(12):
        press(desk, "1", 1_000 + 10 * count, repeated=count > 0)
    press(desk, "\r", 1_000 + 10 * 12)
    assert heard == []
    assert desk.name.text() == "1" * 12


def test_keys_made_by_a_program_are_no_scanner(desk: Desk, heard: list[str]) -> None:
    desk.name.setFocus()
    QTest.keyClicks(desk.name, NUMBER)
    QTest.keyClick(desk.name, Qt.Key.Key_Return)
    assert heard == []
    assert desk.name.text() == NUMBER


def test_the_next_burst_begins_anew(desk: Desk, heard: list[str]) -> None:
    desk.buttons[0].setFocus()
    last = burst(desk, NUMBER)
    burst(desk, CODE, start_ms=last + 2)
    assert heard == [NUMBER, CODE]
