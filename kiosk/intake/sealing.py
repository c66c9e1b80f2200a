"""Seals what must not change: a digest over rows, kept in the journal, so that any later change shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from kiosk.records.ids import IdMaker
from kiosk.records.stored import stored_rows
from kiosk.records.tables import Amendment, Base, Document, Intake, LegalHold, Page, PersonAmendment, Receipt

_SALT_BYTES = 8

_LATER: Mapping[str, Mapping[str, object]] = {
    "intake": {"follows_id": None, "relation": None, "split_from_id": None},
    "document": {"note": None, "to_hand_back": False},
}
"""Columns that came after rows were sealed, and what they hold in those. Where one holds that, the seal is as if it
were not there, and any other value shows."""

SealedRow = Amendment | PersonAmendment | Receipt | LegalHold


def seal_of(session: Session, intake: UUID) -> str | None:
    """SHA-256, lower-case hex, over the canonical text of the intake's own row, its documents and its pages; None
    where a row is gone or holds what this program does not store.

    Pages carry the hashes of their bytes, so the bytes are sealed too.
    """
    digest, rows = hashlib.sha256(), 0
    for table, row in _rows_of_intake(session, intake):
        if row is None:
            return None
        digest.update(_canonical(table, row) + b"\n")
        rows += 1
    return digest.hexdigest() if rows else None


def seal_of_row(session: Session, table: type[SealedRow], ident: UUID) -> str | None:
    """The same over one row that stands by itself."""
    row = next(stored_rows(session, table, table.id == ident), None)
    return None if row is None else hashlib.sha256(_canonical(table, row)).hexdigest()


def salted(values: Mapping[str, Any], new_id: IdMaker) -> dict[str, Any]:
    """Values of a row whose seal stands in the journal: what they say can't be guessed from it once they are gone."""
    return {**values, "salt": new_id().bytes[-_SALT_BYTES:].hex()}


def _rows_of_intake(session: Session, intake: UUID) -> Iterator[tuple[type[Base], Mapping[str, Any] | None]]:
    for row in stored_rows(session, Intake, Intake.id == intake):
        yield Intake, row
    for row in stored_rows(session, Document, Document.intake_id == intake, order_by=Document.position):
        yield Document, row
    for row in stored_rows(session, Page, Page.intake_id == intake, order_by=Page.position):
        yield Page, row


def _canonical(table: type[Base], row: Mapping[str, Any]) -> bytes:
    later = _LATER.get(table.__tablename__, {})
    values = {
        name: _plain(row[name]) for name in sorted(row) if name not in later or row[name] != later[name]
    }
    text = json.dumps(
        [table.__tablename__, values], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return text.encode("utf-8", "surrogateescape")  # its bytes even where they are no text


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID | date):
        return str(value)
    return value
