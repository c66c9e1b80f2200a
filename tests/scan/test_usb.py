"""What is plugged in, as Linux says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.scan.usb import UsbDevice, plugged_in


def plug_in(devices: Path, name: str, number: int, maker: str, *classes: str, **said: str) -> None:
    """A device as the kernel shows it."""
    folder = devices / name
    folder.mkdir(parents=True)
    told = {"busnum": "1", "devnum": str(number), "idVendor": maker, **said}
    for file, text in told.items():
        (folder / file).write_text(f"{text}\n", "utf-8")
    for place, usb_class in enumerate(classes):
        interface = folder / f"{name}:1.{place}"
        interface.mkdir()
        (interface / "bInterfaceClass").write_text(f"{usb_class}\n")


@pytest.fixture
def node(tmp_path: Path) -> Path:
    nodes = tmp_path / "nodes" / "001"
    nodes.mkdir(parents=True)
    (nodes / "004").touch()
    return tmp_path / "nodes"


def test_a_makers_scanner_and_any_still_image_device_are_seen_and_nothing_else(
    tmp_path: Path, node: Path
) -> None:
    devices = tmp_path / "devices"
    plug_in(devices, "1-1", 4, "04c5", "ff", manufacturer="FUJITSU", product="fi-7160")
    plug_in(devices, "1-2", 5, "1234", "06", product="Scanner")
    plug_in(devices, "1-3", 6, "046d", "03", product="Keyboard")
    plug_in(devices, "1-4", 7, "04f9", "07", product="Printer")
    plug_in(devices, "usb1", 1, "1d6b", "09", product="Hub")
    assert plugged_in(devices, node) == (
        UsbDevice("FUJITSU fi-7160", "fi-7160", 1, 4, permitted=True),
        UsbDevice("Scanner", "Scanner", 1, 5, permitted=False),
    )


def test_a_drivers_name_tells_which_device_it_has() -> None:
    device = UsbDevice("FUJITSU fi-7160", "fi-7160", 1, 4, permitted=True)
    assert device.is_meant_by("fujitsu:libusb:001:004")
    assert device.is_meant_by("fujitsu:fi-7160:12345")
    assert not device.is_meant_by("fujitsu:libusb:001:005")


def test_a_machine_that_says_nothing_has_nothing_plugged_in(tmp_path: Path) -> None:
    assert plugged_in(tmp_path / "nowhere") == ()
    (tmp_path / "devices" / "1-1").mkdir(parents=True)
    assert plugged_in(tmp_path / "devices") == ()
