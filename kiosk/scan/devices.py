"""Which device an id means, and which devices there are.

An id is the kind of source, a colon, and the source's own name for the device. One without a kind is SANE's, as its
own tools write it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from kiosk.errors import EnvironmentFault
from kiosk.scan.driver import DriverLimits, list_devices
from kiosk.scan.sources.protocol import DeviceInfo, Finder, SourceSpec
from kiosk.scan.sources.sane import KIND as SANE
from kiosk.scan.sources.sane import SaneFinder, SaneSpec

SEARCH_SECONDS = 15.0
"""How long a search may take: the backends that ask the network wait for answers that do not come."""


@dataclass(frozen=True, slots=True)
class DeviceSetup:
    """What opening and finding devices depends on at a station.

    Attributes:
        sane_config: where libsane's configuration stands, or None for the system's.
    """

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


def spec_of(device: str, around: DeviceSetup | None = None) -> SourceSpec:
    """How to open the device with this id."""
    around = around or DeviceSetup()
    return SaneSpec(device.removeprefix(f"{SANE}:"), config_dir=around.sane_config)


def finders(around: DeviceSetup | None = None) -> tuple[Finder, ...]:
    """Everything that devices can be looked for with on this machine."""
    around = around or DeviceSetup()
    return (SaneFinder(config_dir=around.sane_config, probe=False),) if sys.platform == "linux" else ()


def find_devices(searched: Sequence[Finder], seconds: float = SEARCH_SECONDS) -> Found:
    """All devices that can be seen now, each kind searched in a process of its own and all at once.

    Waits no longer than ``seconds`` and the start of a process; a kind that takes longer is a fault of that kind's.
    """
    if not searched:
        return Found()
    limits = DriverLimits(page_seconds=seconds, close_seconds=1.0)
    with ThreadPoolExecutor(len(searched), "search") as pool:
        looks = {finder.name: pool.submit(list_devices, finder, limits) for finder in searched}
    devices: list[DeviceInfo] = []
    faults: dict[str, EnvironmentFault] = {}
    for name, look in looks.items():
        try:
            devices += look.result()
        except EnvironmentFault as fault:
            faults[name] = fault
    return Found(tuple(devices), faults)
