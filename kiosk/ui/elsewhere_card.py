"""Where paper belongs that belongs elsewhere, and what the next step is: in the county's words. It stops nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from kiosk.intake.advising import Elsewhere, NextStep
from kiosk.ui.controls import ButtonKind, Caption, Heading, KeyButton, Label, LabelKind, Pill, Rule, Verdict
from kiosk.ui.session import DeskSession
from kiosk.ui.side_column import InPlace
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP


class ElsewhereCard(InPlace):
    """Every case with what to say in it; those that seem to be so stand first.

    Attributes:
        close_it: the intake goes on.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._session: DeskSession | None = None
        self.close_it = KeyButton(speaker, "ui.elsewhere.close", "Esc", ButtonKind.SECONDARY)
        self.column.addWidget(Label(speaker, "ui.elsewhere.title", LabelKind.NAME))
        self.column.addWidget(Caption(speaker, "ui.elsewhere.do"))
        self.column.addWidget(self.close_it)  # it has the focus, so what is beside it is in sight
        self._cases = [_Case(speaker, self.column) for _case in Elsewhere]
        self.column.addStretch(1)
        self.close_it.clicked.connect(lambda: self.closed.emit())

    def work_for(self, session: DeskSession) -> None:
        """Shows it of this session from now on."""
        self._session = session

    @property
    def has_a_place(self) -> bool:
        """Before there is any paper, and while there is an intake."""
        return self._session is not None and bool(self._session.next_steps)

    def begin(self) -> None:
        """Puts the focus at the way back."""
        self.close_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_now(self) -> None:
        """Shows what is to be said now."""
        steps = () if self._session is None else self._session.next_steps
        for case, step in zip(self._cases, steps, strict=False):
            case.show(step)


class _Case:
    """One case: what it is called, whether it seems to be so, and what to say."""

    def __init__(self, speaker: Speaker, column: QVBoxLayout) -> None:
        self._called = Heading(speaker)
        self._seems = Pill(speaker, "ui.elsewhere.seems", Verdict.WARNING)
        self._told = Label(speaker)
        column.addWidget(Rule())
        column.addWidget(self._called)
        column.addWidget(self._seems, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._told)
        column.addSpacing(STEP)

    def show(self, step: NextStep) -> None:
        self._called.tell(f"ui.elsewhere.{step.case.value}")
        self._seems.setVisible(step.seems_so and step.is_set)
        self._told.tell(step.told)
