"""The paper of a batch: what moves, how much of it is safe by now, and where it broke off."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.desk import SafePage
from kiosk.intake.taking import PageNotTaken, Taken, Told
from kiosk.intake.truth import PageView
from kiosk.ui.bridge import Bridge, Failure, Job, Running
from kiosk.ui.choosing import ScannerChoice
from kiosk.ui.post.scanning import Pile, take_again, take_pile
from kiosk.ui.turning import BrokeOff
from kiosk.ui.workplace import Workplace


class BatchPaper(QObject):
    """Draws a pile in.

    Attributes:
        came: pages that are safe by now, those of earlier scans among them.
        broke_off: where the last scan ended too early.
        not_taken: what could not be taken of the last paper.

    Signals:
        told: what happens to a page.
        began: the id of the batch that began with the first page.
        ended: the :class:`Taken` of a scan.
        failed: the :class:`Failure` that a scan came to nothing by.
    """

    told = Signal(object)
    began = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: Bridge, workplace: Workplace, actor: Actor, choice: ScannerChoice) -> None:
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self._choice = choice
        self._running: Running | None = None
        self.came = 0
        self.broke_off: BrokeOff | None = None
        self.not_taken: list[EnvironmentFault] = []

    def scan(self, batch: UUID | None, counted: int | None, safe: int) -> None:
        """Draws in what lies in the scanner: into a batch, or a new one of so many counted sheets.

        Args:
            safe: pages that are safe already.
        """
        self._begin(safe)
        pile = Pile(batch, counted, self.began.emit)
        self._follow(*self._bridge.worker(take_pile, self._works, self._actor, pile, self._hear))

    def scan_again(self, intake: UUID, page: PageView, safe: int) -> None:
        """Draws in the sheet of a page once more."""
        self._begin(safe)
        self._follow(*self._bridge.worker(take_again, self._works, self._actor, intake, page, self._hear))

    def stop(self) -> None:
        """Stops the scanner. What has come by then is kept."""
        if self._running is not None:
            self._running.cancel()

    def forget(self) -> None:
        """What is known of the last scan was seen."""
        self.broke_off, self.not_taken = None, []

    def _begin(self, safe: int) -> None:
        self.forget()
        self.came = safe

    def _follow(self, job: Job[Taken], running: Running) -> None:
        self._running = running
        job.then(self._taken, self._failed)

    def _hear(self, told: Told) -> None:
        match told:
            case SafePage():
                self.came += 1
            case PageNotTaken():
                self.not_taken.append(told.fault.fault)
        self.told.emit(told)

    def _taken(self, taken: Taken) -> None:
        self._running = None
        fault = taken.ended_by
        if fault is not None and fault.code is not FaultCode.FEEDER_EMPTY and taken.last is not None:
            missing = self._choice.profile.sides == "both" and taken.last.side == "front"
            self.broke_off = BrokeOff(taken.last.position, taken.last.sheet, missing, None)
        self.ended.emit(taken)

    def _failed(self, failure: Failure) -> None:
        self._running = None
        self.failed.emit(failure)
