"""What single makes and models do otherwise, and what is asked of each."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.driver import Driver, DriverLimits
from kiosk.scan.page import PageScan
from kiosk.scan.sources.escl import EsclSpec, Patience
from kiosk.scan.sources.protocol import ScanSettings
from tests.helpers.escl import Device, Model, Server
from tests.helpers.escl.paper import encoded, sides
from tests.scan.sources.escl.conftest import QUICK, SCAN, Scanned

Scan = Callable[..., Scanned]
STACK = 3


def asked(device: Device) -> str:
    """The body of the last job that was asked for."""
    return device.asked("POST")[-1].body.decode()


def picture_of(page: PageScan) -> Image.Image:
    with Image.open(io.BytesIO(page.data)) as picture:
        picture.load()
        return picture


def test_capabilities_are_told(device: Device, spec: EsclSpec) -> None:
    found = spec.open().capabilities()
    assert found.name == spec.name
    assert found.resolutions == (75, 100, 150, 200, 300)
    assert not found.any_resolution
    assert found.colours == ("bw", "grey", "colour")
    assert found.origins == ("feeder", "flatbed")
    assert found.duplex
    assert found.largest_mm == (215.9, 355.6)


def test_a_range_of_resolutions_is_told_as_one(device: Device, spec: EsclSpec, scan: Scan) -> None:
    device.model = Model(resolutions=())
    device.glass = sides(1)[0]
    found = spec.open().capabilities()
    assert (found.resolutions, found.any_resolution) == ((75, 600), True)
    (page,), _ = scan(ScanSettings(dpi=123, origin="flatbed"))
    assert page.dpi == (123.0, 123.0)
    scan(ScanSettings(dpi=1200, origin="flatbed"))
    assert "<scan:XResolution>600<" in asked(device)


@pytest.mark.parametrize(
    ("trays", "origins", "duplex"),
    [
        (("AdfSimplex", "AdfDuplex"), ("feeder",), True),  # Brother DS-940DW
        (("Platen",), ("flatbed",), False),
        (("Platen", "AdfSimplex"), ("feeder", "flatbed"), False),
    ],
)
def test_what_a_device_lacks_is_not_asked_of_it(
    device: Device, spec: EsclSpec, scan: Scan, trays: tuple[str, ...], origins: tuple[str, ...], duplex: bool
) -> None:
    device.model = Model(trays=trays)
    device.glass = sides(1)[0]
    device.load(sides(2))
    found = spec.open().capabilities()
    assert (found.origins, found.duplex) == (origins, duplex)
    wishes = {
        "feeder": ScanSettings(dpi=75, origin="feeder"),
        "flatbed": ScanSettings(dpi=75, origin="flatbed"),
        "duplex": ScanSettings(dpi=75, origin="feeder", duplex=True),
    }
    for wish, settings in wishes.items():
        device.load(sides(2))
        pages, fault = scan(settings)
        can = duplex if wish == "duplex" else wish in origins
        assert bool(pages) is can
        if not can:
            assert fault is not None
            assert fault.code is FaultCode.DEVICE_CANNOT
            assert fault.arguments["setting"] in (wish, "feeder", "duplex")


def test_auto_takes_the_feeder_where_there_is_one(device: Device, scan: Scan) -> None:
    device.glass = sides(1)[0]
    device.load(sides(2))
    assert len(scan(ScanSettings(dpi=75))[0]) == 2
    device.model = Model(trays=("Platen",))
    assert len(scan(ScanSettings(dpi=75))[0]) == 1


def test_paper_and_brightness_are_asked_for_in_the_devices_numbers(device: Device, scan: Scan) -> None:
    device.model = Model(brightness=True)
    device.load(sides(1))
    (page,), _ = scan(replace(SCAN, paper_mm=(105.0, 148.5), brightness=-50))
    assert "<pwg:Width>1240</pwg:Width><pwg:Height>1754</pwg:Height>" in asked(device)
    assert "<scan:Brightness>50</scan:Brightness>" in asked(device)
    assert (page.width, page.height) == (310, 438)
    device.load(sides(1))
    scan(replace(SCAN, paper_mm=(1000.0, 1000.0), brightness=100))
    assert "<pwg:Width>2550</pwg:Width><pwg:Height>4200</pwg:Height>" in asked(device)
    assert "<scan:Brightness>200</scan:Brightness>" in asked(device)


def test_options_of_its_own_there_are_none(device: Device, scan: Scan) -> None:
    device.load(sides(1))
    pages, fault = scan(replace(SCAN, options={"lamp": True}))
    assert pages == []
    assert fault is not None
    assert (fault.code, fault.arguments["setting"]) == (FaultCode.DEVICE_CANNOT, "lamp")


def test_one_bit_a_pixel_comes_as_png_where_there_is_a_form_for_it(device: Device, scan: Scan) -> None:
    device.model = Model(formats=("image/jpeg", "image/png"))
    device.load(sides(2))
    pages, fault = scan(replace(SCAN, colour="bw"))
    assert fault is None
    assert [(page.media_type, picture_of(page).mode) for page in pages] == [("image/png", "1")] * 2
    assert [page.dpi for page in pages] == [(75.0, 75.0)] * 2


def test_one_bit_a_pixel_becomes_grey_where_it_is_only_announced(device: Device, scan: Scan) -> None:
    device.model = Model(formats=("image/jpeg", "image/png"))
    device.refusals.append((409, {}))
    device.load(sides(1))
    (page,), fault = scan(replace(SCAN, colour="bw"))
    assert fault is None
    assert (page.media_type, picture_of(page).mode) == ("image/jpeg", "L")


def test_lossless_is_asked_for_where_it_is_offered(device: Device, scan: Scan) -> None:
    device.model = Model(formats=("image/jpeg", "image/png"))
    device.load(sides(1))
    (page,), _ = scan(replace(SCAN, encoding="png", colour="auto"))
    assert page.media_type == "image/png"
    assert (
        picture_of(page).convert("RGB").tobytes() == sides(1)[0].scanned("RGB24", 75, (2550, 4200)).tobytes()
    )


@pytest.mark.parametrize("duplex", [False, True])
def test_a_pdf_with_the_whole_stack_is_split_into_its_pages(device: Device, scan: Scan, duplex: bool) -> None:
    device.model = Model(formats=("application/pdf",))
    device.load(sides(4))
    pages, fault = scan(replace(SCAN, duplex=duplex))
    assert fault is None
    assert [page.sequence for page in pages] == [1, 2, 3, 4]
    assert [page.sheet for page in pages] == ([1, 1, 2, 2] if duplex else [1, 2, 3, 4])
    for page, side in zip(pages, sides(4), strict=True):
        assert page.media_type == "image/jpeg"
        drawn = side.scanned("Grayscale8", 75, (2550, 4200))
        assert (page.width, page.height) == drawn.size


def test_a_pdf_cut_short_is_no_pdf(device: Device, scan: Scan) -> None:
    device.model = Model(formats=("application/pdf",))
    device.load(sides(3))
    device.plan(1, "too short", "too short")
    pages, fault = scan()
    assert pages == []
    assert fault is not None
    assert fault.code is FaultCode.DEVICE_LOST


def test_a_feeder_of_one_sheet_is_fed_to_its_end(device: Device, scan: Scan) -> None:
    """Epson WF-2930."""
    device.model = Model(name="EPSON WF-2930 Series", capacity=1)
    device.load(sides(STACK))
    pages, fault = scan()
    assert fault is None
    assert [page.sequence for page in pages] == [1, 2, 3]
    assert len(device.asked("POST")) == STACK
    assert not device.stack


def test_the_port_is_named_to_epsons(device: Device, server: Server, scan: Scan) -> None:
    for model in (Model(name="EPSON XP-7100 Series"), Model(name="WF-3520", maker="Epson")):
        device.model = model
        device.load(sides(1))
        scan()
        assert device.asked("POST")[-1].headers["host"] == f"127.0.0.1:{server.port}"


def test_some_hps_take_jobs_from_localhost_only(device: Device, scan: Scan) -> None:
    for model in (
        Model(name="HP LaserJet MFP M630"),
        Model(name="HP LaserJet", server="HP_Compact_Server"),
    ):
        device.model = model
        device.load(sides(1))
        device.location = "http://localhost{path}"
        pages, fault = scan()
        assert (len(pages), fault) == (1, None)
        assert device.asked("POST")[-1].headers["host"] == "localhost"
        assert {entry.headers["host"] for entry in device.asked("GET")} == {
            device.asked("GET")[0].headers["host"]
        }


def test_an_empty_feeder_that_would_jam_is_left_alone(device: Device, scan: Scan) -> None:
    """Canon i-SENSYS MF411dw."""
    device.model = Model(name="MF410 Series")
    pages, fault = scan()
    assert pages == []
    assert fault is not None
    assert fault.code is FaultCode.FEEDER_EMPTY
    assert device.asked("POST") == []


def test_a_feeder_that_calls_itself_empty_before_each_job_is_tried(device: Device, scan: Scan) -> None:
    """AirSane."""
    device.always_empty = True
    device.ends_with = 409
    device.load(sides(STACK))
    pages, fault = scan()
    assert (len(pages), fault) == (STACK, None)


def test_more_is_not_asked_of_a_canon_than_it_can(device: Device, spec: EsclSpec, scan: Scan) -> None:
    device.model = Model(name="Canon iR2625/2630", resolutions=(150, 300, 600))
    assert spec.open().capabilities().resolutions == (150, 300)


def test_a_request_is_one_line(device: Device, scan: Scan) -> None:
    """HP DeskJet 2540."""
    device.load(sides(1))
    scan()
    assert "\n" not in asked(device)


def test_the_resolution_that_a_page_has_is_told_where_it_is_another_than_asked_for(
    device: Device, scan: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    device.glass = sides(1)[0]
    half = sides(1)[0].scanned("Grayscale8", 75, (2480, 3508))
    for written, told in ((75, 75.0), (72, 150.0), (600, 150.0)):
        made = half if told == 75.0 else sides(1)[0].scanned("Grayscale8", 150, (2480, 3508))
        monkeypatch.setattr(
            Device, "document", lambda *_, made=made, dpi=written: encoded(made, "image/jpeg", dpi)
        )
        (page,), fault = scan(ScanSettings(dpi=150, origin="flatbed", paper_mm=(210.0, 297.0)))
        assert fault is None
        assert page.dpi == (told, told)


@pytest.mark.parametrize(
    ("set_up", "said"),
    [("loaded", "loaded"), ("empty", "empty"), ("flatbed", "unknown")],
)
def test_the_feeder_is_asked_without_moving_paper(
    device: Device, spec: EsclSpec, set_up: str, said: str
) -> None:
    device.load(sides(1) if set_up == "loaded" else ())
    if set_up == "flatbed":
        device.model = Model(trays=("Platen",))
    source = spec.open()
    assert source.feeder() == said
    source.close()
    assert device.asked("POST") == []


def test_the_drivers_process_asks_the_feeder_and_then_scans(device: Device, spec: EsclSpec) -> None:
    device.load(sides(2))
    with Driver(spec, DriverLimits()) as driver:
        assert driver.feeder() == "loaded"
        assert driver.capabilities() == spec.open().capabilities()
        assert len(list(driver.scan(SCAN))) == 2
        assert driver.feeder() == "empty"


def test_a_feeder_in_trouble_is_told_when_it_is_asked(device: Device, spec: EsclSpec) -> None:
    for trouble, code in (
        ("jam", FaultCode.PAPER_JAM),
        ("cover", FaultCode.COVER_OPEN),
        ("multipick", FaultCode.DOUBLE_FEED),
    ):
        device.trouble = trouble  # type: ignore[assignment]
        source = spec.open()
        with pytest.raises(EnvironmentFault) as raised:
            source.feeder()
        source.close()
        assert raised.value.code is code


def test_pages_come_as_fast_as_the_device_is(device: Device, scan: Scan) -> None:
    device.pace = 1200.0
    device.load(sides(STACK))
    pages, fault = scan()
    assert (len(pages), fault) == (STACK, None)


def test_patience_is_less_than_a_drivers_process_is_given() -> None:
    assert Patience().page + Patience().connect < DriverLimits().page_seconds
    assert QUICK.page < Patience().page
