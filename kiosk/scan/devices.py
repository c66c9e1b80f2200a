"""Which device an id means, and which devices there are.

An id is the kind of source, a colon, and the source's own name for the device; SANE's go by SANE's name alone, as its
own tools write it. What a kind needs is loaded when that kind is asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from kiosk.errors import EnvironmentFault
from kiosk.scan.driver import DriverLimits, list_devices
from kiosk.scan.sources.protocol import DeviceInfo, Finder, SourceSpec

SEARCH_SECONDS: Final = 15.0
"""How long a search may take: the backends that ask the network wait for answers that do not come."""

NETWORK: Final = "escl"
FOLDER: Final = "folder"
_WINDOWS: Final = "wia"
_SANE: Final = "sane"
_SANE_ON_THE_NETWORK: Final = ("airscan:e", "escl:")
"""What SANE's own backends for the same network scanners call them."""


@dataclass(frozen=True, slots=True)
class DeviceSetup:
    """What opening and finding devices depends on at a station.

    Attributes:
        known: ids of devices that no search shows.
        pins: the file of the certificates that network scanners showed first, or None to remember none.
        sane_config: where libsane's configuration stands, or None for the system's.
    """

    known: tuple[str, ...] = ()
    pins: str | None = None
    sane_config: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search has seen.

    Attributes:
        devices: in the order of the kinds, then as the source gives them.
        faults: the kinds whose search failed, and why.
    """

    devices: tuple[DeviceInfo, ...] = ()
    faults: Mapping[str, EnvironmentFault] = field(default_factory=dict)


def spec_of(device: str, setup: DeviceSetup | None = None) -> SourceSpec:
    """How to open the device with this id."""
    setup = setup or DeviceSetup()
    kind, _colon, name = device.partition(":")
    if kind == NETWORK:
        from kiosk.scan.sources.escl import EsclSpec

        return EsclSpec(name, setup.pins)
    if kind == FOLDER:
        from kiosk.scan.sources.folder import FolderSpec

        return FolderSpec(name)
    if kind == _WINDOWS:
        from kiosk.scan.sources.wia import WiaSpec

        return WiaSpec(name)
    from kiosk.scan.sources.sane import SaneSpec

    return SaneSpec(device.removeprefix(f"{_SANE}:"), config_dir=setup.sane_config)


def finders(setup: DeviceSetup | None = None, *, probe: bool = False) -> tuple[Finder, ...]:
    """Everything that devices can be looked for with on this machine.

    Args:
        setup: the station's.
        probe: tries whether each device can be opened now, where that takes a try.
    """
    from kiosk.scan.sources.escl import EsclFinder
    from kiosk.scan.sources.folder import FolderFinder
    from kiosk.scan.sources.sane import SaneFinder
    from kiosk.scan.sources.wia import WiaFinder

    setup = setup or DeviceSetup()
    wanted: list[Finder] = []
    if sys.platform == "linux":
        wanted.append(SaneFinder(config_dir=setup.sane_config, probe=probe))
    if sys.platform == "win32":
        wanted.append(WiaFinder())
    wanted.append(EsclFinder(pins=setup.pins, addresses=_of_kind(NETWORK, setup.known)))
    folders = _of_kind(FOLDER, setup.known)
    return (*wanted, FolderFinder(folders)) if folders else tuple(wanted)


def find_devices(searched: Sequence[Finder], seconds: float = SEARCH_SECONDS) -> Found:
    """All devices that can be seen now, each kind searched in a process of its own and all at once.

    Waits no longer than ``seconds`` and the start of a process; a kind that takes longer is a fault of that kind's.
    """
    if not searched:
        return Found()
    limits = DriverLimits(page_seconds=seconds, close_seconds=1.0)
    with ThreadPoolExecutor(len(searched), "search") as pool:
        looks = {finder.name: pool.submit(list_devices, finder, limits) for finder in searched}
    seen: dict[str, tuple[DeviceInfo, ...]] = {}
    faults: dict[str, EnvironmentFault] = {}
    for name, look in looks.items():
        try:
            seen[name] = look.result()
        except EnvironmentFault as fault:
            faults[name] = fault
    return Found(each_once(seen), faults)


def each_once(seen: Mapping[str, Sequence[DeviceInfo]]) -> tuple[DeviceInfo, ...]:
    """All that each kind has seen, without what SANE sees of the network scanners that we see ourselves."""
    ours = {device.name for device in seen.get(NETWORK, ())}

    def is_twin(kind: str, device: DeviceInfo) -> bool:
        through_sane = kind == _SANE and device.id.startswith(_SANE_ON_THE_NETWORK)
        return through_sane and any(name in device.id or name in device.name for name in ours)

    return tuple(device for kind, devices in seen.items() for device in devices if not is_twin(kind, device))


def _of_kind(kind: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(device.removeprefix(f"{kind}:") for device in known if device.startswith(f"{kind}:"))
