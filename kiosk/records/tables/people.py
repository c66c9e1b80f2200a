"""Applicants, and how they are known."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, ForeignKey, UniqueConstraint, delete, event, insert, inspect
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from kiosk.records.names import keys_of
from kiosk.records.tables.base import Base, Choice, Key, last_five_of


class IdentifierSource(StrEnum):
    """How a number came to stand on a person."""

    BARCODE = "barcode"
    TYPED = "typed"
    ROSTER = "roster"
    COUNTY = "county"


class PersonAct(StrEnum):
    """What can be said of a person later; that they were handed out what is kept of them; that they are forgotten."""

    MERGED = "merged"
    NUMBER_ADDED = "number_added"
    PROTECTED = "protected"
    CONTACT = "contact"
    HANDED_OUT = "handed_out"
    NAMED = "named"
    BORN = "born"
    LANGUAGE = "language"
    UNDONE = "undone"
    FORGOTTEN = "forgotten"


class Applicant(Base):
    """A person who hands in. The key is a UUID: numbers come, change and collide.

    Attributes:
        given_name: None until known; the list of expected applicants or the clerk says it.
        search_name: the name folded for search. The rows of :class:`ApplicantKey` follow it by themselves.
        stated_birth_date: what the person says, apart from the date in a number.
        merged_into: the person that this one turned out to be, as the amendments say.
    """

    __tablename__ = "applicant"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    given_name: Mapped[str | None]
    family_name: Mapped[str | None]
    search_name: Mapped[str] = mapped_column(default="")
    stated_birth_date: Mapped[date | None]
    language: Mapped[str | None]
    protected: Mapped[bool] = mapped_column(default=False)
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("applicant.id"), index=True)
    created_at: Mapped[datetime]

    @property
    def name(self) -> str | None:
        """Given and family name, or None where neither is known."""
        return " ".join(part for part in (self.given_name, self.family_name) if part) or None


class ApplicantKey(Base):
    """One of the keys that somebody is found by: see :mod:`kiosk.records.names`. Somebody whose address is protected
    has none.

    The rows follow those of :class:`Applicant` whenever one is written.
    """

    __tablename__ = "applicant_key"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    key: Mapped[Key] = mapped_column(primary_key=True)
    applicant_id: Mapped[UUID] = mapped_column(ForeignKey("applicant.id"), primary_key=True, index=True)


@event.listens_for(Applicant, "after_insert")
@event.listens_for(Applicant, "after_update")
def _keep_keys(_mapper: Mapper[Applicant], connection: Connection, applicant: Applicant) -> None:
    """Lets an applicant's keys follow what was written of them."""
    of_row = inspect(applicant).attrs
    if not (of_row["search_name"].history.has_changes() or of_row["protected"].history.has_changes()):
        return
    connection.execute(delete(ApplicantKey).where(ApplicantKey.applicant_id == applicant.id))
    keys = () if applicant.protected else keys_of(applicant.search_name)
    if keys:
        connection.execute(insert(ApplicantKey), [{"key": key, "applicant_id": applicant.id} for key in keys])


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
        last_five: its last five digits.
        confirmed_reason: why a clerk accepted a number that is not plainly right.
        superseded_by: the number that replaced this one.
        withdrawn_at: since when it counts no longer as this person's: it was given by mistake.
    """

    __tablename__ = "identifier"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    applicant_id: Mapped[UUID] = mapped_column(ForeignKey("applicant.id"), index=True)
    kind: Mapped[str]
    number: Mapped[str] = mapped_column(index=True)
    last_five: Mapped[str | None] = mapped_column(last_five_of("number"), index=True)
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
        values: ids, by kind: ``into``, ``identifier``, ``contact`` and ``replaced``, nothing, the SHA-256 of the
            ``data`` that was handed out, or the ``amendment`` that is undone. Of what the person is called, when they
            say that they were born and which language they read: what ``was`` and what ``is``, until they are
            forgotten.
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
