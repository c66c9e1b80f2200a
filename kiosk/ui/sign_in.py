"""The first thing a clerk sees: who are you, and your PIN. It holds no rule; whether a PIN is right is said to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kiosk.ui.controls import Card, Field, Heading, Label, LabelKind, Scrolled
from kiosk.ui.pin_card import PinCard
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_WHO_WIDTH = 320


class SignIn(QWidget):
    """Asks for a clerk and a PIN.

    Attributes:
        clerks: the names to choose from; hidden where a name is typed instead.
        name: the name typed, where no names are offered.
        card: the PIN.

    Signals:
        wanted: a clerk's name and the PIN given.
    """

    wanted = Signal(str, str)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = False
        self._where = Label(speaker, kind=LabelKind.MUTED)
        self._where.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = Label(speaker, "ui.sign_in.title", LabelKind.TITLE)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        who = Heading(speaker, "ui.sign_in.who")
        self.clerks = QListWidget()
        self.clerks.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.clerks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.clerks.setTabKeyNavigation(False)
        who.setBuddy(self.clerks)
        speaker.bind(self.clerks.setAccessibleName, "ui.sign_in.who")
        self.name = Field(speaker, "ui.sign_in.name")
        self.card = PinCard(speaker, "ui.sign_in.go", asked_first=self.name)
        self._who = Card()
        self._who.setMinimumWidth(_WHO_WIDTH)
        self._who.column.addWidget(who)
        self._who.column.addWidget(self.clerks, 1)

        pair = QHBoxLayout()
        pair.setSpacing(4 * STEP)
        pair.addStretch(1)
        pair.addWidget(self._who)
        pair.addWidget(self.card)
        pair.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        column.setSpacing(2 * STEP)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(self._where)
        column.addSpacing(3 * STEP)
        column.addLayout(pair)
        column.addStretch(2)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scrolled(inside))

        self.clerks.itemSelectionChanged.connect(self._ready)
        self.clerks.itemClicked.connect(self._taken)
        self.clerks.itemActivated.connect(self._taken)
        self.name.textChanged.connect(self._ready)
        self.name.returnPressed.connect(self._to_pin)
        self.card.given.connect(lambda pin: self.wanted.emit(self.chosen(), pin))
        self.set_clerks(())

    def set_place(self, county: str, office: str) -> None:
        """Shows which county and office this station is in."""
        self._where.show_verbatim(", ".join(filter(None, (county, office))))

    def set_clerks(self, names: Sequence[str], last: str | None = None) -> None:
        """Offers these names; with none, a name is typed.

        Args:
            names: in the order they are shown in.
            last: who signed in here last, chosen to begin with.
        """
        self.clerks.clear()
        for name in names:
            self.clerks.addItem(QListWidgetItem(name))
        self._who.setVisible(bool(names))
        self.name.setVisible(not names)
        self.name.label.setVisible(not names)
        self._known = len(names) == 1 or last in names
        if self._known:
            self.clerks.setCurrentRow(names.index(last) if last is not None and last in names else 0)
        self._ready()

    def chosen(self) -> str:
        """Whose PIN is asked for; empty while nobody is chosen."""
        if self.clerks.count():
            return "".join(item.text() for item in self.clerks.selectedItems())
        return self.name.text().strip()

    def begin(self) -> None:
        """Puts the focus where one goes on: at the PIN where it is known who signs in."""
        if self._known:
            self.card.pin.setFocus()
        elif self.clerks.count():
            self.clerks.setFocus()
        else:
            self.name.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Shows that the PIN is being checked."""
        self.card.set_busy(busy)
        self.clerks.setEnabled(not busy)
        self.name.setEnabled(not busy)

    def refuse(self, seconds: int = 0) -> None:
        """Says that name or PIN was wrong, and for how long none is tried."""
        self.set_busy(False)
        self.card.refuse(seconds)

    def reset(self) -> None:
        """Forgets what was typed."""
        self.set_busy(False)
        self.card.reset()

    def _ready(self) -> None:
        self.card.set_ready(bool(self.chosen()))

    def _taken(self, item: QListWidgetItem) -> None:
        self.clerks.setCurrentItem(item)
        self._to_pin()

    def _to_pin(self) -> None:
        if self.chosen():
            self.card.pin.setFocus()
