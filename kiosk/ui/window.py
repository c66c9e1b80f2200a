"""The window: one screen after the other, from the start of the day to the desk, and the lock over all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.clock import Clock
from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.stations import NewStation
from kiosk.texts import Language
from kiosk.ui import preferences, theme
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.choosing import ScannerChoice
from kiosk.ui.clerk_menu import LOCK_KEY, ClerkMenu
from kiosk.ui.devices import Devices
from kiosk.ui.first_start import FirstStart
from kiosk.ui.frame import Frame
from kiosk.ui.idle import Idle
from kiosk.ui.lock import Lockable, LockScreen
from kiosk.ui.new_pin import NewPin
from kiosk.ui.pin_card import wait_of
from kiosk.ui.preferences import SYSTEM, Preferences
from kiosk.ui.recovery_screen import RecoveryScreen
from kiosk.ui.session import DeskSession
from kiosk.ui.sign_in import SignIn
from kiosk.ui.speech import Speaker
from kiosk.ui.start_screen import StartScreen
from kiosk.ui.sync.meetings import Meetings
from kiosk.ui.tokens import THEMES
from kiosk.ui.wedge import Wedge
from kiosk.ui.workplace import NewWorkplace, Opener, Workplace
from kiosk.ui.workspace import Left, Workspace


@dataclass(frozen=True)
class Parts:
    """What a window is made of.

    Attributes:
        app: the application.
        opener: opens the station, or makes it.
        folder: the station's, where the window's own choices are kept too.
        clock: what tells the time.
        report: keeps a defect.
        language: spoken until a station or somebody says otherwise.
        idle: tells when nobody is there; the application's own where none is given.
    """

    app: QApplication
    opener: Opener
    folder: Path
    clock: Clock
    report: Callable[[BaseException], None]
    language: str
    idle: Idle | None = None


class Window(QWidget):
    """The program's one window.

    Attributes:
        frame: the lines around the screen.
        lockable: hides it all.
        meetings: with the county, whoever is signed in; None before the station is open.
        workspace: where whoever is signed in works; None while nobody is.

    Signals:
        usable: somebody can sign in, or work.
    """

    usable = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._chosen = preferences.load(parts.folder)
        self.speaker = Speaker(Language(self._chosen.language or parts.language))
        self.bridge = Bridge(parts.report, self)
        self._works: Workplace | None = None
        self._devices: Devices | None = None
        self.meetings: Meetings | None = None
        self.workspace: Workspace | None = None
        self._last_clerk: str | None = None
        self._left: dict[UUID, Left] = {}
        self._place = ("", "")
        self.frame = Frame(self.speaker, parts.clock)
        self.lockable = Lockable(self.frame, LockScreen(self.speaker))
        self._menu = ClerkMenu(self.speaker, self)
        self._wedge = Wedge(parts.app, self)
        self._idle = parts.idle or Idle(parts.app, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lockable)
        self.speaker.bind(self.setWindowTitle, "ui.frame.title")
        self._dress()
        self._connect()

    def start(self) -> None:
        """Opens the station, or asks for what one needs."""
        self.frame.show_screen(StartScreen(self.speaker, self.start))
        job, _running = self.bridge.worker(lambda _running: self._parts.opener.open())
        job.then(self._opened, self._not_opened)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lets the scanner stop. What has come is kept, and gone on with at the next start."""
        if self.workspace is not None:
            self.workspace.session.person.settle()
            self.workspace.stop()
            self.workspace.standing.stop()
        if self.meetings is not None:
            self.meetings.stop_looking()
            self.meetings.stop()
        self._idle.rest()
        event.accept()

    def shut(self) -> None:
        """Ends what runs, once the window is gone."""
        self.bridge.close()
        if self._works is not None:
            self._works.close()

    def lock(self) -> None:
        """Hides everything until the clerk is back. Paper that moves goes on moving."""
        workspace = self.workspace
        if workspace is not None and self._works is not None and self._works.without_pin is None:
            session = workspace.session
            session.person.cover()
            workspace.desk.close_dialog()
            self._menu.close()
            self.lockable.lock(session.actor.name, intake_open=session.sight.view is not None)

    def choose(self, chosen: Preferences) -> None:
        """Looks and speaks as somebody chose, and keeps that for the next day."""
        dressed = (self._chosen.theme, self._chosen.scale)
        self._chosen = chosen
        if (chosen.theme, chosen.scale) != dressed:
            self._dress()
        if chosen.language and chosen.language != self.speaker.language.code:
            self.speaker.speak(Language(chosen.language))
        if self._works is not None:
            self.bridge.records(preferences.save, self._parts.folder, chosen)  # one after the other

    # Screens

    def _opened(self, workplace: Workplace | None) -> None:
        if workplace is None:
            self._ask_for_station()
            return
        self._works = workplace
        self.bridge.use(workplace.lane)
        settings = workplace.settings
        if not self._chosen.language and settings.language != self.speaker.language.code:
            self.speaker.speak(Language(settings.language))
        self._place = (workplace.county.authority_name, settings.office)
        self.frame.top.show_place(*self._place)
        self.frame.training.setVisible(settings.training)
        self.frame.jam.setVisible(workplace.jam is not None)
        if settings.training:
            self.speaker.bind(self.setWindowTitle, "ui.frame.title_training")
        self._devices = Devices(self.bridge, workplace)
        self._devices.changed.connect(self._show_devices)
        self.meetings = Meetings(self.bridge, workplace, self)
        self.meetings.changed.connect(self._show_delivery)
        self.usable.connect(self._warm, Qt.ConnectionType.SingleShotConnection)
        self.usable.connect(self.meetings.start, Qt.ConnectionType.SingleShotConnection)
        if workplace.without_pin is not None:
            self._enter(workplace.without_pin)
        else:
            self._ask_who()

    def _warm(self) -> None:
        """Makes the rest ready, now that nobody waits for the window."""
        works = self._works
        if works is not None:
            self.bridge.worker(lambda _running: works.warm())

    def _not_opened(self, failure: Failure) -> None:
        screen = self.frame.screen_shown
        if isinstance(screen, StartScreen):
            screen.refuse(failure)
        self.usable.emit()

    def _ask_for_station(self) -> None:
        guide = FirstStart(self.speaker)
        guide.language_chosen.connect(lambda code: self.speaker.speak(Language(code)))
        guide.wanted.connect(self._make_station)
        self.frame.show_screen(guide)
        guide.language.setFocus()
        self.usable.emit()

    def _make_station(self, wanted: NewStation, administrator: str, pin: str) -> None:
        opener, guide = self._parts.opener, self.frame.screen_shown

        def refused(failure: Failure) -> None:
            if isinstance(guide, FirstStart):
                guide.refuse(
                    failure
                    if isinstance(failure, EnvironmentFault)
                    else EnvironmentFault(FaultCode.DISK_ERROR)
                )

        job, _running = self.bridge.worker(lambda _running: opener.make(wanted, administrator, pin))
        job.then(self._made, refused)

    def _made(self, made: NewWorkplace) -> None:
        """A new station's recovery key is shown before anything else, and never again."""
        if made.recovery is None:
            self._opened(made.workplace)
            return
        screen = RecoveryScreen(self.speaker, self.bridge, made.recovery)
        screen.done.connect(lambda: self._opened(made.workplace))
        self.frame.show_screen(screen)
        screen.begin()

    def _ask_who(self) -> None:
        works = self._works
        if works is None:
            return
        screen = SignIn(self.speaker)
        screen.set_place(*self._place)
        self.frame.show_screen(screen)
        self.frame.top.show_nobody()

        def known(names: tuple[str, ...]) -> None:
            screen.set_clerks(names, self._last_clerk)
            screen.begin()
            self.usable.emit()

        screen.wanted.connect(lambda name, pin: self._sign_in(screen, name, pin))
        self.bridge.records(works.clerks.names).then(known, self._not_opened)

    def _sign_in(self, screen: SignIn, name: str, pin: str) -> None:
        works = self._works
        if works is not None:
            job = self.bridge.records(works.clerks.sign_in, name, pin)
            job.then(self._enter, lambda failure: self._not_signed_in(screen, name, pin, failure))

    def _not_signed_in(self, screen: SignIn, name: str, pin: str, failure: Failure) -> None:
        works = self._works
        if works is None or not _must_change(failure):
            screen.refuse(wait_of(failure))
        else:
            self._ask_new_pin(works, name, pin)

    def _ask_new_pin(self, works: Workplace, name: str, pin: str) -> None:
        asks = NewPin(self.speaker)

        def change(new: str) -> None:
            job = self.bridge.records(works.clerks.change_pin, name, pin, new)
            job.then(self._enter, asks.refuse)

        asks.wanted.connect(change)
        self.frame.show_screen(asks)
        asks.begin()

    def _enter(self, actor: Actor) -> None:
        works, devices, meetings = self._works, self._devices, self.meetings
        if works is None or devices is None or meetings is None:
            return
        self._last_clerk = actor.name
        choice = ScannerChoice(self.bridge, works, actor, self._chosen.scanner, self._chosen.profile)
        choice.chosen.connect(self._way_chosen)
        choice.load()
        session = DeskSession(self.bridge, works, actor, devices, choice)
        self.workspace = Workspace(self.speaker, self.bridge, works, session, devices, meetings)
        self.workspace.standing.changed.connect(self._show_delivery)
        self.frame.show_screen(self.workspace)
        self.frame.top.show_clerk(actor.name if works.without_pin is None else None)
        devices.start()
        self._show_delivery()
        self.workspace.begin()
        left = self._left.pop(actor.id, None)
        if left is not None:
            self.workspace.come_back(left)
        if works.without_pin is None:
            self._idle.watch()
        self.usable.emit()

    def _sign_out(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        if workspace.busy:
            self.lockable.lock_screen.say_busy()
            return
        self._leave(workspace)
        self._ask_who()

    def _leave(self, workspace: Workspace) -> None:
        """The clerk goes; what is open is put by."""
        self._left[workspace.session.actor.id] = workspace.leave()
        self.workspace = None
        self._idle.rest()
        self.lockable.unlock()

    # What happens around them

    def _connect(self) -> None:
        parts = self._parts
        self.frame.top.menu_wanted.connect(self._open_menu)
        self.frame.jam_wanted.connect(self._jam)
        self.frame.top.guides_wanted.connect(self._guides)
        self._menu.chosen.connect(self.choose)
        self._menu.lock_wanted.connect(self.lock)
        self._menu.sign_out_wanted.connect(self._sign_out)
        self._idle.passed.connect(self.lock)
        self._wedge.scanned.connect(self._scanned)
        self.bridge.defect.connect(self._defect)
        self.lockable.lock_screen.unlock_wanted.connect(self._unlock)
        self.lockable.lock_screen.other_wanted.connect(self._sign_out)
        parts.app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._dress())
        QShortcut(QKeySequence(LOCK_KEY), self).activated.connect(self.lock)

    def _dress(self) -> None:
        app = self._parts.app
        tokens = theme.preferred(app) if self._chosen.theme == SYSTEM else THEMES[self._chosen.theme]
        theme.apply(app, tokens, self._chosen.scale)

    def _open_menu(self) -> None:
        now = replace(self._chosen, language=self.speaker.language.code)
        has_pin = self._works is not None and self._works.without_pin is None
        busy = self.workspace is not None and self.workspace.busy
        menu = self._menu.build(now, signed_in=self.workspace is not None, has_pin=has_pin, busy=busy)
        button = self.frame.top.clerk
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _way_chosen(self, scanner: str, profile: str) -> None:
        self.choose(replace(self._chosen, scanner=scanner, profile=profile))
        if self._devices is not None:
            self._devices.look()

    def _guides(self) -> None:
        if self.workspace is not None:
            self.workspace.show_guides()

    def _jam(self) -> None:
        works = self._works
        if works is not None and works.jam is not None:
            jam = works.jam
            self.bridge.worker(lambda _running: jam())

    def _scanned(self, text: str) -> None:
        if self.workspace is not None and not self.lockable.locked:
            self.workspace.take_scanned(text)

    def _unlock(self, pin: str) -> None:
        works, workspace = self._works, self.workspace
        if works is None or workspace is None:
            return

        name, busy = workspace.session.actor.name, workspace.busy

        def refused(failure: Failure) -> None:
            if not _must_change(failure):
                self.lockable.lock_screen.card.refuse(wait_of(failure))
            elif busy:
                self.lockable.lock_screen.say_busy()
            else:  # an administrator gave them another
                self._leave(workspace)
                self._ask_new_pin(works, name, pin)

        def welcome(actor: Actor) -> None:
            if actor.role is not workspace.session.actor.role and not busy:
                self._leave(workspace)
                self._enter(actor)  # with what they may do now
                return
            self.lockable.unlock()
            self._idle.watch()

        self.bridge.records(works.clerks.sign_in, name, pin).then(welcome, refused)

    def _show_devices(self) -> None:
        if self._devices is not None:
            self.frame.top.show_devices(self._devices)

    def _show_delivery(self) -> None:
        if self.workspace is not None:
            self.frame.top.show_delivery(*self.workspace.delivery)

    def _defect(self) -> None:
        if self.workspace is not None:
            self.workspace.session.asides.note_failure(Defect("reported"))


def _must_change(failure: Failure) -> bool:
    """Whether the PIN was right, and is one that somebody else gave."""
    return isinstance(failure, EnvironmentFault) and failure.code is FaultCode.NEW_PIN_NEEDED
