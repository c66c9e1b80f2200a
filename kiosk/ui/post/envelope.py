"""The envelope in hand: what is in it, when it was posted, and what is to be known of it without asking."""

from __future__ import annotations

from kiosk.intake.batch_views import EnvelopeView
from kiosk.texts import Text
from kiosk.ui.controls import ButtonKind, Caption, Card, FlowRow, Heading, KeyButton, Label, LabelKind
from kiosk.ui.pages_shown import type_said
from kiosk.ui.post.rows import dotted, short_day, who_of
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP


class EnvelopeCard(Card):
    """What is known of it.

    Attributes:
        postmark, all_dates, neighbour, desk: its buttons: when it was posted, when all of the post came, the envelope
            before beside it, and all there is at the desk.
    """

    def __init__(self, speaker: Speaker, session: BatchSession) -> None:
        super().__init__()
        self._session = session
        self._heading = Heading(speaker)
        self._who = Label(speaker, kind=LabelKind.STRONG)
        self._sheets = Label(speaker)
        self._types = Label(speaker)
        self._blanks = Label(speaker, kind=LabelKind.MUTED)
        self._posted = Label(speaker)
        self._late = Caption(speaker, "ui.batch.late.long")
        self._listed = Caption(speaker, "ui.batch.not_listed.long")
        self.postmark = KeyButton(speaker, "ui.batch.postmark", "P", ButtonKind.LINK, small=True)
        self.neighbour = KeyButton(speaker, "ui.batch.neighbour", "V", ButtonKind.LINK, small=True)
        self.all_dates = KeyButton(speaker, "ui.batch.all_dates", "Shift+P", ButtonKind.LINK, small=True)
        self.desk = KeyButton(speaker, "ui.answer.desk", "D", ButtonKind.LINK, small=True)
        for label in (
            self._heading, self._who, self._sheets, self._types, self._blanks, self._posted, self._late, self._listed,
        ):  # fmt: skip
            self.column.addWidget(label)
        row = FlowRow(gap=STEP)
        for button in (self.postmark, self.all_dates, self.neighbour, self.desk):
            row.flow.addWidget(button)
        self.column.addWidget(row)

    def show_now(self) -> None:
        """Shows the envelope in hand."""
        session = self._session
        envelope = session.pile.envelope
        self.setVisible(envelope is not None)
        if envelope is None:
            return
        self._heading.tell("ui.batch.envelope", number=envelope.number)
        who = who_of(envelope)
        if isinstance(who, str):
            self._who.show_verbatim(who)
        else:
            self._who.tell(who)
        pages = {
            "pages": Text("cli.pages", count=envelope.pages),
            "sheets": Text("ui.batch.sheets", count=envelope.sheets),
        }
        self._sheets.tell(Text("ui.batch.pages_on_sheets", pages))
        self._show(self._types, self._types_said(envelope))
        self._show(self._blanks, Text("ui.batch.aside", count=envelope.aside) if envelope.aside else None)
        posted = None if envelope.posted_on is None else {"day": short_day(envelope.posted_on)}
        self._posted.tell(Text("ui.batch.posted_on", posted) if posted else "ui.batch.not_posted")
        self._late.setVisible(envelope.late)
        self._listed.setVisible(envelope.not_listed)
        can = session.can_change
        self.postmark.setVisible(can)
        self.all_dates.setVisible(session.phase in (BatchPhase.OPEN, BatchPhase.SCANNING))
        self.neighbour.setVisible(can and session.pile.before is not None)
        self.desk.setVisible(
            can and session.is_still and session.pile.question is None and not session.pile.is_blank
        )

    def _types_said(self, envelope: EnvelopeView) -> Text | None:
        county = self._session.sight.county
        said = [type_said(code, county) for code in envelope.types]
        return dotted(said) if said else None

    def _show(self, label: Label, words: Words | None) -> None:
        label.setVisible(words is not None)
        if words is not None:
            label.tell(words)
