"""How to reach the open intake's person and what else is known of them; what is not known has no row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.intake.contacts import ContactKind
from kiosk.intake.particulars import Card, PersonHint
from kiosk.texts import Text
from kiosk.ui import theme
from kiosk.ui.controls import ButtonKind, Caption, KeyButton, Label, LabelKind, Pill, Remark, Verdict
from kiosk.ui.earlier_rows import EarlierRows
from kiosk.ui.person_form import KEY
from kiosk.ui.session import DeskSession
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP

_UNCOVER_KEY: Final = "Alt+V"
_LARGE: Final = 1.4
_HALF: Final = 180
"""Room for a fact beside another, in device-independent pixels."""


class PersonFacts(QWidget):
    """Contacts, birth date and language as far as they were said, what to look at, and what was handed in before.

    Attributes:
        uncover: shows how to reach somebody whose address is protected.
        change: says it, or says it otherwise; it stands where the card wants it.
        earlier: what was handed in before; the same.
    """

    def __init__(self, speaker: Speaker, session: DeskSession) -> None:
        super().__init__()
        self._session = session
        self._protected = Pill(speaker, "person.protected", Verdict.WARNING)
        self._withheld = Label(speaker, "person.withheld", LabelKind.MUTED)
        self._covered_soon = Label(speaker, "ui.person.uncovered", LabelKind.MUTED)
        self.uncover = KeyButton(speaker, "ui.person.uncover", _UNCOVER_KEY, spread=True, small=True)
        self._facts = {
            **{kind.value: _Fact(speaker, f"contact.kind.{kind.value}", self) for kind in ContactKind},
            "born": _Fact(speaker, "ui.details.born", self),
            "language": _Fact(speaker, "ui.details.language", self),
        }
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4 * STEP)
        self._grid.setVerticalSpacing(2 * STEP)
        self._hints = {hint: Remark(speaker) for hint in PersonHint}
        self.earlier = EarlierRows(speaker, session.person.relate)
        self.change = KeyButton(speaker, "ui.person.details", KEY, ButtonKind.LINK, small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self._protected)
        for widget in (self._withheld, self.uncover, self._covered_soon):
            column.addWidget(widget)
        column.addLayout(self._grid)
        for remark in self._hints.values():
            column.addWidget(remark)
        self.uncover.clicked.connect(session.person.uncover)

    def changeEvent(self, event: QEvent) -> None:
        """Large text leaves room for one column."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_facts"):
            self._arrange()

    def show_now(self) -> None:
        """Shows what is known of the session's person now."""
        session = self._session
        known = session.person.known
        card = None if known is None or session.person.who is None else known.card
        self.setVisible(card is not None)
        earlier = () if known is None else known.earlier
        self.earlier.show_earlier(earlier, session.sight.county, can_change=session.can_change)
        self.change.setVisible(card is not None and session.can_change)
        if card is None or known is None:
            return
        self._protected.setVisible(card.person.protected)
        self._withheld.setVisible(card.withheld)
        self.uncover.setVisible(card.withheld and session.can_change)
        self._covered_soon.setVisible(session.person.uncovered and card.person.protected)
        told = dict(_told(card))
        for name, fact in self._facts.items():
            fact.show_fact(told.get(name))
        for hint, remark in self._hints.items():
            if hint not in card.hints:
                remark.clear()
            else:
                remark.tell(Verdict.WARNING, _hint_words(card, hint), aloud=not remark.said)
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if theme.scale() < _LARGE else 1
        shown = [fact for fact in self._facts.values() if not fact.isHidden()]
        while self._grid.count():
            self._grid.takeAt(0)
        place = 0
        for fact in shown:
            across = 1 if fact.minimumSizeHint().width() <= _HALF else columns
            place += -place % across  # what needs both columns begins a line
            row, column = divmod(place, columns)
            self._grid.addWidget(fact, row, column, 1, across, Qt.AlignmentFlag.AlignTop)
            place += across
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class _Fact(QWidget):
    """A small heading and what it is about; hidden while there is nothing to say."""

    def __init__(self, speaker: Speaker, words: Words, parent: QWidget) -> None:
        super().__init__(parent)  # in no layout while it has nothing to say
        self._told = Label(speaker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Caption(speaker, words))
        column.addWidget(self._told)
        self.hide()

    def show_fact(self, told: Words | _Verbatim | None) -> None:
        self.setVisible(told is not None)
        if isinstance(told, _Verbatim):
            self._told.show_verbatim(told.breakable)
            self._told.setAccessibleName(told)
        elif told is not None:
            self._told.tell(told)


class _Verbatim(str):
    """What is the same in every language."""

    __slots__ = ()

    @property
    def breakable(self) -> str:
        """With places where a long address may go on in the next line."""
        return re.sub(r"(?<=[@.\-])", "\N{ZERO WIDTH SPACE}", self)


def _told(card: Card) -> Iterator[tuple[str, Words | _Verbatim]]:
    """What is known, by the names of its facts."""
    for one in card.contacts:
        yield one.kind.value, _Verbatim(one.shown)
    if card.person.born is not None and card.person.number is not None:
        yield "born", Text("ui.person.day", {"day": card.person.born})
    if card.person.language is not None:
        yield "language", Text(f"ui.language.{card.person.language}")


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
