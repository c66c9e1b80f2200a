"""Our client and sane-airscan, which we did not write, at the same scanner: they must agree on every page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from PIL import Image

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.driver import Driver, DriverLimits
from kiosk.scan.page import PageScan
from kiosk.scan.sources.escl import EsclSpec
from kiosk.scan.sources.protocol import ScanSettings, SourceSpec
from tests.helpers.escl import Device, Mischief, Server
from tests.helpers.escl.airscan import airscan
from tests.helpers.escl.paper import Side, sides

pytestmark = pytest.mark.devices
LIMITS = DriverLimits(page_seconds=30.0, close_seconds=5.0)
A4_MM = (210.0, 297.0)
SIDES = 6

Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def scanned(spec: SourceSpec, settings: ScanSettings) -> tuple[list[PageScan], EnvironmentFault | None]:
    pages: list[PageScan] = []
    with Driver(spec, LIMITS) as driver:
        try:
            for item in driver.scan(settings):
                assert isinstance(item, PageScan)
                pages.append(item)
        except EnvironmentFault as fault:
            return pages, fault
    return pages, None


def pixels(page: PageScan) -> Pixels:
    with Image.open(io.BytesIO(page.data)) as picture:
        return np.asarray(picture)


def stack() -> tuple[Side, ...]:
    return sides(SIDES)


@pytest.mark.parametrize("colour", ["grey", "colour"])
@pytest.mark.parametrize(("origin", "duplex"), [("flatbed", False), ("feeder", False), ("feeder", True)])
def test_they_give_the_same_pages(
    device: Device,
    server: Server,
    tmp_path: Path,
    origin: Literal["feeder", "flatbed"],
    duplex: bool,
    colour: Literal["grey", "colour"],
) -> None:
    device.glass = stack()[0]
    settings = ScanSettings(
        dpi=100, colour=colour, origin=origin, duplex=duplex, paper_mm=A4_MM, encoding="png"
    )
    device.load(stack())
    ours, fault = scanned(EsclSpec(server.url), settings)
    assert fault is None
    device.load(stack())
    theirs, fault = scanned(airscan(tmp_path, server.url), settings)
    assert fault is None

    assert len(ours) == len(theirs) == (1 if origin == "flatbed" else SIDES)
    for own, their in zip(ours, theirs, strict=True):
        assert (own.sequence, own.sheet, own.side) == (their.sequence, their.sheet, their.side)
        assert (own.media_type, their.media_type) == ("image/jpeg", "image/png")
        assert np.array_equal(pixels(own), pixels(their)[: own.height, : own.width])
    assert {len(device.asked("POST")), len(device.asked("DELETE"))} == {2}


def test_our_pages_are_the_devices_own_bytes(device: Device, server: Server) -> None:
    device.load(stack())
    job = None
    pages, fault = scanned(EsclSpec(server.url), ScanSettings(dpi=150, paper_mm=A4_MM))
    assert fault is None
    (job,) = device.jobs
    job.state = "Processing"
    device.load(stack())
    for page in pages:
        assert page.data == device.document(job)
        assert page.dpi == (150.0, 150.0)
        device.hand_over(job)


@pytest.mark.parametrize("duplex", [False, True])
@pytest.mark.parametrize("at", [1, 3, SIDES])
@pytest.mark.parametrize(("what", "code"), [("jam", FaultCode.PAPER_JAM), ("cover", FaultCode.COVER_OPEN)])
def test_they_keep_the_same_pages_before_a_trouble_and_tell_the_same_one(
    device: Device, server: Server, tmp_path: Path, what: Mischief, code: FaultCode, at: int, duplex: bool
) -> None:
    settings = ScanSettings(dpi=75, origin="feeder", duplex=duplex, paper_mm=A4_MM, encoding="png")
    kept: list[list[Pixels]] = []
    for spec in (EsclSpec(server.url), airscan(tmp_path, server.url)):
        device.clear()
        device.load(stack())
        device.plan(at, what)
        pages, fault = scanned(spec, settings)
        assert fault is not None
        assert fault.code is code
        assert [page.sequence for page in pages] == list(range(1, at))
        kept.append([pixels(page) for page in pages])
        device.clear(put_back=stack()[at - 1 : at])
        rest, fault = scanned(spec, settings)
        assert fault is None
        assert len(rest) == SIDES - at + 1, "the sheets put back, and all after them"
    for own, their in zip(*kept, strict=True):
        assert np.array_equal(own, their[: own.shape[0], : own.shape[1]])


def test_they_say_the_same_of_an_empty_feeder(device: Device, server: Server, tmp_path: Path) -> None:
    for spec in (EsclSpec(server.url), airscan(tmp_path, server.url)):
        pages, fault = scanned(spec, ScanSettings(dpi=75, origin="feeder"))
        assert pages == []
        assert fault is not None
        assert fault.code is FaultCode.FEEDER_EMPTY


def test_they_find_the_same_abilities(device: Device, server: Server, tmp_path: Path) -> None:
    with (
        Driver(EsclSpec(server.url), LIMITS) as ours,
        Driver(airscan(tmp_path, server.url), LIMITS) as theirs,
    ):
        own, their = ours.capabilities(), theirs.capabilities()
    assert (own.origins, own.duplex, own.resolutions) == (their.origins, their.duplex, their.resolutions)
    assert set(their.colours) <= set(own.colours), "sane-airscan takes no pictures of one bit a pixel"
    assert own.largest_mm is not None
    assert their.largest_mm is not None
    assert own.largest_mm[0] == pytest.approx(their.largest_mm[0], abs=1)
