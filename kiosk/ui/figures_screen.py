"""Figures of a day, a week or a season in plots that read at a glance, or as a table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.figures import Figures, Span, day_of, season_of, week_of
from kiosk.intake.figures_told import FiguresTeller
from kiosk.settings import StationSettings
from kiosk.ui import theme
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import (
    Bar,
    ButtonKind,
    Caption,
    Card,
    Flow,
    KeyButton,
    Label,
    LabelKind,
    Notice,
    Scrolled,
    Verdict,
)
from kiosk.ui.controls.flow import FlowRow
from kiosk.ui.figures_table import FiguresTable
from kiosk.ui.plot import USUAL, Plot
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP

_TWO_COLUMNS: Final = 860
PICTURE: Final = "picture"
TABLE: Final = "table"


class FiguresScreen(QWidget):
    """The figures of a span, and the ways to another.

    Attributes:
        day, week, season, earlier, later: choose the span.
        as_table: shows numbers instead of plots, and back.
        save_picture, save_table, print_sheet: what goes out; the last is a day's sheet.
        table: the numbers.
        notice: what is under way, or went wrong.

    Signals:
        wanted: a :class:`Span`.
        save_wanted: :data:`PICTURE` or :data:`TABLE`.
        sheet_wanted: the sheet of a day for the binder.
        back_wanted: the clerk goes back to where the day begins.
    """

    wanted = Signal(object)
    save_wanted = Signal(str)
    sheet_wanted = Signal(object)
    back_wanted = Signal()

    def __init__(self, speaker: Speaker, county: CountyProfile, settings: StationSettings) -> None:
        super().__init__()
        self._speaker = speaker
        self._county = county
        self._settings = settings
        self._today = date.min
        self._this_season = 0
        self._span: Span | None = None
        self._counting = False
        self._figures: Figures | None = None
        self._plots: list[Plot] = []
        self.day = KeyButton(speaker, "ui.figures.day", "D", small=True)
        self.week = KeyButton(speaker, "ui.figures.week", "W", small=True)
        self.season = KeyButton(speaker, "ui.figures.season", "S", small=True)
        self.earlier = KeyButton(speaker, "ui.figures.earlier", "Alt+Left", small=True)
        self.later = KeyButton(speaker, "ui.figures.later", "Alt+Right", small=True)
        self._title = Label(speaker, kind=LabelKind.TITLE)
        self.notice = Notice(speaker)
        self._numbers = FlowRow(gap=9 * STEP)
        self._notes = Caption(speaker)
        self.table = FiguresTable(speaker)
        self.back = KeyButton(speaker, "ui.figures.back", "Esc", ButtonKind.QUIET)
        self.as_table = KeyButton(speaker, "ui.figures.as_table", "T", ButtonKind.QUIET)
        self.print_sheet = KeyButton(speaker, "ui.figures.sheet", "Ctrl+P", icon="print")
        self.save_table = KeyButton(speaker, "ui.figures.save_table", "F7")
        self.save_picture = KeyButton(speaker, "ui.figures.save_picture", "F6")
        self._lay_out()
        self.day.clicked.connect(lambda: self._ask(day_of(self._anchor)))
        self.week.clicked.connect(lambda: self._ask(week_of(self._anchor)))
        self.season.clicked.connect(lambda: self._ask(self._season_of(self._this_season)))
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self.as_table.clicked.connect(self._turn_over)
        self.back.clicked.connect(lambda: self.back_wanted.emit())
        self.save_picture.clicked.connect(lambda: self.save_wanted.emit(PICTURE))
        self.save_table.clicked.connect(lambda: self.save_wanted.emit(TABLE))
        self.print_sheet.clicked.connect(self._print_sheet)
        speaker.changed.connect(self._show)

    @property
    def figures(self) -> Figures | None:
        """What is shown."""
        return self._figures

    def begin(self, today: date, season: int) -> None:
        """Starts with today."""
        self._today, self._this_season = today, season
        self._figures = None
        self._clear()
        self.notice.clear()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask(day_of(today))

    def show_figures(self, figures: Figures) -> None:
        """Shows these, unless others are waited for by now."""
        if figures.span == self._span:
            if self._counting:
                self._counting = False
                self.notice.clear()
            self._figures = figures
            self._show()

    def tell(self, words: Words, verdict: Verdict = Verdict.OFF) -> None:
        """Says what is under way, or done."""
        self.notice.tell(verdict, words)

    def fail(self, failure: Failure) -> None:
        """Says what went wrong."""
        self._counting = False
        if isinstance(failure, EnvironmentFault):
            self.notice.tell_fault(failure)
        else:
            self.notice.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow, its plots stand one below the other."""
        super().resizeEvent(event)
        self._place()

    def _ask(self, span: Span) -> None:
        self._span = span
        for button, chosen in (
            (self.day, span.days == 1),
            (self.week, span.days == 7),
            (self.season, span.season is not None),
        ):
            button.set_kind(ButtonKind.PRIMARY if chosen else ButtonKind.SECONDARY)
        self.later.setEnabled(span.last < self._today)
        self.print_sheet.setVisible(span.days == 1)
        self._counting = span.season is not None
        if self._counting:  # it takes a moment
            self.notice.tell(Verdict.OFF, "ui.figures.counting")
        self.wanted.emit(span)

    @property
    def _anchor(self) -> date:
        """The day that a shorter span is around."""
        span = self._span
        if span is None or span.first <= self._today <= span.last:
            return self._today
        return span.first

    def _move(self, by: int) -> None:
        span = self._span
        if span is None:
            return
        if span.season is not None:
            self._ask(self._season_of(span.season + by))
        else:
            step = timedelta(days=by * span.days)
            self._ask(Span(span.first + step, span.last + step))

    def _season_of(self, year: int) -> Span:
        return season_of(year, self._settings.season_starts)

    def _print_sheet(self) -> None:
        if self._span is not None and self._span.days == 1:
            self.sheet_wanted.emit(self._span.first)

    def _turn_over(self) -> None:
        as_table = self._shown.currentWidget() is self._pictures
        self._shown.setCurrentWidget(self._numbers_page if as_table else self._pictures)
        self.as_table.tell("ui.figures.as_plots" if as_table else "ui.figures.as_table")
        if as_table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        figures = self._figures
        if figures is None:
            return
        teller = FiguresTeller(self._speaker.language, self._county, self._settings)
        self._clear()
        self._title.show_verbatim(teller.span(figures.span))
        for value, what in teller.numbers(figures):
            self._numbers.flow.addWidget(_number(self._speaker, value, what))
        charts = teller.charts(figures)
        self._plots = [Plot(chart, USUAL * (1.2 if place == 0 else 1)) for place, chart in enumerate(charts)]
        for plot in self._plots:
            card = Card()
            card.column.addWidget(plot)
            self._cards.append(card)
        self._notes.show_verbatim("\n".join(teller.notes(figures)))
        self.table.show_rows(teller.head(), [teller.cells(row) for row in teller.rows(figures)])
        self._columns = 0
        self._place()

    def _clear(self) -> None:
        for gone in (*self._cards, *self._numbers.findChildren(QWidget, options=_DIRECT)):
            gone.setParent(None)
            gone.deleteLater()
        self._cards.clear()
        self._plots.clear()

    def _place(self) -> None:
        """The first plot across, the others in two columns where there is room."""
        columns = 2 if self.width() >= _TWO_COLUMNS * theme.scale() else 1
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards:
            self._grid.removeWidget(card)
        for place, card in enumerate(self._cards):
            if place == 0:
                self._grid.addWidget(card, 0, 0, 1, columns)
            else:
                row, column = divmod(place - 1, columns)
                alone = columns == 2 and column == 0 and place == len(self._cards) - 1
                self._grid.addWidget(card, row + 1, column, 1, 2 if alone else 1, _TOP)

    def _lay_out(self) -> None:
        self._cards: list[Card] = []
        self._columns = 0
        spans = Flow(gap=2 * STEP)
        for button in (self.day, self.week, self.season, self.earlier, self.later):
            spans.addWidget(button)
        ways = QWidget()
        ways.setLayout(spans)
        self._grid = QGridLayout()
        self._grid.setSpacing(4 * STEP)
        inside = QVBoxLayout()
        inside.setContentsMargins(8 * STEP, 2 * STEP, 8 * STEP, 5 * STEP)
        inside.setSpacing(4 * STEP)
        inside.addWidget(self._numbers)
        inside.addLayout(self._grid)
        inside.addWidget(self._notes)
        inside.addStretch(1)
        page = QWidget()
        page.setLayout(inside)
        self._pictures = Scrolled(page)
        self._shown = QStackedWidget()
        self._shown.addWidget(self._pictures)
        self._numbers_page = QWidget()
        aside = QVBoxLayout(self._numbers_page)
        aside.setContentsMargins(8 * STEP, 2 * STEP, 8 * STEP, 4 * STEP)
        aside.addWidget(self.table)
        self._shown.addWidget(self._numbers_page)
        head = QVBoxLayout()
        head.setContentsMargins(8 * STEP, 6 * STEP, 8 * STEP, 2 * STEP)
        head.setSpacing(3 * STEP)
        line = QHBoxLayout()
        line.setSpacing(6 * STEP)
        line.addWidget(self._title, 1)
        head.addLayout(line)
        head.addWidget(ways)
        head.addWidget(self.notice)
        bar = Bar()
        bar.hold(self.back, self.as_table, right=(self.print_sheet, self.save_table, self.save_picture))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._shown, 1)
        whole.addWidget(bar)


_TOP: Final = Qt.AlignmentFlag.AlignTop
_DIRECT: Final = Qt.FindChildOption.FindDirectChildrenOnly


def _number(speaker: Speaker, value: str, what: str) -> QWidget:
    """A large number over what it counts."""
    number = QWidget()
    column = QVBoxLayout(number)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for text, kind in ((value, LabelKind.TITLE), (what, LabelKind.CAPTION)):
        label = Label(speaker, kind=kind, wrap=False)
        label.show_verbatim(text)
        column.addWidget(label)
    return number
