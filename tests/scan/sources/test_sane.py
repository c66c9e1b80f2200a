"""Scanning through real SANE backends, in the driver's child process."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.driver import Driver, DriverLimits, list_devices
from kiosk.scan.page import PageScan
from kiosk.scan.sources.protocol import OptionValue, ScanSettings
from kiosk.scan.sources.sane import SaneFinder, SaneSpec
from tests.helpers.papers import page_picture
from tests.helpers.sane import (
    A4_MM,
    PNM_DEVICE,
    TEST_DEVICE,
    FaultyPileSpec,
    PileSpec,
    configure,
    write_pnm,
)

pytestmark = pytest.mark.devices
LIMITS = DriverLimits(page_seconds=30.0, close_seconds=1.0)
SMALL_MM = (50.0, 60.0)


@pytest.fixture
def config(tmp_path: Path) -> Iterator[str]:
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    yield configure(tmp_path / "sane")
    left = [process for process in psutil.Process().children(recursive=True) if process.pid not in before]
    assert [process for process in left if "resource_tracker" not in " ".join(process.cmdline())] == []


def scanned(spec: SaneSpec, settings: ScanSettings) -> tuple[list[PageScan], EnvironmentFault | None]:
    pages: list[PageScan] = []
    with Driver(spec, LIMITS) as driver:
        try:
            for item in driver.scan(settings):
                assert isinstance(item, PageScan)
                pages.append(item)
        except EnvironmentFault as fault:
            return pages, fault
    return pages, None


def fault_of(spec: SaneSpec, settings: ScanSettings) -> EnvironmentFault:
    pages, fault = scanned(spec, settings)
    assert pages == []
    assert fault is not None
    return fault


def picture_of(page: PageScan) -> Image.Image:
    with Image.open(io.BytesIO(page.data)) as picture:
        picture.load()
        return picture


def test_a_scanned_page_is_the_paper_pixel_for_pixel(tmp_path: Path, config: str) -> None:
    for mode in ("1", "L", "RGB"):
        paper = page_picture(mode, (620, 877))
        file = write_pnm(tmp_path / f"{mode}.pnm", paper)
        settings = ScanSettings(
            colour="colour" if mode == "RGB" else "grey", encoding="png", options={"filename": str(file)}
        )
        (page,), fault = scanned(SaneSpec(PNM_DEVICE, config), settings)
        assert fault is None
        assert (page.media_type, page.dpi, page.source) == ("image/png", (300.0, 300.0), "sane:pnm:0")
        assert picture_of(page).convert("RGB").tobytes() == paper.convert("RGB").tobytes()


def test_a_feeders_pages_are_encoded_as_the_profile_says(config: str) -> None:
    for colour, media_type, mode in (
        ("bw", "image/tiff", "1"),
        ("grey", "image/jpeg", "L"),
        ("colour", "image/jpeg", "RGB"),
    ):
        settings = ScanSettings(colour=colour, origin="feeder", paper_mm=SMALL_MM, dpi=200)  # type: ignore[arg-type]
        pages, fault = scanned(SaneSpec(TEST_DEVICE, config), settings)
        assert fault is None
        assert [(page.sequence, page.sheet, page.side) for page in pages] == [
            (n, n, "front") for n in range(1, 11)
        ]
        for page in pages:
            picture = picture_of(page)
            assert (page.media_type, picture.mode, page.dpi) == (media_type, mode, (200.0, 200.0))
            assert picture.size == (page.width, page.height)
            assert picture.info["dpi"] == (200, 200)
            assert page.width == pytest.approx(50 / 25.4 * 200, abs=2)


def test_the_flatbed_gives_one_page(config: str) -> None:
    pages, fault = scanned(SaneSpec(TEST_DEVICE, config), ScanSettings(origin="flatbed", paper_mm=A4_MM))
    assert fault is None
    assert [(page.width, page.height) for page in pages] == [(2480, 3507)]


def test_a_resolution_that_is_not_offered_becomes_the_nearest(tmp_path: Path, config: str) -> None:
    file = write_pnm(tmp_path / "page.pgm", page_picture())
    (page,), _ = scanned(SaneSpec(PNM_DEVICE, config), ScanSettings(dpi=218, options={"filename": str(file)}))
    assert page.dpi == (225.0, 225.0)


def test_sixteen_bits_keep_their_upper_eight(config: str) -> None:
    def page(depth: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        options: dict[str, OptionValue] = {"depth": depth, "test-picture": "Grid"}
        settings = ScanSettings(
            colour="colour", origin="flatbed", paper_mm=SMALL_MM, dpi=100, encoding="png", options=options
        )
        (scan,), fault = scanned(SaneSpec(TEST_DEVICE, config), settings)
        assert fault is None
        return np.asarray(picture_of(scan))

    assert np.array_equal(page(8), page(16))


def test_a_device_that_does_not_know_the_height_is_scanned_to_its_end(config: str) -> None:
    options: dict[str, OptionValue] = {"hand-scanner": True}
    (page,), fault = scanned(SaneSpec(TEST_DEVICE, config), ScanSettings(origin="flatbed", options=options))
    assert fault is None
    assert page.height > 1000


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("UNSUPPORTED", FaultCode.DEVICE_CANNOT),
        ("CANCELLED", FaultCode.CANCELLED),
        ("DEVICE_BUSY", FaultCode.DEVICE_BUSY),
        ("INVAL", FaultCode.DEVICE_CANNOT),
        ("EOF", FaultCode.PAGE_BROKEN),
        ("JAMMED", FaultCode.PAPER_JAM),
        ("NO_DOCS", FaultCode.FEEDER_EMPTY),
        ("COVER_OPEN", FaultCode.COVER_OPEN),
        ("IO_ERROR", FaultCode.DEVICE_LOST),
        ("NO_MEM", FaultCode.MEMORY_LIMIT),
        ("ACCESS_DENIED", FaultCode.DEVICE_DENIED),
    ],
)
def test_every_status_has_its_code(config: str, status: str, code: FaultCode) -> None:
    options: dict[str, OptionValue] = {"read-return-value": f"SANE_STATUS_{status}"}
    fault = fault_of(
        SaneSpec(TEST_DEVICE, config), ScanSettings(origin="feeder", paper_mm=SMALL_MM, options=options)
    )
    assert fault.code is code
    assert fault.arguments["device"] == TEST_DEVICE


@pytest.mark.parametrize(
    ("option", "code"),
    [
        ("status_jammed", FaultCode.PAPER_JAM),
        ("status_nodocs", FaultCode.FEEDER_EMPTY),
        ("status_coveropen", FaultCode.COVER_OPEN),
        ("status_ioerror", FaultCode.DEVICE_LOST),
        ("status_nomem", FaultCode.MEMORY_LIMIT),
        ("status_accessdenied", FaultCode.DEVICE_DENIED),
        ("status_eof", FaultCode.PAGE_BROKEN),
    ],
)
def test_a_fault_in_the_middle_of_a_pile_keeps_the_pages_before(
    tmp_path: Path, config: str, option: str, code: FaultCode
) -> None:
    papers = [page_picture("L", (310, 438), number) for number in (1, 2, 3)]
    pile = tuple(str(write_pnm(tmp_path / f"{n}.pgm", paper)) for n, paper in enumerate(papers))
    spec = FaultyPileSpec(PNM_DEVICE, config, retry_seconds=0.01, pile=pile, fault=option, at=3)
    with Driver(spec, LIMITS) as driver:
        pages: list[PageScan] = []
        scan = driver.scan(ScanSettings(encoding="png"))
        pages += [page for page in (next(scan), next(scan)) if isinstance(page, PageScan)]
        if code is FaultCode.FEEDER_EMPTY:
            assert list(scan) == [], "a feeder that has run out has ended, not failed"
        else:
            with pytest.raises(EnvironmentFault) as raised:
                next(scan)
            assert raised.value.code is code
        assert [picture_of(page).tobytes() for page in pages] == [paper.tobytes() for paper in papers[:2]]
        assert len(list(_until_a_fault(driver))) == 2, "the device can be opened again"


def _until_a_fault(driver: Driver) -> Iterator[PageScan]:
    try:
        for item in driver.scan():
            assert isinstance(item, PageScan)
            yield item
    except EnvironmentFault:
        return


@pytest.mark.parametrize("duplex", [False, True])
def test_a_pile_comes_in_the_order_of_the_paper(tmp_path: Path, config: str, duplex: bool) -> None:
    papers = [page_picture("L", (310, 438), number) for number in range(1, 5)]
    pile = tuple(str(write_pnm(tmp_path / f"{n}.pgm", paper)) for n, paper in enumerate(papers))
    pages, fault = scanned(
        PileSpec(PNM_DEVICE, config, pile=pile, duplex=duplex), ScanSettings(encoding="png")
    )
    assert fault is None
    assert [picture_of(page).tobytes() for page in pages] == [paper.tobytes() for paper in papers]
    assert [page.sequence for page in pages] == [1, 2, 3, 4]
    if duplex:
        assert [(page.sheet, page.side) for page in pages] == [
            (1, "front"),
            (1, "back"),
            (2, "front"),
            (2, "back"),
        ]
    else:
        assert [(page.sheet, page.side) for page in pages] == [(n, "front") for n in (1, 2, 3, 4)]


def test_an_empty_feeder_is_told(config: str) -> None:
    fault = fault_of(PileSpec(PNM_DEVICE, config), ScanSettings())
    assert (fault.code, fault.arguments["device"]) == (FaultCode.FEEDER_EMPTY, PNM_DEVICE)


@pytest.mark.parametrize("part", [0.3, 0.99])
def test_a_page_cut_short_does_not_pass_as_a_page(tmp_path: Path, config: str, part: float) -> None:
    file = write_pnm(tmp_path / "page.pgm", page_picture("L", (620, 877)))
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * part)])
    fault = fault_of(SaneSpec(PNM_DEVICE, config), ScanSettings(options={"filename": str(file)}))
    assert (fault.code, fault.arguments["page"]) == (FaultCode.PAGE_BROKEN, 1)


def test_a_cancel_gives_no_half_page(config: str) -> None:
    options: dict[str, OptionValue] = {"read-delay": True, "read-delay-duration": 200_000, "read-limit": True}
    with Driver(SaneSpec(TEST_DEVICE, config), LIMITS) as driver:
        scan = driver.scan(ScanSettings(origin="feeder", paper_mm=SMALL_MM, options=options))
        driver.start()
        canceller = threading.Timer(0.4, driver.cancel)
        canceller.start()
        with pytest.raises(EnvironmentFault) as raised:
            next(scan)
        canceller.join()
        assert raised.value.code is FaultCode.CANCELLED
        pages = list(driver.scan(ScanSettings(origin="flatbed", paper_mm=SMALL_MM)))
        assert len(pages) == 1


def test_a_device_that_nobody_knows_is_missing(config: str) -> None:
    fault = fault_of(SaneSpec("nowhere:0", config), ScanSettings())
    assert (fault.code, fault.arguments["device"]) == (FaultCode.DEVICE_MISSING, "nowhere:0")


@pytest.mark.parametrize(
    ("settings", "setting"),
    [
        (ScanSettings(origin="feeder", duplex=True), "duplex"),
        (ScanSettings(origin="flatbed", duplex=True), "duplex"),
        (ScanSettings(options={"no-such-thing": 1}), "no-such-thing"),
        (ScanSettings(options={"mode": "Sepia"}), "mode"),
    ],
)
def test_what_the_device_cannot_do_is_named(config: str, settings: ScanSettings, setting: str) -> None:
    fault = fault_of(SaneSpec(TEST_DEVICE, config), settings)
    assert (fault.code, fault.arguments["setting"]) == (FaultCode.DEVICE_CANNOT, setting)


def test_a_device_without_a_feeder_is_never_scanned_for_ever(config: str) -> None:
    fault = fault_of(SaneSpec(PNM_DEVICE, config), ScanSettings(origin="feeder"))
    assert (fault.code, fault.arguments["setting"]) == (FaultCode.DEVICE_CANNOT, "feeder")


def test_what_a_device_can_do(config: str) -> None:
    with Driver(SaneSpec(TEST_DEVICE, config), LIMITS) as driver:
        found = driver.capabilities()
        assert driver.capabilities() == found
        pages = list(driver.scan(ScanSettings(origin="flatbed", paper_mm=SMALL_MM)))
    assert (found.resolutions, found.any_resolution) == ((1, 1200), True)
    assert found.colours == ("bw", "grey", "colour")
    assert found.origins == ("feeder", "flatbed")
    assert not found.duplex
    assert found.largest_mm == (300.0, 300.0)
    pattern = next(option for option in found.options if option.name == "test_picture")
    assert "Grid" in pattern.choices
    assert len(pages) == 1
    with Driver(SaneSpec(PNM_DEVICE, config), LIMITS) as driver:
        assert (driver.capabilities().origins, driver.capabilities().resolutions[-1]) == (("flatbed",), 300)


def test_devices_are_found(config: str) -> None:
    found = list_devices(SaneFinder(config), LIMITS)
    assert [(device.id, device.name, device.kind, device.state) for device in found] == [
        ("pnm:0", "PNM file reader", "virtual", "listed"),
        ("pnm:1", "PNM file reader", "virtual", "listed"),
        ("test:0", "frontend-tester", "virtual", "listed"),
        ("test:1", "frontend-tester", "virtual", "listed"),
    ]


def test_a_device_can_be_tried_before_it_is_needed(config: str) -> None:
    assert {device.state for device in list_devices(SaneFinder(config, probe=True), LIMITS)} == {"ready"}


def test_no_devices_are_no_fault(tmp_path: Path) -> None:
    (tmp_path / "dll.conf").write_text("")
    assert list_devices(SaneFinder(str(tmp_path)), LIMITS) == ()
