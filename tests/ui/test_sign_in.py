from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.controls import KeyButton, Verdict
from kiosk.ui.lock import Lockable, LockScreen
from kiosk.ui.sign_in import SignIn
from kiosk.ui.speech import Speaker
from tests.helpers.accessible import names
from tests.helpers.screens import NAMES, sign_in
from tests.ui.conftest import Shown


def asked(screen: SignIn) -> list[tuple[str, str]]:
    wanted: list[tuple[str, str]] = []
    screen.wanted.connect(lambda name, pin: wanted.append((name, pin)))
    return wanted


def test_by_keyboard_alone(speaker: Speaker, shown: Shown) -> None:
    screen = SignIn(speaker)
    screen.set_clerks(NAMES)
    wanted = asked(screen)
    shown(screen)
    screen.begin()
    assert screen.clerks.hasFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(screen.clerks, key)
    chosen = screen.chosen()
    QTest.keyClick(screen.clerks, Qt.Key.Key_Return)
    assert screen.card.pin.hasFocus()
    QTest.keyClicks(screen.card.pin, "12ab34")
    QTest.keyClick(screen.card.pin, Qt.Key.Key_Return)
    assert chosen in NAMES
    assert wanted == [(chosen, "1234")]


def test_nobody_is_chosen_by_looking_at_the_names(speaker: Speaker, shown: Shown) -> None:
    screen = SignIn(speaker)
    screen.set_clerks(NAMES)
    wanted = asked(screen)
    shown(screen)
    screen.begin()
    assert screen.chosen() == ""
    screen.card.pin.setText("1234")
    assert not screen.card.go.isEnabled()
    QTest.keyClick(screen.clerks, Qt.Key.Key_Return)
    assert screen.chosen() == NAMES[0]
    screen.card.go.click()
    assert wanted == [(NAMES[0], "1234")]


def test_a_press_on_a_name_goes_on_to_the_pin(speaker: Speaker, shown: Shown) -> None:
    screen = SignIn(speaker)
    screen.set_clerks(NAMES)
    screen.resize(1440, 900)
    shown(screen)
    screen.begin()
    where = screen.clerks.visualItemRect(screen.clerks.item(2)).center()
    QTest.mouseClick(screen.clerks.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert screen.chosen() == NAMES[2]
    assert screen.card.pin.hasFocus()


def test_tab_goes_from_the_names_to_the_pin_to_the_button(speaker: Speaker, shown: Shown) -> None:
    screen = sign_in(speaker)
    shown(screen)
    screen.card.pin.setText("1234")
    screen.clerks.setFocus()
    for after in (screen.card.pin, screen.card.go):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert after.hasFocus()


def test_no_message_makes_the_card_wider(speaker: Speaker, shown: Shown) -> None:
    screen = sign_in(speaker)
    shown(screen)
    before = screen.card.width()
    for say in (screen.refuse, lambda: screen.refuse(30), lambda: screen.set_busy(True)):
        say()
        QApplication.processEvents()
        assert screen.card.width() == before


def test_by_finger_alone(speaker: Speaker, shown: Shown) -> None:
    screen = sign_in(speaker)
    wanted = asked(screen)
    shown(screen)
    pad = {button.label(): button for button in screen.card.pad.findChildren(KeyButton)}
    for digit in "12034":
        QTest.mouseClick(pad[digit], Qt.MouseButton.LeftButton)
    erase = next(button for label, button in pad.items() if len(label) > 1)
    QTest.mouseClick(erase, Qt.MouseButton.LeftButton)
    QTest.mouseClick(screen.card.go, Qt.MouseButton.LeftButton)
    assert wanted == [(NAMES[0], "1203")]


def test_a_name_is_typed_where_none_are_offered(speaker: Speaker, shown: Shown) -> None:
    screen = SignIn(speaker)
    wanted = asked(screen)
    shown(screen)
    screen.begin()
    QTest.keyClicks(screen.name, "Ingrid Solheim")
    QTest.keyClick(screen.name, Qt.Key.Key_Return)
    QTest.keyClicks(screen.card.pin, "1234")
    QTest.keyClick(screen.windowHandle(), Qt.Key.Key_F12)
    assert wanted == [("Ingrid Solheim", "1234")]


def test_nothing_can_be_tried_while_the_pin_is_checked(speaker: Speaker, shown: Shown) -> None:
    screen = sign_in(speaker)
    wanted = asked(screen)
    shown(screen)
    QTest.keyClicks(screen.card.pin, "1234")
    screen.card.go.click()
    assert screen.card.pin.text() == ""
    assert not screen.card.go.isEnabled()
    QTest.keyClicks(screen.card.pin, "9999")
    QTest.keyClick(screen.card.pin, Qt.Key.Key_Return)
    assert len(wanted) == 1
    assert speaker.say("ui.sign_in.busy") in names(screen)
    screen.refuse()
    assert screen.card.go.label() == speaker.say("ui.sign_in.go")


def test_a_wrong_pin_is_said_and_tried_again(speaker: Speaker, shown: Shown) -> None:
    screen = sign_in(speaker)
    wanted = asked(screen)
    shown(screen)
    screen.refuse()
    assert screen.card.notice.severity is Verdict.ERROR
    assert screen.card.pin.hasFocus()
    QTest.keyClicks(screen.card.pin, "1234")
    QTest.keyClick(screen.card.pin, Qt.Key.Key_Return)
    assert len(wanted) == 1
    assert screen.card.notice.isHidden()


def test_a_wait_is_counted_down_and_ends(speaker: Speaker, shown: Shown, qtbot: QtBot) -> None:
    screen = sign_in(speaker)
    shown(screen)
    screen.refuse(2)
    assert "2 sekunder" in screen.card.notice.accessibleName()
    QTest.keyClicks(screen.card.pin, "1234")
    assert screen.card.pin.text() == ""
    qtbot.waitUntil(lambda: "1 sekund" in screen.card.notice.accessibleName())
    qtbot.waitUntil(lambda: not screen.card.pin.isReadOnly())
    assert screen.card.notice.severity is Verdict.OFF


def test_the_lock_hides_the_intake_and_keeps_it(speaker: Speaker, shown: Shown) -> None:
    contents = QWidget()
    field, button = QLineEdit(), KeyButton(speaker, "ui.start.go", "F12")
    column = QVBoxLayout(contents)
    column.addWidget(field)
    column.addWidget(button)
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    lockable = Lockable(contents, LockScreen(speaker))
    shown(lockable)
    field.setText("Kari Nordmann")
    field.setFocus()

    lockable.lock("Ingrid Solheim", intake_open=True)
    assert lockable.locked
    assert lockable.lock_screen.card.pin.hasFocus()
    QTest.keyClick(lockable.windowHandle(), Qt.Key.Key_F12)
    assert presses == []
    assert speaker.say("ui.start.go") not in names(lockable)

    wanted: list[str] = []
    lockable.lock_screen.unlock_wanted.connect(wanted.append)
    QTest.keyClicks(lockable.lock_screen.card.pin, "1234")
    QTest.keyClick(lockable.lock_screen.card.pin, Qt.Key.Key_Return)
    assert wanted == ["1234"]
    lockable.unlock()
    assert field.text() == "Kari Nordmann"
    assert field.hasFocus()


def test_somebody_else_can_take_over(speaker: Speaker, shown: Shown, qtbot: QtBot) -> None:
    screen = LockScreen(speaker)
    shown(screen)
    with qtbot.waitSignal(screen.other_wanted):
        QTest.keyClick(screen.windowHandle(), Qt.Key.Key_F10)
