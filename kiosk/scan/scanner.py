"""The desk's scanner: what a screen starts and stops, whatever device or simulation stands behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.devices import Found, find_devices, finders, spec_of
from kiosk.scan.driver import Driver
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.profiles import BUILT_IN, ScanProfile
from kiosk.scan.sources.protocol import Capabilities, DeviceInfo, Feeder, SourceSpec

_NO_FEEDERS = frozenset({"camera", "virtual"})


@dataclass(frozen=True, slots=True)
class Seen:
    """The device that would scan now.

    Attributes:
        device: its id.
        name: maker and model.
        feeder: what lies in its feeder.
    """

    device: str
    name: str
    feeder: Feeder = "unknown"


class Scanner(Protocol):
    """Where the desk's paper comes from. All calls but :meth:`cancel` and :meth:`use` wait for a device: never in
    the window's thread."""

    def devices(self) -> Found:
        """Every device that can be chosen."""

    def use(self, device: str | None, profile: ScanProfile) -> None:
        """From the next look or scan on, this device is used in this way.

        Args:
            device: its id, or None for the first scanner that can be seen.
            profile: how to scan; its own device goes before ``device``.
        """

    def look(self) -> Seen:
        """The device that would scan now, made ready for it.

        Raises:
            EnvironmentFault: ``device_missing`` and whatever else keeps it from scanning.
        """

    def scan(self) -> Iterator[PageScan | PageFault]:
        """What lies in it, each page acquired when it is asked for.

        Raises:
            EnvironmentFault: the scan has ended badly; the pages given so far stand.
        """

    def cancel(self) -> None:
        """Makes a scan under way end soon with ``cancelled``; from any thread."""

    def close(self) -> None:
        """Lets go of the device."""


class DeviceScanner:
    """The device chosen for this desk, else the first scanner that can be seen."""

    def __init__(
        self,
        find: Callable[[], Found] = lambda: find_devices(finders()),
        open_device: Callable[[str], SourceSpec] = spec_of,
    ) -> None:
        """
        Args:
            find: how devices are looked for.
            open_device: how the one with an id is opened.
        """
        self._find = find
        self._spec_of = open_device
        self._chosen: str | None = None
        self._profile = BUILT_IN[0]
        self._driver: _Opened | None = None
        self._lock = threading.Lock()
        self._at_work = threading.Lock()
        self._stopped = threading.Event()

    def devices(self) -> Found:
        return self._find()

    def use(self, device: str | None, profile: ScanProfile) -> None:
        self._chosen, self._profile = profile.device or device, profile

    def look(self) -> Seen:
        found = self._found()
        with self._at_work:
            opened = self._opened(found.id)
            opened.capabilities(self._profile)
            return Seen(found.id, found.name, opened.driver.feeder())

    def scan(self) -> Iterator[PageScan | PageFault]:
        self._stopped.clear()
        with self._at_work:  # a device answers one question at a time
            opened = self._opened(self._chosen or self._found().id)
            profile = self._profile
            settings = profile.settings_on(opened.capabilities(profile))
            if self._stopped.is_set():
                raise EnvironmentFault(FaultCode.CANCELLED, device=opened.device)
            yield from opened.driver.scan(settings)

    def cancel(self) -> None:
        self._stopped.set()
        opened = self._driver
        if opened is not None:
            opened.driver.cancel()

    def close(self) -> None:
        with self._lock:
            opened, self._driver = self._driver, None
        if opened is not None:
            opened.driver.close()

    def _opened(self, device: str) -> _Opened:
        with self._lock:
            leaving = self._driver if self._driver is not None and self._driver.device != device else None
            if self._driver is None or leaving is not None:
                self._driver = _Opened(device, Driver(self._spec_of(device)))
            opened = self._driver
        if leaving is not None:
            leaving.driver.close()
        return opened

    def _found(self) -> DeviceInfo:
        seen = self._find()
        if self._chosen is not None:
            wanted = (device for device in seen.devices if device.id == self._chosen)
        else:
            wanted = (device for device in seen.devices if device.kind not in _NO_FEEDERS)
        found = next(wanted, None)
        if found is not None:
            return found
        if self._chosen is not None:  # it may be one that no search shows, as an address that was typed
            return DeviceInfo(self._chosen, self._spec_of(self._chosen).name, "scanner")
        raise next(iter(seen.faults.values()), EnvironmentFault(FaultCode.DEVICE_MISSING, device=""))


@dataclass(slots=True)
class _Opened:
    """A device's driver, and what the device can do once that was asked."""

    device: str
    driver: Driver
    known: Capabilities | None = None

    def capabilities(self, profile: ScanProfile) -> Capabilities:
        """What it can do, asked once, and only where it matters."""
        if profile.sides != "as_offered":
            return Capabilities(self.device)
        if self.known is None:
            self.known = self.driver.capabilities()
        return self.known
