"""Whom we speak to: certificates pinned on first use, passwords that stay out of sight."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.driver import Driver, DriverLimits
from kiosk.scan.sources.escl import EsclFinder, EsclSpec, forget
from kiosk.scan.sources.escl.pins import Pins
from tests.helpers.escl import Device, serving
from tests.helpers.escl.certificates import self_made
from tests.helpers.escl.paper import sides
from tests.scan.sources.escl.conftest import QUICK, SCAN

PASSWORD = "s3cret-w0rd"


def pages_of(spec: EsclSpec) -> int:
    with Driver(spec, DriverLimits(page_seconds=20.0)) as driver:
        return len(list(driver.scan(SCAN)))


def code_of(spec: EsclSpec) -> FaultCode:
    with pytest.raises(EnvironmentFault) as raised:
        pages_of(spec)
    return raised.value.code


def test_a_certificate_is_believed_on_first_use_and_no_other_after_it(tmp_path: Path) -> None:
    pins = tmp_path / "station" / "scanners.json"
    device = Device()
    with serving(device, self_made(tmp_path, "one")) as server:
        port = server.port
        spec = EsclSpec(server.url, str(pins), QUICK)
        for _ in range(2):
            device.load(sides(2))
            assert pages_of(spec) == 2
        assert list(json.loads(pins.read_text())) == [f"127.0.0.1:{port}"]
        asked = len(device.log)

        Pins(pins).put(f"127.0.0.1:{port}", "0" * 64)  # what another certificate had given
        assert code_of(spec) is FaultCode.DEVICE_CHANGED
        assert len(device.log) == asked, "nothing was asked of it"
        (found,) = EsclFinder(0.0, str(pins), (server.url,), ("127.0.0.1",), QUICK).find()
        assert found.state == "denied"

        assert forget(pins, server.url)
        assert not forget(pins, server.url)
        device.load(sides(2))
        assert pages_of(spec) == 2


def test_the_same_certificate_is_shown_all_through_a_scan(tmp_path: Path) -> None:
    device = Device()
    tls = self_made(tmp_path, "one")
    self_made(tmp_path, "two")
    with serving(device, tls) as server:
        device.load(sides(3))
        source = EsclSpec(server.url, None, QUICK).open()
        pages = source.pages(SCAN)
        next(pages)
        tls.load_cert_chain(tmp_path / "two.pem")
        with pytest.raises(EnvironmentFault) as raised:
            next(pages)
        source.close()
        assert raised.value.code is FaultCode.DEVICE_CHANGED


def test_what_is_no_scanner_is_not_pinned(tmp_path: Path) -> None:
    device = Device(said={"ScannerCapabilities": b"<html/>"})
    with serving(device, self_made(tmp_path)) as server:
        assert code_of(EsclSpec(server.url, str(tmp_path / "pins"), QUICK)) is FaultCode.DEVICE_MISSING
    assert not (tmp_path / "pins").exists()


@pytest.mark.parametrize("secure", [True, False])
def test_a_host_alone_is_asked_encrypted_first_and_then_in_clear(tmp_path: Path, secure: bool) -> None:
    device = Device()
    with serving(device, self_made(tmp_path) if secure else None) as server:
        device.load(sides(1))
        spec = EsclSpec(f"127.0.0.1:{server.port}", str(tmp_path / "pins"), QUICK)
        assert pages_of(spec) == 1
        assert (tmp_path / "pins").exists() is secure


def test_a_device_known_by_its_certificate_is_never_asked_in_clear(tmp_path: Path) -> None:
    device = Device()
    pins = tmp_path / "pins"
    with serving(device) as server:
        Pins(pins).put(f"127.0.0.1:{server.port}", "0" * 64)
        device.load(sides(1))
        assert code_of(EsclSpec(f"127.0.0.1:{server.port}", str(pins), QUICK)) is FaultCode.DEVICE_MISSING
        assert device.log == []


def test_a_password_is_told_to_the_device_and_to_nobody_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    device = Device(login=("clerk", PASSWORD))
    with serving(device, self_made(tmp_path)) as server:
        place = f"127.0.0.1:{server.port}"
        spec = EsclSpec(f"https://clerk:{PASSWORD}@{place}/eSCL", None, QUICK)
        finder = EsclFinder(0.0, None, (spec.url,), ("127.0.0.1",), QUICK)
        device.load(sides(1))
        source = spec.open()
        (page,) = source.pages(SCAN)
        source.close()
        (found,) = finder.find()
        wrong = EsclSpec(f"https://clerk:{PASSWORD}1@{place}/eSCL", None, QUICK)
        source = wrong.open()
        with pytest.raises(EnvironmentFault) as raised:
            source.capabilities()
        source.close()
    assert raised.value.code is FaultCode.DEVICE_DENIED
    assert (page.source, found.id) == (f"escl:https://{place}/eSCL",) * 2
    told = [caplog.text, repr(spec), repr(finder), spec.name, repr(found), repr(page), str(raised.value)]
    assert not [text for text in told if PASSWORD in text]


def test_a_password_is_not_told_in_clear() -> None:
    device = Device(login=("clerk", PASSWORD))
    with serving(device) as server:
        spec = EsclSpec(f"http://clerk:{PASSWORD}@127.0.0.1:{server.port}/eSCL", None, QUICK)
        assert code_of(spec) is FaultCode.DEVICE_DENIED
    assert device.log
    assert not [entry for entry in device.log if "authorization" in entry.headers]


@pytest.mark.parametrize("held", [b"{", b"[]", b'{"a": 1}', b"\xff", b"[" * 100_000])
def test_a_damaged_file_of_pins_is_believed_in_nothing(tmp_path: Path, held: bytes) -> None:
    pins = tmp_path / "pins"
    pins.write_bytes(held)
    with serving(Device(), self_made(tmp_path)) as server:
        assert code_of(EsclSpec(server.url, str(pins), QUICK)) is FaultCode.DISK_ERROR
    assert pins.read_bytes() == held


def test_pins_are_replaced_whole(tmp_path: Path) -> None:
    pins = Pins(tmp_path / "pins")
    for number in range(3):
        pins.put(f"host-{number}:443", str(number))
    assert [pins.get(f"host-{number}:443") for number in range(4)] == ["0", "1", "2", None]
    assert forget(tmp_path / "pins", "HOST-1")
    assert not forget(tmp_path / "pins", "no address at all")
    assert [pins.get(f"host-{number}:443") for number in range(3)] == ["0", None, "2"]
    assert [path.name for path in tmp_path.iterdir()] == ["pins"]
    (tmp_path / "no folder").write_bytes(b"")
    with pytest.raises(EnvironmentFault) as raised:
        Pins(tmp_path / "no folder" / "pins").put("host:443", "0")
    assert raised.value.code is FaultCode.DISK_ERROR
