"""Who and what a station is, and whom it expects."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.records.tables.base import Base, Choice, Key, last_five_of


class Role(StrEnum):
    """What a clerk may do; each includes the one before. ``station`` is the nightly job's own."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    STATION = "station"


class Station(Base):
    """This workstation. One row.

    Attributes:
        restore_generation: how often it was restored from a backup.
        receipt_counter: the last receipt's counter within this generation.
        receipt_key: what receipts' codes are sealed with until the county gives its own.
    """

    __tablename__ = "station"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    kind: Mapped[str]
    county: Mapped[str]
    office: Mapped[str]
    restore_generation: Mapped[int] = mapped_column(default=0)
    receipt_counter: Mapped[int] = mapped_column(default=0)
    receipt_key: Mapped[bytes]
    created_at: Mapped[datetime]


class Clerk(Base):
    """Somebody who may sign in.

    Attributes:
        pin_hash: argon2id, or None where the person cannot sign in (a training clerk).
        previous_pin_hash: of the last PIN that the clerk chose before, which may not come again.
        pin_to_change: an administrator gave the PIN: it opens nothing until the clerk has chosen another.
        failed_attempts: wrong PINs since the last right one.
        locked_until: no PIN is tried before this moment.
        county_id: the county's own id of the clerk, of whom it says what they are called and may do.
    """

    __tablename__ = "clerk"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    initials: Mapped[str]
    role: Mapped[Role] = mapped_column(Choice(Role))
    pin_hash: Mapped[str | None]
    previous_pin_hash: Mapped[str | None]
    pin_to_change: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    failed_attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    county_id: Mapped[UUID | None] = mapped_column(index=True, unique=True)

    @property
    def from_county(self) -> bool:
        """Whether the county says what the clerk is called and may do."""
        return self.county_id is not None


class Profile(Base):
    """Named settings of a scanner: "Applications, duplex grey 300"."""

    __tablename__ = "profile"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]
    settings: Mapped[dict[str, Any]]


class ExpectedApplicant(Base):
    """One person on the list of expected applicants: minimal columns, this county and year only.

    Attributes:
        id: the county's own id of the person, where its list has one.
        last_five: the number's last five digits.
        contact_marks: by kind of contact a mark of what the list has, to notice another; see
            :func:`kiosk.intake.contacts.mark`. What it is a mark of can't be found from it.
    """

    __tablename__ = "expected_applicant"
    __table_args__ = (UniqueConstraint("county_year", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    county_year: Mapped[int]
    number: Mapped[str] = mapped_column(index=True)
    last_five: Mapped[str | None] = mapped_column(last_five_of("number"), index=True)
    given_name: Mapped[str]
    family_name: Mapped[str]
    birth_date: Mapped[date | None]
    category: Mapped[str | None]
    protected: Mapped[bool] = mapped_column(default=False)
    contact_marks: Mapped[dict[str, Any] | None]


class ExpectedKey(Base):
    """One of the keys that somebody on a list is found by: see :mod:`kiosk.records.names`. Somebody whose address is
    protected has none.

    Rows come and go with the whole list of a year. Nothing in the database holds them to it: with a million rows that
    would take another index as large as the table.

    Attributes:
        county_year: the list's, by which they go.
    """

    __tablename__ = "expected_key"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    key: Mapped[Key] = mapped_column(primary_key=True)
    expected_id: Mapped[UUID] = mapped_column(primary_key=True)
    county_year: Mapped[int]


class LegalHold(Base):
    """Keeps an intake or a person from being erased or purged until it is lifted.

    Attributes:
        subject: the intake or the person.
        salt: so that the reason can't be guessed from the seal in the journal.
    """

    __tablename__ = "legal_hold"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    reason: Mapped[str]
    placed_by: Mapped[UUID | None] = mapped_column(ForeignKey("clerk.id"))
    placed_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    salt: Mapped[str | None]
