"""The short guide that makes a station of a fresh installation. It asks; others make."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.intake.clerks import SHORTEST_PIN
from kiosk.intake.counties import counties
from kiosk.intake.stations import NewStation
from kiosk.ui import icons, theme
from kiosk.ui.controls import (
    ButtonKind,
    Caption,
    Card,
    Choice,
    Field,
    KeyButton,
    Label,
    LabelKind,
    Notice,
    PinField,
    Scrolled,
    Verdict,
)
from kiosk.ui.controls.fields import Asked
from kiosk.ui.speech import Speaker
from kiosk.ui.stylesheet import CHECK
from kiosk.ui.tokens import STEP

LANGUAGES: Final = {"nb": "ui.language.nb", "nn": "ui.language.nn", "en": "ui.language.en"}
"""The languages that are complete, and their own names for themselves."""
_WIDTH: Final = 720
_MARK: Final = 20


class FirstStart(QWidget):
    """Asks for language, county, office and the first administrator, all on one page.

    Attributes:
        language, county, office, training, admin, pin, pin_again: what is filled in.
        go: makes the station.
        notice: says what is missing, or what went wrong.

    Signals:
        language_chosen: the code of another language.
        wanted: the :class:`NewStation`, the administrator's name and PIN; both empty for a training station, whose
            clerk needs neither.
    """

    language_chosen = Signal(str)
    wanted = Signal(object, str, str)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self.language = Choice(speaker, "ui.start.language")
        self.language.offer([(code, speaker.say(name)) for code, name in LANGUAGES.items()])
        self.language.choose(speaker.language.code)
        self.county = Choice(speaker, "ui.start.county")
        by_name = sorted(counties().values(), key=lambda county: county.name)
        self.county.offer([(county.code, county.full_name) for county in by_name])
        self.county.setCurrentIndex(-1)
        speaker.bind(self.county.setPlaceholderText, "ui.start.county.choose")
        self.office = Field(speaker, "ui.start.office")
        self.training = _Check()
        speaker.bind(self.training.setText, "ui.start.training")
        explained = Caption(speaker, "ui.start.training.explained")
        self.admin = Field(speaker, "ui.start.admin")
        self.pin = PinField(speaker, "ui.start.pin")
        self.pin_again = PinField(speaker, "ui.start.pin_again")
        self.go = KeyButton(speaker, "ui.start.go", "F12", ButtonKind.PRIMARY)
        self.notice = Notice(speaker)
        self._busy = Label(speaker, "ui.start.busy", LabelKind.MUTED)
        self._busy.hide()

        office = _card(speaker, "ui.start.office_heading")
        office.column.addLayout(_side_by_side(self.language, self.county))
        office.column.addLayout(Asked(self.office))
        office.column.addLayout(self.training.explained_by(explained))
        self._admin_card = _card(speaker, "ui.start.admin_heading")
        self._admin_card.column.addLayout(Asked(self.admin))
        self._admin_card.column.addLayout(_side_by_side(self.pin, self.pin_again))

        self._lay_out(speaker, office)
        speaker.changed.connect(self._language_changed)
        self.language.activated.connect(lambda _row: self.language_chosen.emit(self.language.chosen()))
        self.training.toggled.connect(lambda training: self._admin_card.setVisible(not training))
        self.go.clicked.connect(self._ask)
        for field in (self.office, self.admin, self.pin, self.pin_again):
            field.textEdited.connect(lambda _text: self.notice.clear())

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs longer lines."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def set_busy(self, busy: bool) -> None:
        """Shows that the station is being made."""
        self._busy.setVisible(busy)
        self.go.setEnabled(not busy)
        self._form.setEnabled(not busy)

    def refuse(self, fault: EnvironmentFault) -> None:
        """Says why the station could not be made."""
        self.set_busy(False)
        self.notice.tell_fault(fault)

    def _lay_out(self, speaker: Speaker, office: Card) -> None:
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(4 * STEP)
        form.addWidget(office)
        form.addWidget(self._admin_card)
        step = QHBoxLayout()
        step.addWidget(self._busy, 1)
        step.addStretch(1)
        step.addWidget(self.go)
        self._guide = QWidget()
        column = QVBoxLayout(self._guide)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4 * STEP)
        greeting = QVBoxLayout()
        greeting.setSpacing(STEP)
        greeting.addWidget(Label(speaker, "ui.start.title", LabelKind.TITLE))
        greeting.addWidget(Label(speaker, "ui.start.lead", LabelKind.MUTED))
        column.addLayout(greeting)
        column.addWidget(self._form)
        column.addWidget(self.notice)
        column.addLayout(step)
        column.addStretch(1)
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        across.addStretch(1)
        across.addWidget(self._guide, 100)
        across.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scrolled(inside))
        self._fit()

    def _fit(self) -> None:
        self._guide.setMaximumWidth(round(_WIDTH * theme.scale()))

    def _language_changed(self) -> None:
        self.language.choose(self._speaker.language.code)

    def _ask(self) -> None:
        missing = self._missing()
        if missing is not None:
            field, do = missing
            self.notice.tell(Verdict.WARNING, "ui.start.missing", do=do)
            field.setFocus()
            return
        self.notice.clear()
        training = self.training.isChecked()
        station = NewStation(
            kind="training" if training else "production",
            county=self.county.chosen(),
            office=self.office.text().strip(),
            language=self.language.chosen(),
        )
        name, pin = ("", "") if training else (self.admin.text().strip(), self.pin.text())
        self.pin.clear()
        self.pin_again.clear()
        self.set_busy(True)
        self.wanted.emit(station, name, pin)

    def _missing(self) -> tuple[QWidget, str] | None:
        if not self.county.chosen():
            return self.county, "ui.start.missing.county"
        if not self.office.text().strip():
            return self.office, "ui.start.missing.office"
        if self.training.isChecked():
            return None
        if not self.admin.text().strip():
            return self.admin, "ui.start.missing.admin"
        if len(self.pin.text()) < SHORTEST_PIN:
            return self.pin, "ui.start.missing.pin"
        if self.pin.text() != self.pin_again.text():
            return self.pin_again, "ui.start.missing.pin_again"
        return None


class _Check(QCheckBox):
    """A check box whose mark is the program's own."""

    def explained_by(self, words: Label) -> QVBoxLayout:
        """Itself, and below it what it means."""
        below = QHBoxLayout()
        below.setContentsMargins(CHECK + 3 * STEP, 0, 0, 0)
        below.addWidget(words)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self)
        column.addLayout(below)
        return column

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            inset = (CHECK - _MARK) / 2
            where = QRectF(inset, (self.height() - _MARK) / 2, _MARK, _MARK)
            icons.draw(QPainter(self), where, "check", theme.current().ink)


def _card(speaker: Speaker, heading: str) -> Card:
    card = Card()
    card.column.setSpacing(3 * STEP)
    card.column.addWidget(Label(speaker, heading, LabelKind.STRONG))
    return card


def _side_by_side(*fields: Choice | Field) -> QHBoxLayout:
    """Fields beside each other, each below its label; the fields on one line however long the labels are."""
    row = QHBoxLayout()
    row.setSpacing(4 * STEP)
    for field in fields:
        row.addLayout(Asked(field), 1)
    return row
