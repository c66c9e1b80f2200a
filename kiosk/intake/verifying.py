"""Proves that what was taken in is still what it was: every page's bytes, the journal, and the seals."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from kiosk.intake.actors import Act, Actor
from kiosk.intake.sealing import seal_of
from kiosk.records import journal
from kiosk.records.journal import ChainReport
from kiosk.records.tables import Intake, IntakeState, JournalEntry, Page, PageImage
from kiosk.records.work import Records

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class PageCheck:
    """One page: whether its bytes are there and have their hash."""

    page: UUID
    sha256: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Verified:
    """The whole.

    Attributes:
        pages: how many were looked at.
        bad_pages: how many of them are not as they were.
        broken_seals: finished intakes whose rows are not as they were sealed.
        journal: what the walk over the journal found.
    """

    pages: int
    bad_pages: int
    broken_seals: tuple[UUID, ...]
    journal: ChainReport

    @property
    def ok(self) -> bool:
        return self.bad_pages == 0 and not self.broken_seals and self.journal.ok


class Verifying:
    """Looks at everything there is. Reads only."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._seen: list[bool] = []

    def pages(self, actor: Actor) -> Iterator[PageCheck]:
        """Every page, once, in no order that means anything; a few at a time, so that memory stays flat."""
        actor.require(Act.VERIFY)
        self._seen = []
        after: UUID | None = None
        while True:
            with self._records.read() as session:
                checks = _some_pages(session, after)
            if not checks:
                return
            for check in checks:
                self._seen.append(check.ok)
                yield check
            after = checks[-1].page

    def whole(self, actor: Actor) -> Verified:
        """The verdict, once :meth:`pages` has been walked to its end."""
        actor.require(Act.VERIFY)
        with self._records.read() as session:
            chain = journal.check(session, self._records.station)
            seals = _broken_seals(session)
        return Verified(len(self._seen), self._seen.count(False), seals, chain)


class Health:
    """Quick looks at the records, for whoever examines the station. Nothing personal comes out."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def records(self) -> bool:
        """Whether the database's own quick check finds its file whole."""
        with self._records.read() as session:
            return session.execute(text("PRAGMA quick_check(1)")).scalar() == "ok"

    def last_entry_at(self) -> datetime | None:
        """When the journal's last entry was written."""
        with self._records.read() as session:
            return session.scalar(select(JournalEntry.at).order_by(JournalEntry.sequence.desc()).limit(1))


def _some_pages(session: Session, after: UUID | None) -> list[PageCheck]:
    wanted = (
        select(Page.id, Page.sha256, PageImage.data)
        .outerjoin(Intake, Intake.id == Page.intake_id)
        # by the whole key: found by the page alone, each would be looked for among all the bytes there are
        .outerjoin(PageImage, (PageImage.county_year == Intake.county_year) & (PageImage.page_id == Page.id))
        .order_by(Page.id)
        .limit(_AT_ONCE)
    )
    if after is not None:
        wanted = wanted.where(Page.id > after)
    return [
        PageCheck(page, sha256, isinstance(data, bytes) and hashlib.sha256(data).hexdigest() == sha256)
        for page, sha256, data in session.execute(wanted)
    ]


def _broken_seals(session: Session) -> tuple[UUID, ...]:
    sealed = {
        UUID(subject): json.loads(body)["detail"]["seal"]
        for subject, body in session.execute(
            select(JournalEntry.subject, JournalEntry.body).where(JournalEntry.act == "intake.finished")
        )
    }
    completed = session.scalars(select(Intake.id).where(Intake.state == IntakeState.COMPLETED)).all()
    missing = tuple(intake for intake in completed if intake not in sealed)
    broken = tuple(
        intake
        for intake, seal in sealed.items()
        if intake not in completed or seal_of(session, intake) != seal
    )
    return missing + broken
