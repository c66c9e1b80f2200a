"""Scanners that are plugged in, whether or not a driver takes them: what Linux itself says of its USB devices."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DEVICES = Path("/sys/bus/usb/devices")
NODES = Path("/dev/bus/usb")

_STILL_IMAGE = "06"
"""The USB class of scanners that keep to one (usb.org, Defined Class Codes)."""
_VENDORS_OWN = "ff"
_MAKERS = frozenset(
    {
        "03f0",  # HP
        "040a",  # Kodak
        "0482",  # Kyocera
        "04a9",  # Canon
        "04b8",  # Epson
        "04c5",  # Fujitsu, Ricoh
        "04da",  # Panasonic
        "04f9",  # Brother
        "0638",  # Avision
        "0924",  # Xerox
        "1083",  # Canon Electronics
        "29cc",  # Kodak Alaris
    }
)
"""Makers of document scanners, whose devices often have a class of the vendor's own (the USB ID Repository)."""


@dataclass(frozen=True, slots=True)
class UsbDevice:
    """Something that is plugged in and may well be a scanner.

    Attributes:
        name: maker and model, as it says itself.
        model: the model alone, or empty where it does not say.
        bus, number: where it is; drivers' names for it hold both.
        permitted: whether this account may open it.
    """

    name: str
    model: str
    bus: int
    number: int
    permitted: bool

    def is_meant_by(self, driver_name: str) -> bool:
        """Whether what a driver calls a device is this one: ``genesys:libusb:001:004``, ``fujitsu:fi-7160:12345``."""
        place = f"{self.bus:03d}:{self.number:03d}"
        return place in driver_name or (bool(self.model) and self.model.casefold() in driver_name.casefold())


def plugged_in(devices: Path = DEVICES, nodes: Path = NODES) -> tuple[UsbDevice, ...]:
    """What is plugged in and may be a scanner; nothing where the system does not say."""
    return tuple(
        found for folder in sorted(devices.glob("*")) if (found := _described(folder, nodes)) is not None
    )


def _described(folder: Path, nodes: Path) -> UsbDevice | None:
    bus, number, maker = _said(folder, "busnum"), _said(folder, "devnum"), _said(folder, "idVendor")
    if not bus.isdecimal() or not number.isdecimal():
        return None
    classes = set(_classes(folder))
    if _STILL_IMAGE not in classes and not (maker in _MAKERS and _VENDORS_OWN in classes):
        return None
    model = _said(folder, "product")
    name = " ".join(word for word in (_said(folder, "manufacturer"), model) if word)
    node = nodes / f"{int(bus):03d}" / f"{int(number):03d}"
    return UsbDevice(name or maker, model, int(bus), int(number), os.access(node, os.R_OK | os.W_OK))


def _classes(folder: Path) -> Iterator[str]:
    yield from (_said(interface, "bInterfaceClass") for interface in folder.glob(f"{folder.name}:*"))


def _said(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text("utf-8", "replace").strip()
    except OSError:
        return ""
