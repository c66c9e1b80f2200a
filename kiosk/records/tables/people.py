"""Applicants, and how they are known."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.records.tables.base import Base, Choice


class IdentifierSource(StrEnum):
    """How a number came to stand on a person."""

    BARCODE = "barcode"
    TYPED = "typed"
    ROSTER = "roster"
    COUNTY = "county"


class PersonAct(StrEnum):
    """What can be said of a person later; and that they were handed out what is kept of them."""

    MERGED = "merged"
    NUMBER_ADDED = "number_added"
    PROTECTED = "protected"
    CONTACT = "contact"
    HANDED_OUT = "handed_out"
    UNDONE = "undone"


class Applicant(Base):
    """A person who hands in. The key is a UUID: numbers come, change and collide.

    Attributes:
        given_name: None until known; the list of expected applicants or the clerk says it.
        stated_birth_date: what the person says, apart from the date in a number.
        merged_into: the person that this one turned out to be, as the amendments say.
    """

    __tablename__ = "applicant"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    given_name: Mapped[str | None]
    family_name: Mapped[str | None]
    search_name: Mapped[str] = mapped_column(default="", index=True)
    stated_birth_date: Mapped[date | None]
    language: Mapped[str | None]
    protected: Mapped[bool] = mapped_column(default=False)
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("applicant.id"), index=True)
    created_at: Mapped[datetime]

    @property
    def name(self) -> str | None:
        """Given and family name, or None where neither is known."""
        return " ".join(part for part in (self.given_name, self.family_name) if part) or None


class Contact(Base):
    """One way to reach an applicant, ``mobile``, ``email`` or ``address``, as it was said once. A row's value never
    changes: what is said later is another row.

    Attributes:
        value: as :mod:`kiosk.intake.contacts` keeps it.
        replaced_at: since when it counts no longer.
    """

    __tablename__ = "contact"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    applicant_id: Mapped[UUID] = mapped_column(ForeignKey("applicant.id"), index=True)
    kind: Mapped[str]
    value: Mapped[str]
    created_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]

    def __repr__(self) -> str:
        return f"Contact({self.kind})"


class Identifier(Base):
    """A number that an applicant is or was known by. Text: a leading zero is a digit.

    Attributes:
        kind: as ``identity`` names it, or ``fictive`` where the clerk says that the office made it.
        confirmed_reason: why a clerk accepted a number that is not plainly right.
        superseded_by: the number that replaced this one.
        withdrawn_at: since when it counts no longer as this person's: it was given by mistake.
    """

    __tablename__ = "identifier"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    applicant_id: Mapped[UUID] = mapped_column(ForeignKey("applicant.id"), index=True)
    kind: Mapped[str]
    number: Mapped[str] = mapped_column(index=True)
    source: Mapped[IdentifierSource] = mapped_column(Choice(IdentifierSource))
    confirmed_reason: Mapped[str | None]
    superseded_by: Mapped[UUID | None] = mapped_column(ForeignKey("identifier.id"))
    withdrawn_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    def __repr__(self) -> str:
        return f"Identifier({self.kind})"


class PersonAmendment(Base):
    """What was said of a person later: a row of its own, which never changes. It is what the county is told; the
    person's other rows hold what their amendments, those that were undone left out, have made of them.

    Attributes:
        applicant_id: the person; of two who are one, the one who was found to be the other.
        position: order within the person, from 1.
        kind: what was said.
        values: ids only, by kind: ``into``, ``identifier``, ``contact`` and ``replaced``, nothing, the
            SHA-256 of the ``data`` that was handed out, or the ``amendment`` that is undone.
    """

    __tablename__ = "person_amendment"
    __table_args__ = (UniqueConstraint("applicant_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    applicant_id: Mapped[UUID] = mapped_column(ForeignKey("applicant.id"))
    station_id: Mapped[UUID] = mapped_column(ForeignKey("station.id"))
    position: Mapped[int]
    kind: Mapped[PersonAct] = mapped_column(Choice(PersonAct))
    values: Mapped[dict[str, Any]]
    reason: Mapped[str]
    actor: Mapped[UUID]
    made_at: Mapped[datetime]
