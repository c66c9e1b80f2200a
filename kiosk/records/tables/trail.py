"""What was done, who looked, and what goes to the county."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.records.tables.base import Base, Choice


class JournalEntry(Base):
    """One act, chained to the one before. Append-only: triggers refuse a change.

    Attributes:
        body: the verbatim canonical text that the hash is over, the other columns within it.
        previous: the hash of the entry before, 64 zeros for the first.
        hash: SHA-256 of ``previous`` and ``body``, lower-case hex.
    """

    __tablename__ = "journal"

    station_id: Mapped[UUID] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str]
    act: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    body: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class Anchor(Base):
    """The journal's head at the end of a day: what the county is given, and what stands on the day's sheet. Whoever
    writes the journal anew can't make this agree. Append-only: triggers refuse a change.

    Attributes:
        day: in Norway.
        sequence: the day's last entry.
        head: that entry's hash.
        made_at: when the day was closed: at the first entry after it.
    """

    __tablename__ = "anchor"
    __table_args__ = (UniqueConstraint("station_id", "day"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    station_id: Mapped[UUID] = mapped_column(ForeignKey("station.id"))
    day: Mapped[date]
    sequence: Mapped[int]
    head: Mapped[str]
    made_at: Mapped[datetime]


class Ending(StrEnum):
    """What destroyed a page's bytes: somebody with a reason, or retention."""

    ERASED = "erased"
    PURGED = "purged"


class Tombstone(Base):
    """A page's bytes are gone, and what was read on it. The page's row stays, with the hash. Append-only.

    Attributes:
        amendment_id: what was said of the intake then, where it was erased.
    """

    __tablename__ = "tombstone"

    page_id: Mapped[UUID] = mapped_column(ForeignKey("page.id"), primary_key=True)
    ending: Mapped[Ending] = mapped_column(Choice(Ending))
    amendment_id: Mapped[UUID | None] = mapped_column(ForeignKey("amendment.id"))
    at: Mapped[datetime]


class AccessEntry(Base):
    """Somebody opened a case."""

    __tablename__ = "access"
    __table_args__ = (Index(None, "subject", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    subject: Mapped[str]
    act: Mapped[str]


class Outbox(Base):
    """What the county must be told of, written in the same transaction as what it tells of."""

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

    sequence: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject_id: Mapped[UUID]
    written_at: Mapped[datetime]


class Delivery(Base):
    """How far one thing of the outbox has come on its way to the county.

    Attributes:
        delivered_at: when the county had read back what was sent, with the right hash.
        proof: what it read back.
        aside_at: since when it is put aside, so that it keeps no other waiting; ``last_failure`` says why.
        retry_at: it is not tried again before this moment.
    """

    __tablename__ = "delivery"

    outbox_sequence: Mapped[int] = mapped_column(ForeignKey("outbox.sequence"), primary_key=True)
    delivered_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_failure: Mapped[str | None]
    proof: Mapped[dict[str, Any] | None]
    aside_at: Mapped[datetime | None]
    retry_at: Mapped[datetime | None]


class ArchiveReceipt(Base):
    """The county's archive took an intake: only then may retention begin."""

    __tablename__ = "archive_receipt"

    intake_id: Mapped[UUID] = mapped_column(primary_key=True)
    reference: Mapped[str]
    received_at: Mapped[datetime]
