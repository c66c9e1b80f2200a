"""Files as a source: JPEG, PNG, TIFF and PDF, recognised by what they hold and never by their names.

JPEG and PNG files are kept whole. The pages of a PDF or TIFF are kept as their embedded JPEG or G4 stream where a
page is just that, else as lossless PNG. What cannot be taken is a :class:`PageFault`, and the next page or file
follows: a truncated JPEG too, for the clerk still has the file and the half of a page must not pass as a page.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.page import FILE_SOURCE, PageFault, PageScan
from kiosk.scan.sources.protocol import BEGINNING, Capabilities, Feeder, Mark, ScanSettings
from kiosk.scan.sources.stored import StoredImage, keep_jpeg, keep_png

LARGEST_PICTURE_FILE = 512 * 1024 * 1024
"""Bytes. A JPEG or PNG file is held in memory whole; no page of paper makes a larger one."""

Kind = Literal["jpeg", "png", "tiff", "pdf"]

_HEAD = 1024
_PDF_MARK = b"%PDF-"
_MARKS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
)
_LOOKS_LIKE_A_NUMBER = re.compile(r"\d{6}[ ._-]?\d{5,6}")
_BLOCK = 1024 * 1024


class Pages(Protocol):
    """An open file's pages."""

    @property
    def count(self) -> int: ...

    def page(self, number: int) -> StoredImage: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class FilesSpec:
    """Files to be read in the child process.

    Attributes:
        files: paths, as they are to be named in what comes back.
    """

    files: tuple[str, ...]

    @property
    def name(self) -> str:
        return "files"

    @property
    def resumable(self) -> bool:
        return True

    def open(self) -> FilesSource:
        return FilesSource(self.files)


class FilesSource:
    """The pages of files, in order."""

    def __init__(self, files: tuple[str, ...]) -> None:
        self._files = files
        self._cancelled = threading.Event()

    def capabilities(self) -> Capabilities:
        return Capabilities("files")

    def feeder(self) -> Feeder:
        return "loaded"

    def cancel(self) -> None:
        self._cancelled.set()

    def close(self) -> None:
        """Files are open only while their pages are being given."""

    def pages(self, settings: ScanSettings, start: Mark = BEGINNING) -> Iterator[PageScan | PageFault | Mark]:
        taken = start.taken
        for index in range(start.index, len(self._files)):
            first = (start.page or 1) if index == start.index else 1
            for item in self._file(index, first, taken):
                if self._cancelled.is_set():
                    raise EnvironmentFault(FaultCode.CANCELLED)
                taken += isinstance(item, PageScan)
                yield item

    def _file(self, index: int, first: int, taken: int) -> Iterator[PageScan | PageFault | Mark]:
        file = self._files[index]
        yield Mark(index, None, file, taken)
        try:
            stream, kind, digest = _opened(file)
        except EnvironmentFault as fault:
            yield PageFault(named(fault, file, None), file, None)
            return
        with stream:
            try:
                pages = pages_of(stream, kind)
            except EnvironmentFault as fault:
                yield PageFault(named(fault, file, None), file, None)
                return
            try:
                for number in range(first, pages.count + 1):
                    yield Mark(index, number, file, taken)
                    try:
                        stored = pages.page(number)
                    except EnvironmentFault as fault:
                        yield PageFault(named(fault, file, number), file, number)
                        continue
                    taken += 1
                    yield page_scan(stored, taken, file, number, digest)
            finally:
                pages.close()


class _Picture:
    """A JPEG or PNG file: one page, the file itself."""

    count = 1

    def __init__(self, stream: BinaryIO, kind: Literal["jpeg", "png"]) -> None:
        if stream.seek(0, os.SEEK_END) > LARGEST_PICTURE_FILE:
            raise EnvironmentFault(FaultCode.IMAGE_TOO_LARGE)
        stream.seek(0)
        self._data = stream.read()
        self._kind = kind

    def page(self, number: int) -> StoredImage:
        return keep_jpeg(self._data) if self._kind == "jpeg" else keep_png(self._data)

    def close(self) -> None:
        self._data = b""


def walk(arguments: Iterable[str]) -> tuple[str, ...]:
    """The files meant by ``arguments``: files as they are, folders as everything in them.

    Within a folder the order is that of names with their numbers counted (``page 2`` before ``page 10``), and each
    file is named as the argument joined with its path in the folder. Hidden files and links to folders are left out.
    """
    files: list[str] = []
    for argument in arguments:
        if not Path(argument).is_dir():
            files.append(argument)
            continue
        found: list[Path] = []
        for folder, folders, names in os.walk(argument):
            folders[:] = [name for name in folders if not name.startswith(".")]
            inner = Path(folder).relative_to(argument)
            found += [inner / name for name in names if not name.startswith(".")]
        found.sort(key=lambda path: [natural(part) for part in path.parts])
        files += [name for path in found if Path(name := os.path.join(argument, path)).is_file()]  # noqa: PTH118
    return tuple(files)


def shown_name(file: str) -> str:
    """A file's name fit for a log and a fault's sentence: without its folder, and without an identity number."""
    return _LOOKS_LIKE_A_NUMBER.sub("***********", Path(file).name)


def recognise(head: bytes) -> Kind | None:
    """What a file is, by its first 1,024 bytes (a PDF may have other bytes before its mark: ISO 32000-1, annex H)."""
    for mark, kind in _MARKS:
        if head.startswith(mark):
            return kind
    return "pdf" if _PDF_MARK in head[:_HEAD] else None


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A name to sort by as people do, its numbers counted."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts if part)


def _opened(file: str) -> tuple[BinaryIO, Kind, str]:
    """The file, what it is, and its SHA-256.

    Raises:
        EnvironmentFault: file_missing, file_unreadable.
    """
    try:
        if not stat.S_ISREG(Path(file).stat().st_mode):  # before opening: a named pipe would block
            raise EnvironmentFault(FaultCode.FILE_UNREADABLE)
        stream = Path(file).open("rb")  # noqa: SIM115 - handed on open
    except FileNotFoundError as error:
        raise EnvironmentFault(FaultCode.FILE_MISSING) from error
    except (OSError, ValueError) as error:
        raise EnvironmentFault(FaultCode.FILE_UNREADABLE) from error
    try:
        digest = hashlib.sha256()
        head = b""
        while block := stream.read(_BLOCK):
            head = head or block[:_HEAD]
            digest.update(block)
        kind = recognise(head)
        if kind is None:
            raise EnvironmentFault(FaultCode.FILE_UNREADABLE)
    except OSError as error:
        stream.close()
        raise EnvironmentFault(FaultCode.FILE_UNREADABLE) from error
    except EnvironmentFault:
        stream.close()
        raise
    return stream, kind, digest.hexdigest()


def pages_of(stream: BinaryIO, kind: Kind) -> Pages:
    """The pages of a file, which stays the caller's.

    Raises:
        EnvironmentFault: file_unreadable, file_encrypted, image_too_large.
    """
    if kind == "tiff":
        from kiosk.scan.sources.tiff_pages import TiffPages

        return TiffPages(stream)
    if kind == "pdf":
        from kiosk.scan.sources.pdf_pages import PdfPages

        return PdfPages(stream)
    return _Picture(stream, kind)


def page_scan(
    stored: StoredImage, sequence: int, file: str, number: int, digest: str, source: str = FILE_SOURCE
) -> PageScan:
    """A page of a file, as a side of a sheet of its own."""
    return PageScan(
        data=stored.data,
        media_type=stored.media_type,
        width=stored.width,
        height=stored.height,
        dpi=stored.dpi,
        sequence=sequence,
        sheet=sequence,
        side="front",
        source=source,
        file=file,
        file_page=number,
        file_sha256=digest,
    )


def named(fault: EnvironmentFault, file: str, number: int | None) -> EnvironmentFault:
    """The same fault, saying which file and page."""
    page = {} if number is None else {"page": number}
    told = EnvironmentFault(fault.code, **{**fault.arguments, "file": shown_name(file), **page})
    told.__cause__ = fault
    return told
