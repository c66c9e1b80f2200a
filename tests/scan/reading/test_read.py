"""A page's bytes in, everything that is on it out."""

from __future__ import annotations

import pickle

import cv2
import numpy as np
import pytest

from kiosk.codes import SheetCode, SheetKind, encode_id
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.read import read_page
from kiosk.scan.reading.result import BarcodeFormat, Sheet
from kiosk.training.paper import corpus
from tests.helpers.pictures import Grey, g4, jpeg, png, put, scanned, sheet, symbol

NUMBER = "17912099997"
OTHER = "29822099635"
DUF = "200205705502"
SEPARATOR = SheetCode(SheetKind.SEPARATOR, encode_id(123456789))
COVER = SheetCode(SheetKind.COVER, encode_id(987654321))


def page_with(*parts: tuple[str, str], module: int = 3) -> Grey:
    page = sheet()
    for place, (kind, text) in enumerate(parts):
        put(
            page,
            symbol(kind, text, module if "Code" in kind and kind != "QRCode" else 8),
            500,
            300 + 800 * place,
        )
    return page


@pytest.mark.parametrize(
    ("kind", "text", "named"),
    [
        ("Code128", NUMBER, "code128"),
        ("Code39", NUMBER, "code39"),
        ("EAN13", "4006381333931", "ean13"),
        ("QRCode", NUMBER, "qr"),
        ("DataMatrix", NUMBER, "datamatrix"),
    ],
)
@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_codes_are_read_whichever_way_the_page_lies(
    kind: str, text: str, named: BarcodeFormat, turn: int
) -> None:
    page = np.rot90(scanned(page_with((kind, text)), tilt=2.0), -turn)
    reading = read_page(jpeg(np.ascontiguousarray(page)), "image/jpeg", (300, 300))
    assert [(code.format, code.text) for code in reading.barcodes] == [(named, text)]
    assert reading.rotation == (360 - 90 * turn) % 360
    assert reading.orientation_confidence > 0
    assert not reading.blank


@pytest.mark.parametrize(
    "scan",
    [
        pytest.param(lambda page: scanned(page, noise=10), id="noise"),
        pytest.param(lambda page: scanned(page, tilt=12), id="12 degrees"),
        pytest.param(lambda page: scanned(page, tilt=35), id="35 degrees"),
        pytest.param(lambda page: scanned((page // 4 + 150).astype(np.uint8), noise=3), id="low contrast"),
        pytest.param(lambda page: scanned(page, blur=2.0), id="blur"),
        pytest.param(lambda page: cv2.erode(scanned(page, noise=1), np.ones((1, 2), np.uint8)), id="fat ink"),
        pytest.param(
            lambda page: cv2.dilate(scanned(page, noise=1), np.ones((1, 2), np.uint8)), id="thin ink"
        ),
    ],
)
def test_a_number_in_code_128_is_read_from_poor_scans(scan: object) -> None:
    assert callable(scan)
    page = put(sheet(), symbol("Code128", NUMBER), 900, 1500)
    reading = read_page(jpeg(scan(page)), "image/jpeg", (300, 300))
    assert [found.number for found in reading.identity_numbers] == [NUMBER]
    assert reading.identity_numbers[0].certainty == "certain"


@pytest.mark.parametrize("dpi", [150, 200, 300, 400, 600])
def test_a_number_is_read_at_every_resolution(dpi: int) -> None:
    module = max(2, round(3 * dpi / 300))
    page = put(sheet(dpi), symbol("Code128", NUMBER, module, dpi // 2), dpi, dpi)
    reading = read_page(jpeg(scanned(page)), "image/jpeg", (dpi, dpi))
    assert [found.number for found in reading.identity_numbers] == [NUMBER]


@pytest.mark.parametrize("stated", [None, (72, 72), (1200, 1200)])
def test_a_missing_or_wrong_resolution_does_not_hinder(stated: tuple[float, float] | None) -> None:
    page = put(sheet(), symbol("Code128", NUMBER), 900, 1500)
    reading = read_page(jpeg(scanned(page)), "image/jpeg", stated)
    assert [found.number for found in reading.identity_numbers] == [NUMBER]
    assert reading.dpi == stated


def test_what_the_source_states_wins_over_the_file() -> None:
    data = jpeg(sheet(100), dpi=(300, 300))
    assert read_page(data, "image/jpeg").dpi == (300, 300)
    assert read_page(data, "image/jpeg", (200, 200)).dpi == (200, 200)


def test_every_stored_kind_of_page_is_read() -> None:
    page = page_with(("Code128", NUMBER))
    for data, media_type in ((jpeg(page), "image/jpeg"), (png(page), "image/png"), (g4(page), "image/tiff")):
        reading = read_page(data, media_type)
        assert [found.number for found in reading.identity_numbers] == [NUMBER]
        assert (reading.width, reading.height) == (2480, 3508)


def test_places_are_in_stored_pixels_from_the_codes_own_top_left() -> None:
    page = put(sheet(), symbol("QRCode", NUMBER, 8), 500, 300)
    size = symbol("QRCode", NUMBER, 8).shape[0]
    (left, top), _, (right, bottom), _ = read_page(png(page), "image/png").barcodes[0].polygon
    assert 500 < left < 500 + size / 4
    assert 300 < top < 300 + size / 4
    assert 500 + size * 3 / 4 < right < 500 + size
    assert 300 + size * 3 / 4 < bottom < 300 + size
    (x, y), *_ = read_page(png(np.ascontiguousarray(page[::-1, ::-1])), "image/png").barcodes[0].polygon
    assert x == pytest.approx(2480 - left, abs=4)
    assert y == pytest.approx(3508 - top, abs=4)


def test_a_number_seen_twice_is_one_and_two_numbers_are_two() -> None:
    twice = read_page(jpeg(page_with(("Code39", NUMBER), ("Code128", NUMBER))), "image/jpeg")
    assert [(found.number, found.confidence) for found in twice.identity_numbers] == [(NUMBER, 0.995)]
    assert len(twice.barcodes) == 2
    two = read_page(jpeg(page_with(("Code128", NUMBER), ("QRCode", OTHER))), "image/jpeg")
    assert [found.number for found in two.identity_numbers] == [NUMBER, OTHER]


@pytest.mark.parametrize("payload", [f"ID {NUMBER}", NUMBER + "0", NUMBER[:-1], "17912099998", "KSK1S-123"])
def test_part_of_a_payload_is_no_number(payload: str) -> None:
    reading = read_page(jpeg(page_with(("Code128", payload))), "image/jpeg")
    assert [code.text for code in reading.barcodes] == [payload]
    assert reading.identity_numbers == ()
    assert reading.separator is None


def test_itf_carries_a_number_only_where_it_is_switched_on() -> None:
    data = jpeg(page_with(("ITF", f"{DUF}")))
    assert [code.format for code in read_page(data, "image/jpeg").barcodes] == ["itf"]
    assert read_page(data, "image/jpeg").identity_numbers == ()
    switched_on = ReadingOptions(number_formats=frozenset({"itf", "upca", "code128"}))
    assert read_page(data, "image/jpeg", options=switched_on).identity_numbers == ()


def test_a_duf_number_is_read_from_code_128() -> None:
    reading = read_page(jpeg(page_with(("Code128", DUF))), "image/jpeg")
    assert [found.number for found in reading.identity_numbers] == [DUF]


def test_only_the_formats_asked_for_are_read() -> None:
    data = jpeg(page_with(("Code128", NUMBER), ("QRCode", OTHER)))
    only_qr = read_page(data, "image/jpeg", options=ReadingOptions(formats=frozenset({"qr"})))
    assert [code.format for code in only_qr.barcodes] == ["qr"]
    assert read_page(data, "image/jpeg", options=ReadingOptions(formats=frozenset())).barcodes == ()


@pytest.mark.parametrize("kind", ["Code128", "QRCode"])
def test_our_own_sheets_are_known(kind: str) -> None:
    upside_down = np.ascontiguousarray(page_with((kind, str(SEPARATOR)))[::-1, ::-1])
    reading = read_page(jpeg(upside_down), "image/jpeg")
    assert reading.separator == Sheet("S", SEPARATOR.id)
    assert (reading.rotation, reading.orientation_confidence) == (180, 0.99)


def test_a_separator_goes_before_a_cover_sheet() -> None:
    reading = read_page(
        jpeg(page_with(("Code128", str(COVER)), ("Code128", str(SEPARATOR)), module=2)), "image/jpeg"
    )
    assert reading.separator == Sheet("S", SEPARATOR.id)


def test_a_reading_crosses_processes_and_tells_its_time() -> None:
    reading = read_page(jpeg(page_with(("Code128", NUMBER))), "image/jpeg")
    assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301 - our own
    assert pickle.loads(pickle.dumps(read_page)) is read_page  # noqa: S301
    assert 0 < reading.elapsed_ms < 60_000
    assert NUMBER not in repr(reading)


def test_generated_paper_is_read() -> None:
    wrong: list[str] = []
    codes = read = 0
    for page in corpus(31, 30):
        truth = page.truth
        reading = read_page(jpeg(page.image), "image/jpeg", (page.dpi, page.dpi))
        drawn = {(code.format, code.text) for code in truth.barcodes}
        seen = {(code.format, code.text) for code in reading.barcodes}
        codes, read = codes + len(drawn), read + len(drawn & seen)
        if seen - drawn:
            wrong.append(f"{truth.kind}: a code that is not there")
        if reading.blank and not truth.blank and "over_exposed" not in truth.wear:
            wrong.append(f"{truth.kind} {truth.wear}: called blank")
        if reading.orientation_confidence and not truth.blank and reading.rotation != truth.rotation:
            wrong.append(f"{truth.kind} {truth.wear}: turned the wrong way")
        if any(quality.is_illegible for quality in reading.quality):
            wrong.append(f"{truth.kind} {truth.wear}: called illegible")
    assert wrong == []
    assert read >= codes * 0.98


@pytest.mark.parametrize("grey", [0, 30])
def test_what_is_darker_than_any_paper_is_never_called_blank(grey: int) -> None:
    page = np.full((842, 595), grey, np.uint8)
    reading = read_page(jpeg(page), "image/jpeg", (72, 72))
    assert (reading.blank, reading.blank_sure) == (False, True)
    assert [quality.is_illegible for quality in reading.quality] == [False]
