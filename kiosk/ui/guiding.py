"""The guides at work: read from the disk and printed, beside the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kiosk.intake.actors import Actor
from kiosk.intake.guides.model import Guide
from kiosk.intake.guides.shelf import Guides, LeafletPaper
from kiosk.texts import Language
from kiosk.ui.bridge import Bridge
from kiosk.ui.guides_screen import GuidesScreen
from kiosk.ui.speech import Speaker


class Guiding(QObject):
    """Does what the screen asks for. What comes of it reaches the screen by signals: it may be gone by then, when
    the clerk has signed out while the printer still worked.

    Attributes:
        screen: the guides.

    Signals:
        read: the :class:`Shelf` of guides.
        printed: a guide has come out.
        failed, not_printed: a :class:`Failure` of the one and of the other.
    """

    read = Signal(object)
    printed = Signal()
    failed = Signal(object)
    not_printed = Signal(object)

    def __init__(self, speaker: Speaker, bridge: Bridge, guides: Guides, actor: Actor) -> None:
        super().__init__()
        self._bridge = bridge
        self._guides = guides
        self._actor = actor
        self.screen = GuidesScreen(speaker, guides.told)
        self.screen.print_wanted.connect(self._print)
        self.read.connect(self.screen.show_shelf)
        self.printed.connect(self.screen.show_printed)
        self.failed.connect(self.screen.fail)
        self.not_printed.connect(self.screen.fail_to_print)

    def begin(self) -> None:
        """Reads the guides, which the county may have mended meanwhile, and lets the clerk look for one."""
        self.screen.begin()
        job, _running = self._bridge.worker(lambda _running: self._guides.shelf(self._actor))
        job.then(self.read.emit, self.failed.emit)

    def _print(self, guide: Guide, language: Language, paper: LeafletPaper) -> None:
        self.screen.show_printing()
        job, _running = self._bridge.worker(
            lambda running: self._guides.print_out(self._actor, guide, language, paper, running.pause)
        )
        job.then(lambda _none: self.printed.emit(), self.not_printed.emit)
