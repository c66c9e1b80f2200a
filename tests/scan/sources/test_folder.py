"""A watched folder: files are taken when they are whole, moved when their pages are safe, and never lost or doubled
without anybody knowing, wherever the program is killed."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.driver import Driver, DriverLimits
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.sources import folder_files, folder_ledger
from kiosk.scan.sources.files import shown_name
from kiosk.scan.sources.folder import FolderFinder, FolderSource, FolderSpec
from kiosk.scan.sources.protocol import BEGINNING, Mark, ScanSettings
from tests.helpers.misbehaving import PoisonedFolderSpec
from tests.helpers.papers import (
    add_image_page,
    image_object,
    jpeg,
    jpeg_pdf,
    page_picture,
    png,
    saved,
    tiff,
)
from tests.helpers.stations import SteppingClock

Item = PageScan | PageFault
NUMBER = "17912099997"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "Skann"
    folder.mkdir()
    return folder


class Watched:
    """A folder, watched by a clock that moves only while the source waits.

    Attributes:
        waits: what happens during each of the source's pauses, one after the other.
    """

    def __init__(self, folder: Path, **spec: float) -> None:
        self.clock = SteppingClock()
        self.waits: Iterator[Callable[[], object]] = iter(())
        self.spec = FolderSpec(str(folder), **spec)
        self.source = FolderSource(self.spec, self.clock, self._pause)

    def scan(self) -> tuple[list[Item], FaultCode | None]:
        """Everything that one scan gives, and what ended it."""
        items: list[Item] = []
        try:
            for item in self.source.pages(ScanSettings()):
                if not isinstance(item, Mark):
                    items.append(item)
        except EnvironmentFault as fault:
            return items, fault.code
        finally:
            self.source.close()
        return items, None

    def _pause(self, seconds: float) -> None:
        next(self.waits, lambda: None)()
        self.clock.seconds += seconds


def pages_of(items: list[Item]) -> list[PageScan]:
    return [item for item in items if isinstance(item, PageScan)]


def faults_of(items: list[Item]) -> list[tuple[FaultCode, str | None, int | None]]:
    return [
        (item.code, Path(item.file or "").name, item.file_page)
        for item in items
        if isinstance(item, PageFault)
    ]


def picture(number: int = 1) -> bytes:
    return jpeg(page_picture(number=number))


def pile(pages: int = 3) -> bytes:
    return tiff([(page_picture("1", number=number), "group4") for number in range(1, pages + 1)])


def put(folder: Path, name: str, data: bytes, moment: int = 0) -> Path:
    """A file that came so many seconds after the first."""
    path = folder / name
    path.write_bytes(data)
    os.utime(path, (1_700_000_000 + moment, 1_700_000_000 + moment))
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_files_are_taken_in_the_order_of_arrival_and_moved(inbox: Path) -> None:
    put(inbox, "z.jpg", picture(1), moment=0)
    put(inbox, "a10.tif", pile(2), moment=9)
    put(inbox, "a9.png", png(page_picture(number=2)), moment=9)
    pdf = jpeg_pdf(page_picture(number=3))
    put(inbox, "b.pdf", pdf, moment=5)
    items, ended_by = Watched(inbox).scan()
    assert ended_by is None
    pages = pages_of(items)
    order = [(Path(page.file or "").name, page.file_page, page.sequence, page.sheet) for page in pages]
    assert order == [
        ("z.jpg", 1, 1, 1), ("b.pdf", 1, 2, 2), ("a9.png", 1, 3, 3), ("a10.tif", 1, 4, 4), ("a10.tif", 2, 5, 5),
    ]  # fmt: skip
    assert {page.source for page in pages} == {f"folder:{inbox}"}
    assert pages[1].file_sha256 == hashlib.sha256(pdf).hexdigest()
    assert names(inbox) == set()
    assert names(inbox / "taken") == {"z.jpg", "b.pdf", "a9.png", "a10.tif"}


def test_a_file_is_moved_only_when_what_follows_its_last_page_is_asked_for(inbox: Path) -> None:
    put(inbox, "1.jpg", picture(1))
    put(inbox, "2.jpg", picture(2), moment=1)
    watched = Watched(inbox)
    items = (item for item in watched.source.pages(ScanSettings()) if not isinstance(item, Mark))
    assert isinstance(next(items), PageScan)
    assert names(inbox) == {"1.jpg", "2.jpg"}
    assert isinstance(next(items), PageScan)
    assert (names(inbox), names(inbox / "taken")) == ({"2.jpg"}, {"1.jpg"})
    assert next(items, None) is None
    assert names(inbox / "taken") == {"1.jpg", "2.jpg"}


def test_an_empty_folder_is_an_empty_feeder(inbox: Path) -> None:
    watched = Watched(inbox)
    assert watched.source.feeder() == "empty"
    assert watched.scan() == ([], FaultCode.FEEDER_EMPTY)
    put(inbox, "1.jpg", picture())
    assert watched.source.feeder() == "loaded"
    assert watched.source.capabilities().origins == ("feeder",)


def test_what_is_no_paper_is_left_alone(inbox: Path) -> None:
    for name in (".hidden.jpg", "~lock.jpg", "1.jpg.tmp", "2.part", "3.jpg~", "Thumbs.db", "desktop.ini"):
        put(inbox, name, picture())
    (inbox / "user").mkdir()
    put(inbox / "user", "inner.jpg", picture())
    os.mkfifo(inbox / "pipe.jpg")
    (inbox / "link.jpg").symlink_to(inbox / "user" / "inner.jpg")
    watched = Watched(inbox)
    assert watched.source.feeder() == "empty"
    assert watched.scan() == ([], FaultCode.FEEDER_EMPTY)
    assert (inbox / "user" / "inner.jpg").exists()


def cut(data: bytes) -> bytes:
    return data[: len(data) * 3 // 4]


@pytest.mark.parametrize(
    "data",
    [picture(), png(page_picture()), pile(), jpeg_pdf(page_picture())],
    ids=["jpeg", "png", "tiff", "pdf"],
)
def test_a_file_is_waited_for_until_all_of_it_is_there(inbox: Path, data: bytes) -> None:
    path = put(inbox, "1", b"")
    parts = [data[: len(data) * part // 5] for part in range(1, 6)]
    watched = Watched(inbox, settle_seconds=0.4)
    watched.waits = iter([lambda part=part: path.write_bytes(part) for part in parts])  # type: ignore[misc]
    items, ended_by = watched.scan()
    assert ended_by is None
    assert faults_of(items) == []
    assert {page.file_sha256 for page in pages_of(items)} == {hashlib.sha256(data).hexdigest()}
    assert names(inbox) == set()


@pytest.mark.parametrize(
    "data",
    [b"", cut(picture()), cut(png(page_picture())), cut(pile()), cut(jpeg_pdf(page_picture()))],
    ids=["empty", "jpeg", "png", "tiff", "pdf"],
)
def test_what_does_not_come_to_its_end_is_told_once_and_stays(inbox: Path, data: bytes) -> None:
    path = put(inbox, "1.jpg", data)
    put(inbox, "2.jpg", picture(2), moment=1)
    watched = Watched(inbox)
    items, ended_by = watched.scan()
    assert ended_by is None
    code = FaultCode.FILE_INCOMPLETE
    assert faults_of(items) == [(code, "1.jpg", None)]
    assert [Path(page.file or "").name for page in pages_of(items)] == ["2.jpg"]
    assert path.read_bytes() == data
    assert watched.source.feeder() == "empty"
    assert watched.scan() == ([], FaultCode.FEEDER_EMPTY)
    path.write_bytes(picture())
    assert watched.source.feeder() == "loaded"
    items, _ = watched.scan()
    assert len(pages_of(items)) == 1


def test_a_file_that_goes_on_changing_is_left_for_the_next_scan(inbox: Path) -> None:
    path = put(inbox, "1.jpg", picture())
    watched = Watched(inbox, settle_seconds=0.5, patience_seconds=1.0)
    moments = iter(range(1, 100))
    watched.waits = iter([lambda: os.utime(path, (next(moments),) * 2)] * 50)
    items, ended_by = watched.scan()
    assert (faults_of(items), ended_by) == ([(FaultCode.FILE_INCOMPLETE, "1.jpg", None)], None)
    watched.waits = iter(())
    assert len(pages_of(watched.scan()[0])) == 1


def test_a_file_that_a_program_has_open_to_write_is_not_taken(inbox: Path) -> None:
    path = put(inbox, "1.jpg", picture())
    watched = Watched(inbox)
    with path.open("r+b"):
        items, _ = watched.scan()
        assert faults_of(items) == [(FaultCode.FILE_INCOMPLETE, "1.jpg", None)]
    items, _ = watched.scan()
    assert len(pages_of(items)) == 1, "it is looked at anew, though it did not change"


def test_files_that_arrive_during_a_scan_are_for_the_next(inbox: Path) -> None:
    put(inbox, "1.jpg", picture(1))
    watched = Watched(inbox)
    given = []
    for item in watched.source.pages(ScanSettings()):
        if isinstance(item, PageScan):
            given.append(item)
            put(inbox, "2.jpg", picture(2))
    assert len(given) == 1
    assert watched.source.feeder() == "loaded"
    assert len(pages_of(watched.scan()[0])) == 1


def test_what_cannot_be_read_stays_and_costs_no_other(inbox: Path) -> None:
    put(inbox, "1.txt", b"Dette er bare tekst.\n")
    put(inbox, "2.pdf", b"%PDF-1.7\nnothing\n%%EOF", moment=1)
    put(inbox, f"{NUMBER}.docx", b"PK\3\4", moment=2)
    put(inbox, "4.jpg", picture(), moment=3)
    items, ended_by = Watched(inbox).scan()
    assert ended_by is None
    assert [fault[0] for fault in faults_of(items)] == [FaultCode.FILE_UNREADABLE] * 3
    told = [item.fault for item in items if isinstance(item, PageFault)]
    assert not any(NUMBER in str(fault) for fault in told)
    assert names(inbox) == {"1.txt", "2.pdf", f"{NUMBER}.docx"}
    assert names(inbox / "taken") == {"4.jpg"}
    assert NUMBER not in (inbox / ".kiosk" / "begun.json").read_text("utf-8")


def broken_pile() -> bytes:
    """Three pages, of which the second one's strips are garbage."""
    data = bytearray(pile())
    with Image.open(io.BytesIO(bytes(data))) as file:
        file.seek(1)
        (offset,), (count,) = file.tag_v2[273], file.tag_v2[279]
    data[offset : offset + count] = b"\xaa" * count
    return bytes(data)


def test_a_file_with_a_bad_page_stays_and_its_good_pages_come_once(inbox: Path) -> None:
    put(inbox, "1.tif", broken_pile())
    watched = Watched(inbox)
    items, ended_by = watched.scan()
    assert ended_by is None
    assert faults_of(items) == [(FaultCode.PAGE_BROKEN, "1.tif", 2)]
    assert [page.file_page for page in pages_of(items)] == [1, 3]
    assert names(inbox) == {"1.tif"}
    assert watched.source.feeder() == "empty"
    assert watched.scan() == ([], FaultCode.FEEDER_EMPTY)
    items, ended_by = Watched(inbox).scan()
    assert (faults_of(items), pages_of(items)) == ([(FaultCode.PAGE_BROKEN, "1.tif", 2)], [])
    (inbox / "1.tif").unlink()
    Watched(inbox).scan()
    put(inbox, "1.tif", broken_pile())
    assert len(pages_of(Watched(inbox).scan()[0])) == 2, "put there anew, it is taken anew"


def test_nothing_is_written_over(inbox: Path) -> None:
    for number in (1, 2, 3):
        put(inbox, "scan.jpg", picture(number))
        assert len(pages_of(Watched(inbox).scan()[0])) == 1
    assert names(inbox / "taken") == {"scan.jpg", "scan (2).jpg", "scan (3).jpg"}
    assert {path.read_bytes() for path in (inbox / "taken").iterdir()} == {
        picture(number) for number in (1, 2, 3)
    }


def test_a_file_that_comes_again_is_not_taken_again(inbox: Path) -> None:
    for number in (1, 2):
        put(inbox, "scan.jpg", picture(number))
        Watched(inbox).scan()
    for number in (1, 2):
        put(inbox, "scan.jpg", picture(number))
        items, _ = Watched(inbox).scan()
        assert faults_of(items) == [(FaultCode.FILE_TAKEN_BEFORE, "scan.jpg", None)]
        assert pages_of(items) == []
    assert names(inbox) == {"scan.jpg"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    watched = Watched(tmp_path / "nowhere")
    assert watched.scan() == ([], FaultCode.DEVICE_MISSING)
    with pytest.raises(EnvironmentFault) as raised:
        watched.source.feeder()
    assert raised.value.code is FaultCode.DEVICE_MISSING


@pytest.mark.parametrize("after", [1, 2])
def test_a_share_that_vanishes_ends_the_scan_and_costs_nothing(inbox: Path, after: int) -> None:
    put(inbox, "1.tif", pile(2))
    put(inbox, "2.jpg", picture(), moment=1)
    watched, given = Watched(inbox), []
    with pytest.raises(EnvironmentFault) as raised:
        for item in watched.source.pages(ScanSettings()):
            if isinstance(item, PageScan):
                given.append(item)
                if len(given) == after:
                    inbox.rename(inbox.with_name("gone"))
    watched.source.close()
    assert raised.value.code is FaultCode.DEVICE_LOST
    assert raised.value.arguments["device"] == "Skann"
    assert len(given) == after
    inbox.with_name("gone").rename(inbox)
    items, ended_by = Watched(inbox).scan()
    assert ended_by is None
    seen = {page.sha256 for page in given} | {page.sha256 for page in pages_of(items)}
    assert len(seen) == 3
    assert names(inbox) == set()


def test_a_folder_is_one_programs_at_a_time(inbox: Path) -> None:
    put(inbox, "1.jpg", picture())
    (inbox / ".kiosk").mkdir()
    lock = os.open(inbox / ".kiosk" / "lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(lock, fcntl.LOCK_EX)
    watched = Watched(inbox)
    assert watched.scan() == ([], FaultCode.DEVICE_BUSY)
    watched.waits = iter([lambda: os.close(lock)])
    assert len(pages_of(watched.scan()[0])) == 1


class Failing:
    """A system call that fails."""

    def __init__(self, number: int, name: str = "") -> None:
        self._number = number
        self._name = name

    def __call__(self, path: Path, *rest: object, **named: object) -> None:
        raise OSError(self._number, os.strerror(self._number))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, FaultCode.DISK_FULL),
        (errno.EACCES, FaultCode.DEVICE_DENIED),
        (errno.EROFS, FaultCode.DEVICE_DENIED),
        (errno.ESTALE, FaultCode.DEVICE_LOST),
        (errno.EIO, FaultCode.DEVICE_LOST),
    ],
)
def test_where_nothing_can_be_written_nothing_is_given(
    inbox: Path, number: int, code: FaultCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox, "1.jpg", picture())
    with monkeypatch.context() as patched:
        patched.setattr(folder_ledger.Path, "replace", Failing(number))
        assert Watched(inbox).scan() == ([], code)
    assert len(pages_of(Watched(inbox).scan()[0])) == 1


def test_where_nothing_can_be_moved_the_pages_come_once(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(inbox, "1.jpg", picture())
    with monkeypatch.context() as patched:
        patched.setattr(folder_files.Path, "mkdir", _mkdir_but_taken)
        watched = Watched(inbox)
        items, ended_by = watched.scan()
        assert (len(pages_of(items)), faults_of(items), ended_by) == (
            1, [(FaultCode.DISK_FULL, "1.jpg", None)], None,
        )  # fmt: skip
        assert watched.source.feeder() == "empty"
        assert watched.scan() == ([], FaultCode.FEEDER_EMPTY)
    items, _ = Watched(inbox).scan()
    assert pages_of(items) == []
    assert names(inbox / "taken") == {"1.jpg"}


_MKDIR = Path.mkdir


def _mkdir_but_taken(path: Path, *rest: object, **named: object) -> None:
    if path.name == "taken":
        raise OSError(errno.ENOSPC, "full")
    _MKDIR(path, *rest, **named)  # type: ignore[arg-type]


def test_a_file_that_may_not_be_read_costs_no_other(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(inbox, "1.jpg", picture(1))
    put(inbox, "2.jpg", picture(2), moment=1)
    opened = Path.open

    def forbidden(path: Path, *rest: object, **named: object) -> object:
        if path.name == "1.jpg":
            raise PermissionError(errno.EACCES, "denied")
        return opened(path, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(folder_files.Path, "open", forbidden)
    items, ended_by = Watched(inbox).scan()
    assert (faults_of(items), ended_by) == ([(FaultCode.FILE_UNREADABLE, "1.jpg", None)], None)
    assert len(pages_of(items)) == 1


def test_a_ledger_that_is_none_costs_nothing(inbox: Path) -> None:
    put(inbox, "1.jpg", picture())
    (inbox / ".kiosk").mkdir()
    for nonsense in ("", "[]", '{"files": 3}', '{"files": {"x": {}}, "opening": null}', "{"):
        (inbox / ".kiosk" / "begun.json").write_text(nonsense)
        source = FolderSource(FolderSpec(str(inbox), settle_seconds=0.0))
        assert len([item for item in source.pages(ScanSettings()) if isinstance(item, PageScan)]) == 1
        source.close()
        (inbox / "taken" / "1.jpg").rename(inbox / "1.jpg")


def test_a_cancel_ends_it_and_the_page_comes_next_time(inbox: Path) -> None:
    put(inbox, "1.tif", pile(3))
    watched = Watched(inbox)
    given = []
    with pytest.raises(EnvironmentFault) as raised:
        for item in watched.source.pages(ScanSettings()):
            if isinstance(item, PageScan):
                given.append(item)
                watched.source.cancel()
    watched.source.close()
    assert (raised.value.code, len(given)) == (FaultCode.CANCELLED, 1)
    assert [page.file_page for page in pages_of(Watched(inbox).scan()[0])] == [2, 3]


def test_it_goes_on_behind_a_mark(inbox: Path) -> None:
    """As the driver does when a page has ended the process: a fresh source starts behind it."""
    put(inbox, "1.tif", pile(3))
    put(inbox, "2.jpg", picture(), moment=1)
    source = FolderSource(FolderSpec(str(inbox), settle_seconds=0.0))
    items = source.pages(ScanSettings())
    at = next(item for item in items if isinstance(item, Mark) and item.page == 2)
    source.close()
    again = FolderSource(FolderSpec(str(inbox), settle_seconds=0.0))
    list_of = [item for item in again.pages(ScanSettings(), at.after(1)) if isinstance(item, PageScan)]
    assert [(Path(page.file or "").name, page.file_page, page.sequence) for page in list_of] == [
        ("1.tif", 3, 2), ("2.jpg", 1, 3),
    ]  # fmt: skip
    assert names(inbox) == {"1.tif"}, "page 2 was never given: the file stays"


def test_other_bytes_under_the_name_of_what_was_begun_are_for_the_next_scan(inbox: Path) -> None:
    put(inbox, "1.tif", pile(4))
    source = FolderSource(FolderSpec(str(inbox), settle_seconds=0.0))
    items = source.pages(ScanSettings())
    at = next(item for item in items if isinstance(item, Mark) and item.page == 3)
    source.close()
    put(inbox, "1.tif", pile(3))
    again = FolderSource(FolderSpec(str(inbox), settle_seconds=0.0))
    assert [item for item in again.pages(ScanSettings(), at.after(2)) if isinstance(item, PageScan)] == []
    assert len(pages_of(Watched(inbox).scan()[0])) == 3


def test_files_that_end_the_process_as_they_are_opened_are_stepped_over(inbox: Path) -> None:
    """Each of them once in a scan, however often the driver starts afresh; and all are tried in the next scan."""
    for number in (1, 2, 3):
        put(inbox, f"{number}.jpg", picture(number), moment=number)
    mark = BEGINNING
    for _ in (1, 2):
        source = FolderSource(FolderSpec(str(inbox), settle_seconds=0.0))
        items = source.pages(ScanSettings(), mark)
        opening = next(item for item in items if isinstance(item, Mark))
        next(items)  # it is written down by now that it was opened; then the process ends
        source.close()
        mark = opening.after(0)
    source = FolderSource(FolderSpec(str(inbox), settle_seconds=0.0))
    pages = [item for item in source.pages(ScanSettings(), mark) if isinstance(item, PageScan)]
    assert [(Path(page.file or "").name, page.sequence) for page in pages] == [("3.jpg", 1)]
    source = FolderSource(FolderSpec(str(inbox), settle_seconds=0.0))
    assert not [item for item in source.pages(ScanSettings(), mark) if isinstance(item, PageScan)]
    assert len(pages_of(Watched(inbox).scan()[0])) == 2


def test_it_works_in_its_process(inbox: Path) -> None:
    for number in (1, 2, 3):
        put(inbox, f"{number}.jpg", picture(number), moment=number)
    limits = DriverLimits(page_seconds=20.0, close_seconds=2.0)
    with Driver(FolderSpec(str(inbox), settle_seconds=0.0), limits) as driver:
        assert driver.feeder() == "loaded"
        pages = [item for item in driver.scan() if isinstance(item, PageScan)]
        assert driver.feeder() == "empty"
    assert [page.data for page in pages] == [picture(number) for number in (1, 2, 3)]
    assert names(inbox / "taken") == {"1.jpg", "2.jpg", "3.jpg"}


def test_files_that_end_their_process_cost_nothing_but_themselves(inbox: Path) -> None:
    put(inbox, "1.png", png(page_picture()))
    put(inbox, "2.jpg", picture(2), moment=1)
    put(inbox, "3.png", png(page_picture(number=2)), moment=2)
    put(inbox, "4.tif", pile(3), moment=3)
    put(inbox, "5.jpg", picture(5), moment=4)
    limits = DriverLimits(page_seconds=20.0, close_seconds=2.0)
    with Driver(PoisonedFolderSpec(str(inbox), settle_seconds=0.0), limits) as driver:
        items = list(driver.scan())
        again = list(driver.scan())
    code = FaultCode.PAGE_BROKEN
    assert faults_of(items) == [(code, "1.png", None), (code, "3.png", None), (code, "4.tif", 2)]
    assert [(Path(page.file or "").name, page.file_page, page.sequence) for page in pages_of(items)] == [
        ("2.jpg", 1, 1), ("4.tif", 1, 2), ("4.tif", 3, 3), ("5.jpg", 1, 4),
    ]  # fmt: skip
    assert (names(inbox), names(inbox / "taken")) == ({"1.png", "3.png", "4.tif"}, {"2.jpg", "5.jpg"})
    assert sorted(faults_of(again), key=str) == sorted(faults_of(items), key=str)
    assert pages_of(again) == []


def test_folders_are_devices(inbox: Path, tmp_path: Path) -> None:
    there, gone = FolderFinder((str(inbox), str(tmp_path / "gone"))).find()
    assert (there.id, there.name, there.kind, there.state) == (
        f"folder:{inbox}", "Skann", "multifunction", "ready",
    )  # fmt: skip
    assert (gone.id, gone.state) == (f"folder:{tmp_path / 'gone'}", "lost")
    assert FolderSpec(f"/post/{NUMBER}").name == shown_name(NUMBER)


def killed_at(step: int, inbox: Path, told: Path) -> int:
    """A program that takes what lies there, and is killed at a step: at the opening, renaming or making of something
    in the folder. What is safe it writes down before it asks for the next; gives its exit code."""
    program = os.fork()
    if program:
        return os.waitstatus_to_exitcode(os.waitpid(program, 0)[1])
    steps = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if event in ("open", "os.rename", "os.mkdir") and str(inbox) in str(arguments[0]):
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

    code = 1
    try:
        sys.addaudithook(hook)
        source = FolderSource(FolderSpec(str(inbox), settle_seconds=0.0))
        for item in source.pages(ScanSettings()):
            if isinstance(item, PageScan):
                with told.open("a") as file:
                    file.write(f"{item.sha256}\n")
        code = 0
    finally:
        os._exit(code)


def test_a_kill_at_any_step_loses_no_page_and_doubles_at_most_the_last(tmp_path: Path) -> None:
    step, ended = 0, False
    wanted = {page.sha256 for page in pages_of(Watched(_laid(tmp_path / "whole")).scan()[0])}
    while not ended:
        step += 1
        inbox = _laid(tmp_path / str(step))
        told = tmp_path / str(step) / "told"
        told.touch()
        code = killed_at(step, inbox, told)
        assert code in (0, -signal.SIGKILL)
        ended = code == 0
        before = told.read_text().split()
        items, ended_by = Watched(inbox).scan()
        after = [page.sha256 for page in pages_of(items)]
        assert set(before) | set(after) == wanted, step
        assert set(before) & set(after) <= set(before[-1:]), step
        assert len(after) == len(set(after))
        assert ended_by in (None, FaultCode.FEEDER_EMPTY)
        assert names(inbox) == set(), step
        assert names(inbox / "taken") == {"1.jpg", "2.tif"}, step
    assert step > 30


def _laid(place: Path) -> Path:
    inbox = place / "Skann"
    inbox.mkdir(parents=True)
    put(inbox, "1.jpg", picture(1))
    put(inbox, "2.tif", pile(2), moment=1)
    return inbox


def test_a_pdf_of_many_pages_is_gone_on_with(inbox: Path) -> None:
    with pikepdf.new() as pdf:
        for number in (1, 2):
            shown = page_picture(number=number)
            image = image_object(
                pdf, jpeg(shown), shown.size, Filter=pikepdf.Name.DCTDecode, BitsPerComponent=8,
                ColorSpace=pikepdf.Name.DeviceGray,
            )  # fmt: skip
            add_image_page(pdf, image)
        put(inbox, "1.pdf", saved(pdf))
    watched = Watched(inbox)
    items = (item for item in watched.source.pages(ScanSettings(), BEGINNING) if isinstance(item, PageScan))
    assert [next(items).file_page, next(items).file_page] == [1, 2]
    watched.source.close()
    items_after, _ = Watched(inbox).scan()
    assert faults_of(items_after) == [(FaultCode.FILE_BEGUN_BEFORE, "1.pdf", 2)]
    assert [page.file_page for page in pages_of(items_after)] == [2]
