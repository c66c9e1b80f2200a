"""The tags of a TIFF file, which are also those of EXIF: the few that tell how a page lies and how fine it is."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_WIDTH, _HEIGHT, _BITS, _ORIENTATION = 0x100, 0x101, 0x102, 0x112
_OFFSETS, _COUNTS, _TILE_OFFSETS, _TILE_COUNTS = 0x111, 0x117, 0x144, 0x145
_X_RESOLUTION, _Y_RESOLUTION, _UNIT = 0x11A, 0x11B, 0x128
_WANTED: Final = frozenset(
    {_WIDTH, _HEIGHT, _BITS, _ORIENTATION, _OFFSETS, _COUNTS, _TILE_OFFSETS, _TILE_COUNTS}
    | {_X_RESOLUTION, _Y_RESOLUTION, _UNIT}
)
_PER_INCH: Final = {2: 1.0, 3: 2.54}
_MOST_ENTRIES: Final = 4096
_MOST_VALUES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class TagTable:
    """The tags of the first image.

    Attributes:
        width: pixels, or None where it is not stated.
        height: pixels, or None where it is not stated.
        bits: bits a sample.
        orientation: 1 to 8; 1 where it is not stated or nonsense.
        dpi: horizontal and vertical, or None.
        offsets: where the strips or tiles begin.
        counts: how long they are, in bytes.
        whole: none of these tags points behind the end of the data.
    """

    width: int | None = None
    height: int | None = None
    bits: tuple[int, ...] = ()
    orientation: int = 1
    dpi: tuple[float, float] | None = None
    offsets: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()
    whole: bool = True


def read_tags(data: bytes) -> TagTable:
    """The first table in ``data``; an empty one where ``data`` is no such table."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None or len(data) < 8:
        return TagTable()
    (start,) = struct.unpack_from(f"{order}I", data, 4)
    if start + 2 > len(data):
        return TagTable()
    (entries,) = struct.unpack_from(f"{order}H", data, start)
    found: dict[int, tuple[float, ...]] = {}
    whole = True
    for index in range(min(entries, _MOST_ENTRIES)):
        place = start + 2 + 12 * index
        if place + 12 > len(data):
            break
        tag, kind, count = struct.unpack_from(f"{order}HHI", data, place)
        if tag in _WANTED:
            values = _values(data, order, kind, count, place + 8)
            found[tag] = values or ()
            whole = whole and values is not None
    orientation = _first(found, _ORIENTATION) or 1
    return TagTable(
        width=_first(found, _WIDTH),
        height=_first(found, _HEIGHT),
        bits=tuple(int(bit) for bit in found.get(_BITS, ())),
        orientation=orientation if 1 <= orientation <= 8 else 1,
        dpi=_dpi(found),
        offsets=tuple(int(value) for value in found.get(_OFFSETS) or found.get(_TILE_OFFSETS) or ()),
        counts=tuple(int(value) for value in found.get(_COUNTS) or found.get(_TILE_COUNTS) or ()),
        whole=whole,
    )


def plausible_dpi(horizontal: float, vertical: float) -> tuple[float, float] | None:
    """The pair, or None where no scanner or camera would mean it."""
    plausible = 20.0 <= horizontal <= 5000.0 and 20.0 <= vertical <= 5000.0
    return (horizontal, vertical) if plausible else None


def _values(data: bytes, order: str, kind: int, count: int, place: int) -> tuple[float, ...] | None:
    """The values of one entry; none of a kind that is not used here; None where they lie behind the end."""
    size = _SIZES.get(kind, 0) * count
    if size == 0 or count > _MOST_VALUES:
        return ()
    if size > 4:
        (place,) = struct.unpack_from(f"{order}I", data, place)
    if place + size > len(data):
        return None
    if kind in (3, 4):
        return struct.unpack_from(f"{order}{count}{'H' if kind == 3 else 'I'}", data, place)
    if kind == 5:
        parts = struct.unpack_from(f"{order}{2 * count}I", data, place)
        return tuple(
            above / below if below else 0.0 for above, below in zip(parts[::2], parts[1::2], strict=True)
        )
    return ()


def _first(found: dict[int, tuple[float, ...]], tag: int) -> int | None:
    values = found.get(tag)
    return int(values[0]) if values else None


def _dpi(found: dict[int, tuple[float, ...]]) -> tuple[float, float] | None:
    factor = _PER_INCH.get(_first(found, _UNIT) or 2)
    horizontal, vertical = found.get(_X_RESOLUTION), found.get(_Y_RESOLUTION)
    if factor is None or not horizontal or not vertical:
        return None
    return plausible_dpi(horizontal[0] * factor, vertical[0] * factor)
