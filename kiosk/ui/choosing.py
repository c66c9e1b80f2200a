"""Which scanner a desk uses, and how: what there is to choose from, and what was chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from kiosk.intake.actors import Actor
from kiosk.scan.devices import NETWORK, Found
from kiosk.scan.profiles import BUILT_IN, ScanProfile
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.workplace import Workplace


class ScannerChoice(QObject):
    """The scanner and the profile of a workstation.

    Attributes:
        device: the id of the scanner that was chosen; empty for the first that can be seen.
        profile: how it scans.
        profiles: the ways there are.
        found: what the last search has seen; None before the first.
        searching: whether one is under way.
        failure: why the last one came to nothing.

    Signals:
        changed: one of these is another.
        chosen: the device's id and the profile's name, because somebody chose.
    """

    changed = Signal()
    chosen = Signal(str, str)

    def __init__(self, bridge: Bridge, workplace: Workplace, actor: Actor, device: str, profile: str) -> None:
        """
        Args:
            bridge: hands the search over.
            workplace: has the scanner and the profiles.
            actor: who works here.
            device: what was chosen at this workstation.
            profile: the name of what was chosen; what is none is the first.
        """
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self._wanted = profile
        self.device = device
        self.profiles: Sequence[ScanProfile] = BUILT_IN
        self.profile = self._named(profile)
        self.found: Found | None = None
        self.searching = False
        self.failure: Failure | None = None
        self._use()

    def load(self) -> None:
        """Asks for the station's own ways to scan."""
        self._bridge.records(self._works.profiles.all, self._actor).then(self._known)

    def search(self) -> None:
        """Looks for scanners."""
        if self.searching:
            return
        self.searching, self.failure = True, None
        job, _running = self._bridge.worker(lambda _running: self._works.scanner.devices())
        job.then(self._found, self._not_found)
        self.changed.emit()

    def use_device(self, device: str) -> None:
        """Uses this scanner from now on; the empty id: the first that can be seen."""
        self.device = device
        self._choose()

    def use_address(self, address: str) -> None:
        """Uses the network scanner with this address, though no search shows it."""
        address = address.strip().removeprefix(f"{NETWORK}:")
        if address:
            self.use_device(f"{NETWORK}:{address}")

    def use_profile(self, name: str) -> None:
        """Scans in this way from now on."""
        self._wanted, self.profile = name, self._named(name)
        self._choose()

    def _choose(self) -> None:
        self._use()
        self.chosen.emit(self.device, self.profile.name)
        self.changed.emit()

    def _use(self) -> None:
        self._works.scanner.use(self.device or None, self.profile)

    def _named(self, name: str) -> ScanProfile:
        return next((profile for profile in self.profiles if profile.name == name), self.profiles[0])

    def _known(self, profiles: tuple[ScanProfile, ...]) -> None:
        self.profiles = profiles
        self.profile = self._named(self._wanted)
        self._use()
        self.changed.emit()

    def _found(self, found: Found) -> None:
        self.searching, self.found = False, found
        self.changed.emit()

    def _not_found(self, failure: Failure) -> None:
        self.searching, self.found, self.failure = False, None, failure
        self.changed.emit()
