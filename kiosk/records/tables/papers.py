"""Receipts, and what waits for a printer."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.records.tables.base import Base, Choice


class PrintState(StrEnum):
    """A print job's way. ``sending`` is written before the spooler is asked, so that a crash is noticed."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Receipt(Base):
    """What an applicant was given.

    Attributes:
        content: all that stands on the paper, so that the same paper can be made again.
    """

    __tablename__ = "receipt"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), index=True)
    number: Mapped[str] = mapped_column(unique=True)
    language: Mapped[str]
    issued_at: Mapped[datetime]
    content: Mapped[dict[str, Any]]


class PrintJob(Base):
    """One paper on its way to a printer.

    Attributes:
        kind: ``receipt``; ``letter`` for one that goes by post, with the address in an envelope's window.
        printer: the printer's id, or None for the default.
        duplicate: the receipt was printed before, and says so.
        reason: the fault's code that it waits for or failed with.
        spooler_job: the spooler's own id of it.
        run_id: papers with the same one are one job of the spooler's; None for one that goes alone.
        place: where in the run it lies, from 1.
    """

    __tablename__ = "print_job"
    __table_args__ = (Index(None, "state", "queued_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    receipt_id: Mapped[UUID | None] = mapped_column(ForeignKey("receipt.id"), index=True)
    printer: Mapped[str | None]
    copies: Mapped[int] = mapped_column(default=1)
    duplicate: Mapped[bool] = mapped_column(default=False)
    state: Mapped[PrintState] = mapped_column(Choice(PrintState))
    reason: Mapped[str | None]
    spooler_job: Mapped[str | None]
    queued_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    run_id: Mapped[UUID | None] = mapped_column(index=True)
    place: Mapped[int | None]
