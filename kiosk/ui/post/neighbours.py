"""Is page 1 of an envelope the last page of the one before? The two side by side, and the two answers."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.intake.truth import IntakeView, PageView
from kiosk.texts import Text
from kiosk.ui.bridge import Bridge
from kiosk.ui.controls import Heading, KeyButton, Label, LabelKind
from kiosk.ui.large_page import LargePage
from kiosk.ui.pictures import Pictures
from kiosk.ui.post.rows import who_of
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.who import OfEnvelope
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.workplace import Workplace

_LEAST: Final = 130


class NeighbourCard(OfEnvelope):
    """Asks whether the two belong together.

    Attributes:
        together, apart: its answers.
    """

    def __init__(self, speaker: Speaker, session: BatchSession) -> None:
        super().__init__(speaker, session, "ui.neighbours.title")
        self._what = Label(speaker, kind=LabelKind.BODY)
        self.together = KeyButton(speaker, "ui.neighbours.together", "J", spread=True)
        self.apart = KeyButton(speaker, "ui.neighbours.apart", "Esc", spread=True)
        for widget in (self._what, self.together, self.apart):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.together.clicked.connect(self._merge)
        self.apart.clicked.connect(self.left)

    @property
    def has_a_place(self) -> bool:
        """While there is an envelope before the one in hand."""
        return super().has_a_place and self._session.pile.before is not None

    def begin(self) -> None:
        """Puts the focus at the answer that changes nothing."""
        super().begin()
        self.show_now()
        self.apart.setFocus()

    def show_now(self) -> None:
        """Says which two they are."""
        pile = self._session.pile
        if pile.before is None or pile.envelope is None:
            return
        told = {"before": pile.before.number, "who": who_of(pile.before), "number": pile.envelope.number}
        self._what.tell(Text("ui.neighbours.what", told))

    def _merge(self) -> None:
        self._session.merge()
        self.left()


class NeighbourView(QWidget):
    """The last page of the envelope before, and the first of the one in hand.

    Attributes:
        pages: the two.
    """

    def __init__(
        self,
        speaker: Speaker,
        bridge: Bridge,
        workplace: Workplace,
        session: BatchSession,
        pictures: Pictures,
    ) -> None:
        super().__init__()
        self._speaker = speaker
        self._bridge = bridge
        self._works = workplace
        self._session = session
        self._pictures = pictures
        self._before: PageView | None = None
        self._asked: UUID | None = None
        self._headings = (Heading(speaker), Heading(speaker))
        self.pages = (LargePage(), LargePage())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * STEP)
        for column, (heading, page) in enumerate(zip(self._headings, self.pages, strict=True)):
            grid.addWidget(heading, 0, column)
            grid.addWidget(page, 1, column)
            grid.setColumnStretch(column, 1)
            page.setMinimumWidth(_LEAST)
            page.sharpness_wanted.connect(lambda _edge: self.show_now())
        grid.setRowStretch(1, 1)
        pictures.ready.connect(lambda _page: self.show_now())

    def show_now(self) -> None:
        """Shows the two as far as they are there."""
        before, own = self._session.pile.before, self._session.pile.envelope
        if not self.isVisible() or before is None or own is None:
            return
        if before.intake != self._asked:
            self._asked, self._before = before.intake, None
            job = self._bridge.records(self._works.desk.view, self._session.actor, before.intake)
            job.then(self._here, self._session.fail)
        first = next((page for page in self._session.sight.pages if page.counts), None)
        for heading, page, shown, number, words in (
            (self._headings[0], self.pages[0], self._before, before.number, "ui.neighbours.last"),
            (self._headings[1], self.pages[1], first, own.number, "ui.neighbours.first"),
        ):
            told = Text(words, {"number": number})
            heading.tell(told)
            page.say(self._speaker.render(told))
            self._show(page, shown)

    def forget(self) -> None:
        """The batch may be otherwise: what came before is asked for anew."""
        self._asked = None

    def _here(self, view: IntakeView) -> None:
        if view.id == self._asked:
            counting = view.counting_pages or view.pages
            self._before = counting[-1] if counting else None
            self.show_now()

    def _show(self, page: LargePage, shown: PageView | None) -> None:
        coming = self._speaker.say("ui.page.coming")
        if shown is None:
            page.show_page(None, coming)
            return
        edge = page.wanted_edge()
        image = self._pictures.large(shown, edge) or self._pictures.nearest(shown)
        broken = image is None and self._pictures.failed(shown, edge)
        page.show_page(image, self._speaker.say("ui.page.broken") if broken else coming)
