"""The short guide that makes a station of a fresh installation. It asks; others make."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

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
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

LANGUAGES: Final = {"nb": "ui.language.nb", "nn": "ui.language.nn", "en": "ui.language.en"}
"""The languages that are complete, and their own names for themselves."""
_WIDTH: Final = 720


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

        office = Card()
        office.column.addWidget(Label(speaker, "ui.start.office_heading", LabelKind.STRONG))
        office.column.addLayout(_side_by_side(self.language, self.county))
        for widget in (self.office.label, self.office, self.training, explained):
            office.column.addWidget(widget)
        self._admin_card = Card()
        self._admin_card.column.addWidget(Label(speaker, "ui.start.admin_heading", LabelKind.STRONG))
        for widget in (self.admin.label, self.admin):
            self._admin_card.column.addWidget(widget)
        self._admin_card.column.addLayout(_side_by_side(self.pin, self.pin_again))

        self._lay_out(speaker, office)
        speaker.changed.connect(self._language_changed)
        self.language.activated.connect(lambda _row: self.language_chosen.emit(self.language.chosen()))
        self.training.toggled.connect(lambda training: self._admin_card.setVisible(not training))
        self.go.clicked.connect(self._ask)
        for field in (self.office, self.admin, self.pin, self.pin_again):
            field.textEdited.connect(lambda _text: self.notice.clear())

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
        guide = QWidget()
        guide.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(guide)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(Label(speaker, "ui.start.title", LabelKind.TITLE))
        column.addWidget(Label(speaker, "ui.start.lead", LabelKind.MUTED))
        column.addSpacing(2 * STEP)
        column.addWidget(self._form)
        column.addSpacing(2 * STEP)
        column.addWidget(self.notice)
        column.addLayout(step)
        column.addStretch(1)
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        across.addStretch(1)
        across.addWidget(guide, 100)
        across.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scrolled(inside))

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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            option_left = 3 + STEP + 3
            where = QRectF(option_left, (self.height() - 20) / 2, 20, 20)
            icons.draw(QPainter(self), where, "check", theme.current().ink)


def _side_by_side(*fields: Choice | Field) -> QGridLayout:
    """Fields beside each other, each below its label; the labels on one line however long they are."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(4 * STEP)
    grid.setVerticalSpacing(2 * STEP)
    for column, field in enumerate(fields):
        field.label.setAlignment(Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(field.label, 0, column)
        grid.addWidget(field, 1, column)
        grid.setColumnStretch(column, 1)
    return grid
