"""The desk's scanner: what a screen starts and stops, whatever device or simulation stands behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Protocol

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.driver import Driver, list_devices
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.sources.protocol import DeviceInfo, Finder, ScanSettings
from kiosk.scan.sources.sane import SaneFinder, SaneSpec

_DRIVERS = "sane:"
_NO_FEEDERS = frozenset({"camera", "virtual"})


class Scanner(Protocol):
    """Where the desk's paper comes from. All calls but :meth:`cancel` wait for a device: never in the window's
    thread."""

    def look(self) -> str:
        """The name of the device that would scan now.

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
    """The device chosen for this station, else the first scanner that can be seen."""

    def __init__(
        self, device: str | None = None, settings: ScanSettings | None = None, finder: Finder | None = None
    ) -> None:
        """
        Args:
            device: its id, with or without ``sane:`` before it.
            settings: how to scan.
            finder: how devices are looked for.
        """
        self._chosen = None if device is None else device.removeprefix(_DRIVERS)
        self._settings = settings or ScanSettings()
        self._finder = finder or SaneFinder()
        self._driver: Driver | None = None
        self._lock = threading.Lock()

    def look(self) -> str:
        return self._found().name

    def scan(self) -> Iterator[PageScan | PageFault]:
        yield from self._ready().scan(self._settings)

    def cancel(self) -> None:
        driver = self._driver
        if driver is not None:
            driver.cancel()

    def close(self) -> None:
        with self._lock:
            driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()

    def _ready(self) -> Driver:
        with self._lock:
            if self._driver is None:
                self._driver = Driver(SaneSpec(self._chosen or self._found().id))
            return self._driver

    def _found(self) -> DeviceInfo:
        seen = list_devices(self._finder)
        if self._chosen is not None:
            wanted = (device for device in seen if device.id == self._chosen)
        else:
            wanted = (device for device in seen if device.kind not in _NO_FEEDERS)
        found = next(wanted, None)
        if found is None:
            raise EnvironmentFault(FaultCode.DEVICE_MISSING, device=self._chosen or "")
        return found
