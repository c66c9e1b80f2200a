"""The window from its first start: a station is made, its administrator signs in, is locked out of sight and back."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.app import StationOpener
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records.recovery import RecoveryKey
from kiosk.records.tables import Role
from kiosk.surroundings import Surroundings
from kiosk.ui import preferences
from kiosk.ui.first_start import FirstStart
from kiosk.ui.idle import Idle
from kiosk.ui.new_pin import NewPin
from kiosk.ui.preferences import Preferences
from kiosk.ui.recovery_screen import RecoveryScreen
from kiosk.ui.sign_in import SignIn
from kiosk.ui.start_screen import StartScreen
from kiosk.ui.wedge import Wedge
from kiosk.ui.window import Parts, Window
from kiosk.ui.workplace import Opener
from tests.helpers import receipts
from tests.helpers.accessible import names, unnamed
from tests.helpers.clipping import clipped
from tests.helpers.cups import Cups
from tests.helpers.desks import pause, until
from tests.helpers.pictures_of_windows import picture
from tests.helpers.scanner_gun import burst
from tests.helpers.stations import SteppingClock

PIN = "482915"
NAME = "Ingrid Solheim"


class Shown:
    """Windows on one folder, closed at the end."""

    def __init__(self, folder: Path, app: QApplication) -> None:
        self.folder = folder
        self.app = app
        self.clock = SteppingClock()
        self.defects: list[BaseException] = []
        self._stack = ExitStack()
        self._windows: list[Window] = []

    def window(
        self,
        opener: Opener | None = None,
        idle: Idle | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Window:
        """Opens the window."""
        around = Surroundings(self.clock, dict(environment or {}))
        opens = opener or StationOpener(self.folder, around, self._stack)
        made = Window(Parts(self.app, opens, self.folder, self.clock, self.defects.append, "nb", idle))
        self._windows.append(made)
        made.resize(1440, 900)
        made.show()
        made.activateWindow()
        QTest.qWaitForWindowActive(made, 5_000)
        made.start()
        return made

    def close(self) -> None:
        """Closes everything."""
        for window in self._windows:
            window.close()
            window.shut()
            window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._stack.close()
        assert self.defects == []


@pytest.fixture
def shown(tmp_path: Path, qapp: QApplication) -> Iterator[Shown]:
    made = Shown(tmp_path / "station", qapp)
    yield made
    made.close()


def fill_in(guide: FirstStart) -> None:
    """Fills in the guide as an office would."""
    guide.county.choose("46")
    guide.office.setText("Inntakskontoret")
    guide.admin.setText(NAME)
    guide.pin.setText(PIN)
    guide.pin_again.setText(PIN)


def made(window: Window) -> RecoveryScreen:
    """Makes a real station in the guide; its recovery key is shown."""
    until(lambda: isinstance(window.frame.screen_shown, FirstStart))
    guide = window.frame.screen_shown
    assert isinstance(guide, FirstStart)
    fill_in(guide)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)
    until(lambda: isinstance(window.frame.screen_shown, RecoveryScreen))
    screen = window.frame.screen_shown
    assert isinstance(screen, RecoveryScreen)
    return screen


def made_and_signed_in(shown: Shown, idle: Idle | None = None) -> Window:
    """A window of a new real station, with its administrator at the desk."""
    window = shown.window(idle=idle)
    made(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)
    until(
        lambda: isinstance(window.frame.screen_shown, SignIn) and window.frame.screen_shown.chosen() == NAME
    )
    sign_in(window)
    return window


def sign_in(window: Window, pin: str = PIN) -> None:
    """Types the PIN where it is asked for."""
    until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    for digit in pin:
        QTest.keyClick(window.windowHandle(), digit)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    until(lambda: window.workspace is not None)


def test_a_first_start_makes_a_station_and_its_administrator_goes_to_work(shown: Shown) -> None:
    window = made_and_signed_in(shown)
    assert window.workspace is not None
    assert window.workspace.session.actor.name == NAME
    assert not window.frame.training.isVisible()
    assert window.windowTitle() == "Kiosk"
    until(lambda: window.workspace.session.devices.scanner_fault is not None)
    assert unnamed(window) == []
    until(lambda: clipped(window) == [], "room for all words")
    picture(window, "window-production", "nb", "light")
    assert not any(PIN in name for name in names(window))


def test_a_wrong_pin_is_said_and_the_right_one_opens(shown: Shown) -> None:
    window = made_and_signed_in(shown)
    window.lock()
    assert window.lockable.locked
    assert names(window.frame) == [] or not window.frame.isVisible()
    for digit in "111111":
        QTest.keyClick(window.windowHandle(), digit)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    card = window.lockable.lock_screen.card
    until(card.notice.isVisible)
    assert window.lockable.locked
    for digit in PIN:
        QTest.keyClick(window.windowHandle(), digit)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)
    until(lambda: not window.lockable.locked)


def test_a_window_that_was_closed_leaves_nothing_behind(tmp_path: Path, qapp: QApplication) -> None:
    before = len(qapp.allWidgets()), len(qapp.findChildren(Idle)), len(qapp.findChildren(Wedge))
    opened = Shown(tmp_path / "station", qapp)
    made_and_signed_in(opened)
    opened.close()
    gc.collect()
    after = len(qapp.allWidgets()), len(qapp.findChildren(Idle)), len(qapp.findChildren(Wedge))
    assert after == before, "what is left sees every event of the windows that come after"


def test_nobody_there_for_a_while_locks_the_desk(shown: Shown, qapp: QApplication) -> None:
    idle = Idle(qapp, qapp, seconds=1)
    window = made_and_signed_in(shown, idle)
    until(lambda: window.lockable.locked)
    before = window.workspace
    sign_in(window)
    until(lambda: not window.lockable.locked)
    assert window.workspace is before, "the desk is as it was left"
    idle.rest()


def test_a_scanner_gun_is_heard_wherever_the_focus_is_but_not_behind_the_lock(shown: Shown) -> None:
    window = made_and_signed_in(shown)
    assert window.workspace is not None
    window.workspace.desk.strip.setFocus()
    burst(window, "17912099997")
    assert window.workspace.desk.person.number.digits == "17912099997"
    window.workspace.desk.person.number.clear()
    window.lock()
    burst(window, "17912099997")
    assert window.workspace.desk.person.number.digits == ""


def test_what_was_chosen_is_kept_for_the_next_day(shown: Shown) -> None:
    window = made_and_signed_in(shown)
    for theme in ("dark", "light", "contrast") * 4:  # as fast as somebody can try them
        window.choose(Preferences("nb", theme, 1.0))
    window.choose(Preferences("en", "dark", 1.25))
    assert window.workspace is not None
    assert window.workspace.desk.bottom.next.label() == "Scan"
    until(lambda: preferences.load(shown.folder) == Preferences("en", "dark", 1.25))


def test_the_menu_offers_every_language_and_signs_out(shown: Shown) -> None:
    window = made_and_signed_in(shown)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F10)
    until(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    offered = [action.text() for action in menu.actions()]
    assert {"Bokmål", "Nynorsk", "English"} <= set(offered)
    picture(menu, "menu", "nb", "light")
    out = next(action for action in menu.actions() if action.text() == window.speaker.say("ui.menu.sign_out"))
    menu.close()
    out.trigger()
    until(lambda: isinstance(window.frame.screen_shown, SignIn))
    assert window.workspace is None


def test_the_recovery_key_is_shown_once_and_printed(shown: Shown, cups: Cups) -> None:
    printer = cups.add_printer("recovery")
    try:
        window = shown.window(environment={"CUPS_SERVER": cups.address, "KIOSK_PRINTER": printer.name})
        screen = made(window)
        said = names(screen)
        words = [name.split()[-1] for name in said if name[:1].isdigit()]
        assert len(words) == 9
        assert clipped(window) == []
        assert unnamed(window) == []
        picture(window, "recovery", "nb", "light")
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F7)
        until(lambda: window.speaker.say("ui.recovery.printed") in screen.notice.accessibleName())
        (sheet,) = printer.documents()
        text = " ".join(receipts.text_of(sheet))
        assert all(word in text for word in words)
        key = RecoveryKey.from_words(" ".join(words))
        assert key.words == tuple(words)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)
        until(lambda: isinstance(window.frame.screen_shown, SignIn))
    finally:
        cups.remove_printer(printer)


def test_without_a_printer_the_words_can_be_written_down(shown: Shown) -> None:
    window = shown.window(environment={"CUPS_SERVER": "127.0.0.1:9"})
    screen = made(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F7)
    until(lambda: window.speaker.say("ui.recovery.by_hand") in screen.notice.accessibleName())
    assert screen.print_out.isEnabled()


def test_a_pin_that_was_given_is_changed_before_work_begins(shown: Shown) -> None:
    window = made_and_signed_in(shown)
    works, desk = window._works, window.workspace
    assert works is not None
    assert desk is not None
    works.lane.run(works.clerks.add, desk.session.actor, "Kari Clerk", Role.CLERK, "738291")
    works.lane.run(works.clerks.reset_pin, desk.session.actor, "Kari Clerk", "582047")
    window._sign_out()
    until(
        lambda: (
            isinstance(window.frame.screen_shown, SignIn) and window.frame.screen_shown.clerks.count() == 2
        )
    )
    screen = window.frame.screen_shown
    assert isinstance(screen, SignIn)
    screen.wanted.emit("Kari Clerk", "582047")
    until(lambda: isinstance(window.frame.screen_shown, NewPin))
    asks = window.frame.screen_shown
    assert isinstance(asks, NewPin)
    pause(50)
    assert clipped(window) == []
    picture(window, "new-pin", "nb", "light")
    for pin, again in (("1111", "1111"), ("739164", "739165"), ("739164", "739164")):
        asks.pin.setText(pin)
        asks.again.setText(again)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)
        if (pin, again) != ("739164", "739164"):
            until(asks.notice.isVisible)
    until(lambda: window.workspace is not None)
    assert window.workspace.session.actor.name == "Kari Clerk"


class Broken:
    """A station that does not open."""

    def __init__(self, *answers: BaseException) -> None:
        self._answers = list(answers)

    def open(self) -> None:
        if self._answers:
            raise self._answers.pop(0)

    def make(self, *_wanted: object) -> None:
        raise AssertionError


def test_a_station_that_does_not_open_says_why_and_can_be_tried_again(shown: Shown) -> None:
    window = shown.window(Broken(EnvironmentFault(FaultCode.KEY_MISSING)))  # type: ignore[arg-type]
    until(
        lambda: (
            isinstance(window.frame.screen_shown, StartScreen)
            and window.frame.screen_shown.notice.isVisible()
        )
    )
    said = window.frame.screen_shown.notice.accessibleName()
    assert window.speaker.say("fault.key_missing.what") in said
    pause(50)
    picture(window, "start-key-missing", "nb", "light")
    assert clipped(window) == []
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)
    until(lambda: isinstance(window.frame.screen_shown, FirstStart))
