"""Brings the station's journal to the county, which keeps every chain and holds the days' anchors against it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk.records.tables import JournalEntry
from kiosk.records.work import Records
from kiosk.sync.connecting import Plain
from kiosk.sync.progress import Part, Progress, Stop, Tell

_AT_ONCE = 500
_PROBES = 32


@dataclass(frozen=True, slots=True)
class JournalTold:
    """How far the county knows the journal.

    Attributes:
        last: the last entry that it has.
        refused: the next one does not follow from it: the journal was changed by somebody else than this program.
            Somebody at the county is told.
    """

    last: int
    refused: bool


class Journalling:
    """Tells the county what its chain of this station lacks."""

    def __init__(self, records: Records, line: Plain, tell: Tell, stop: Stop) -> None:
        self._records = records
        self._line = line
        self._tell = tell
        self._stop = stop

    def run(self) -> JournalTold:
        """Sends the entries that the county does not have."""
        with self._records.read() as session:
            last = _last(session, self._records.station)
        known = first = self._known(last)
        while known < last and not self._stop():
            with self._records.read() as session:
                entries = _entries(session, self._records.station, known, _AT_ONCE)
            answer = self._line.execute("SELECT hub_take_journal(%s)", (json.dumps(entries),)).fetchone()
            taken = 0 if answer is None or answer[0] is None else int(answer[0])
            if taken <= known:
                return JournalTold(known, refused=True)
            known = taken
            self._tell(Progress(Part.JOURNAL, known - first, last - first))
        return JournalTold(known, refused=False)

    def _known(self, last: int) -> int:
        """The last entry up to which both chains are the same: as a rule the last that the county has. A station
        that was restored has another chain from there on; where the county was restored, what it lacks is told
        again."""
        answer = self._line.execute("SELECT hub_journal_head()").fetchone()
        low, high = 0, min(last, 0 if answer is None else int(answer[0]))
        if high in self._same([high]):
            return high
        while low < high:
            points = sorted({low - (low - high) * part // _PROBES for part in range(1, _PROBES + 1)} - {low})
            same = self._same(points)
            low = max([low, *same])
            high = min([high, *(point - 1 for point in points if point > low)])
        return low

    def _same(self, points: list[int]) -> set[int]:
        with self._records.read() as session:
            wanted = select(JournalEntry.sequence, JournalEntry.hash).where(
                JournalEntry.station_id == self._records.station, JournalEntry.sequence.in_(points)
            )
            hashes = {sequence: told for sequence, told in session.execute(wanted)}  # noqa: C416 - rows, not pairs
        asked = "SELECT * FROM hub_journal_known(%s, %s)"
        rows = self._line.execute(asked, (list(hashes), list(hashes.values()))).fetchall()
        return {row[0] for row in rows}


def _last(session: Session, station: UUID) -> int:
    return (
        session.scalar(select(func.max(JournalEntry.sequence)).where(JournalEntry.station_id == station)) or 0
    )


def _entries(session: Session, station: UUID, after: int, at_most: int) -> list[dict[str, Any]]:
    wanted = (
        select(JournalEntry)
        .where(JournalEntry.station_id == station, JournalEntry.sequence > after)
        .order_by(JournalEntry.sequence)
        .limit(at_most)
    )
    return [
        {
            "sequence": entry.sequence, "hash": entry.hash, "previous": entry.previous, "at": entry.at.isoformat(),
            "actor": entry.actor, "act": entry.act, "subject": entry.subject, "body": entry.body,
        }
        for entry in session.scalars(wanted)
    ]  # fmt: skip
