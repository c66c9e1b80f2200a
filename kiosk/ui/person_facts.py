"""How to reach the open intake's person and what else is known of them; what is not known has no row."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.intake.particulars import Card, PersonHint
from kiosk.texts import Text
from kiosk.ui.controls import ButtonKind, KeyButton, Label, LabelKind, Pill, Remark, Verdict
from kiosk.ui.earlier_rows import EarlierRows
from kiosk.ui.fact_grid import PersonGrid
from kiosk.ui.handed_in_lines import handed_in_pair
from kiosk.ui.pair_lines import PairLines
from kiosk.ui.person_form import KEY
from kiosk.ui.session import DeskSession
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

UNCOVER_KEY: Final = "Alt+V"


class PersonFacts(QWidget):
    """Contacts, birth date and language as far as they were said, what to look at, and what was handed in before.

    Attributes:
        uncover: shows how to reach somebody whose address is protected.
        change: says it, or says it otherwise; it stands where the card wants it.
        earlier: what was handed in before; the same.
        elsewhere: what was handed in at other offices; the same.
    """

    def __init__(self, speaker: Speaker, session: DeskSession) -> None:
        super().__init__()
        self._session = session
        self._protected = Pill(speaker, "person.protected", Verdict.WARNING)
        self._withheld = Label(speaker, "person.withheld", LabelKind.MUTED)
        self._covered_soon = Label(speaker, "ui.person.uncovered", LabelKind.MUTED)
        self.uncover = KeyButton(speaker, "ui.person.uncover", UNCOVER_KEY, spread=True, small=True)
        self._grid = PersonGrid(speaker)
        self._hints = {hint: Remark(speaker) for hint in PersonHint}
        self.earlier = EarlierRows(speaker, session.person.relate)
        self.elsewhere = PairLines(speaker, "ui.record.elsewhere", gap=STEP)
        self.change = KeyButton(speaker, "ui.person.details", KEY, ButtonKind.LINK, small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self._protected)
        for widget in (self._withheld, self.uncover, self._covered_soon):
            column.addWidget(widget)
        column.addWidget(self._grid)
        for remark in self._hints.values():
            column.addWidget(remark)
        self.uncover.clicked.connect(session.person.uncover)

    def show_now(self) -> None:
        """Shows what is known of the session's person now."""
        session = self._session
        known = session.person.known
        card = None if known is None or session.person.who is None else known.card
        self.setVisible(card is not None)
        earlier = () if known is None else known.earlier
        self.earlier.show_earlier(earlier, session.sight.county, can_change=session.can_change)
        elsewhere = () if known is None else known.elsewhere
        self.elsewhere.show_lines([handed_in_pair(one) for one in elsewhere])
        self.change.setVisible(card is not None and session.can_change)
        if card is None or known is None:
            return
        self._protected.setVisible(card.person.protected)
        self._withheld.setVisible(card.withheld)
        self.uncover.setVisible(card.withheld and session.can_change)
        self._covered_soon.setVisible(session.person.uncovered and card.person.protected)
        self._grid.show_facts(card.person, card.contacts)
        for hint, remark in self._hints.items():
            if hint not in card.hints:
                remark.clear()
            else:
                remark.tell(Verdict.WARNING, _hint_words(card, hint), aloud=not remark.said)


def _hint_words(card: Card, hint: PersonHint) -> Text:
    """A hint, and what it is about where that does not stand beside it."""
    words = Text(f"person.{hint.value}")
    if hint is PersonHint.BIRTH_DATE_DIFFERS:
        return words
    differ = [Text(f"contact.kind.{one.kind.value}") for one in card.contacts if one.differs]
    about = differ.pop() if differ else Text("ui.person.contacts")
    for kind in reversed(differ):
        about = Text("ui.person.numbers", {"first": kind, "then": about})
    return Text("ui.person.differs", {"what": about, "hint": words})
