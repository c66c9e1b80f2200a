"""The pages of a TIFF, each cut out on its own.

The chain of image file directories is walked here rather than by a library, so that one page with a broken directory
or broken strips costs that page only. Each page is cut out as a TIFF of one page: where it is CCITT G4 that is what
is stored, the compressed strips untouched; where it is a plain JPEG that JPEG is stored; everything else is decoded
by Pillow and stored as PNG. (TIFF 6.0; TIFF Technical Note 2 for JPEG; the BigTIFF layout of libtiff.)
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.sources.g4 import is_whole
from kiosk.scan.sources.stored import (
    Dpi,
    StoredImage,
    as_png,
    broken_means,
    keep_jpeg,
    open_picture,
    require_sane_size,
    stated_dpi,
)

MOST_PAGES = 20_000
_MOST_ENTRIES = 4_096
_MOST_VALUES = 4_000_000

WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, FILL_ORDER = 256, 257, 258, 259, 262, 266
STRIP_OFFSETS, ORIENTATION, SAMPLES, ROWS_PER_STRIP, STRIP_COUNTS = 273, 274, 277, 278, 279
X_DPI, Y_DPI, PLANAR, T6_OPTIONS, DPI_UNIT = 282, 283, 284, 293, 296
_SUBFILE_TYPE, _TILE_OFFSETS, _TILE_COUNTS, _JPEG_TABLES = 254, 324, 325, 347
_G4, _OLD_JPEG, _JPEG = 4, 6, 7
_KEPT_TAGS = frozenset({
    WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, FILL_ORDER, ORIENTATION, SAMPLES, ROWS_PER_STRIP, X_DPI, Y_DPI,
    PLANAR, 292, T6_OPTIONS, DPI_UNIT, 317, 320, 322, 323, 332, 334, 338, 339, _JPEG_TABLES, 529, 530, 531, 532,
})  # fmt: skip
_G4_TAGS = frozenset({WIDTH, HEIGHT, PHOTOMETRIC, ORIENTATION, ROWS_PER_STRIP, X_DPI, Y_DPI, DPI_UNIT})
_TYPES: Mapping[int, tuple[str, int]] = {
    1: ("B", 1), 2: ("s", 1), 3: ("H", 2), 4: ("I", 4), 5: ("II", 8), 6: ("b", 1), 7: ("s", 1), 8: ("h", 2),
    9: ("i", 4), 10: ("ii", 8), 11: ("f", 4), 12: ("d", 8), 13: ("I", 4), 16: ("Q", 8), 17: ("q", 8), 18: ("Q", 8),
}  # fmt: skip
_REVERSED_BITS = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))
_CENTIMETRE, _INCH = 3, 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a directory: its TIFF type and its values' bytes in the file's order."""

    kind: int
    count: int
    raw: bytes


class _Directory:
    """One page's directory, its values read when asked for."""

    def __init__(self, order: str, entries: Mapping[int, Entry]) -> None:
        self.order = order
        self.entries = entries

    def values(self, tag: int) -> tuple[int, ...]:
        entry = self.entries.get(tag)
        if entry is None:
            return ()
        letter, size = _TYPES[entry.kind]
        if letter not in "BHIQ" or size * entry.count != len(entry.raw):
            return ()
        return struct.unpack(f"{self.order}{entry.count}{letter}", entry.raw)

    def value(self, tag: int, otherwise: int) -> int:
        return next(iter(self.values(tag)), otherwise)

    def ratio(self, tag: int) -> float | None:
        entry = self.entries.get(tag)
        if entry is None or entry.kind != 5 or len(entry.raw) < 8:
            return None
        above, below = struct.unpack(f"{self.order}II", entry.raw[:8])
        return above / below if below else None

    @property
    def size(self) -> tuple[int, int]:
        return (self.value(WIDTH, 0), self.value(HEIGHT, 0))

    @property
    def dpi(self) -> Dpi | None:
        unit = self.value(DPI_UNIT, _INCH)
        if unit not in (_INCH, _CENTIMETRE):
            return None
        factor = 2.54 if unit == _CENTIMETRE else 1.0
        horizontal, vertical = self.ratio(X_DPI), self.ratio(Y_DPI)
        if horizontal is None or vertical is None:
            return None
        return stated_dpi(horizontal * factor, vertical * factor)

    @property
    def reach(self) -> float:
        """Where in the file the last of its strips or tiles ends; beyond all files where it points to none."""
        tiled = _TILE_OFFSETS in self.entries
        offsets = self.values(_TILE_OFFSETS if tiled else STRIP_OFFSETS)
        counts = self.values(_TILE_COUNTS if tiled else STRIP_COUNTS) or (0,) * len(offsets)
        return max(map(sum, zip(offsets, counts, strict=False)), default=math.inf)


class TiffPages:
    """An open TIFF.

    Raises:
        EnvironmentFault: file_unreadable where not even the first directory can be read.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._length = stream.seek(0, io.SEEK_END)
        try:
            self._order, self._big, first = self._header()
        except (EnvironmentFault, struct.error) as error:
            raise EnvironmentFault(FaultCode.FILE_UNREADABLE) from error
        self._pages = self._walk(first)
        if not self._pages or self._pages[0] is None:
            raise EnvironmentFault(FaultCode.FILE_UNREADABLE)

    @property
    def count(self) -> int:
        return len(self._pages)

    @property
    def is_whole(self) -> bool:
        """Whether every directory, and every strip or tile that one points to, lies within the file."""
        return all(page is not None and page.reach <= self._length for page in self._pages)

    def close(self) -> None:
        """Nothing is held but the stream, which is the caller's."""

    def page(self, number: int) -> StoredImage:
        """The stored form of page ``number``, from 1.

        Raises:
            EnvironmentFault: page_broken, image_too_large.
        """
        directory = self._pages[number - 1]
        if directory is None:
            raise EnvironmentFault(FaultCode.PAGE_BROKEN)
        with broken_means(FaultCode.PAGE_BROKEN):
            require_sane_size(*directory.size)
            compression = directory.value(COMPRESSION, 1)
            if compression == _OLD_JPEG:
                return self._decoded_in_place(number)
            blocks, tiled = self._blocks(directory)
            if compression == _G4 and _is_plain_g4(directory, tiled):
                return _kept_g4(directory, blocks)
            if compression == _JPEG and _is_plain_jpeg(directory, blocks):
                return _kept_jpeg(directory, blocks[0])
            alone = one_page(directory.order, _chosen(directory, _KEPT_TAGS), blocks, tiled=tiled)
            with open_picture(alone, "TIFF") as picture:
                picture.load()
                return as_png(picture, _turned_dpi(directory))

    def _decoded_in_place(self, number: int) -> StoredImage:
        """Old-style JPEG points all over its file (TIFF 6.0 section 22), so it can't be cut out."""
        self._stream.seek(0)
        with Image.open(self._stream, formats=("TIFF",)) as picture:
            picture.seek(number - 1)
            require_sane_size(*picture.size)
            picture.load()
            return as_png(picture, None)

    def _blocks(self, directory: _Directory) -> tuple[list[bytes], bool]:
        """The compressed strips or tiles."""
        tiled = _TILE_OFFSETS in directory.entries
        offsets = directory.values(_TILE_OFFSETS if tiled else STRIP_OFFSETS)
        counts = directory.values(_TILE_COUNTS if tiled else STRIP_COUNTS)
        if not counts and len(offsets) == 1:
            counts = (self._length - offsets[0],)  # some old writers leave the only strip's length out
        if not offsets or len(offsets) != len(counts) or sum(counts) > self._length:
            raise EnvironmentFault(FaultCode.PAGE_BROKEN)
        return [self._read(offset, count) for offset, count in zip(offsets, counts, strict=True)], tiled

    def _header(self) -> tuple[str, bool, int]:
        start = self._read(0, 8)
        order = "<" if start[:2] == b"II" else ">"
        (version,) = struct.unpack(f"{order}H", start[2:4])
        if version == 43:
            (first,) = struct.unpack(f"{order}Q", self._read(8, 8))
            return order, True, first
        (first,) = struct.unpack(f"{order}I", start[4:8])
        return order, False, first

    def _walk(self, first: int) -> list[_Directory | None]:
        """All pages; None stands for one that is pointed at but whose directory can't be read."""
        pages: list[_Directory | None] = []
        largest = (0, 0)
        seen: set[int] = set()
        offset = first
        while offset and offset not in seen and len(pages) < MOST_PAGES:
            seen.add(offset)
            try:
                directory, offset = self._directory(offset)
            except (EnvironmentFault, struct.error):
                pages.append(None)
                break
            reduced = bool(directory.value(_SUBFILE_TYPE, 0) & 1)
            if reduced and directory.size[0] < largest[0] and directory.size[1] < largest[1]:
                continue  # a thumbnail of the page before it is not a page
            largest = directory.size
            pages.append(directory)
        return pages

    def _directory(self, offset: int) -> tuple[_Directory, int]:
        head, entry_size, pointer = ("Q", 20, "Q") if self._big else ("H", 12, "I")
        head_size, inline = struct.calcsize(f"={head}"), struct.calcsize(f"={pointer}")
        (number,) = struct.unpack(f"{self._order}{head}", self._read(offset, head_size))
        if number > _MOST_ENTRIES:
            raise EnvironmentFault(FaultCode.PAGE_BROKEN)
        table = self._read(offset + head_size, number * entry_size)
        entries: dict[int, Entry] = {}
        for at in range(0, len(table), entry_size):
            tag, kind, count = struct.unpack_from(f"{self._order}HH{pointer}", table, at)
            if kind not in _TYPES or count > _MOST_VALUES:
                continue
            length = count * _TYPES[kind][1]
            value = table[at + entry_size - inline : at + entry_size]
            if length > inline:
                (where,) = struct.unpack(f"{self._order}{pointer}", value)
                if where + length > self._length:
                    continue
                value = self._read(where, length)
            entries[tag] = Entry(kind, count, value[:length])
        try:
            (following,) = struct.unpack(
                f"{self._order}{pointer}", self._read(offset + head_size + len(table), inline)
            )
        except EnvironmentFault:
            following = 0  # the last directory of some writers lacks its end mark
        return _Directory(self._order, entries), following

    def _read(self, offset: int, length: int) -> bytes:
        if offset < 0 or length < 0 or offset + length > self._length:
            raise EnvironmentFault(FaultCode.PAGE_BROKEN)
        self._stream.seek(offset)
        data = self._stream.read(length)
        if len(data) != length:
            raise EnvironmentFault(FaultCode.PAGE_BROKEN)
        return data


def one_page(order: str, entries: Mapping[int, Entry], blocks: list[bytes], *, tiled: bool = False) -> bytes:
    """A classic TIFF of one page out of directory entries and compressed strips or tiles.

    Args:
        order: ``<`` or ``>``, the byte order of the entries' values.
        entries: all but the blocks' offsets and lengths.
        blocks: in the order of the page.
        tiled: whether they are tiles.
    """
    starts, at = [], 8
    for block in blocks:
        starts.append(at)
        at += len(block) + len(block) % 2
    whole = dict(entries)
    for tag, numbers in (
        (_TILE_OFFSETS if tiled else STRIP_OFFSETS, starts),
        (_TILE_COUNTS if tiled else STRIP_COUNTS, [len(block) for block in blocks]),
    ):
        whole[tag] = Entry(4, len(numbers), struct.pack(f"{order}{len(numbers)}I", *numbers))
    body = bytearray()
    for block in blocks:
        body += block + b"\0" * (len(block) % 2)
    table, beyond = bytearray(), bytearray()
    end_of_table = at + 2 + 12 * len(whole) + 4
    for tag, entry in sorted(whole.items()):
        value = entry.raw.ljust(4, b"\0")
        if len(entry.raw) > 4:
            value = struct.pack(f"{order}I", end_of_table + len(beyond))
            beyond += entry.raw + b"\0" * (len(entry.raw) % 2)
        table += struct.pack(f"{order}HHI", tag, entry.kind, entry.count) + value
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, at)
    return bytes(head + body + struct.pack(f"{order}H", len(whole)) + table + b"\0\0\0\0" + beyond)


def short(order: str, value: int) -> Entry:
    """A directory entry of one 16-bit number."""
    return Entry(3, 1, struct.pack(f"{order}H", value))


def long(order: str, value: int) -> Entry:
    """A directory entry of one 32-bit number."""
    return Entry(4, 1, struct.pack(f"{order}I", value))


def ratio(order: str, value: float) -> Entry:
    """A directory entry of one fraction, kept to a hundredth."""
    return Entry(5, 1, struct.pack(f"{order}II", round(value * 100), 100))


def _chosen(directory: _Directory, tags: frozenset[int]) -> dict[int, Entry]:
    return {tag: entry for tag, entry in directory.entries.items() if tag in tags and entry.kind < 16}


def _is_plain_g4(directory: _Directory, tiled: bool) -> bool:
    return (
        not tiled
        and directory.value(BITS, 1) == 1
        and directory.value(SAMPLES, 1) == 1
        and directory.value(PHOTOMETRIC, 0) in (0, 1)
    )


def _kept_g4(directory: _Directory, blocks: list[bytes]) -> StoredImage:
    order = directory.order
    if directory.value(FILL_ORDER, 1) == 2:
        blocks = [block.translate(_REVERSED_BITS) for block in blocks]
    width, height = directory.size
    rows = min(directory.value(ROWS_PER_STRIP, height), height)
    starts = range(0, height, rows) if rows else range(0)
    if len(starts) > len(blocks) or not all(
        is_whole(block, width, min(rows, height - start))
        for block, start in zip(blocks, starts, strict=False)
    ):
        raise EnvironmentFault(FaultCode.PAGE_BROKEN)
    entries = _chosen(directory, _G4_TAGS) | {
        BITS: short(order, 1),
        COMPRESSION: short(order, _G4),
        SAMPLES: short(order, 1),
        T6_OPTIONS: long(order, 0),
    }
    entries.setdefault(PHOTOMETRIC, short(order, 0))
    data = one_page(order, entries, blocks[: len(starts)])
    return StoredImage(data, "image/tiff", width, height, directory.dpi)


def _is_plain_jpeg(directory: _Directory, blocks: list[bytes]) -> bool:
    """Whether the one block is a JPEG that means the same outside the TIFF."""
    samples, photometric = directory.value(SAMPLES, 1), directory.value(PHOTOMETRIC, -1)
    return (
        len(blocks) == 1
        and _TILE_OFFSETS not in directory.entries
        and (samples, photometric) in ((1, 1), (3, 6))
        and set(directory.values(BITS)) == {8}
        and directory.value(PLANAR, 1) == 1
        and directory.value(ORIENTATION, 1) == 1
        and blocks[0][:2] == b"\xff\xd8"
    )


def _kept_jpeg(directory: _Directory, block: bytes) -> StoredImage:
    tables = directory.entries.get(_JPEG_TABLES)
    if tables is not None and tables.raw[:2] == b"\xff\xd8" and tables.raw[-2:] == b"\xff\xd9":
        block = tables.raw[:-2] + block[2:]
    kept = keep_jpeg(block, directory.dpi)
    if (kept.width, kept.height) != directory.size:
        raise EnvironmentFault(FaultCode.PAGE_BROKEN)
    return kept


def _turned_dpi(directory: _Directory) -> Dpi | None:
    """The resolution of the decoded picture: Pillow turns it upright by the orientation tag."""
    dpi = directory.dpi
    if dpi is not None and directory.value(ORIENTATION, 1) in (5, 6, 7, 8):
        return (dpi[1], dpi[0])
    return dpi
