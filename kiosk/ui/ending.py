"""The end of an intake at the desk: it is finished, and its receipt printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk.intake.actors import Actor
from kiosk.intake.finishing import Finished, Refused
from kiosk.ui.bridge import Bridge
from kiosk.ui.devices import Devices
from kiosk.ui.workplace import Workplace

Then = Callable[[], None]


class Ending(QObject):
    """Finishes an intake where nothing stands in the way.

    Attributes:
        finished: the receipt, once the intake has one.

    Signals:
        done: it is finished; what the desk goes on with then, or None.
        refused: something stands in the way.
        failed: why it could not be finished.
        not_printed: why its receipt could not be printed again.
    """

    done = Signal(object)
    refused = Signal()
    failed = Signal(object)
    not_printed = Signal(object)

    def __init__(self, bridge: Bridge, workplace: Workplace, actor: Actor, devices: Devices) -> None:
        super().__init__()
        self.finished: Finished | None = None
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self._devices = devices

    def begin(self, intake: UUID, then: Then | None) -> None:
        """Finishes it; ``then`` comes back with :attr:`done`."""
        finish = self._works.finishing.finish
        job = self._bridge.records(finish, self._actor, intake, print_receipt=True)
        job.then(partial(self._answered, then), self.failed.emit)

    def print_again(self) -> None:
        """Prints the receipt once more."""
        if self.finished is not None:
            job = self._bridge.records(self._works.receipts.print_again, self._actor, self.finished.receipt)
            job.then(self._devices.follow, self.not_printed.emit)

    def _answered(self, then: Then | None, answer: Finished | Refused) -> None:
        if not isinstance(answer, Finished):
            self.refused.emit()
            return
        self.finished = answer
        if answer.print_job is not None:
            self._devices.follow(answer.print_job)
        self._devices.look()
        self.done.emit(then)
