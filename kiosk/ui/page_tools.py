"""What can be done with the page that is looked at, in a row below it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.ui.controls import ButtonKind, FlowRow, KeyButton
from kiosk.ui.large_page import LargePage
from kiosk.ui.page_menu import KEY as MENU_KEY
from kiosk.ui.session import DeskSession
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP


class LookingTools(QFrame):
    """To the next page, and nearer: each a button with its key.

    Attributes:
        before, after, smaller, fit, larger: its buttons.
    """

    def __init__(self, speaker: Speaker, page: LargePage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self.setProperty("kind", "tools")
        self._buttons = FlowRow(gap=0)
        self.before = self._quiet("ui.page.before", "PgUp", "back")
        self.after = self._quiet("ui.page.after", "PgDown", "next")
        self.smaller = self._quiet("ui.page.smaller", "Ctrl+-", "minus")
        self.fit = self._quiet("ui.page.fit", "Ctrl+0", "fit")
        self.larger = self._quiet("ui.page.larger", "Ctrl++", "plus")
        row = QHBoxLayout(self)
        row.setContentsMargins(STEP, 0, STEP, 0)
        row.addWidget(self._buttons)
        self.smaller.clicked.connect(page.zoom_out)
        self.fit.clicked.connect(page.fit)
        self.larger.clicked.connect(page.zoom_in)

    def _quiet(self, words: str, key: str, icon: str | None = None) -> KeyButton:
        button = KeyButton(self._speaker, words, key, ButtonKind.QUIET, icon=icon, compact=icon is not None)
        self._buttons.flow.addWidget(button)
        return button


class PageTools(LookingTools):
    """Zoom, turn, set aside.

    Attributes:
        turn, aside, more: its further buttons.
    """

    def __init__(self, speaker: Speaker, page: LargePage, parent: QWidget | None = None) -> None:
        super().__init__(speaker, page, parent)
        self._session: DeskSession | None = None
        self.turn = self._quiet("ui.page.turn", "R")
        self.aside = self._quiet("ui.page.aside", "Del")
        self.more = self._quiet("ui.page.more", MENU_KEY)

    def work_for(self, session: DeskSession) -> None:
        """Acts on this session from now on."""
        self._session = session
        for button, act in (
            (self.before, lambda: session.step(-1)),
            (self.after, lambda: session.step(1)),
            (self.turn, session.turn),
            (self.aside, session.set_aside_or_back),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())

    def show_now(self) -> None:
        """Shows what can be done now."""
        session = self._session
        if session is None:
            return
        page = session.sight.chosen
        self.setVisible(page is not None)
        for button in (self.turn, self.aside, self.more):
            button.setVisible(session.can_change)
        self.more.setEnabled(page is not None and page.counts)
        self.aside.tell("ui.page.aside" if page is None or page.counts else "ui.page.back")
