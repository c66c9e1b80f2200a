"""The desk's right column: the person and the documents, or one card in their place while a clerk wants it there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.controls import Card
from kiosk.ui.tokens import STEP


class InPlace(Card):
    """A card that stands in the place of the usual ones while it is wanted. Its keys mean what they mean only then.

    Signals:
        closed: the clerk is done with it.
    """

    closed = Signal()

    @property
    def has_a_place(self) -> bool:
        """Whether there is anything to show it for now."""
        raise NotImplementedError

    def begin(self) -> None:
        """Puts the focus into it."""
        raise NotImplementedError

    def show_now(self) -> None:
        """Shows what is true now."""
        raise NotImplementedError


class SideColumn(QWidget):
    """Shows one thing at a time.

    Signals:
        closed: the usual cards are back.
    """

    closed = Signal()

    def __init__(self, usual: Sequence[QWidget], in_place: Sequence[InPlace]) -> None:
        """
        Args:
            usual: what stands there, from above; the last takes the room that is left.
            in_place: what can be wanted instead.
        """
        super().__init__()
        self._usual = tuple(usual)
        self._in_place = tuple(in_place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4 * STEP, 4 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        for card in self._usual[:-1]:
            column.addWidget(card)
        for card in (self._usual[-1], *self._in_place):
            column.addWidget(card, 1)
        for card in self._in_place:
            card.hide()
            card.closed.connect(self.close_it)

    @property
    def wanted(self) -> InPlace | None:
        """The card that stands in the others' place; None where the usual ones do."""
        return next((card for card in self._in_place if not card.isHidden()), None)

    def toggle(self, card: InPlace) -> None:
        """Shows a card in the others' place, where there is anything to show it for; or the others again."""
        if self.wanted is card:
            self.close_it()
        elif card.has_a_place:
            for other in (*self._usual, *self._in_place):
                other.setVisible(other is card)
            card.show_now()
            card.begin()

    def close_it(self) -> None:
        """Shows the usual cards again."""
        if self.wanted is not None:
            for card in self._in_place:
                card.hide()
            for usual in self._usual:
                usual.show()
            self.closed.emit()

    def show_now(self) -> None:
        """Shows what is true now of the card that is wanted; the usual ones again where it has lost its place."""
        card = self.wanted
        if card is not None and not card.has_a_place:
            self.close_it()
        elif card is not None:
            card.show_now()
