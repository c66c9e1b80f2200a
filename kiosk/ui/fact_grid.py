"""Facts, each under its name, two beside each other where there is room; what is not known has no place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.intake.contacts import ContactKind
from kiosk.intake.particulars import Reached
from kiosk.intake.truth import PersonView
from kiosk.texts import Text
from kiosk.ui import theme
from kiosk.ui.controls import Caption, Label
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP

_LARGE: Final = 1.4
_HALF: Final = 180
"""Room for a fact beside another, in device-independent pixels."""


class Verbatim(str):
    """What is the same in every language."""

    __slots__ = ()

    @property
    def breakable(self) -> str:
        """With places where a long address may go on in the next line."""
        return re.sub(r"(?<=[@.\-])", "\N{ZERO WIDTH SPACE}", self)


Told = Words | Verbatim


class PersonGrid(QWidget):
    """How to reach somebody, when they say that they were born, and their language."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._facts = {
            **{kind.value: _Fact(speaker, f"contact.kind.{kind.value}", self) for kind in ContactKind},
            "born": _Fact(speaker, "ui.details.born", self),
            "language": _Fact(speaker, "ui.details.language", self),
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4 * STEP)
        self._grid.setVerticalSpacing(2 * STEP)

    def show_facts(self, person: PersonView, contacts: tuple[Reached, ...]) -> None:
        """Shows what is known."""
        told: Mapping[str, Told] = dict(_told(person, contacts))
        for name, fact in self._facts.items():
            fact.show_fact(told.get(name))
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Large text leaves room for one column."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._arrange()

    def _arrange(self) -> None:
        columns = 2 if theme.scale() < _LARGE else 1
        shown = [fact for fact in self._facts.values() if not fact.isHidden()]
        self.setVisible(bool(shown))
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

    def show_fact(self, told: Told | None) -> None:
        self.setVisible(told is not None)
        if isinstance(told, Verbatim):
            self._told.show_verbatim(told.breakable)
            self._told.setAccessibleName(told)
        elif told is not None:
            self._told.tell(told)


def _told(person: PersonView, contacts: tuple[Reached, ...]) -> Iterator[tuple[str, Told]]:
    """What is known, by the names of its facts."""
    for one in contacts:
        yield one.kind.value, Verbatim(one.shown)
    if person.born is not None and person.number is not None:
        yield "born", Text("ui.person.day", {"day": person.born})
    if person.language is not None:
        yield "language", Text(f"ui.language.{person.language}")
