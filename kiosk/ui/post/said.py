"""What is said of an envelope or of the whole post: when it was posted and came, and how many sheets it has."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import Qt

from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault
from kiosk.texts import Text
from kiosk.ui.bottom_line import NEXT
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import ButtonKind, Caption, Field, KeyButton, Label, LabelKind, Notice, Verdict
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.side_column import InPlace
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.unnumbered import day_from


class DatesCard(InPlace):
    """Asks for the postmark: of the envelope in hand, or of all of the post that has none of its own, with the day it
    came.

    Attributes:
        posted, received: what is filled in.
    """

    has_next = True

    def __init__(self, speaker: Speaker, session: BatchSession, *, whole: bool) -> None:
        """``whole``: it is about all of the post."""
        super().__init__()
        self._session = session
        self._whole = whole
        self.posted = Field(speaker, "ui.facts.posted")
        self.received = Field(speaker, "ui.facts.received")
        self.received.setVisible(whole)
        self.received.label.setVisible(whole)
        self.refusal = Notice(speaker)
        self.use = KeyButton(speaker, "ui.facts.use", NEXT, ButtonKind.PRIMARY)
        cancel = KeyButton(speaker, "ui.batch.cancel", "Esc")
        title = "ui.batch.dates.whole" if whole else "ui.batch.dates"
        self.column.addWidget(Label(speaker, title, LabelKind.NAME))
        self.column.addWidget(Label(speaker, f"{title}.do", LabelKind.MUTED))
        for field in (self.posted, self.received):
            self.column.addWidget(field.label)
            self.column.addWidget(field)
            field.returnPressed.connect(self._take)
            field.textEdited.connect(lambda _text: self.refusal.clear())
        self.column.addWidget(Caption(speaker, "ui.facts.posted.do"))
        self.column.addWidget(self.refusal)
        self.column.addWidget(self.use)
        self.column.addWidget(cancel)
        self.column.addStretch(1)
        self.use.clicked.connect(self._take)
        cancel.clicked.connect(lambda: self.closed.emit())

    @property
    def has_a_place(self) -> bool:
        """While there is something to say it of."""
        session = self._session
        if self._whole:
            return session.batch is not None and session.phase in (BatchPhase.OPEN, BatchPhase.SCANNING)
        return session.can_change

    def begin(self) -> None:
        """Shows what was said, and puts the focus at the postmark."""
        self.refusal.clear()
        view, intake = self._session.pile.view, self._session.sight.view
        about = view if self._whole else intake
        if about is not None:
            self.received.setText(_written(about.received_at.astimezone(OSLO).date()))
            self.posted.setText("" if about.posted_on is None else _written(about.posted_on))
        self.posted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.posted.selectAll()

    def show_now(self) -> None:
        """What is being typed stays."""

    def _take(self) -> None:
        posted, day = day_from(self.posted.text()), day_from(self.received.text())
        view, intake = self._session.pile.view, self._session.sight.view
        if posted is None and self.posted.text().strip():
            self._refuse("ui.facts.no_day", self.posted)
        elif day is None:
            self._refuse("ui.facts.no_day", self.received)
        elif self._whole and view is not None:
            self._session.date_batch(_moment(view.received_at, day), posted, self._took, self._refused)
        elif intake is not None:
            self._session.date_envelope(intake.received_at, posted, self._took, self._refused)

    def _took(self) -> None:
        self.closed.emit()

    def _refused(self, failure: Failure) -> None:
        reason = failure.arguments.get("reason") if isinstance(failure, EnvironmentFault) else None
        if isinstance(reason, str):
            self._refuse(Text(f"ui.facts.refused.{reason}"), self.posted)
        else:
            self.refusal.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do")

    def _refuse(self, words: Words, field: Field) -> None:
        self.refusal.tell(Verdict.WARNING, words, "ui.facts.refused.safe")
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()


class CountCard(InPlace):
    """Asks how many sheets there are: of the envelope in hand, or of the whole pile.

    Attributes:
        sheets: what is filled in.
    """

    has_next = True

    def __init__(self, speaker: Speaker, session: BatchSession, *, whole: bool) -> None:
        """``whole``: it is about the whole pile."""
        super().__init__()
        self._session = session
        self._whole = whole
        title = "ui.batch.count.whole" if whole else "ui.batch.count.envelope"
        self.sheets = Field(speaker, "ui.batch.count.field")
        self._wrong = Label(speaker, "ui.batch.count.wrong", LabelKind.STRONG)
        self._wrong.hide()
        self.use = KeyButton(speaker, "ui.batch.count.use", NEXT, ButtonKind.PRIMARY)
        cancel = KeyButton(speaker, "ui.batch.cancel", "Esc")
        self.column.addWidget(Label(speaker, title, LabelKind.NAME))
        self.column.addWidget(Label(speaker, f"{title}.do", LabelKind.MUTED))
        for widget in (self.sheets.label, self.sheets, self._wrong, self.use, cancel):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.sheets.returnPressed.connect(self._take)
        self.sheets.textEdited.connect(lambda _text: self._wrong.hide())
        self.use.clicked.connect(self._take)
        cancel.clicked.connect(lambda: self.closed.emit())

    @property
    def has_a_place(self) -> bool:
        """While there is something to say it of."""
        session = self._session
        if self._whole:
            return session.phase in (BatchPhase.READY, BatchPhase.OPEN, BatchPhase.SCANNING)
        return session.can_change

    def begin(self) -> None:
        """Shows what was said."""
        session = self._session
        if self._whole:
            view = session.pile.view
            said = session.expected if view is None else view.expected_sheets
        else:
            said = None if session.sight.view is None else session.sight.view.expected_sheets
        self._wrong.hide()
        self.sheets.setText("" if said is None else str(said))
        self.sheets.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sheets.selectAll()

    def show_now(self) -> None:
        """What is being typed stays."""

    def _take(self) -> None:
        text = self.sheets.text().strip()
        if text and not (text.isdecimal() and 1 <= int(text) <= 9999):
            self._wrong.show()
            return
        sheets = int(text) if text else None
        if self._whole:
            self._session.expect(sheets)
        else:
            self._session.expect_in_envelope(sheets)
        self.closed.emit()


def _written(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def _moment(before: datetime, day: date) -> datetime:
    """The same time of another day."""
    local = before.astimezone(OSLO)
    return before if local.date() == day else datetime.combine(day, time(local.hour, local.minute), OSLO)
