"""Where a sheet goes that lies in the wrong envelope: the nearest ones by a key each, any other by its place."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from kiosk.intake.batch_views import EnvelopeView
from kiosk.texts import Text
from kiosk.ui.controls import Field, KeyButton, Label, LabelKind
from kiosk.ui.post.rows import who_of
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.who import OfEnvelope
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_NEAREST: Final = 4


class MoveCard(OfEnvelope):
    """Asks for the envelope.

    Attributes:
        buttons: one for each of the nearest.
        number: the place in the pile of any other.
    """

    def __init__(self, speaker: Speaker, session: BatchSession) -> None:
        super().__init__(speaker, session, "ui.batch.move")
        self._speaker = speaker
        self.buttons: list[KeyButton] = []
        self._what = Label(speaker, "ui.batch.move.do", LabelKind.MUTED)
        self._offered = QVBoxLayout()
        self._offered.setSpacing(2 * STEP)
        self.number = Field(speaker, "ui.batch.move.number")
        self._none = Label(speaker, "ui.batch.move.none", LabelKind.STRONG)
        self._none.hide()
        self.column.addWidget(self._what)
        self.column.addLayout(self._offered)
        for widget in (self.number.label, self.number, self._none):
            self.column.addWidget(widget)
        self.column.addWidget(self.close_with(speaker))
        self.column.addStretch(1)
        self.number.returnPressed.connect(self._typed)
        self.number.textEdited.connect(lambda _text: self._none.hide())

    def begin(self) -> None:
        """Offers the nearest."""
        super().begin()
        self.number.clear()
        self._none.hide()
        for button in self.buttons:
            self._offered.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for at, envelope in enumerate(self._session.pile.neighbours[:_NEAREST], 1):
            words = Text("ui.batch.move.to", {"number": envelope.number, "who": who_of(envelope)})
            button = KeyButton(self._speaker, words, str(at), spread=True)
            button.clicked.connect(partial(self._move, envelope))
            self._offered.addWidget(button)
            self.buttons.append(button)
        first = self.buttons[0] if self.buttons else self.number
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        wanted = self.number.text().strip()
        found = next((one for one in self._session.pile.neighbours if str(one.number) == wanted), None)
        if found is None:
            self._none.show()
        else:
            self._move(found)

    def _move(self, envelope: EnvelopeView, _checked: bool = False) -> None:
        self._session.move_sheet(envelope.intake)
        self.left()
