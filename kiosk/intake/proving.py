"""Holds rows that must not change against what the journal tells of them, and names those that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from kiosk.intake.sealing import SealedRow, seal_of, seal_of_row
from kiosk.records.journal import Told, told_by
from kiosk.records.stored import stored_rows
from kiosk.records.tables import (
    Amendment,
    Anchor,
    Ending,
    Intake,
    IntakeState,
    JournalEntry,
    LegalHold,
    Page,
    PersonAmendment,
    Receipt,
    Tombstone,
)

_AT_ONCE = 50
_NO_ID = UUID(int=0)
_NOT_OURS = str(_NO_ID)
"""What stands for a row that this program did not write as it is."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that is not as it was written: a finished intake's rows, what was said of it or of a person later, a
    receipt, a hold, a day's anchor; or a page that the journal tells otherwise of, or whose end it does not.

    Attributes:
        id: the receipt's number, the anchor's day; the others' id.
    """

    kind: Literal["intake", "amendment", "receipt", "hold", "anchor", "page", "tombstone"]
    id: str


@dataclass(slots=True)
class _Told:
    """What the journal tells of rows, the last of each.

    Attributes:
        received: pages' hashes, by the page's id.
        intakes, amendments, receipts, holds: seals, by id; a receipt's by its number. None for a row that was written
            before such rows were sealed, which is held to be there, and no more.
        anchors: the columns, by id.
        ends: of pages: the columns of their tombstones, by the page's id.
    """

    received: dict[str, str] = field(default_factory=dict)
    intakes: dict[str, str] = field(default_factory=dict)
    amendments: dict[str, str | None] = field(default_factory=dict)
    receipts: dict[str, str | None] = field(default_factory=dict)
    holds: dict[str, str | None] = field(default_factory=dict)
    anchors: dict[str, tuple[object, ...]] = field(default_factory=dict)
    ends: dict[str, tuple[object, ...]] = field(default_factory=dict)

    def take(self, entry: Told) -> None:
        """Takes up what one entry tells.

        Raises:
            ValueError, LookupError, TypeError: it is not what this program writes.
        """
        act, subject, at, detail = entry.act, entry.subject, entry.at, entry.detail
        if act == "page.received":
            self.received[_known_id(detail["page"])] = detail["sha256"]
        elif act == "intake.finished":
            self.intakes[_known_id(subject)] = detail["seal"]
            self.receipts[detail["receipt"]] = detail.get("receipt_seal")
        elif act == "receipt.reissued":
            self.receipts[detail["receipt"]] = detail["receipt_seal"]
        elif act == "receipt.emptied":
            self._seal_anew(self.receipts, detail["receipt"], detail["receipt_seal"])
        elif act == "day.closed":
            day = detail["day"], detail["last"], detail["head"], datetime.fromisoformat(at)
            self.anchors[_known_id(subject)] = day
        if "amendment" in detail:
            self.amendments[_known_id(detail["amendment"])] = detail.get("seal")
        if "hold" in detail:
            self.holds[_known_id(detail["hold"])] = detail["hold_seal"]
        for ending in Ending:
            if act == f"pages.{ending.value}":
                self._seal_anew(self.intakes, subject, detail["intake_seal"])
                end = ending, detail.get("amendment"), datetime.fromisoformat(at)
                self.ends |= dict.fromkeys(map(_known_id, detail["pages"]), end)

    @staticmethod
    def _seal_anew(seals: dict[str, Any], ident: str, seal: str | None) -> None:
        if seal is not None and ident in seals:
            seals[ident] = seal


def broken_rows(session: Session, station: UUID) -> Iterator[Broken]:
    """What is not as the journal tells of it."""
    told = _Told()
    for body in _bodies(session, station):
        entry = told_by(body)
        try:
            if entry is not None:
                told.take(entry)
        except (ValueError, LookupError, TypeError):
            continue  # the walk over the journal tells of it
        if len(told.received) == _AT_ONCE:
            yield from _broken_pages(session, told.received)
            told.received = {}
    yield from _broken_pages(session, told.received)
    yield from _broken_intakes(session, told.intakes)
    yield from _broken_amendments(session, told.amendments)
    yield from _broken_receipts(session, told.receipts)
    yield from _broken_holds(session, told.holds)
    yield from _broken_anchors(session, station, told.anchors)
    yield from _broken_ends(session, told.ends)


def raw(column: Any) -> ColumnElement[Any]:
    """A column's value as it is stored, whatever that is."""
    return type_coerce(column, NullType())


def id_of(stored: object) -> UUID:
    """The id that is stored; one that never was where it is none."""
    try:
        return UUID(str(stored))
    except ValueError:
        return _NO_ID


def _known_id(told: object) -> str:
    """An id as the journal tells it, in the one way that it is written.

    Raises:
        ValueError: it is none.
    """
    return str(UUID(str(told)))


def _bodies(session: Session, station: UUID) -> Iterator[str]:
    """The text of every entry, in order."""
    bodies = (
        select(JournalEntry.body).where(JournalEntry.station_id == station).order_by(JournalEntry.sequence)
    )
    yield from session.scalars(bodies.execution_options(yield_per=1000))


def _broken_pages(session: Session, received: dict[str, str]) -> Iterator[Broken]:
    wanted = select(raw(Page.id), raw(Page.sha256)).where(Page.id.in_([UUID(page) for page in received]))
    there = {str(id_of(page)): sha256 for page, sha256 in session.execute(wanted)}
    for page, sha256 in received.items():
        if there.get(page) != sha256:
            yield Broken("page", page)


def _broken_intakes(session: Session, sealed: dict[str, str]) -> Iterator[Broken]:
    completed = {
        str(id_of(intake))
        for intake in session.scalars(
            select(raw(Intake.id)).where(raw(Intake.state) == IntakeState.COMPLETED.value)
        )
    }
    yield from (Broken("intake", intake) for intake in sorted(completed - sealed.keys()))
    for intake, seal in sealed.items():
        if intake not in completed or seal_of(session, UUID(intake)) != seal:
            yield Broken("intake", intake)


def _broken_amendments(session: Session, told: dict[str, str | None]) -> Iterator[Broken]:
    tables: dict[str, type[SealedRow]] = {}
    for table in (Amendment, PersonAmendment):
        for ident in session.scalars(select(raw(table.id))):
            tables[str(id_of(ident))] = table
    yield from (Broken("amendment", ident) for ident in sorted(tables.keys() - told.keys()))
    for ident, seal in told.items():
        found = tables.get(ident)
        if found is None or not _is_sealed_by(session, found, ident, seal):
            yield Broken("amendment", ident)


def _broken_receipts(session: Session, told: dict[str, str | None]) -> Iterator[Broken]:
    there = {
        str(number): str(id_of(ident))
        for ident, number in session.execute(select(raw(Receipt.id), raw(Receipt.number)))
    }
    yield from (Broken("receipt", number) for number in sorted(there.keys() - told.keys()))
    for number, seal in told.items():
        ident = there.get(number)
        if ident is None or not _is_sealed_by(session, Receipt, ident, seal):
            yield Broken("receipt", number)


def _broken_holds(session: Session, told: dict[str, str | None]) -> Iterator[Broken]:
    there = {str(id_of(ident)) for ident in session.scalars(select(raw(LegalHold.id)))}
    yield from (Broken("hold", ident) for ident in sorted(there - told.keys()))
    for ident, seal in told.items():
        if ident not in there or not _is_sealed_by(session, LegalHold, ident, seal):
            yield Broken("hold", ident)


def _broken_anchors(session: Session, station: UUID, told: dict[str, tuple[object, ...]]) -> Iterator[Broken]:
    there: dict[str, tuple[object, ...]] = {}
    for row in stored_rows(session, Anchor):
        if row is None or row["station_id"] != station:
            there[_NOT_OURS] = ()
        else:
            columns = row["day"].isoformat(), row["sequence"], row["head"], row["made_at"]
            there[str(row["id"])] = columns
    for ident in sorted(told.keys() | there.keys()):
        if told.get(ident) != there.get(ident):
            day = told.get(ident) or there.get(ident) or (_NOT_OURS,)
            yield Broken("anchor", str(day[0]))


def _broken_ends(session: Session, told: dict[str, tuple[object, ...]]) -> Iterator[Broken]:
    there: dict[str, tuple[object, ...]] = {}
    for row in stored_rows(session, Tombstone):
        if row is None:
            there[_NOT_OURS] = ()
        else:
            said = None if row["amendment_id"] is None else str(row["amendment_id"])
            there[str(row["page_id"])] = (row["ending"], said, row["at"])
    for page in sorted(told.keys() | there.keys()):
        if told.get(page) != there.get(page):
            yield Broken("tombstone", page)


def _is_sealed_by(session: Session, table: type[SealedRow], ident: str, seal: str | None) -> bool:
    return seal is None or seal_of_row(session, table, UUID(ident)) == seal
