"""What the county asks for and what is there of it, and what the document that is looked at is: that stands first
while nobody has said it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.intake.checklist import Checklist
from kiosk.intake.truth import DocumentView
from kiosk.texts import Text
from kiosk.ui.asked_lines import AskedLines, asked_lines
from kiosk.ui.asked_list import AskedList
from kiosk.ui.controls import ButtonKind, Caption, Card, Heading, KeyButton, Label, LabelKind
from kiosk.ui.session import DeskSession
from kiosk.ui.sheets_line import SheetsLine
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.type_picker import TypePicker

FEW: Final = 2
"""So many types that are asked of some only are not worth folding away."""


class DocumentsCard(Card):
    """The checklist, which fills as the documents are typed.

    Attributes:
        asked: what is there, and what everybody must hand in.
        if_it_applies: what some must; it stands back.
        unfold: shows that, where it is long.
        picker: says what the document that is looked at is.
        elsewhere: asks where paper belongs that belongs elsewhere.
        sheets: how many sheets were counted.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._session: DeskSession | None = None
        self._unfolded = False
        self._title = Heading(speaker, "ui.desk.documents")
        self.asked = AskedList(speaker)
        self._hint = Label(speaker, "ui.desk.documents.none", LabelKind.MUTED)
        self._receipt = Caption(speaker, "ui.asked.on_receipt")
        self._not_set = Caption(speaker)
        self.picker = TypePicker(speaker)
        self.unfold = KeyButton(
            speaker, "ui.asked.unfold", "Alt+H", ButtonKind.QUIET, spread=True, small=True
        )
        self.if_it_applies = AskedList(speaker)
        self.elsewhere = KeyButton(
            speaker, "ui.elsewhere.ask", "Alt+E", ButtonKind.QUIET, spread=True, small=True
        )
        self.sheets = SheetsLine(speaker)
        self._below = QWidget()
        column = QVBoxLayout(self._below)
        column.setContentsMargins(0, STEP, 0, 0)
        column.setSpacing(0)
        for part in (self.unfold, self.if_it_applies, self.elsewhere):
            column.addWidget(part)
        self.column.addWidget(self._title)
        for widget in (self._hint, self.asked, self._receipt, self._not_set, self.picker, self._below):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.column.addWidget(self.sheets)
        self.unfold.clicked.connect(self._unfold)
        self.asked.wanted.connect(self._go_to)

    def work_for(self, session: DeskSession) -> None:
        """Shows this session from now on."""
        self._session = session
        self.sheets.work_for(session)
        self.picker.work_for(session)

    def show_now(self) -> None:
        """Shows what is true of the session now."""
        session = self._session
        if session is None:
            return
        self.sheets.show_now()
        self.picker.show_now()
        self._place_picker()
        lines = asked_lines(session.sight)
        advice = session.sight.advice
        self.asked.show_lines(lines.shown)
        self.asked.setVisible(bool(lines.shown))
        self._hint.setVisible(session.sight.view is None)
        self._show_what_is_lacking(None if advice is None else advice.checklist)
        self._show_folded(lines)
        self.elsewhere.setVisible(bool(session.next_steps))

    def _place_picker(self) -> None:
        """Above the list while it is asked what a document is, else below it."""
        first = 0 if self.picker.asks else self.column.indexOf(self._below) - 1
        if self.column.indexOf(self.picker) != first:
            self.column.removeWidget(self.picker)
            self.column.insertWidget(0 if self.picker.asks else self.column.indexOf(self._below), self.picker)

    def _show_what_is_lacking(self, asked: Checklist | None) -> None:
        category = None if asked is None else asked.category
        self._title.tell("ui.desk.documents" if category is None else "ui.asked.title")
        self._receipt.setVisible(asked is not None and bool(asked.missing))
        told = () if asked is None else asked.told_not_set
        self._not_set.setVisible(bool(told))
        if category is None and told:
            self._not_set.tell(told[0])  # the rest is only known with it
        elif told:
            said = told[-1]
            for one in reversed(told[:-1]):
                said = Text("ui.asked.not_set", {"first": one, "then": said})
            self._not_set.tell(said)

    def _show_folded(self, lines: AskedLines) -> None:
        many = len(lines.folded) > FEW
        self.unfold.setVisible(many)
        shown = not many or self._unfolded
        self.unfold.tell("ui.asked.fold" if shown else Text("ui.asked.unfold", count=len(lines.folded)))
        self.if_it_applies.show_lines(lines.folded if shown else ())
        self.if_it_applies.setVisible(shown and bool(lines.folded))

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self.show_now()

    def _go_to(self, document: DocumentView) -> None:
        if self._session is not None and document.pages:
            self._session.choose(document.pages[0].id)
