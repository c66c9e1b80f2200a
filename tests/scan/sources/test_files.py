"""Files as a source: kept whole where they can be, one fault a page where not, and the others go on."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.sources.files import FilesSource, recognise, shown_name, walk
from kiosk.scan.sources.protocol import Mark, ScanSettings
from tests.helpers.papers import bomb_png, jpeg, jpeg_pdf, page_picture, png, tiff, write


def taken(*files: str) -> list[PageScan | PageFault]:
    source = FilesSource(files)
    items = [item for item in source.pages(ScanSettings()) if not isinstance(item, Mark)]
    source.close()
    return items


def only_page(file: str) -> PageScan:
    (item,) = taken(file)
    assert isinstance(item, PageScan), item
    return item


def only_fault(file: str) -> PageFault:
    (item,) = taken(file)
    assert isinstance(item, PageFault), item
    return item


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_file_is_kept_whole(tmp_path: Path, mode: str) -> None:
    data = jpeg(page_picture(mode), dpi=(200, 200))
    file = write(tmp_path, "a page.jpg", data)
    page = only_page(file)
    assert page.data == data
    assert (page.media_type, page.width, page.height, page.dpi) == ("image/jpeg", 160, 240, (200.0, 200.0))
    assert (page.file, page.file_page, page.file_sha256) == (file, 1, hashlib.sha256(data).hexdigest())
    assert (page.sequence, page.sheet, page.side, page.source) == (1, 1, "front", "file")


def test_a_turned_jpeg_is_kept_whole_with_its_stored_size(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = jpeg(page_picture(), exif=exif)
    page = only_page(write(tmp_path, "phone.jpg", data))
    assert (page.data, page.width, page.height) == (data, 160, 240)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_a_png_file_is_kept_whole(tmp_path: Path, mode: str) -> None:
    picture = Image.new("I;16", (160, 240), 700) if mode == "I;16" else page_picture(mode)
    data = png(picture, dpi=(300, 300))
    page = only_page(write(tmp_path, "page.png", data))
    assert (page.data, page.media_type, page.width, page.height) == (data, "image/png", 160, 240)
    assert page.dpi == pytest.approx((300, 300), abs=0.1)


def test_a_file_that_states_no_resolution_has_none(tmp_path: Path) -> None:
    assert only_page(write(tmp_path, "page.png", png(page_picture()))).dpi is None


def test_the_type_is_what_the_file_holds(tmp_path: Path) -> None:
    assert only_page(write(tmp_path, "page.pdf", jpeg(page_picture()))).media_type == "image/jpeg"
    assert only_page(write(tmp_path, "page.jpg", png(page_picture()))).media_type == "image/png"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("letter.pdf", b"Dette er bare tekst.\n"),
        ("empty.pdf", b""),
        ("empty.jpg", b""),
        ("broken.tif", b"II*\0"),
        ("broken.pdf", b"%PDF-1.7\nnothing"),
        ("page.webp", b"RIFF\0\0\0\0WEBPVP8 "),
    ],
)
def test_what_is_no_file_of_pages_is_unreadable(tmp_path: Path, name: str, data: bytes) -> None:
    file = write(tmp_path, name, data)
    fault = only_fault(file)
    assert (fault.code, fault.file, fault.file_page) == (FaultCode.FILE_UNREADABLE, file, None)
    assert fault.fault.arguments["file"] == name


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    assert only_fault(str(tmp_path / "gone.jpg")).code is FaultCode.FILE_MISSING


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    assert only_fault(str(tmp_path / "pipe.jpg")).code is FaultCode.FILE_UNREADABLE


@pytest.mark.parametrize("part", [0.02, 0.5, 0.97])
def test_a_truncated_jpeg_is_not_taken(tmp_path: Path, part: float) -> None:
    data = jpeg(Image.effect_noise((400, 600), 60), progressive=part == 0.5)
    fault = only_fault(write(tmp_path, "cut.jpg", data[: int(len(data) * part)]))
    assert (fault.code, fault.file_page) == (FaultCode.PAGE_BROKEN, 1)
    assert fault.fault.arguments == {"file": "cut.jpg", "page": 1}


def test_a_truncated_png_is_not_taken(tmp_path: Path) -> None:
    data = png(Image.effect_noise((400, 600), 60))
    assert only_fault(write(tmp_path, "cut.png", data[: len(data) // 2])).code is FaultCode.PAGE_BROKEN


def test_a_bomb_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    fault = only_fault(write(tmp_path, "bomb.png", bomb_png()))
    assert fault.code is FaultCode.IMAGE_TOO_LARGE
    assert fault.fault.arguments["width"] == 60_000


def test_an_a3_page_at_600_dpi_is_no_bomb(tmp_path: Path) -> None:
    file = write(tmp_path, "a3.png", png(Image.new("1", (9_921, 14_032), 1)))
    assert only_page(file).width == 9_921


def test_numbering_is_unbroken_over_files_and_faults(tmp_path: Path) -> None:
    files = [
        write(tmp_path, "1.jpg", jpeg(page_picture())),
        write(tmp_path, "2.jpg", b""),
        write(tmp_path, "3.tif", tiff([(page_picture("1"), "group4"), (page_picture("L"), "tiff_lzw")])),
        write(tmp_path, "4.pdf", jpeg_pdf(page_picture())),
    ]
    items = taken(*files)
    pages = [item for item in items if isinstance(item, PageScan)]
    assert [(page.sequence, page.sheet, page.file_page) for page in pages] == [
        (1, 1, 1),
        (2, 2, 1),
        (3, 3, 2),
        (4, 4, 1),
    ]
    assert [item.file for item in items] == [files[0], files[1], files[2], files[2], files[3]]


def test_files_come_in_the_order_given_and_folders_are_refused(tmp_path: Path) -> None:
    """As they are dropped into the window or chosen in its dialog."""
    second, first = (write(tmp_path, name, jpeg(page_picture())) for name in ("2.jpg", "1.jpg"))
    (tmp_path / "folder").mkdir()
    items = taken(second, str(tmp_path / "folder"), first, second)
    assert [item.file for item in items] == [second, str(tmp_path / "folder"), first, second]
    assert [item.code if isinstance(item, PageFault) else item.sequence for item in items] == [
        1, FaultCode.FILE_UNREADABLE, 2, 3,
    ]  # fmt: skip


def test_it_goes_on_behind_a_mark(tmp_path: Path) -> None:
    pages = tiff([(page_picture("1", number=number), "group4") for number in (1, 2, 3)])
    files = (write(tmp_path, "1.tif", pages), write(tmp_path, "2.jpg", jpeg(page_picture())))
    whole = list(FilesSource(files).pages(ScanSettings()))
    marks = [item for item in whole if isinstance(item, Mark)]
    assert [(mark.index, mark.page, mark.taken) for mark in marks] == [
        (0, None, 0), (0, 1, 0), (0, 2, 1), (0, 3, 2), (1, None, 3), (1, 1, 3),
    ]  # fmt: skip
    behind = [
        item
        for item in FilesSource(files).pages(ScanSettings(), marks[2].after(1))
        if isinstance(item, PageScan)
    ]
    assert [(page.sequence, page.file, page.file_page) for page in behind] == [
        (2, files[0], 3),
        (3, files[1], 1),
    ]
    behind = [
        item
        for item in FilesSource(files).pages(ScanSettings(), marks[0].after(0))
        if isinstance(item, PageScan)
    ]
    assert [(page.sequence, page.file) for page in behind] == [(1, files[1])]


def test_a_cancel_ends_it(tmp_path: Path) -> None:
    source = FilesSource((write(tmp_path, "1.jpg", jpeg(page_picture())),))
    pages = source.pages(ScanSettings())
    assert isinstance(next(pages), Mark)
    canceller = threading.Thread(target=source.cancel)
    canceller.start()
    canceller.join()
    with pytest.raises(EnvironmentFault) as raised:
        next(pages)
    assert raised.value.code is FaultCode.CANCELLED


def test_folders_are_walked_in_the_order_people_count(tmp_path: Path) -> None:
    for name in ("page 10.png", "page 2.png", "Page 1.png", "b/1.png", ".hidden.png", ".git/x.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    given_folder = str(tmp_path)
    names = ("b/1.png", "Page 1.png", "page 2.png", "page 10.png")
    assert walk([given_folder]) == tuple(f"{given_folder}/{name}" for name in names)
    assert walk(["gone.pdf", given_folder]) == ("gone.pdf", *walk([given_folder]))


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("/post/scan 1.pdf", "scan 1.pdf"),
        ("17912099997.pdf", "***********.pdf"),
        ("179120 99997 søknad.pdf", "*********** søknad.pdf"),
        ("x/200205705502.jpg", "***********.jpg"),
    ],
)
def test_a_name_is_shown_without_numbers(file: str, shown: str) -> None:
    assert shown_name(file) == shown


@given(st.binary(max_size=64))
def test_anything_may_be_looked_at(head: bytes) -> None:
    assert recognise(head) in {None, "jpeg", "png", "tiff", "pdf"}


def test_a_pdf_may_have_something_before_its_mark() -> None:
    assert recognise(b"\xef\xbb\xbf%PDF-1.4") == "pdf"
    assert recognise(b"x" * 1020 + b"%PDF-1.4") is None


def test_a_png_of_a_page_shows_the_page(tmp_path: Path) -> None:
    page = only_page(write(tmp_path, "1.tif", tiff([(page_picture("RGB"), "tiff_lzw")])))
    with Image.open(io.BytesIO(page.data)) as picture:
        assert picture.convert("L").tobytes() == page_picture("L").tobytes()
