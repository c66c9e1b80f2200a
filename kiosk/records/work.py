"""One transaction on the station's records, with its journal entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from kiosk.clock import Clock, day_in_norway
from kiosk.errors import Defect
from kiosk.records import journal
from kiosk.records.database import Database, rows_changed
from kiosk.records.ids import IdMaker
from kiosk.records.tables import AccessEntry, Anchor, Base, Outbox, Station

ONE_LOOK = timedelta(minutes=5)
"""Within this, the same clerk doing the same with the same case again is one entry of the access log."""

ANCHOR = "anchor"
"""What the outbox calls a day's anchor."""


@dataclass(slots=True)
class Work:
    """What a use case does its changes with.

    Attributes:
        session: the open transaction.
        now: the moment that everything in this transaction happened.
        station: this station's id.
        new_id: makes ids.
        noted: how many journal entries this transaction has.
    """

    session: Session
    now: datetime
    station: UUID
    new_id: IdMaker
    noted: int = field(default=0, init=False)
    _head: journal.Head | None = field(default=None, init=False)

    def insert(self, table: type[Base], **values: Any) -> None:
        """Adds a row straight away: the short way for what is written all day long."""
        self.session.execute(insert(cast(Table, table.__table__)), values)

    def note(self, actor: str, act: str, subject: UUID, **detail: journal.Detail) -> int:
        """Writes the journal entry of what this transaction does; the first one of a day closes the day before.

        Returns:
            The entry's number.
        """
        if self.noted == 0:
            self._head = journal.head(self.session, self.station)
            self._close_day(self._head)
        return self._append(actor, act, str(subject), detail)

    def _append(self, actor: str, act: str, subject: str, detail: Mapping[str, journal.Detail]) -> int:
        self._head = journal.append(
            self.session, self.station, self._head, self.now, actor, act, subject, detail
        )
        self.noted += 1
        return self._head.sequence

    def _close_day(self, head: journal.Head | None) -> None:
        """Keeps the journal's head of the last day that has entries, unless that was done."""
        today = day_in_norway(self.now)
        if head is None or day_in_norway(head.at) >= today:
            return
        day = day_in_norway(head.at)
        closed = select(Anchor.id).where(Anchor.station_id == self.station, Anchor.day == day)
        if self.session.scalar(closed) is not None:
            return  # a clock that was wrong for a while
        anchor = self.new_id()
        self.insert(
            Anchor, id=anchor, station_id=self.station, day=day, sequence=head.sequence, head=head.hash,
            made_at=self.now,
        )  # fmt: skip
        told: dict[str, journal.Detail] = {"day": day.isoformat(), "last": head.sequence, "head": head.hash}
        self._append(str(self.station), "day.closed", str(anchor), told)
        self.tell_county(ANCHOR, anchor)

    def tell_county(self, kind: str, subject: UUID) -> None:
        """Puts something into the outbox, once."""
        known = select(Outbox).where(Outbox.kind == kind, Outbox.subject_id == subject)
        if self.session.scalar(known) is None:
            self.session.add(Outbox(kind=kind, subject_id=subject, written_at=self.now))


class Records:
    """A station's records: everything that use cases read and write goes through here.

    Attributes:
        database: the file.
        station: this station's id.
        clock: what tells the time.
        new_id: makes ids.
    """

    def __init__(self, database: Database, station: UUID, clock: Clock, new_id: IdMaker) -> None:
        self.database = database
        self.station = station
        self.clock = clock
        self.new_id = new_id

    @contextmanager
    def write(self, *, much: bool = False) -> Iterator[Work]:
        """A transaction that changes something and says so in the journal.

        Args:
            much: as :meth:`Database.write` has it.

        Raises:
            Defect: something changed without a journal entry; nothing of it is kept.
            EnvironmentFault: as :meth:`Database.write`.
        """
        with self.database.write(much=much) as session:
            work, before = Work(session, self.clock.now(), self.station, self.new_id), rows_changed(session)
            yield work
            session.flush()
            if rows_changed(session) != before and work.noted == 0:
                raise Defect("a change without a journal entry")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A view of one moment."""
        with self.database.read() as session:
            yield session

    @contextmanager
    def read_as_stored(self) -> Iterator[Session]:
        """The same, for whoever proves what is stored: see :meth:`Database.read_as_stored`."""
        with self.database.read_as_stored() as session:
            yield session

    def note_access(self, actor: UUID, act: str, *subjects: UUID) -> None:
        """Writes down that somebody saw cases. The access log is apart from the journal.

        What is seen again within :data:`ONE_LOOK` is one look. Called before anything is shown.
        """
        now = self.clock.now()
        named = {str(subject) for subject in subjects}
        seen = select(AccessEntry.subject).where(
            AccessEntry.actor == str(actor),
            AccessEntry.act == act,
            AccessEntry.subject.in_(named),
            AccessEntry.at > now - ONE_LOOK,
            AccessEntry.at <= now,
        )
        with self.database.read() as session:
            new = sorted(named - set(session.scalars(seen)))
        if not new:
            return
        with self.database.write() as session:
            session.add_all(
                AccessEntry(id=self.new_id(), at=now, actor=str(actor), subject=subject, act=act)
                for subject in new
            )

    def this_station(self, session: Session) -> Station:
        """The station's own row."""
        return session.get_one(Station, self.station)
