"""Sheets on their way to the printer, beside the window's thread."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk.intake.actors import Actor
from kiosk.intake.covers import Cover, Covers
from kiosk.intake.sheets import Sheets, Stock
from kiosk.printing.following import Pause
from kiosk.ui.bridge import Bridge

SEPARATORS = "separator"
FORMS = "form"


class SheetPrinting(QObject):
    """Makes and prints sheets for one clerk, one after the other. What comes of it is told by signals: whoever asked
    may be gone by then.

    Signals:
        printed: they have come out.
        not_printed: a :class:`Failure`.
    """

    printed = Signal()
    not_printed = Signal(object)

    def __init__(self, bridge: Bridge, stock: Stock, covers: Covers, actor: Actor) -> None:
        super().__init__()
        self._bridge = bridge
        self._stock = stock
        self._covers = covers
        self._actor = actor

    def print_stock(self, kind: str, count: int, language: str) -> None:
        """Prints separators or application forms."""
        make = self._stock.separators if kind == SEPARATORS else self._stock.forms

        def work(pause: Pause) -> None:
            self._stock.print_out(self._actor, make(self._actor, count, language), pause)

        job, _running = self._bridge.worker(lambda running: work(running.pause))
        job.then(lambda _none: self.printed.emit(), self.not_printed.emit)

    def print_cover(self, subject: UUID) -> None:
        """Prints a new cover sheet for an applicant, or for an intake's."""
        job = self._bridge.records(self._new_cover, subject)
        job.then(self._print, self.not_printed.emit)

    def _new_cover(self, subject: UUID) -> Sheets:
        cover: Cover = self._covers.issue(self._actor, subject)
        return self._covers.paper(self._actor, cover.id)

    def _print(self, sheets: Sheets) -> None:
        job, _running = self._bridge.worker(
            lambda running: self._stock.print_out(self._actor, sheets, running.pause)
        )
        job.then(lambda _none: self.printed.emit(), self.not_printed.emit)
