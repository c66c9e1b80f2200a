"""One clerk goes, another takes somebody in, the first comes back: nothing is lost, and nothing mixed up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.intake.actors import station_actor
from kiosk.records.tables import IntakeState, Role
from kiosk.ui.new_pin import NewPin
from kiosk.ui.session import DeskSession, Phase
from kiosk.ui.sign_in import SignIn
from kiosk.ui.window import Window
from tests.helpers.accessible import names
from tests.helpers.desks import pause, until
from tests.helpers.files import jpeg, paper, somebody
from tests.ui.test_window import NAME, PIN, Shown, made_and_signed_in

OTHER, OTHER_PIN = "Kari Clerk", "738291"


@pytest.fixture
def shown(tmp_path: Path, qapp: QApplication) -> Iterator[Shown]:
    made = Shown(tmp_path / "station", qapp)
    yield made
    made.close()


def session(window: Window) -> DeskSession:
    assert window.workspace is not None
    return window.workspace.session


def press(window: Window, *keys: Qt.Key | str) -> None:
    for key in keys:
        QTest.keyClick(window.windowHandle(), key)
        pause(60)


def take_in(window: Window, file: Path, name: str) -> None:
    """Takes in a page of somebody without a number."""
    assert window.workspace is not None
    window.workspace.show_desk()
    session(window).take_files([str(file)])
    until(lambda: session(window).phase is Phase.OPEN and session(window).at_rest, "the page is here")
    press(window, Qt.Key.Key_F4, Qt.Key.Key_F3)
    until(window.workspace.desk.person.unnumbered.name.hasFocus)
    press(window, *name, Qt.Key.Key_F7)
    until(lambda: applicant(window) == name and session(window).at_rest, "whose it is")


def applicant(window: Window) -> str | None:
    view = session(window).sight.view
    return None if view is None or view.applicant is None else view.applicant.name


def write_mobile(window: Window, digits: str) -> None:
    """Writes a mobile number, and does not leave the field."""
    assert window.workspace is not None
    press(window, Qt.Key.Key_F7)
    until(window.workspace.desk.details.mobile.hasFocus)
    press(window, *digits)


def let_in(window: Window, name: str, pin: str) -> None:
    """Has somebody else sign in, at the lock."""
    window.lock()
    assert window.lockable.locked
    press(window, Qt.Key.Key_F10)
    until(lambda: isinstance(window.frame.screen_shown, SignIn), "who are you?")
    screen = window.frame.screen_shown
    assert isinstance(screen, SignIn)
    until(lambda: screen.clerks.count() == 2)
    screen.clerks.setCurrentItem(screen.clerks.findItems(name, Qt.MatchFlag.MatchExactly)[0])
    screen.card.pin.setFocus()
    press(window, *pin, Qt.Key.Key_Return)
    until(lambda: window.workspace is not None and session(window).actor.name == name, "signed in")


def reached(window: Window) -> list[str]:
    known = session(window).person.known
    return [] if known is None or known.card is None else [one.shown for one in known.card.contacts]


def sees_by_consent_until_the_lock(window: Window) -> None:
    """Has the address protected; a supervisor lets the clerk see it; what was shown is covered behind the lock."""
    assert window.workspace is not None
    desk = window.workspace.desk
    session(window).person.protect()
    until(lambda: reached(window) == [] and session(window).at_rest, "withheld")
    QTest.keyClick(window.windowHandle(), "v", Qt.KeyboardModifier.AltModifier)
    until(lambda: desk.consent.who.chosen() == NAME and desk.consent.card.pin.hasFocus(), "whose consent")
    press(window, *PIN, Qt.Key.Key_Return)
    until(lambda: reached(window) == ["+47 91 23 45 67"] and session(window).at_rest, "uncovered")
    window.lock()
    press(window, *OTHER_PIN, Qt.Key.Key_Return)
    until(lambda: not window.lockable.locked, "back")
    assert reached(window) == []
    assert not any("91 23 45 67" in name for name in names(window))
    assert desk.person.known.uncover.isVisible(), "it takes another consent"


def test_one_goes_with_an_intake_half_said_and_comes_back_to_it(shown: Shown, tmp_path: Path) -> None:
    window = made_and_signed_in(shown)
    works = window._works
    assert works is not None
    itself = station_actor(works.settings.station)
    works.lane.run(works.clerks.add, itself, OTHER, Role.CLERK, OTHER_PIN)
    first, second = (
        jpeg(paper(somebody(at), with_barcode=False)[0], tmp_path / f"{at}.jpg") for at in range(2)
    )

    take_in(window, first, "Anna Nilsen")
    own = session(window).sight.view.id
    write_mobile(window, "41234567")
    let_in(window, OTHER, OTHER_PIN)
    assert "Anna Nilsen" not in names(window), "the other's is put by, and not in sight"
    assert session(window).phase is Phase.READY
    until(lambda: [one.id for one in session(window).unfinished] == [own])

    take_in(window, second, "Bo Berg")
    other = session(window).sight.view.id
    assert other != own
    assert reached(window) == [], "what is written of one is not said of another"
    write_mobile(window, "91234567")
    press(window, Qt.Key.Key_F12)
    until(lambda: reached(window) == ["+47 91 23 45 67"] and session(window).at_rest)
    sees_by_consent_until_the_lock(window)
    session(window).finish()
    until(lambda: session(window).phase is Phase.FINISHED or session(window).sight.doubts)
    for doubt in list(session(window).sight.doubts):
        works.lane.run(works.desk.settle, session(window).actor, doubt.id, "keep")
    if session(window).phase is not Phase.FINISHED:
        session(window).finish()
        until(lambda: session(window).phase is Phase.FINISHED)

    let_in(window, NAME, PIN)
    until(lambda: [one.id for one in session(window).unfinished] == [own])
    assert session(window).unfinished[0].state is IntakeState.PARKED
    assert window.workspace is not None
    window.workspace.show_desk()
    until(window.workspace.desk.ready._buttons[0].isVisible)
    press(window, Qt.Key.Key_F6)
    until(lambda: applicant(window) == "Anna Nilsen" and session(window).at_rest)
    assert session(window).sight.view.id == own
    assert reached(window) == ["+47 41 23 45 67"], "what was half said was said as the clerk went"
    assert len(session(window).sight.pages) == 1
    done = works.lane.run(works.looking.open, session(window).actor, other)
    assert done.applicant.name == "Bo Berg"
    assert len(done.pages) == 1


def test_what_is_half_typed_waits_for_its_clerk_and_nothing_stands_over_the_lock(
    shown: Shown, tmp_path: Path
) -> None:
    window = made_and_signed_in(shown)
    works = window._works
    assert works is not None
    itself = station_actor(works.settings.station)
    works.lane.run(works.clerks.add, itself, OTHER, Role.CLERK, OTHER_PIN)
    assert window.workspace is not None
    window.workspace.show_desk()

    window.workspace.desk._choose_files()
    until(lambda: window.workspace.desk._dialog is not None)
    dialog = window.workspace.desk._dialog
    assert dialog is not None
    window.lock()
    assert window.workspace.desk._dialog is None, "nobody chooses files behind the lock"
    press(window, *PIN, Qt.Key.Key_Return)
    until(lambda: not window.lockable.locked)

    window.workspace.desk.begin()
    press(window, *"17912")
    let_in(window, OTHER, OTHER_PIN)
    assert window.workspace.desk.person.number.digits == "", "it is nobody else's"
    file = jpeg(paper(somebody(), with_barcode=False)[0], tmp_path / "page.jpg")
    window.workspace.show_desk()
    session(window).take_files([str(file)])
    until(lambda: session(window).phase is Phase.OPEN and session(window).at_rest, "the page is here")
    mine = session(window).sight.view.id
    press(window, Qt.Key.Key_F4, *"2982")

    let_in(window, NAME, PIN)
    until(lambda: window.workspace.desk.person.number.digits == "17912", "as it was left")

    works.lane.run(works.clerks.reset_pin, itself, OTHER, "582047")
    window._sign_out()
    until(lambda: isinstance(window.frame.screen_shown, SignIn))
    window.frame.screen_shown.wanted.emit(OTHER, "582047")
    changed(window, "739164")
    until(lambda: [one.id for one in session(window).unfinished] == [mine])
    session(window).resume(session(window).unfinished[0])
    until(lambda: window.workspace.desk.person.number.digits == "2982", "with the intake it was typed at")

    session(window).phase = Phase.SCANNING
    window._sign_out()
    assert window.workspace is not None
    assert "Papiret går ennå, så ingen annen kan logge inn akkurat nå." in (
        window.lockable.lock_screen.card.notice.accessibleName()
    )
    session(window).phase = Phase.OPEN
    works.lane.run(works.clerks.reset_pin, itself, OTHER, "604281")
    window.lock()
    press(window, *"604281", Qt.Key.Key_Return)
    changed(window, "817253")
    assert session(window).actor.name == OTHER, "a PIN that somebody else gave lets in, once it is changed"


def changed(window: Window, pin: str) -> None:
    """Has a new PIN chosen, and waits for its clerk to be at work."""
    until(lambda: isinstance(window.frame.screen_shown, NewPin), "another PIN is asked for")
    asks = window.frame.screen_shown
    assert isinstance(asks, NewPin)
    asks.pin.setText(pin)
    asks.again.setText(pin)
    press(window, Qt.Key.Key_F12)
    until(lambda: window.workspace is not None, "signed in")
