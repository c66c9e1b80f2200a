"""What else can be done with the page that is looked at, and with its document: in the place of the documents.

Its keys are bare characters, and mean this only while it shows.
"""

from __future__ import annotations

from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.truth import DocumentView
from kiosk.texts import Text
from kiosk.ui.controls import ButtonKind, Caption, Field, Heading, KeyButton, Label, LabelKind, Rule, keep
from kiosk.ui.controls.fields import Asked
from kiosk.ui.pages_shown import span, type_words
from kiosk.ui.session import DeskSession
from kiosk.ui.side_column import InPlace
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

KEY: Final = "M"
_KEYS: Final = ("1", "2", "3", "4", "5", "6", "7", "8", "9")


class PageMenu(InPlace):
    """Moves, joins, splits, scans again, and says what can't be scanned and what goes back.

    Attributes:
        documents: the documents that the page can go to, by their buttons.
        new, back, on, again, earlier, later, join, original, cannot, siblings, close_it: its other buttons.
        note: where the rest of a document is.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._session: DeskSession | None = None
        self._title = Label(speaker, kind=LabelKind.NAME)
        self.documents: list[KeyButton] = []
        self._targets: list[DocumentView] = []
        self._listed = QVBoxLayout()
        self._listed.setSpacing(STEP)
        self.new = self._button("ui.move.new", "N")
        self.back = self._button("ui.move.back", "Alt+Up")
        self.on = self._button("ui.move.on", "Alt+Down")
        self.again = self._button("ui.move.again", "K")
        self.earlier = self._button("ui.move.earlier", "Ctrl+Up")
        self.later = self._button("ui.move.later", "Ctrl+Down")
        self.join = self._button("ui.move.join", "J")
        self.original = self._button("ui.move.original", "T")
        self.original.setCheckable(True)
        self.cannot = self._button("ui.move.cannot", "O")
        self.siblings = self._button("ui.move.siblings", "S")
        self.note = Field(speaker, "ui.move.note")
        self._asked = QWidget()
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addLayout(Asked(self.note))
        asked.addWidget(Caption(speaker, "ui.move.note.do"))
        self._asked.hide()
        self.close_it = KeyButton(speaker, "ui.move.close", "Esc", ButtonKind.SECONDARY)
        self._lay_out(speaker)
        self.note.returnPressed.connect(self._say_where)
        self.cannot.clicked.connect(self._ask_where)
        self.close_it.clicked.connect(self._close)

    def work_for(self, session: DeskSession) -> None:
        """Acts on this session from now on."""
        self._session = session
        for button, act in (
            (self.new, partial(session.move_to, None)),
            (self.back, partial(session.shift, -1)),
            (self.on, partial(session.shift, 1)),
            (self.earlier, partial(session.shift_document, -1)),
            (self.later, partial(session.shift_document, 1)),
            (self.join, session.join),
            (self.again, session.scan_again),
            (self.original, session.want_back),
            (self.siblings, session.split_off),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.siblings.clicked.connect(lambda: self.closed.emit())
        self.again.clicked.connect(lambda: self.closed.emit())

    @property
    def has_a_place(self) -> bool:
        """While a page of a document of an open intake is looked at."""
        session = self._session
        return session is not None and session.sight.document is not None and session.can_change

    def begin(self) -> None:
        """Puts the focus into it."""
        self._asked.hide()
        first = next(
            button for button in (*self.documents, self.new, self.again, self.close_it) if button.isEnabled()
        )
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_now(self) -> None:
        """Shows what is true of the page now."""
        session = self._session
        if session is None:
            return
        page, own = session.sight.chosen, session.sight.document
        if page is None or own is None or not session.can_change:
            return
        others = [found for found in session.sight.documents if found.sheets and found.id != own.id]
        self._title.tell("ui.move.title", page=page.position)
        self._show_documents(others, session.sight.county)
        counting = [one for found in session.sight.documents for one in found.pages if one.counts]
        self.back.setEnabled(counting[0].id != page.id)
        self.on.setEnabled(counting[-1].id != page.id)
        self.new.setEnabled(sum(one.counts for one in own.pages) > 1)
        first = next(found for found in session.sight.documents if found.sheets)
        self.join.setEnabled(first.id != own.id)
        order = session.sight.documents
        self.earlier.setEnabled(order[0].id != own.id)
        self.later.setEnabled(order[-1].id != own.id)
        self.siblings.setEnabled(bool(session.sight.from_here_on))
        self.again.setEnabled(not session.busy)
        self.close_it.setVisible(not session.busy)  # while paper moves, Escape stops it
        self.original.setChecked(own.to_hand_back)
        self.cannot.tell("ui.move.cannot" if own.note is None else "ui.move.can")

    def _show_documents(self, others: list[DocumentView], county: CountyProfile) -> None:
        others = others[: len(_KEYS)]
        keep(self.documents, len(others), self._target, self._listed)
        self._targets = others
        for button, found in zip(self.documents, others, strict=True):
            pages = span([page for page in found.pages if page.counts])
            what = type_words(found, county)
            button.tell(Text("ui.move.to", {"what": what, "pages": pages}))

    def _target(self) -> KeyButton:
        at = len(self.documents)
        button = self._button("ui.move.to", _KEYS[at])
        button.clicked.connect(partial(self._move, at))
        return button

    def _button(self, words: str, key: str) -> KeyButton:
        return KeyButton(self._speaker, words, key, spread=True, small=True)

    def _lay_out(self, speaker: Speaker) -> None:
        column = self.column
        column.addWidget(self._title)
        column.addWidget(Heading(speaker, "ui.move.where"))
        column.addLayout(self._listed)
        self._add(self.new, self.back, self.on, self.again, Rule())
        column.addWidget(Heading(speaker, "ui.move.document"))
        self._add(self.earlier, self.later)
        self._add(self.join, self.original, self.cannot, self._asked, Rule(), self.siblings, self.close_it)
        column.addStretch(1)

    def _add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.column.addWidget(widget)

    def _move(self, at: int, _checked: bool = False) -> None:
        if self._session is not None and at < len(self._targets):
            self._session.move_to(self._targets[at].id)

    def _ask_where(self) -> None:
        session = self._session
        document = None if session is None else session.sight.document
        if session is not None and document is not None and document.note is not None:
            session.say_where(None)
            return
        self.note.clear()
        self._asked.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_where(self) -> None:
        if self._session is not None and self.note.text().strip():
            self._session.say_where(self.note.text(), self._noted)

    def _noted(self) -> None:
        if shiboken6.isValid(self) and self.isVisible():
            self.begin()

    def _close(self) -> None:
        if self._asked.isHidden():
            self.closed.emit()
        else:
            self.begin()
