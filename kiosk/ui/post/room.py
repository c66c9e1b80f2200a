"""The post room: the post as it is worked on, and the boxes that signed paper lies in."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from kiosk.clock import today_in_norway
from kiosk.intake.batches import WaitingBatch
from kiosk.intake.signing import Box
from kiosk.ui.bridge import Bridge, Running
from kiosk.ui.devices import Devices
from kiosk.ui.post.boxes import BoxesScreen
from kiosk.ui.post.screen import BatchScreen
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.session import DeskSession
from kiosk.ui.speech import Speaker
from kiosk.ui.workplace import Workplace


class PostRoom(QStackedWidget):
    """One clerk's post.

    Attributes:
        session: the work.
        batch: what shows it.
        boxes: the boxes.

        waits_for_desk: an envelope is open at the desk, and is come back from.

    Signals:
        left: the clerk goes back to where the day began, and whether post was put by.
        desk_wanted: the intake of an envelope that is to be opened at the desk.
        sealed: envelopes were finished: more for the county.
        waiting_known: the batches that wait.
    """

    left = Signal(bool)
    desk_wanted = Signal(object)
    sealed = Signal()
    waiting_known = Signal(object)

    def __init__(
        self, speaker: Speaker, bridge: Bridge, workplace: Workplace, desk: DeskSession, devices: Devices
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self._actor = desk.actor
        self.waits_for_desk = False
        self.session = BatchSession(bridge, workplace, desk.actor, devices, desk.paper.choice)
        self.batch = BatchScreen(speaker, bridge, workplace, self.session)
        self.boxes = BoxesScreen(speaker, lambda: today_in_norway(workplace.clock))
        at_rest = devices.may_ask
        devices.may_ask = lambda: at_rest() and not self.session.busy
        self.addWidget(self.batch)
        self.addWidget(self.boxes)
        self.batch.left.connect(self.left)
        self.batch.desk_wanted.connect(self._to_desk)
        self.batch.boxes_wanted.connect(self._list_boxes)
        self.boxes.back_wanted.connect(self._back)
        self.boxes.label_wanted.connect(self._print_label)
        self.boxes.was_destroyed.connect(self._destroyed)
        self.session.signing.printing.connect(devices.follow)
        self.session.signing.over.connect(self.sealed)

    def begin(self) -> None:
        """Opens the post: the clerk's own that was left open, else what there is to begin with."""
        self.setCurrentWidget(self.batch)
        self.batch.begin()
        self.session.begin()

    def resume(self, waiting: WaitingBatch) -> None:
        """Goes on with post that waits."""
        self.setCurrentWidget(self.batch)
        self.batch.begin()
        self.session.resume(waiting)

    def look(self) -> None:
        """Asks which post waits."""
        job = self._bridge.records(self._works.batches.waiting, self._actor)
        job.then(self.waiting_known.emit, self.session.fail)

    def come_back(self) -> None:
        """The clerk comes back from the desk, where an envelope was opened."""
        self.setCurrentWidget(self.batch)
        self.batch.begin()
        self.session.look_again()

    def leave(self) -> None:
        """The clerk goes: the post that is open is put by."""
        if self.session.phase is BatchPhase.OPEN:
            self.session.park()

    def take_scanned(self, text: str) -> None:
        """Takes what the barcode scanner sent."""
        if self.currentWidget() is self.batch:
            self.batch.take_scanned(text)

    def _to_desk(self, intake: UUID) -> None:
        self.desk_wanted.emit(intake)
        self.waits_for_desk = True

    def _back(self) -> None:
        self.setCurrentWidget(self.batch)
        self.batch.begin()

    def _list_boxes(self) -> None:
        def here(boxes: tuple[Box, ...]) -> None:
            self.setCurrentWidget(self.boxes)
            self.boxes.begin(boxes)

        self._bridge.records(self._works.signing.boxes, self._actor).then(here, self.session.fail)

    def _print_label(self, box: str) -> None:
        works, actor = self._works, self._actor

        def work(running: Running) -> None:
            works.stock.print_out(actor, works.box_labels.make(actor, box), running.pause)

        job, _running = self._bridge.worker(work)
        job.then(lambda _none: self.boxes.printed(), self.boxes.fail)

    def _destroyed(self, box: str) -> None:
        job = self._bridge.records(self._works.signing.paper_destroyed, self._actor, box)
        job.then(lambda _batches: self._list_boxes(), self.boxes.fail)
