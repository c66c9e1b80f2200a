"""How this desk scans: which scanner, and in which way. It stands in the desk, and nothing waits for it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.scan.profiles import ScanProfile
from kiosk.scan.sources.protocol import DeviceInfo
from kiosk.texts import Text
from kiosk.ui import theme
from kiosk.ui.announcing import announce
from kiosk.ui.controls import Field, FlowRow, Heading, KeyButton, Label, LabelKind
from kiosk.ui.session import DeskSession
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP

_WIDTH: Final = 1120
_LARGE: Final = 1.4


class ScanPanel(QWidget):
    """Offers the profiles, the scanners found, and a line for an address.

    Attributes:
        profiles, devices: the buttons to choose by, by the profile's name and the device's id.
        address: of a network scanner that no search shows.
        search, use, done: its other buttons.

    Signals:
        closed: the clerk is done with it.
    """

    closed = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._session: DeskSession | None = None
        self.profiles: dict[str, KeyButton] = {}
        self.devices: dict[str, KeyButton] = {}
        self._said = ""
        title = Label(speaker, "ui.scan.title", LabelKind.TITLE)
        self._locked = Label(speaker, "ui.scan.locked", LabelKind.MUTED)
        self._profiles = _Group()
        self._devices = _Group()
        self._state = Label(speaker, "ui.scan.not_searched", LabelKind.MUTED)
        self._failures = Label(speaker)
        self.search = KeyButton(speaker, "ui.scan.search", "F6", icon="search")
        self.address = Field(speaker, "ui.scan.address")
        self.address.setPlaceholderText("192.0.2.7")
        self.use = KeyButton(speaker, "ui.scan.use_address")
        self.done = KeyButton(speaker, "ui.scan.done")
        buttons = FlowRow()
        for button in (self.use, self.done):
            buttons.flow.addWidget(button)
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setSpacing(2 * STEP)
        row = FlowRow()
        row.flow.addWidget(self.search)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(4 * STEP)
        for heading, group in (("ui.scan.profile", self._profiles), ("ui.scan.device", self._devices)):
            half = QVBoxLayout()
            half.setSpacing(2 * STEP)
            half.addWidget(Heading(speaker, heading))
            half.addWidget(group)
            half.addStretch(1)
            self._beside.addLayout(half, 1)
        column.addWidget(title)
        column.addWidget(self._locked)
        column.addLayout(self._beside)
        for widget in (self._state, self._failures, row, self.address.label, self.address, buttons):
            column.addWidget(widget)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(inside)
        outside.addStretch(1)
        self.address.returnPressed.connect(self._use_address)
        self.use.clicked.connect(self._use_address)
        self.done.clicked.connect(lambda: self.closed.emit())

    def work_for(self, session: DeskSession) -> None:
        """Chooses for this session from now on."""
        self._session = session
        self.search.clicked.connect(session.paper.choice.search)

    def begin(self) -> None:
        """Looks for scanners, and goes to what is chosen."""
        if self._session is None:
            return
        choice = self._session.paper.choice
        if choice.found is None:
            choice.search()
        self.show_now()
        chosen = self.profiles.get(choice.profile.name)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Large text leaves room for one column."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_beside"):
            wide = theme.scale() < _LARGE
            self._beside.setDirection(
                QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it, where it stops nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def show_now(self) -> None:
        """Shows what there is to choose from now, and what is chosen."""
        session = self._session
        if session is None:
            return
        choice = session.paper.choice
        self._offer_profiles()
        self._offer_devices()
        fixed = session.busy or session.paper.turning is not None
        self._locked.setVisible(fixed)
        for name, button in self.profiles.items():
            button.setChecked(name == choice.profile.name)
            button.setEnabled(not fixed)
        for ident, button in self.devices.items():
            button.setChecked(ident == choice.device)
            button.setEnabled(not fixed)
        for widget in (self.address, self.use):
            widget.setEnabled(not fixed)
        self.search.setEnabled(not choice.searching)
        self._show_search()

    def _show_search(self) -> None:
        session = self._session
        if session is None:
            return
        choice = session.paper.choice
        words: Words = "ui.scan.not_searched"
        if choice.searching:
            words = "ui.scan.searching"
        elif choice.failure is not None:
            words = "ui.scan.search_failed"
        elif choice.found is not None:
            seen = len(choice.found.devices)
            words = Text("ui.scan.found", count=seen) if seen else "ui.scan.none_found"
        self._state.tell(words)
        lines: Text | None = None
        faults = {} if choice.found is None else dict(choice.found.faults)
        if isinstance(choice.failure, EnvironmentFault):
            faults = {"": choice.failure}
        for kind, fault in faults.items():
            why = Text(f"{fault.words}.what", dict(fault.arguments))
            line = Text("ui.scan.kind_failed", {"kind": _kind(kind), "why": why}) if kind else why
            lines = line if lines is None else Text("ui.files.lines", {"one": lines, "other": line})
        self._failures.setVisible(lines is not None)
        if lines is not None:
            self._failures.tell(lines)
        said = " ".join(filter(None, (self._state.text(), "" if lines is None else self._failures.text())))
        if said != self._said and self.isVisible():
            announce(self, said)
        self._said = said

    def _offer_profiles(self) -> None:
        session = self._session
        if session is None:
            return
        profiles = session.paper.choice.profiles
        if [profile.name for profile in profiles] == list(self.profiles):
            return
        self._profiles.empty()
        self.profiles = {
            profile.name: self._profiles.add(
                self._speaker, _profile_words(profile), named=not profile.built_in
            )
            for profile in profiles
        }
        for name, button in self.profiles.items():
            button.clicked.connect(partial(self._choose_profile, name))

    def _offer_devices(self) -> None:
        session = self._session
        if session is None:
            return
        choice = session.paper.choice
        offered: dict[str, Words] = {"": "ui.scan.first_found"}
        for device in () if choice.found is None else choice.found.devices:
            offered[device.id] = _device_words(device)
        if choice.device and choice.device not in offered:
            offered[choice.device] = Text("ui.scan.not_seen", {"device": choice.device.partition(":")[2]})
        if list(offered) == list(self.devices):
            return
        self._devices.empty()
        self.devices = {
            ident: self._devices.add(self._speaker, words, named=False) for ident, words in offered.items()
        }
        for ident, button in self.devices.items():
            button.clicked.connect(partial(self._choose_device, ident))

    def _choose_profile(self, name: str, _checked: bool = False) -> None:
        if self._session is not None:
            self._session.paper.choice.use_profile(name)

    def _choose_device(self, ident: str, _checked: bool = False) -> None:
        if self._session is not None:
            self._session.paper.choice.use_device(ident)

    def _use_address(self) -> None:
        if self._session is not None and self.address.text().strip():
            self._session.paper.choice.use_address(self.address.text())
            self.address.clear()


class _Group(QWidget):
    """Buttons of which one is chosen; the arrow keys go from one to the next."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def empty(self) -> None:
        """Takes its buttons away."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()

    def add(self, speaker: Speaker, words: Words, *, named: bool) -> KeyButton:
        """Adds a choice; ``named`` where its words are a name that somebody gave it."""
        button = KeyButton(speaker, "ui.scan.done" if named else words, spread=True, small=True)
        if named:
            button.show_verbatim(str(words))
        button.setCheckable(True)
        button.setAutoExclusive(True)
        self._column.addWidget(button)
        return button


def way_words(session: DeskSession) -> Text:
    """The scanner and the way it scans, short enough for a button."""
    choice, seen = session.paper.choice, session.devices.scanner
    device: Text | str = Text("ui.scan.no_device")
    if seen is not None:
        device = _shortened(seen.name)
    elif choice.device:
        device = _shortened(choice.device.partition(":")[2])
    profile = choice.profile
    way: Text | str = Text(f"profile.{profile.name}.short") if profile.built_in else _shortened(profile.name)
    return Text("ui.scan.way", {"device": device, "way": way})


def _shortened(name: str, most: int = 22) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _profile_words(profile: ScanProfile) -> str:
    return f"profile.{profile.name}" if profile.built_in else profile.name


def _device_words(device: DeviceInfo) -> Text:
    state = Text(f"device.state.{device.state}")
    return Text("ui.scan.device.line", {"device": device.name, "state": state})


def _kind(kind: str) -> Text | str:
    return Text(f"ui.scan.kind.{kind}") if kind in ("sane", "escl", "wia", "folder") else kind
