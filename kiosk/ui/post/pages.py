"""The pages of the envelope in hand: the one that is looked at, large, with what was read drawn on it, above a thin
strip of them all."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from kiosk.intake.linking import AsideReason
from kiosk.intake.showing import Finds
from kiosk.intake.truth import PageView
from kiosk.ui.bridge import Bridge
from kiosk.ui.large_page import LargePage
from kiosk.ui.marks import marks_of
from kiosk.ui.page_strip import PageStrip
from kiosk.ui.page_tools import LookingTools
from kiosk.ui.pages_shown import Row, Thumb, page_said, rows_of
from kiosk.ui.pictures import Pictures
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.post.signing import SignStage
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.workplace import Workplace

_PAPER: Final = QSize(66, 86)
_STRIP: Final = 106
_LOW: Final = 520
_WIDEST: Final = 16_777_215


class EnvelopePages(QWidget):
    """What is looked at.

    Attributes:
        page: the large page.
        strip: all pages, small.
        tools: to the next page, and nearer.
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
        self._finds: dict[UUID, Finds | None] = {}
        self._finds_asked: set[UUID] = set()
        self._intake: UUID | None = None
        self._several = False
        self.page = LargePage()
        self.strip = _Strip(speaker, pictures)
        self.tools = LookingTools(speaker, self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self.page, 1)
        column.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.strip)
        self.tools.before.clicked.connect(lambda: session.step(-1))
        self.tools.after.clicked.connect(lambda: session.step(1))
        self.strip.chosen.connect(session.choose)
        self.page.sharpness_wanted.connect(lambda _edge: self.show_page())
        pictures.ready.connect(self._picture_came)

    def show_now(self) -> None:
        """Shows the envelope in hand."""
        session = self._session
        if session.pile.intake != self._intake:
            self._intake = session.pile.intake
            self._finds.clear()
            self._finds_asked.clear()
            self.page.fit()
        coming = session.phase is BatchPhase.SCANNING
        rows = [row for row in rows_of(session.sight, coming=False) if _is_paper(row)]
        self.strip.show_rows(rows, session.sight.page)
        self._several = (len(rows) > 1 or coming) and session.signing.stage is not SignStage.SAMPLE
        self._make_room()
        self.show_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the page needs the room of the strip."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.strip.setVisible(self._several and self.height() >= _LOW)

    def show_page(self) -> None:
        """Shows the page that is looked at."""
        sight = self._session.sight
        chosen = sight.chosen
        if chosen is None:
            self.page.show_page(None)
            self.page.show_marks(())
            self.page.say(self._speaker.say("ui.page.none"))
            return
        edge = self.page.wanted_edge()
        image = self._pictures.large(chosen, edge) or self._pictures.nearest(chosen)
        broken = image is None and self._pictures.failed(chosen, edge)
        self.page.show_page(image, self._speaker.say("ui.page.broken" if broken else "ui.page.coming"))
        self._show_marks(chosen)
        said = [self._speaker.render(page_said(sight, chosen)), *(mark.words for mark in self.page.marks)]
        self.page.say(" ".join(said))

    def _picture_came(self, page: UUID) -> None:
        if page == self._session.sight.page:
            self.show_page()

    def _show_marks(self, page: PageView) -> None:
        self._ask_for_finds(page)
        found = self._finds.get(page.id)
        view = self._session.sight.view
        own = None if view is None or view.applicant is None else view.applicant.number
        self.page.show_marks(() if found is None else marks_of(found, page, own, self._speaker))

    def _ask_for_finds(self, page: PageView) -> None:
        if not page.was_read or page.id in self._finds_asked:
            return
        self._finds_asked.add(page.id)

        def here(found: Finds | None) -> None:
            self._finds[page.id] = found
            self._picture_came(page.id)

        self._bridge.image(self._works.showing.finds, self._session.actor, page.id).then(here)


def _is_paper(row: Row) -> bool:
    """Whether a row is a page that somebody sent, and no separator."""
    separator = AsideReason.SEPARATOR.value
    return isinstance(row, Thumb) and row.page is not None and row.page.set_aside_reason != separator


class _Strip(PageStrip):
    """The pages in one line."""

    def __init__(self, speaker: Speaker, pictures: Pictures) -> None:
        super().__init__(speaker, pictures)
        self.setWrapping(False)
        self.setProperty("kind", "line of pages")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMinimumWidth(0)
        self.setMaximumWidth(_WIDEST)
        self.setFixedHeight(_STRIP)

    def _size_of(self, _row: Row) -> QSize:
        return _PAPER
