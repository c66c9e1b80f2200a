"""The record's right column: the person, what was said later, or who saw and changed what, one of them at a time."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.ui.controls import FlowRow, KeyButton
from kiosk.ui.record.history import RecordLater, RecordTrail
from kiosk.ui.record.person import RecordPerson
from kiosk.ui.record.work import RecordWork
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_KEYS: Final = {"person": "Alt+1", "later": "Alt+2", "trail": "Alt+3"}


class RecordCards(QWidget):
    """Three cards in one place.

    Attributes:
        person, later, trail: the cards.
        buttons: which of them is wanted, by its name.
    """

    def __init__(self, speaker: Speaker, work: RecordWork, county: CountyProfile) -> None:
        super().__init__()
        self.person = RecordPerson(speaker, work)
        self.later = RecordLater(speaker, work, county)
        self.trail = RecordTrail(speaker, work)
        self._cards = {"person": self.person, "later": self.later, "trail": self.trail}
        self.buttons: dict[str, KeyButton] = {}
        row = FlowRow(gap=STEP)
        for name, key in _KEYS.items():
            button = KeyButton(speaker, f"ui.record.tab.{name}", key, small=True)
            button.setCheckable(True)
            button.clicked.connect(partial(self.turn_to, name))
            self.buttons[name] = button
            row.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(row)
        for card in self._cards.values():
            column.addWidget(card, 1)
        self.turn_to("person")

    def turn_to(self, name: str, _checked: bool = False) -> None:
        """Shows one of them."""
        for other, card in self._cards.items():
            card.setVisible(other == name)
            self.buttons[other].setChecked(other == name)

    def show_now(self) -> None:
        """Shows what is true now."""
        for card in (self.person, self.later, self.trail):
            card.show_now()
