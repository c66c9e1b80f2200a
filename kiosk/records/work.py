"""One transaction on the station's records, with its journal entries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from kiosk.clock import Clock
from kiosk.errors import Defect
from kiosk.records import journal
from kiosk.records.database import Database, rows_changed
from kiosk.records.ids import IdMaker
from kiosk.records.tables import AccessEntry, Base, Outbox, Station


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

    def insert(self, table: type[Base], **values: Any) -> None:
        """Adds a row straight away: the short way for what is written all day long."""
        self.session.execute(insert(cast(Table, table.__table__)), values)

    def note(self, actor: str, act: str, subject: UUID, **detail: journal.Detail) -> None:
        """Writes the journal entry of what this transaction does."""
        journal.append(self.session, self.station, self.now, actor, act, str(subject), detail)
        self.noted += 1

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
    def write(self) -> Iterator[Work]:
        """A transaction that changes something and says so in the journal.

        Raises:
            Defect: something changed without a journal entry; nothing of it is kept.
            EnvironmentFault: as :meth:`Database.write`.
        """
        with self.database.write() as session:
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

    def note_access(self, actor: str, subject: UUID, act: str) -> None:
        """Writes down that somebody opened a case. The access log is apart from the journal."""
        with self.database.write() as session:
            entry = AccessEntry(
                id=self.new_id(), at=self.clock.now(), actor=actor, subject=str(subject), act=act
            )
            session.add(entry)

    def this_station(self, session: Session) -> Station:
        """The station's own row."""
        return session.get_one(Station, self.station)
