"""Hostile and broken files, through the child process: each ends in pages or a fault, and the program lives."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pytest

from kiosk.errors import FaultCode
from kiosk.scan.driver import Driver, DriverLimits
from kiosk.scan.page import LARGEST_IMAGE_PIXELS, PageFault, PageScan
from kiosk.scan.sources.files import FilesSpec, walk
from tests.helpers.papers import bomb_png, jpeg, jpeg_pdf, page_picture, png, saved, tiff, write
from tests.helpers.shared import shared
from tests.scan.sources.test_pdf_pages import g4_pdf

ALLOWED = {
    FaultCode.FILE_UNREADABLE,
    FaultCode.FILE_ENCRYPTED,
    FaultCode.IMAGE_TOO_LARGE,
    FaultCode.PAGE_BROKEN,
    FaultCode.TIME_LIMIT,
    FaultCode.MEMORY_LIMIT,
}
LIMITS = DriverLimits(page_seconds=30.0, memory_bytes=3 * 1024**3)


def all_of(files: Iterable[str], limits: DriverLimits = LIMITS) -> dict[str, list[PageScan | PageFault]]:
    """What came of each file; checks what must hold whatever the files are."""
    given: dict[str, list[PageScan | PageFault]] = defaultdict(list)
    sequence = 0
    with Driver(FilesSpec(tuple(files)), limits) as driver:
        for item in driver.scan():
            assert item.file is not None
            given[item.file].append(item)
            if isinstance(item, PageFault):
                assert item.code in ALLOWED
                continue
            sequence += 1
            assert item.sequence == sequence
            assert item.data
            assert 0 < item.width * item.height <= LARGEST_IMAGE_PIXELS
    return given


@pytest.mark.parametrize(
    "folder", ["pillow", "pikepdf", "pdfjs", "ocrmypdf", "paperless-ngx", "tesseract-test"]
)
def test_every_file_of_a_set_ends_in_pages_or_a_fault(folder: str) -> None:
    files = walk([str(shared("data", "pages", folder))])
    given = all_of(files)
    assert list(given) == list(files)
    for items in given.values():
        numbers = [item.file_page for item in items]
        assert numbers == [None] or numbers == list(range(1, len(numbers) + 1))


def test_damaged_files_end_in_pages_or_a_fault(tmp_path: Path) -> None:
    """A seeded slice of damage: bytes overwritten, cut out, doubled."""
    chance = random.Random(20260302)
    picture = page_picture("RGB", (300, 420))
    whole = {
        "jpg": jpeg(picture),
        "png": png(picture),
        "tif": tiff([(page_picture("1"), "group4"), (page_picture(), "tiff_lzw"), (picture, "jpeg")]),
        "pdf": jpeg_pdf(picture),
        "fax.pdf": g4_pdf()[0],
    }
    files = []
    for number in range(30):
        for suffix, data in whole.items():
            damaged = bytearray(data)
            for _ in range(chance.randint(1, 6)):
                at = chance.randrange(len(damaged))
                length = chance.randint(1, 12)
                match chance.randrange(3):
                    case 0:
                        damaged[at : at + length] = chance.randbytes(length)
                    case 1:
                        del damaged[at : at + length * 20]
                    case _:
                        damaged[at:at] = damaged[at : at + length * 20]
            files.append(write(tmp_path, f"{number}.{suffix}", bytes(damaged)))
    given = all_of(files)
    assert list(given) == files


def laughs(levels: int) -> bytes:
    """A PDF whose page draws a form that draws a form twice that ... : a few kilobytes, 2^levels squares."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 600))
        inner = pikepdf.Stream(pdf, b"0 0 1 1 re f " * 50)
        for _ in range(levels):
            outer = pikepdf.Stream(pdf, b"/F Do /F Do")
            inner.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form})
            inner["/BBox"] = pikepdf.Array([0, 0, 400, 600])
            outer["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=pdf.make_indirect(inner)))
            inner = outer
        page.obj["/Resources"] = inner["/Resources"]
        page.obj["/Contents"] = pikepdf.Stream(pdf, b"/F Do /F Do")
        return saved(pdf)


def test_a_file_that_makes_the_decoder_hang_costs_its_page(tmp_path: Path) -> None:
    files = [
        write(tmp_path, "1.jpg", jpeg(page_picture())),
        write(tmp_path, "2.pdf", laughs(28)),
        write(tmp_path, "3.png", bomb_png()),
        write(tmp_path, "4.jpg", jpeg(page_picture())),
    ]
    given = all_of(files, DriverLimits(page_seconds=3.0, memory_bytes=3 * 1024**3))
    assert [getattr(given[file][0], "code", "taken") for file in files] == [
        "taken",
        FaultCode.TIME_LIMIT,
        FaultCode.IMAGE_TOO_LARGE,
        "taken",
    ]
