"""Proves that what was taken in is still what it was: every page's bytes, the journal, and the seals."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, text, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from kiosk.intake.actors import Act, Actor
from kiosk.intake.sealing import SealedRow, seal_of, seal_of_row
from kiosk.records import journal
from kiosk.records.journal import ChainReport
from kiosk.records.tables import (
    Amendment,
    Intake,
    IntakeState,
    JournalEntry,
    Page,
    PageImage,
    PersonAmendment,
    Receipt,
)
from kiosk.records.work import Records

_AT_ONCE = 50
_NO_ID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class PageCheck:
    """One page: whether its bytes are there and have their hash."""

    page: UUID
    sha256: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that is not as it was written: a finished intake's rows, what was said of it or of a person later, a
    receipt, or a page that the journal tells otherwise of.

    Attributes:
        id: the receipt's number; the others' id.
    """

    kind: Literal["intake", "amendment", "receipt", "page"]
    id: str


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
        after = ""
        while True:
            with self._records.read() as session:
                checks = _some_pages(session, after)
            if not checks:
                return
            for _stored, check in checks:
                self._seen.append(check.ok)
                yield check
            after = checks[-1][0]

    def whole(self, actor: Actor) -> Verified:
        """The verdict, once :meth:`pages` has been walked to its end."""
        actor.require(Act.VERIFY)
        with self._records.read() as session:
            chain = journal.check(session, self._records.station)
            entries = session.scalar(select(func.count()).select_from(JournalEntry)) or 0
            if chain.ok and entries != chain.entries:  # one that says it is of another station
                chain = replace(chain, first_bad=chain.entries + 1)
            broken = tuple(_broken(session, self._records.station))
        return Verified(len(self._seen), self._seen.count(False), broken, chain)


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


def _some_pages(session: Session, after: str) -> list[tuple[str, PageCheck]]:
    """The next pages, each with its id as it is stored."""
    wanted = (
        select(_raw(Page.id), _raw(Page.sha256), PageImage.data)
        .outerjoin(Intake, Intake.id == Page.intake_id)
        # by the whole key: found by the page alone, each would be looked for among all the bytes there are
        .outerjoin(PageImage, (PageImage.county_year == Intake.county_year) & (PageImage.page_id == Page.id))
        .where(_raw(Page.id) > after)
        .order_by(Page.id)
        .limit(_AT_ONCE)
    )
    return [
        (page, PageCheck(_id_of(page), str(sha256), isinstance(data, bytes) and _is_of(data, sha256)))
        for page, sha256, data in session.execute(wanted)
    ]


def _is_of(data: bytes, sha256: str) -> bool:
    return hashlib.sha256(data).hexdigest() == sha256


def _broken(session: Session, station: UUID) -> Iterator[Broken]:
    """What is not as the journal tells of it."""
    finished: dict[str, dict[str, Any]] = {}
    amendments: dict[str, str | None] = {}
    received: dict[str, str] = {}
    for act, subject, detail in _entries(session, station):
        if act == "intake.finished":
            finished[subject] = detail
        elif act == "page.received":
            received[detail["page"]] = detail["sha256"]
            if len(received) == _AT_ONCE:
                yield from _broken_pages(session, received)
                received = {}
        elif "amendment" in detail:
            amendments[detail["amendment"]] = detail.get("seal")
    yield from _broken_pages(session, received)
    yield from _broken_intakes(session, {intake: detail["seal"] for intake, detail in finished.items()})
    yield from _broken_amendments(session, amendments)
    receipts = {detail["receipt"]: detail.get("receipt_seal") for detail in finished.values()}
    yield from _broken_receipts(session, receipts)


def _entries(session: Session, station: UUID) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Act, subject and detail of every entry that can be read, by its own text."""
    bodies = select(JournalEntry.body).where(JournalEntry.station_id == station)
    for body in session.scalars(bodies.execution_options(yield_per=1000)):
        try:
            told = json.loads(body)
            yield told["act"], told["subject"], told["detail"]
        except (ValueError, TypeError, LookupError):
            continue  # the walk over the journal tells of it


def _broken_pages(session: Session, received: dict[str, str]) -> Iterator[Broken]:
    wanted = select(_raw(Page.id), _raw(Page.sha256)).where(Page.id.in_([UUID(page) for page in received]))
    there = {str(_id_of(page)): sha256 for page, sha256 in session.execute(wanted)}
    for page, sha256 in received.items():
        if there.get(page) != sha256:
            yield Broken("page", page)


def _broken_intakes(session: Session, sealed: dict[str, str]) -> Iterator[Broken]:
    completed = {
        str(_id_of(intake))
        for intake in session.scalars(
            select(_raw(Intake.id)).where(_raw(Intake.state) == IntakeState.COMPLETED.value)
        )
    }
    yield from (Broken("intake", intake) for intake in sorted(completed - sealed.keys()))
    for intake, seal in sealed.items():
        if intake not in completed or seal_of(session, UUID(intake)) != seal:
            yield Broken("intake", intake)


def _broken_amendments(session: Session, told: dict[str, str | None]) -> Iterator[Broken]:
    tables: dict[str, type[SealedRow]] = {}
    for table in (Amendment, PersonAmendment):
        for ident in session.scalars(select(_raw(table.id))):
            tables[str(_id_of(ident))] = table
    yield from (Broken("amendment", ident) for ident in sorted(tables.keys() - told.keys()))
    for ident, seal in told.items():
        found = tables.get(ident)
        if found is None or not _is_sealed_by(session, found, ident, seal):
            yield Broken("amendment", ident)


def _broken_receipts(session: Session, told: dict[str, str | None]) -> Iterator[Broken]:
    there = {
        str(number): str(_id_of(ident))
        for ident, number in session.execute(select(_raw(Receipt.id), _raw(Receipt.number)))
    }
    yield from (Broken("receipt", number) for number in sorted(there.keys() - told.keys()))
    for number, seal in told.items():
        ident = there.get(number)
        if ident is None or not _is_sealed_by(session, Receipt, ident, seal):
            yield Broken("receipt", number)


def _is_sealed_by(session: Session, table: type[SealedRow], ident: str, seal: str | None) -> bool:
    """A row that was written before such rows were sealed is held to be there, and no more."""
    return seal is None or seal_of_row(session, table, UUID(ident)) == seal


def _raw(column: Any) -> ColumnElement[Any]:
    """A column's value as it is stored, whatever that is."""
    return type_coerce(column, NullType())


def _id_of(raw: object) -> UUID:
    """The id that is stored; one that never was where it is none."""
    try:
        return UUID(str(raw))
    except ValueError:
        return _NO_ID
