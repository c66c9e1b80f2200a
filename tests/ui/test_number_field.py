from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.identity import Assessment, Note, grouped
from kiosk.intake.vocabulary import CONFIRM_REASONS, FICTIVE
from kiosk.texts import Text
from kiosk.ui import theme
from kiosk.ui.controls import KeyButton, Verdict
from kiosk.ui.number_field import Answer, LookUp, NumberField
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import LIGHT, TYPE
from kiosk.ui.wedge import Wedge
from tests.helpers.accessible import names
from tests.helpers.scanner_gun import burst
from tests.helpers.screens import NUMBER, SWAPPED, TODAY, at_once
from tests.ui.conftest import Shown


@dataclass
class Told:
    """What a field told its owner."""

    accepted: list[str] = field(default_factory=list)
    confirm: list[Assessment] = field(default_factory=list)
    confirmed: list[tuple[str, str]] = field(default_factory=list)
    cleared: list[bool] = field(default_factory=list)


def listen(number_field: NumberField) -> Told:
    told = Told()
    number_field.accepted.connect(told.accepted.append)
    number_field.confirm_wanted.connect(told.confirm.append)
    number_field.confirmed.connect(lambda number, reason: told.confirmed.append((number, reason)))
    number_field.cleared.connect(lambda: told.cleared.append(True))
    return told


def made(speaker: Speaker, shown: Shown, look_up: LookUp = at_once) -> NumberField:
    number_field = NumberField(speaker, lambda: TODAY, look_up, training=True)
    shown(number_field)
    number_field.setFocus()
    return number_field


def shown_number(number: str) -> str:
    """A number within a text: no line breaks in it."""
    return grouped(number).replace(" ", "\N{NO-BREAK SPACE}")


def typed(number_field: NumberField, keys: str) -> None:
    QTest.keyClicks(number_field.line, keys)


def test_digits_are_grouped_as_they_are_typed(speaker: Speaker, shown: Shown) -> None:
    number_field = made(speaker, shown)
    seen = []
    for digit in NUMBER:
        typed(number_field, digit)
        seen.append(number_field.line.text())
    assert seen == [grouped(NUMBER[:count]) for count in range(1, 12)]
    assert number_field.line.cursorPosition() == len(number_field.line.text())


def test_a_digit_in_the_middle_can_be_put_right(speaker: Speaker, shown: Shown) -> None:
    number_field = made(speaker, shown)
    number_field.put(NUMBER)
    number_field.line.setCursorPosition(7)
    QTest.keyClick(number_field.line, Qt.Key.Key_Backspace)
    assert number_field.digits == NUMBER[:5] + NUMBER[6:]
    typed(number_field, NUMBER[5])
    assert number_field.digits == NUMBER
    number_field.line.setCursorPosition(6)
    QTest.keyClick(number_field.line, Qt.Key.Key_Delete)
    assert number_field.digits == NUMBER[:6] + NUMBER[7:]


def test_a_number_in_order_is_given_once_without_a_key(speaker: Speaker, shown: Shown, qtbot: QtBot) -> None:
    number_field = made(speaker, shown)
    told = listen(number_field)
    typed(number_field, NUMBER)
    assert number_field.verdict is Verdict.OK
    qtbot.waitUntil(lambda: told.accepted == [NUMBER])
    QTest.keyClick(number_field.line, Qt.Key.Key_Return)
    assert told.accepted == [NUMBER]
    QTest.keyClick(number_field.line, Qt.Key.Key_Backspace)
    assert told.cleared == [True]


def test_enter_gives_it_at_once(speaker: Speaker, shown: Shown) -> None:
    number_field = made(speaker, shown)
    told = listen(number_field)
    typed(number_field, NUMBER)
    QTest.keyClick(number_field.line, Qt.Key.Key_Return)
    assert told.accepted == [NUMBER]


@pytest.mark.parametrize(
    "pasted", [f"F.nr: {NUMBER[:6]} {NUMBER[6:]}", f" {NUMBER[:6]}-{NUMBER[6:]}\n", f"«{'.'.join(NUMBER)}»"]
)
def test_what_is_pasted_cleans_itself(pasted: str, speaker: Speaker, shown: Shown) -> None:
    number_field = made(speaker, shown)
    QApplication.clipboard().setText(pasted)
    number_field.line.paste()
    assert number_field.line.text() == grouped(NUMBER)
    assert number_field.verdict is Verdict.OK


def test_a_letter_taken_for_a_digit_is_left_to_be_seen(speaker: Speaker, shown: Shown) -> None:
    number_field = made(speaker, shown)
    told = listen(number_field)
    written = NUMBER.replace("0", "O")
    number_field.take(written)
    assert number_field.line.text() == written
    assert told.accepted == []
    assert Note.CORRECTED in told.confirm[0].notes


def test_it_is_judged_in_words_as_it_is_typed(speaker: Speaker, shown: Shown) -> None:
    number_field = made(speaker, shown)
    for text, verdict, word in (
        ("17", Verdict.OFF, "ui.number.left"),
        ("32", Verdict.WARNING, "ui.number.look"),
        (SWAPPED, Verdict.WARNING, "ui.number.look"),
        ("1234567890123", Verdict.WARNING, "ui.number.look"),
        ("Kari Nordmann", Verdict.WARNING, "ui.number.look"),
    ):
        number_field.put(text)
        expected = Text(word, count=9) if word == "ui.number.left" else Text(word)
        if text == "1234567890123":
            verdict, expected = Verdict.ERROR, Text("ui.number.rejected")
        assert number_field.verdict is verdict
        assert speaker.render(expected) in names(number_field)


def test_a_swap_is_suggested_with_a_key_and_taken_with_it(speaker: Speaker, shown: Shown) -> None:
    number_field = made(speaker, shown)
    told = listen(number_field)
    typed(number_field, SWAPPED)
    QTest.keyClick(number_field.line, Qt.Key.Key_Return)
    assert [assessment.number for assessment in told.confirm] == [SWAPPED]
    first = number_field.answers[0]
    assert shown_number(NUMBER) in first.label()
    assert "Kari Nordmann" in first.label()
    window = number_field.window().windowHandle()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert told.accepted == [NUMBER]
    assert number_field.answers == ()


def test_an_answer_that_comes_too_late_is_not_shown(speaker: Speaker, shown: Shown) -> None:
    waiting: list[tuple[str, Answer]] = []
    number_field = made(speaker, shown, lambda number, answer: waiting.append((number, answer)))
    number_field.take(SWAPPED)
    number_field.clear()
    number, answer = waiting[0]
    at_once(number, answer)
    assert number_field.answers == ()


def test_a_reason_confirms(speaker: Speaker, shown: Shown) -> None:
    number_field = made(speaker, shown, lambda _number, _answer: None)
    told = listen(number_field)
    number_field.take(SWAPPED)
    number_field.ask_why(CONFIRM_REASONS)
    assert [button.key_text() for button in number_field.answers] == [
        f"Ctrl {place}" for place in range(1, 6)
    ]
    number_field.answers[CONFIRM_REASONS.index(FICTIVE)].click()
    assert told.confirmed == [(SWAPPED, FICTIVE)]
    number_field.line.clear()
    assert told.cleared == [True]


def test_a_reason_is_asked_for_once_and_apart_from_the_suggestions(speaker: Speaker, shown: Shown) -> None:
    number_field = made(speaker, shown)
    number_field.take(SWAPPED)
    for _ in range(2):
        number_field.ask_why(CONFIRM_REASONS)
    QApplication.processEvents()
    assert len(number_field.answers) == 1 + len(CONFIRM_REASONS)
    (asked,) = [
        label
        for label in number_field.findChildren(QLabel)
        if label.text() == speaker.say("ui.number.why_confirm")
    ]
    suggested, *reasons = number_field.answers
    assert suggested.y() < asked.y() < min(reason.y() for reason in reasons)


def test_nothing_moves_while_a_number_is_typed(speaker: Speaker, shown: Shown) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    number_field = NumberField(speaker, lambda: TODAY, at_once, training=True)
    column.addWidget(number_field)
    column.addStretch(1)
    window.resize(420, 500)
    shown(window)
    places = set()
    for text in ("", NUMBER[:4], NUMBER, SWAPPED, "1234567890123", "Kari Nordmann"):
        number_field.put(text)
        QApplication.processEvents()
        places.add(number_field.line.geometry().getRect())
    number_field.put(NUMBER[:10])
    QTest.keyClick(number_field.line, Qt.Key.Key_Return)
    QApplication.processEvents()
    places.add(number_field.line.geometry().getRect())
    assert len(places) == 1


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("number", [NUMBER, "200205705502"])
def test_a_whole_number_is_seen_whole(number: str, scale: float, speaker: Speaker, shown: Shown) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, LIGHT, scale)
    number_field = made(speaker, shown)
    number_field.resize(380, 400)
    number_field.put(number)
    QApplication.processEvents()
    line = number_field.line
    assert number_field.width() == 380
    assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width() - 26  # its edge and padding
    assert line.font().pointSizeF() >= TYPE.number * 0.75


def test_one_digit_too_few_is_said_and_completed(speaker: Speaker, shown: Shown) -> None:
    number_field = made(speaker, shown)
    told = listen(number_field)
    number_field.take(NUMBER[:4] + NUMBER[5:])
    assert told.accepted == []
    assert any(shown_number(NUMBER) in button.label() for button in number_field.answers)


def test_a_number_in_use_is_shown_without_being_given_again(speaker: Speaker, shown: Shown) -> None:
    number_field = made(speaker, shown)
    told = listen(number_field)
    number_field.show_given(NUMBER)
    QTest.keyClick(number_field.line, Qt.Key.Key_Return)
    assert told == Told()


def test_what_a_use_case_refuses_is_said(speaker: Speaker, shown: Shown) -> None:
    number_field = made(speaker, shown)
    number_field.put(NUMBER)
    number_field.refuse("identity.note.real_in_training")
    assert number_field.verdict is Verdict.ERROR
    assert speaker.say("identity.note.real_in_training") in names(number_field)


def test_letters_go_on_to_the_keys_of_the_window(speaker: Speaker, shown: Shown, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    number_field = NumberField(speaker, lambda: TODAY, at_once, training=True)
    button = KeyButton(speaker, "ui.start.go", "D")
    column.addWidget(number_field)
    column.addWidget(button)
    shown(window)
    number_field.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_D)
    assert number_field.line.text() == ""


@pytest.fixture
def wedge(qapp: QApplication) -> Iterator[Wedge]:
    made_here = Wedge(qapp, qapp)
    yield made_here
    qapp.removeEventFilter(made_here)
    made_here.deleteLater()


def test_a_burst_into_the_field_gives_the_number_once(speaker: Speaker, shown: Shown, wedge: Wedge) -> None:
    number_field = made(speaker, shown)
    told = listen(number_field)
    wedge.scanned.connect(number_field.take)
    number_field.put("17")
    burst(number_field.window(), NUMBER)
    assert told == Told(accepted=[NUMBER])


def test_a_confirmed_number_stands_and_offers_nobody_elses(
    speaker: Speaker, shown: Shown, qtbot: QtBot
) -> None:
    asked: list[str] = []
    number_field = made(speaker, shown, lambda number, _answer: asked.append(number))
    told = listen(number_field)
    number_field.show_given(SWAPPED, Text("confirm.fictive"))
    assert number_field.verdict is Verdict.OK
    assert "Fiktivt nummer laget av kontoret" in names(number_field)
    QTest.keyClick(number_field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not number_field._pause.isActive())
    assert (asked, told.confirm, number_field.answers) == ([], [], ())
    QTest.keyClick(number_field.line, Qt.Key.Key_Backspace)
    typed(number_field, SWAPPED[-1])
    assert number_field.verdict is Verdict.WARNING, "typed anew, it is to be confirmed anew"
