"""The left of the post room: which post this is, how much of it there is, how it stands, and its envelopes."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.clock import day_in_norway
from kiosk.texts import Text
from kiosk.ui.controls import FlowRow, Label, LabelKind, Pill, Verdict
from kiosk.ui.post.list import BatchList
from kiosk.ui.post.rows import dotted, row_of, short_day
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

WIDTH: Final = 540


class BatchHead(QWidget):
    """Title, counts, chips and the list.

    Attributes:
        listed: the envelopes.
    """

    def __init__(self, speaker: Speaker, session: BatchSession) -> None:
        super().__init__()
        self._session = session
        self._title = Label(speaker, "ui.batch.title.new", LabelKind.TITLE, wrap=False)
        self._counts = Label(speaker, kind=LabelKind.MUTED)
        self._ready = Pill(speaker, "ui.batch.ready")
        self._decide = Pill(speaker, "ui.batch.ready")
        self._again = Pill(speaker, "ui.batch.ready")
        self.listed = BatchList(speaker)
        chips = FlowRow(gap=2 * STEP)
        for pill in (self._ready, self._decide, self._again):
            chips.flow.addWidget(pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 4 * STEP, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self._title)
        column.addWidget(self._counts)
        column.addWidget(chips)
        column.addWidget(self.listed, 1)
        self._chips = chips
        self.listed.chosen.connect(session.go_to)

    def show_now(self) -> None:
        """Shows the batch as it is now."""
        session = self._session
        view, pile = session.pile.view, session.pile
        if view is None:
            self._title.tell("ui.batch.title.new")
            self._counts.setVisible(session.phase is BatchPhase.SCANNING)
            self._counts.tell("ui.batch.begins")
            self._chips.hide()
            self.listed.show_rows((), None)
            return
        day = day_in_norway(view.received_at)
        self._title.tell(Text("ui.batch.title", {"day": short_day(day)}))
        counts = [
            Text("ui.batch.envelopes_count", count=len(view.envelopes)),
            Text("ui.batch.sheets", count=view.sheets),
            Text("cli.pages", count=view.pages),
        ]
        self._counts.show()
        self._counts.tell(dotted(counts))
        self._chips.setVisible(bool(view.envelopes))
        for pill, verdict, count, code in (
            (self._ready, Verdict.OK, pile.ready, "ui.batch.chip.ready"),
            (self._decide, Verdict.WARNING, pile.to_decide, "ui.batch.chip.decide"),
            (self._again, Verdict.ERROR, pile.again, "ui.batch.chip.again"),
        ):
            pill.setVisible(bool(count))
            pill.tell(verdict, Text(code, count=count))
        county = session.sight.county
        self.listed.show_rows([row_of(one, county) for one in view.doubts_first], pile.intake)
