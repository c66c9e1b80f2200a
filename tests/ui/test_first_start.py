from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.counties import counties
from kiosk.intake.stations import NewStation
from kiosk.texts import Language
from kiosk.ui.first_start import FirstStart
from kiosk.ui.speech import Speaker
from tests.ui.conftest import Shown

Wanted = list[tuple[NewStation, str, str]]


def guide(speaker: Speaker, shown: Shown) -> tuple[FirstStart, Wanted]:
    screen = FirstStart(speaker)
    wanted: Wanted = []
    screen.wanted.connect(lambda station, name, pin: wanted.append((station, name, pin)))
    screen.resize(1440, 900)
    shown(screen)
    return screen, wanted


def press_go(screen: FirstStart) -> None:
    QTest.keyClick(screen.windowHandle(), Qt.Key.Key_F12)


def test_it_asks_for_what_is_missing_one_thing_after_another(speaker: Speaker, shown: Shown) -> None:
    screen, wanted = guide(speaker, shown)
    press_go(screen)
    assert screen.county.hasFocus()
    screen.county.choose("46")
    for field, text in (
        (screen.office, "Inntakskontoret"),
        (screen.admin, "Ingrid Solheim"),
        (screen.pin, "1234"),
    ):
        press_go(screen)
        assert field.hasFocus()
        QTest.keyClicks(field, text)
    QTest.keyClicks(screen.pin_again, "1243")
    press_go(screen)
    assert screen.pin_again.hasFocus()
    assert speaker.say("ui.start.missing.pin_again") in screen.notice.accessibleName()
    assert wanted == []
    screen.pin_again.setText("1234")
    press_go(screen)
    assert wanted == [(NewStation("production", "46", "Inntakskontoret", "nb"), "Ingrid Solheim", "1234")]
    assert not screen.go.isEnabled()
    assert screen.pin.text() == screen.pin_again.text() == ""


def test_a_training_station_needs_no_administrator(speaker: Speaker, shown: Shown) -> None:
    screen, wanted = guide(speaker, shown)
    screen.county.choose("03")
    QTest.keyClicks(screen.office, "Skranken")
    QTest.keyClick(screen.training, Qt.Key.Key_Space)
    assert not screen.pin.isVisible()
    press_go(screen)
    assert wanted == [(NewStation("training", "03", "Skranken", "nb"), "", "")]


def test_every_county_is_offered(speaker: Speaker, shown: Shown) -> None:
    screen, _wanted = guide(speaker, shown)
    assert {screen.county.itemData(row) for row in range(screen.county.count())} == set(counties())
    assert screen.county.chosen() == ""


def test_the_language_is_chosen_first_and_at_once(speaker: Speaker, shown: Shown) -> None:
    screen, _wanted = guide(speaker, shown)
    screen.language_chosen.connect(lambda code: speaker.speak(Language(code)))
    screen.language.setFocus()
    QTest.keyClick(screen.language, Qt.Key.Key_Down)
    assert speaker.language.code == "nn"
    assert screen.go.label() == Language("nn").say("ui.start.go")


def test_what_went_wrong_is_said_and_can_be_tried_again(speaker: Speaker, shown: Shown) -> None:
    screen, _wanted = guide(speaker, shown)
    screen.set_busy(True)
    screen.refuse(EnvironmentFault(FaultCode.DISK_FULL))
    assert screen.go.isEnabled()
    assert speaker.say("fault.disk_full.do") in screen.notice.accessibleName()
