from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.texts import Language
from kiosk.ui import theme
from kiosk.ui.controls import Action, Choice, KeyButton, Label, Notice, Pill, StatusDot, Verdict
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import LIGHT, TARGET
from tests.helpers.accessible import names, objects, unnamed
from tests.ui.conftest import Shown


def beside(*widgets: QWidget) -> QWidget:
    window = QWidget()
    row = QHBoxLayout(window)
    for widget in widgets:
        row.addWidget(widget)
    return window


def pressed(button: KeyButton) -> list[bool]:
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    return presses


def test_a_button_is_pressed_by_its_key_at_once(speaker: Speaker, shown: Shown) -> None:
    button = KeyButton(speaker, "ui.start.go", "F12")
    presses = pressed(button)
    window = shown(beside(QLineEdit(), button))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)
    assert len(presses) == 1


def test_a_bare_character_presses_after_a_moment_and_not_from_a_text(
    speaker: Speaker, shown: Shown, qtbot: QtBot
) -> None:
    button, field = KeyButton(speaker, "ui.start.go", "D"), QLineEdit()
    presses = pressed(button)
    window = shown(beside(button, field))
    button.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_D)
    assert presses == []
    qtbot.waitUntil(lambda: len(presses) == 1)
    field.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_D)
    assert field.text() == "d"
    assert len(presses) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_focused_button_is_pressed_by_enter_and_space(
    key: Qt.Key, speaker: Speaker, shown: Shown
) -> None:
    button = KeyButton(speaker, "ui.start.go")
    presses = pressed(button)
    shown(beside(button))
    button.setFocus()
    QTest.keyClick(button, key)
    assert len(presses) == 1


def test_enter_presses_the_focused_button_though_it_is_another_one_s_key(
    speaker: Speaker, shown: Shown
) -> None:
    likeliest, other = KeyButton(speaker, "ui.start.go", "Return"), KeyButton(speaker, "ui.lock.other")
    of_likeliest, of_other = pressed(likeliest), pressed(other)
    window = shown(beside(likeliest, other))
    other.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert (len(of_likeliest), len(of_other)) == (0, 1)
    other.clearFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert (len(of_likeliest), len(of_other)) == (1, 1)


def test_a_button_that_is_off_or_hidden_is_not_pressed(speaker: Speaker, shown: Shown) -> None:
    off, hidden = KeyButton(speaker, "ui.start.go", "F5"), KeyButton(speaker, "ui.start.go", "F6")
    presses = [*pressed(off), *pressed(hidden)]
    window = shown(beside(QLineEdit(), off, hidden))
    off.setEnabled(False)
    hidden.hide()
    for key in (Qt.Key.Key_F5, Qt.Key.Key_F6):
        QTest.keyClick(window.windowHandle(), key)
    assert presses == []


def test_the_key_keeps_working_in_another_language(speaker: Speaker, shown: Shown) -> None:
    button = KeyButton(speaker, "ui.start.go", "F12")
    presses = pressed(button)
    window = shown(beside(QLineEdit(), button))
    speaker.speak(Language("en"))
    assert button.label() == button.accessibleName() == Language("en").say("ui.start.go")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)
    assert len(presses) == 1


def test_keys_are_named_as_on_the_keyboard(speaker: Speaker) -> None:
    button = KeyButton(speaker, "ui.start.go", "Ctrl+Space")
    assert button.key_text() == "Ctrl Mellomrom"
    speaker.speak(Language("en"))
    assert button.key_text() == "Ctrl Space"
    assert KeyButton(speaker, "ui.start.go", "Ctrl++").key_text() == "Ctrl +"
    assert KeyButton(speaker, "ui.start.go").key_text() == ""


def test_an_ampersand_is_only_an_ampersand(speaker: Speaker) -> None:
    button = KeyButton(speaker, "ui.start.go")
    button.show_verbatim("Kari & Ola")
    assert button.label() == button.accessibleName() == "Kari & Ola"


def test_what_is_pressed_is_large_enough_for_a_finger(speaker: Speaker) -> None:
    for button in (
        KeyButton(speaker, "ui.start.go"),
        KeyButton(speaker, "ui.start.go", icon="plus", compact=True),
        KeyButton(speaker, "ui.start.go", "F12", spread=True),
    ):
        assert min(button.minimumSizeHint().toTuple()) >= TARGET


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_there_is_to_choose_is_read_whole(speaker: Speaker, shown: Shown, qapp: QApplication) -> None:
    theme.apply(qapp, LIGHT, 2.0)
    choice = Choice(speaker, "ui.start.county")
    choice.offer([("56", "Finnmark – Finnmárku – Finmarkku"), ("03", "Oslo")])
    choice.setMaximumWidth(200)
    shown(beside(choice))
    choice.showPopup()
    assert choice.view().viewport().width() >= choice.view().sizeHintForColumn(0)
    choice.hidePopup()


def test_a_number_in_a_label_breaks_only_where_it_must(speaker: Speaker, shown: Shown) -> None:
    button = KeyButton(speaker, "ui.start.go", "Ctrl+1", spread=True)
    button.show_verbatim("Mente du 179208\N{NO-BREAK SPACE}50170?")
    one_line = button.heightForWidth(1_000)
    two_lines = button.heightForWidth(button.sizeHint().width() - 20)
    three_lines = button.heightForWidth(button.minimumSizeHint().width())
    assert one_line < two_lines < three_lines


def test_text_is_never_markup(speaker: Speaker, shown: Shown) -> None:
    label = Label(speaker)
    label.show_verbatim("<b>Kari</b>")
    shown(beside(label))
    assert "<b>Kari</b>" in names(label)


def test_a_verdict_is_text_to_a_screen_reader(speaker: Speaker, shown: Shown) -> None:
    pill, dot = (
        Pill(speaker, "ui.number.valid", Verdict.OK),
        StatusDot(speaker, "ui.number.look", Verdict.WARNING),
    )
    window = shown(beside(pill, dot))
    texts = [thing for thing in objects(window) if thing.role() is QAccessible.Role.StaticText]
    assert [thing.text(QAccessible.Text.Name) for thing in texts] == ["Gyldig", "Se over"]


def test_a_fault_says_what_happened_what_is_safe_and_what_to_do(speaker: Speaker, shown: Shown) -> None:
    done: list[str] = []
    notice = Notice(speaker)
    shown(beside(notice))
    assert notice.isHidden()
    notice.tell_fault(
        EnvironmentFault(FaultCode.PAPER_JAM), [Action("ui.lock.unlock", lambda: done.append("again"))]
    )
    for part in ("what", "safe", "do"):
        assert speaker.say(f"fault.paper_jam.{part}") in notice.accessibleName()
    assert unnamed(notice) == []
    notice.buttons[0].click()
    assert done == ["again"]
    speaker.speak(Language("en"))
    assert Language("en").say("fault.paper_jam.do") in notice.accessibleName()
    notice.clear()
    assert notice.isHidden()
    assert notice.buttons == ()


def test_a_reason_stands_in_the_message_in_words(speaker: Speaker) -> None:
    notice = Notice(speaker)
    notice.tell_fault(EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="pin_too_short"))
    assert speaker.say("reason.pin_too_short") in notice.accessibleName()
