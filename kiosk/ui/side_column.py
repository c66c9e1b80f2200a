"""The desk's right column: the person and the documents, or one card in their place while a clerk wants it there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.controls import Card
from kiosk.ui.tokens import STEP


class InPlace(Card):
    """A card that stands in the place of the usual ones while it is wanted. Its keys mean what they mean only then.

    Attributes:
        has_next: its own filled button is the next step; else that is to go back to the pages.

    Signals:
        closed: the clerk is done with it.
    """

    closed = Signal()
    has_next = False

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
    """Shows one thing at a time. What was wanted over another card goes back to that.

    Signals:
        closed: the usual cards are back.
        turned: another card shows than before.
    """

    closed = Signal()
    turned = Signal()

    def __init__(self, usual: Sequence[QWidget], in_place: Sequence[InPlace]) -> None:
        """
        Args:
            usual: what stands there, from above; the last takes the room that is left.
            in_place: what can be wanted instead.
        """
        super().__init__()
        self._usual = tuple(usual)
        self._in_place = tuple(in_place)
        self._wanted: list[InPlace] = []
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
        return self._wanted[-1] if self._wanted else None

    def toggle(self, card: InPlace) -> None:
        """Shows a card in the others' place, where there is anything to show it for; or those again."""
        if self.wanted is card:
            self.close_it()
        elif card.has_a_place and card not in self._wanted:
            self._wanted.append(card)
            self._arrange()

    def close_it(self) -> None:
        """Shows again what the card that is wanted took the place of."""
        if self._wanted:
            self._wanted.pop()
            self._arrange()

    def show_now(self) -> None:
        """Shows what is true now of the card that is wanted; the others again where it has lost its place."""
        still = [card for card in self._wanted if card.has_a_place]
        if still != self._wanted:
            self._wanted = still
            self._arrange()
        elif self.wanted is not None:
            self.wanted.show_now()

    def _arrange(self) -> None:
        shown = self.wanted
        for other in (*self._usual, *self._in_place):
            if other is not shown:
                other.setVisible(shown is None and other in self._usual)
        if shown is None:
            self.closed.emit()
        else:
            shown.show_now()
            shown.show()
            shown.begin()
        self.turned.emit()
