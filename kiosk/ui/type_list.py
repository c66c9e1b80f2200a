"""All the county's types of documents, to be found by a few letters of their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from kiosk.intake.people import fold
from kiosk.ui.controls import ButtonKind, Caption, Field, KeyButton, Label, LabelKind
from kiosk.ui.controls.lists import ChoiceList
from kiosk.ui.pages_shown import span
from kiosk.ui.session import DeskSession
from kiosk.ui.side_column import InPlace
from kiosk.ui.speech import Speaker

_CODE: Final = Qt.ItemDataRole.UserRole


class TypeList(InPlace):
    """A field to search in, and below it the types whose words it fits. Arrows choose, Enter takes.

    Attributes:
        search, found: what is looked for, and what answers it.
        close_it: never mind.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._session: DeskSession | None = None
        self._title = Label(speaker, "ui.types.title", LabelKind.NAME)
        self.search = Field(speaker, "ui.types.search")
        self.found = ChoiceList(speaker, "ui.types.title_all")
        self._none = Label(speaker, "ui.types.none", LabelKind.MUTED)
        self.close_it = KeyButton(speaker, "ui.types.close", "Esc", ButtonKind.SECONDARY)
        column = self.column
        column.addWidget(self._title)
        column.addWidget(self.search.label)
        column.addWidget(self.search)
        column.addWidget(Caption(speaker, "ui.types.do"))
        column.addWidget(self._none)
        column.addWidget(self.found, 1)
        column.addWidget(self.close_it)
        self.found.steer_from(self.search)
        self.search.textChanged.connect(lambda _text: self._look())
        self.search.returnPressed.connect(self._take)
        self.found.itemActivated.connect(lambda _item: self._take())
        self.found.itemClicked.connect(lambda _item: self._take())
        self.close_it.clicked.connect(lambda: self.closed.emit())
        speaker.changed.connect(self._look)

    def work_for(self, session: DeskSession) -> None:
        """Says it to this session from now on."""
        self._session = session

    @property
    def has_a_place(self) -> bool:
        """While a document of an open intake is looked at."""
        session = self._session
        return session is not None and session.can_change and session.sight.document is not None

    def begin(self) -> None:
        """Begins with nothing typed."""
        self.search.clear()
        self._look()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_now(self) -> None:
        """Shows of which document it is asked."""
        session = self._session
        document = None if session is None else session.sight.document
        if session is None or document is None:
            return
        if session.sight.begins_here and session.sight.chosen is not None:
            self._title.tell("ui.types.begins", page=session.sight.chosen.position)
        else:
            pages = span([page for page in document.pages if page.counts])
            self._title.tell("ui.types.title", pages=pages)

    def _look(self) -> None:
        """Shows the types whose words hold all that is typed; those first of which a word begins so."""
        session = self._session
        if session is None:
            return
        county, wanted = session.sight.county, fold(self.search.text()).split()
        words = {known.code: self._speaker.render(county.type_text(known.code)) for known in county.offered}
        fitting = [code for code in words if all(part in fold(words[code]) for part in wanted)]
        self.found.clear()
        for code in sorted(fitting, key=lambda code: not _begins(fold(words[code]), wanted)):
            item = QListWidgetItem(words[code])
            item.setData(_CODE, code)
            self.found.addItem(item)
        self.found.setCurrentRow(0 if self.found.count() else -1)
        self.found.setVisible(self.found.count() > 0)
        self._none.setVisible(self.found.count() == 0)

    def _take(self) -> None:
        item = self.found.currentItem()
        if item is not None and self._session is not None:
            self._session.set_type(str(item.data(_CODE)))
            self.closed.emit()


def _begins(words: str, wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words.split()) for part in wanted)
