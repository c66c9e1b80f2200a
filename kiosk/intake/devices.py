"""The scanners that no search shows a station: addresses that were typed, folders that devices scan to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk import settings as station_settings
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.records.work import Records
from kiosk.scan.devices import FOLDER, NETWORK, DeviceSetup

PINS = "scanners.json"
"""In the station's folder: which certificate each network scanner showed first."""


def setup_of(folder: Path) -> DeviceSetup:
    """What opening and finding devices depends on at the station in ``folder``, or where there is none."""
    try:
        known = station_settings.load(folder).devices
    except EnvironmentFault:
        return DeviceSetup()
    return DeviceSetup(known, str(folder.absolute() / PINS))


class Devices:
    """What a station knows of devices, in its settings and beside them."""

    def __init__(self, records: Records, folder: Path) -> None:
        self._records = records
        self._folder = folder

    def setup(self) -> DeviceSetup:
        """What opening and finding devices depends on here."""
        return setup_of(self._folder)

    def add(self, actor: Actor, device: str) -> str:
        """Makes a device known: ``escl:`` with an address, or ``folder:`` with a path. Returns its id.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_allowed_now`` where it is neither an address nor a folder;
                ``device_missing`` where there is no such folder.
        """
        actor.require(Act.SET_UP_SCANNING)
        kind, _colon, name = device.partition(":")
        if kind == FOLDER and name:
            if not Path(name).is_dir():
                raise EnvironmentFault(FaultCode.DEVICE_MISSING, device="")
            device = f"{FOLDER}:{Path(name).resolve()}"
        elif kind != NETWORK or not name:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_device_address")
        self._change(actor, "device.added", lambda known: (*[k for k in known if k != device], device))
        return device

    def drop(self, actor: Actor, device: str) -> None:
        """Forgets a device that was made known.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``.
        """
        actor.require(Act.SET_UP_SCANNING)
        if device not in station_settings.load(self._folder).devices:
            raise EnvironmentFault(FaultCode.NOT_FOUND)
        self._change(actor, "device.dropped", lambda known: tuple(k for k in known if k != device))

    def trust_again(self, actor: Actor, device: str) -> bool:
        """Lets a network scanner show another certificate: it was replaced, or set up anew. Says whether one had
        been remembered.

        Raises:
            EnvironmentFault: ``not_permitted``.
        """
        actor.require(Act.SET_UP_SCANNING)
        from kiosk.scan.sources.escl import forget

        forgotten = forget(self._folder / PINS, device.removeprefix(f"{NETWORK}:"))
        with self._records.write() as work:
            work.note(str(actor.id), "device.trusted_again", work.station)
        return forgotten

    def _change(self, actor: Actor, act: str, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
        with self._records.write() as work:
            work.note(str(actor.id), act, work.station)
            settings = station_settings.load(self._folder)
            station_settings.save(self._folder, replace(settings, devices=change(settings.devices)))
