"""What is read of the codes on real pictures and generated pages, beside three decoders with their defaults.

A value counts where the page's truth has it and at least one of the four has read it. A value that the truth does not
have is wrong where it would be taken for an identity number.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

import cv2
import numpy as np
import pytest
import zxingcpp
from pyzbar import pyzbar

from kiosk.scan.reading.read import prepare_worker, read_page
from kiosk.scan.reading.result import BarcodeFormat
from kiosk.training.paper import corpus
from tests.helpers.pictures import Grey, jpeg, png
from tests.scan.reading.test_shared_barcodes import rows, same

pytestmark = pytest.mark.timeout(3600)

PAGES = 500
SEED = 20261126
SHARE = 0.98

Codes = set[tuple[str, str]]
_ZBAR: dict[str, BarcodeFormat] = {
    "CODE128": "code128", "CODE39": "code39", "EAN13": "ean13", "EAN8": "ean8", "UPCA": "upca", "UPCE": "upce",
    "I25": "itf", "CODABAR": "codabar", "QRCODE": "qr",
}  # fmt: skip
_ZXING: dict[str, BarcodeFormat] = {
    "Code 128": "code128", "Code 39": "code39", "EAN-13": "ean13", "EAN-8": "ean8", "UPC-A": "upca",
    "UPC-E": "upce", "ITF": "itf", "Codabar": "codabar", "QR Code": "qr", "Micro QR Code": "microqr",
    "Data Matrix": "datamatrix",
}  # fmt: skip
_OPENCV: dict[str, BarcodeFormat] = {"EAN_13": "ean13", "EAN_8": "ean8", "UPC_A": "upca", "UPC_E": "upce"}


@dataclass(frozen=True)
class Page:
    data: bytes
    media_type: str
    grey: Grey
    truth: frozenset[tuple[str, str]]


@dataclass
class Score:
    """What one reader found of what can be found.

    Attributes:
        read: of the values that count.
        wrong: values taken for identity numbers that the page does not have.
        seconds: a page.
    """

    read: int
    wrong: int
    seconds: list[float]


def ours(page: Page) -> tuple[Codes, int]:
    reading = read_page(page.data, page.media_type, (300.0, 300.0))
    known = {text for _kind, text in page.truth}
    certain = [found.number for found in reading.identity_numbers if found.certainty == "certain"]
    wrong = sum(1 for number in certain if not any(number in text for text in known))
    return {same(code.format, code.text) for code in reading.barcodes}, wrong


def with_zxing(page: Page) -> tuple[Codes, int]:
    found = zxingcpp.read_barcodes(page.grey, text_mode=zxingcpp.TextMode.Plain)
    named = ((_ZXING.get(str(code.format)), code.text) for code in found)
    return {same(kind, text) for kind, text in named if kind is not None}, 0


def with_zbar(page: Page) -> tuple[Codes, int]:
    with nothing_said():
        try:
            found = pyzbar.decode(page.grey)
        except ValueError:
            return set(), 0
    return {same(_ZBAR[c.type], c.data.decode("utf-8", "replace")) for c in found if c.type in _ZBAR}, 0


def with_opencv(page: Page) -> tuple[Codes, int]:
    read: Codes = set()
    try:
        _found, infos, kinds, _places = cv2.barcode.BarcodeDetector().detectAndDecodeWithType(page.grey)
        read |= {
            same(_OPENCV[kind], text) for text, kind in zip(infos, kinds, strict=True) if kind in _OPENCV
        }
        _found, infos, _places, _codes = cv2.QRCodeDetector().detectAndDecodeMulti(page.grey)
        read |= {same("qr", text) for text in infos if text}
    except (cv2.error, UnicodeDecodeError):
        return read, 0
    return read, 0


READERS: dict[str, Callable[[Page], tuple[Codes, int]]] = {
    "kiosk": ours, "zxing-cpp": with_zxing, "pyzbar": with_zbar, "OpenCV": with_opencv,
}  # fmt: skip


@contextmanager
def nothing_said() -> Iterator[None]:
    """zbar writes its assertions to standard error."""
    silent, standard = os.open(os.devnull, os.O_WRONLY), os.dup(2)
    os.dup2(silent, 2)
    try:
        yield
    finally:
        os.dup2(standard, 2)
        os.close(standard)
        os.close(silent)


def real_pictures() -> Iterator[Page]:
    for expected in (True, False):
        for _name, grey, wanted in rows(expected=expected):
            yield Page(png(grey), "image/png", grey, frozenset(wanted))


def generated_pages() -> Iterator[Page]:
    for made in corpus(SEED, PAGES):
        grey = made.image if made.image.ndim == 2 else cv2.cvtColor(made.image, cv2.COLOR_RGB2GRAY)
        data = jpeg(np.asarray(grey))
        stored = np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8)
        truth = frozenset(same(code.format, code.text) for code in made.truth.barcodes)
        yield Page(data, "image/jpeg", stored, truth)


@pytest.mark.parametrize("pages", [real_pictures, generated_pages])
def test_codes_read_beside_three_decoders(
    pages: Callable[[], Iterator[Page]], capsys: pytest.CaptureFixture[str]
) -> None:
    prepare_worker()
    scores = {name: Score(0, 0, []) for name in READERS}
    there = seen = count = 0
    for page in pages():
        found: dict[str, Codes] = {}
        for name, read in READERS.items():
            started = perf_counter()
            found[name], wrong = read(page)
            scores[name].seconds.append(perf_counter() - started)
            scores[name].wrong += wrong
        readable = set(page.truth) & set[tuple[str, str]]().union(*found.values())
        there, seen, count = there + len(page.truth), seen + len(readable), count + 1
        for name in READERS:
            scores[name].read += len(found[name] & readable)
    with capsys.disabled():
        print(f"\n{pages.__name__}: {count} pages, {there} codes, {seen} of them read by somebody")
        for name, score in scores.items():
            cost = statistics.median(score.seconds) * 1000
            print(f"  {name:10} {score.read:5} ({score.read / seen:.1%}), {cost:6.1f} ms a page")
        print(f"  wrong numbers called certain: {scores['kiosk'].wrong}")
    assert scores["kiosk"].wrong == 0
    assert scores["kiosk"].read >= SHARE * seen
