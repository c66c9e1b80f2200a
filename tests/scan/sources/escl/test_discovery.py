"""Scanners found: announced over real mDNS on loopback, and at typed addresses."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from zeroconf import ServiceInfo, Zeroconf

from kiosk.scan.driver import Driver, DriverLimits, list_devices
from kiosk.scan.sources.escl import EsclFinder, EsclSpec
from kiosk.scan.sources.escl.discovery import seen
from kiosk.scan.sources.protocol import DeviceInfo
from tests.helpers.escl import Device, Model, Server, serving
from tests.helpers.escl.certificates import self_made
from tests.helpers.escl.paper import sides
from tests.scan.sources.escl.conftest import QUICK, SCAN

LOOPBACK = ("127.0.0.1",)
PLAIN, SECURE = "_uscan._tcp.local.", "_uscans._tcp.local."
UUID = "4509a320-00a0-008f-00b6-002507510eca"
SECONDS = 3.0


@pytest.fixture
def network() -> Iterator[Zeroconf]:
    with Zeroconf(interfaces=list(LOOPBACK)) as network:
        yield network


def service(
    type_: str, name: str, port: int, address: str = "127.0.0.1", **said: str | bytes | None
) -> ServiceInfo:
    return ServiceInfo(
        type_,
        f"{name}.{type_}",
        addresses=[socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)],
        port=port,
        properties={"txtvers": "1", "ty": name, "rs": "eSCL", **said},
        server="simulated.local.",
    )


def finder(*addresses: str, seconds: float = SECONDS, pins: str | None = None) -> EsclFinder:
    return EsclFinder(seconds, pins, addresses, LOOPBACK, QUICK)


def found(*addresses: str, seconds: float = SECONDS) -> list[DeviceInfo]:
    return list(list_devices(finder(*addresses, seconds=seconds), DriverLimits()))


def test_announced_scanners_are_found_each_once_and_encrypted_where_they_can(
    network: Zeroconf, tmp_path: Path
) -> None:
    device, other = Device(), Device(model=Model(uuid="00000000-0000-0000-0000-000000000002"))
    with ExitStack() as stack:
        secure = stack.enter_context(serving(device, self_made(tmp_path)))
        plain = stack.enter_context(serving(device))
        lone = stack.enter_context(serving(other))
        for announced in (
            service(PLAIN, "Simulated MFP", plain.port, UUID=UUID, **{"is": "platen,adf", "duplex": "T"}),
            service(SECURE, "Simulated MFP", secure.port, UUID=UUID.upper(), **{"is": "platen,adf"}),
            service(PLAIN, "Sheet Feeder", lone.port, uuid="urn:uuid:" + other.model.uuid, **{"is": "adf"}),
        ):
            network.register_service(announced)
        devices = {device.id: device for device in found()}
        assert devices == {
            f"escl:{secure.url}": DeviceInfo(f"escl:{secure.url}", "Simulated MFP", "multifunction"),
            f"escl:{lone.url}": DeviceInfo(f"escl:{lone.url}", "Sheet Feeder", "sheetfed"),
        }
        device.load(sides(2))
        with Driver(EsclSpec(secure.url, str(tmp_path / "pins"), QUICK)) as driver:
            assert len(list(driver.scan(SCAN))) == 2, "what was found can be opened"


def test_a_typed_address_is_asked_and_is_the_same_device_as_the_announced(
    network: Zeroconf, device: Device, server: Server
) -> None:
    network.register_service(service(PLAIN, "As announced", server.port, UUID=UUID))
    typed = f"127.0.0.1:{server.port}"
    assert found(typed, "127.0.0.1:1", typed) == [
        DeviceInfo(f"escl:{typed}", "Simulated MFP 1", "multifunction", "ready"),
        DeviceInfo("escl:127.0.0.1:1", "127.0.0.1:1", "scanner", "lost"),
    ]


@pytest.mark.parametrize(
    ("set_up", "state"),
    [
        ("ready", "ready"),
        ("gone", "lost"),
        ("no scanner", "lost"),
        ("password", "denied"),
        ("nonsense", "lost"),
    ],
)
def test_the_state_of_a_typed_address(device: Device, server: Server, set_up: str, state: str) -> None:
    typed = server.url
    if set_up == "gone":
        server.vanish()
    elif set_up == "no scanner":
        device.said["ScannerCapabilities"] = b"<html/>"
    elif set_up == "password":
        device.login = ("clerk", "1234")
    elif set_up == "nonsense":
        typed = "no address at all"
    (only,) = finder(typed, seconds=0.0).find()
    assert (only.id, only.state) == (f"escl:{typed}", state)


def test_an_address_that_says_nothing_hides_no_other(device: Device, server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        typed = f"http://127.0.0.1:{silent.getsockname()[1]}/eSCL"
        patient = EsclFinder(0.0, None, (typed, server.url), LOOPBACK, QUICK, typed_seconds=1.0)
        states = {device.id: device.state for device in list_devices(patient, DriverLimits())}
    assert states == {f"escl:{typed}": "lost", f"escl:{server.url}": "ready"}


def test_a_machine_without_any_network_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psutil.net_if_addrs", dict)
    monkeypatch.setattr("ifaddr.get_adapters", lambda *_args, **_named: [])
    assert EsclFinder(0.0).find() == ()


def test_nothing_announced_is_nothing_found() -> None:
    assert finder(seconds=0.1).find() == ()


@pytest.mark.parametrize(
    ("announced", "id_", "name", "kind"),
    [
        (service(PLAIN, "A", 80), "http://127.0.0.1/eSCL", "A", "scanner"),
        (service(SECURE, "A", 443, **{"is": "platen"}), "https://127.0.0.1/eSCL", "A", "flatbed"),
        (service(PLAIN, "A", 8080, rs="/eSCL/"), "http://127.0.0.1:8080/eSCL", "A", "scanner"),
        (service(PLAIN, "A", 8080, rs=""), "http://127.0.0.1:8080/eSCL", "A", "scanner"),
        (service(PLAIN, "A", 8080, rs=None), "http://127.0.0.1:8080/eSCL", "A", "scanner"),
        (service(PLAIN, "A", 8080, rs="dev/1/eSCL"), "http://127.0.0.1:8080/dev/1/eSCL", "A", "scanner"),
        (service(PLAIN, "A", 80, address="fd00::1"), "http://[fd00::1]/eSCL", "A", "scanner"),
        (
            service(PLAIN, "A", 80, ty="B\x00\n\tC" + "d" * 200),
            "http://127.0.0.1/eSCL",
            "B C" + "d" * 77,
            "scanner",
        ),
        (service(PLAIN, "A", 80, ty=""), "http://127.0.0.1/eSCL", "A", "scanner"),
    ],
)
def test_what_is_announced_is_understood(announced: ServiceInfo, id_: str, name: str, kind: str) -> None:
    understood = seen(announced)
    assert understood is not None
    assert understood.info == DeviceInfo(f"escl:{id_}", name, kind)


@pytest.mark.parametrize(
    "announced",
    [
        service(PLAIN, "A", 0),
        service(PLAIN, "A", 80, address="fe80::1"),
        service(PLAIN, "A", 80, address="224.0.0.1"),
        service(PLAIN, "A", 80, rs="eSCL?admin"),
        service(PLAIN, "A", 80, rs="../admin"),
        service(PLAIN, "A", 80, rs="user@elsewhere/ x"),
        service(PLAIN, "A", 80, rs=b"\xff\xfe"),
    ],
)
def test_what_makes_no_sense_is_left_out(announced: ServiceInfo) -> None:
    assert seen(announced) is None
