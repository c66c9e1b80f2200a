"""What was handed in: intakes, their documents and pages, what is doubtful, and what was said later."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.records.tables.base import Base, Choice


class IntakeState(StrEnum):
    """``completed`` is sealed: nothing of it changes after. ``erased`` is what was erased before it was finished."""

    OPEN = "open"
    PARKED = "parked"
    COMPLETED = "completed"
    ERASED = "erased"


class Channel(StrEnum):
    """How the paper came."""

    DESK = "desk"
    POST = "post"


class Basis(StrEnum):
    """What an intake's applicant rests on."""

    PROPOSED = "proposed"
    GIVEN = "given"
    CONFIRMED = "confirmed"


class PageState(StrEnum):
    """Where a page is on its way."""

    RECEIVED = "received"
    LINKED = "linked"
    SET_ASIDE = "set_aside"
    IN_DOUBT = "in_doubt"


class DocumentRole(StrEnum):
    """The application itself, or something enclosed with it."""

    MAIN = "main"
    ENCLOSURE = "enclosure"


class Attestation(StrEnum):
    """What kind of copy was handed in."""

    ORIGINAL = "original"
    CERTIFIED = "certified"
    PLAIN = "plain"


class Relation(StrEnum):
    """What a handing-in is to an earlier one of the same person and year. Both stay."""

    SUPPLEMENTS = "supplements"
    REPLACES = "replaces"


class BatchState(StrEnum):
    """``signed`` is done with: its envelopes are finished, and its paper may go after its time."""

    OPEN = "open"
    PARKED = "parked"
    SIGNED = "signed"


class Batch(Base):
    """A pile from the post, scanned in one go or over several days.

    Attributes:
        clerk_id: who works on it now, or did last.
        received_at: when its envelopes came that have no time of their own.
        posted_on: the postmark of those envelopes that have none of their own.
        expected_sheets: how many somebody counted, with the separators or without.
        count_kept: somebody has said that the paper is all there, though its count differs.
        sample: pages to be looked at in full size before it is signed, each with who did; None until it is drawn.
    """

    __tablename__ = "batch"
    __table_args__ = (Index(None, "state"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    station_id: Mapped[UUID] = mapped_column(ForeignKey("station.id"))
    office: Mapped[str]
    clerk_id: Mapped[UUID] = mapped_column(ForeignKey("clerk.id"))
    state: Mapped[BatchState] = mapped_column(Choice(BatchState))
    started_at: Mapped[datetime]
    received_at: Mapped[datetime]
    posted_on: Mapped[date | None]
    expected_sheets: Mapped[int | None]
    count_kept: Mapped[bool] = mapped_column(default=False)
    sample: Mapped[list[Any] | None]
    completed_at: Mapped[datetime | None]


class Intake(Base):
    """One handing-in: what one applicant gave, at once.

    Attributes:
        county_year: the year of the admission that it is for.
        applicant_id: None until a number or a person settled it.
        basis: what ``applicant_id`` rests on.
        posted_on: the postmark's day.
        expected_sheets: sheets the clerk counted first.
        follows_id: the earlier intake of the same person that it supplements or replaces.
        relation: which of the two.
        split_from_id: the intake that its pages were first taken into, where one stack held two persons' papers.
    """

    __tablename__ = "intake"
    __table_args__ = (Index(None, "state", "received_at"), Index(None, "received_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    station_id: Mapped[UUID] = mapped_column(ForeignKey("station.id"))
    office: Mapped[str]
    clerk_id: Mapped[UUID] = mapped_column(ForeignKey("clerk.id"))
    channel: Mapped[Channel] = mapped_column(Choice(Channel))
    state: Mapped[IntakeState] = mapped_column(Choice(IntakeState))
    received_at: Mapped[datetime]
    posted_on: Mapped[date | None]
    county_year: Mapped[int]
    category: Mapped[str | None]
    expected_sheets: Mapped[int | None]
    applicant_id: Mapped[UUID | None] = mapped_column(ForeignKey("applicant.id"), index=True)
    basis: Mapped[Basis | None] = mapped_column(Choice(Basis))
    completed_at: Mapped[datetime | None]
    follows_id: Mapped[UUID | None] = mapped_column(ForeignKey("intake.id"), index=True)
    relation: Mapped[Relation | None] = mapped_column(Choice(Relation))
    split_from_id: Mapped[UUID | None] = mapped_column(ForeignKey("intake.id"), index=True)


class Envelope(Base):
    """One envelope of a batch. One whose pages all went to others is there no more.

    Attributes:
        position: where it stands among the batch's.
        closed: a separator sheet lay behind it: what comes next is another envelope's.
    """

    __tablename__ = "envelope"
    __table_args__ = (Index(None, "batch_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batch.id"))
    position: Mapped[int]
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), unique=True)
    closed: Mapped[bool] = mapped_column(default=False)


class Document(Base):
    """One document within an intake: the application or an enclosure.

    Attributes:
        type: the county's code of the enclosure's type; None is "enclosure, type not stated".
        copies: how many were handed in.
        medium: ``paper``, or ``note`` where the original can't be scanned: its first page is here, and ``note`` says
            where the rest is.
        to_hand_back: the original is somebody's who wants it back.
    """

    __tablename__ = "document"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), index=True)
    position: Mapped[int]
    type: Mapped[str | None]
    role: Mapped[DocumentRole] = mapped_column(Choice(DocumentRole))
    copies: Mapped[int] = mapped_column(default=1)
    attestation: Mapped[Attestation | None] = mapped_column(Choice(Attestation))
    handed_back: Mapped[bool] = mapped_column(default=False)
    medium: Mapped[str] = mapped_column(default="paper")
    confidentiality: Mapped[str | None]
    note: Mapped[str | None]
    to_hand_back: Mapped[bool] = mapped_column(default=False)


class Page(Base):
    """One side of one sheet. Its bytes stand apart in :class:`PageImage`.

    Attributes:
        position: order within the intake, from 1.
        sheet: sheets of this intake, from 1; front and back share one.
        sha256: of the stored bytes, lower-case hex.
        size: the stored bytes' number.
        transform: rotation, deskew and crop to apply when shown, printed or exported.
        reading: what was found on it; None until it was read.
        reading_error: the fault's code where it could not be read.
        link_evidence: what the decision on this page rests on.
    """

    __tablename__ = "page"
    __table_args__ = (
        Index(None, "intake_id", "position"),
        Index(None, "sha256"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("document.id"), index=True)
    position: Mapped[int]
    sheet: Mapped[int]
    side: Mapped[str]
    state: Mapped[PageState] = mapped_column(Choice(PageState))
    set_aside_reason: Mapped[str | None]
    sha256: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    dpi_x: Mapped[float | None]
    dpi_y: Mapped[float | None]
    source: Mapped[str]
    source_sha256: Mapped[str | None]
    received_at: Mapped[datetime]
    transform: Mapped[dict[str, Any] | None]
    reading: Mapped[dict[str, Any] | None]
    reading_error: Mapped[str | None]
    link_evidence: Mapped[dict[str, Any] | None]


class PageImage(Base):
    """A page's stored bytes, apart so that lists stay light."""

    __tablename__ = "page_image"
    __table_args__ = {"postgresql_partition_by": "RANGE (county_year)"}  # noqa: RUF012 - SQLAlchemy's own form

    county_year: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[UUID] = mapped_column(primary_key=True)
    data: Mapped[bytes]


class Doubt(Base):
    """Something that a clerk must look at. Settled, it stays as a record of the answer."""

    __tablename__ = "doubt"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), index=True)
    page_id: Mapped[UUID | None] = mapped_column(ForeignKey("page.id"))
    code: Mapped[str]
    raised_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("clerk.id"))
    answer: Mapped[str | None]


class Step(Base):
    """One act on an open intake that can be undone, with the values before and after.

    Attributes:
        position: order within the intake, from 1.
        changes: rows touched, each with its table, id, and the columns before and after; empty once the step is
            undone and another act came after, so that it can't be done again.
        salt: what the journal's digest of ``changes`` is made with.
        sequence: the number of the journal's entry that tells of it: the order among all intakes' acts.
        undone_at: when it was undone; None while it holds.
    """

    __tablename__ = "step"
    __table_args__ = (UniqueConstraint("intake_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"))
    position: Mapped[int]
    act: Mapped[str]
    changes: Mapped[list[Any]]
    salt: Mapped[bytes]
    sequence: Mapped[int | None]
    done_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class Amendment(Base):
    """What was said of a sealed intake later: a row of its own, so that sealed rows never change.

    Attributes:
        position: order within the intake, from 1.
        kind: of :class:`kiosk.intake.views.AmendmentKind`.
        values: what the amendment says, by its kind: what was and what is, as ids and codes.
    """

    __tablename__ = "amendment"
    __table_args__ = (UniqueConstraint("intake_id", "position"), Index(None, "kind"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"))
    station_id: Mapped[UUID] = mapped_column(ForeignKey("station.id"))
    position: Mapped[int]
    kind: Mapped[str]
    values: Mapped[dict[str, Any]]
    reason: Mapped[str]
    actor: Mapped[UUID]
    made_at: Mapped[datetime]


class SignOff(Base):
    """A batch's four checks, with who and when; its paper may go after its time.

    Attributes:
        checks: what was checked, and which pages were looked at in full size.
        sheets: of paper, with the separators.
        box: what stands on the box that the paper lies in.
        destroyed_at, destroyed_by: when the paper was destroyed, and who says so.
    """

    __tablename__ = "sign_off"
    __table_args__ = (Index(None, "box"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batch.id"), unique=True)
    clerk_id: Mapped[UUID] = mapped_column(ForeignKey("clerk.id"))
    signed_at: Mapped[datetime]
    checks: Mapped[dict[str, Any]]
    sheets: Mapped[int]
    paper_kept_until: Mapped[date | None]
    box: Mapped[str | None]
    destroyed_at: Mapped[datetime | None]
    destroyed_by: Mapped[UUID | None] = mapped_column(ForeignKey("clerk.id"))
