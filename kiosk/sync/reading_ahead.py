"""Reads the next piece from the station's file while the one before is on its way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Final, TypeVar
from uuid import UUID

from kiosk.records.work import Records
from kiosk.sync.units import PageBytes, Unit, bytes_of

Item = TypeVar("Item")
_END: Final = object()

_AT_ONCE = 4 << 20
"""Bytes of pages read from the station's file at once: nothing is held open there while the network waits."""


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """Some of a unit's pages, with their bytes.

    Attributes:
        missing: a page whose bytes went since the unit was read.
        damaged: a page whose bytes are not what its hash says.
    """

    pages: tuple[tuple[UUID, bytes], ...]
    missing: UUID | None = None
    damaged: UUID | None = None


def ahead(items: Iterator[Item], reader: Executor) -> Iterator[Item]:
    """The same items, the next one always being read by ``reader`` already."""
    future = reader.submit(next, items, _END)
    while (item := future.result()) is not _END:
        future = reader.submit(next, items, _END)
        yield item  # type: ignore[misc]


def parts_of(records: Records, unit: Unit) -> Iterator[Part]:
    """The bytes of a unit's pages in their order, each held against its hash before it goes."""
    if unit.year is None:
        return
    for some in _in_parts(unit.pages):
        with records.read() as session:
            found = dict(bytes_of(session, unit.year, some))
        missing = next((page.id for page in some if page.id not in found), None)
        damaged = next(
            (page.id for page in some if page.id in found and _hash(found[page.id]) != page.sha256), None
        )
        yield Part(tuple(found.items()), missing, damaged)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _in_parts(pages: list[PageBytes]) -> Iterator[list[PageBytes]]:
    part: list[PageBytes] = []
    size = 0
    for page in pages:
        if part and size + page.size > _AT_ONCE:
            yield part
            part, size = [], 0
        part.append(page)
        size += page.size
    if part:
        yield part
