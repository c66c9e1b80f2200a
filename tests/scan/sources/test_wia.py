"""WIA against a stand-in for its automation objects: pages, settings, and every error by its code."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.driver import Driver, DriverLimits, list_devices
from kiosk.scan.page import PageScan
from kiosk.scan.sources import wia_names as names
from kiosk.scan.sources.protocol import ScanSettings
from kiosk.scan.sources.wia import WiaFinder, WiaSource, WiaSpec
from kiosk.scan.sources.wia_surface import Surface, windows_surface
from tests.helpers.com import (
    DEVICE,
    Binary,
    ComError,
    ImageFile,
    Manager,
    PileOnGlass,
    Scanner,
    bitmap,
    surface,
)
from tests.helpers.papers import page_picture, tiff

COUNT = 3


def feeding(*pages: bytes | int) -> Callable[[str], bytes | None]:
    """A feeder with these pages; a number is an error in a page's stead."""
    lying = iter(pages)

    def transfer(_format: str) -> bytes | None:
        page = next(lying, None)
        if isinstance(page, int):
            raise ComError(page)
        return page

    return transfer


def sheets(count: int = COUNT, mode: str = "L") -> list[bytes]:
    return [bitmap(page_picture(mode, number=number)) for number in range(1, count + 1)]


def source_of(*scanners: Scanner, **spec: Any) -> WiaSource:
    return WiaSpec(DEVICE, lambda: surface(*scanners), retry_seconds=0.0, **spec).open()


def scanned(
    scanner: Scanner, settings: ScanSettings | None = None, **spec: Any
) -> tuple[list[PageScan], EnvironmentFault | None]:
    """All that one scan gives, and what ended it."""
    pages: list[PageScan] = []
    source = source_of(scanner, **spec)
    try:
        for page in source.pages(settings or ScanSettings(encoding="png")):
            pages.append(page)
    except EnvironmentFault as fault:
        return pages, fault
    finally:
        source.close()
    return pages, None


def shown(page: PageScan, mode: str = "L") -> bytes:
    with Image.open(io.BytesIO(page.data)) as picture:
        return picture.convert(mode).tobytes()


def value(scanner: Scanner, name: str) -> Any:
    owner = scanner.item if scanner.item.Properties.Exists(name) else scanner
    return owner.Properties.Item(name).Value


def test_a_pile_comes_page_by_page_until_the_feeder_has_run_out() -> None:
    scanner = Scanner(feeding(*sheets()))
    pages, fault = scanned(scanner)
    assert fault is None
    assert [(page.sequence, page.sheet, page.side) for page in pages] == [
        (number, number, "front") for number in (1, 2, 3)
    ]
    assert {page.source for page in pages} == {f"wia:{DEVICE}"}
    assert [shown(page) for page in pages] == [page_picture(number=n).tobytes() for n in (1, 2, 3)]
    assert pages[0].dpi == (300.0, 300.0)
    assert value(scanner, names.HANDLING_SELECT) == names.SELECT_FEEDER
    assert (value(scanner, names.PAGES), set(scanner.formats)) == (1, {names.BMP})


def test_a_page_is_drawn_in_only_when_it_is_asked_for() -> None:
    scanner = Scanner(feeding(*sheets()))
    pages = source_of(scanner).pages(ScanSettings())
    next(pages)
    assert len(scanner.formats) == 1


@pytest.mark.parametrize(
    ("colour", "mode", "media_type", "stored"),
    [
        ("grey", "RGB", "image/jpeg", "L"),
        ("grey", "P", "image/jpeg", "L"),
        ("colour", "RGB", "image/jpeg", "RGB"),
        ("auto", "RGB", "image/jpeg", "RGB"),
        ("bw", "1", "image/tiff", "1"),
    ],
)
def test_a_page_is_stored_as_the_profile_says(colour: Any, mode: str, media_type: str, stored: str) -> None:
    scanner = Scanner(feeding(bitmap(page_picture(mode))))
    (page,), _ = scanned(scanner, ScanSettings(colour=colour))
    assert page.media_type == media_type
    assert (page.width, page.height) == (160, 240)
    with Image.open(io.BytesIO(page.data)) as picture:
        assert picture.mode == stored
    assert value(scanner, names.INTENT) == names.INTENTS[colour]


def test_a_flatbed_gives_one_page() -> None:
    scanner = Scanner(feeding(*sheets()))
    pages, fault = scanned(scanner, ScanSettings(origin="flatbed"))
    assert (len(pages), fault) == (1, None)
    assert value(scanner, names.HANDLING_SELECT) == names.SELECT_FLATBED


def test_a_device_without_a_feeder_is_a_flatbed() -> None:
    pages, fault = scanned(Scanner(feeding(*sheets()), can=names.CAN_FLATBED))
    assert (len(pages), fault) == (1, None)


def test_both_sides_come_one_after_the_other() -> None:
    scanner = Scanner(feeding(*sheets(4)))
    pages, _ = scanned(scanner, ScanSettings(duplex=True, encoding="png"))
    assert [(page.sheet, page.side) for page in pages] == [
        (1, "front"), (1, "back"), (2, "front"), (2, "back"),
    ]  # fmt: skip
    assert value(scanner, names.HANDLING_SELECT) == names.SELECT_FEEDER | names.SELECT_DUPLEX


def test_a_driver_that_gives_both_sides_at_once_is_asked_for_two() -> None:
    two = [tiff([(page_picture(number=n), None), (page_picture(number=n + 1), None)]) for n in (1, 3)]
    scanner = Scanner(feeding(*two), page_step=2)
    pages, _ = scanned(scanner, ScanSettings(duplex=True, encoding="png"))
    assert [(page.sequence, page.sheet, page.side) for page in pages] == [
        (1, 1, "front"), (2, 1, "back"), (3, 2, "front"), (4, 2, "back"),
    ]  # fmt: skip
    assert [shown(page) for page in pages] == [page_picture(number=n).tobytes() for n in (1, 2, 3, 4)]
    assert (value(scanner, names.PAGES), set(scanner.formats)) == (2, {names.TIFF})


def test_what_is_asked_for_is_set_to_the_nearest_that_is_offered() -> None:
    scanner = Scanner(feeding(*sheets(1)))
    settings = ScanSettings(
        dpi=240, paper_mm=(210.0, 297.0), brightness=-50, options={"Sharpness": 3}, encoding="png"
    )
    (page,), fault = scanned(scanner, settings)
    assert fault is None
    assert page.dpi == (200.0, 200.0)
    assert (value(scanner, names.WIDTH), value(scanner, names.HEIGHT)) == (1654, 2339)
    assert (value(scanner, names.X_START), value(scanner, names.Y_START)) == (0, 0)
    assert value(scanner, names.BRIGHTNESS) == -500
    assert value(scanner, names.MULTI_FEED) == names.STOP_AT_MULTI_FEED
    assert value(scanner, "Sharpness") == 3


@pytest.mark.parametrize(
    ("settings", "can"),
    [
        (ScanSettings(duplex=True), names.CAN_FEED),
        (ScanSettings(duplex=True, origin="flatbed"), names.CAN_FEED | names.CAN_FLATBED | names.CAN_DUPLEX),
        (ScanSettings(origin="feeder"), names.CAN_FLATBED),
        (ScanSettings(origin="flatbed"), names.CAN_FEED),
        (ScanSettings(options={"Lamp": 1}), names.CAN_FEED),
        (ScanSettings(options={"Colour of the case": "red"}), names.CAN_FEED),
    ],
)
def test_what_it_does_not_do_is_told_before_paper_moves(settings: ScanSettings, can: int) -> None:
    scanner = Scanner(feeding(*sheets()), can=can)
    pages, fault = scanned(scanner, settings)
    assert fault is not None
    assert (pages, fault.code, scanner.formats) == ([], FaultCode.DEVICE_CANNOT, [])


ERRORS = [(code, fault) for code, fault in names.FAULTS.items() if code not in (names.BUSY, names.WARMING_UP)]


@pytest.mark.parametrize(("code", "fault"), ERRORS, ids=[f"{code:08X}" for code, _ in ERRORS])
@pytest.mark.parametrize("after", [0, 2])
@pytest.mark.parametrize("within_automation", [False, True])
def test_an_error_has_a_name_and_the_pages_before_it_stand(
    code: int, fault: FaultCode, after: int, within_automation: bool
) -> None:
    lying = iter(sheets(after))

    def transfer(_format: str) -> bytes:
        page = next(lying, None)
        if page is None:
            raise ComError(code, within_automation=within_automation)
        return page

    pages, ended_by = scanned(Scanner(transfer))
    assert len(pages) == after
    if code == names.PAPER_EMPTY and after:
        assert ended_by is None
    else:
        assert ended_by is not None
        assert (ended_by.code, ended_by.arguments["device"]) == (fault, DEVICE)


def test_an_unknown_error_is_a_lost_device() -> None:
    _, fault = scanned(Scanner(feeding(0x8000FFFF)))
    assert fault is not None
    assert fault.code is FaultCode.DEVICE_LOST


@pytest.mark.parametrize("code", [names.WARMING_UP, names.BUSY])
def test_a_device_that_asks_for_patience_gets_some(code: int) -> None:
    pages, fault = scanned(Scanner(feeding(code, code, *sheets(1), code), refuses=[code]), retries=3)
    assert (len(pages), fault) == (1, None)
    pages, fault = scanned(Scanner(feeding(*[code] * 9)), retries=3)
    assert fault is not None
    assert (pages, fault.code) == ([], FaultCode.DEVICE_BUSY)


@pytest.mark.parametrize(
    ("ready", "can", "told"),
    [
        (names.FEED_READY, 0x21, "loaded"),
        (0, 0x21, "empty"),
        (0, 0x01, "unknown"),
        (names.FEED_READY, 0x02, "unknown"),
    ],
)
def test_a_feeder_is_asked(ready: int, can: int, told: str) -> None:
    scanner = Scanner(feeding(*sheets()), ready=ready, can=can)
    assert source_of(scanner).feeder() == told
    assert scanner.formats == []


@pytest.mark.parametrize(
    ("ready", "code"),
    [
        (names.PAPER_JAM, FaultCode.PAPER_JAM),
        (names.PATH_COVER_UP, FaultCode.COVER_OPEN),
        (names.MULTIPLE_FEED, FaultCode.DOUBLE_FEED),
    ],
)
def test_a_feeder_in_trouble_says_so(ready: int, code: FaultCode) -> None:
    with pytest.raises(EnvironmentFault) as raised:
        source_of(Scanner(feeding(), ready=names.FEED_READY | ready)).feeder()
    assert raised.value.code is code


def test_capabilities() -> None:
    found = source_of(Scanner(feeding())).capabilities()
    assert found.name == "Fabrikam 7000"
    assert (found.resolutions, found.any_resolution) == ((100, 200, 300, 600), False)
    assert (found.origins, found.duplex) == (("feeder", "flatbed"), True)
    assert found.colours == ("bw", "grey", "colour")
    assert found.largest_mm == pytest.approx((215.9, 355.6), abs=0.1)


@pytest.mark.parametrize("code", [0x80210005, 0x80210008])
def test_a_device_that_is_off_is_missing(code: int) -> None:
    for asked in (lambda source: source.capabilities(), lambda source: source.feeder()):
        with pytest.raises(EnvironmentFault) as raised:
            asked(source_of(Scanner(feeding(), refuses=[code])))
        assert raised.value.code is FaultCode.DEVICE_MISSING
    _, fault = scanned(Scanner(feeding(), refuses=[code]))
    assert fault is not None
    assert fault.code is FaultCode.DEVICE_MISSING


def test_a_device_that_is_not_there_is_missing() -> None:
    _, fault = scanned(Scanner(feeding(), DeviceID="{another}"))
    assert fault is not None
    assert fault.code is FaultCode.DEVICE_MISSING


@pytest.mark.parametrize("data", [b"", b"BM", bitmap(page_picture())[:-200], b"\x89PNG\r\n\x1a\n"])
def test_a_page_that_is_not_whole_is_no_page(data: bytes) -> None:
    pages, fault = scanned(Scanner(feeding(*sheets(1), data)))
    assert fault is not None
    assert (len(pages), fault.code, fault.arguments["page"]) == (1, FaultCode.PAGE_BROKEN, 2)


def test_a_cancel_ends_it_between_pages() -> None:
    scanner = Scanner(feeding(*sheets()))
    source = source_of(scanner)
    pages = source.pages(ScanSettings())
    next(pages)
    canceller = threading.Thread(target=source.cancel)
    canceller.start()
    canceller.join()
    with pytest.raises(EnvironmentFault) as raised:
        next(pages)
    assert (raised.value.code, len(scanner.formats)) == (FaultCode.CANCELLED, 1)


def test_scanners_are_found_and_cameras_are_not(tmp_path: Path) -> None:
    def found() -> Surface:
        return surface(Scanner(feeding(), DeviceID="{camera}", Type=2), Scanner(feeding()))

    (device,) = WiaFinder(found).find()
    assert (device.id, device.name, device.kind, device.state) == (
        f"wia:{DEVICE}", "Fabrikam 7000", "scanner", "listed",
    )  # fmt: skip
    pile = PileOnGlass(str(tmp_path / "pile"), str(tmp_path / "trouble"))
    assert [device.id for device in list_devices(WiaFinder(pile))] == [f"wia:{DEVICE}"]


def test_it_works_in_its_process(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.png" for number in (1, 2)]
    for number, path in enumerate(paths, 1):
        page_picture(number=number).save(path)
    (tmp_path / "pile").write_text("\n".join(map(str, paths)), "utf-8")
    spec = WiaSpec(DEVICE, PileOnGlass(str(tmp_path / "pile"), str(tmp_path / "trouble")))
    with Driver(spec, DriverLimits(page_seconds=20.0)) as driver:
        assert driver.capabilities().duplex
        assert driver.feeder() == "loaded"
        for _ in range(2):
            pages = [page for page in driver.scan(ScanSettings(encoding="png")) if isinstance(page, PageScan)]
            assert [shown(page) for page in pages] == [page_picture(number=n).tobytes() for n in (1, 2)]


def test_windows_objects_are_asked_for_as_comtypes_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of comtypes 1.4: ``npsupport`` is an object and no module; arrays come as NumPy's of any kind or as tuples."""
    enabled: list[bool] = []
    scanner = Scanner(feeding(*sheets(1)))

    def create(name: str, *, dynamic: bool) -> Manager:
        assert (name, dynamic) == ("WIA.DeviceManager", True)
        return Manager([scanner])

    comtypes, client, safearray = (ModuleType(f"comtypes{name}") for name in ("", ".client", ".safearray"))
    comtypes.__path__ = []
    comtypes.npsupport = SimpleNamespace(enable=lambda: enabled.append(True), typecodes={})  # type: ignore[attr-defined]
    comtypes.COMError = ComError  # type: ignore[attr-defined]
    client.CreateObject = create  # type: ignore[attr-defined]
    safearray.safearray_as_ndarray = nullcontext()  # type: ignore[attr-defined]
    for module in (comtypes, client, safearray):
        monkeypatch.setitem(sys.modules, module.__name__, module)
        if module is not comtypes:
            monkeypatch.setattr(comtypes, module.__name__.rpartition(".")[2], module, raising=False)
    found = windows_surface()
    assert enabled == [True]
    for crossed in (tuple(b"page"), np.frombuffer(b"page", np.uint8), np.array(list(b"page"), np.int64)):
        assert found.bytes_of(ImageFile(Binary(crossed))) == b"page"  # type: ignore[arg-type]
    (device,) = WiaFinder().find()
    assert device.id == f"wia:{DEVICE}"


def test_a_machine_without_wia_has_no_such_device() -> None:
    for asked in (WiaSpec(DEVICE).open, WiaFinder().find):
        with pytest.raises(EnvironmentFault) as raised:
            asked()
        assert raised.value.code is FaultCode.DEVICE_MISSING
        assert raised.value.arguments["device"] in (DEVICE, "wia")
