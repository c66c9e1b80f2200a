"""Records opened over whatever is open: somebody's found by search, of whom a receipt is, or who is at the desk."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk.intake.search import Hit
from kiosk.ui.bridge import Bridge
from kiosk.ui.devices import Devices
from kiosk.ui.printing_again import PrintingAgain
from kiosk.ui.record.place import RecordPlace
from kiosk.ui.record.screen import RecordScreen
from kiosk.ui.record.work import RecordWork
from kiosk.ui.session import DeskSession, Phase
from kiosk.ui.speech import Speaker
from kiosk.ui.whose import Entry
from kiosk.ui.workplace import Workplace


class RecordOpening(QObject):
    """Opens a record, prints of it, and begins with new papers of whose it is.

    Attributes:
        work: what is open.
        screen: shows it.

    Signals:
        opened: a record is to be seen.
        left: the clerk goes back to where they were.
        papers_wanted: the :class:`Entry` to begin with as the next applicant.
        go_on_wanted: the :class:`kiosk.intake.looking.Unfinished` to go on with.
    """

    opened = Signal()
    left = Signal()
    papers_wanted = Signal(object)
    go_on_wanted = Signal(object)

    def __init__(
        self, speaker: Speaker, bridge: Bridge, workplace: Workplace, session: DeskSession, devices: Devices
    ) -> None:
        super().__init__()
        self._session = session
        self.work = RecordWork(bridge, workplace, session.actor)
        self.screen = RecordScreen(speaker, bridge, workplace, self.work)
        self.setParent(self.screen)  # it follows the desk no longer than there is a screen to show it on
        self.screen.back_wanted.connect(self._leave)
        screen = self.screen
        self._again = PrintingAgain(
            bridge, workplace, session.actor, devices, screen, screen.prints, screen.fail
        )
        screen.print_wanted.connect(self._again.print_receipt)
        screen.letter_wanted.connect(self._again.print_letter)
        self.screen.correct_wanted.connect(self.screen.correct_at)
        self.screen.correction.work.receipt_given.connect(self._again.print_receipt)
        self.screen.papers_wanted.connect(self._begin)
        self.screen.go_on_wanted.connect(self._go_on)
        session.changed.connect(self._follow)
        self._follow()

    def open(self, ident: UUID) -> None:
        """Opens the record of a person, or of whose the intake with this id is, at that intake."""
        self._follow()
        self.opened.emit()
        self.screen.open(ident)

    def open_hit(self, hit: Hit) -> None:
        """Opens the record of somebody whom search has found."""
        self.open(hit.id)

    def _leave(self) -> None:
        self.work.close()
        self.left.emit()

    def _follow(self) -> None:
        session = self._session
        free = session.phase in (Phase.READY, Phase.FINISHED)
        self.screen.show_desk(free=free, waiting=frozenset(one.id for one in session.unfinished))

    def _begin(self, place: RecordPlace) -> None:
        record = self.work.record
        if record is not None:
            name = None if record.person.protected else record.person.name
            self.work.close()
            self.papers_wanted.emit(Entry(applicant=place.person, name=name, supplements=place.intake))

    def _go_on(self, intake: UUID) -> None:
        waiting = next((one for one in self._session.unfinished if one.id == intake), None)
        if waiting is not None:
            self.work.close()
            self.go_on_wanted.emit(waiting)
