"""What a station knows of its county: how it is reached, how far the sync has come, and what the county said."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.records.tables.base import Base


class Enrolment(Base):
    """How this station reaches its county's database. One row, or none before it was enrolled.

    Attributes:
        url: the address, with the station's own role and without its password.
        secret: the password of that role.
        next_secret: the one that the county may have by now in its place; None but while it is renewed.
        handed_out: the password is the one that the county's file brought, which others may have seen.
        certificate: the PEM of the authority that the county's server is judged by; None for the computer's own.
    """

    __tablename__ = "enrolment"

    station_id: Mapped[UUID] = mapped_column(ForeignKey("station.id"), primary_key=True)
    url: Mapped[str]
    secret: Mapped[str]
    next_secret: Mapped[str | None]
    handed_out: Mapped[bool] = mapped_column(default=True)
    certificate: Mapped[str | None]
    enrolled_at: Mapped[datetime]

    def __repr__(self) -> str:
        return f"Enrolment({self.station_id})"


class HubState(Base):
    """How far the sync has come, and how it went. One row, or none before the first.

    Attributes:
        cursor_sequence: the last of the county's sets of changes that was taken, whole or up to
            ``cursor_position``.
        attempted_at: when the last sync began.
        succeeded_at: when the last one that came to its end did.
        failure: why the last one ended early, as a code; None where it did not. With no moment beside it: what one
            that came to its end left wrong.
        failures: how many in a row have ended early.
        clock_skew_seconds: how far this station's clock is before the county's.
        journal_told: the last journal entry that the county has.
        pushed_bytes_per_second: how fast the last delivery went, to tell how long the next takes.
        epoch: which of the county's databases it was: one that was restored, or took another's place, is another.
    """

    __tablename__ = "hub_state"

    station_id: Mapped[UUID] = mapped_column(ForeignKey("station.id"), primary_key=True)
    cursor_sequence: Mapped[int] = mapped_column(default=0)
    cursor_position: Mapped[int] = mapped_column(default=0)
    attempted_at: Mapped[datetime | None]
    succeeded_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    failure_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    clock_skew_seconds: Mapped[float | None]
    journal_told: Mapped[int] = mapped_column(default=0)
    pushed_bytes_per_second: Mapped[float | None]
    epoch: Mapped[str | None]


class Elsewhere(Base):
    """What somebody handed in at another of the county's offices, in short.

    Attributes:
        intake_id: that office's own id of it.
        applicant_id: the person, by the county's id; whom this station may not have met.
    """

    __tablename__ = "elsewhere"

    intake_id: Mapped[UUID] = mapped_column(primary_key=True)
    applicant_id: Mapped[UUID] = mapped_column(index=True)
    office: Mapped[str]
    received_on: Mapped[date]
    category: Mapped[str | None]
    receipt_number: Mapped[str | None]
    county_year: Mapped[int]

    def __repr__(self) -> str:
        return f"Elsewhere({self.intake_id})"


class CountyMerge(Base):
    """Two persons of whom the county says that they are one; this station may have met both, one, or neither.

    Attributes:
        amendment_id: the station's own amendment that says so here; None where it needed none.
    """

    __tablename__ = "county_merge"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    from_person: Mapped[UUID] = mapped_column(index=True)
    into_person: Mapped[UUID] = mapped_column(index=True)
    amendment_id: Mapped[UUID | None] = mapped_column(ForeignKey("person_amendment.id"))
    told_at: Mapped[datetime]


class PurgeWord(Base):
    """What the county says of an intake's bytes here: that they may go, or that they are to stay.

    Attributes:
        permitted: they need not wait for the station's own days.
    """

    __tablename__ = "purge_word"

    intake_id: Mapped[UUID] = mapped_column(primary_key=True)
    permitted: Mapped[bool]
    said_at: Mapped[datetime]


class CountyRules(Base):
    """The county's rules in its own words, as it sent them last.

    Attributes:
        text: of a county's file: see :mod:`kiosk.intake.county_profiles`.
        sha256: of the text, lower-case hex.
    """

    __tablename__ = "county_rules"

    county: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    sha256: Mapped[str]
    received_at: Mapped[datetime]


class CountyReceiptKey(Base):
    """A key that the county's stations seal their receipts' codes with, so that each knows the others'.

    Attributes:
        since: the newest is what new receipts are sealed with; the others go on proving older ones.
    """

    __tablename__ = "receipt_key"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[bytes]
    since: Mapped[datetime]
    received_at: Mapped[datetime]

    def __repr__(self) -> str:
        return f"CountyReceiptKey({self.id})"
