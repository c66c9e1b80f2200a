"""Figures at work: counted, drawn, saved and printed beside the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from kiosk.clock import today_in_norway
from kiosk.intake.actors import Actor
from kiosk.intake.figures import Figures, Span, for_files
from kiosk.intake.figures_told import FiguresTeller
from kiosk.intake.sheets import Sheets
from kiosk.printing.following import Pause
from kiosk.records import files
from kiosk.texts import Language, Text
from kiosk.ui.bridge import Bridge, Job
from kiosk.ui.controls import Verdict
from kiosk.ui.figures_screen import PICTURE, FiguresScreen
from kiosk.ui.files import save_dialog
from kiosk.ui.speech import Speaker
from kiosk.ui.workplace import Workplace

_ENDINGS: Final = {True: ".png", False: ".csv"}


class Figuring(QObject):
    """Does what the screen asks for. What comes of it reaches the screen by signals: it may be gone by then.

    Attributes:
        screen: the figures.

    Signals:
        counted: :class:`Figures`.
        saved: a file lies there; its name.
        printed: the day's sheet has come out.
        failed: a :class:`Failure` of any of it.
    """

    counted = Signal(object)
    saved = Signal(str)
    printed = Signal()
    failed = Signal(object)

    def __init__(self, speaker: Speaker, bridge: Bridge, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._speaker = speaker
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self._counting: Job[Figures] | None = None
        self.screen = FiguresScreen(speaker, workplace.county, workplace.settings)
        self.screen.wanted.connect(self._count)
        self.screen.save_wanted.connect(self._ask_where)
        self.screen.sheet_wanted.connect(self._print)
        self.counted.connect(self.screen.show_figures)
        self.saved.connect(self._tell_saved)
        self.printed.connect(lambda: self.screen.tell("ui.figures.printed", Verdict.OK))
        self.failed.connect(self.screen.fail)

    def begin(self) -> None:
        """Shows today."""
        clock = self._works.clock
        self.screen.begin(today_in_norway(clock), self._works.desk.county_year(clock.now()))

    def _count(self, span: Span) -> None:
        if self._counting is not None:
            self._counting.drop()
        tallying, actor = self._works.tallying, self._actor
        self._counting, _running = self._bridge.worker(lambda _running: tallying.of(actor, span))
        self._counting.then(self.counted.emit, self.failed.emit)

    def _ask_where(self, kind: str) -> None:
        figures = self.screen.figures
        if figures is None:
            return
        picture = kind == PICTURE
        name = f"{self._speaker.say('ui.figures.file')}-{_called(figures.span)}{_ENDINGS[picture]}"
        make = self._maker(figures, picture=picture)
        save_dialog(self._speaker, self.screen, name, lambda path: self._save(path, make)).open()

    def _maker(self, figures: Figures, *, picture: bool) -> Callable[[], bytes]:
        """What makes the file: it may leave the office, so small categories are told together in it."""
        teller = FiguresTeller(self._speaker.language, self._works.county, self._works.settings)
        told = for_files(figures)
        if not picture:
            return lambda: teller.spreadsheet(told)

        def drawn() -> bytes:
            from kiosk.printing.chart_picture import make_picture  # what draws is loaded with the first

            return make_picture(teller.picture(told))

        return drawn

    def _save(self, path: Path, make: Callable[[], bytes]) -> None:
        def work() -> None:
            with files.faults():
                files.write_whole(path, make())

        self.screen.tell("ui.figures.saving")
        job, _running = self._bridge.worker(lambda _running: work())
        job.then(lambda _none: self.saved.emit(path.name), self.failed.emit)

    def _tell_saved(self, name: str) -> None:
        self.screen.tell(Text("ui.figures.saved", {"file": name}), Verdict.OK)

    def _print(self, on: date) -> None:
        works, actor = self._works, self._actor
        language = Language(works.settings.language)

        def work(pause: Pause) -> None:
            pdf = works.day_sheets.paper(works.day_sheets.day(actor, on), language)
            works.stock.print_out(actor, Sheets(language.say("day.title"), "sheet", pdf, duplex=False), pause)

        self.screen.tell("ui.figures.printing")
        job, _running = self._bridge.worker(lambda running: work(running.pause))
        job.then(lambda _none: self.printed.emit(), self.failed.emit)


def _called(span: Span) -> str:
    """A span in the name of a file."""
    if span.season is not None:
        return f"{span.season}"
    return span.first.isoformat() if span.days == 1 else f"{span.first.isoformat()}-{span.last.isoformat()}"
