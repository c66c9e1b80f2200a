"""The rows of the first screen: what waits with what can be done, and how the workplace stands with its remedy."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.controls import ButtonKind, Caption, KeyButton, Label, LabelKind, Pill, Rule, Ruled, Verdict
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP


class WaitingRow(Ruled):
    """How many of something wait, in words, and what to do about it.

    Attributes:
        act: does it, where there is something to do.
    """

    def __init__(
        self, speaker: Speaker, act: Words | None = None, key: str = "", *, first: bool = False
    ) -> None:
        super().__init__(first=first)
        self._count = Pill(speaker, "ui.home.count")
        self._what = Label(speaker, kind=LabelKind.STRONG)
        self._why = Caption(speaker)
        self._can_act = act is not None
        self.act = KeyButton(speaker, act or "ui.home.open", key, ButtonKind.LINK)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what)
        words.addWidget(self._why)
        for label in (self._what, self._why):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = self.row
        row.addWidget(self._count)
        row.addLayout(words, 1)
        row.addWidget(self.act)

    def tell(self, count: int, what: Words, why: Words | None = None, *, calm: bool = False) -> None:
        """Shows how many of what wait. Nothing can be done about none; what is ``calm`` is no trouble."""
        verdict = Verdict.WARNING if count and not calm else Verdict.OFF
        self._count.tell(verdict, "ui.home.count", number=count)
        self._what.tell(what, count)
        self._why.setVisible(why is not None)
        if why is not None:
            self._why.tell(why)
        self.act.setVisible(self._can_act and bool(count))


class StateRow(QWidget):
    """How a part of the workplace stands, and its remedy where it does not stand well.

    Attributes:
        state: says it.
    """

    def __init__(self, speaker: Speaker, name: Words, *, first: bool = False) -> None:
        super().__init__()
        self._name = Label(speaker, name)
        self.state = Pill(speaker, "ui.home.looking")
        self._remedy = Caption(speaker)
        self._remedy.hide()
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        row.addWidget(self._name, 1)
        row.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        if not first:
            column.addWidget(Rule())
        column.addLayout(row)
        column.addWidget(self._remedy)
        column.addSpacing(0)

    def tell(self, verdict: Verdict, words: Words, remedy: Words | None = None) -> None:
        """Says how it stands."""
        self.state.tell(verdict, words)
        self._remedy.setVisible(remedy is not None)
        if remedy is not None:
            self._remedy.tell(remedy)
