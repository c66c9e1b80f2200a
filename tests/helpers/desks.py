"""A whole desk in a real window, worked by key presses that are counted."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app import Station, found_station, open_station, workplace
from kiosk.intake.county_profiles.loading import OWN_FILE
from kiosk.intake.people import Expected
from kiosk.intake.stations import NewStation
from kiosk.surroundings import Surroundings
from kiosk.training.people import Person
from kiosk.training.practice import PracticeScanner
from kiosk.training.truth import PaperPage
from kiosk.ui.desk_screen import DeskScreen
from kiosk.ui.session import DeskSession, Phase
from kiosk.ui.window import Parts, Window
from kiosk.ui.workplace import Workplace
from tests.helpers.files import ON
from tests.helpers.stations import SteppingClock, copied

PATIENCE = 30.0
PIN = "4829"
CLERK = "Ingrid Solheim"
_HELD = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier}
_NAMED = {
    "Del": Qt.Key.Key_Delete,
    "Esc": Qt.Key.Key_Escape,
    "Enter": Qt.Key.Key_Return,
    "PgUp": Qt.Key.Key_PageUp,
    "PgDown": Qt.Key.Key_PageDown,
    "Backspace": Qt.Key.Key_Backspace,
    "Tab": Qt.Key.Key_Tab,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
}


def pause(milliseconds: int) -> None:
    """Lets the window and all threads go on for a while. (Qt's own way to wait holds Python's lock.)"""
    until = time.monotonic() + milliseconds / 1000
    while True:
        QApplication.processEvents()
        if time.monotonic() >= until:
            return
        time.sleep(0.001)


def until(holds: Callable[[], object], what: str = "", patience: float = PATIENCE) -> None:
    """Waits for something to hold, and fails the test where it never does."""
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, what or "not in time"
        pause(10)


class Opened:
    """Hands over a station that is open already, or makes none."""

    def __init__(self, opened: Workplace | None) -> None:
        self._opened = opened

    def open(self) -> Workplace | None:
        return self._opened

    def make(self, wanted: NewStation, administrator: str, pin: str) -> Workplace:
        raise AssertionError((wanted.kind, administrator, len(pin)))


class DeskInHand:
    """A training station, its paper, its window, and a clerk who counts key presses.

    Attributes:
        presses: keys pressed since the last :meth:`count_anew`.
        defects: what the window reported of its own failures.
    """

    def __init__(
        self,
        folder: Path,
        stacks: Iterator[Sequence[PaperPage]],
        *,
        expected: Sequence[Person] = (),
        pace: float = 0.0,
        environment: Mapping[str, str] | None = None,
        county: str = "",
        change: Callable[[Workplace], Workplace] = lambda opened: opened,
    ) -> None:
        """
        Args:
            folder: of the station, which is made where there is none.
            stacks: what is handed in, one after the other.
            expected: who is on the county's list.
            pace: seconds a sheet.
            environment: beside none.
            county: the county's own file of rules; none where it is empty.
            change: puts other parts in place.
        """
        self.clock = SteppingClock()
        around = Surroundings(self.clock, dict(environment or {}))
        self._stack = ExitStack()
        if not (folder / "station.toml").exists():
            wanted = NewStation("training", "46", "Inntakskontoret, skranke 2")
            copied("desk", folder, lambda made: found_station(made, wanted, around, None, None))
        if county:
            (folder / OWN_FILE).write_text(county, "utf-8")
        self.station: Station = self._stack.enter_context(open_station(folder, around))
        if expected:
            self._expect(expected)
        scanner = PracticeScanner(folder / "paper", ON, pace, stacks)
        opened = replace(workplace(self.station), scanner=scanner, post=None, jam=scanner.jam)
        self.defects: list[BaseException] = []
        self.presses = 0
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        parts = Parts(app, Opened(change(opened)), folder, self.clock, self.defects.append, "nb")
        self.window = Window(parts)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 5_000)
        self.window.start()

    @property
    def screen(self) -> DeskScreen:
        assert self.window.workspace is not None
        return self.window.workspace.desk

    @property
    def session(self) -> DeskSession:
        return self.screen.session

    def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Waits for something to hold, and fails the test where it never does."""
        until(holds, what)

    def ready(self) -> None:
        """Goes to the desk and waits for it to be ready for somebody."""
        self.until(lambda: self.window.workspace is not None, "signed in")
        assert self.window.workspace is not None
        self.window.workspace.show_desk()
        self.until(lambda: self.session.devices.scanner is not None, "a scanner")

    def settled(self) -> None:
        """Waits for the paper to have come, and all of it to be read and shown."""
        self.until(lambda: self.session.phase is Phase.OPEN, "the paper has come")
        self.until(lambda: self.session.at_rest, "nothing is on its way")

    def press(self, *keys: str) -> None:
        """Presses keys, each once: ``F12``, ``Del``, ``Ctrl+Z``, ``7``."""
        for key in keys:
            self.presses += 1
            *held, name = key.split("+") if key[-1] != "+" else [*key[:-2].split("+"), "+"]
            modifiers = Qt.KeyboardModifier.NoModifier
            for each in filter(None, held):
                modifiers |= _HELD[each]
            code = _NAMED.get(name)
            if code is None and len(name) > 1:
                code = getattr(Qt.Key, f"Key_{name}")
            QTest.keyClick(self.window.windowHandle(), code if code is not None else name, modifiers)
            pause(60)  # longer than what tells a person from a barcode scanner

    def type(self, text: str) -> None:
        """Types a text, a key at a time."""
        self.press(*text)

    def count_anew(self) -> None:
        """Forgets the presses so far."""
        self.presses = 0

    def close(self) -> None:
        """Closes the window as a clerk does, and lets everything end."""
        self.window.close()
        self.window.shut()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._stack.close()
        assert not self.defects, "".join(traceback.format_exception(self.defects[0]))

    def _expect(self, people: Sequence[Person]) -> None:
        year = self.station.desk.county_year(self.clock.now())
        rows = [
            Expected(p.number, p.given_name, p.family_name, p.birth_date, p.category.value) for p in people
        ]
        self.station.lane.run(self.station.roster.replace, self.station.as_itself(), year, rows)
