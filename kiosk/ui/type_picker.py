"""What the document that is looked at is, said by one key: its type, what kind of copy, and how many."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.truth import DocumentView
from kiosk.records.tables import Attestation
from kiosk.texts import Text
from kiosk.ui.controls import FlowRow, Heading, KeyButton, Label, LabelKind
from kiosk.ui.controls.grids import ButtonGrid
from kiosk.ui.pages_shown import span, type_words
from kiosk.ui.session import DeskSession
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

KINDS: Final = {
    Attestation.ORIGINAL: "Alt+1",
    Attestation.CERTIFIED: "Alt+2",
    Attestation.PLAIN: "Alt+3",
}
"""The keys of the kinds of copies."""


class TypePicker(QWidget):
    """The county's types by their keys while nobody has said what the document is; beside that its copies.

    Attributes:
        types: the buttons of the types that have a key, by code.
        more: opens the list of all types.
        kinds: the buttons of the kinds of copies.
        another, fewer: one copy more, and one less.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._session: DeskSession | None = None
        self._question = Heading(speaker, "ui.desk.what_is_it")
        self.types: dict[str, KeyButton] = {}
        self._typed = ButtonGrid()
        self.more = KeyButton(speaker, "ui.types.more", "F6", spread=True, small=True)
        self.kinds: dict[Attestation, KeyButton] = {}
        kinds = FlowRow(gap=STEP)
        for kind, key in KINDS.items():
            button = KeyButton(speaker, f"attestation.{kind.value}", key, small=True)
            button.setCheckable(True)
            button.clicked.connect(partial(self._kind_chosen, kind))
            self.kinds[kind] = button
            kinds.flow.addWidget(button)
        self._copies = Label(speaker, kind=LabelKind.STRONG, wrap=False)
        self.another = KeyButton(speaker, "ui.copies.another", "Alt++", small=True)
        self.fewer = KeyButton(speaker, "ui.copies.fewer", "Alt+-", small=True)
        copies = FlowRow(gap=2 * STEP)
        for widget in (self._copies, self.another, self.fewer):
            copies.flow.addWidget(widget)
        self.another.clicked.connect(partial(self._count, 1))
        self.fewer.clicked.connect(partial(self._count, -1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * STEP, 0, 0)
        column.setSpacing(2 * STEP)
        for part in (self._question, self._typed, self.more, kinds, copies):
            column.addWidget(part)

    @property
    def asks(self) -> bool:
        """Whether nobody has said yet what the document is."""
        document = None if self._session is None else self._session.sight.document
        return not self.isHidden() and document is not None and document.type is None

    def work_for(self, session: DeskSession) -> None:
        """Offers what this session's county has, and says it to this session."""
        self._session = session
        self._offer(session.sight.county)

    def show_now(self) -> None:
        """Shows what was said of the document."""
        session = self._session
        document = None if session is None else session.sight.document
        wanted = session is not None and session.can_change and document is not None and bool(document.sheets)
        self.setVisible(wanted)
        if session is not None and document is not None and wanted:
            self._show(document, begins=session.sight.begins_here and session.is_still)

    def _offer(self, county: CountyProfile) -> None:
        keys = county.keys()
        for code in (known.code for known in county.offered if known.code in keys):
            button = KeyButton(self._speaker, county.type_text(code), keys[code], spread=True, small=True)
            button.clicked.connect(partial(self._chosen, code))
            self.types[code] = button
        self._typed.offer(list(self.types.values()))

    def _show(self, document: DocumentView, *, begins: bool) -> None:
        pages = span([page for page in document.pages if page.counts])
        untyped = document.type is None
        self._typed.setVisible(untyped or begins)
        self.more.tell("ui.types.more" if untyped or begins else "ui.types.another")
        if untyped:
            self._question.tell("ui.desk.what_is_it", pages=pages)
        elif begins and self._session is not None and self._session.sight.chosen is not None:
            self._question.tell("ui.types.begins", page=self._session.sight.chosen.position)
        elif self._session is not None:
            what = type_words(document, self._session.sight.county)
            self._question.tell("ui.types.is", pages=pages, what=what)
        for kind, button in self.kinds.items():
            button.setChecked(kind is document.attestation)
        self._copies.tell(Text("ui.copies.count", count=document.copies))
        self.fewer.setVisible(document.copies > 1)

    def _chosen(self, code: str, _checked: bool = False) -> None:
        if self._session is not None:
            self._session.set_type(code)

    def _kind_chosen(self, kind: Attestation, _checked: bool = False) -> None:
        if self._session is not None:
            self._session.set_attestation(kind)

    def _count(self, by: int, _checked: bool = False) -> None:
        document = None if self._session is None else self._session.sight.document
        if self._session is not None and document is not None:
            self._session.set_copies(document.copies + by)
