"""What a person says of themselves, filled in field by field: in the place of the person and the documents.

What is written in a field is said as the clerk leaves it, and what was made of it stands below. Nothing has to be
right for the clerk to go on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from kiosk.intake import contacts
from kiosk.intake.contacts import HOME, ContactKind, PostalAddress, Written
from kiosk.intake.particulars import SPOKEN, Card, PersonHint
from kiosk.intake.vocabulary import FICTIVE
from kiosk.texts import Text
from kiosk.ui import theme
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import (
    ButtonKind,
    Field,
    FlowRow,
    Heading,
    KeyButton,
    Label,
    LabelKind,
    Remark,
    Verdict,
)
from kiosk.ui.controls.fields import Asked
from kiosk.ui.form_part import FormPart
from kiosk.ui.person_work import Who
from kiosk.ui.session import DeskSession
from kiosk.ui.side_column import InPlace
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.unnumbered import day_from

KEY: Final = "F7"
_LARGE: Final = 1.4
_LANGUAGE_KEYS: Final = ("Alt+1", "Alt+2", "Alt+3")


class PersonForm(InPlace):
    """Name, birth date, how to reach them, language of the receipt, and whether their address is protected.

    Attributes:
        given, family, born, mobile, email, street, more, code, place, country: what is filled in.
        names, birth, phone, mail, address: the same in parts that are said together.
        languages: the buttons for the receipt's language, by code.
        protected: says that the address is protected.
        fictive: says that the number was made up by the admissions office.
        meant: takes the e-mail address that was probably meant.
        close_it: back to the pages.
    """

    def __init__(self, speaker: Speaker, today: Callable[[], date]) -> None:
        """``today``: in Norway."""
        super().__init__()
        self._today = today
        self._session: DeskSession | None = None
        self._who: Who | None = None
        self._meant: str | None = None
        self.given = Field(speaker, "ui.details.given")
        self.family = Field(speaker, "ui.details.family")
        self.born = Field(speaker, "ui.details.born")
        self.mobile = Field(speaker, "ui.details.mobile")
        self.email = Field(speaker, "ui.details.email")
        self.street = Field(speaker, "ui.details.street")
        self.more = Field(speaker, "ui.details.more")
        self.code = Field(speaker, "ui.details.code")
        self.place = Field(speaker, "ui.details.place")
        self.country = Field(speaker, "ui.details.country")
        self.names = FormPart((self.given, self.family), Remark(speaker), self._say_name)
        self.birth = FormPart((self.born,), Remark(speaker), self._say_born)
        self.phone = FormPart((self.mobile,), Remark(speaker), partial(self._say_line, ContactKind.MOBILE))
        self.mail = FormPart((self.email,), Remark(speaker), partial(self._say_line, ContactKind.EMAIL))
        lines = (self.street, self.more, self.code, self.place, self.country)
        self.address = FormPart(lines, Remark(speaker), self._say_address)
        self._parts = (self.names, self.birth, self.phone, self.mail, self.address)
        self._of_kind = {
            ContactKind.MOBILE: self.phone,
            ContactKind.EMAIL: self.mail,
            ContactKind.ADDRESS: self.address,
        }
        self._withheld = Label(speaker, "ui.details.withheld", LabelKind.MUTED)
        self.meant = KeyButton(
            speaker, Text("ui.details.meant", {"address": ""}), "Ctrl+1", spread=True, small=True
        )
        self.meant.hide()
        self.languages: dict[str, KeyButton] = {}
        for code, key in zip(SPOKEN, _LANGUAGE_KEYS, strict=True):
            button = KeyButton(speaker, f"ui.language.{code}", key, small=True)
            button.setCheckable(True)
            button.clicked.connect(partial(self._say_language, code))
            self.languages[code] = button
        self.protected = KeyButton(speaker, "ui.details.protected", "Alt+P", spread=True, small=True)
        self.protected.setCheckable(True)
        self.fictive = KeyButton(speaker, "ui.details.fictive", "Alt+K", spread=True, small=True)
        self.fictive.setCheckable(True)
        self.close_it = KeyButton(speaker, "ui.details.close", "Esc", ButtonKind.SECONDARY, spread=True)
        self._pairs = [
            _beside(Asked(left), Asked(right))
            for left, right in (
                (self.given, self.family),
                (self.born, self.mobile),
                (self.code, self.place),
            )
        ]
        self._lay_out(speaker)
        self._arrange()
        self._connect()

    def work_for(self, session: DeskSession) -> None:
        """Acts on this session from now on."""
        self._session = session
        session.person.saying.connect(self.settle)
        session.person.failed.connect(self._lost)

    @property
    def has_a_place(self) -> bool:
        """Whether it is known whose the papers are, and they can be changed."""
        session = self._session
        return session is not None and session.can_change and session.person.who is not None

    def begin(self) -> None:
        """Puts the focus at the first thing that is not known, or at how to reach them."""
        empty = (field for field in (self.given, self.mobile, self.email) if not field.text())
        next(empty, self.mobile).setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Says whatever is written and not said."""
        for part in self._parts:
            part.settle()

    def show_now(self) -> None:
        """Shows what is true of the person now; what the clerk is writing stays."""
        session = self._session
        if session is None:
            return
        self.close_it.setVisible(not session.busy)  # while paper moves, Escape stops it
        person = session.person
        if person.who != self._who:
            self._who = person.who
            for part in self._parts:
                part.begin()
            self.meant.hide()
        card = None if person.known is None else person.known.card
        if card is None:
            return
        self.names.keep((card.person.given_name or "", card.person.family_name or ""))
        self.birth.keep(("" if card.person.born is None else f"{card.person.born:%d.%m.%Y}",))
        self._show_contacts(card)
        for code, button in self.languages.items():
            button.setChecked(card.person.language == code)
        self.protected.setChecked(card.person.protected)
        self.fictive.setVisible(card.person.number is not None)
        self.fictive.setChecked(card.person.number_kind == FICTIVE)
        self._withheld.setVisible(card.withheld)
        self._show_hints(card)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving says what is written: to go back to the pages, or behind the lock. What was made of it is told to
        whoever wrote it, and to nobody who comes later."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.settle()
            self.meant.hide()
            for part in self._parts:
                part.hush()

    def changeEvent(self, event: QEvent) -> None:
        """Large text leaves room for one field in a line."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_pairs"):
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes back in a field what is being written there, and else the last act, as at the pages."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            part = next((part for part in self._parts if watched in part.fields), None)
            takes_back = event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            )
            if takes_back and part is not None and not part.is_written_over:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _show_contacts(self, card: Card) -> None:
        reached = {one.kind: one.value for one in card.contacts}
        shown = {one.kind: one.shown for one in card.contacts}
        self.phone.keep((shown.get(ContactKind.MOBILE, ""),))
        self.mail.keep((shown.get(ContactKind.EMAIL, ""),))
        kept = reached.get(ContactKind.ADDRESS)
        self.address.keep(_fields_of(PostalAddress() if kept is None else contacts.address_of(kept)))

    def _show_hints(self, card: Card) -> None:
        """Beside the field that a hint is about, unless more was found there."""
        contact = next((hint for hint in card.hints if hint is not PersonHint.BIRTH_DATE_DIFFERS), None)
        differ = {one.kind for one in card.contacts if one.differs}
        for kind, part in self._of_kind.items():
            if contact is not None and kind in differ:
                _hint(part, Text(f"person.{contact.value}"))
        if PersonHint.BIRTH_DATE_DIFFERS in card.hints:
            _hint(self.birth, Text(f"person.{PersonHint.BIRTH_DATE_DIFFERS.value}"))

    # What is said

    def _say_name(self) -> None:
        given, family = self.names.written
        if not given and not family:
            self.names.refuse("ui.person.name.missing")
        elif self._session is not None and self._who is not None:
            self.names.remark.clear()
            self._session.person.say_name(self._who, given, family, self.names.accept)

    def _say_born(self) -> None:
        (text,) = self.birth.written
        born = day_from(text)
        if text and (born is None or born > self._today()):
            self.birth.refuse("ui.person.born.wrong")
        elif self._session is not None and self._who is not None:
            self.birth.remark.clear()
            self._session.person.say_born(self._who, born, self.birth.accept)

    def _say_line(self, kind: ContactKind) -> None:
        (text,) = self._of_kind[kind].written
        self._say_contact(kind, text or None)

    def _say_address(self) -> None:
        street, more, code, place, country = self.address.written
        anything = any(self.address.written)
        lines = "\n".join(filter(None, (street, more)))
        self._say_contact(
            ContactKind.ADDRESS, PostalAddress(lines, code, place, country) if anything else None
        )

    def _say_contact(self, kind: ContactKind, text: str | PostalAddress | None) -> None:
        if self._session is not None and self._who is not None:
            told: Callable[[Written | None], object] = partial(self._told, self._who, kind)
            self._session.person.say_contact(self._who, kind, text, told)

    def _told(self, who: Who, kind: ContactKind, written: Written | None) -> None:
        """What was made of a contact that was written."""
        if not shiboken6.isValid(self) or who != self._who:  # the clerk may have gone
            return
        part = self._of_kind[kind]
        if written is not None and written.value is None:
            part.refuse(Text("ui.details.not_kept", {"why": Text(f"contact.{written.notes[0].value}")}))
            return
        part.accept()
        part.remark.clear()
        if written is None or not self.isVisible():
            return
        if kind is ContactKind.EMAIL:
            self._offer(written.suggestion)
        if written.notes:
            why = Text(f"contact.{written.notes[0].value}")
            part.remark.tell(Verdict.WARNING, Text("ui.details.kept_but", {"why": why}))
        else:
            kept = written.shown.replace("\n", ", ")
            part.remark.tell(Verdict.OK, Text("ui.details.kept", {"what": kept}))

    def _offer(self, suggestion: str | None) -> None:
        """Offers the e-mail address that was probably meant."""
        self._meant = suggestion
        self.meant.setVisible(suggestion is not None)
        if suggestion is not None:
            self.meant.tell("ui.details.meant", address=suggestion)

    def _lost(self, _failure: Failure) -> None:
        for part in self._parts:
            part.lose()

    def _take_meant(self) -> None:
        if self._meant is not None:
            self.email.setText(self._meant)
            self.email.setFocus(Qt.FocusReason.OtherFocusReason)
            self.mail.settle()

    def _say_language(self, code: str, _checked: bool = False) -> None:
        session = self._session
        known = None if session is None else session.person.known
        if session is not None and self._who is not None and known is not None and known.card is not None:
            again = known.card.person.language == code
            session.person.say_language(self._who, None if again else code)

    def _say_fictive(self, _checked: bool = False) -> None:
        session = self._session
        known = None if session is None else session.person.known
        if session is not None and self._who is not None and known is not None and known.card is not None:
            is_so = known.card.person.number_kind == FICTIVE
            self.fictive.setChecked(is_so)  # until it is otherwise
            session.person.say_fictive(self._who, fictive=not is_so)

    def _say_protected(self, _checked: bool = False) -> None:
        session = self._session
        known = None if session is None else session.person.known
        if session is None or known is None or known.card is None:
            return
        self.settle()
        is_so = known.card.person.protected
        self.protected.setChecked(is_so)  # until it is otherwise
        (session.person.unprotect if is_so else session.person.protect)()

    # How it looks

    def _lay_out(self, speaker: Speaker) -> None:
        column = self.column
        column.addWidget(Label(speaker, "ui.details.title", LabelKind.NAME))
        names, born_and_mobile, code_and_place = self._pairs
        column.addLayout(names)
        column.addWidget(self.names.remark)
        column.addLayout(born_and_mobile)
        column.addWidget(self.birth.remark)
        column.addWidget(self.phone.remark)
        column.addLayout(Asked(self.email))
        column.addWidget(self.mail.remark)
        column.addWidget(self.meant)
        column.addLayout(Asked(self.street))
        column.addLayout(Asked(self.more))
        column.addLayout(code_and_place)
        column.addLayout(Asked(self.country))
        column.addWidget(self.address.remark)
        column.addWidget(self._withheld)
        column.addWidget(self.protected)
        column.addWidget(self.fictive)
        column.addWidget(Heading(speaker, "ui.details.language"))
        row = FlowRow(gap=2 * STEP)
        for button in self.languages.values():
            row.flow.addWidget(button)
        column.addWidget(row)
        column.addWidget(self.close_it)
        column.addStretch(1)

    def _arrange(self) -> None:
        across = theme.scale() < _LARGE
        for pair in self._pairs:
            pair.setDirection(
                QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
            )

    def _connect(self) -> None:
        goes_on: list[QWidget] = [field for part in self._parts for field in part.fields]
        goes_on.append(self.protected)
        for part in self._parts:
            for field in part.fields:
                after = goes_on[goes_on.index(field) + 1]
                field.returnPressed.connect(partial(after.setFocus, Qt.FocusReason.TabFocusReason))
                field.installEventFilter(self)
        self.meant.clicked.connect(self._take_meant)
        self.protected.clicked.connect(self._say_protected)
        self.fictive.clicked.connect(self._say_fictive)
        self.close_it.clicked.connect(lambda: self.closed.emit())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Says what a part holds as it is left for another."""
        if self.isVisible():
            for part in self._parts:
                if before in part.fields and now not in part.fields:
                    part.settle()


def _beside(left: QVBoxLayout, right: QVBoxLayout) -> QBoxLayout:
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    row.setSpacing(3 * STEP)
    row.addLayout(left, 1)
    row.addLayout(right, 1)
    return row


def _fields_of(address: PostalAddress) -> tuple[str, ...]:
    """An address in the form's fields; what has more lines has the rest in the second."""
    street, *more = address.street.splitlines() or [""]
    country = "" if address.country == HOME else address.country
    return (street, ", ".join(more), address.postal_code, address.place, country)


def _hint(part: FormPart, words: Text) -> None:
    if part.remark.verdict in (None, Verdict.OK):
        part.remark.tell(Verdict.WARNING, words, aloud=part.remark.verdict is not None)
