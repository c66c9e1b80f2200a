"""The journal: every change of state, in order, chained so that a changed or missing entry shows.

Each entry's hash is SHA-256 over the hash before it and the verbatim canonical text of the entry (JSON, keys sorted,
no spaces, UTF-8), which is stored as text and never made again from the columns. Details hold ids and codes, never a
number or a name.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from kiosk.errors import Defect
from kiosk.records.stored import stored_rows
from kiosk.records.tables import JournalEntry

FIRST_PREVIOUS = "0" * 64
Detail = str | int | float | bool | None | UUID | list[str]

_JOURNAL = cast(Table, JournalEntry.__table__)
_NUMBER_LIKE = re.compile(r"(?<![0-9A-Za-z-])[0-9]{11,12}(?![0-9A-Za-z-])")


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a walk over the journal found.

    Attributes:
        entries: how many there are.
        first_bad: the sequence of the first entry that is not as it was written, or None.
    """

    entries: int
    first_bad: int | None

    @property
    def ok(self) -> bool:
        return self.first_bad is None


@dataclass(frozen=True, slots=True)
class Head:
    """A chain's last entry.

    Attributes:
        sequence: its number.
        hash: what the next one is chained to.
        at: when it was written.
    """

    sequence: int
    hash: str
    at: datetime


def head(session: Session, station: UUID, before: datetime | None = None) -> Head | None:
    """The last entry of the station's chain, or of what there was of it before a moment."""
    wanted = select(JournalEntry.sequence, JournalEntry.hash, JournalEntry.at).where(
        JournalEntry.station_id == station
    )
    if before is not None:
        wanted = wanted.where(JournalEntry.at < before)
    found = session.execute(wanted.order_by(JournalEntry.sequence.desc()).limit(1)).first()
    return None if found is None else Head(found.sequence, found.hash, found.at)


def append(
    session: Session,
    station: UUID,
    last: Head | None,
    at: datetime,
    actor: str,
    act: str,
    subject: str,
    detail: Mapping[str, Detail],
) -> Head:
    """Adds one entry, within the transaction of what it tells of; returns the chain's new head.

    Args:
        last: the head, read inside that transaction, which holds the database for writing: two processes can't fork
            a chain.
    """
    sequence, previous = (1, FIRST_PREVIOUS) if last is None else (last.sequence + 1, last.hash)
    body = json.dumps(
        {
            "station": str(station),
            "sequence": sequence,
            "at": at.isoformat(timespec="microseconds"),
            "actor": actor,
            "act": act,
            "subject": subject,
            "detail": {
                name: str(value) if isinstance(value, UUID) else value for name, value in detail.items()
            },
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    if _NUMBER_LIKE.search(body):
        raise Defect(f"a journal entry of {act} would hold a number")
    digest = chained(previous, body)
    session.execute(
        insert(_JOURNAL),
        {
            "station_id": station,
            "sequence": sequence,
            "at": at,
            "actor": actor,
            "act": act,
            "subject": subject,
            "body": body,
            "previous": previous,
            "hash": digest,
        },
    )
    return Head(sequence, digest, at)


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry's text says."""

    act: str
    subject: str
    at: str
    detail: Mapping[str, Any]


def told_by(body: str) -> Told | None:
    """What the text of an entry says; None where it is not what this program writes: :func:`check` finds that."""
    try:
        told = json.loads(body)
        found = Told(told["act"], told["subject"], told["at"], told["detail"])
    except (ValueError, LookupError, TypeError):
        return None
    return found if isinstance(found.detail, dict) else None


def chained(previous: str, body: str) -> str:
    """The hash of an entry whose canonical text is ``body``, over its bytes even where they are no text."""
    told = (previous + body).encode("utf-8", "surrogateescape")
    return hashlib.sha256(told).hexdigest()


def check(session: Session, station: UUID) -> ChainReport:
    """Walks the whole chain of ``station``: hashes, order, and that the columns say what the text says."""
    entries = stored_rows(
        session, JournalEntry, JournalEntry.station_id == station, order_by=JournalEntry.sequence
    )
    count, previous, first_bad = 0, FIRST_PREVIOUS, None
    for entry in entries:
        count += 1
        if first_bad is None and (entry is None or not _as_written(entry, count, previous)):
            first_bad = count
        previous = "" if entry is None else entry["hash"]
    return ChainReport(count, first_bad)


def _as_written(entry: Mapping[str, Any], sequence: int, previous: str) -> bool:
    if (
        entry["sequence"] != sequence
        or entry["previous"] != previous
        or entry["hash"] != chained(previous, entry["body"])
    ):
        return False
    told = json.loads(entry["body"])
    return bool(
        told["sequence"] == entry["sequence"]
        and told["station"] == str(entry["station_id"])
        and told["at"] == entry["at"].isoformat(timespec="microseconds")
        and all(told[name] == entry[name] for name in ("actor", "act", "subject"))
    )
