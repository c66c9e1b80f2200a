"""A conversation with one scanner: what it says of itself, and what its failures are called."""

from __future__ import annotations

import threading

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.sources.escl import capabilities, status, xml
from kiosk.scan.sources.escl.capabilities import Abilities
from kiosk.scan.sources.escl.status import Status
from kiosk.scan.sources.escl.wire import Answer, Cut, Elsewhere, Patience, TooLarge, Unreachable, Wire

_LONGEST_WAIT = 10.0


class Talk:
    """With whom, how patiently, and whether to stop.

    Attributes:
        wire: to the device.
        patience: how long things may take.
    """

    def __init__(self, wire: Wire, patience: Patience, name: str) -> None:
        self.wire = wire
        self.patience = patience
        self._name = name
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ends whatever is being waited for. Called from another thread."""
        self._cancelled.set()
        self.wire.stop()

    def end_if_cancelled(self) -> None:
        """Raises where all is to stop.

        Raises:
            EnvironmentFault: cancelled.
        """
        if self._cancelled.is_set():
            raise self.fault(FaultCode.CANCELLED)

    def wait(self, seconds: float) -> None:
        """A pause that a cancel ends.

        Raises:
            EnvironmentFault: cancelled.
        """
        self._cancelled.wait(max(0.0, seconds))
        self.end_if_cancelled()

    def wait_as_told(self, answer: Answer) -> None:
        """A pause as long as a busy device asks for, within reason.

        Raises:
            EnvironmentFault: cancelled.
        """
        said = answer.headers.get("retry-after", "")
        told = float(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0.0
        self.wait(max(self.patience.busy, min(told, _LONGEST_WAIT)))

    def fault(self, code: FaultCode) -> EnvironmentFault:
        return EnvironmentFault(code, device=self._name)

    def abilities(self) -> Abilities:
        """What the device can do. Its certificate is pinned once it has said so.

        Raises:
            Unreachable, Cut, Elsewhere, TooLarge, BrokenXml: nothing like a scanner is there.
            EnvironmentFault: device_denied, device_busy, device_changed.
        """
        tries = 0
        while True:
            tries += 1
            answer = self._get("ScannerCapabilities")
            if answer.status in (401, 403):
                raise self.fault(FaultCode.DEVICE_DENIED)
            if answer.status != 503:
                break
            if tries >= self.patience.busy_tries:
                raise self.fault(FaultCode.DEVICE_BUSY)
            self.wait_as_told(answer)
        if answer.status != 200:
            raise xml.BrokenXml
        found = capabilities.read(answer.body, answer.headers.get("server", ""))
        self.wire.believe()
        return found

    def told(self) -> Status | None:
        """What the device says of its state, or None where it does not say.

        Raises:
            EnvironmentFault: cancelled, device_changed.
        """
        self.end_if_cancelled()
        try:
            answer = self._get("ScannerStatus")
            return status.read(answer.body) if answer.status == 200 else None
        except (Unreachable, Cut, Elsewhere, TooLarge, xml.BrokenXml):
            self.end_if_cancelled()
            return None

    def state(self, *, feeds: bool, job: str | None = None) -> Status:
        """The same; a trouble is raised, and what is not said is unknown.

        Args:
            feeds: whether the feeder's troubles are ours.
            job: the path of a job that may have been cancelled at the device.

        Raises:
            EnvironmentFault: paper_jam, cover_open, double_feed; cancelled; device_changed.
        """
        said = self.told() or status.UNKNOWN
        if feeds and said.fault is not None:
            raise self.fault(said.fault)
        if job is not None and said.job(job) == "cancelled":
            raise self.fault(FaultCode.CANCELLED)
        return said

    def _get(self, document: str) -> Answer:
        path = f"{self.wire.address.path}/{document}"
        return self.wire.ask("GET", path, most=xml.LARGEST_XML, seconds=self.patience.answer)
