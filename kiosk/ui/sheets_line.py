"""The sheets that a clerk counted, and how what came agrees with them."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.intake.counting import MOST_SHEETS
from kiosk.texts import Text
from kiosk.ui.controls import ButtonKind, Field, KeyButton, Label, LabelKind, Pill, Rule, Verdict
from kiosk.ui.session import DeskSession, Phase
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

KEY: Final = "F11"


class SheetsLine(QWidget):
    """Asks for the number of sheets when somebody wants to tell it, and says whether they have come.

    Attributes:
        ask: opens the field.
        field: the number of sheets.
        verdict: how what came agrees.
    """

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: DeskSession | None = None
        self.ask = KeyButton(speaker, "ui.sheets.ask", KEY, ButtonKind.QUIET, spread=True, small=True)
        self.field = Field(speaker, "ui.sheets.field")
        self.field.setValidator(QIntValidator(0, MOST_SHEETS, self.field))
        self.field.setMaxLength(3)
        self.verdict = Pill(speaker, "ui.sheets.right")
        self._counted = Label(speaker, kind=LabelKind.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, STEP, 0, 0)
        column.setSpacing(STEP)
        for widget in (Rule(), self._counted, self.verdict, self.ask, self.field.label, self.field):
            column.addWidget(widget)
        self._open(False)
        self.ask.clicked.connect(self.begin)
        self.field.returnPressed.connect(self._take)
        self.field.editingFinished.connect(self._leave)

    def work_for(self, session: DeskSession) -> None:
        """Counts for this session from now on."""
        self._session = session
        session.count_again.connect(self.begin)

    def begin(self) -> None:
        """Asks for the number."""
        expected = self._expected()
        self._open(True)
        self.field.setText("" if expected is None else str(expected))
        self.field.selectAll()
        self.field.setFocus()

    def show_now(self) -> None:
        """Shows what was counted, and what has come."""
        session = self._session
        if session is None:
            return
        view, expected = session.sight.view, self._expected()
        self.ask.setEnabled(session.phase is not Phase.FINISHING)
        self.ask.setVisible(session.phase in (Phase.READY, Phase.OPEN, Phase.SCANNING))
        self.ask.tell("ui.sheets.ask" if expected is None else "ui.sheets.count_again")
        self._counted.setVisible(expected is not None)
        came = 0 if view is None else view.sheets_handed_in
        self.verdict.setVisible(expected is not None and view is not None)
        if expected is None:
            return
        pages = 0 if view is None else len(view.pages)
        aside = 0 if view is None else len(view.set_aside)
        self._counted.tell(
            Text(
                "ui.sheets.counted",
                {
                    "came": came,
                    "expected": expected,
                    "pages": Text("cli.pages", count=pages),
                    "aside": Text("ui.desk.aside_count", count=aside),
                    "kept": Text("ui.sheets.kept", count=pages - aside),
                },
            )
        )
        if came == expected:
            self.verdict.tell(Verdict.OK, "ui.sheets.right")
        elif came < expected:
            self.verdict.tell(Verdict.WARNING, Text("ui.sheets.missing", count=expected - came))
        else:
            self.verdict.tell(Verdict.WARNING, Text("ui.sheets.more", count=came - expected))

    def _expected(self) -> int | None:
        session = self._session
        if session is None:
            return None
        view = session.sight.view
        return session.paper.expected if view is None else view.expected_sheets

    def _take(self) -> None:
        if self._session is not None:
            self._session.expect(int(self.field.text() or 0) or None)
        self._leave()

    def _leave(self) -> None:
        self._open(False)

    def _open(self, wide: bool) -> None:
        self.field.setVisible(wide)
        self.field.label.setVisible(wide)
