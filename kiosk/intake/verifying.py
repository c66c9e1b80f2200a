"""Proves that what was taken in is still what it was: every page's bytes, the journal, and the seals."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal_column, select, text
from sqlalchemy.orm import Session

from kiosk.intake.actors import Act, Actor
from kiosk.intake.proving import Broken as Broken
from kiosk.intake.proving import broken_rows, id_of, raw
from kiosk.records import journal
from kiosk.records.journal import ChainReport
from kiosk.records.tables import Ending, Intake, JournalEntry, Page, PageImage, Tombstone
from kiosk.records.work import Records

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class PageCheck:
    """One page: whether its bytes are there and have their hash, or are gone as its tombstone says.

    Attributes:
        gone: what destroyed its bytes.
    """

    page: UUID
    sha256: str
    ok: bool
    gone: Ending | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """The whole.

    Attributes:
        pages: how many were looked at.
        bad_pages: how many of them are not as they were.
        broken: what else is not as it was.
        journal: what the walk over the journal found.
    """

    pages: int
    bad_pages: int
    broken: tuple[Broken, ...]
    journal: ChainReport

    @property
    def ok(self) -> bool:
        return self.bad_pages == 0 and not self.broken and self.journal.ok

    @property
    def broken_seals(self) -> tuple[UUID, ...]:
        """Finished intakes whose rows are not as they were sealed."""
        return tuple(UUID(found.id) for found in self.broken if found.kind == "intake")


class Verifying:
    """Looks at everything there is. Reads only."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._seen: list[bool] = []

    def pages(self, actor: Actor) -> Iterator[PageCheck]:
        """Every page, once, in no order that means anything; a few at a time, so that memory stays flat."""
        actor.require(Act.VERIFY)
        self._seen = []
        after = 0
        while True:
            with self._records.read_as_stored() as session:
                checks = _some_pages(session, after)
            if not checks:
                return
            for _row, check in checks:
                self._seen.append(check.ok)
                yield check
            after = checks[-1][0]

    def whole(self, actor: Actor) -> Verified:
        """The verdict, once :meth:`pages` has been walked to its end."""
        actor.require(Act.VERIFY)
        with self._records.read_as_stored() as session:
            chain = journal.check(session, self._records.station)
            entries = session.scalar(select(func.count()).select_from(JournalEntry)) or 0
            if chain.ok and entries != chain.entries:  # one that says it is of another station
                chain = replace(chain, first_bad=chain.entries + 1)
            broken = tuple(broken_rows(session, self._records.station))
        return Verified(len(self._seen), self._seen.count(False), broken, chain)


class Health:
    """Quick looks at the records, for whoever examines the station. Nothing personal comes out."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def records(self) -> bool:
        """Whether the database's own quick check finds its file whole."""
        with self._records.read() as session:
            return session.execute(text("PRAGMA quick_check(1)")).scalar() == "ok"

    def clock_is_behind(self) -> bool:
        """Whether it is earlier now than when the journal's last entry was written: dates would be wrong."""
        with self._records.read() as session:
            last = session.scalar(select(JournalEntry.at).order_by(JournalEntry.sequence.desc()).limit(1))
        return last is not None and self._records.clock.now() < last


def _some_pages(session: Session, after: int) -> list[tuple[int, PageCheck]]:
    """The next pages, each with where it is stored."""
    row: ColumnElement[int] = literal_column("page.rowid")
    wanted = (
        select(row, raw(Page.id), raw(Page.sha256), raw(Tombstone.ending), PageImage.data)
        .outerjoin(Tombstone, Tombstone.page_id == Page.id)
        .outerjoin(Intake, Intake.id == Page.intake_id)
        # by the whole key: found by the page alone, each would be looked for among all the bytes there are
        .outerjoin(PageImage, (PageImage.county_year == Intake.county_year) & (PageImage.page_id == Page.id))
        .where(row > after)
        .order_by(row)
        .limit(_AT_ONCE)
    )
    return [
        (place, _checked(id_of(page), str(sha256), ending, data))
        for place, page, sha256, ending, data in session.execute(wanted)
    ]


def _checked(page: UUID, sha256: str, ending: object, data: object) -> PageCheck:
    if ending is None:
        ok = isinstance(data, bytes) and hashlib.sha256(data).hexdigest() == sha256
        return PageCheck(page, sha256, ok)
    known = next((one for one in Ending if one == ending), None)
    return PageCheck(page, sha256, known is not None and data is None, known)
