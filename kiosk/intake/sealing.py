"""Seals a finished intake: one digest over all its rows, kept in the journal, so that any later change shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from kiosk.records.tables import Base, Document, Intake, Page

SEALED_TABLES = (Intake, Document, Page)


def seal_of(session: Session, intake: UUID) -> str:
    """SHA-256, lower-case hex, over the canonical text of the intake's own row, its documents and its pages.

    Pages carry the hashes of their bytes, so the bytes are sealed too.
    """
    digest = hashlib.sha256()
    for row in _rows(session, intake):
        digest.update(_canonical(row).encode("utf-8") + b"\n")
    return digest.hexdigest()


def _rows(session: Session, intake: UUID) -> Iterator[Base]:
    yield session.get_one(Intake, intake)
    yield from session.scalars(
        select(Document).where(Document.intake_id == intake).order_by(Document.position)
    )
    yield from session.scalars(select(Page).where(Page.intake_id == intake).order_by(Page.position))


def _canonical(row: Base) -> str:
    columns = sorted(inspect(type(row)).columns.keys())
    values = {name: _plain(getattr(row, name)) for name in columns}
    return json.dumps([row.__tablename__, values], sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID | date):
        return str(value)
    return value
