"""Reads what the county tells, so that nothing that this program can't read keeps the rest from being taken up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from kiosk.sync.changes import Change

Said = TypeVar("Said")
Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Told(Generic[Said]):
    """Changes of one kind.

    Attributes:
        said: what is so now, by id, in the order it was told.
        gone: what is no more.
        unread: how many say what this program can't read; what was so before stays.
    """

    said: Mapping[UUID, Said]
    gone: frozenset[UUID]
    unread: int


def told(changes: Sequence[Change], read: Callable[[UUID, Body], Said]) -> Told[Said]:
    """What the changes say; of two of the same thing the later counts.

    Args:
        read: makes something of a body.
    """
    said: dict[UUID, Said] = {}
    gone: set[UUID] = set()
    unread = 0
    for change in changes:
        if change.body is None:
            said.pop(change.subject, None)
            gone.add(change.subject)
            continue
        try:
            read_now = read(change.subject, change.body)
        except (LookupError, TypeError, ValueError, AttributeError):
            unread += 1
            continue
        said.pop(change.subject, None)
        said[change.subject] = read_now
        gone.discard(change.subject)
    return Told(said, frozenset(gone), unread)


def text(body: Body, name: str) -> str:
    """A text that has to be there.

    Raises:
        TypeError: it is none.
    """
    value = body[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def flag(body: Body, name: str) -> bool:
    """A yes or no that has to be there.

    Raises:
        TypeError: it is neither.
    """
    value = body[name]
    if not isinstance(value, bool):
        raise TypeError(name)
    return value


def optional(body: Body, name: str) -> str | None:
    """A text that may be missing; an empty one is.

    Raises:
        TypeError: it is something else.
    """
    return None if body.get(name) is None else text(body, name) or None


def moment(body: Body, name: str) -> datetime:
    """A moment, with its zone; one that has none is in UTC.

    Raises:
        TypeError, ValueError: it is none.
    """
    read = datetime.fromisoformat(text(body, name))
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read
