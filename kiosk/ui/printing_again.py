"""Prints a receipt again, or a letter about an intake, and has it told on the screen that it was asked for on."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import shiboken6
from PySide6.QtWidgets import QWidget

from kiosk.intake.actors import Actor
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.devices import Devices
from kiosk.ui.prints_told import PrintsTold
from kiosk.ui.workplace import Workplace


class PrintingAgain:
    """For one screen."""

    def __init__(
        self,
        bridge: Bridge,
        workplace: Workplace,
        actor: Actor,
        devices: Devices,
        screen: QWidget,
        prints: PrintsTold,
        failed: Callable[[Failure], object],
    ) -> None:
        """
        Args:
            screen: it was asked for there.
            prints: tells there how it gets on.
            failed: told why a receipt could not be queued.
        """
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self._devices = devices
        self._screen = screen
        self._prints = prints
        self._failed = failed
        devices.printed.connect(prints.show_print)

    def print_receipt(self, receipt: UUID) -> None:
        """Queues it, and follows it."""

        def queued(job: UUID) -> None:
            self._prints.show_queued(job)
            self._devices.follow(job)

        job = self._bridge.records(self._works.receipts.print_again, self._actor, receipt)
        job.then(queued, self._failed)

    def print_letter(self, intake: UUID) -> None:
        """Prints it, in a thread of its own."""
        letters, actor = self._works.letters, self._actor
        self._prints.show_writing()
        job, _running = self._bridge.worker(lambda running: letters.print_out(actor, intake, running.pause))
        job.then(self._written, self._not_written)

    def _written(self, _none: None) -> None:
        if shiboken6.isValid(self._screen):  # the clerk may have signed out while the printer worked
            self._prints.show_written()

    def _not_written(self, failure: Failure) -> None:
        if shiboken6.isValid(self._screen):
            self._prints.fail_to_write(failure)
